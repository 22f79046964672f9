"""The rules that look at what a well-formed concept says: each a pure function from records to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chamber_concepts.rules import channels, contacts, dates, demands, law, platforms, wording

if TYPE_CHECKING:
    from chamber_concepts.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = tuple(
    rule for family in (law, platforms, channels, contacts, dates, demands, wording) for rule in family.RULES
)
"""Every rule, in the order of the reference page."""
