"""How a record declares what its directive takes: one row for each argument, option, field and body.

The row is the only place where an option is described. From it come parsing, checking, labels, the order
on a card, the reference page, the snippets of editors and the JSON Schema of the data.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chamber_concepts import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.register import Registers


class Slot(StrEnum):
    """Where in a directive a value is written."""

    ARGUMENT = 'argument'
    OPTION = 'option'
    FIELD = 'field'
    BODY = 'body'


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its name for the reference, its reader, an example, and its JSON Schema."""

    name: str
    read: Callable[[str, Registers], Any]
    example: str
    schema: Mapping[str, Any]
    labels: Mapping[Any, Message] = dataclasses.field(default_factory=dict)
    """Words for readers, where a value has fixed ones."""
    choices: tuple[str, ...] = ()
    """What may be written, where that is a fixed list."""
    empty: bool = False
    """Whether an option without a value means something."""
    limit: int = 2_000
    """Characters that a value may have before it is a problem."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What one argument, option, field or body of a directive is."""

    name: str
    slot: Slot
    kind: Kind
    label: Message
    help: Message
    required: bool = False
    gap: bool = True
    """Whether ``k. A.`` is an answer."""


_METADATA = 'spec'


def declare(
    slot: Slot, kind: Kind, label: Message, help_: Message, *, name: str = '', required: bool = False, gap: bool = True
) -> Any:
    """Declare a field of a record as something that its directive takes. Absent, the value is None."""
    row = (slot, kind, label, help_, name, required, gap)
    return dataclasses.field(default=None, metadata={_METADATA: row})


_SPECS: dict[type[Any], Mapping[str, Spec]] = {}


def specs(record: type[Any]) -> Mapping[str, Spec]:
    """The rows of a record's class by attribute name, in the order in which a card shows them."""
    if record not in _SPECS:
        found = {}
        for field in dataclasses.fields(record):
            if row := field.metadata.get(_METADATA):
                slot, kind, label, help_, name, required, gap = row
                found[field.name] = Spec(
                    name or field.name.replace('_', '-'), slot, kind, label, help_, required=required, gap=gap
                )
        _SPECS[record] = found
    return _SPECS[record]


def named(record: type[Any], slot: Slot) -> Mapping[str, tuple[str, Spec]]:
    """The rows of one slot by the name that authors write, with the attribute each fills."""
    return {spec.name: (attribute, spec) for attribute, spec in specs(record).items() if spec.slot is slot}


def plain(name: str, read: Callable[[str], Any], example: str, schema: Mapping[str, Any], **rest: Any) -> Kind:
    """A kind whose reader needs no register."""
    return Kind(name, lambda text, _registers: read(text), example, schema, **rest)


def choice(name: str, labels: Mapping[Any, Message]) -> Kind:
    """A kind of one word out of the members of an enumeration, each with its label."""
    words = {str(member): member for member in labels}
    return Kind(
        name,
        lambda text, _registers: parse.choice(words)(text),
        next(iter(words)),
        {'enum': list(words)},
        labels,
        tuple(words),
    )
