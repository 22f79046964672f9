"""When a concept is due for review."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from chamber_concepts.isodate import IsoDate

if TYPE_CHECKING:
    from chamber_concepts.model import Chamber

MONTHS: Final = 12
"""The guideline of the LfDI Baden-Württemberg asks for an evaluation at least once a year."""


def earliest(moment: IsoDate) -> date:
    """The first day that a date can mean."""
    return date(moment.year, moment.month or 1, moment.day or 1)


def latest(moment: IsoDate) -> date:
    """The last day that a date can mean: of the year or the month where it says no more."""
    month = moment.month or 12
    return date(moment.year, month, moment.day or monthrange(moment.year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of the month where that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_date(chamber: Chamber) -> date | None:
    """The day on which the concept is due for review; None where it gives no date to count from."""
    if not isinstance(chamber.as_of, IsoDate):
        return None
    months = chamber.review_months if isinstance(chamber.review_months, int) else MONTHS
    return months_later(latest(chamber.as_of), months)
