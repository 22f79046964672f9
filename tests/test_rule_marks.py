"""The marks by which rules choose sentences: whatever an expression finds must hold one of its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chamber_concepts.rules import contacts, dates, law, wording

if TYPE_CHECKING:
    import re

# Without letters that only a comparison regardless of case takes for others, such as the long s.
LETTERS = st.characters(max_codepoint=0xFF, exclude_characters='µ')

EXPRESSIONS = {
    'keeps': (wording._KEEPS, wording._KEEPS_MARKS),
    'holds': (wording._HOLDS, wording._HANDLES_MARKS),
    'forwards': (wording._FORWARDS, wording._HANDLES_MARKS),
    'contact': (wording._CONTACT, wording._CONTACT_MARKS),
    'message': (wording._MESSAGE, wording._MESSAGE_MARKS),
    'leftover': (wording._LEFTOVER, wording._LEFTOVER_MARKS),
    'figure': (dates._FIGURE, dates._FIGURE_MARKS),
    'complaint': (contacts._COMPLAINT, contacts._COMPLAINT_MARKS),
    'letter f': (law._LETTER_F, ('art',)),
}


@pytest.mark.parametrize('name', EXPRESSIONS)
def test_what_an_expression_finds_holds_a_mark(name: str) -> None:
    expression, marks = EXPRESSIONS[name]

    @settings(max_examples=150, deadline=None)
    @given(st.from_regex(expression, alphabet=LETTERS))
    def holds(text: str) -> None:
        match: re.Match[str] | None = expression.search(text)
        assert match is not None
        spaced = ' '.join(match[0].split())  # as the words of a page are
        assert any(mark in spaced.lower() for mark in marks)

    holds()
