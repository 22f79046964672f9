"""What a page shows that is not its own: each a request, answered from the records of the whole site.

The answer is a value. It is rendered when the page is written, and its digest tells whether the page is stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from chamber_concepts import norms
from chamber_concepts.citation import Citation, parse
from chamber_concepts.compare import TableRequest, compare
from chamber_concepts.due import latest
from chamber_concepts.isodate import IsoDate
from chamber_concepts.listing import ChamberList, Listing, listing
from chamber_concepts.scorecard import Checklist, Findings, checklist, findings
from chamber_concepts.site import targets
from chamber_concepts.table import Anchor, Table

if TYPE_CHECKING:
    from chamber_concepts.finding import Place
    from chamber_concepts.norms import NormFact
    from chamber_concepts.site import Site


@dataclass(frozen=True, slots=True)
class Mention:
    """A role that links to a chamber or a channel."""

    kind: str
    target: str
    place: Place
    titled: bool = False
    """Whether the author gives the words of the link, so that it shows no title."""


@dataclass(frozen=True, slots=True)
class ChecklistOf:
    """The requirements held against the concept of the page that asks."""

    docname: str
    node_id: str


@dataclass(frozen=True, slots=True)
class FindingsOn:
    """What the review found on the concept of the page that asks."""

    docname: str
    node_id: str


@dataclass(frozen=True, slots=True)
class LawOf:
    """What is known today of the norms that a record on the asking page cites."""

    docname: str
    node_id: str


@dataclass(frozen=True, slots=True)
class LawIn:
    """What is known today of norms in the running text of the asking page."""

    docname: str
    norm: str
    """The citation in normal form."""


@dataclass(frozen=True, slots=True)
class Law:
    """What is known of the norms of one record."""

    facts: tuple[NormFact, ...]


Request: TypeAlias = TableRequest | Mention | ChamberList | ChecklistOf | FindingsOn | LawOf | LawIn
Answer: TypeAlias = Table | Law | Checklist | Findings | Listing | tuple[str, Anchor] | None


def answer(request: Request, site: Site) -> Answer:
    """What a request shows today."""
    if isinstance(request, TableRequest):
        return compare(request, site)
    if isinstance(request, ChamberList):
        return listing(request, site)
    if isinstance(request, LawOf | LawIn):
        return _law(request, site)
    if isinstance(request, ChecklistOf | FindingsOn):
        asking = site.by_page.get(request.docname)
        if asking is None:
            return None
        return checklist(asking, site) if isinstance(request, ChecklistOf) else findings(asking, site)
    concept = site.by_slug.get(request.target.partition('/')[0])
    if concept is not None:
        for name, title, kind, record in targets(concept):
            if (kind, name) == (request.kind, request.target):
                return '' if request.titled else title, Anchor(record.docname, record.node_id)
    return None


def _law(request: LawOf | LawIn, site: Site) -> Law | None:
    """The norms of a record or text on the day of the build.

    The page may repeat its chamber's slug: it is found by name.
    """
    page = site.page_named.get(request.docname)
    record = None
    norm: object
    if isinstance(request, LawIn):
        norm = parse(request.norm)
    else:
        record = next((each for each in page.records if each.node_id == request.node_id), None) if page else None
        norm = getattr(record, 'norm', None)
    if not isinstance(norm, Citation):
        return None
    chamber = page.chamber if page is not None else None
    state = chamber.state if chamber is not None and isinstance(chamber.state, str) else None
    moments = (getattr(record, 'as_of', None), chamber.as_of if chamber is not None else None)
    on = next((latest(moment) for moment in moments if isinstance(moment, IsoDate)), None)
    return Law(norms.describe(norm, site.registers, on=on, today=site.today, state=state))
