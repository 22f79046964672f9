"""How far a concept states what authorities ask: the requirements held against its records and its authors' marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import norms
from chamber_concepts.citation import Citation
from chamber_concepts.kinds import Degree, Status
from chamber_concepts.message import say
from chamber_concepts.model import PROSE, Alternatives, Channel, Covers, DpoContact, LegalBasis, Responsible
from chamber_concepts.parse import Gap
from chamber_concepts.spec import Slot, named, specs
from chamber_concepts.table import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.model import Chamber, Page, Record
    from chamber_concepts.register import Registers, Requirement


class Stated(StrEnum):
    """How far a requirement is met."""

    FULLY = 'fully'
    PARTLY = 'partly'
    NOT = 'not'


LABELS: Final[Mapping[Stated, Message]] = {
    Stated.FULLY: say('stated'),
    Stated.PARTLY: say('stated in part'),
    Stated.NOT: say('not stated'),
}

LOOKS: Final[Mapping[Stated, Look]] = {
    Stated.FULLY: Look.FULL,
    Stated.PARTLY: Look.PART,
    Stated.NOT: Look.NONE,
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a concept says on one requirement, and where."""

    requirement: str
    stated: Stated
    node_ids: tuple[str, ...] = ()
    """Anchors of the places that say it, on the concept's page."""
    marked: bool = False
    """Whether an author's ``covers`` decided it."""


def coverage(chamber: Chamber, page: Page, registers: Registers) -> tuple[Coverage, ...]:
    """Every requirement of the register, in its order.

    A mark of an author decides: whoever read the text knows more than its structure shows. Without one, any of the
    requirement's declared evidence counts, the best of it.
    """
    marks: dict[str, list[Covers]] = {}
    for mark in page.of(Covers):
        for key in mark.requirements:
            marks.setdefault(key, []).append(mark)
    cited = frozenset(_cited(page, registers))
    return tuple(
        _marked(entry, marks[entry.key]) if entry.key in marks else _evident(entry, chamber, page, cited, registers)
        for entry in registers.requirements.values()
    )


def _marked(entry: Requirement, marks: list[Covers]) -> Coverage:
    full = [mark for mark in marks if mark.degree is not Degree.PARTLY]
    return Coverage(
        entry.key,
        Stated.FULLY if full else Stated.PARTLY,
        tuple(mark.node_id for mark in full or marks),
        marked=True,
    )


def _evident(
    entry: Requirement, chamber: Chamber, page: Page, cited: frozenset[tuple[str, str, str]], registers: Registers
) -> Coverage:
    best = Coverage(entry.key, Stated.NOT)
    kinds = [(evidence, Stated.FULLY) for evidence in entry.evidence]
    kinds += [(evidence, Stated.PARTLY) for evidence in entry.part_evidence]
    for evidence, most in kinds:
        found = _look(evidence, chamber, page, cited, registers)
        stated = most if all(met for met, _node_id in found) else Stated.PARTLY
        node_ids = tuple(node_id for met, node_id in found if met)
        if node_ids and (best.stated is Stated.NOT or (best.stated is Stated.PARTLY and stated is Stated.FULLY)):
            best = Coverage(entry.key, stated, node_ids)
    return best


def is_stated(value: Any) -> bool:
    """Whether something was written that is no gap."""
    return value is not None and not isinstance(value, Gap)


def _names(value: Any, registers: Registers) -> bool:
    """Whether something is stated that is no word for whatever authority is competent: „LDSB“ names none."""
    return is_stated(value) and not (isinstance(value, str) and registers.is_generic_authority(value))


def described(page: Page) -> tuple[Channel, ...]:
    """The channels that the concept describes, not only names."""
    return tuple(channel for channel in page.of(Channel) if channel.status is not Status.NAMED_ONLY)


def _look(
    evidence: str, chamber: Chamber, page: Page, cited: frozenset[tuple[str, str, str]], registers: Registers
) -> list[tuple[bool, str]]:
    """What one kind of evidence finds: for each place where it could be, whether it is there."""
    head, _dot, name = evidence.partition('.')
    if evidence.startswith('norm:'):
        _norm, act, number = evidence.split(':')
        return [(True, node_id) for found, value, node_id in sorted(cited) if (found, value) == (act, number)]
    if head == 'channel':
        attribute = _attribute(Channel, name)
        return [(is_stated(getattr(each, attribute)), each.node_id) for each in described(page)]
    if head == 'chamber':
        return [(is_stated(getattr(chamber, _attribute(type(chamber), name))), chamber.node_id)]
    if head == 'legal-basis':
        return [(True, each.node_id) for each in page.of(LegalBasis) if each.basis_for == name]
    if head == 'responsible':
        return [
            (any(is_stated(value) for value in (each.name, each.unit, each.role)), each.node_id)
            for each in page.of(Responsible)
            if each.task == name
        ]
    if head == 'dpo-contact':
        contacts = page.of(DpoContact)
        if name:
            attribute = _attribute(DpoContact, name)
            return [(_names(getattr(each, attribute), registers), each.node_id) for each in contacts]
        return [(is_stated(each.name) or is_stated(each.role), each.node_id) for each in contacts]
    if head == 'alternatives':
        return [(_offers(each), each.node_id) for each in page.of(Alternatives)]
    if head == 'section':
        return [(PROSE in each.holds, each.node_id) for each in page.sections if each.key == name]
    raise ValueError(evidence)


def _attribute(record: type[Record], name: str) -> str:
    return next(attribute for attribute, spec in specs(record).items() if spec.name == name)


def _offers(record: Alternatives) -> bool:
    return any(is_stated(getattr(record, attribute)) for attribute, _spec in named(Alternatives, Slot.OPTION).values())


def citations(page: Page) -> Iterator[tuple[Citation, Record, str]]:
    """Every norm that the records of a concept cite: citation, record and attribute."""
    for record in page.records:
        for attribute in specs(type(record)):
            value = getattr(record, attribute)
            if isinstance(value, Citation):
                yield value, record, attribute


def _cited(page: Page, registers: Registers) -> Iterable[tuple[str, str, str]]:
    """Act, number and place of every provision cited, ranges spelt out."""
    chamber = page.chamber
    state = chamber.state if chamber is not None and isinstance(chamber.state, str) else None
    for citation, record, _attribute_name in citations(page):
        for symbol, first, last, act in citation.provisions():
            entry = norms.find_act(act, registers, state)
            if entry is not None and symbol != entry.symbol:
                continue  # An appendix or a recital that has the number of an article is not the article.
            key = entry.key if entry else act
            for number in numbers(first, last):
                yield key, number, record.node_id


def numbers(first: str, last: str) -> tuple[str, ...]:
    """The numbers from one provision to another; the two ends where they are no plain numbers."""
    if first == last or not last:
        return (first,)
    if first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) <= 1_000:
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    return (first, last)
