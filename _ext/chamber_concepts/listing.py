"""The list of all chambers as values: in one piece while they are few, by Land once they are many, and the ways in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chamber_concepts.cells import NO_PLATFORM, channel_item, platform_key
from chamber_concepts.collation import german
from chamber_concepts.compare import TableRequest
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.table import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.site import Concept, Site
    from chamber_concepts.table import Item, Words

MANY: Final = 12
"""Chambers above which they stand by Land: so many are still taken in at a glance."""


@dataclass(frozen=True, slots=True)
class ChamberList:
    """Asks for the list of all chambers with their channels."""

    docname: str
    node_id: str
    short: bool = False
    """Whether many chambers are shown as ways into the whole list only, for the front page."""


OPTIONS: Final[Mapping[str, tuple[Message, str]]] = {
    'short': (
        say('Many chambers as the ways to the whole list of another page, by Land and platform; takes no value'),
        '',
    )
}
"""What may be written for a list, each with what it means and an example."""


@dataclass(frozen=True, slots=True)
class ChamberEntry:
    """One chamber in such a list."""

    name: str
    anchor: Anchor
    state: str
    channels: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The chambers of one Land; all of them, without a name, while they are few."""

    name: Words
    node_id: str
    entries: tuple[ChamberEntry, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A Land or platform, how many chambers it has, and where they stand."""

    name: Words
    number: int
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer: the chambers, or where they are listed, and the ways to them."""

    number: int
    groups: tuple[Group, ...]
    states: tuple[Way, ...] = ()
    platforms: tuple[Way, ...] = ()
    whole: Anchor | None = None
    """Where the whole list stands, if not here."""


def listing(request: ChamberList, site: Site) -> Listing:
    """The list as it is today."""
    by_state: dict[str, list[Concept]] = {}
    for concept in site.concepts:
        state = concept.chamber.state
        by_state.setdefault(state if isinstance(state, str) else '', []).append(concept)
    number = len(site.concepts)
    whole = _whole(site) if request.short and number > MANY else None
    place = whole or Anchor(request.docname, request.node_id)
    groups: tuple[Group, ...] = ()
    states: tuple[Way, ...] = ()
    if number > MANY and len(by_state) > 1:
        # The chambers of no Land come last, as in the comparisons.
        order = sorted(by_state, key=lambda state: (not state, german(site.state_name(state))))
        groups = tuple(
            Group(
                site.state_name(state) if state else say('Land not stated'),
                f'{place.node_id}-{state.lower() or "k-a"}',
                tuple(_entry(concept, '') for concept in by_state[state]),
            )
            for state in order
        )
        states = tuple(Way(group.name, len(group.entries), replace(place, node_id=group.node_id)) for group in groups)
    elif number:
        entries = (_entry(each, site.state_name(str(each.chamber.state))) for each in site.concepts)
        groups = (Group('', '', tuple(entries)),)
    return Listing(number, () if whole else groups, states, _platforms(site) if number > 1 else (), whole)


def _entry(concept: Concept, state: str) -> ChamberEntry:
    channels = tuple(replace(channel_item(channel), words=channel.label) for channel in concept.page.of(Channel))
    known = isinstance(concept.chamber.state, str)
    return ChamberEntry(concept.chamber.title, Anchor(concept.page.docname), state if known else '', channels)


def _platforms(site: Site) -> tuple[Way, ...]:
    used = Counter(
        key for concept in site.concepts for key in {platform_key(channel) for channel in concept.page.of(Channel)}
    )
    table = next(_comparisons(site), None)
    order = sorted(used, key=lambda key: (key == NO_PLATFORM, german(site.platform_name(key))))
    return tuple(
        Way(
            say('Platform not stated') if key == NO_PLATFORM else site.platform_name(key),
            used[key],
            # As concept-table.js reads it from the address.
            replace(table, query=f'has={key}') if table is not None else None,
        )
        for key in order
    )


def _comparisons(site: Site) -> Iterator[Anchor]:
    """The comparisons of all platforms and chambers that come first on their page."""
    for docname in sorted(site.asked):
        first = next((each for each in site.asked[docname] if isinstance(each, TableRequest)), None)
        if first is not None and first == TableRequest(
            'platforms', caption=first.caption, node_id=first.node_id, place=first.place, places=first.places
        ):
            yield Anchor(docname, first.node_id)


def _whole(site: Site) -> Anchor | None:
    """Where the whole list stands, if a page of the site has it."""
    found = (
        Anchor(each.docname, each.node_id)
        for docname in sorted(site.asked)
        for each in site.asked[docname]
        if isinstance(each, ChamberList) and not each.short
    )
    return next(found, None)
