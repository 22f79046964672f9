"""The comparisons across chambers: from the records of all concepts to tables of values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from chamber_concepts import charts, kinds, sidebyside
from chamber_concepts.cells import (
    CHAMBER,
    GAP_ITEM,
    GAP_LEGEND,
    NO_PLATFORM,
    NONE_ITEM,
    NONE_LEGEND,
    STATE,
    cell,
    chamber_cell,
    channel_item,
    item,
    platform_key,
    state_cell,
    value_column,
)
from chamber_concepts.collation import german
from chamber_concepts.coverage import LABELS as STATED
from chamber_concepts.coverage import LOOKS, Stated
from chamber_concepts.finding import Severity
from chamber_concepts.kinds import Task
from chamber_concepts.message import say
from chamber_concepts.model import Alternatives, Channel, DpoContact, LegalBasis, Responsible
from chamber_concepts.review import TITLES
from chamber_concepts.site import Site, select
from chamber_concepts.spec import Slot, specs
from chamber_concepts.table import Anchor, Cell, Column, Item, Shape, Table, narrowed, transposed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chamber_concepts.coverage import Coverage
    from chamber_concepts.finding import Place
    from chamber_concepts.message import Message
    from chamber_concepts.model import Record
    from chamber_concepts.register import Registers
    from chamber_concepts.review import Reviewed
    from chamber_concepts.site import Concept
    from chamber_concepts.table import Words


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What a ``comparison-table`` asks for."""

    kind: str
    chambers: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    caption: str = ''
    transpose: bool = False
    node_id: str = ''
    place: Place | None = None
    places: tuple[tuple[str, Place], ...] = ()


OPTIONS: Final[Mapping[str, tuple[Message, str]]] = {
    'chambers': (
        say('Short names of the chambers to compare, in this order; all if absent'),
        'ihk-beispielstadt ihk-nachbarstadt',
    ),
    'states': (say('Only chambers of these Länder'), 'BW BY'),
    'platforms': (
        say('Only channels on these platforms; with commas where names hold spaces'),
        'Facebook, YouTube',
    ),
    'columns': (
        say('Keys of the columns to show, in this order; the first column always stays'),
        'state purpose',
    ),
    'caption': (say('A caption of your own'), '…'),
    'name': (
        say('A name by which the table can be linked, and which its address and its files keep'),
        'facebook-im-sueden',
    ),
    'transpose': (say('Change rows and columns over; takes no value'), ''),
}
"""What may be written for a request, each with what it means and an example."""


def _platforms(concepts: tuple[Concept, ...], site: Site, request: TableRequest) -> Table:
    channels = {concept.chamber.slug: concept.page.of(Channel) for concept in concepts}
    used = {platform_key(channel) for each in channels.values() for channel in each}
    # That nobody is on a platform that was asked for is an answer, too.
    asked = tuple(key for key in request.platforms if key in {*site.registers.platforms, *used, NO_PLATFORM})
    if not request.platforms:
        asked = tuple(sorted(used, key=lambda key: (key == NO_PLATFORM, german(site.platform_name(key)))))
    return Table(
        'platforms',
        say('Platforms by chamber'),
        (
            CHAMBER,
            STATE,
            *(
                Column(key, say('Platform not stated') if key == NO_PLATFORM else site.platform_name(key), Shape.MARK)
                for key in asked
            ),
        ),
        tuple(
            (
                chamber_cell(concept),
                state_cell(concept, site),
                *(
                    Cell(
                        tuple(
                            channel_item(channel)
                            for channel in channels[concept.chamber.slug]
                            if platform_key(channel) == key
                        )
                        or (NONE_ITEM,)
                    )
                    for key in asked
                ),
            )
            for concept in concepts
        ),
        legend=(
            say('Each entry leads to the description of the channel; the name is the one that the concept uses.'),
            say('“named only”: the concept names the channel without describing it.'),
            NONE_LEGEND,
        ),
        empty=say('No chamber matches this selection.'),
        marks=say('Platform'),
    )


_CHANNEL_COLUMNS: Final = (
    'status', 'purpose', 'contents', 'audience', 'access', 'read_access', 'interaction', 'direct_messages',
    'statistics', 'url', 'account', 'since', 'until', 'checked_on', 'responsible', 'description', 'choice',
    'moderation', 'retention', 'accessibility', 'alternatives', 'note',
)  # fmt: skip


def _channels(concepts: tuple[Concept, ...], site: Site, request: TableRequest) -> Table:
    rows = []
    for concept in concepts:
        for channel in concept.page.of(Channel):
            if request.platforms and platform_key(channel) not in request.platforms:
                continue
            anchor = Anchor(channel.docname, channel.node_id)
            name = site.platform_name(channel.platform) if isinstance(channel.platform, str) else ''
            rows.append(
                (
                    chamber_cell(concept),
                    state_cell(concept, site),
                    Cell((Item(name),), german(name)) if name else Cell((GAP_ITEM,)),
                    Cell((replace(channel_item(channel), remark=None),), german(channel.label)),
                    *(cell(getattr(channel, key), specs(Channel)[key], anchor) for key in _CHANNEL_COLUMNS),
                )
            )
    return Table(
        'channels',
        say('Channels of the chambers'),
        (
            CHAMBER,
            STATE,
            Column('platform', say('Platform'), facet=True),
            Column('channel', say('Channel'), names=True),
            *(value_column(Channel, key) for key in _CHANNEL_COLUMNS),
        ),
        tuple(rows),
        legend=(GAP_LEGEND,),
        empty=say('No channel matches this selection.'),
    )


def _records(
    kind: type[Record], table: str, caption: Message, head: Column, attributes: tuple[str, ...], empty: Message
) -> Compare:
    """A table with one row a record: the chamber, then a head that links to the card, then some values."""

    def rows(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
        return Table(
            table,
            caption,
            (CHAMBER, STATE, head, *(value_column(kind, key) for key in attributes)),
            tuple(
                (
                    chamber_cell(concept),
                    state_cell(concept, site),
                    _head_cell(record),
                    *(cell(getattr(record, key), specs(kind)[key]) for key in attributes),
                )
                for concept in concepts
                for record in concept.page.of(kind)
            ),
            legend=(GAP_LEGEND,),
            empty=empty,
        )

    return rows


def _head_cell(record: Record) -> Cell:
    anchor = Anchor(record.docname, record.node_id)
    if isinstance(record, LegalBasis):
        return Cell((Item(record.label, anchor),), german(record.label))
    if isinstance(record, DpoContact):
        words = [str(value) for value in (record.role, record.name) if isinstance(value, str)]
        return Cell(
            (Item(', '.join(words), anchor) if words else replace(GAP_ITEM, anchor=anchor),), german(' '.join(words))
        )
    raise TypeError(record)


def _responsibilities(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
    def who(concept: Concept, task: Task) -> Cell:
        items = []
        for record in concept.page.of(Responsible):
            if record.task is not task:
                continue
            parts = [str(v) for v in (record.unit, record.role, record.name) if isinstance(v, str)]
            anchor = Anchor(record.docname, record.node_id)
            items.append(Item(', '.join(parts), anchor) if parts else replace(GAP_ITEM, anchor=anchor))
        nothing = GAP_ITEM if concept.page.says_nothing_on('responsibility') else NONE_ITEM
        return Cell(tuple(items) or (nothing,), german(str(items[0].words)) if items else '')

    return Table(
        'responsibilities',
        say('Responsibilities by chamber'),
        (CHAMBER, STATE, *(Column(str(task), kinds.TASK.labels[task]) for task in Task)),
        tuple(
            (chamber_cell(concept), state_cell(concept, site), *(who(concept, task) for task in Task))
            for concept in concepts
        ),
        legend=(GAP_LEGEND, NONE_LEGEND),
        empty=say('No chamber matches this selection.'),
    )


def _alternatives(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
    rows = specs(Alternatives)
    ways = [name for name, spec in rows.items() if spec.slot is Slot.OPTION]
    used = [
        way
        for way in ways
        if any(getattr(record, way) is not None for concept in concepts for record in concept.page.of(Alternatives))
    ]

    def how(concept: Concept, way: str) -> Cell:
        items = tuple(
            item(getattr(record, way), rows[way], Anchor(record.docname, record.node_id))
            for record in concept.page.of(Alternatives)
            if getattr(record, way) is not None
        )
        return Cell(items or (GAP_ITEM if concept.page.says_nothing_on('alternatives') else NONE_ITEM,))

    return Table(
        'alternatives',
        say('Ways without a platform, by chamber'),
        (CHAMBER, STATE, *(Column(rows[way].name, rows[way].label) for way in used)),
        tuple(
            (chamber_cell(concept), state_cell(concept, site), *(how(concept, way) for way in used))
            for concept in concepts
        ),
        legend=(GAP_LEGEND, NONE_LEGEND),
        empty=say('No chamber matches this selection.'),
    )


def _requirements(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
    entries = tuple(site.registers.requirements.values())
    rows = []
    for concept in concepts:
        found = site.coverage(concept)
        rows.append(
            (
                chamber_cell(concept),
                state_cell(concept, site),
                *(_stated_cell(each, concept) for each in found),
            )
        )
    return Table(
        'requirements',
        say('Requirements by chamber'),
        (CHAMBER, STATE, *(Column(entry.key, f'{entry.number} {entry.title}', Shape.MARK) for entry in entries)),
        tuple(rows),
        legend=(
            say('Whether the concept says something on a requirement, not whether what it says is enough.'),
            say('Which requirements apply depends on the Land: the page of each chamber says who asks for what.'),
        ),
        empty=say('No chamber matches this selection.'),
        marks=say('Requirement'),
    )


_STATED_RANK: Final = {Stated.FULLY: '1', Stated.PARTLY: '2', Stated.NOT: '3'}


def _stated_cell(found: Coverage, concept: Concept) -> Cell:
    anchor = Anchor(concept.page.docname, found.node_ids[0]) if found.node_ids else None
    return Cell((Item(STATED[found.stated], anchor, look=LOOKS[found.stated]),), _STATED_RANK[found.stated])


SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.ERROR: say('error'),
    Severity.WARNING: say('warning'),
    Severity.NOTE: say('note'),
}
_SEVERITY_RANK: Final = {Severity.ERROR: '1', Severity.WARNING: '2', Severity.NOTE: '3'}


def _finding_cells(each: Reviewed) -> tuple[Cell, ...]:
    finding = each.finding
    anchor = Anchor(each.docname, each.node_id)
    accepted: tuple[Item, ...] = (NONE_ITEM,)
    if each.accepted:
        accepted = (Item(say('accepted: %(reason)s', reason=each.accepted)),)
    return (
        Cell((Item(finding.message, anchor),), ''),
        Cell((Item(SEVERITIES[finding.severity], anchor),), _SEVERITY_RANK[finding.severity]),
        Cell((Item(finding.hint),) if finding.hint else ()),
        Cell(accepted),
        Cell((Item(finding.rule),), finding.rule),
    )


_FINDING_COLUMNS: Final = (
    Column('finding', say('Finding'), Shape.PROSE, names=True),
    Column('severity', say('Weight'), Shape.MARK, facet=True),
    Column('hint', say('What to do'), Shape.PROSE),
    Column('accepted', say('Accepted')),
    Column('rule', say('Rule'), facet=True),
)


def _findings(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
    return Table(
        'findings',
        say('Findings on the concepts'),
        (CHAMBER, STATE, *_FINDING_COLUMNS),
        tuple(
            (chamber_cell(concept), state_cell(concept, site), *_finding_cells(each))
            for concept in concepts
            for each in site.review(concept)
        ),
        legend=(say('A finding deserves a look. It is no judgment on the chamber.'),),
        empty=say('Nothing was found.'),
    )


def _finding_counts(concepts: tuple[Concept, ...], site: Site, _request: TableRequest) -> Table:
    counts = {
        concept.chamber.slug: Counter(each.finding.rule for each in site.review(concept) if not each.accepted)
        for concept in concepts
    }
    weights = {
        concept.chamber.slug: Counter(each.finding.severity for each in site.review(concept) if not each.accepted)
        for concept in concepts
    }
    rules = sorted({rule for each in counts.values() for rule in each})

    def number(value: int) -> Cell:
        return Cell((Item(str(value)),) if value else (NONE_ITEM,), f'{value:09d}', number=value)

    return Table(
        'finding-counts',
        say('Number of findings by chamber'),
        (
            CHAMBER,
            STATE,
            *(Column(str(severity), SEVERITIES[severity], Shape.NUMBER) for severity in Severity),
            *(Column(rule, TITLES[rule], Shape.NUMBER) for rule in rules),
        ),
        tuple(
            (
                chamber_cell(concept),
                state_cell(concept, site),
                *(number(weights[concept.chamber.slug][severity]) for severity in Severity),
                *(number(counts[concept.chamber.slug][rule]) for rule in rules),
            )
            for concept in concepts
        ),
        legend=(say('Accepted findings are not counted.'),),
        empty=say('No chamber matches this selection.'),
    )


Compare: TypeAlias = 'Callable[[tuple[Concept, ...], Site, TableRequest], Table]'

TABLES: Final[Mapping[str, Compare]] = {
    'platforms': _platforms,
    'channels': _channels,
    'legal-bases': _records(
        LegalBasis,
        'legal-bases',
        say('Legal bases of the concepts'),
        Column('norm', say('Norm'), names=True),
        ('basis_for', 'as_of', 'text'),
        say('No legal basis matches this selection.'),
    ),
    'responsibilities': _responsibilities,
    'dpo-contacts': _records(
        DpoContact,
        'dpo-contacts',
        say('Contacts for data protection'),
        Column('contact', say('Contact'), names=True),
        ('email', 'phone', 'address', 'url', 'rights', 'complaints', 'authority', 'organisation', 'text'),
        say('No contact matches this selection.'),
    ),
    'alternatives': _alternatives,
    'requirements': _requirements,
    'findings': _findings,
    'finding-counts': _finding_counts,
    'platform-counts': lambda concepts, site, request: charts.platform_counts(concepts, site, request.platforms),
    'requirement-counts': lambda concepts, site, _request: charts.requirement_counts(concepts, site),
    'norm-counts': lambda concepts, site, _request: charts.norm_counts(concepts, site),
    sidebyside.KIND: lambda concepts, site, request: sidebyside.side_by_side(
        concepts, site, choose=not request.chambers
    ),
}
"""Every comparison by the word that ``comparison-table`` takes."""

BY_PLATFORM: Final = ('platforms', 'channels', 'platform-counts')
"""The comparisons for which platforms can be chosen."""

_DEFAULT_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    'channels': ('platform', 'channel', 'status', 'purpose', 'contents', 'audience', 'access', 'state'),
    'legal-bases': ('state', 'norm', 'basis-for', 'text'),
    'dpo-contacts': ('state', 'contact', 'email', 'phone', 'rights', 'complaints', 'authority'),
    'findings': ('state', 'severity', 'finding', 'hint', 'accepted'),
}


def compare(request: TableRequest, site: Site) -> Table:
    """The table that a request asks for. Unknown words in the request select nothing; they are reported elsewhere.

    Worked out once a site: a build asks for each table several times, to write it and to see whether it is stale.
    """
    if request not in site.tables:
        site.tables[request] = _compare(request, site)
    return site.tables[request]


def _compare(request: TableRequest, site: Site) -> Table:
    concepts = select(site.concepts, chambers=request.chambers, states=request.states)
    whole = TABLES[request.kind](concepts, site, request)
    columns = request.columns or _DEFAULT_COLUMNS.get(request.kind, ())
    table = narrowed(whole, columns) if columns else whole
    if request.caption:
        table = replace(table, caption=request.caption)
    return transposed(table) if request.transpose else table


def caption(request: TableRequest, registers: Registers) -> Words:
    """What a table is called, whatever the chambers say."""
    return request.caption or TABLES[request.kind]((), Site((), registers, date.min, {}), request).caption


def column_keys(request: TableRequest, site: Site) -> tuple[str, ...]:
    """The keys of all columns of a comparison; what it selects besides leaves none out."""
    whole = TableRequest(request.kind, chambers=request.chambers if request.kind == sidebyside.KIND else ())
    table = TABLES[whole.kind](select(site.concepts, chambers=whole.chambers), site, whole)
    return tuple(column.key for column in table.columns)
