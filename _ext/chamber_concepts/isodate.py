"""Dates as precise as their source: to the day, the month or the year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class IsoDate:
    """A date of ISO 8601 with the precision that its source gives: ``2026-11-22``, ``2026-11`` or ``2026``."""

    year: int
    month: int = 0
    """0 where only the year is known."""
    day: int = 0
    """0 where only the month is known."""

    def __str__(self) -> str:
        text = f'{self.year:04d}'
        if self.month:
            text += f'-{self.month:02d}'
        if self.day:
            text += f'-{self.day:02d}'
        return text
