"""Directives whose opening or closing line is wrong."""

from __future__ import annotations

import time

import pytest

from chamber_concepts.fences import (
    below_text,
    closing_nothing,
    cramped,
    indented,
    mended,
    misspelt,
    moved_left,
    outside_code,
    overrun,
    respelt,
    unclosed,
    widened,
)
from chamber_concepts.headings import disguised, without_title, without_underline

NAMES = frozenset({'channel', 'chamber', 'legal-basis', 'requirements'})


def found(text: str) -> list[tuple[str, int, str, int | None]]:
    return [(each.directive, each.line, each.marks, each.mend) for each in unclosed(text.split('\n'), NAMES)]


@pytest.mark.parametrize(
    'text',
    [
        ':::{channel} X\n:::\n',
        '```{channel} X\n```\n',
        '~~~{channel} X\n~~~',
        ':::{channel} X\n:::::\n',
        '::::{channel} X\n:::{note}\nText\n:::\n::::',
        ':::{channel} X\n\n```python\n:::{channel} in code\n```\n:::',
        '````\n:::{channel} in code\n````',
        ':::{concept:channel} X\n:::',
        ':::{note}\nfremd und offen\n\n## Titel',
        'Text mit ::: darin\n\n:::\n',
        '- Punkt\n\n   :::{channel} X\n   :::',
    ],
)
def test_what_is_closed_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_directive_ends_before_a_heading_a_sibling_and_the_end_of_the_page() -> None:
    text = ':::{channel} A\n:x: y\n\n## Kanäle\n\n:::{channel} B\n\n:::{channel} C\n:::\n\n:::{legal-basis} § 1\n'
    assert found(text) == [('channel', 1, ':::', 2), ('channel', 6, ':::', 6), ('legal-basis', 11, ':::', 11)]


def test_the_missing_line_is_put_where_no_other_line_moves() -> None:
    lines = [':::{channel} A', ':x: y', '', '', '## Kanäle', '']
    assert mended(lines, unclosed(lines, NAMES)) == [':::{channel} A', ':x: y', ':::', '', '## Kanäle', '']


def test_without_a_blank_line_it_is_only_reported() -> None:
    lines = [':::{channel} A', ':x: y', '## Kanäle']
    breaks = unclosed(lines, NAMES)
    assert [each.mend for each in breaks] == [None]
    assert mended(lines, breaks) == lines


def test_as_many_marks_close_as_opened() -> None:
    # A closing line that is too short is the one to mend.
    assert found('`````{chamber} x\n\n## A') == [('chamber', 1, '`````', 1)]
    assert found(':::::{chamber} x\n:::\n\n## A') == [('chamber', 1, ':::::', 1)]


@pytest.mark.parametrize(
    ('text', 'line', 'marks', 'written'),
    [
        ('# A\n\n```python\ncode\n\n## B\n', 3, '```', '```python'),
        ('~~~\ncode', 1, '~~~', '~~~'),
        (':::{channel} X\n:::\n```\n\n## B', 3, '```', '```'),
        ('```{note}\nText\n\n## B', 1, '```', '```{note}'),
    ],
)
def test_code_that_takes_the_rest_of_the_page_is_told(text: str, line: int, marks: str, written: str) -> None:
    (each,) = unclosed(text.split('\n'), NAMES)
    assert (each.directive, each.line, each.marks, each.mend, each.written) == ('', line, marks, None, written)


@pytest.mark.parametrize(
    ('text', 'right'),
    [
        ('```{channel} X\n\n```python\ncode\n```\n```', '````{channel} X\n\n```python\ncode\n```\n````'),
        ('~~~{channel} X\n~~~~sh\ncode\n~~~~\n~~~', '~~~~~{channel} X\n~~~~sh\ncode\n~~~~\n~~~~~'),
        (
            ' ```{channel} X\n```{note}\nText\n```\n```sh\ncode\n````\n ```',
            ' `````{channel} X\n```{note}\nText\n```\n```sh\ncode\n````\n `````',
        ),
    ],
)
def test_a_directive_gets_more_marks_than_the_code_in_it(text: str, right: str) -> None:
    lines = text.split('\n')
    assert widened(lines, cramped(lines, NAMES)) == right.split('\n')
    assert list(cramped(right.split('\n'), NAMES)) == []


@pytest.mark.parametrize(
    'text',
    [
        '````{channel} X\n```python\ncode\n```\n````',
        '```{channel} X\n~~~\ncode\n~~~\n```',
        ':::{channel} X\n```python\ncode\n```\n:::',
        '```{channel} X\n```\n\n```python\ncode\n```',
        '```{channel} X\n\n```python\ncode\n```\n\n## A\n\n```\ncode\n```',
        '````\n```{channel} X\n```python\n```\n```\n````',
    ],
)
def test_what_has_marks_enough_is_left_alone(text: str) -> None:
    assert list(cramped(text.split('\n'), NAMES)) == []


@pytest.mark.parametrize(
    'text',
    [':::{channel}\n\n', '```{channel}\n\n## A\n\n', ':::\n', '````\n', '# A\n\n', '```{channel}\n```sh\n```\n'],
)
def test_many_lines_take_no_time(text: str) -> None:
    lines = [*(text * 20_000).split('\n'), *['~~~'] * 9_999]
    began = time.process_time()
    lines = widened(lines, cramped(lines, NAMES))
    list(outside_code(lines))
    mended(lines, unclosed(lines, NAMES))
    assert time.process_time() - began < 5


def openings(
    text: str, *, rst: bool = False, known: frozenset[str] = frozenset({'note', 'chart'})
) -> list[tuple[int, str, str]]:
    return [
        (each.line, each.written, each.whole) for each in misspelt(text.split('\n'), NAMES, known.__contains__, rst=rst)
    ]


@pytest.mark.parametrize(
    ('written', 'whole'),
    [
        (':::{chanel} X', ':::{channel} X'),
        (':::{Kanal-channel}', ':::{channel}'),
        (':::channel X', ':::{channel} X'),
        (':::(channel) X', ':::{channel} X'),
        (':::{channel X', ':::{channel} X'),
        ('::{channel} X', ':::{channel} X'),
        ('```{legalbasis} § 1', '```{legal-basis} § 1'),
        ('```{channel] X', '```{channel} X'),
        ('  :::{requirments}', '  :::{requirements}'),
    ],
)
def test_a_misspelt_opening_is_mended_on_its_line(written: str, whole: str) -> None:
    assert [each[2] for each in openings(f'Text\n{written}')] == [whole]


@pytest.mark.parametrize(
    'line',
    [
        ':::{channel} X',
        ':::{CHANNEL} X',
        '::: {channel} X',
        ':::{concept:channel} X',
        ':::{note}',
        ':::{chart}',
        ':::{somethingelse}',
        '```channel',
        '```python',
        '::: warning',
        'Text: {chanel}',
        ':::',
        '::',
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    assert openings(line) == []


def test_code_is_left_alone() -> None:
    assert openings('```\n:::{chanel}\n```\n\n~~~~markdown\n:::channel\n~~~\n~~~~') == []


@pytest.mark.parametrize(
    'before',
    [
        '```{channel} X\n```',
        '~~~{note}\n~~~~',
        '````{channel} X\n```python\n:::{chanel}\n```\n````',
        '```{channel} X\n:::{note}\n:::\n```',
        '```{channel] X\n```',
        '```python\n```',
        '```Code` in einer Zeile```',
    ],
)
def test_what_stands_behind_a_closed_block_is_seen(before: str) -> None:
    assert [each[1] for each in openings(f'{before}\n\n:::{{legalbasis}}') if 'legal' in each[1]] == [':::{legalbasis}']


@pytest.mark.parametrize(
    ('written', 'whole'),
    [
        ('.. chanel:: X', '.. channel:: X'),
        ('.. channel: X', '.. channel:: X'),
        ('   ..channel:: X', '   .. channel:: X'),
    ],
)
def test_the_same_in_restructuredtext(written: str, whole: str) -> None:
    assert [each[2] for each in openings(written, rst=True)] == [whole]


@pytest.mark.parametrize(
    'line', ['.. channel:: X', '.. note: Bemerkung', '.. _ziel:', '.. |x| image:: y', '.. Kommentar', '..', '...']
)
def test_other_lines_of_restructuredtext_are_left_alone(line: str) -> None:
    assert openings(line, rst=True) == []


def test_a_closing_line_of_two_colons_gets_its_third() -> None:
    lines = ['::{channel} X', ':status: active', '::', '', 'Text']
    assert respelt(lines, list(misspelt(lines, NAMES, bool, rst=False))) == [
        ':::{channel} X',
        ':status: active',
        ':::',
        '',
        'Text',
    ]


@pytest.mark.parametrize(
    ('text', 'first'),
    [
        ('# Titel\n\n## A', None),
        ('Titel\n=====\n\n## A', None),
        ('Text\n\n## A\n\n# B', 2),
        ('```\n# Kommentar\n```\n\n### A', 4),
        ('#Kein Titel\n## A', 1),
        ('nur Text', None),
        ('', None),
        (':::{chamber} x\n:::\n\n# Titel', None),
        ('```{chamber} x\n```\n\n# Titel\n\n## A', None),
        ('```{chamber} x\n```\n\n## A', 3),
    ],
)
def test_a_page_without_title(text: str, first: int | None) -> None:
    assert without_title(text.split('\n')) == first


def headings(text: str) -> list[tuple[int, str]]:
    found = disguised(text.split('\n'), {'Kanäle': 'channels', 'Prüfstand': 'review'}.get)
    return [(each.line, each.title) for each in found]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('##Kanäle', [(1, 'Kanäle')]),
        ('Text\n#Kanäle ##\nText', [(2, 'Kanäle')]),
        ('**Kanäle**', [(1, 'Kanäle')]),
        ('## Prüfstand\n\n__Kanäle:__\n\nText', [(3, 'Kanäle')]),
        (':::{channel} X\n:::\n\n**Kanäle**', [(4, 'Kanäle')]),
        ('```{channel} X\n```\n\n##Kanäle', [(4, 'Kanäle')]),
        ('## Kanäle\n\n##Kanäle', [(3, 'Kanäle')]),
        ('Kanäle', [(1, 'Kanäle')]),
        ('    ## Kanäle', [(1, 'Kanäle')]),
        ('\\## Kanäle', [(1, 'Kanäle')]),
    ],
)
def test_a_line_that_names_a_section_is_meant_as_its_heading(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        '## Kanäle',
        '##Anderes',
        '#Kanäle\n\n## Kanäle',
        'Kanäle\n------\n\n**Kanäle**',
        'Text\n**Kanäle**',
        '**Kanäle**\nText',
        'Unsere **Kanäle**',
        'Text\nKanäle',
        '## Kanäle\n\nKanäle\n\nText',
        ':::{channel} X\n\n**Kanäle**\n\n:::',
        '```\n##Kanäle\n```',
    ],
)
def test_a_word_in_the_text_is_no_heading(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('    :::{channel} X\n    :a: b\n    :::\nText', [(1, ':::{channel} X', 2)]),
        ('\t```{channel} X\n:a: b\n```\nText', [(1, '```{channel} X', 2)]),
        ('Text\n     :::{channel} X\n## Kanäle', [(2, ':::{channel} X', 1)]),
        ('   :::{channel} X\n   :::', []),
        ('- Punkt\n\n    :::{channel} X\n    :::', []),
        ('1. Punkt\n\n    :::{channel} X\n    :::', []),
        ('```\n    :::{channel} X\n```', []),
        ('    :::{note}\n    :::', []),
        (':::{channel} X\n\n    :::{channel} Y\n    :::\n:::', []),
    ],
)
def test_an_indented_directive_is_code_unless_it_stands_in_a_list(text: str, expected: list[object]) -> None:
    assert [(each.line, each.written, each.last) for each in indented(text.split('\n'), NAMES)] == expected


def test_an_indented_directive_is_moved_to_the_left_with_its_lines() -> None:
    lines = ['    :::{channel} X', '    :a: b', '', '      weiter', ':::', '    Code']
    assert moved_left(lines, list(indented(lines, NAMES))) == [':::{channel} X', ':a: b', '', '  weiter', *lines[4:]]


@pytest.mark.parametrize('closing', ['    :::', '\t:::', '::', ':;:', '\uff1a\uff1a\uff1a'])
def test_a_line_that_is_meant_to_close_is_named_and_mended(closing: str) -> None:
    lines = [':::{channel} X', ':a: b', closing, '', '## Kanäle']
    (found,) = unclosed(lines, NAMES)
    assert (found.line, found.meant, found.mend) == (3, closing, 2)
    assert mended(lines, [found])[2] == ':::'


def test_an_indented_end_belongs_to_an_indented_beginning() -> None:
    lines = [':::{channel} X', '', ':a: b', '', '    :::{note}', '    Text', '    :::', '', '## Kanäle']
    (found,) = unclosed(lines, NAMES)
    assert (found.line, found.meant) == (1, '')


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (':::', [0]),
        (':::{channel} X\n:::\n:::', [2]),
        ('Text\n:::\nText\n:::', [1, 3]),
        (':::{channel} X\n:::', []),
        (':::{note}\n:::', []),
        ('::::{channel} X\n:::{note}\n:::\n::::', []),
        ('```\n:::\n```', []),
        (':::box\n:::', []),
    ],
)
def test_a_line_that_closes_nothing(text: str, expected: list[int]) -> None:
    assert list(closing_nothing(text.split('\n'))) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (':::{channel} X\n:::{note}\n:::\n:::', [('channel', 0, 3, 2, '::::', 'note')]),
        ('::::{channel} X\n::::{note}\n::::\n::::', [('channel', 0, 3, 2, ':::::', 'note')]),
        ('::::{channel} X\n:::{note}\n:::\n::::', []),
        (':::{channel} X\n\n:::{note}\n:::\n\n## Kanäle', []),
        (':::{channel} X\n:::\n:::{note}\n:::', []),
        (':::{channel} X\n:::{chamber} Y\n:::\n:::', []),
    ],
)
def test_a_directive_that_another_inside_it_closes(text: str, expected: list[object]) -> None:
    found = overrun(text.split('\n'), NAMES)
    assert [(one.directive, one.opening, one.closing, one.block, one.marks, one.inner) for one in found] == expected


@pytest.mark.parametrize(('opened', 'closed'), [('```', ':::'), (':::', '```')])
def test_a_fence_of_the_other_kind_is_meant_to_close(opened: str, closed: str) -> None:
    lines = [f'{opened}{{channel}} X', ':a: b', closed, '', '## Kanäle']
    (found,) = unclosed(lines, NAMES)
    assert (found.line, found.meant, mended(lines, [found])[2]) == (3, closed, opened)


def test_code_in_a_directive_does_not_close_it() -> None:
    assert unclosed([':::{channel} X', '', '```', 'Code', '```', ':::'], NAMES) == ()


@pytest.mark.parametrize(
    ('line', 'rst', 'whole'),
    [
        (':::{channel}X', False, ':::{channel} X'),
        (':::{channel}: X', False, ':::{channel} X'),
        (':{channel} X', False, ':::{channel} X'),
        ('``{channel} X', False, ':::{channel} X'),
        ('\\:::{channel} X', False, ':::{channel} X'),
        ('.. channel::X', True, '.. channel:: X'),
        ('.. channel:: X', False, ':::{channel} X'),
        (':::{channel} X', True, '.. channel:: X'),
        ('```{channel} X', True, '.. channel:: X'),
        ('channel:: X', True, '.. channel:: X'),
        ('. channel:: X', True, '.. channel:: X'),
        ('... channel:: X', True, '.. channel:: X'),
    ],
)
def test_an_opening_that_is_glued_or_of_the_other_syntax(line: str, rst: bool, whole: str) -> None:
    (found,) = misspelt([line], NAMES, lambda _name: False, rst=rst)
    assert found.whole == whole


def test_the_name_of_a_section_without_underline() -> None:
    sections = {'Kanäle': 'channels', 'Prüfstand': 'review', 'Auftrag': 'mandate'}
    lines = ['Auftrag', '~~~~~~~', '', 'Kanäle', '', 'Text', '', 'Auftrag', '', 'Unser', 'Prüfstand', '']
    assert [(each.line, each.title) for each in without_underline(lines, sections.get)] == [(4, '~~~~~~')]


def test_a_directive_directly_below_text_belongs_to_it() -> None:
    lines = ['Unsere Kanäle:', '.. channel:: X', '   :a: b', '.. channel:: Y', '', 'Kanäle', '------', '.. channel:: Z']
    assert list(below_text(lines, NAMES)) == [(1, '.. channel:: X')]


def test_a_heading_of_markdown_is_one_without_underline() -> None:
    lines = ['## Kanäle', '', 'Text']
    (found,) = without_underline(lines, {'Kanäle': 'channels'}.get)
    assert (found.line, found.written, found.title) == (1, '## Kanäle', '------')
