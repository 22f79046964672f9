"""The lines of a directive before its body: argument and options, read alike in MyST and reStructuredText.

Both hosts have readers of their own, and they disagree: one drops a directive for a repeated option, the
other takes ``#`` for a comment and a colon for YAML. An author's text must survive both, so it is read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Written:
    """An option as written."""

    name: str
    value: str
    offset: int
    """Index of its line among the lines given."""


@dataclass(frozen=True, slots=True)
class Head:
    """The options of a directive, and how many lines they take."""

    options: tuple[Written, ...]
    length: int
    stray: tuple[Written, ...] = ()
    """Lines among the options that are none; they have no name."""
    unclosed: bool = False
    """Whether the second ``---`` is missing."""


# A line that opens a nested colon fence has three colons, and one that begins with a role has back-ticks behind the
# name: neither is an option. A blank after the second colon may be forgotten, unless another colon follows.
_OPTION = re.compile(r'\s*:(?!:)([^:`{}\s][^:`{}]{0,99}):(?:\s+(.*)|([^\s:`][^:`]*(?:://[^`]*)?)|)$')
_COMMENT = re.compile(r'\s*(?:%|#(?!\w)|\.\. (?!\w+::))')
_KEY = re.compile(r'\s*:?([^:#\s][^:]{0,99}?)\s*:(?:\s+(.*)|())$')


def read_options(lines: Sequence[str]) -> Head:
    """Read the options at the beginning of some lines: ``:name: value``, or a block between ``---``.

    An indented line goes on with the value above it. A block without its second ``---`` ends at a blank line.
    """
    if not lines or lines[0].strip() != '---':
        return _read(lines, 0, len(lines), _OPTION)
    end = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == '---'), None)
    if end is None:
        blank = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
        return replace(_read(lines, 1, blank, _KEY), length=blank, unclosed=True)
    return replace(_read(lines, 1, end, _KEY), length=end + 1)


def _read(lines: Sequence[str], start: int, end: int, pattern: re.Pattern[str]) -> Head:
    found: list[tuple[str, list[str], int]] = []
    stray: list[Written] = []
    for offset in range(start, end):
        line = lines[offset]
        if match := pattern.match(line):
            found.append((match[1].strip(), [match[2] or match[3] or ''], offset))
        elif found and line.strip() and line[0].isspace():
            found[-1][1].append(line.strip())
        elif _COMMENT.match(line) and (pattern is _KEY or _interrupts(lines, offset)):
            continue
        elif pattern is _OPTION and not (offset and _interrupts(lines, offset)):
            end = offset
            break
        elif line.strip():
            stray.append(Written('', line.strip(), offset))
    options = tuple(Written(name, _unquoted(' '.join(parts).strip()), offset) for name, parts, offset in found)
    return Head(options, end, tuple(stray))


def _interrupts(lines: Sequence[str], offset: int) -> bool:
    """Whether a line that is no option has another option below it, before a blank line or a directive."""
    for line in lines[offset:]:
        if not line.strip() or line.lstrip().startswith((':::', '```', '~~~', '..')):
            return False
        if _OPTION.match(line):
            return True
    return False


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in '"\'' and value[0] not in value[1:-1]:
        return value[1:-1].strip()
    return value
