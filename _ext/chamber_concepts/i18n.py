"""The edge where messages become sentences: the catalogue, and a voice in the language of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.dates import format_date, format_skeleton
from sphinx.locale import get_translation

from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import Message

if TYPE_CHECKING:
    from chamber_concepts.message import Value

CATALOG: Final = 'chamber_concepts'
LOCALE_DIR: Final = Path(__file__).parent / 'locale'

_ = get_translation(CATALOG)


@dataclass(frozen=True, slots=True)
class Voice:
    """Says messages, dates and words in one language."""

    language: str

    def __call__(self, message: Message) -> str:
        """The sentence for a message."""
        return str(_(message.template)) % {name: self._word(value) for name, value in message.values}

    def _word(self, value: Value) -> str:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, tuple):
            return ', '.join(self._word(item) for item in value)
        if isinstance(value, IsoDate):
            return self.date(value)
        if isinstance(value, date):
            return self.date(IsoDate(value.year, value.month, value.day))
        if isinstance(value, Enum):
            return str(value.value)
        return str(value)

    def words(self, words: str | Message | IsoDate) -> str:
        """Words of a table in this language."""
        if isinstance(words, Message):
            return self(words)
        return self.date(words) if isinstance(words, IsoDate) else words

    def date(self, value: IsoDate) -> str:
        """A date for readers: ``22. November 2026`` with a non-breaking space after the day."""
        if not value.month:
            return f'{value.year:04d}'
        day = date(value.year, value.month, value.day or 1)
        if not value.day:
            return format_skeleton('yMMMM', day, locale=self.language)
        return format_date(day, 'long', locale=self.language).replace('. ', '.\N{NO-BREAK SPACE}', 1)
