"""A table as a file for spreadsheets: comma-separated values, and a workbook.

Both are made from the values that the page is made from, and from nothing else: the same table gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import Message, say
from chamber_concepts.table import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from chamber_concepts.table import Anchor, Cell, Column, Item, Table, Words

    Speak: TypeAlias = Callable[[Message], str]
    Address: TypeAlias = Callable[[Anchor], str | None]

# What a spreadsheet may take for the beginning of a formula, by OWASP's page „CSV Injection“. The wide forms are those
# that East Asian versions read alike.
_FORMULA: Final = ('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠')
# What Excel can hold: characters in a cell, characters of an address, addresses on a sheet. It counts a character
# beyond the basic plane, such as 😀, as two.
_CELL_LIMIT: Final = 32_767
_URL_LIMIT: Final = 2_079
_URLS: Final = 65_530
# The name of a sheet: at most 31 characters, none of these.
_SHEET_LIMIT: Final = 31
_SHEET_SIGNS: Final = str.maketrans('[]:*?/\\', '()     ')
# A workbook notes when it was made; one that is the same whenever it is made must not.
_MADE: Final = datetime(2000, 1, 1)
# In characters of the workbook's font.
_WIDTHS: Final = {
    Shape.HEAD: 32,
    Shape.TEXT: 26,
    Shape.PROSE: 60,
    Shape.DATE: 14,
    Shape.NUMBER: 12,
    Shape.MARK: 22,
    Shape.BAR: 22,
}


def comma_separated(table: Table, speak: Speak) -> bytes:
    """The table by RFC 4180, in UTF-8 with a byte order mark, without which Excel misreads umlauts.

    Every cell stands in quotation marks, and an apostrophe stands before what a spreadsheet might take for a formula
    (OWASP's way): a telephone number ``+49 …`` becomes ``'+49 …``. The workbook needs no such mark. Dates are ISO 8601.
    """
    text = io.StringIO(newline='')
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator='\r\n')
    writer.writerow([harmless(plain(column.label, speak)) for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell_text(cell, speak)) for cell in row])
    return b'\xef\xbb\xbf' + text.getvalue().encode()


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def cell_text(cell: Cell, speak: Speak) -> str:
    """All that stands in a cell, its items divided by semicolons."""
    return '; '.join(_item_text(item, speak) for item in cell.items)


def _item_text(item: Item, speak: Speak) -> str:
    text = plain(item.words, speak)
    return f'{text} ({speak(item.remark)})' if item.remark is not None else text


def plain(words: Words, speak: Speak) -> str:
    """Words as plain text: dates in ISO 8601, each paragraph on a line of its own."""
    if isinstance(words, Message):
        return speak(words)
    if isinstance(words, IsoDate):
        return str(words)
    paragraphs = (' '.join(part.split()) for part in words.split('\n\n'))
    return '\n'.join(part for part in paragraphs if part)


def workbook(table: Table, speak: Speak, address: Address, source: str = '') -> bytes:
    """The table as an Excel workbook (XLSX).

    Days are real dates, numbers are numbers, and everything else is text, so that nothing can be a formula. The head
    and the first column stay in view, and every column has a filter. A second sheet says what the table is, with the
    address ``source`` of its page. ``address`` gives the full address of a place of the site, or None where the site
    has none yet: then only links to other sites are kept.
    """
    # Imported here: a build that writes no tables does not wait for it.
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {'in_memory': True, 'strings_to_urls': False, 'max_url_length': _URL_LIMIT})
    book.set_properties({'title': plain(table.caption, speak), 'created': _MADE})
    sheet = book.add_worksheet(_sheet_name(plain(table.caption, speak)))
    wrapped = {'text_wrap': True, 'valign': 'top'}
    head, text = book.add_format({**wrapped, 'bold': True, 'bottom': 1}), book.add_format(wrapped)
    link = book.add_format({**wrapped, 'font_color': '#0563c1', 'underline': 1})
    day = book.add_format({'valign': 'top', 'num_format': 'dd.mm.yyyy', 'align': 'left'})
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _WIDTHS[column.shape])
        sheet.write_string(0, index, _short(plain(column.label, speak), _CELL_LIMIT), head)
    links = 0
    for line, row in enumerate(table.rows, 1):
        for index, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            words = _short(cell_text(cell, speak), _CELL_LIMIT)
            url = _url(cell, column, address)
            if (date := _day(cell)) is not None:
                sheet.write_datetime(line, index, date, day)
            elif cell.number is not None:
                sheet.write_number(line, index, cell.number, text)
            elif url and links < _URLS and len(url) <= _URL_LIMIT:
                links += 1
                sheet.write_url(line, index, url, link, words)
            else:
                sheet.write_string(line, index, words, text)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    about = _sheet_name(speak(say('About this table')))
    # Two sheets of one name are an error, whoever called his table so.
    if about.casefold() == sheet.name.casefold():
        about = f'{_short(about, _SHEET_LIMIT - 2)} 2'
    notes = book.add_worksheet(about)
    notes.set_column(0, 0, 100)
    notes.write_string(0, 0, plain(table.caption, speak), head)
    for line, message in enumerate(table.legend, 1):
        notes.write_string(line, 0, speak(message), text)
    if source:
        notes.write_url(len(table.legend) + 1, 0, source, link)
    book.close()
    return target.getvalue()


def _sheet_name(title: str) -> str:
    return _short(' '.join(title.translate(_SHEET_SIGNS).split()).strip("'"), _SHEET_LIMIT)


def _short(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    units = text.encode('utf-16-le')
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode('utf-16-le', 'ignore').rstrip() + '…'


def _day(cell: Cell) -> datetime | None:
    """The day in a cell. A month or a year alone is no date: a spreadsheet would make a day of it."""
    match cell.items:
        case [item] if isinstance(item.words, IsoDate) and item.words.day and item.words.year >= 1900:
            return datetime(item.words.year, item.words.month, item.words.day)
        case _:
            return None


def _url(cell: Cell, column: Column, address: Address) -> str | None:
    """Where a cell leads; a workbook knows one address a cell, and prose makes a poor link."""
    match cell.items:
        case [item] if column.shape is not Shape.PROSE:
            return item.url or (address(item.anchor) if item.anchor is not None else None)
        case _:
            return None
