"""A few chambers beside each other: every line of their concepts, and in words where they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chamber_concepts import kinds
from chamber_concepts.cells import GAP_LEGEND, NONE_ITEM, cell, channel_item, item
from chamber_concepts.collation import german
from chamber_concepts.coverage import LABELS as STATED
from chamber_concepts.coverage import LOOKS
from chamber_concepts.message import say
from chamber_concepts.model import Alternatives, Chamber, Channel, DpoContact, LegalBasis, Responsible
from chamber_concepts.spec import Slot, specs
from chamber_concepts.table import SILENT, Anchor, Cell, Column, Item, Look, Shape, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chamber_concepts.message import Message
    from chamber_concepts.site import Concept, Site
    from chamber_concepts.table import Words

KIND: Final = 'side-by-side'
USUAL: Final = 2
"""How many chambers are shown where a page names none."""
MOST: Final = 4
"""How many a reader may choose: more columns than these are no longer beside each other."""

SAME: Final = say('the same')
DIFFERENT: Final = say('different')
SOME: Final = say('only some say something')
NOBODY: Final = say('nobody says anything')
DIFFERENCES: Final = (DIFFERENT, SOME, SAME, NOBODY)

TOPICS: Final = (
    say('Concept'),
    say('Channels'),
    say('Legal bases'),
    say('Responsibility'),
    say('Data protection'),
    say('Ways without a platform'),
    say('Requirements'),
)
"""What is compared, in this order."""

_ABOUT = ('kind', 'state', 'as_of', 'read_on', 'source')
_CHANNEL = ('status', 'purpose', 'contents', 'audience', 'access', 'read_access', 'interaction')
_CONTACT = ('email', 'phone', 'rights', 'complaints', 'authority')


@dataclass(frozen=True, slots=True)
class Line:
    """What one concept says on one thing."""

    rank: str
    """Key of the thing, and its place among the others."""
    topic: Message
    label: Words
    cell: Cell


def lines(concept: Concept, site: Site) -> tuple[Line, ...]:
    """All that is compared of a concept. What it does not touch has no line."""
    return tuple(_lines(concept, site))


def _lines(concept: Concept, site: Site) -> Iterator[Line]:
    page = concept.page
    for number, key in enumerate(_ABOUT):
        spec = specs(Chamber)[key]
        value = getattr(concept.chamber, key)
        shown = cell(value, spec)
        if key == 'state' and isinstance(value, str):
            shown = Cell((Item(site.state_name(value)),))
        yield Line(f'0-{number}', TOPICS[0], spec.label, shown)
    yield from _channels(concept, site)
    for number, basis in enumerate(kinds.BasisFor):
        found = tuple(
            Item(each.label, Anchor(each.docname, each.node_id))
            for each in page.of(LegalBasis)
            if each.basis_for == basis
        )
        if found:
            yield Line(f'2-{number}', TOPICS[2], kinds.BASIS_FOR.labels[basis], Cell(found))
    for number, task in enumerate(kinds.Task):
        found = tuple(
            Item(', '.join(parts), Anchor(each.docname, each.node_id))
            for each in page.of(Responsible)
            if each.task is task and (parts := [v for v in (each.unit, each.role, each.name) if isinstance(v, str)])
        )
        if found:
            yield Line(f'3-{number}', TOPICS[3], kinds.TASK.labels[task], Cell(found))
    for contact in page.of(DpoContact)[:1]:
        words = [value for value in (contact.role, contact.name) if isinstance(value, str)]
        if words:
            who = Item(', '.join(words), Anchor(contact.docname, contact.node_id))
            yield Line('4-0', TOPICS[4], say('Contact'), Cell((who,)))
        for number, key in enumerate(_CONTACT, 1):
            spec = specs(DpoContact)[key]
            if getattr(contact, key) is not None:
                yield Line(f'4-{number}', TOPICS[4], spec.label, cell(getattr(contact, key), spec))
    ways = [(key, spec) for key, spec in specs(Alternatives).items() if spec.slot is Slot.OPTION]
    for number, (key, spec) in enumerate(ways):
        found = tuple(
            item(getattr(each, key), spec, Anchor(each.docname, each.node_id))
            for each in page.of(Alternatives)
            if getattr(each, key) is not None
        )
        if found and spec.kind is kinds.WAY:
            yield Line(f'5-{number:02d}', TOPICS[5], spec.label, Cell(found))
    entries = site.registers.requirements.values()
    for number, (found_, entry) in enumerate(zip(site.coverage(concept), entries, strict=True)):
        anchor = Anchor(page.docname, found_.node_ids[0]) if found_.node_ids else None
        shown = Cell((Item(STATED[found_.stated], anchor, look=LOOKS[found_.stated]),))
        yield Line(f'6-{number:03d}', TOPICS[6], f'{entry.number} {entry.title}', shown)


def _channels(concept: Concept, site: Site) -> Iterator[Line]:
    by_platform: dict[str, list[Channel]] = {}
    for channel in concept.page.of(Channel):
        by_platform.setdefault(channel.platform if isinstance(channel.platform, str) else '', []).append(channel)
    for key, channels in by_platform.items():
        name = site.platform_name(key) if key else ''
        # What has no platform comes behind all that have.
        rank = f'1-{german(name).replace(" ", "_") or "~"}'
        label: str | Message = name or say('Platform not stated')
        yield Line(rank, TOPICS[1], label, Cell(tuple(channel_item(each) for each in channels)))
        for number, attribute in enumerate(_CHANNEL):
            spec = specs(Channel)[attribute]
            said = [each for each in channels if getattr(each, attribute) is not None]
            if not said:
                continue
            several = len(channels) > 1
            items = tuple(
                replace(item(getattr(each, attribute), spec), remark=_which(each) if several else None) for each in said
            )
            what = say('%(platform)s: %(label)s', platform=label, label=spec.label)
            yield Line(f'{rank}-{number}', TOPICS[1], what, Cell(items))


def _which(channel: Channel) -> Message | None:
    return say('%(name)s', name=channel.title) if isinstance(channel.title, str) else None


def difference(cells: Sequence[Cell]) -> Item:
    """In words, how the cells of a row differ. Where a link leads makes no difference."""
    said = [tuple((each.words, each.remark) for each in one.items if each.look not in SILENT) for one in cells]
    if not any(said):
        return Item(NOBODY)
    if not all(said):
        return Item(SOME, look=Look.DIFFERS)
    return Item(SAME, look=Look.SAME) if len(set(said)) == 1 else Item(DIFFERENT, look=Look.DIFFERS)


def side_by_side(concepts: tuple[Concept, ...], site: Site, *, choose: bool) -> Table:
    """The lines of some chambers, one column each. ``choose``: readers may put others in their place."""
    shown = concepts[:USUAL] if choose else concepts
    several = len(shown) > 1
    columns = [{line.rank: line for line in lines(concept, site)} for concept in shown]
    ranks = sorted({rank for column in columns for rank in column})
    rows = []
    for rank in ranks:
        line = next(column[rank] for column in columns if rank in column)
        cells = [column[rank].cell if rank in column else Cell((NONE_ITEM,)) for column in columns]
        heads = [Cell((Item(line.label),), rank), Cell((Item(line.topic),), rank[0])]
        if several:
            heads.append(Cell((difference(cells),)))
        rows.append((*heads, *cells))
    return Table(
        KIND,
        say('Concepts side by side'),
        (
            Column('line', say('What is compared'), Shape.HEAD),
            Column('topic', say('Topic'), facet=True, values=TOPICS),
            *((Column('difference', say('Difference'), facet=True, values=DIFFERENCES),) if several else ()),
            *(
                Column(each.chamber.slug, each.chamber.title, Shape.PROSE, anchor=Anchor(each.page.docname))
                for each in shown
            ),
        ),
        tuple(rows) if shown else (),
        legend=(GAP_LEGEND,),
        empty=say('No chamber matches this selection.'),
        choices=tuple((each.chamber.slug, each.chamber.title) for each in concepts) if choose and several else (),
    )
