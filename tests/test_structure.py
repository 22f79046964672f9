"""What the form of a page asks, from values alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from chamber_concepts.finding import Place
from chamber_concepts.model import GAP, PROSE, Chamber, DpoContact, Page, SectionUse
from chamber_concepts.problems import Problem
from chamber_concepts.register import load
from chamber_concepts.structure import check_page, check_without_chamber

if TYPE_CHECKING:
    from chamber_concepts.register import Registers

HOLDS = {
    'mandate': 'legal-basis',
    'channels': 'channel',
    'responsibility': 'responsible',
    'rights': 'dpo-contact',
    'data-minimisation': PROSE,
    'alternatives': 'alternatives',
    'awareness': PROSE,
    'review': 'requirements',
}


@cache
def registers() -> Registers:
    return load()


def place(line: int) -> Place:
    return Place('chambers/x.md', line)


def section(
    key: str | None, line: int, title: str = '', level: int = 2, holds: tuple[str, ...] | None = None
) -> SectionUse:
    title = title or registers().sections[str(key)].title
    held = (HOLDS[key],) if holds is None and key else holds or ()
    return SectionUse(key, title, f's{line}', place(line), level, held)


def page(*sections: SectionUse) -> Page:
    chamber = Chamber(docname='chambers/x', node_id='chamber', place=place(3), slug='x')
    return Page.holding('chambers/x', (chamber,), sections)


def keys(*order: str) -> list[SectionUse]:
    return [section(key, 10 * number) for number, key in enumerate(order, 1)]


def told(one: Page) -> list[tuple[str, int]]:
    return [(each.rule, each.place.line) for each in check_page(one, registers())]


def said(one: Page) -> list[str]:
    return [f'{each.message} – {each.hint}' for each in check_page(one, registers())]


def test_the_sections_are_those_of_the_register() -> None:
    assert list(HOLDS) == list(registers().sections)


def test_a_right_page_is_right() -> None:
    assert told(page(*keys(*HOLDS))) == []


@pytest.mark.parametrize('missing', HOLDS)
def test_a_missing_section_is_told_where_it_belongs(missing: str) -> None:
    present = keys(*(key for key in HOLDS if key != missing))
    found = told(page(*present))
    after = list(HOLDS).index(missing)
    neighbour = present[after] if after < len(present) else present[-1]
    assert found == [(Problem.MISSING_SECTION, neighbour.place.line)]


def test_without_any_section_all_are_told_at_the_chamber() -> None:
    assert told(page()) == [(Problem.MISSING_SECTION, 3)] * 8


def test_a_misspelt_section_is_not_missing_as_well() -> None:
    sections = keys(*HOLDS)
    sections[4] = section(None, 50, 'Datensparsamket')
    assert said(page(*sections)) == ['a concept has no section “Datensparsamket” – did you mean “## Datensparsamkeit”?']


def test_two_misspelt_sections_mean_two() -> None:
    sections = keys(*HOLDS)
    sections[4] = section(None, 50, 'Datensparsamket')
    sections[6] = section(None, 70, 'Sensibilisirung')
    assert told(page(*sections)) == [(Problem.UNKNOWN_SECTION, 50), (Problem.UNKNOWN_SECTION, 70)]


def test_a_section_of_level_3_may_be_called_anything() -> None:
    assert told(page(*keys(*HOLDS), section(None, 99, 'Anhang', level=3))) == []


@pytest.mark.parametrize(
    ('order', 'moves'),
    [
        (['channels', 'mandate', *list(HOLDS)[2:]], 1),
        ([*list(HOLDS)[1:], 'mandate'], 1),
        (['review', *list(HOLDS)[:-1]], 1),
        (['rights', *list(HOLDS)[:3], 'awareness', *list(HOLDS)[4:6], 'review'], 2),
        (list(HOLDS)[::-1], 7),
    ],
)
def test_the_fewest_sections_are_told_to_move(order: list[str], moves: int) -> None:
    lines = {line for rule, line in told(page(*keys(*order))) if rule == Problem.SECTION_ORDER}
    stay = [key for number, key in enumerate(order, 1) if 10 * number not in lines]
    assert len(lines) == moves
    assert stay == [key for key in HOLDS if key in stay]


def test_where_a_section_belongs_is_said() -> None:
    order = [*list(HOLDS)[1:], 'mandate']
    assert said(page(*keys(*order))) == [
        'the section “Auftrag und Erforderlichkeit” stands in the wrong place – put it before “Kanäle”'
    ]


def test_a_repeated_section_names_the_first() -> None:
    sections = [*keys(*HOLDS), section('channels', 90, 'Unsere Kanäle')]
    assert said(page(*sections)) == [
        'the section “Unsere Kanäle” stands on this page already, in line 20 – put the two together under one heading'
    ]


@pytest.mark.parametrize('level', [1, 3, 4])
def test_the_level_of_a_heading(level: int) -> None:
    sections = keys(*HOLDS)
    sections[1] = section('channels', 20, level=level)
    assert told(page(*sections)) == [(Problem.HEADING_LEVEL, 20)]


@pytest.mark.parametrize('key', HOLDS)
def test_a_section_holds_what_it_must(key: str) -> None:
    sections = [section(each, 10, holds=() if each == key else None) for each in HOLDS]
    assert told(page(*sections)) == [(Problem.SECTION_CONTENT, 10)]


@pytest.mark.parametrize('key', ['responsibility', 'data-minimisation', 'alternatives', 'awareness'])
def test_a_gap_is_enough_where_the_concept_may_be_silent(key: str) -> None:
    sections = [section(each, 10, holds=(GAP,) if each == key else None) for each in HOLDS]
    assert told(page(*sections)) == []


@pytest.mark.parametrize('key', ['mandate', 'channels', 'rights', 'review'])
def test_a_gap_is_not_enough_elsewhere(key: str) -> None:
    sections = [section(each, 10, holds=(GAP,) if each == key else None) for each in HOLDS]
    assert (Problem.SECTION_CONTENT, 10) in told(page(*sections))


@pytest.mark.parametrize('beside', [PROSE, 'responsible', 'legal-basis'])
def test_a_gap_stands_alone(beside: str) -> None:
    sections = keys(*HOLDS)
    sections[2] = section('responsibility', 30, holds=(GAP, beside))
    assert (Problem.SECTION_CONTENT, 30) in told(page(*sections))


def test_what_is_misplaced_beside_a_gap_is_told_as_that_alone() -> None:
    sections = keys(*HOLDS)
    sections[2] = section('responsibility', 30, holds=(GAP, 'channel'))
    assert told(page(*sections)) == []


def test_a_page_without_chamber() -> None:
    contact = DpoContact(docname='x', node_id='dpo', place=place(7))
    lonely = Page.holding('x', (contact,))
    assert [(each.rule, each.place.line) for each in check_without_chamber(lonely, expected=True)] == [
        (Problem.MISSING_CHAMBER, 7)
    ]
    assert [(each.rule, each.place.line) for each in check_without_chamber(lonely, expected=False)] == [
        (Problem.OUTSIDE_CHAMBER, 7)
    ]
    assert list(check_without_chamber(Page.holding('x'), expected=False)) == []
