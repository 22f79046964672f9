"""A comparison as values: columns, rows and cells, from which the page, the CSV and the workbook are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import Message

Words: TypeAlias = str | Message | IsoDate


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page of the site."""

    docname: str
    node_id: str = ''


class Look(StrEnum):
    """How an item is meant."""

    PLAIN = 'plain'
    GAP = 'gap'
    """Looked for and not stated."""
    NONE = 'none'
    """Nothing there."""
    MISSING = 'missing'
    """Required and absent: a problem of the page."""


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


class Shape(StrEnum):
    """What a column holds, for its width, its sorting and its format in a workbook."""

    HEAD = 'head'
    TEXT = 'text'
    PROSE = 'prose'
    DATE = 'date'
    NUMBER = 'number'
    MARK = 'mark'


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


def transposed(table: Table) -> Table:
    """The table with rows and columns changed over."""
    corner, *columns = table.columns
    heads = [row[0] for row in table.rows]
    return replace(
        table,
        columns=(
            Column(corner.key, corner.label, Shape.HEAD),
            *(
                Column(f'{corner.key}-{number}', _words(head), Shape.TEXT, anchor=_anchor(head))
                for number, head in enumerate(heads, 1)
            ),
        ),
        rows=tuple(
            (Cell((Item(column.label, column.anchor),)), *(row[index] for row in table.rows))
            for index, column in enumerate(columns, 1)
        ),
        marks=None,
        choices=(),
    )


def _anchor(cell: Cell) -> Anchor | None:
    return cell.items[0].anchor if cell.items else None


def _words(cell: Cell) -> Words:
    return cell.items[0].words if cell.items else ''


def narrowed(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with its first column and only the columns of some keys, in the order of the keys."""
    places = {column.key: index for index, column in enumerate(table.columns)}
    chosen = (0, *(places[key] for key in keys if places.get(key)))
    return replace(
        table,
        columns=tuple(table.columns[index] for index in chosen),
        rows=tuple(tuple(row[index] for index in chosen) for row in table.rows),
    )
