"""A sentence for people, kept as template and values so that the edge can say it in any language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, Union

from chamber_concepts.isodate import IsoDate

Value: TypeAlias = Union[str, int, date, IsoDate, 'Message', tuple['Value', ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with named ``%(…)s`` places, and the values for them.

    The core speaks in messages and never translates: what language a reader wants is known at
    the edge only (``i18n.translate``). ``str()`` gives the English sentence.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.template % {name: _plain(value) for name, value in self.values}


def _plain(value: Value) -> str:
    if isinstance(value, tuple):
        return ', '.join(_plain(item) for item in value)
    return str(value)


def say(template: str, /, **values: Value) -> Message:
    """Make a message. This is the name under which templates are extracted for translation."""
    return Message(template, tuple(sorted(values.items())))
