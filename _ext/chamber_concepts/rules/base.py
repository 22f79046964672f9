"""What a rule is, and what it may look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from chamber_concepts import norms
from chamber_concepts.coverage import citations, coverage
from chamber_concepts.due import latest
from chamber_concepts.finding import Finding
from chamber_concepts.isodate import IsoDate
from chamber_concepts.model import Covers, Paragraph
from chamber_concepts.rules.naming import named, names
from chamber_concepts.rules.sentences import sentences
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from chamber_concepts.coverage import Coverage
    from chamber_concepts.finding import Place, Severity
    from chamber_concepts.message import Message
    from chamber_concepts.model import Chamber, Page, Record
    from chamber_concepts.norms import NormFact
    from chamber_concepts.register import Registers
    from chamber_concepts.rules.naming import Named


@dataclass(frozen=True)
class Subject:
    """One concept as a rule sees it: its records, its words, the registers, and the day."""

    page: Page
    chamber: Chamber
    registers: Registers
    today: date

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How far the concept meets each requirement."""
        return coverage(self.chamber, self.page, self.registers)

    def platform_name(self, key: str) -> str:
        """Today's name of a platform."""
        entry = self.registers.platforms.get(key)
        return entry.name if entry else key

    @property
    def state(self) -> str | None:
        """The Land of the chamber, if it is known."""
        return self.chamber.state if isinstance(self.chamber.state, str) else None

    @cached_property
    def cited(self) -> tuple[tuple[NormFact, Place, Record], ...]:
        """What the register knows of each norm that a record cites, as it stood when the concept was written."""
        return tuple(
            (fact, record.place_of(attribute), record)
            for citation, record, attribute in citations(self.page)
            for fact in norms.describe(
                citation, self.registers, on=self._date_of(record), today=self.today, state=self.state
            )
        )

    def _date_of(self, record: Record) -> date | None:
        """The day whose law a record means: its own date, else that of the concept."""
        for moment in (getattr(record, 'as_of', None), self.chamber.as_of):
            if isinstance(moment, IsoDate):
                return latest(moment)
        return None

    @cached_property
    def words(self) -> tuple[Paragraph, ...]:
        """The concept's own words, in order: prose of the page and of its records.

        What the editors say is not among them: their notes, their marks of requirements.
        """
        found = list(self.page.prose)
        by_node = {node_id: section.key for section in self.page.sections for node_id in section.records}
        for record in self.page.records:
            if isinstance(record, Covers):
                continue
            for attribute, spec in specs(type(record)).items():
                value = getattr(record, attribute)
                if spec.slot in {Slot.FIELD, Slot.BODY} and attribute != 'note' and isinstance(value, str):
                    place = record.place_of(attribute)
                    found.extend(
                        Paragraph(' '.join(part.split()), place, by_node.get(record.node_id))
                        for part in value.split('\n\n')
                    )
        return tuple(sorted(found, key=lambda each: each.place))

    @cached_property
    def sentences(self) -> tuple[tuple[Paragraph, str], ...]:
        """The sentences of the concept's own words, each with its paragraph, as well as punctuation tells them."""
        return tuple((paragraph, sentence) for paragraph in self.words for sentence in sentences(paragraph.text))

    @cached_property
    def _small(self) -> tuple[str, list[int]]:
        """All sentences in small letters as one text, and where in it each begins; last, where the next one would."""
        small = [sentence.lower() for _paragraph, sentence in self.sentences]
        return '\n'.join(small), list(accumulate((len(each) + 1 for each in small), initial=0))

    def sentences_with(self, marks: Iterable[str]) -> Iterator[tuple[Paragraph, str]]:
        """The sentences that hold one of some marks: parts of words in small letters, found in capitals as well.

        A mark is quick to find, a regular expression is not: a rule names the marks without which its own can find
        nothing, and looks at a few sentences instead of all.
        """
        text, begins = self._small
        holding = set()
        for mark in marks:
            at = text.find(mark)
            while at >= 0:
                following = bisect_right(begins, at)
                holding.add(following - 1)
                at = text.find(mark, begins[following])
        return (self.sentences[index] for index in sorted(holding))

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The platforms that the concept's own words name as in use, in order."""
        return tuple(named(self.sentences_with(names(self.registers)), self.registers))

    def owners(self, place: Place) -> tuple[str, ...]:
        """The records on which a finding at a place may be accepted: the one that the line belongs to, the chamber."""
        found = (
            record.node_id
            for record in self.page.records
            if record.place == place or any(each == place for _attribute, each in record.places)
        )
        return tuple(dict.fromkeys((*tuple(found)[:1], self.chamber.node_id)))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule strikes, and what it says there."""

    place: Place
    message: Message
    hint: Message | None = None
    """What to write instead, where that depends on the case; else the rule's own hint."""
    directives: tuple[str, ...] = ()
    """Anchors of the records that it concerns: an ``:accept:`` on one of them accepts it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it finds, why it matters, and what to do."""

    key: str
    severity: Severity
    title: Message
    reason: Message
    """Why it matters, for a reader who is no lawyer."""
    source: str
    """The norm, judgment or document that it rests on; empty where it is plain care."""
    hint: Message
    check: Callable[[Subject], Iterator[Hit]]
    before: str
    """A piece of a page that has the finding."""
    after: str
    """The same piece, mended."""

    def find(self, subject: Subject) -> Iterator[Inspected]:
        """The findings on one concept."""
        for hit in self.check(subject):
            finding = Finding(self.key, self.severity, hit.place, hit.message, hit.hint or self.hint)
            yield Inspected(finding, hit.directives)


@dataclass(frozen=True, slots=True)
class Inspected:
    """A finding as a rule makes it: not yet weighed by the project's settings or accepted by an author."""

    finding: Finding
    node_ids: tuple[str, ...]
    """Anchors of the records that it concerns; the first is where a link leads."""
