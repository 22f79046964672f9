"""The German order of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_concepts.collation import german


@pytest.mark.parametrize(
    'words',
    [
        ['IHK Aachen', 'IHK Ägypten', 'IHK Arnsberg', 'IHK Zwickau'],
        ['ihk bonn', 'IHK Köln', 'ihk Konstanz'],
        ['Öl', 'Oldenburg', 'Ölmühle', 'Omsk'],
        ['§ 1 IHKG', '§ 5 DDG', '§ 12 X', '§ 100 X'],
    ],
)
def test_umlauts_are_vowels_case_does_not_count_and_numbers_go_by_value(words: list[str]) -> None:
    assert [german(word) for word in words] == sorted(german(word) for word in words)


def test_sharp_s_is_double_s() -> None:
    assert german('Maß') == german('Mass')
    assert sorted(['Mast', 'Maßstab', 'Massen'], key=german) == ['Massen', 'Maßstab', 'Mast']


@given(st.text(max_size=30), st.text(max_size=30))
def test_equal_but_for_case_is_equal(left: str, right: str) -> None:
    assert (german(left) < german(right)) is (german(left.casefold()) < german(right.casefold()))


@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_numbers_sort_by_value(left: int, right: int) -> None:
    assert (german(f'§ {left}') < german(f'§ {right}')) is (left < right)
