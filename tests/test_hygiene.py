"""What must not stand in the text of a page."""

from __future__ import annotations

import time

import pytest

from chamber_concepts.hygiene import check_text
from chamber_concepts.problems import Problem


def told(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.place.line) for finding in check_text(text.split('\n'), 'x.md')]


@pytest.mark.parametrize(
    'line',
    [
        '<b>fett</b>',
        'Text <script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '<br/>',
        '</div>',
        '<!-- Notiz -->',
        '<?php ?>',
        '<![CDATA[x]]>',
        '<my-element a="b">',
        '`code` <i>',
        ':title: <b>x</b>',
    ],
)
def test_html_is_told(line: str) -> None:
    assert told(f'Text\n{line}') == [(Problem.UNSAFE_CONTENT, 2)]


@pytest.mark.parametrize(
    'line',
    [
        'a < b > c',
        '<https://www.ihk.de>',
        '<presse@ihk.de>',
        '5 <6',
        '`<b>`',
        '``a ` <b>``',
        '->',
        '<- links',
        '<3',
        'x<y',
    ],
)
def test_what_only_looks_like_html_is_not(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    'line',
    [
        '[x](javascript:alert(1))',
        '[x]( <JavaScript:alert(1)>)',
        '![x](data:image/png;base64,AA)',
        '<vbscript:x>',
        '[x]: file:///etc/passwd',
        'Weg <data:x>',
    ],
)
def test_an_address_that_may_run_something_is_told(line: str) -> None:
    assert told(line) == [(Problem.UNSAFE_CONTENT, 1)]


@pytest.mark.parametrize(
    'line',
    [
        '[x](https://ihk.de/javascript:x)',
        'Wir mögen javascript: sehr',
        'Daten: data:',
        '`[x](javascript:1)`',
        ':url: javascript:x',
    ],
)
def test_words_are_no_addresses(line: str) -> None:
    """An option that takes an address refuses it itself, with a better hint."""
    assert told(line) == []


def test_every_address_of_a_line_is_told_once() -> None:
    assert len(told('[a](data:x) [b](data:y) [c](data:x)')) == 2


def test_the_whole_address_is_named() -> None:
    (finding,) = check_text(['[x](javascript:alert(1))'], 'x.md')
    assert str(finding.message) == 'the address “javascript:alert(1)” is not allowed'


def test_code_is_left_alone_but_not_the_text_behind_it() -> None:
    assert told('```html\n<b>\n```\n<i>') == [(Problem.UNSAFE_CONTENT, 4)]
    assert told('~~~~\n<b>\n~~~\n<b>\n~~~~\n') == []


def test_a_directive_is_no_code() -> None:
    assert told('```{channel} X\n\n:purpose: <b>x</b>\n```') == [(Problem.UNSAFE_CONTENT, 3)]


def test_invisible_characters_are_told_in_code_too() -> None:
    assert told('```\na\u202eb\n```\n\u200b') == [(Problem.CONTROL_CHARACTER, 2), (Problem.CONTROL_CHARACTER, 4)]


@pytest.mark.parametrize(
    'text',
    [
        '<' * 200_000,
        '<a ' * 70_000,
        '<a' + ' x' * 100_000,
        '`' * 2_000 + ' a ' + '` ' * 100_000,
        '` `` ' * 40_000,
        '](javascript:' + '(' * 100_000,
        '](javascript:a' * 14_000,
        '[' * 200_000,
        '[a]: javascript:' + 'a(' * 90_000,
        '\u202e' * 200_000,
        '<!--' * 50_000,
    ],
)
def test_200_000_characters_take_no_time(text: str) -> None:
    began = time.process_time()
    list(check_text([text], 'x.md'))
    assert time.process_time() - began < 4
