"""Lines of a directive that are meant as options or fields and are none: found, and written as they should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Slip:
    """A line whose name lacks a colon on one side, or has another mark there."""

    name: str
    line: str
    """As it should be."""
    mark: str = ''
    """What stands there instead of a colon, or a blank that parts the colon from the name."""


# Beside the colon what looks like it, or lies beside it on the keyboard.
_MARKS = ':;\uff1a\ufe55\u2236\ua789'
_WORD = r'[^\W\d_](?:[\w-]*[^\W_])?'
# Of several words only where a colon follows.
_NAME = rf'(?:{_WORD}(?: {_WORD}){{1,4}}(?=\s?[{_MARKS}])|{_WORD})'
_NAMED = re.compile(rf'(\s*+)([{_MARKS}]?)(\s*+)({_NAME})(\s*[{_MARKS}.,=]?)(\s.*|\S.*|)$', re.DOTALL)
# In bold type, as an item of a list, or as a heading.
_DRESSED = re.compile(
    rf'(?P<indent>\s*)(?:[-*•]\s+(?P<item>):?|(?P<bold>\*\*|__):?|(?P<head>\#{{2,6}}\s+))(?P<name>{_NAME})'
    r'(?P<colon>:?)(?(bold)(?P=bold))(?P<behind>:?)(?P<rest>\s.*|)$',
    re.DOTALL,
)


def misnamed(line: str, names: Mapping[str, str]) -> Slip | None:
    """What is wrong with a line that is meant to begin with a name between colons; None if nothing is.

    ``names``: what may be written for each name, in small letters; the name itself, too.
    """
    match = _NAMED.match(line)
    if match is None:
        return _dressed(line, names)
    before, gap, written, after = match[2], match[3], match[4], match[5].strip()
    name = names.get(written) if written in names.values() else None
    if name is None and not before and after and after in _MARKS:
        name = names.get(written.casefold())
    if name is None or (not before and (not after or after not in _MARKS + '=')):
        return None
    if before == ':' and after == ':' and not gap:
        return None
    marks = [mark for mark in (before, gap and ' ', after) if mark not in {'', ':'}]
    return Slip(name, f'{match[1]}:{name}: {match[6].strip()}'.rstrip(), marks[0] if marks else '')


def _dressed(line: str, names: Mapping[str, str]) -> Slip | None:
    match = _DRESSED.match(line)
    if match is None or not (match['head'] or match['colon'] or match['behind']):
        return None
    # An item of a list may well begin with a German word and a colon.
    written = match['name'] if match['item'] is not None else match['name'].casefold()
    name = names.get(written)
    if name is None or (match['item'] is not None and written != name):
        return None
    return Slip(name, f'{match["indent"]}:{name}: {match["rest"].strip()}'.rstrip())


_UNSEEN = re.compile('[\N{SOFT HYPHEN}\N{REPLACEMENT CHARACTER}]')


def named_plainly(line: str) -> str:
    """The line without what nobody sees in the name at its beginning, or what stands for it."""
    head, colon, rest = line.lstrip()[:100].partition(':')
    if head or not colon or not _UNSEEN.search(rest.partition(':')[0]):
        return line
    name, behind, _value = line.lstrip()[1:].partition(':')
    indent = line[: len(line) - len(line.lstrip())]
    return f'{indent}:{_UNSEEN.sub("", name)}{behind}{_value}'


_SPACED = re.compile(r'(\s*:[\w-]+)(?:\s+:|:(?=[^\s:`])|:(?=[^\S ]))\s*(.*)$', re.DOTALL)


def tidied(line: str, names: Collection[str]) -> str:
    """The line with one blank behind the colons around its name, and none before the second."""
    match = _SPACED.match(line)
    return f'{match[1]}: {match[2]}'.rstrip() if match and match[1].strip()[1:] in names else line


def bare(lines: Sequence[str], index: int, names: Collection[str], is_option: Callable[[str], bool]) -> Slip | None:
    """What is meant by a line without any colon: a name and a value, beside a line that is an option."""
    name, _blank, value = lines[index].strip().partition(' ')
    if name not in names or not value.strip():
        return None
    beside = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
    return Slip(name, f':{name}: {value.strip()}') if any(map(is_option, beside)) else None


_FIELD = re.compile(r':(?!:)[^:`\s][^:`]*:(?:\s|$)')
_FENCE = re.compile(r'\s*(?::{3,}|`{3,}|~{3,})')


def hidden(lines: Sequence[str], names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Find the fields that are indented, and so part of the text above: the index of each, and its name.

    What stands between fences is left alone.
    """
    fenced = False
    for index, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and line[:1].isspace() and (match := _FIELD.match(line.strip())):
            name = match[0].strip()[1:-1].strip()
            if name in names:
                yield index, name


@dataclass(frozen=True, slots=True)
class Outside:
    """Text below a field that is not indented, and so is no part of it."""

    field: str
    first: int
    """Index of its first line."""
    end: int
    """Index behind its last line."""
    indent: str


def outside(lines: Sequence[str], is_directive: Callable[[str], bool]) -> Iterator[Outside]:
    """Find the text below the first field that is not indented; directives, comments and labels are let stand."""
    field = indent = ''
    index = 0
    while index < len(lines):
        line = lines[index]
        if match := _FIELD.match(line):
            field, indent = match[0].strip()[1:-1].strip(), ''
        elif field and line[:1].isspace():
            indent = indent or line[: len(line) - len(line.lstrip())]
        elif field and line and is_directive(line):
            return
        elif field and line and not line.startswith(('%', '..', '+++')):
            end = index + 1
            while end < len(lines) and not _FIELD.match(lines[end]) and not is_directive(lines[end]):
                end += 1
            yield Outside(field, index, end, indent or '  ')
            index = end
            continue
        index += 1
