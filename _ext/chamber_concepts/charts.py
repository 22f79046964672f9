"""The comparisons that count: tables of numbers, each with a bar that shows it at a glance.

The table is the picture and its own alternative: who sees no bars, prints, or reads the text edition has the numbers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from chamber_concepts import norms
from chamber_concepts.cells import (
    CHAMBER,
    GAP_ITEM,
    NO_PLATFORM,
    NONE_ITEM,
    STATE,
    chamber_cell,
    platform_key,
    state_cell,
)
from chamber_concepts.collation import german
from chamber_concepts.coverage import LABELS as STATED
from chamber_concepts.coverage import Stated, citations
from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.table import Bar, Cell, Column, Item, Shape, Table

if TYPE_CHECKING:
    from chamber_concepts.norms import NormFact
    from chamber_concepts.site import Concept, Site

_NO_CHAMBER: Final = say('No chamber matches this selection.')


def number_cell(value: int, whole: int = 0) -> Cell:
    """A number, with a bar where it is a part of something."""
    return Cell((Item(str(value)),), f'{value:09d}', Bar((value,), whole) if whole else None, number=value)


def platform_counts(concepts: tuple[Concept, ...], site: Site, platforms: tuple[str, ...] = ()) -> Table:
    """On how many platforms how many chambers are, the most used first; only some platforms, where any are named."""
    chambers: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    for concept in concepts:
        used = Counter(
            platform_key(each) for each in concept.page.of(Channel) if not platforms or platform_key(each) in platforms
        )
        channels += used
        chambers.update(used.keys())
    names = {key: site.platform_name(key) for key in chambers if key != NO_PLATFORM}
    order = sorted(chambers, key=lambda key: (key not in names, -chambers[key], german(names.get(key, ''))))
    return Table(
        'platform-counts',
        say('Platforms by number of chambers'),
        (
            Column('platform', say('Platform'), Shape.HEAD),
            Column('chambers', say('Chambers'), Shape.BAR),
            Column('channels', say('Channels'), Shape.NUMBER),
        ),
        tuple(
            (
                Cell((Item(names[key]),), german(names[key])) if key in names else Cell((GAP_ITEM,)),
                number_cell(chambers[key], len(concepts)),
                number_cell(channels[key]),
            )
            for key in order
        ),
        legend=(say('A full bar stands for all %(number)s chambers.', number=len(concepts)),),
        empty=_NO_CHAMBER,
    )


def requirement_counts(concepts: tuple[Concept, ...], site: Site) -> Table:
    """How many requirements each chamber's concept says something on."""
    rows = []
    for concept in concepts:
        found = Counter(each.stated for each in site.coverage(concept))
        parts = tuple(found[stated] for stated in Stated)
        rows.append(
            (
                chamber_cell(concept),
                state_cell(concept, site),
                *(number_cell(part) for part in parts),
                Cell(
                    (Item(say('%(part)s of %(whole)s', part=parts[0] + parts[1], whole=sum(parts))),),
                    f'{parts[0]:05d}{parts[1]:05d}',
                    Bar(parts, sum(parts)),
                ),
            )
        )
    return Table(
        'requirement-counts',
        say('Requirements covered, by chamber'),
        (
            CHAMBER,
            STATE,
            *(Column(str(stated), STATED[stated], Shape.NUMBER) for stated in Stated),
            Column('covered', say('Stated, wholly or in part'), Shape.BAR),
        ),
        tuple(rows),
        legend=(
            say('The bar shows from left to right what is stated, stated in part, and not stated.'),
            say('Whether the concept says something on a requirement, not whether what it says is enough.'),
        ),
        empty=_NO_CHAMBER,
    )


def norm_counts(concepts: tuple[Concept, ...], site: Site) -> Table:
    """Which provisions are cited by how many chambers, and whether they are still law."""
    facts: dict[str, NormFact] = {}
    citing: dict[str, set[str]] = {}
    for concept in concepts:
        state = concept.chamber.state
        for citation, _record, _attribute in citations(concept.page):
            for fact in norms.describe(
                citation, site.registers, on=None, today=site.today, state=state if isinstance(state, str) else None
            ):
                text = _usual(fact)
                facts.setdefault(text, fact)
                citing.setdefault(text, set()).add(concept.chamber.slug)
    rank = {standing: f'{index}' for index, standing in enumerate(norms.STANDINGS)}
    return Table(
        'norm-counts',
        say('Provisions cited, and whether they are in force'),
        (
            Column('norm', say('Norm'), Shape.HEAD),
            Column('standing', say('Today'), facet=True),
            Column('since', say('Since'), Shape.DATE),
            Column('successor', say('Now cited as')),
            Column('chambers', say('Chambers'), Shape.BAR),
        ),
        tuple(
            (
                Cell((Item(text, url=fact.url or None),), german(text)),
                Cell((Item(norms.STANDINGS[fact.now]),), rank[fact.now]),
                _since(fact),
                Cell((Item(fact.successor),) if fact.successor else (NONE_ITEM,)),
                number_cell(len(citing[text]), len(concepts)),
            )
            for text, fact in sorted(facts.items(), key=lambda each: (german(_act(each[1])), german(each[0])))
        ),
        legend=(
            say('A full bar stands for all %(number)s chambers.', number=len(concepts)),
            say('“Not known”: the register of norms does not hold the act, or it is a chamber’s own.'),
        ),
        empty=say('No legal basis matches this selection.'),
    )


def _act(fact: NormFact) -> str:
    return fact.act.key if fact.act is not None else fact.name


def _usual(fact: NormFact) -> str:
    """The provision under the usual abbreviation of its act: ``§ 1 IHK-Gesetz`` and ``§ 1 IHKG`` count as one."""
    return fact.text.removesuffix(fact.name) + _act(fact) if fact.text.endswith(fact.name) else fact.text


def _since(fact: NormFact) -> Cell:
    if fact.since is None:
        return Cell((NONE_ITEM,))
    day = IsoDate(fact.since.year, fact.since.month, fact.since.day)
    return Cell((Item(day),), str(day))
