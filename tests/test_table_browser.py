"""Comparison tables in a real browser, on a site of 200 made-up chambers and in German."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import _front_page, _run, _write
from records import basis, chamber, channel, contact

from chamber_concepts.domain import ConceptDomain
from chamber_concepts.kinds import BasisFor, Status
from chamber_concepts.model import Page as Concept
from chamber_concepts.pages import STATIC
from chamber_concepts.parse import NOT_STATED, IsoDate
from chamber_concepts.register import load
from chamber_concepts.site import Site

if TYPE_CHECKING:
    from pathlib import Path

    from browser import OpenWindow, Serve, Window
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CHAMBERS = 200
STATES = ('BW', 'BY', 'HE', 'NW')
NAMES = {1: 'Ärztekammer Aachen', 2: 'Arztekammer Zwei', 3: 'IHK Össendorf', 4: 'Zahnärztekammer Straße'}
LONG = 'Über die Ausschüsse berichten und Mitglieder auf Veranstaltungen hinweisen, jede Woche und in klarer Sprache. '
KINDS = {
    'kanaele': ('channels\n:columns: state, platform, channel, status, since, purpose, audience',),
    'plattformen': ('platforms',),
    'zwei': ('platforms\n:transpose:', 'legal-bases'),
    'neben': ('side-by-side',),
    'doppelt': ('side-by-side', 'side-by-side'),
    'bilder': ('platform-counts', 'requirement-counts', 'norm-counts'),
}


def concept(number: int) -> Concept:
    where = f'chambers/k{number:03d}'
    given: dict[str, Any] = {
        'docname': where,
        'slug': f'k{number:03d}',
        'name': NAMES.get(number, f'IHK Ort {number:03d}'),
    }
    return Concept.holding(
        where,
        (
            chamber(state=STATES[number % 4], **given),
            channel(
                docname=where,
                status=list(Status)[number % 5],
                since=IsoDate(2026, 1, 15) if number == 1 else IsoDate(2025, 12, 31) if number == 2 else None,
                purpose=LONG * (9 if number == 1 else 1) if number % 3 else NOT_STATED,
            ),
            *([channel('X', 'x', docname=where, id='x', status=Status.ACTIVE)] if number % 2 else []),
            basis('§ 1 IHKG', BasisFor.STATUTORY_TASK, docname=where),
            contact(docname=where, email=f'datenschutz@k{number:03d}.de'),
        ),
    )


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website, built once. Its chambers are values without pages, which would take longer than all the rest."""
    site = Site(tuple(concept(number) for number in range(1, CHAMBERS + 1)), load(), date(2026, 11, 22), {})
    source = tmp_path_factory.mktemp('tables')
    pages = {
        f'{name}.md': f'# {name}\n\n' + '\n'.join(f'```{{comparison-table}} {kind}\n```\n' for kind in kinds)
        for name, kinds in KINDS.items()
    }
    settings = {
        'project': 'Probe',
        'language': 'de',
        'extensions': ['myst_parser', 'sphinx_design', 'chamber_concepts'],
        'html_theme': 'furo',
        'exclude_patterns': ['_build'],
        # A site for a test has no publisher.
        'suppress_warnings': ['concept.publisher'],
    }
    conf = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
    _write(source, {'conf.py': conf, 'index.md': _front_page(pages)} | pages)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ConceptDomain, 'site', lambda _self: site)
        for name in ('errors', 'get_objects'):  # of pages, which there are none of
            patch.setattr(ConceptDomain, name, lambda _self: iter(()))
        built = _run(source, 'html')
    assert built.warnings == ()
    return built.out


@pytest.fixture(scope='module')
def base(folder: Path, serve: Serve) -> str:
    return serve(folder)


@pytest.fixture
def show(base: str, open_window: OpenWindow) -> Any:
    def open_page(address: str, **options: Any) -> Window:
        window = open_window(**options)
        window.page.set_default_timeout(10_000)
        window.page.goto(base + address)
        return window

    return open_page


def table(page: Page, kind: str = 'channels') -> Locator:
    return page.locator(f'#table-{kind} table.concept-table')


def tools(page: Page, kind: str = 'channels') -> Locator:
    return page.locator(f'#table-{kind} .concept-tools')


def rows(page: Page, kind: str = 'channels') -> list[list[str]]:
    """The words of the rows that are seen."""
    found = table(page, kind).evaluate(
        """table => Array.from(table.tBodies[0].rows).filter(row => !row.hidden).map(row =>
            Array.from(row.cells).filter(cell => !cell.hidden).map(cell =>
                Array.from(cell.querySelectorAll('p'), p => p.textContent.trim()).join('\\n')))"""
    )
    return [list(row) for row in found]


def column(page: Page, place: int, kind: str = 'channels') -> list[str]:
    return [row[place] for row in rows(page, kind)]


def head(page: Page, key: str, kind: str = 'channels') -> Locator:
    return table(page, kind).locator(f'thead th[data-key="{key}"]')


def choose(page: Page, menu: str, value: str, kind: str = 'channels') -> None:
    """Open a menu, change one box and close it again."""
    place = tools(page, kind).locator(f'details[data-{menu}]')
    place.locator('summary').click()
    place.locator(f'input[value="{value}"]').click()
    page.keyboard.press('Escape')


def search(page: Page, words: str, kind: str = 'channels') -> None:
    tools(page, kind).locator('input[type="search"]').fill(words)
    page.wait_for_function('words => new URLSearchParams(location.search).get("q") === words', arg=words)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


ROWS = CHAMBERS + CHAMBERS // 2
SEEN = {'chamber': 0, 'state': 1, 'platform': 2, 'channel': 3, 'status': 4, 'since': 5, 'purpose': 6, 'audience': 7}


# --- order


def test_text_sorts_in_german_up_down_and_back(show: Any) -> None:
    page = show('kanaele.html').page
    before = column(page, 0)
    button = head(page, 'chamber').get_by_role('button')

    button.click()
    assert column(page, 0)[:3] == ['Ärztekammer Aachen', 'Ärztekammer Aachen', 'Arztekammer Zwei']
    assert head(page, 'chamber').get_attribute('aria-sort') == 'ascending'

    button.click()
    assert column(page, 0)[0] == 'Zahnärztekammer Straße'
    assert head(page, 'chamber').get_attribute('aria-sort') == 'descending'

    button.click()
    assert column(page, 0) == before
    assert head(page, 'chamber').get_attribute('aria-sort') is None


def test_dates_sort_by_time_and_nothing_comes_last_both_ways(show: Any) -> None:
    page = show('kanaele.html').page
    button = head(page, 'since').get_by_role('button')

    button.click()
    assert column(page, SEEN['since'])[:2] == ['31.\xa0Dezember 2025', '15.\xa0Januar 2026']
    button.click()
    assert column(page, SEEN['since'])[:2] == ['15.\xa0Januar 2026', '31.\xa0Dezember 2025']


@pytest.mark.thorough
def test_fixed_words_sort_by_their_meaning(show: Any) -> None:
    page = show('kanaele.html').page
    head(page, 'status').get_by_role('button').click()

    assert list(dict.fromkeys(column(page, SEEN['status']))) == [
        'aktiv',
        'geplant',
        'ruhend',
        'geschlossen',
        'nur genannt, nicht beschrieben',
    ]


def test_numbers_sort_by_value(show: Any) -> None:
    page = show('bilder.html').page
    head(page, 'chambers', 'platform-counts').get_by_role('button').click()

    assert column(page, 1, 'platform-counts') == ['100', '200']


# --- search and groups


@pytest.mark.parametrize('words', ['OSSENDORF', 'össend', 'oessendorf', 'ihk  ossend', 'bayern össendorf'])
def test_search_ignores_accents_case_and_order(show: Any, words: str) -> None:
    page = show('kanaele.html').page
    tools(page).locator('input[type="search"]').fill(words)
    # Number 3 is in North Rhine-Westphalia, so that the last words fit no row.
    expected = 0 if 'bayern' in words else 2
    page.wait_for_function(
        'n => document.querySelector(".concept-count").textContent.startsWith(`${n} `)', arg=expected
    )

    assert set(column(page, 0)) == ({'IHK Össendorf'} if expected else set())


@pytest.mark.thorough
def test_search_does_not_read_its_own_buttons(show: Any) -> None:
    page = show('kanaele.html').page
    table(page).locator('.concept-fold button').first.wait_for()
    search(page, 'ganzen text zeigen')

    assert rows(page) == []


@pytest.mark.thorough
def test_search_reads_sharp_s_as_two(show: Any) -> None:
    page = show('kanaele.html').page
    search(page, 'strasse')

    assert set(column(page, 0)) == {'Zahnärztekammer Straße'}


def test_count_is_said_to_all(show: Any) -> None:
    page = show('kanaele.html').page
    said = tools(page).get_by_role('status')

    assert said.inner_text() == f'{ROWS} von {ROWS} Zeilen'
    choose(page, 'facet="state"', 'Bayern')
    assert said.inner_text() == f'100 von {ROWS} Zeilen'


@pytest.mark.thorough
def test_groups_widen_within_and_narrow_between(show: Any) -> None:
    page = show('kanaele.html').page
    choose(page, 'facet="state"', 'Bayern')
    choose(page, 'facet="state"', 'Hessen')
    assert set(column(page, SEEN['state'])) == {'Bayern', 'Hessen'}

    choose(page, 'facet="platform"', 'X')
    assert {tuple(row[1:3]) for row in rows(page)} == {('Bayern', 'X')}


def test_chambers_are_chosen_by_the_platforms_that_they_have_or_lack(show: Any) -> None:
    page = show('plattformen.html').page
    choose(page, 'marks', 'x', 'platforms')
    assert len(rows(page, 'platforms')) == CHAMBERS // 2

    tools(page, 'platforms').locator('details[data-marks] summary').click()
    tools(page, 'platforms').locator('.concept-lacks input').click()
    assert len(rows(page, 'platforms')) == CHAMBERS // 2
    assert set(column(page, 3, 'platforms')) == {'–'}
    assert query(page) == {'lacks': ['x']}


# --- the view in the address


def test_view_is_in_the_address_and_comes_back_from_it(show: Any) -> None:
    page = show('kanaele.html').page
    search(page, 'ihk')
    choose(page, 'facet="state"', 'Bayern')
    choose(page, 'columns', 'audience')
    head(page, 'chamber').get_by_role('button').click()
    head(page, 'chamber').get_by_role('button').click()
    assert query(page) == {'q': ['ihk'], 'is.state': ['Bayern'], 'hide': ['audience'], 'sort': ['-chamber']}

    other = show(page.url.rpartition('/')[2]).page
    assert rows(other) == rows(page)
    assert tools(other).locator('input[type="search"]').input_value() == 'ihk'
    assert head(other, 'chamber').get_attribute('aria-sort') == 'descending'
    assert not head(other, 'audience').is_visible()


@pytest.mark.thorough
def test_back_and_forward_go_through_the_views(show: Any) -> None:
    page = show('kanaele.html').page
    choose(page, 'facet="state"', 'Bayern')
    tools(page).locator('input[type="search"]').press_sequentially('aachen', delay=20)
    page.wait_for_url('**q=aachen*')
    assert len(rows(page)) == 2

    page.go_back()
    assert len(rows(page)) == 100
    assert tools(page).locator('input[type="search"]').input_value() == ''
    page.go_back()
    assert len(rows(page)) == ROWS
    page.go_forward()
    assert len(rows(page)) == 100


@pytest.mark.thorough
def test_what_an_address_says_beside_the_view_is_kept_and_nonsense_is_harmless(show: Any) -> None:
    window = show('kanaele.html?ansicht=breit&sort=nothing&is.state=Atlantis&hide=nowhere#table-channels')
    assert len(rows(window.page)) == ROWS

    choose(window.page, 'facet="state"', 'Bayern')
    assert query(window.page) == {'ansicht': ['breit'], 'is.state': ['Bayern']}
    assert window.page.url.endswith('#table-channels')
    assert [said for said in window.complaints if '404' not in said] == []


@pytest.mark.thorough
def test_two_tables_of_a_page_keep_their_views_apart(show: Any) -> None:
    page = show('zwei.html').page
    choose(page, 'facet="state"', 'Hessen', 'legal-bases')

    assert query(page) == {'table-legal-bases.is.state': ['Hessen']}
    assert len(rows(page, 'legal-bases')) == CHAMBERS // 4
    assert len(rows(page, 'platforms')) == 3  # Land, Facebook, X


def test_reset_shows_all_again(show: Any) -> None:
    page = show('kanaele.html?q=aachen&is.state=Bayern&hide=status&sort=chamber').page
    tools(page).locator('.concept-reset').click()

    assert len(rows(page)) == ROWS
    assert query(page) == {}
    assert head(page, 'status').is_visible()
    assert tools(page).locator('.concept-reset').is_disabled()


def test_columns_are_put_away_with_their_cells(show: Any) -> None:
    page = show('kanaele.html').page
    choose(page, 'columns', 'status')

    assert not head(page, 'status').is_visible()
    assert {len([cell for cell in row if cell == 'aktiv']) for row in rows(page)} == {0}


# --- keyboard and screen reader


def test_all_can_be_done_with_the_keyboard(show: Any) -> None:
    page = show('kanaele.html').page
    tools(page).locator('input[type="search"]').focus()
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    menu = tools(page).locator('details[data-facet="state"]')
    assert menu.get_attribute('open') is not None

    page.keyboard.press('Tab')
    page.keyboard.press('Space')
    assert set(column(page, SEEN['state'])) == {'Baden-Württemberg'}

    page.keyboard.press('Escape')
    assert menu.get_attribute('open') is None
    assert page.evaluate('document.activeElement.closest("details")?.dataset.facet') == 'state'

    head(page, 'chamber').get_by_role('button').focus()
    page.keyboard.press('Enter')
    assert head(page, 'chamber').get_attribute('aria-sort') == 'ascending'
    assert page.evaluate('document.activeElement.className') == 'concept-sort'


@pytest.mark.thorough
def test_menu_closes_when_the_reader_goes_on(show: Any) -> None:
    page = show('kanaele.html').page
    menu = tools(page).locator('details[data-facet="state"]')
    menu.locator('summary').click()
    tools(page).locator('input[type="search"]').click()

    assert menu.get_attribute('open') is None


# --- long prose


def test_long_prose_is_folded_and_opens(show: Any) -> None:
    page = show('kanaele.html?q=aachen+facebook').page
    fold = table(page).locator('.concept-fold').first
    # A button is made where it comes into sight.
    fold.scroll_into_view_if_needed()
    button = fold.get_by_role('button')
    button.wait_for()
    folded = fold.bounding_box()['height']

    assert button.get_attribute('aria-expanded') == 'false'
    assert 'Ärztekammer Aachen' in (button.get_attribute('aria-label') or '')
    button.click()
    assert button.get_attribute('aria-expanded') == 'true'
    assert fold.bounding_box()['height'] > folded * 1.5
    assert fold.evaluate('fold => fold.scrollHeight <= fold.clientHeight')


# --- other media


def test_nothing_moves_when_the_script_arrives(show: Any) -> None:
    for options in ({}, {'width': 390, 'height': 844}):
        page = show('kanaele.html', **options).page
        page.wait_for_selector('[data-ready]')
        shift = page.evaluate(
            """() => new Promise(done => {
                const moved = [];
                const ours = source => source.node?.parentElement?.closest('[role="main"] section');
                new PerformanceObserver(list => list.getEntries().forEach(entry => entry.sources.filter(ours).forEach(
                    source => moved.push([entry.value, source.node.className || source.node.nodeName])
                ))).observe({type: 'layout-shift', buffered: true});
                setTimeout(() => done(moved), 500);
            })"""
        )
        # A busy machine rounds by a fraction of a pixel (0.0007 was seen); a row that comes or goes is 0.01 or more.
        assert [entry for entry in shift if entry[0] >= 0.005] == []


def test_without_a_script_the_table_is_whole_and_nothing_is_dead(show: Any) -> None:
    page = show('kanaele.html', java_script_enabled=False).page

    assert not tools(page).is_visible()
    assert table(page).locator('tbody tr').count() == ROWS
    assert not table(page).locator('button').count()
    assert table(page).locator('.concept-fold').first.evaluate('fold => fold.scrollHeight <= fold.clientHeight')


def test_print_shows_all_prose_and_no_controls(show: Any) -> None:
    page = show('kanaele.html?q=aachen').page
    table(page).locator('.concept-fold').first.scroll_into_view_if_needed()
    table(page).locator('.concept-fold button').first.wait_for()
    page.emulate_media(media='print')

    assert not tools(page).is_visible()
    assert not table(page).locator('.concept-fold button').first.is_visible()
    assert table(page).locator('.concept-fold').first.evaluate('fold => fold.scrollHeight <= fold.clientHeight')
    assert len(rows(page)) == 2


def test_on_a_phone_rows_are_cards_with_labels_and_can_be_sorted(show: Any) -> None:
    page = show('kanaele.html', width=390, height=844).page
    cell = table(page).locator('tbody tr').first.locator('td').first

    assert cell.evaluate('cell => getComputedStyle(cell, "::before").content') == '"Land"'
    assert cell.bounding_box()['width'] > 300
    assert page.evaluate('document.documentElement.scrollWidth') <= 390

    tools(page).locator('.concept-order select').select_option('-chamber')
    assert column(page, 0)[0] == 'Zahnärztekammer Straße'


def test_on_a_phone_a_table_of_marks_scrolls_below_its_head(show: Any) -> None:
    page = show('plattformen.html', width=390, height=844).page
    region = page.locator('#table-platforms .concept-scroll')
    region.evaluate('region => region.scrollTo(60, 900)')
    box = region.bounding_box()
    first = head(page, 'chamber', 'platforms').bounding_box()

    assert page.evaluate('document.documentElement.scrollWidth') <= 390
    assert abs(first['x'] - box['x']) < 3
    assert abs(first['y'] - box['y']) < 3


def test_a_shade_says_that_there_is_more_at_the_side(show: Any, base: str) -> None:
    page = show('kanaele.html').page
    shade = """async ([kind, wanted]) => {
        const box = document.querySelector(`#table-${kind} .concept-table-box`);
        const opacity = () => Number(getComputedStyle(box, '::after').opacity);
        for (let turn = 0; turn < 100 && opacity() !== wanted; turn += 1) {
            await new Promise(done => setTimeout(done, 20));
        }
        return opacity();
    }"""
    assert page.evaluate(shade, ['channels', 1]) == 1

    page.locator('#table-channels .concept-scroll').evaluate('region => region.scrollTo(region.scrollWidth, 0)')
    assert page.evaluate(shade, ['channels', 0]) == 0
    page.goto(base + 'bilder.html')
    assert page.evaluate(shade, ['platform-counts', 0]) == 0


def test_large_table_keeps_head_and_first_column_in_sight(show: Any) -> None:
    page = show('kanaele.html').page
    region = page.locator('#table-channels .concept-scroll')
    region.evaluate('region => region.scrollTo(300, 4000)')
    box = region.bounding_box()
    first = head(page, 'chamber').bounding_box()
    seen = page.evaluate(
        """([x, y]) => document.elementFromPoint(x + 20, y + 200).closest('th')?.getBoundingClientRect().x""",
        [box['x'], box['y']],
    )

    assert abs(first['x'] - box['x']) < 3
    assert abs(first['y'] - box['y']) < 3
    assert abs(seen - box['x']) < 3


@pytest.mark.thorough
def test_columns_of_a_large_table_stand_below_their_heads(show: Any) -> None:
    page = show('kanaele.html', width=1000).page
    places = table(page).evaluate(
        """table => [table.tHead.rows[0], table.tBodies[0].rows[0]].map(row =>
            Array.from(row.cells, cell => Math.round(cell.getBoundingClientRect().x)))"""
    )

    ends = (
        table(page)
        .locator('tbody tr')
        .first.evaluate(
            'row => [row.getBoundingClientRect().right, row.lastElementChild.getBoundingClientRect().right]'
        )
    )

    assert places[0] == places[1]
    # A row narrower than its cells would cut them off.
    assert ends[0] >= ends[1]


# --- files


def test_csv_can_be_downloaded_and_holds_every_row(show: Any) -> None:
    page = show('kanaele.html?is.state=Bayern').page
    with page.expect_download() as waiting:
        page.locator('#table-channels .concept-files a', has_text='CSV').evaluate(
            'a => { a.download = ""; a.click(); }'
        )
    found = list(csv.reader(io.StringIO(waiting.value.path().read_text('utf-8-sig'), newline='')))

    assert len(found) == ROWS + 1
    assert found[0][:3] == ['Kammer', 'Land', 'Plattform']


def test_workbook_can_be_downloaded(show: Any) -> None:
    page = show('kanaele.html').page
    with page.expect_download() as waiting:
        page.locator('#table-channels .concept-files a', has_text='Excel').click()

    assert waiting.value.path().read_bytes().startswith(b'PK')


# --- side by side


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator('#table-side-by-side thead th a').all_inner_texts()]


def test_chosen_chambers_stand_side_by_side_and_can_be_linked(show: Any) -> None:
    page = show('neben.html').page
    assert len(names(page)) == 2

    page.get_by_role('combobox').nth(2).select_option('k003')
    page.wait_for_function('document.querySelectorAll("#table-side-by-side thead th a").length === 3')
    assert names(page)[2] == 'IHK Össendorf'

    chosen = query(page)['chambers'][0]
    other = show(f'neben.html?chambers={chosen}').page
    other.wait_for_function('document.querySelectorAll("#table-side-by-side thead th a").length === 3')
    assert rows(other, 'side-by-side') == rows(page, 'side-by-side')

    page.go_back()
    page.wait_for_function('document.querySelectorAll("#table-side-by-side thead th a").length === 2')


@pytest.mark.thorough
def test_script_makes_the_same_rows_as_the_page(show: Any) -> None:
    page = show('neben.html').page
    written = rows(page, 'side-by-side')
    slugs = [page.get_by_role('combobox').nth(number).input_value() for number in (0, 1)]
    page.get_by_role('combobox').nth(0).select_option('k050')
    page.wait_for_function('document.querySelector("#table-side-by-side thead th a").textContent.includes("050")')
    assert rows(page, 'side-by-side') != written

    page.get_by_role('combobox').nth(0).select_option(slugs[0])
    page.wait_for_function('!document.querySelector("#table-side-by-side thead th a").textContent.includes("050")')
    assert rows(page, 'side-by-side') == written


@pytest.mark.thorough
def test_differences_can_be_chosen(show: Any) -> None:
    window = show('neben.html?chambers=k003,k004')
    page = window.page
    page.wait_for_function('document.querySelector("#table-side-by-side thead th a").textContent.includes("Öss")')
    menu = tools(page, 'side-by-side').locator('details[data-facet="difference"]')
    menu.locator('summary').click()
    menu.locator('label').first.click()
    wanted = menu.locator('label').first.inner_text().strip()

    assert set(column(page, 2, 'side-by-side')) == {wanted}
    assert [said for said in window.complaints if '404' not in said] == []
    assert 'Land' in column(page, 0, 'side-by-side')


@pytest.mark.thorough
def test_a_chamber_that_cannot_be_loaded_is_told(show: Any) -> None:
    window = show('neben.html')
    window.page.route('**/k050.json', lambda route: route.fulfill(status=404))
    window.page.get_by_role('combobox').nth(1).select_option('k050')
    alert = window.page.locator('.concept-choice [role="alert"]')
    alert.filter(has_text='IHK Ort 050').wait_for()

    assert len(names(window.page)) == 2


@pytest.mark.thorough
def test_no_chamber_stands_beside_itself(show: Any) -> None:
    page = show('neben.html?chambers=k003,k003,k004').page
    page.wait_for_function('document.querySelector("#table-side-by-side thead th a").textContent.includes("Öss")')

    assert names(page) == ['IHK Össendorf', 'Zahnärztekammer Straße']
    lists = page.get_by_role('combobox')
    assert lists.nth(1).locator('option[value="k003"]').is_disabled()
    assert not lists.nth(0).locator('option[value="k003"]').is_disabled()
    assert lists.nth(2).input_value() == ''


@pytest.mark.thorough
def test_without_a_script_the_page_says_why_nothing_can_be_chosen(show: Any) -> None:
    page = show('neben.html', java_script_enabled=False).page

    assert 'braucht der Browser JavaScript' in page.locator('#table-side-by-side .concept-empty').inner_text()
    assert not page.get_by_role('combobox').count()
    assert not show('kanaele.html', java_script_enabled=False).page.locator('.concept-empty').count()


@pytest.mark.thorough
def test_two_of_them_on_a_page_choose_apart(show: Any) -> None:
    page = show('doppelt.html?table-side-by-side-2.chambers=k003,k004').page
    second = page.locator('#table-side-by-side-2 thead th a')
    second.filter(has_text='Öss').wait_for()

    assert [text.strip() for text in second.all_inner_texts()] == ['IHK Össendorf', 'Zahnärztekammer Straße']
    assert 'IHK Össendorf' not in names(page)
    page.locator('#table-side-by-side').get_by_role('combobox').nth(2).select_option('k003')
    page.wait_for_function('document.querySelectorAll("#table-side-by-side thead th a").length === 3')
    assert second.count() == 2


# --- the rules of the house


@pytest.mark.thorough
@pytest.mark.parametrize('name', KINDS)
def test_page_asks_nobody_else_and_complains_of_nothing(show: Any, base: str, name: str) -> None:
    window = show(f'{name}.html')
    window.page.wait_for_load_state('networkidle')

    assert window.foreign(base) == []
    # The browser asks for an icon that this small site has not.
    assert [said for said in window.complaints if '404' not in said] == []


@pytest.mark.thorough
@pytest.mark.parametrize('name', KINDS)
def test_page_needs_no_inline_styles_scripts_or_made_code(show: Any, name: str) -> None:
    # What the theme does itself needs all of that, so that only what is ours is looked at.
    page = show(f'{name}.html').page
    page.wait_for_selector('[data-ready]')
    ours = page.locator('.concept-comparison, .concept-comparison *')
    found = ours.evaluate_all(
        'all => all.flatMap(one => one.getAttributeNames()).filter(name => /^(style|on.*)$/.test(name))'
    )
    script = (STATIC / 'concept-table.js').read_text('utf-8') + (STATIC / 'concept-side.js').read_text('utf-8')

    assert found == []
    assert re.findall(r'eval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|\.style\b', script) == []


@pytest.mark.thorough
@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
@pytest.mark.parametrize('width', [1440, 390], ids=['desktop', 'phone'])
@pytest.mark.parametrize('name', KINDS)
def test_axe_finds_nothing(show: Any, name: str, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # Rows of thousands are alike: axe would look at each.
    page = show(f'{name}.html?q=0', width=width, dark=dark).page
    page.wait_for_selector('[data-ready]')
    page.evaluate('document.querySelectorAll("tbody tr:nth-child(n+12)").forEach(row => row.remove())')
    tools(page, KINDS[name][0].partition('\n')[0]).locator('details').first.evaluate('menu => (menu.open = true)')
    found = Axe().run(page, context='[role="main"]').response['violations']

    assert [(each['id'], [node['target'] for node in each['nodes']][:3]) for each in found] == []


@pytest.mark.thorough
def test_five_thousand_rows_stay_usable(folder: Path, base: str, open_window: OpenWindow) -> None:
    """That it is done in time is measured, not tested: a clock tells more of the machine's other work."""
    text = (folder / 'kanaele.html').read_text('utf-8')
    start, end = text.index('<tbody>') + len('<tbody>'), text.index('</tbody>')
    times = -(-5000 // ROWS)
    (folder / 'gross.html').write_text(text[:start] + text[start:end] * times + text[end:], 'utf-8')
    page = open_window().page
    page.goto(f'{base}gross.html')
    page.wait_for_selector('[data-ready]')
    head(page, 'chamber').get_by_role('button').click()
    search(page, 'össendorf facebook')

    assert table(page).locator('tbody tr:not([hidden])').count() == times
