"""All concepts together, as values: what tables, rules and the export look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from chamber_concepts.collation import german
from chamber_concepts.coverage import coverage
from chamber_concepts.model import Channel, LegalBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from chamber_concepts.compare import TableRequest
    from chamber_concepts.coverage import Coverage
    from chamber_concepts.model import Chamber, Page, Record
    from chamber_concepts.register import Registers
    from chamber_concepts.requests import Request
    from chamber_concepts.review import Reviewed
    from chamber_concepts.table import Table


@dataclass(frozen=True, slots=True)
class Concept:
    """One chamber's concept: its page and the chamber that the page is about."""

    chamber: Chamber
    page: Page

    def channel(self, key: str) -> Channel | None:
        """The channel with an id; the first one if a page wrongly repeats it."""
        return next((channel for channel in self.page.of(Channel) if channel.id == key), None)


@dataclass(frozen=True, eq=False)
class Site:
    """The concepts of a site on a day. The order is the German one of the chambers' names."""

    pages: tuple[Page, ...]
    registers: Registers
    today: date
    reviews: Mapping[str, tuple[Reviewed, ...]] = field(default_factory=dict)
    """What the review of each page found, by page."""
    asked: Mapping[str, Sequence[Request]] = field(default_factory=dict)
    """What each page shows of others: where the comparisons and lists stand."""

    def review(self, concept: Concept) -> tuple[Reviewed, ...]:
        """What the review of a concept found."""
        return self.reviews.get(concept.page.docname, ())

    @cached_property
    def by_claim(self) -> tuple[Page, ...]:
        """The pages in the order of their claim to a slug: one that is called like it before others, then by name."""

        def claim(page: Page) -> tuple[bool, str]:
            called = page.docname.rpartition('/')[2]
            return page.chamber is None or page.chamber.slug != called, page.docname

        return tuple(sorted(self.pages, key=claim))

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """One concept a chamber. Of pages with the same slug one counts; the others are a problem."""
        found: dict[str, Concept] = {}
        for page in self.by_claim:
            if page.chamber is not None:
                found.setdefault(page.chamber.slug, Concept(page.chamber, page))
        return tuple(sorted(found.values(), key=lambda each: (german(each.chamber.title), each.chamber.slug)))

    @cached_property
    def by_slug(self) -> dict[str, Concept]:
        """The concepts by the short name of their chamber."""
        return {concept.chamber.slug: concept for concept in self.concepts}

    @cached_property
    def page_named(self) -> dict[str, Page]:
        """The pages by name, those too whose chamber another page claims."""
        return {page.docname: page for page in self.pages}

    @cached_property
    def by_page(self) -> dict[str, Concept]:
        """The concepts by the name of their page."""
        return {concept.page.docname: concept for concept in self.concepts}

    @cached_property
    def tables(self) -> dict[TableRequest, Table]:
        """The comparisons of this site that were worked out already."""
        return {}

    @cached_property
    def _coverage(self) -> dict[str, tuple[Coverage, ...]]:
        return {}

    def coverage(self, concept: Concept) -> tuple[Coverage, ...]:
        """How far a concept meets each requirement; worked out once a build."""
        slug = concept.chamber.slug
        if slug not in self._coverage:
            self._coverage[slug] = coverage(concept.chamber, concept.page, self.registers)
        return self._coverage[slug]

    def platform_name(self, key: str) -> str:
        """Today's name of a platform."""
        entry = self.registers.platforms.get(key)
        return entry.name if entry else key

    def state_name(self, key: str) -> str:
        """The name of a Land."""
        entry = self.registers.states.get(key)
        return entry.name if entry else key


def targets(concept: Concept) -> Iterator[tuple[str, str, str, Record]]:
    """What a link can point to: name, words for readers, kind, and record."""
    slug = concept.chamber.slug
    yield slug, concept.chamber.title, 'chamber', concept.chamber
    seen = set()
    for record in concept.page.records:
        if isinstance(record, Channel):
            name = f'{slug}/{record.id}'
            if name not in seen:
                yield name, f'{record.label} ({concept.chamber.title})', 'channel', record
                seen.add(name)
        elif isinstance(record, LegalBasis):
            yield f'{slug}/{record.node_id}', f'{record.label} ({concept.chamber.title})', 'norm', record


def select(
    concepts: Iterable[Concept], *, chambers: tuple[str, ...] = (), states: tuple[str, ...] = ()
) -> tuple[Concept, ...]:
    """The concepts of some chambers or Länder; all where none are named. Named chambers come in the order named."""
    found = [concept for concept in concepts if not states or concept.chamber.state in states]
    if chambers:
        found = sorted(
            (concept for concept in found if concept.chamber.slug in chambers),
            key=lambda concept: chambers.index(concept.chamber.slug),
        )
    return tuple(found)
