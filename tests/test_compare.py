"""The comparisons as values, from small made-up sites."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from records import alternatives, basis, chamber, channel, contact, responsible

from chamber_concepts.cells import NONE_ITEM
from chamber_concepts.compare import NO_PLATFORM, TABLES, TableRequest, column_keys, compare
from chamber_concepts.finding import Finding, Severity
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import BasisFor, Status, Task
from chamber_concepts.message import Message, say
from chamber_concepts.model import Page
from chamber_concepts.parse import NOT_STATED, Present
from chamber_concepts.register import load
from chamber_concepts.review import Reviewed
from chamber_concepts.sidebyside import DIFFERENT, NOBODY, SAME, SOME
from chamber_concepts.site import Site
from chamber_concepts.table import Anchor, Look, Shape, broken

if TYPE_CHECKING:
    from chamber_concepts.model import Record
    from chamber_concepts.register import Registers
    from chamber_concepts.table import Cell, Table

TODAY = date(2026, 11, 22)
NONE = str(NONE_ITEM.words)
A, B, C = 'chambers/a', 'chambers/b', 'chambers/c'


@cache
def registers() -> Registers:
    return load()


def site(*pages: tuple[Record, ...], reviews: dict[str, tuple[Reviewed, ...]] | None = None) -> Site:
    held = tuple(Page.holding(records[0].docname, records) for records in pages)
    return Site(held, registers(), TODAY, reviews or {})


def two() -> Site:
    """Ärzte-Kammer A in Bavaria with two accounts on Facebook, IHK B in Baden-Württemberg with X and one unnamed."""
    return site(
        (
            chamber(docname=B, slug='b', name='IHK B'),
            channel('Twitter', 'x', docname=B, status=Status.NAMED_ONLY),
            channel('', NOT_STATED, docname=B, id='unnamed'),
            basis('§ 1 IHKG', BasisFor.STATUTORY_TASK, docname=B),
            contact(docname=B, role='Datenschutzbeauftragte', name=NOT_STATED),
        ),
        (
            chamber(docname=A, slug='a', name='Ärztekammer A', state='BY'),
            channel(docname=A, title='Presse', status=Status.ACTIVE, since=IsoDate(2020, 5)),
            channel(docname=A, id='jobs', title='Ausbildung', purpose=NOT_STATED),
            responsible(Task.EDITORIAL, docname=A),
            alternatives(docname=A, website=Present.PRESENT, newsletter='Monatsbrief'),
        ),
    )


def ask(kind: str, **options: Any) -> Table:
    return compare(TableRequest(kind, **options), two())


def shown(cell: Cell) -> str:
    text = '; '.join(f'{item.words}{f" ({item.remark})" if item.remark else ""}' for item in cell.items)
    return text.replace('\N{NO-BREAK SPACE}', ' ')


def texts(table: Table) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in table.rows]


def keys(table: Table) -> list[str]:
    return [column.key for column in table.columns]


# --- every kind


@pytest.mark.parametrize('kind', TABLES)
def test_every_row_has_a_cell_for_each_column(kind: str) -> None:
    table = ask(kind)

    assert table.rows or table.empty
    assert {len(row) for row in table.rows} <= {len(table.columns)}
    assert len(set(keys(table))) == len(table.columns)
    assert table.columns[0].shape is Shape.HEAD


@pytest.mark.parametrize('kind', TABLES)
def test_a_site_without_chambers_has_a_sentence_instead(kind: str) -> None:
    table = compare(TableRequest(kind), site())

    assert table.rows == ()
    assert isinstance(table.empty, Message)


@pytest.mark.parametrize('kind', TABLES)
def test_a_selection_that_fits_no_chamber_selects_nothing(kind: str) -> None:
    assert ask(kind, states=('HH',)).rows == ()


def test_platforms() -> None:
    table = ask('platforms')

    assert keys(table) == ['chamber', 'state', 'facebook', 'x', NO_PLATFORM]
    # German order: Ä as A.
    assert texts(table) == [
        ['Ärztekammer A', 'Bayern', 'Presse; Ausbildung', NONE, NONE],
        ['IHK B', 'Baden-Württemberg', NONE, 'Twitter (named only)', 'k. A.'],
    ]
    assert table.rows[0][2].items[1].anchor == Anchor(A, 'channel-jobs')


def test_channels_link_to_the_card_and_keep_a_gap() -> None:
    table = ask('channels', columns=('channel', 'purpose', 'status', 'since'))

    assert keys(table) == ['chamber', 'channel', 'purpose', 'status', 'since']
    assert texts(table)[1] == ['Ärztekammer A', 'Ausbildung', 'not stated', NONE, NONE]
    assert table.rows[1][2].items[0].look is Look.GAP
    assert table.rows[1][1].items[0].anchor == Anchor(A, 'channel-jobs')
    assert [column.facet for column in table.columns] == [False, False, False, True, False]


def test_channels_sort_by_date_and_by_the_order_of_what_is_fixed() -> None:
    table = ask('channels', columns=('status', 'since'))

    assert table.rows[0][2].sort == '2020-05'
    assert table.rows[0][1].sort < table.rows[2][1].sort  # active before named only


def test_legal_bases_contacts_and_responsibilities() -> None:
    assert texts(ask('legal-bases', columns=('norm', 'basis-for'))) == [['IHK B', '§ 1 IHKG', 'statutory task']]
    assert texts(ask('dpo-contacts', columns=('contact',))) == [['IHK B', 'Datenschutzbeauftragte']]
    assert texts(ask('responsibilities', columns=('editorial',))) == [
        ['Ärztekammer A', 'Pressestelle, Erika Beispiel'],
        ['IHK B', NONE],
    ]


def test_alternatives_show_only_ways_that_somebody_has() -> None:
    table = ask('alternatives')

    assert keys(table) == ['chamber', 'state', 'website', 'newsletter']
    assert texts(table)[0][2:] == ['available', 'Monatsbrief']
    assert texts(table)[1][2:] == [NONE, NONE]


def test_requirements_have_a_column_each() -> None:
    table = ask('requirements')

    assert keys(table)[2:] == list(registers().requirements)
    assert {shown(cell) for row in table.rows for cell in row[2:]} <= {'stated', 'stated in part', 'not stated'}


def test_findings_and_their_number() -> None:
    place = chamber().place
    found = [
        Finding('gap', Severity.NOTE, place, say('a gap')),
        Finding('norm', Severity.WARNING, place, say('a norm')),
    ]
    reviews = {A: (Reviewed(A, found[0], 'x'), Reviewed(A, found[1], 'y', 'so it is'))}
    records = ((chamber(docname=A, slug='a'), channel(docname=A)),)
    findings = compare(TableRequest('findings', columns=('finding', 'accepted')), site(*records, reviews=reviews))
    counts = compare(TableRequest('finding-counts'), site(*records, reviews=reviews))

    assert texts(findings) == [['IHK Probe', 'a gap', NONE], ['IHK Probe', 'a norm', 'accepted: so it is']]
    assert dict(zip(keys(counts), texts(counts)[0], strict=True))['note'] == '1'
    assert dict(zip(keys(counts), texts(counts)[0], strict=True))['warning'] == NONE


# --- what counts


def test_platforms_by_number_of_chambers() -> None:
    table = compare(
        TableRequest('platform-counts'),
        site(
            (chamber(docname=A, slug='a'), channel('X', 'x', docname=A)),
            (
                chamber(docname=B, slug='b'),
                channel(docname=B),
                channel(docname=B, id='two'),
                channel('X', 'x', docname=B),
                channel('', NOT_STATED, docname=B, id='k-a'),
            ),
        ),
    )

    assert texts(table) == [['X', '2', '2'], ['Facebook', '1', '2'], ['not stated', '1', '1']]
    assert [(row[1].bar.parts, row[1].bar.whole) for row in table.rows if row[1].bar] == [
        ((2,), 2),
        ((1,), 2),
        ((1,), 2),
    ]


def test_requirements_covered_add_up() -> None:
    for row in ask('requirement-counts').rows:
        numbers = [int(shown(cell)) for cell in row[2:5]]
        assert sum(numbers) == len(registers().requirements)
        assert row[5].bar is not None
        assert list(row[5].bar.parts) == numbers
        assert shown(row[5]) == f'{numbers[0] + numbers[1]} of {sum(numbers)}'


def test_norms_count_once_by_whatever_name_and_tell_what_became_of_them() -> None:
    table = compare(
        TableRequest('norm-counts', columns=('standing', 'since', 'successor', 'chambers')),
        site(
            (chamber(docname=A, slug='a'), basis('§ 1 IHK-Gesetz', BasisFor.STATUTORY_TASK, docname=A)),
            (
                chamber(docname=B, slug='b'),
                basis('§ 1 IHKG', BasisFor.STATUTORY_TASK, docname=B),
                basis('§ 5 TMG', BasisFor.PROVIDER_IDENTIFICATION, docname=B),
            ),
        ),
    )
    rows = {row[0]: row[1:] for row in texts(table)}

    assert list(rows) == ['§ 1 IHKG', '§ 5 TMG']
    assert rows['§ 1 IHKG'][0] == 'in force'
    assert rows['§ 1 IHKG'][3] == '2'
    assert rows['§ 5 TMG'][1:] == ['2024-05-14', '§ 5 DDG', '1']
    assert rows['§ 5 TMG'][0] in {'replaced', 'repealed'}


# --- side by side


def test_side_by_side_tells_differences_in_words() -> None:
    rows = {row[0]: row[1:] for row in texts(ask('side-by-side'))}

    assert rows['Kind'] == ['Concept', str(SAME), 'IHK', 'IHK']
    assert rows['Land'] == ['Concept', str(DIFFERENT), 'Bayern', 'Baden-Württemberg']
    assert rows['Facebook'] == ['Channels', str(SOME), 'Presse; Ausbildung', NONE]
    assert rows['Facebook: Purpose'][2] == 'Über die Arbeit der Kammer informieren. (Presse); not stated (Ausbildung)'


def test_side_by_side_a_gap_says_nothing() -> None:
    pages = [(chamber(docname=docname, slug=docname[-1], as_of=NOT_STATED),) for docname in (A, B)]
    rows = {row[0]: row[2] for row in texts(compare(TableRequest('side-by-side'), site(*pages)))}

    assert rows['As of'] == str(NOBODY)


def test_side_by_side_shows_two_of_all_and_lets_choose() -> None:
    pages = [(chamber(docname=docname, slug=docname[-1], name=f'IHK {docname[-1]}'),) for docname in (A, B, C)]
    free = compare(TableRequest('side-by-side'), site(*pages))
    fixed = compare(TableRequest('side-by-side', chambers=('c', 'a')), site(*pages))

    assert keys(free) == ['line', 'topic', 'difference', 'a', 'b']
    assert free.choices == (('a', 'IHK a'), ('b', 'IHK b'), ('c', 'IHK c'))
    assert keys(fixed)[3:] == ['c', 'a']
    assert fixed.choices == ()


def test_side_by_side_one_chamber_has_nothing_to_differ_from_and_nothing_to_choose() -> None:
    alone = compare(TableRequest('side-by-side'), site((chamber(docname=A, slug='a'),)))

    assert keys(alone) == ['line', 'topic', 'a']
    assert alone.choices == ()


def test_side_by_side_marks_differences_by_more_than_a_word() -> None:
    looks = {row[0].items[0].words: row[2].items[0].look for row in ask('side-by-side').rows}

    assert looks[say('Kind')] is Look.SAME
    assert looks['Facebook'] is Look.DIFFERS
    assert looks[say('Land')] is Look.DIFFERS


def test_side_by_side_keeps_the_lines_of_a_platform_together() -> None:
    pages = (
        (chamber(docname=A, slug='a'), *(channel(key.upper(), key, docname=A) for key in ('x', 'xing', 'youtube'))),
    )
    heads = [row[0] for row in texts(compare(TableRequest('side-by-side'), site(*pages))) if row[1] == 'Channels']
    platforms = [head.partition(':')[0] for head in heads]

    assert list(dict.fromkeys(platforms)) == [head for head in heads if ':' not in head]
    assert platforms == sorted(platforms, key=platforms.index)


# --- the options


def test_chambers_come_in_the_order_named() -> None:
    assert [row[0] for row in texts(ask('platforms', chambers=('b', 'a')))] == ['IHK B', 'Ärztekammer A']
    assert [row[0] for row in texts(ask('platforms', chambers=('b', 'nobody')))] == ['IHK B']


def test_states() -> None:
    assert [row[0] for row in texts(ask('platforms', states=('BY',)))] == ['Ärztekammer A']


def test_platforms_choose_rows_of_channels_and_columns_of_platforms() -> None:
    assert keys(ask('platforms', platforms=('x', 'facebook')))[2:] == ['x', 'facebook']
    assert [row[1] for row in texts(ask('channels', platforms=('x',), columns=('channel',)))] == ['Twitter']
    assert [row[0] for row in texts(ask('platform-counts', platforms=('x', NO_PLATFORM)))] == ['X', 'not stated']


def test_a_platform_that_nobody_uses_is_shown_where_it_is_asked_for() -> None:
    assert keys(ask('platforms', platforms=('tiktok', 'x')))[2:] == ['tiktok', 'x']
    assert [row[2] for row in texts(ask('platforms', platforms=('tiktok',)))] == [NONE, NONE]
    assert keys(ask('platforms', platforms=('unheard-of',)))[2:] == []


def test_columns_come_in_the_order_named_behind_the_first() -> None:
    assert keys(ask('channels', columns=('purpose', 'state', 'unheard-of'))) == ['chamber', 'purpose', 'state']


@pytest.mark.parametrize('kind', TABLES)
def test_each_word_for_a_column_gives_a_column(kind: str) -> None:
    first, *others = column_keys(TableRequest(kind), two())

    for key in others:
        assert keys(ask(kind, columns=(key,))) == [first, key]


def test_columns_of_chosen_chambers_can_be_named() -> None:
    request = TableRequest('side-by-side', chambers=('b', 'a'), columns=('b', 'difference'))

    assert {'b', 'a'} <= set(column_keys(request, two()))
    assert keys(compare(request, two())) == ['line', 'b', 'difference']


def test_caption() -> None:
    assert ask('platforms', caption='Wer ist wo?').caption == 'Wer ist wo?'


def test_transpose_turns_the_table_and_keeps_the_links() -> None:
    table = ask('platforms', transpose=True)

    assert [column.label for column in table.columns[1:]] == ['Ärztekammer A', 'IHK B']
    assert table.columns[1].anchor == Anchor(A)
    assert texts(table)[1:] == [
        ['Facebook', 'Presse; Ausbildung', NONE],
        ['X', NONE, 'Twitter (named only)'],
        ['Platform not stated', NONE, 'k. A.'],
    ]
    assert table.marks is None
    # What heads the rows now is no chamber.
    assert table.columns[0].label == say('Platform')
    assert ask('responsibilities', transpose=True).columns[0].label == say('What is compared')


def test_transposed_columns_keep_their_keys_when_others_come() -> None:
    assert keys(ask('platforms', transpose=True)) == ['chamber', 'a', 'b']
    assert keys(ask('platforms', transpose=True, chambers=('b',))) == ['chamber', 'b']
    assert keys(ask('channels', transpose=True)) == ['chamber', 'a', 'a-2', 'b', 'b-2']
    assert keys(ask('norm-counts', transpose=True)) == ['norm', 'art-15-22-dsgvo', 'art-77-dsgvo', '1-ihkg']


# --- on paper


def test_a_wide_table_is_broken_into_parts_that_say_which_row_is_which() -> None:
    widths = dict.fromkeys(Shape, 10) | {Shape.PROSE: 30}
    parts = broken(ask('channels', columns=('state', 'channel', 'purpose', 'audience', 'status')), widths, 60)

    assert [keys(part) for part in parts] == [
        ['chamber', 'channel', 'state', 'purpose'],
        ['chamber', 'channel', 'audience', 'status'],
    ]
    assert [len(part.rows) for part in parts] == [4, 4]


def test_a_table_that_fits_stays_whole_and_a_column_too_wide_for_any_page_stands_alone() -> None:
    table = ask('channels', columns=('state', 'purpose', 'channel'))
    widths = dict.fromkeys(Shape, 10) | {Shape.PROSE: 300}

    assert broken(table, dict.fromkeys(Shape, 10), 60) == (table,)
    assert [keys(part) for part in broken(table, widths, 60)] == [
        ['chamber', 'channel', 'state'],
        ['chamber', 'channel', 'purpose'],
    ]
