"""Lists and tables of a word processor, which are neither when their text is pasted into a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chamber_concepts.message import Message

# What word processors put before the items of a list; a dash counts only where the next line has one, too.
_BULLET: Final = re.compile(r'[ \t]*([•◦▪■●○·\uf0b7\uf0a7])[ \t\xa0]*(?=\S)')
_DASH: Final = re.compile(r'[ \t]*([–—])[ \t\xa0]+(?=\S)')
_TAB: Final = '\t'
_COLUMNS: Final = re.compile(r'[^\s|][^\t|]*\t+[^\s|]')


def pasted(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Message, Message]]:
    """Find the first line of each such list or table among lines with their index."""
    found: str | None = None
    last = (-2, '')
    for index, line in lines:
        before = last[1] if last[0] == index - 1 else ''
        kind = _kind(line, before)
        if kind and not (found == kind and before):
            first = index - 1 if kind != 'bullet' else index
            yield (first, *_told(kind, before if kind != 'bullet' else line))
        found = kind or (found if line.strip() and found == 'bullet' else None)
        last = (index, line)


_DELIMITER: Final = re.compile(r'\s*+\|?\s*+:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)*+\|?\s*+$')
_BARRED: Final = re.compile(r'\s{0,6}\|.*\|\s*+$')


def tables(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Message, Message]]:
    """Find the tables of Markdown without the line below their head, and the rows with more cells than it."""
    block: list[tuple[int, str]] = []
    for index, line in (*lines, (-1, '')):
        if block and block[-1][0] == index - 1 and '|' in line:
            block.append((index, line))
            continue
        yield from _table(block)
        block = [(index, line)] if '|' in line else []


def _table(block: list[tuple[int, str]]) -> Iterator[tuple[int, Message, Message]]:
    if len(block) < 2 or not _BARRED.match(block[0][1]):
        return
    columns = len(_cells(block[0][1]))
    if not _DELIMITER.match(block[1][1]):
        yield (
            block[0][0],
            say('these lines are no table yet'),
            say('write “%(suggestion)s” on a line of its own below the first', suggestion=f'|{"---|" * columns}'),
        )
        return
    for index, line in block[2:]:
        if len(_cells(line)) > columns:
            yield (
                index,
                say(
                    'this row has %(cells)s cells, the head of the table %(columns)s: the rest would be lost',
                    cells=len(_cells(line)),
                    columns=columns,
                ),
                say('add a column to the head, or write “%(suggestion)s” for a bar in the text', suggestion='\\|'),
            )


def _cells(line: str) -> list[str]:
    return re.split(r'(?<!\\)\|', line.strip().removeprefix('|').removesuffix('|'))


_ITEM: Final = re.compile(r'(\s*)[-*+]\s+\S')


def run_on(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Message, Message]]:
    """Find the lists that reStructuredText takes for text, because no blank line stands above them."""
    above = [(-3, ''), (-2, '')]
    for index, line in lines:
        (first, text), (second, item) = above
        match = _ITEM.match(item)
        if match and second == first + 1 and index == second + 1 and _ITEM.match(line) and text.strip():
            indent = len(text) - len(text.lstrip())
            if indent == len(match[1]) and not _ITEM.match(text) and not text.lstrip().startswith((':', '..', '|')):
                yield (
                    second,
                    say('this list runs together with the line above it'),
                    say('put a blank line between the two'),
                )
        above = [above[1], (index, line)]


def _kind(line: str, before: str) -> str | None:
    if _BULLET.match(line):
        return 'bullet'
    if _DASH.match(line) and _DASH.match(before):
        return 'dash'
    if '\t' in line and _COLUMNS.match(line) and _COLUMNS.match(before):
        return 'columns'
    return None


def _told(kind: str, line: str) -> tuple[Message, Message]:
    if kind == 'columns':
        return (
            say('columns between tabs are no table here'),
            say('write a bar before, between and behind them, as in “%(example)s”', example=_row(line)),
        )
    match = (_BULLET if kind == 'bullet' else _DASH).match(line)
    assert match is not None
    return (
        say('“%(mark)s” begins no item of a list', mark=match[1]),
        say('write “%(suggestion)s”, and a blank line above the list', suggestion=f'- {_short(line[match.end() :])}'),
    )


def _row(line: str) -> str:
    return f'| {" | ".join(_short(cell, 20) for cell in line.split(_TAB) if cell.strip())} |'


def _short(text: str, limit: int = 40) -> str:
    text = text.strip()
    return text if len(text) <= limit else f'{text[: limit - 1]}…'
