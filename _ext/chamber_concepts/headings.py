"""The headings of a page as written: those that are missing, or meant and none, found before the page is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chamber_concepts.fences import UNDERLINE, outside_code, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence


def without_title(lines: Sequence[str]) -> int | None:
    """The index of the first heading of a Markdown page, where that is none of level 1: the title is missing."""
    before = ''
    for index, line in outside_code(lines):
        if re.match(r' {0,3}#(?:\s|$)', line) or (before and re.fullmatch(r' {0,3}=+\s*', line)):
            return None
        if re.match(r' {0,3}#{2,6}(?:\s|$)', line):
            return index
        before = line.strip()
    return None


@dataclass(frozen=True, slots=True)
class Disguised:
    """A line that is meant to be the heading of a section, and is text."""

    line: int
    """Counted from 1."""
    written: str
    title: str
    indented: bool = False
    level: int = 0
    """That of a heading which is one, but two levels or more too low."""


_HEADED = re.compile(r' {0,3}#{1,6}\s+(.*?)[\s#]*$')
_LOW = re.compile(r' {0,3}(#{4,6})\s+(.*?)[\s#]*$')
_GLUED = re.compile(r' {0,3}(#{1,6})([^#\s].*?)[\s#]*$')
_DEEP = re.compile(r'(?: {4}| {0,3}\t|\\)\s*(#{1,6})\s+(.*?)[\s#]*$')
_PLAIN = re.compile(r'()(\w[^`*_{}]{2,79})$')
_BOLD = re.compile(r'(\*\*|__)([^*_]+)\1:?\s*$')


def disguised(lines: Sequence[str], section: Callable[[str], Hashable | None]) -> Iterator[Disguised]:
    """Find the lines that name a section and are no heading: no blank behind ``##``, in bold type, or plain text.

    ``section`` gives what a heading stands for, or None. A section that the page has counts only between ``##``
    and its name: anything else may be a word in the text. What stands in directives and code is left alone.
    """
    present: set[Hashable] = set()
    found: list[tuple[Disguised, Hashable, bool]] = []
    before = ''
    for index, line, depth in walk(lines):
        if (match := _LOW.match(line)) and not depth and (key := section(match[2])) is not None:
            found.append((Disguised(index + 1, line.strip(), match[2], level=len(match[1])), key, False))
        elif match := _HEADED.match(line):
            present.add(section(match[1]))
        elif before and re.fullmatch(r' {0,3}(?:=+|-+)\s*', line):
            present.add(section(before))
        elif not depth and (
            match := _GLUED.match(line) or _DEEP.match(line) or _BOLD.match(line) or _PLAIN.match(line)
        ):
            title = match[2].strip().rstrip(':')
            alone = not any(each.strip() for each in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]))
            glued = match[1].startswith('#')
            if (glued or alone) and (key := section(title)) is not None:
                found.append(
                    (
                        Disguised(index + 1, line.strip(), title, line[:1].isspace() and bool(_DEEP.match(line))),
                        key,
                        glued and len(match[1]) > 1,
                    )
                )
        before = line.strip()
    for each, key, certain in found:
        if certain or key not in present:
            present.add(key)
            yield each


def underlined(lines: Sequence[str], section: Callable[[str], Hashable | None]) -> Iterator[Disguised]:
    """Find the names of sections in reStructuredText whose underline is shorter than they are."""
    for index, line in enumerate(lines[:-1]):
        title = line.strip()
        match = UNDERLINE.match(lines[index + 1])
        if match and title and title == line.rstrip() and len(match[0].strip()) < len(title) and section(title):
            yield Disguised(index + 2, match[0].strip(), match[1] * len(title))


def without_underline(lines: Sequence[str], section: Callable[[str], Hashable | None]) -> Iterator[Disguised]:
    """Find the names of sections in reStructuredText that stand alone and have no underline, where the page lacks them.

    The underline that each should have is that of the other sections.
    """
    present: dict[Hashable, str] = {}
    alone: list[tuple[int, str, Hashable]] = []
    for index, line in enumerate(lines[:-1]):
        title = line.rstrip()
        if not title or title[0].isspace() or (key := section(title.lstrip('#').strip())) is None:
            continue
        if match := UNDERLINE.match(lines[index + 1]):
            present[key] = match[1]
        elif not lines[index + 1].strip() and not (index and lines[index - 1].strip()):
            alone.append((index, title, key))
    mark = next(iter(present.values()), '-')
    for index, title, key in alone:
        if key not in present:
            present[key] = mark
            yield Disguised(index + 1, title, mark * len(title.lstrip('# ')))
