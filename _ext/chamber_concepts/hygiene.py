"""What must not stand in the text of a page: raw HTML, unsafe addresses, links that are none, invisible characters."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chamber_concepts.fences import outside_code
from chamber_concepts.finding import Place
from chamber_concepts.links import broken_links
from chamber_concepts.message import say
from chamber_concepts.parse import invisible, shown
from chamber_concepts.pasted import pasted, run_on, tables
from chamber_concepts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chamber_concepts.finding import Finding
    from chamber_concepts.message import Message

# So many unsafe addresses of one line are told; whoever has written more of them looks at the line anyway.
_TELLING = 5
_TICKS = re.compile(r'`+')
# Markdown reads them; reStructuredText shows them as they stand.
_ENTITY = re.compile(r'&(?:nbsp|amp|lt|gt|shy|quot|[aouAOU]uml|szlig|euro|sect|#\d{2,5});')
_TAG = re.compile(r'<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]{0,2000})?/?>|!--|!\[CDATA|\?)')
# Where a link begins: `](`, `<`, or a line `[name]:`. An option that takes an address looks at it itself.
_UNSAFE = re.compile(
    r'(?:\]\(\s*<?|<\s*|^\s*\[[^\]]{1,99}\]:\s*<?)'
    r'((?:javascript|vbscript|data|file):(?:[^\s()>]{1,200}|\([^\s()>]{0,200}\)){0,9})',
    re.IGNORECASE,
)

_UNSAFE_VALUE = re.compile(r'\s*:[\w-]+:\s*((?:javascript|vbscript|data|file):.{1,400})', re.IGNORECASE)


def check_text(lines: Sequence[str], source: str) -> Iterator[Finding]:
    """The problems in the lines of one file. Code is left alone."""
    suffix = PurePosixPath(source).suffix
    outside = list(outside_code(lines))
    text_lines = {index for index, _line in outside}
    of_syntax = {'.md': tables, '.rst': run_on}.get(suffix)
    for index, message, hint in (*pasted(outside), *(of_syntax(outside) if of_syntax else ())):
        yield Problem.PASTED.at(Place(source, index + 1), message, hint)
    for number, line in enumerate(lines, 1):
        place = Place(source, number)
        if found := invisible(line):
            yield Problem.CONTROL_CHARACTER.at(
                place,
                say('invisible characters (%(characters)s) in this line', characters=found),
                say('delete them and type the text anew'),
            )
        if number - 1 not in text_lines:
            continue
        text = _without_code(line) if '`' in line else line
        for message, hint in broken_links(line, text, suffix):
            yield Problem.LINK.at(place, message, hint)
        if '<' not in line and ':' not in line and '&' not in line:
            continue
        unsafe = list(_UNSAFE.finditer(text))
        tag = _TAG.search(text) or (_ENTITY.search(text) if suffix == '.rst' else None)
        if tag and (value := _UNSAFE_VALUE.match(text)):
            # An option that takes an address tells it only where nothing else is wrong with the line.
            unsafe.append(value)
        if tag and not any(each.start() < tag.start() <= each.end() for each in unsafe):
            yield Problem.UNSAFE_CONTENT.at(
                place,
                say('HTML in the text: “%(value)s”; it is shown as it stands', value=shown(tag[0], 40)),
                _instead(tag[0], suffix),
            )
        for address in list(dict.fromkeys(each[1] for each in unsafe))[:_TELLING]:
            yield Problem.UNSAFE_CONTENT.at(
                place,
                say('the address “%(value)s” is not allowed', value=shown(address, 40)),
                say('only http, https, mailto and tel are allowed'),
            )


def _instead(tag: str, suffix: str) -> Message:
    if suffix == '.rst':
        if tag.startswith('<!--'):
            return say('a comment begins with “..” and a blank')
        return say('delete it, or put code between two back-ticks on either side')
    if tag.startswith('<!--'):
        return say('write Markdown instead; a comment begins with “%%”')
    return say('write Markdown instead, or put code between back-ticks')


def _without_code(line: str) -> str:
    """A line without what stands between back-ticks: as many as opened it close it. Takes one pass."""
    ticks = list(_TICKS.finditer(line))
    last = {len(found[0]): index for index, found in enumerate(ticks)}
    kept: list[str] = []
    position = index = 0
    while index < len(ticks):
        opening = ticks[index]
        length = len(opening[0])
        if last[length] > index:
            kept.append(line[position : opening.start()])
            index = next(i for i in range(index + 1, len(ticks)) if len(ticks[i][0]) == length)
            position = ticks[index].end()
        index += 1
    kept.append(line[position:])
    return ''.join(kept)
