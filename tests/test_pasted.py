"""Lists and tables of a word processor: told where each begins, and nothing else taken for one."""

from __future__ import annotations

import pytest

from chamber_concepts.pasted import pasted, run_on, tables


def told(text: str) -> list[tuple[int, str]]:
    return [(index, str(hint)) for index, _message, hint in pasted(enumerate(text.split('\n')))]


def told_of_tables(text: str) -> list[tuple[int, str]]:
    return [(index, str(message)) for index, message, _hint in tables(enumerate(text.split('\n')))]


@pytest.mark.parametrize(
    ('text', 'line', 'meant'),
    [
        ('• Termine\n• Tipps', 0, '- Termine'),
        ('Text\n  · Termine\n  · Tipps', 1, '- Termine'),
        ('\uf0b7\tTermine', 0, '- Termine'),
        ('– Termine\n– Tipps\n– Texte', 0, '- Termine'),
    ],
)
def test_a_list(text: str, line: int, meant: str) -> None:
    assert told(text) == [(line, f'write “{meant}”, and a blank line above the list')]


def test_columns() -> None:
    row = 'write a bar before, between and behind them, as in “| Plattform | Zweck |”'
    assert told('Text\nPlattform\t\tZweck\nX\tTermine\nY\tTipps') == [(1, row)]


def test_each_list_is_told_once() -> None:
    assert [line for line, _hint in told('• a\n  weiter\n• b\n\nText\n\n• c')] == [0, 6]


@pytest.mark.parametrize(
    'text',
    ['- Termine', 'Text – mit Strich', '– so ist das\nText', 'A\tB\n\nC\tD', '\tCode\n\tCode', '5 · 3 = 15', ''],
)
def test_what_is_neither(text: str) -> None:
    assert told(text) == []


def test_a_table_without_the_line_below_its_head() -> None:
    assert told_of_tables('Text\n\n| a | b |\n| 1 | 2 |') == [(2, 'these lines are no table yet')]


def test_a_row_with_more_cells_than_the_head() -> None:
    message = 'this row has 3 cells, the head of the table 2: the rest would be lost'
    assert told_of_tables('| a | b |\n|:--|--:|\n| 1 | 2 |\n| 1 | 2 | 3 |') == [(3, message)]


@pytest.mark.parametrize(
    'text',
    ['| a | b |\n|---|---|\n| 1 | 2\\|3 |\n| 1 |', 'a | b\n--|--\n1 | 2', 'Ja | Nein\nText | mehr', '| allein |', ''],
)
def test_what_is_a_table_or_none(text: str) -> None:
    assert told_of_tables(text) == []


@pytest.mark.parametrize(
    ('text', 'lines'),
    [
        ('Es gibt:\n- a\n- b', [1]),
        ('  Es gibt:\n  * a\n  * b\n  * c', [1]),
        ('Es gibt:\n\n- a\n- b', []),
        ('- a\n- b\n- c', []),
        ('- a\n  weiter\n- b\n- c', []),
        ('Es ist\n- so gesagt -', []),
        (':field:\n- a\n- b', []),
    ],
)
def test_a_list_without_a_blank_line_above_it(text: str, lines: list[int]) -> None:
    assert [index for index, _message, _hint in run_on(enumerate(text.split('\n')))] == lines
