"""The cells that comparisons share: from a value of a record to what stands in a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import kinds
from chamber_concepts.collation import german
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import Status
from chamber_concepts.message import say
from chamber_concepts.parse import Gap, Link
from chamber_concepts.spec import Slot, specs
from chamber_concepts.table import Anchor, Cell, Column, Item, Look, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.model import Channel, Record
    from chamber_concepts.site import Concept, Site
    from chamber_concepts.spec import Spec

GAP_ITEM: Final = Item(say('not stated'), look=Look.GAP)
NONE_ITEM: Final = Item('–', look=Look.NONE)
NONE_NAME: Final = say('no entry')
"""What a screen reader says of it."""
NONE_LEGEND: Final = say('“–”: not mentioned')
GAP_LEGEND: Final = say('“not stated” (k. A.): looked for in the concept and not found there')

CHAMBER: Final = Column('chamber', say('Chamber'), Shape.HEAD)
STATE: Final = Column('state', say('Land'), facet=True)

NO_PLATFORM: Final = 'k-a'
"""Stands for the platform of channels whose platform the concept does not name."""


def platform_key(channel: Channel) -> str:
    """The key of a channel's platform."""
    return channel.platform if isinstance(channel.platform, str) else NO_PLATFORM


def chamber_cell(concept: Concept) -> Cell:
    """The head of a row: the chamber's name, linked to its concept."""
    title = concept.chamber.title
    return Cell((Item(title, Anchor(concept.page.docname)),), german(title))


def state_cell(concept: Concept, site: Site) -> Cell:
    """The Land of a chamber, or that it is not known."""
    state = concept.chamber.state
    if isinstance(state, str):
        return Cell((Item(site.state_name(state)),), german(site.state_name(state)))
    return Cell((item(state, specs(type(concept.chamber))['state']),))


def item(value: Any, spec: Spec, anchor: Anchor | None = None) -> Item:
    """One value of a record for a cell."""
    if value is None:
        return NONE_ITEM
    if isinstance(value, Gap):
        return replace(GAP_ITEM, anchor=anchor)
    if isinstance(value, IsoDate):
        return Item(value, anchor)
    if isinstance(value, Link):
        return Item(value.text, url=value.url)
    if value in spec.kind.labels:
        return Item(spec.kind.labels[value], anchor)
    if spec.kind is kinds.URL:
        return Item(str(value), url=str(value))
    if spec.kind is kinds.EMAIL:
        return Item(str(value), url=f'mailto:{value}')
    return Item(str(value), anchor)


def cell(value: Any, spec: Spec, anchor: Anchor | None = None) -> Cell:
    """A cell for one value, with the key that it sorts by."""
    one = item(value, spec, anchor)
    if isinstance(value, IsoDate):
        return Cell((one,), str(value))
    if value in spec.kind.labels:
        # In the order in which they are declared, which is one of meaning.
        return Cell((one,), f'{list(spec.kind.labels).index(value):02d}')
    # Prose is long, and a browser can sort it by itself.
    keyed = isinstance(value, str) and spec.slot not in {Slot.FIELD, Slot.BODY}
    return Cell((one,), german(value) if keyed else '')


def value_column(record: type[Record], attribute: str) -> Column:
    """The column for an option or field of a record."""
    spec = specs(record)[attribute]
    shape = Shape.TEXT
    if spec.slot in {Slot.FIELD, Slot.BODY}:
        shape = Shape.PROSE
    elif spec.kind is kinds.DATE:
        shape = Shape.DATE
    elif spec.kind is kinds.MONTHS:
        shape = Shape.NUMBER
    # What has fixed words has few values.
    facet = bool(spec.kind.labels) and spec.kind is not kinds.WAY
    return Column('text' if spec.slot is Slot.BODY else spec.name, spec.label, shape, facet)


_STATUS_REMARKS: Final[Mapping[Status, Message]] = {
    Status.PLANNED: say('planned'),
    Status.DORMANT: say('dormant'),
    Status.CLOSED: say('closed'),
    Status.NAMED_ONLY: say('named only'),
}


def channel_item(channel: Channel) -> Item:
    """A channel in a few words, linked to its card."""
    remark = _STATUS_REMARKS.get(channel.status) if isinstance(channel.status, Status) else None
    words = channel.title if isinstance(channel.title, str) else channel.label
    return Item(words, Anchor(channel.docname, channel.node_id), remark=remark)
