"""The review part of a concept's page as values: the findings on it, and the requirements that it states or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chamber_concepts.coverage import Stated
from chamber_concepts.message import say
from chamber_concepts.table import Anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.review import Reviewed
    from chamber_concepts.site import Concept, Site


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement, as far as the concept meets it."""

    title: str
    """Number and title: ``R13 Beschwerderecht …``."""
    weight: Message
    """Who asks for it: an authority of the Land, the law, or only good practice."""
    anchors: tuple[Anchor, ...]
    """Where the concept states it."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """All requirements in three heaps: stated, stated in part, not stated."""

    heaps: tuple[tuple[Stated, tuple[Demand, ...]], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the review found on one concept."""

    reviewed: tuple[Reviewed, ...]


GOOD_PRACTICE: Final = say('good practice')
_WEIGHTS: Final[Mapping[str, Message]] = {
    'must': say('demanded'),
    'contested': say('demanded, contested in court'),
    'should': say('recommended'),
    'may': GOOD_PRACTICE,
}


def checklist(concept: Concept, site: Site) -> Checklist:
    """The requirements held against one concept, those that weigh most first."""
    state = concept.chamber.state
    heaps: dict[Stated, list[tuple[int, Demand]]] = {stated: [] for stated in Stated}
    order = list(_WEIGHTS)
    for found, entry in zip(site.coverage(concept), site.registers.requirements.values(), strict=True):
        asked = isinstance(state, str) and entry.asked_in(state)
        demand = Demand(
            f'{entry.number} {entry.title}',
            _WEIGHTS[entry.strictness] if asked else GOOD_PRACTICE,
            tuple(Anchor(concept.page.docname, node_id) for node_id in found.node_ids),
        )
        heaps[found.stated].append((order.index(entry.strictness) if asked else len(order), demand))
    return Checklist(
        tuple(
            (stated, tuple(demand for _rank, demand in sorted(heap, key=lambda each: each[0])))
            for stated, heap in heaps.items()
        )
    )


def findings(concept: Concept, site: Site) -> Findings:
    """What the review found on one concept, in the order of its page."""
    return Findings(site.review(concept))
