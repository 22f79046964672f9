"""A line of 200,000 characters is looked over in no time, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from chamber_concepts import fences, headings, parse, pasted, slips

NAMES = {'channel': 'channel', 'purpose': 'purpose', 'read-on': 'read-on'}
PIECES = (
    ' ',
    '\t',
    'a',
    'a ',
    '.',
    ':',
    '`',
    '~',
    '-',
    '- ',
    '|',
    '| ',
    '{',
    '\\',
    '„',
    '1',
    '1.',
    ': ',
    '#',
    '*',
    '..',
)


@pytest.mark.parametrize('end', ['', '!', 'x', ':'])
@pytest.mark.parametrize('piece', PIECES)
def test_a_long_line_takes_no_time(piece: str, end: str) -> None:
    long = piece * (200_000 // len(piece)) + end
    began = time.process_time()
    for line in (long, f':::{long}', f'.. {long}', f'x{long}'):
        lines = ['Text.', line, '', line]
        numbered = list(enumerate(lines))
        for rst in (False, True):
            list(fences.misspelt(lines, NAMES, lambda _name: False, rst=rst))
        list(fences.indented(lines, NAMES))
        list(fences.cramped(lines, NAMES))
        fences.unclosed(lines, NAMES)
        list(fences.outdented(lines, {'channel': NAMES}))
        for find in (headings.disguised, headings.underlined, headings.without_underline):
            list(find(lines, lambda _title: None))
        slips.misnamed(line, NAMES)
        slips.named_plainly(line)
        list(slips.hidden(lines, NAMES))
        list(pasted.pasted(numbered))
        list(pasted.tables(numbered))
        list(pasted.run_on(numbered))
        assert parse.shown(line)
    assert time.process_time() - began < 20
