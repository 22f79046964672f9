"""A made-up site of many chambers in a browser: reached by keyboard, seen in forced colours, narrow, and on paper."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from browser import blemishes, settled, stops, wider
from conftest import ROOT
from sites import build, write

if TYPE_CHECKING:
    from browser import OpenWindow, Serve, Window
    from playwright.sync_api import Browser
    from sites import Site

sys.path.insert(0, str(ROOT / 'bench'))
import generate

pytestmark = pytest.mark.browser

CHAMBERS = 40
UGLY = 'chambers/ugly.html'
# As long as names get, and longer than a phone is wide.
NAME = 'Landesvertretung der Steuerbevollmächtigtenkammern Mecklenburg-Vorpommern/Schleswig-Holstein'
WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
ADDRESS = 'https://www.example.org/' + 'social-media/' * 12 + 'konzept.html?lang=de&seite=' + '1234567890' * 6
CONCEPT = f"""\
# Social-Media-Konzept der {NAME}

:::{{chamber}} ugly
:name: {NAME}
:kind: other
:state: SH
:website: {ADDRESS}
:source: {ADDRESS}
:read-on: 2026-11-01
:as-of: k. A.
:::

## Auftrag und Erforderlichkeit

:::{{legal-basis}} § 1 {WORD}
:basis-for: statutory-task

{WORD} {ADDRESS}
:::

| {WORD} | {WORD} | {WORD} |
|---|---|---|
| {WORD} | {WORD} | {WORD} |

> {WORD}

```
{ADDRESS}
```

## Kanäle

:::{{channel}} Facebook
:id: a
:title: {WORD}
:url: {ADDRESS}
:status: dormant

:purpose: {WORD}
:contents: k. A.
:audience: k. A.
:access: `{ADDRESS}`
:::

:::{{channel}} Facebook
:id: b
:title: b
:status: closed

:purpose: k. A.
:contents: k. A.
:audience: k. A.
:access: k. A.
:::

:::{{channel}} Twitter
:status: named-only
:::

## Verantwortlichkeit

k. A.

## Rechte der Betroffenen

:::{{dpo-contact}} {NAME}
:email: {'d' * 60}@{'e' * 60}.example.org
:rights: k. A.
:complaints: k. A.
:authority: Landesbeauftragter für Datenschutz
:::

## Datensparsamkeit

k. A.

## Alternative Informations- und Kommunikationswege

k. A.

## Sensibilisierung

k. A.

## Prüfstand

:::{{requirements}}
:::
"""
# Whether or not it is a part of what is timed.
REVIEW = '\n\n## Prüfstand\n\n:::{requirements}\n:::\n'
EVERY_PAGE = bool(os.environ.get('EVERY_PAGE'))
# One page of every sort.
SAMPLE = frozenset(
    {
        UGLY,
        'index.html',
        'chambers/index.html',
        'comparison/channels.html',
        'comparison/side-by-side.html',
        'concept-norms.html',
    }
)


@pytest.fixture(scope='module')
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Site:
    assert chromium.is_connected()
    folder = tmp_path_factory.mktemp('generated')
    chambers = [generate.Chamber(number) for number in range(CHAMBERS - 1)]
    texts = {each.slug: generate.ours(each).partition('## Prüfstand')[0] + REVIEW for each in chambers}
    write(folder / 'site', {'ugly': CONCEPT} | texts)
    return build(folder / 'site', folder, serve, '-W', '-j', '3')


def looked_at(site: Site) -> list[str]:
    """One page of every sort, or every page but for those of chambers, which are all made of the same parts."""
    every = [name for name in site.pages if not name.startswith('chambers/ihk-00') or name < 'chambers/ihk-0003']
    return every if EVERY_PAGE else [name for name in site.pages if name in SAMPLE]


# A window of 1280 pixels is one of 640 at 200 %, and one of 320 at 400 %.
@pytest.mark.parametrize(
    ('width', 'dark'),
    [
        (320, False),
        pytest.param(640, True, marks=pytest.mark.thorough),
        pytest.param(768, False, marks=pytest.mark.thorough),
        pytest.param(1440, True, marks=pytest.mark.thorough),
    ],
)
def test_every_page_is_accessible_private_and_as_wide_as_the_window(
    site: Site, open_window: OpenWindow, width: int, *, dark: bool
) -> None:
    window = open_window(width=width, dark=dark)
    assert set(site.pages) >= SAMPLE
    assert blemishes(window, site.base, looked_at(site)) == []
    kept = window.page.evaluate('[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]')
    assert kept == [[], [], '']


@pytest.mark.parametrize('width', [390, pytest.param(1440, marks=pytest.mark.thorough)])
def test_the_tab_key_goes_through_every_page_and_the_focus_is_always_seen(
    site: Site, open_window: OpenWindow, width: int
) -> None:
    # Without it the browser is still scrolling when it is asked.
    page = open_window(width=width, height=700, reduced_motion='reduce').page
    names = {UGLY, 'comparison/alternatives.html', 'comparison/side-by-side.html'}
    if EVERY_PAGE:
        # A table of 240 rows has a thousand stops of one kind.
        names |= SAMPLE - {'comparison/channels.html'}
    unseen = []
    for name in sorted(names):
        page.goto(site.base + name)
        # What the search finds comes in by and by and pushes away what is below it.
        page.wait_for_load_state('networkidle')
        found = list(stops(page))
        assert 'Zum Inhalt springen' in found[0]['name']
        assert page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count() == 0
        unseen += [(name, each) for each in found if not each['ring'] or not each['shown']]
    assert unseen == []


def test_the_skip_link_leads_past_the_navigation(site: Site, open_window: OpenWindow) -> None:
    page = open_window(reduced_motion='reduce').page
    page.goto(site.base + UGLY)
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    page.keyboard.press('Tab')
    assert page.evaluate("document.activeElement.closest('article[role=main]') !== null")


@pytest.fixture
def forced(site: Site, open_window: OpenWindow) -> Window:
    return open_window(forced_colors='active', reduced_motion='reduce')


def test_in_forced_colours_the_focus_borders_and_states_are_there(site: Site, forced: Window) -> None:
    page = forced.page
    walked = looked_at(site) if EVERY_PAGE else [UGLY]
    for name in ('index.html', UGLY, 'comparison/platforms.html', 'search.html?q=Facebook'):
        page.goto(site.base + name)
        settled(page)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        if name in walked:
            assert [each for each in stops(page) if not each['ring']] == [], name
        # What is set apart by its background alone runs together with its surroundings.
        flat = page.evaluate(
            """() => [...document.querySelectorAll(
                    '.concept-card, .site-card, .admonition, .concept-note, .concept-scroll, .site-letters > a, '
                    + 'article :is(button:not(.concept-sort), input, select), .concept-status, .concept-severity')]
                .filter(element => element.checkVisibility())
                .filter(element => {
                    const style = getComputedStyle(element);
                    return ['Top', 'Left', 'Bottom', 'Right'].every(side =>
                        style[`border${side}Style`] === 'none' || parseFloat(style[`border${side}Width`]) < 1);
                })
                .map(element => element.className || element.tagName)"""
        )
        assert sorted(set(flat)) == [], name


def test_states_are_told_by_words_and_not_by_colour_alone(site: Site, open_window: OpenWindow) -> None:
    page = open_window().page
    page.goto(site.base + UGLY)
    words = page.locator('.concept-status').all_inner_texts()
    assert words == ['ruhend', 'geschlossen', 'nur genannt, nicht beschrieben']
    assert set(page.locator('.concept-severity').all_inner_texts()) <= {'Fehler', 'Warnung', 'Hinweis'}
    page.goto(site.base + 'comparison/requirements.html')
    marks = page.locator('.concept-cell-mark').evaluate_all(
        'cells => cells.map(cell => cell.innerText.trim()).filter(text => !text)'
    )
    assert marks == []


def test_text_may_be_spaced_out(site: Site, open_window: OpenWindow) -> None:
    """What readers set for themselves (WCAG 1.4.12) cuts nothing off."""
    page = open_window(width=390, bypass_csp=True).page
    for name in (UGLY, 'index.html', 'comparison/side-by-side.html'):
        page.goto(site.base + name)
        page.add_style_tag(
            content='* { line-height: 1.5 !important; letter-spacing: .12em !important }'
            ' * { word-spacing: .16em !important } p { margin-block-end: 2em !important }'
        )
        assert wider(page) == []
        cut = page.evaluate(
            """() => [...document.querySelectorAll('article *, .site-bottom *')]
                .filter(element => element.checkVisibility() && !element.closest('svg, .concept-fold'))
                .filter(element => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
                    && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
                .map(element => `${element.tagName} ${element.className}`)"""
        )
        assert cut == [], name
