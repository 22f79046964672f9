"""Tables as files for spreadsheets: what stands in a cell, what cannot be a formula, and equal bytes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import say
from chamber_concepts.spreadsheet import comma_separated, workbook
from chamber_concepts.table import Anchor, Cell, Column, Item, Look, Shape, Table

if TYPE_CHECKING:
    from chamber_concepts.message import Message
    from chamber_concepts.table import Words

GERMAN = {
    'Chamber': 'Kammer',
    'not stated': 'keine Angabe',
    'planned': 'geplant',
    'About this table': 'Über diese Tabelle',
}
MAIN = {'': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}


def speak(message: Message) -> str:
    return GERMAN.get(message.template, str(message))


def table(*rows: tuple[Cell, ...], shapes: tuple[Shape, ...] = (Shape.HEAD, Shape.TEXT)) -> Table:
    columns = tuple(
        Column(f'c{n}', say('Chamber') if n == 0 else f'Spalte {n}', shape) for n, shape in enumerate(shapes)
    )
    return Table('probe', 'Übersicht [alle]: Probe', columns, rows)


def row(words: Words, **values: object) -> tuple[Cell, ...]:
    return (Cell((Item('IHK Probe'),)), Cell((Item(words, **values),)))  # type: ignore[arg-type]  # given by name


def nowhere(_anchor: Anchor) -> None:
    """No site has an address here."""


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode('utf-8-sig'), newline='')))


# --- comma-separated values


def test_csv_has_mark_quotes_and_line_ends() -> None:
    content = comma_separated(table(row('Größe, „fein“ und "grob"')), speak)

    assert content == (
        b'\xef\xbb\xbf"Kammer","Spalte 1"\r\n"IHK Probe","' + 'Größe, „fein“ und ""grob""'.encode() + b'"\r\n'
    )


@pytest.mark.parametrize('sign', ['=', '+', '-', '@', '＝', '＋', '－', '＠'])
def test_csv_holds_no_formula(sign: str) -> None:
    assert lines(comma_separated(table(row(f'{sign}1+1|cmd')), speak))[1][1] == f"'{sign}1+1|cmd"


@given(st.text(max_size=30))
def test_csv_gives_back_each_cell_and_never_a_formula(text: str) -> None:
    found = lines(comma_separated(table(row(text), row('Ende')), speak))

    assert [len(line) for line in found] == [2, 2, 2]
    assert found[2][1] == 'Ende'
    assert not found[1][1].startswith(('=', '+', '-', '@', '\t', '\r', '\n'))
    # The apostrophe that makes a formula harmless is the only thing added; a text may begin with one of its own.
    assert text.split() in (found[1][1].split(), found[1][1].removeprefix("'").split())


def test_csv_joins_items_with_their_remarks() -> None:
    cell = Cell((Item('Facebook'), Item('X', remark=say('planned')), Item(say('not stated'), look=Look.GAP)))

    assert lines(comma_separated(table((cell, Cell())), speak))[1] == ['Facebook; X (geplant); keine Angabe', '']


def test_csv_puts_each_paragraph_on_a_line_of_its_own() -> None:
    assert lines(comma_separated(table(row('Erster\nAbsatz.\n\nZweiter.')), speak))[1][1] == 'Erster Absatz.\nZweiter.'


@pytest.mark.parametrize(
    ('date', 'text'), [(IsoDate(2026, 11, 22), '2026-11-22'), (IsoDate(2026, 11), '2026-11'), (IsoDate(2026), '2026')]
)
def test_csv_dates_are_iso(date: IsoDate, text: str) -> None:
    assert lines(comma_separated(table(row(date)), speak))[1][1] == text


# --- the workbook


class Book:
    """A workbook, read back by hand."""

    def __init__(self, content: bytes) -> None:
        self.archive = ZipFile(io.BytesIO(content))
        self.strings = [
            ''.join(part.text or '' for part in entry.iterfind('.//t', MAIN))
            for entry in self.xml('xl/sharedStrings.xml').iterfind('si', MAIN)
        ]
        self.sheet = self.xml('xl/worksheets/sheet1.xml')

    def xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.archive.read(name))

    def cell(self, name: str) -> str | float:
        found = self.sheet.find(f".//c[@r='{name}']", MAIN)
        assert found is not None
        value = found.findtext('v', namespaces=MAIN) or ''
        return self.strings[int(value)] if found.get('t') == 's' else float(value)

    def format(self, name: str) -> str | None:
        """The number format of a cell."""
        found = self.sheet.find(f".//c[@r='{name}']", MAIN)
        assert found is not None
        styles = self.xml('xl/styles.xml')
        used = styles.findall('cellXfs/xf', MAIN)[int(found.get('s', '0'))].get('numFmtId')
        own = {each.get('numFmtId'): each.get('formatCode') for each in styles.iterfind('numFmts/numFmt', MAIN)}
        return own.get(used)


def book(content: Table, **values: object) -> Book:
    return Book(workbook(content, speak, values.pop('address', nowhere), **values))  # type: ignore[arg-type]


def test_workbook_has_german_heads_that_stay_and_filter() -> None:
    found = book(table(row('a'), row('b')))

    assert [found.cell('A1'), found.cell('B1'), found.cell('B3')] == ['Kammer', 'Spalte 1', 'b']
    pane = found.sheet.find('.//pane', MAIN)
    assert pane is not None
    assert (pane.get('state'), pane.get('topLeftCell')) == ('frozen', 'B2')
    filtered = found.sheet.find('autoFilter', MAIN)
    assert filtered is not None
    assert filtered.get('ref') == 'A1:B3'


def test_workbook_day_is_a_date_and_a_month_is_none() -> None:
    found = book(table(row(IsoDate(2026, 11, 22)), row(IsoDate(2026, 11)), shapes=(Shape.HEAD, Shape.DATE)))

    assert found.cell('B2') == 46348
    assert found.format('B2') == 'dd.mm.yyyy'
    assert found.cell('B3') == '2026-11'


def test_workbook_counts_are_numbers_and_digits_are_text() -> None:
    def number(value: int, words: str) -> tuple[Cell, ...]:
        return Cell((Item('IHK Probe'),)), Cell((Item(words),), number=value)

    assert book(table(number(12, '12'))).cell('B2') == 12
    assert book(table(number(0, '–'))).cell('B2') == 0
    assert book(table(row('0123'), shapes=(Shape.HEAD, Shape.NUMBER))).cell('B2') == '0123'


@pytest.mark.parametrize('words', ['=1+1', '+49 7131 9677-0', '{=1}', 'https://www.ihk.de/', '@summe'])
def test_workbook_text_stays_text(words: str) -> None:
    found = book(table(row(words)))

    assert found.cell('B2') == words
    assert found.sheet.findall('.//f', MAIN) == []


def test_workbook_links_to_other_sites_and_to_the_own_one_if_it_has_an_address() -> None:
    def address(anchor: Anchor) -> str:
        return f'https://konzepte.example/{anchor.docname}.html#{anchor.node_id}'

    content = table(row('Website', url='https://www.ihk.de/'), row('X', anchor=Anchor('chambers/a', 'channel-x')))
    links = 'xl/worksheets/_rels/sheet1.xml.rels'

    assert re.findall('Target="(.*?)"', book(content).archive.read(links).decode()) == ['https://www.ihk.de/']
    assert re.findall('Target="(.*?)"', book(content, address=address).archive.read(links).decode()) == [
        'https://www.ihk.de/',
        'https://konzepte.example/chambers/a.html',
    ]
    assert book(content, address=address).cell('B3') == 'X'


def test_workbook_prose_is_no_link() -> None:
    content = table(row('Ein Satz.', url='https://www.ihk.de/'), shapes=(Shape.HEAD, Shape.PROSE))

    assert 'xl/worksheets/_rels/sheet1.xml.rels' not in book(content).archive.namelist()


def test_workbook_holds_as_much_of_a_text_as_excel_can() -> None:
    text = str(book(table(row('ä' * 40_000))).cell('B2'))

    assert len(text) == 32_767
    assert text.endswith('ä…')


def test_workbook_sheet_is_called_like_the_table_as_far_as_excel_allows() -> None:
    names = [sheet.get('name') for sheet in book(table(row('a'))).xml('xl/workbook.xml').iterfind('sheets/sheet', MAIN)]
    long = replace(table(row('a')), caption='Ansprechstellen für den Datenschutz nach Kammern')

    assert names == ['Übersicht (alle) Probe', 'Über diese Tabelle']
    assert 'name="Ansprechstellen für den Datens…"' in book(long).archive.read('xl/workbook.xml').decode()


def test_workbook_counts_characters_as_excel_does() -> None:
    long = replace(table(row('😀' * 20_000)), caption='😀' * 20)

    assert f'name="{"😀" * 15}…"' in book(long).archive.read('xl/workbook.xml').decode()
    assert book(long).cell('B2') == '😀' * 16_383 + '…'


def test_workbook_of_a_table_that_is_called_like_the_second_sheet() -> None:
    names = (
        book(replace(table(row('a')), caption='über DIESE Tabelle'))
        .xml('xl/workbook.xml')
        .iterfind('sheets/sheet', MAIN)
    )

    assert [sheet.get('name') for sheet in names] == ['über DIESE Tabelle', 'Über diese Tabelle 2']


def test_workbook_says_where_it_comes_from_and_what_its_marks_mean() -> None:
    content = replace(table(row('a')), legend=(say('What it means.'),))
    found = book(content, source='https://konzepte.example/comparison.html#table')

    assert {'Übersicht [alle]: Probe', 'What it means.'} <= set(found.strings)
    assert 'konzepte.example' in found.archive.read('xl/worksheets/_rels/sheet2.xml.rels').decode()


def test_workbook_tells_no_time() -> None:
    found = book(table(row(IsoDate(2026, 11, 22))))

    assert {entry.date_time for entry in found.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r'>(\d{4}-\d\d-\d\dT[^<]*)<', found.archive.read('docProps/core.xml').decode())) == {
        '2000-01-01T00:00:00Z'
    }


def test_table_without_rows_makes_files_with_a_head_alone() -> None:
    assert lines(comma_separated(table(), speak)) == [['Kammer', 'Spalte 1']]
    assert book(table()).cell('B1') == 'Spalte 1'
