"""The lines of a directive before its body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_concepts.block import Head, Written, read_options


def options(*lines: str) -> list[tuple[str, str, int]]:
    return [(option.name, option.value, option.offset) for option in read_options(lines).options]


def test_options_end_where_another_line_begins() -> None:
    lines = [':id: a', ':url: https://x.de/#top', '', ':purpose: Text']
    assert read_options(lines) == Head((Written('id', 'a', 0), Written('url', 'https://x.de/#top', 1)), 2)


def test_what_yaml_would_misread_is_text() -> None:
    assert options(':name: IHK: die Kammer # eins', ':x: - y', ':z: {a}', ':q: *', ':n: no') == [
        ('name', 'IHK: die Kammer # eins', 0),
        ('x', '- y', 1),
        ('z', '{a}', 2),
        ('q', '*', 3),
        ('n', 'no', 4),
    ]


def test_an_indented_line_goes_on() -> None:
    assert options(':name: IHK', '  Musterstadt', '\tund Umland', ':id: a') == [
        ('name', 'IHK Musterstadt und Umland', 0),
        ('id', 'a', 3),
    ]


def test_an_empty_value_and_one_in_quotes() -> None:
    assert options(':newsletter:', ':post: ', ':a: "x y"', ":b: 'z'", ':c: "x" und "y"') == [
        ('newsletter', '', 0),
        ('post', '', 1),
        ('a', 'x y', 2),
        ('b', 'z', 3),
        ('c', '"x" und "y"', 4),
    ]


@pytest.mark.parametrize('line', [':status:active', ':url:https://x.de/a'])
def test_a_forgotten_blank_is_no_reason_to_lose_a_value(line: str) -> None:
    name, _colon, value = line[1:].partition(':')
    assert options(line) == [(name, value, 0)]


@pytest.mark.parametrize(
    'line',
    [
        'Text',
        '',
        '  ',
        ':::{channel} X',
        '::::',
        ':norm:`§ 1 IHKG` ist',
        ':concept:chamber:`x`',
        ':offen',
        'name: x',
        '{x}: y',
        '::',
        ':',
    ],
)
def test_other_lines_are_no_options(line: str) -> None:
    assert read_options([line]) == Head((), 0)


def test_options_between_two_lines_of_three_hyphens() -> None:
    head = read_options(
        [
            '---',
            'status: active',
            '# nur zur Erinnerung',
            ':url: https://x.de',
            '',
            'note: lang',
            '  und länger',
            '---',
            'Rest',
        ]
    )
    assert head.length == 8
    assert [(each.name, each.value, each.offset) for each in head.options] == [
        ('status', 'active', 1),
        ('url', 'https://x.de', 3),
        ('note', 'lang und länger', 5),
    ]
    assert not head.unclosed


def test_a_line_between_them_that_is_no_option_is_kept() -> None:
    head = read_options(['---', 'status: active', 'aktiv seit Mai', '---'])
    assert head.stray == (Written('', 'aktiv seit Mai', 2),)


def test_a_line_amid_the_options_that_is_none_is_kept_and_ends_nothing() -> None:
    head = read_options([':id: a', 'kind IHK', ':url: https://x.de', 'Text', '', ':purpose: x'])
    assert [(each.name, each.offset) for each in head.options] == [('id', 0), ('url', 2)]
    assert head.stray == (Written('', 'kind IHK', 1),)
    assert head.length == 3


@pytest.mark.parametrize('line', [':::{channel} X', '```{channel} X', '.. channel:: X'])
def test_another_directive_ends_the_options(line: str) -> None:
    assert read_options([':id: a', line, ':url: x']) == Head((Written('id', 'a', 0),), 1)


def test_without_the_second_one_the_options_end_at_a_blank_line() -> None:
    head = read_options(['---', 'status: active', '', ':purpose: Text'])
    assert head == Head((Written('status', 'active', 1),), 2, unclosed=True)


@given(st.lists(st.text(alphabet=' :-a#\t"{`é', max_size=12), max_size=8))
def test_no_line_is_lost_and_none_read_twice(lines: list[str]) -> None:
    head = read_options(lines)
    assert 0 <= head.length <= len(lines)
    offsets = [option.offset for option in (*head.options, *head.stray)]
    assert len(set(offsets)) == len(offsets)
    assert all(offset < head.length for offset in offsets)


@pytest.mark.parametrize('piece', [':', ':a', ':a:', ':a: b', ' ', '`', '://', 'a:'])
def test_200_000_characters_take_no_time(piece: str) -> None:
    began = time.process_time()
    for line in (piece * 100_000, f':x:{piece * 100_000}', f':{piece * 100_000}'):
        read_options([line])
        read_options(['---', line, '---'])
    assert time.process_time() - began < 2
