"""The built site in a real browser: accessible, private, German, and good for keyboard, phone and paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import blemishes, settled, stops, violations
from sites import build
from words import words_of

if TYPE_CHECKING:
    from browser import OpenWindow, Serve
    from playwright.sync_api import Browser, Route
    from sites import Site

pytestmark = pytest.mark.browser

CONCEPT = 'chambers/ihk-heilbronn-franken.html'
WIDE_TABLE = 'comparison/platforms.html'


@pytest.fixture(scope='module')
def site(chromium: Browser, repository: Path, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Site:
    """Built once; without a browser, not at all."""
    assert chromium.is_connected()
    return build(repository, tmp_path_factory.mktemp('site'), serve)


@pytest.fixture(scope='module')
def english(chromium: Browser, repository: Path, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Site:
    """The same site for readers of English: its interface, that is; nobody has translated what it says."""
    assert chromium.is_connected()
    return build(repository, tmp_path_factory.mktemp('english'), serve, '-D', 'language=en')


# Each part of a page stands on one of these. `make browser` looks at every page, which takes minutes.
SAMPLE = frozenset(
    {
        'index.html',
        'search.html',
        'concept-authorities.html',
        'concept-norms.html',
        'chambers/ihk-heilbronn-franken.html',
        'comparison/channels.html',
        'comparison/side-by-side.html',
        'comparison/at-a-glance.html',
        'guide/first-page.html',
    }
)
EVERY_PAGE = bool(os.environ.get('EVERY_PAGE'))


# The pages of the guide are made of the same parts throughout, so one look at each of them does.
@pytest.mark.parametrize(
    ('width', 'dark', 'but'),
    [
        (1440, False, ()),
        pytest.param(1440, True, 'guide/', marks=pytest.mark.thorough),
        (390, True, 'guide/'),
        pytest.param(320, False, 'guide/', marks=pytest.mark.thorough),
        pytest.param(720, True, 'guide/', marks=pytest.mark.thorough),
        pytest.param(768, False, 'guide/', marks=pytest.mark.thorough),
    ],
    ids=['desktop-light', 'desktop-dark', 'phone-dark', 'narrow-light', 'zoomed-dark', 'tablet-light'],
)
def test_every_page_is_accessible_private_and_as_wide_as_the_window(
    site: Site, open_window: OpenWindow, width: int, dark: bool, but: str | tuple[str, ...]
) -> None:
    window = open_window(width=width, dark=dark)
    names = [name for name in site.pages if not name.startswith(but) and (EVERY_PAGE or name in SAMPLE)]
    assert blemishes(window, site.base, names) == []


CHECKER = Path(__file__).parent.parent / '_build/node_modules/vnu-jar/build/dist/vnu.jar'
CHECKER_REMEDY = (
    'no Nu HTML Checker here: apt-get install default-jre-headless npm && npm install --prefix _build vnu-jar'
)


def test_the_markup_of_every_page_is_valid(site: Site) -> None:
    if not CHECKER.exists() or shutil.which('java') is None:
        if os.environ.get('REQUIRE_CHECKER') == '1':
            pytest.fail(CHECKER_REMEDY)
        pytest.skip(CHECKER_REMEDY)
    names = [name.partition('?')[0] for name in site.pages]
    pages = [str(site.folder / name) for name in names if EVERY_PAGE or name in SAMPLE]
    done = subprocess.run(
        ['java', '-jar', str(CHECKER), '--errors-only', *pages],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, '')


def test_a_script_that_gets_into_a_page_does_not_run(site: Site, open_window: OpenWindow) -> None:
    window = open_window()

    def smuggle(route: Route) -> None:
        page = route.fetch()
        attack = '<script>document.title = "caught"</script><img src="data:x" onerror="document.title = \'caught\'">'
        route.fulfill(response=page, body=page.text().replace('</h1>', f'</h1>{attack}', 1))

    window.page.route('**/*.html', smuggle)
    window.page.goto(site.base + CONCEPT)
    window.page.wait_for_load_state('load')
    assert window.page.title().startswith('Social-Media-Konzept')
    assert len([said for said in window.complaints if 'Content Security Policy' in said]) == 2


def test_nothing_is_kept_in_the_browser_but_a_chosen_theme(site: Site, open_window: OpenWindow) -> None:
    page = open_window().page
    kept = '() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]'
    page.goto(f'{site.base}search.html?q=Facebook')
    page.click('#search-results li a')
    page.wait_for_selector('.highlighted')
    assert 'highlight' not in page.url
    assert page.evaluate(kept) == [[], [], '']
    assert page.context.cookies() == []
    page.click('.theme-toggle-content .theme-toggle')
    assert page.evaluate(kept) == [['theme'], [], '']


def test_a_chosen_theme_is_as_accessible_as_the_one_of_the_system(site: Site, open_window: OpenWindow) -> None:
    page = open_window(dark=False).page
    page.goto(site.base + CONCEPT)
    for _ in range(3):
        if page.evaluate('document.body.dataset.theme') == 'dark':
            break
        page.click('.theme-toggle-content .theme-toggle')
    assert page.evaluate('document.body.dataset.theme') == 'dark'
    assert violations(page) == []


# Words that are the same in German and English: names, and what both have from a third.
SHARED = re.compile(
    r'Kammerkonzepte|Furo|Land|CSV|Excel \(XLSX\)|Name|Website|Newsletter|Fax|Norm|(\S+: )?Status|Moderation|'
    r'www\.ihk\.de|'
    # Länder as the register of states abbreviates them, and a spelling mistake of the guide.
    r'[A-Z]{2}(, [A-Z]{2})*|Bund|staus|active'
)


def test_nothing_is_said_in_german_on_an_english_page_nor_in_english_on_a_german_one(site: Site, english: Site) -> None:
    """A word of the interface differs between the two; what does not is content, and marked as German."""
    left, wrong = set(), set()
    for name in sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob('*.html')):
        german, page = words_of(site.folder / name), words_of(english.folder / name)
        everything = ' '.join(german)
        # Marked by an author: words on a button of some other website.
        english_words = {words for words, languages in german.items() if languages != {'de'}}
        assert {*(each for words in english_words for each in german[words])} <= {'de', 'en'}
        left |= {
            (name, words)
            for words, languages in page.items()
            if 'en' in languages and words in german.keys() - english_words and not SHARED.fullmatch(words)
        }
        # Pieces of a sentence that quotes a concept are marked one by one.
        wrong |= {(name, words) for words, languages in page.items() if 'de' in languages and words not in everything}
    assert left == set()
    assert wrong == set()


def test_what_scripts_say_is_in_the_language_of_the_page(site: Site, english: Site, open_window: OpenWindow) -> None:
    page = open_window().page

    def said(on: Site, words: str) -> list[str]:
        page.goto(f'{on.base}search.html?q={words}')
        page.wait_for_selector('#search-results .search-summary')
        return page.locator('#search-results :is(h2, .search-summary)').all_inner_texts()

    assert re.fullmatch(r'Suchergebnisse \d+ Seiten gefunden\.', ' '.join(said(site, 'Facebook')))
    assert page.locator('#search-results [lang]').count() == 0
    assert said(site, 'Quastenflosser') == [
        'Suchergebnisse',
        'Keine Seite gefunden. Bitte prüfen Sie, ob alle Wörter richtig geschrieben sind, '
        'oder suchen Sie mit weniger Wörtern.',
    ]
    assert re.fullmatch(
        r'Search Results Search finished, found \d+ pages matching the search query\.',
        ' '.join(said(english, 'Facebook')),
    )
    # What is found is German in both.
    page.wait_for_selector('#search-results li > .context')
    unmarked = page.locator('#search-results :is(li > a, li > .context):not([lang="de"])')
    assert unmarked.count() == 0 < page.locator('#search-results [lang="de"]').count()


@pytest.mark.parametrize('words', ['Telemediengesetz', 'Lukesch', 'duale Ausbildung', 'Art. 77'])
def test_the_search_finds_what_the_concepts_say(site: Site, open_window: OpenWindow, words: str) -> None:
    page = open_window().page
    page.goto(f'{site.base}search.html?q={words}')
    page.wait_for_selector('#search-results li a')
    page.wait_for_selector('#search-results .search-summary')
    found = page.evaluate("[...document.querySelectorAll('#search-results li > a')].map(link => link.href)")
    assert any('chambers/ihk-heilbronn-franken.html' in address for address in found)


def test_a_screen_reader_hears_headings_and_tables_without_their_permalinks(
    site: Site, open_window: OpenWindow
) -> None:
    page = open_window().page
    tree = page.context.new_cdp_session(page)
    named: dict[str, set[tuple[str, str]]] = {}
    for name in site.pages:
        if not (EVERY_PAGE or name in SAMPLE):
            continue
        page.goto(site.base + name)
        settled(page)
        for node in tree.send('Accessibility.getFullAXTree')['nodes']:
            if not node['ignored']:
                role = node.get('role', {}).get('value', '')
                named.setdefault(role, set()).add((name, node.get('name', {}).get('value', '').strip()))
    heads = named['heading'] | named['table'] | named['article']
    assert [each for each in heads if not each[1] or '#' in each[1] or 'Link zu' in each[1]] == []
    # A link that is called „#“ says nothing in a list of links.
    assert [each for each in named['link'] if each[1] in {'', '#'}] == []
    # Every picture shows what stands beside it: it is for eyes only.
    assert [each for role in ('image', 'img', 'graphics-symbol') for each in named.get(role, ()) if not each[1]] == []
    assert (CONCEPT, 'Kanäle') in named['heading']
    assert (CONCEPT, 'Link zu diesem Abschnitt: Kanäle') in named['link']
    assert ('comparison/channels.html', 'Kanäle der Kammern') in named['table'] & named['group']
    # A lone dash is left out by most.
    assert ('comparison/at-a-glance.html', 'kein Eintrag') in named['image']


def test_every_title_names_page_and_site(site: Site) -> None:
    titles = {}
    for path in site.folder.rglob('*.html'):
        title = re.search(r'<title>(.*?)</title>', path.read_text(encoding='utf-8'))
        titles[path.relative_to(site.folder).as_posix()] = title[1] if title else ''
    assert titles.pop('index.html') == 'Kammerkonzepte'
    assert [title for title in titles.values() if not re.fullmatch(r'\S.* – Kammerkonzepte', title)] == []
    assert len(set(titles.values())) == len(titles)


@pytest.mark.thorough
def test_the_tab_key_goes_through_every_page_and_the_focus_is_always_seen(site: Site, open_window: OpenWindow) -> None:
    """Those of a made-up site are walked through at every run."""
    page = open_window(width=390, height=700, reduced_motion='reduce').page
    unseen = []
    for name in site.pages:
        page.goto(site.base + name)
        page.wait_for_load_state('networkidle')
        unseen += [(name, each['name']) for each in stops(page) if not each['ring'] or not each['shown']]
    assert unseen == []


def test_the_keyboard_reaches_a_table_and_moves_it(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=390).page
    page.goto(site.base + WIDE_TABLE)
    for _ in range(60):
        page.keyboard.press('Tab')
        if page.evaluate("document.activeElement.matches('.concept-scroll')"):
            break
    region = page.locator('.concept-scroll:focus')
    assert region.get_attribute('role') == 'group'
    assert region.evaluate('element => getComputedStyle(element).outlineStyle') == 'solid'
    page.keyboard.press('ArrowRight')
    # Playwright's own way to wait makes code of a text, which the policy of the page forbids.
    moved = region.evaluate(
        """element => new Promise(done => {
            const look = frames => element.scrollLeft || !frames
                ? done(element.scrollLeft) : requestAnimationFrame(() => look(frames - 1));
            look(120);
        })"""
    )
    assert moved > 0


def test_what_gets_the_focus_is_not_under_the_first_column(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=390).page
    page.goto(site.base + WIDE_TABLE)
    page.evaluate("document.querySelector('.concept-scroll').scrollLeft = 10000")
    page.locator('.concept-scroll tbody tr').last.locator('td a').first.focus()
    gap = page.evaluate(
        """() => document.activeElement.getBoundingClientRect().left
            - document.querySelector('.concept-scroll tbody th').getBoundingClientRect().right"""
    )
    assert gap >= 0


def test_the_keyboard_opens_and_closes_the_menu_of_a_phone(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=390).page
    page.goto(site.base + CONCEPT)
    inside = "document.activeElement.closest('.sidebar-drawer, .toc-drawer') !== null"
    button = page.locator('button.nav-overlay-icon')
    assert button.get_attribute('aria-expanded') == 'false'
    for _ in range(12):
        page.keyboard.press('Tab')
        assert not page.evaluate(inside), 'a closed sidebar takes the focus'
    button.focus()
    page.keyboard.press('Enter')
    assert button.get_attribute('aria-expanded') == 'true'
    assert page.evaluate(inside)
    page.keyboard.press('Escape')
    assert button.get_attribute('aria-expanded') == 'false'
    assert button.evaluate('element => element === document.activeElement')


def test_facts_look_the_same_in_every_card_of_however_many_paragraphs(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=390).page
    page.goto(f'{site.base}chambers/ihk-muenchen-und-oberbayern.html')
    assert page.locator('.concept-facts > dd > p + p').count()
    looks = page.evaluate(
        """() => Array.from(document.querySelectorAll('.concept-card .concept-facts > dd'), (fact) => {
            const [own, last] = [fact, fact.lastElementChild ?? fact].map((element) => getComputedStyle(element));
            return [own.marginInlineStart, own.paddingBlockEnd, last.marginBlockEnd].join(' ');
        })"""
    )
    assert len(set(looks)) == 1


def test_labels_of_a_row_on_a_phone_are_broken_between_words_only(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=320).page
    for name in (each for each in site.pages if each.startswith('comparison/')):
        page.goto(site.base + name)
        broken = page.evaluate(
            """() => Array.from(document.querySelectorAll('td[data-label]')).flatMap((cell) => {
                const label = getComputedStyle(cell, '::before');
                const room = parseFloat(getComputedStyle(cell).gridTemplateColumns);
                const pen = document.createElement('canvas').getContext('2d');
                pen.font = `${label.fontWeight} ${label.fontSize} ${label.fontFamily}`;
                return cell.dataset.label.split(' ').filter((word) => pen.measureText(word).width > room);
            })"""
        )
        assert broken == [], name


def test_head_and_first_column_stay_in_sight(site: Site, open_window: OpenWindow) -> None:
    page = open_window(width=1440, height=600).page
    page.goto(site.base + 'comparison/channels.html')
    offset = page.evaluate(
        """() => {
            const region = document.querySelector('.concept-scroll');
            region.scrollTo({top: 500, left: 300, behavior: 'instant'});
            const frame = region.getBoundingClientRect();
            const head = region.querySelector('thead th').getBoundingClientRect();
            return [region.scrollTop, region.scrollLeft, head.top - frame.top, head.left - frame.left].map(Math.round);
        }"""
    )
    assert offset[:2] == [500, 300]
    assert max(offset[2:]) <= 1


def test_paper_shows_the_whole_concept_and_nothing_of_the_screen(site: Site, open_window: OpenWindow) -> None:
    page = open_window().page
    page.emulate_media(media='print')
    page.goto(site.base + WIDE_TABLE)
    assert page.locator('.sidebar-drawer, .mobile-header, .back-to-top').filter(visible=True).count() == 0
    region = page.locator('.concept-scroll').first
    assert region.evaluate('element => getComputedStyle(element).overflowX') == 'visible'
    page.goto(site.base + CONCEPT)
    assert page.locator('.concept-card').count() == page.locator('.concept-card').filter(visible=True).count() > 0
    remarks = page.locator('.concept-covers > p')
    assert remarks.count() == remarks.filter(visible=True).count() > 5


def test_paper_shows_where_links_lead_and_keeps_cards_whole(site: Site, open_window: OpenWindow) -> None:
    page = open_window().page
    page.emulate_media(media='print')
    page.goto(site.base + CONCEPT)
    found = page.evaluate(
        """() => {
            const all = (selector) => Array.from(document.querySelectorAll(selector));
            const style = (element, part) => getComputedStyle(element, part);
            const leads = (link) => link.textContent.includes('//')
                || style(link, '::after').content.includes(link.href);
            return {
                bare: all('article a.external[href^="http"]').filter((link) => !leads(link)).length,
                broken: all('.concept-card').filter((card) => style(card).breakInside !== 'avoid').length,
                alone: all('.concept-head, .site-heading').filter((head) => style(head).breakAfter !== 'avoid').length,
                above: all('body *').filter((element) => element.checkVisibility({opacityProperty: true})
                    && ['fixed', 'sticky'].includes(style(element).position)).length,
            };
        }"""
    )
    assert found == {'bare': 0, 'broken': 0, 'alone': 0, 'above': 0}
    # As a file it is as long as the text is, and no page of it is empty for nothing.
    sheets = re.findall(rb'/Type\s*/Page\b', page.pdf(format='A4'))
    assert 5 < len(sheets) < 20


def test_nothing_moves_for_those_who_asked_for_it(site: Site, open_window: OpenWindow) -> None:
    page = open_window(reduced_motion='reduce').page
    page.goto(site.base + CONCEPT)
    assert page.evaluate('getComputedStyle(document.documentElement).scrollBehavior') == 'auto'
    slow = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(element =>
            getComputedStyle(element).transitionDuration.split(',').some(time => parseFloat(time) > 0.01)).length"""
    )
    assert slow == 0
