"""A comparison as values: columns, rows and cells, from which the page, the CSV and the workbook are written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from chamber_concepts.collation import german
from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import Message, say

if TYPE_CHECKING:
    from collections.abc import Mapping

Words: TypeAlias = str | Message | IsoDate


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page of the site."""

    docname: str
    node_id: str = ''
    query: str = ''
    """Which rows of a table are meant, on a website."""


class Look(StrEnum):
    """How an item is meant."""

    PLAIN = 'plain'
    GAP = 'gap'
    """Looked for and not stated."""
    NONE = 'none'
    """Nothing there."""
    MISSING = 'missing'
    """Required and absent: a problem of the page."""
    FULL = 'full'
    PART = 'part'
    SAME = 'same'
    DIFFERS = 'differs'


SILENT: Final = frozenset({Look.GAP, Look.NONE, Look.MISSING})
"""The looks of what says that nothing is said."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a cell."""

    words: Words
    anchor: Anchor | None = None
    url: str | None = None
    look: Look = Look.PLAIN
    remark: Message | None = None
    """Said behind the words, in brackets."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Numbers as the lengths of a bar, beside the cell's words, which say the same."""

    parts: tuple[int, ...]
    whole: int
    """The number that a bar as wide as its column stands for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row meets a column: nothing, one item or several."""

    items: tuple[Item, ...] = ()
    sort: str = ''
    """Key to sort by, where that is not the text: ISO dates, padded numbers, German collation."""
    bar: Bar | None = None
    number: int | None = None
    """What it counts, which a spreadsheet can reckon with."""


class Shape(StrEnum):
    """What a column holds, for its width, its sorting and its format in a workbook."""

    HEAD = 'head'
    TEXT = 'text'
    PROSE = 'prose'
    DATE = 'date'
    NUMBER = 'number'
    MARK = 'mark'
    BAR = 'bar'


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for the option ``columns``, its heading and what it holds."""

    key: str
    label: Words
    shape: Shape = Shape.TEXT
    facet: bool = False
    """Whether rows can be chosen by the values in it: they are few, and each stands for a group of rows."""
    anchor: Anchor | None = None
    values: tuple[Words, ...] = ()
    """All that may stand in it, where that is more than stands in it now."""
    names: bool = False
    """Whether it tells the rows of one chamber apart."""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole comparison. The first column heads the rows."""

    kind: str
    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[Message, ...] = ()
    empty: Message | None = None
    """Said instead of the table when it has no rows."""
    marks: Message | None = None
    """What the columns of marks are, where rows can be chosen by what they have and lack: platforms, requirements."""
    choices: tuple[tuple[str, str], ...] = ()
    """What a reader may put in place of the middle columns: keys and names of chambers."""


_COLUMNS: Final = say('What is compared')


def transposed(table: Table) -> Table:
    """The table with rows and columns changed over."""
    corner, *columns = table.columns
    heads = [row[0].items[0] for row in table.rows]
    return replace(
        table,
        columns=(
            Column(corner.key, table.marks or _COLUMNS, Shape.HEAD),
            *(
                Column(key, head.words, Shape.TEXT, anchor=head.anchor)
                for key, head in zip(_keys(heads), heads, strict=True)
            ),
        ),
        rows=tuple(
            (Cell((Item(column.label, column.anchor),)), *(row[index] for row in table.rows))
            for index, column in enumerate(columns, 1)
        ),
        marks=None,
        choices=(),
    )


def _keys(heads: list[Item]) -> list[str]:
    """A key for each head that stays when others come and go: an address that names it is passed on."""
    found: Counter[str] = Counter()
    keys = []
    for head in heads:
        name = head.anchor.docname.rpartition('/')[2] if head.anchor is not None else str(head.words)
        # Without the zeros that put numbers in order.
        key = re.sub(r'[^a-z0-9]+', '-', re.sub(r'(?<!\d)0+(?=\d)', '', german(name))).strip('-') or 'k-a'
        found[key] += 1
        keys.append(f'{key}-{found[key]}' if found[key] > 1 else key)
    return keys


def narrowed(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with its first column and only the columns of some keys, in the order of the keys."""
    places = {column.key: index for index, column in enumerate(table.columns)}
    chosen = (0, *(places[key] for key in keys if places.get(key)))
    return replace(
        table,
        columns=tuple(table.columns[index] for index in chosen),
        rows=tuple(tuple(row[index] for index in chosen) for row in table.rows),
    )


def broken(table: Table, widths: Mapping[Shape, int], most: int) -> tuple[Table, ...]:
    """The table in parts no wider than a page, each with the columns that say which row it is."""
    heads = [column for index, column in enumerate(table.columns) if index == 0 or column.names]
    room = most - sum(widths[column.shape] for column in heads)
    parts: list[list[str]] = [[]]
    used = 0
    for column in table.columns:
        if column in heads:
            continue
        width = widths[column.shape]
        if parts[-1] and used + width > room:
            parts.append([])
            used = 0
        parts[-1].append(column.key)
        used += width
    if len(parts) == 1:
        return (table,)
    named = [column.key for column in heads[1:]]
    return tuple(narrowed(table, (*named, *keys)) for keys in parts)
