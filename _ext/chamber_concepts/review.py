"""The review of a concept: what the rules find, as the project weighs it, and what its authors have accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chamber_concepts.finding import Finding, Severity
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.parse import shown
from chamber_concepts.problems import Problem
from chamber_concepts.rules import RULES
from chamber_concepts.rules.base import Subject
from chamber_concepts.stored import Stored
from chamber_concepts.table import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from chamber_concepts.message import Message
    from chamber_concepts.model import Page
    from chamber_concepts.register import Registers
    from chamber_concepts.rules.base import Inspected

OFF: Final = 'off'
UNUSED: Final = 'unused-acceptance'
TITLES: Final[Mapping[str, Message]] = {
    **{rule.key: rule.title for rule in RULES},
    UNUSED: say('Acceptance without a finding'),
}
"""The title of every rule, by its key."""
KEYS: Final = frozenset(TITLES)
"""Every rule that a project may weigh and an author may accept."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding on a page, weighed; with a reason where it is accepted."""

    docname: str
    finding: Finding
    node_id: str
    """Anchor of the record or the chamber that it concerns."""
    accepted: str = ''
    """The author's reason; empty where it is open."""

    @property
    def anchor(self) -> Anchor | None:
        """Where a link to the finding leads."""
        return Anchor(self.docname, self.node_id) if self.node_id else None


def inspect(page: Page, registers: Registers, today: date) -> tuple[Inspected, ...]:
    """What the rules find on a page. Depends on nothing but the page, the registers and the day."""
    if page.chamber is None:
        return ()
    subject = Subject(page, page.chamber, registers, today)
    return tuple(found for rule in RULES for found in rule.find(subject))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the rules found on a page on a day."""

    day: date
    weights: frozenset[tuple[str, Severity]]
    """The rules that found something, as heavy as they are by themselves."""
    found: Stored[tuple[Inspected, ...]]

    def may_weigh(self, severity: Severity, severities: Mapping[str, str]) -> bool:
        """Whether anything found may weigh so much to the project, accepted or not."""
        return any(severities.get(rule, weight) == severity for rule, weight in self.weights)


def inspection(page: Page, registers: Registers, today: date) -> Inspection:
    """The same as ``inspect``, to be kept."""
    found = inspect(page, registers, today)
    weights = {(each.finding.rule, each.finding.severity) for each in found}
    if any(record.accept for record in page.records):
        weights.add((UNUSED, Severity.WARNING))
    return Inspection(today, frozenset(weights), Stored(found))


class Reviews(Mapping[str, tuple[Reviewed, ...]]):
    """The findings on pages, by page; a page is weighed when it is asked for."""

    def __init__(
        self, pages: Mapping[str, Page], inspections: Mapping[str, Inspection], severities: Mapping[str, str]
    ) -> None:
        self._pages = pages
        self._inspections = inspections
        self._severities = severities
        self._weighed: dict[str, tuple[Reviewed, ...]] = {}

    def __getitem__(self, docname: str) -> tuple[Reviewed, ...]:
        if docname not in self._weighed:
            found = self._inspections[docname].found.value
            self._weighed[docname] = weigh(self._pages[docname], found, self._severities)
        return self._weighed[docname]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def weigh(page: Page, inspected: Iterable[Inspected], severities: Mapping[str, str]) -> tuple[Reviewed, ...]:
    """The findings on a page as the project weighs them, those that an author accepts with the reason."""
    accepting = {record.node_id: record for record in page.records if record.accept}
    used: set[tuple[str, str]] = set()
    found = []
    for each in inspected:
        finding = _weighed(each.finding, severities)
        reason = ''
        for node_id in each.node_ids:
            record = accepting.get(node_id)
            if record is not None and each.finding.rule in record.accept:
                used.add((node_id, each.finding.rule))
                reason = reason or (record.reason if isinstance(record.reason, str) else '–')
        if finding is not None:
            found.append(Reviewed(page.docname, finding, each.node_ids[0] if each.node_ids else '', reason))
    for node_id, record in accepting.items():
        for key in record.accept:
            if key in KEYS and (node_id, key) not in used:
                unused = _weighed(
                    Finding(
                        UNUSED,
                        Severity.WARNING,
                        record.place_of('accept'),
                        say('“%(rule)s” is accepted here, but there is no such finding', rule=key),
                        say('delete it from “:accept:”'),
                    ),
                    severities,
                )
                if unused is not None:
                    found.append(Reviewed(page.docname, unused, node_id))
    return tuple(sorted(found, key=lambda each: each.finding.order()))


def _weighed(finding: Finding, severities: Mapping[str, str]) -> Finding | None:
    severity = severities.get(finding.rule)
    if severity == OFF:
        return None
    return finding if severity is None else replace(finding, severity=Severity(severity))


def check_acceptances(page: Page) -> Iterator[Finding]:
    """The problems of acceptances: an unknown rule, or no reason."""
    for record in page.records:
        if not record.accept:
            continue
        for key in record.accept:
            if key not in KEYS:
                meant = nearest(key, sorted(KEYS))
                yield Problem.UNKNOWN_RULE.at(
                    record.place_of('accept'),
                    say('there is no finding “%(value)s”', value=shown(key)),
                    say('did you mean “%(suggestion)s”?', suggestion=meant)
                    if meant
                    else say('the guide lists the findings and their keys'),
                )
        if not isinstance(record.reason, str):
            yield Problem.MISSING_OPTION.at(
                record.place_of('accept'),
                say('“:accept:” without a reason'),
                say('add the line “%(suggestion)s”', suggestion=':reason: …'),
            )
