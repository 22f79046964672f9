"""The list of chambers: in one piece while they are few, by Land once they are many, and the ways to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from pages import changed
from records import chamber, channel

from chamber_concepts.compare import TableRequest
from chamber_concepts.listing import MANY, ChamberList, listing
from chamber_concepts.message import say
from chamber_concepts.model import Page
from chamber_concepts.parse import NOT_STATED
from chamber_concepts.register import load
from chamber_concepts.site import Site
from chamber_concepts.table import Anchor

if TYPE_CHECKING:
    from conftest import Build

    from chamber_concepts.requests import Request

STATES = ('TH', 'BW', NOT_STATED, 'SN', 'BY')
HERE = ChamberList('chambers/index', 'chamber-list')
SHORT = ChamberList('index', 'chamber-list', short=True)


def site(number: int, **asked: list[Request]) -> Site:
    pages = []
    for index in range(number):
        where = f'chambers/k{index:02}'
        given = {'docname': where, 'slug': f'k{index:02}', 'name': f'Kammer {index:02}'}
        twice = (channel(docname=where), channel(docname=where, id='zweiter'))
        other = [channel('X', 'x', docname=where, id='x')] if index % 2 else []
        pages.append(Page.holding(where, (chamber(state=STATES[index % 5], **given), *twice, *other)))
    return Site(
        tuple(pages), load(), date(2026, 11, 22), {}, {name.replace('_', '/'): each for name, each in asked.items()}
    )


def test_few_chambers_stand_in_one_list_with_their_land() -> None:
    for request in (HERE, SHORT):
        found = listing(request, site(MANY, chambers_index=[HERE]))
        assert [(group.name, group.node_id, len(group.entries)) for group in found.groups] == [('', '', MANY)]
        assert [entry.state for entry in found.groups[0].entries[:3]] == ['Thüringen', 'Baden-Württemberg', '']
        assert (found.states, found.whole) == ((), None)


def test_many_chambers_stand_by_land_in_german_order_with_those_of_no_land_last() -> None:
    found = listing(HERE, site(MANY + 1))
    names = ['Baden-Württemberg', 'Bayern', 'Sachsen', 'Thüringen', say('Land not stated')]
    assert [group.name for group in found.groups] == [way.name for way in found.states] == names
    assert [way.number for way in found.states] == [3, 2, 2, 3, 3]
    assert [entry.name for entry in found.groups[0].entries] == ['Kammer 01', 'Kammer 06', 'Kammer 11']
    assert {entry.state for group in found.groups for entry in group.entries} == {''}
    assert found.states[0].anchor == Anchor('chambers/index', 'chamber-list-bw')
    assert found.states[4].anchor == Anchor('chambers/index', 'chamber-list-k-a')


def test_a_short_list_of_many_leads_to_the_whole_one() -> None:
    found = listing(SHORT, site(MANY + 1, chambers_index=[HERE], index=[SHORT]))
    assert (found.number, found.groups, found.whole) == (MANY + 1, (), Anchor('chambers/index', 'chamber-list'))
    assert found.states[1].anchor == Anchor('chambers/index', 'chamber-list-by')


def test_a_short_list_is_whole_where_there_is_no_other() -> None:
    found = listing(SHORT, site(MANY + 1, index=[SHORT]))
    assert (len(found.groups), found.whole) == (5, None)
    assert found.states[0].anchor == Anchor('index', 'chamber-list-bw')


def test_a_platform_counts_chambers_and_leads_to_the_comparison_of_all() -> None:
    some = TableRequest('platforms', states=('BW',), node_id='table-platforms')
    whole = replace(some, states=(), caption='Alle')
    found = listing(HERE, site(5, a=[some], b=[TableRequest('channels'), whole], c=[HERE, whole]))
    assert [(way.name, way.number, way.anchor) for way in found.platforms] == [
        ('Facebook', 5, Anchor('c', 'table-platforms', 'has=facebook')),
        ('X', 2, Anchor('c', 'table-platforms', 'has=x')),
    ]
    assert [way.anchor for way in listing(HERE, site(5, a=[some])).platforms] == [None, None]
    assert listing(HERE, site(1)).platforms == ()


FILES = {
    f'chambers/k{index:02}.md': changed(
        ('IHK Musterstadt', f'IHK {index:02}'),
        (':state: BW', f':state: {("BW", "BY")[index % 2]}'),
        slug=f'k{index:02}',
    )
    for index in range(MANY)
}
LISTS = {
    'index.md': '# Start\n\n## Kammern\n\n```{chamber-list}\n:short:\n```\n\n'
    '```{toctree}\n:glob:\nchambers/*\ncomparison\n```\n',
    'chambers/index.md': '# Alle\n\n```{chamber-list}\n```\n',
    'comparison.md': '# Vergleich\n\n```{comparison-table} platforms\n```\n',
}
MORE = {'chambers/mehr.md': changed(('IHK Musterstadt', 'IHK Mehr'), slug='mehr')}


def lines(html: str) -> list[str]:
    """The links and headings of a list."""
    found = BeautifulSoup(html, 'html.parser').select_one('.concept-listing')
    assert found is not None
    return [
        f'{each.name} {each.get_text()}' if each.name != 'a' else f'{each["href"]} {each.get_text()}'
        for each in found.select(':is(h2, h3), .concept-ways a, .concept-whole a')
    ]


def test_the_list_follows_the_site_and_its_links_lead_somewhere(build: Build) -> None:
    few = build(FILES | LISTS)
    assert few.warnings == ()
    platforms = 'comparison.html?has=facebook#table-platforms Facebook'
    assert lines(few.read('index.html')) == [platforms]
    many = few.rebuild(MORE)
    assert many.warnings == ()
    assert lines(many.read('index.html')) == [
        'chambers/index.html#chamber-list Alle 13 Kammern',
        'chambers/index.html#chamber-list-bw Baden-Württemberg',
        'chambers/index.html#chamber-list-by Bayern',
        platforms,
    ]
    whole = many.read('chambers/index.html')
    assert lines(whole) == [
        '#chamber-list-bw Baden-Württemberg',
        '#chamber-list-by Bayern',
        f'../{platforms}',
        'h2 Baden-Württemberg',
        'h2 Bayern',
    ]
    assert all(f'id="{name}"' in whole for name in ('chamber-list', 'chamber-list-bw', 'chamber-list-by'))
    gone = many.rebuild({'chambers/index.md': '# Alle\n', 'comparison.md': '# Vergleich\n'})
    assert lines(gone.read('index.html')) == [
        '#chamber-list-bw Baden-Württemberg',
        '#chamber-list-by Bayern',
        'h3 Baden-Württemberg',
        'h3 Bayern',
    ]
    assert {'index', 'chambers/index', 'comparison'} <= gone.rendered


def test_books_and_text_have_the_ways_too(build: Build) -> None:
    text, book, folders = (build(FILES | LISTS | MORE, builder) for builder in ('text', 'latex', 'dirhtml'))
    assert (text.warnings, book.warnings, folders.warnings) == ((), (), ())
    ways = 'Alle 13 Kammern\n\n**Kammern je Land**\n\n* Baden-Württemberg (7)\n\n* Bayern (6)\n'
    assert ways in text.read('index.txt')
    assert lines(folders.read('index.html'))[-1] == 'comparison/?has=facebook#table-platforms Facebook'


def test_the_switch_takes_no_value(build: Build) -> None:
    built = build(LISTS | {'index.md': LISTS['index.md'].replace(':short:', ':short: ja')} | FILES)
    (line,) = built.warnings
    assert line == (
        '<src>/index.md:6: WARNING: „short“ in „chamber-list“ nimmt keinen Wert auf – schreiben Sie :short: '
        '[concept.bad-value]'
    )
