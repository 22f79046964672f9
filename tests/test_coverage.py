"""What a concept says on a requirement, worked out from its records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from records import alternatives, basis, chamber, channel, contact, page, responsible

from chamber_concepts.coverage import Stated, coverage
from chamber_concepts.finding import Place
from chamber_concepts.kinds import BasisFor, Degree, Task
from chamber_concepts.model import Covers
from chamber_concepts.parse import NOT_STATED
from chamber_concepts.register import load

if TYPE_CHECKING:
    from chamber_concepts.model import Page, Record
    from chamber_concepts.register import Registers


@cache
def registers() -> Registers:
    return load()


def stated(subject: Page, key: str) -> Stated:
    assert subject.chamber is not None
    return next(each for each in coverage(subject.chamber, subject, registers()) if each.requirement == key).stated


FULLY = [
    ('purpose', channel()),
    ('editorial-responsibility', responsible(Task.EDITORIAL)),
    ('technical-responsibility', responsible(Task.TECHNICAL)),
    ('dpo', contact()),
    ('complaint', contact()),
    ('data-subject-rights', contact()),
    ('alternatives', alternatives(website='Website der Kammer')),
    ('statutory-task', basis('§ 91 HwO', BasisFor.STATUTORY_TASK)),
    ('legal-basis', basis('Art. 6 Abs. 1 lit. e DS-GVO iVm § 4 LDSG', BasisFor.OTHER)),
    ('legal-basis', basis('Art. 5 bis 7 DSGVO', BasisFor.OTHER)),
    ('provider-id', basis('§ 5 DDG', BasisFor.PROVIDER_IDENTIFICATION)),
    ('device-access', basis('§ 25 TDDDG', BasisFor.OTHER)),
]
PARTLY = [
    ('kind-and-extent', channel()),
    ('channel-list', channel(url=NOT_STATED)),
    ('data-subject-rights', contact(rights=basis('Art. 18 DSGVO', BasisFor.OTHER).norm)),
    # A word for whatever authority is competent names none.
    ('complaint', contact(authority='LDSB')),
    ('complaint', contact(authority=NOT_STATED)),
    # Once right, today no longer.
    ('provider-id', basis('§ 5 TMG', BasisFor.PROVIDER_IDENTIFICATION)),
    ('device-access', basis('§ 25 TTDSG', BasisFor.OTHER)),
    ('publication', chamber()),
]
NOT = [
    ('complaint', contact(authority=NOT_STATED, complaints=NOT_STATED)),
    ('dpo', contact(name=NOT_STATED, role=NOT_STATED)),
    ('publication', chamber(source=NOT_STATED)),
    ('evaluation', chamber()),
    # A recital or an appendix that has the number of an article.
    ('legal-basis', basis('Erwägungsgrund 6 DSGVO', BasisFor.OTHER)),
    ('joint-control', basis('Anhang 26 DSGVO', BasisFor.OTHER)),
    ('joint-control', basis('Art. 26 BayDSG', BasisFor.OTHER)),
]


@pytest.mark.parametrize(
    ('key', 'record', 'expected'),
    [
        (key, record, expected)
        for expected, rows in ((Stated.FULLY, FULLY), (Stated.PARTLY, PARTLY), (Stated.NOT, NOT))
        for key, record in rows
    ],
)
def test_structured_facts_count_by_themselves(key: str, record: Record, expected: Stated) -> None:
    assert stated(page(record), key) is expected


def test_the_mark_of_an_author_decides() -> None:
    mark = Covers(
        docname='chambers/probe',
        node_id='covers-1',
        place=Place('chambers/probe.md', 5),
        requirements=('purpose',),
        degree=Degree.PARTLY,
    )
    assert stated(page(channel(), mark), 'purpose') is Stated.PARTLY
