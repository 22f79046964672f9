"""The shipped register of norms: what the other registers name is in it, and what it says holds together."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from chamber_concepts.citation import parse
from chamber_concepts.norms import Standing, check, describe, find_act
from chamber_concepts.register import Level, load

if TYPE_CHECKING:
    from chamber_concepts.register import Act, Registers

TODAY = date(2026, 11, 22)


@pytest.fixture(scope='module')
def registers() -> Registers:
    return load()


def cited(texts: list[str]) -> list[str]:
    """The texts that begin as a citation does, the others (keys of documents) left out."""
    return sorted({text for text in texts if text.startswith(('§', 'Art.'))})


def test_every_citation_in_the_other_registers_is_of_a_known_act_and_in_order(registers: Registers) -> None:
    clauses = [state.clause for state in registers.states.values()]
    demands = [str(demand) for requirement in registers.requirements.values() for demand in requirement.demanded_by]
    texts = cited(clauses + demands)
    assert '§ 12a Abs. 8 BGG' in texts
    assert {text: check(parse(text), registers) for text in texts if check(parse(text), registers)} == {}


def test_every_norm_that_counts_as_evidence_exists(registers: Registers) -> None:
    evidence = [
        word
        for requirement in registers.requirements.values()
        for word in (*requirement.evidence, *requirement.part_evidence)
    ]
    norms = [word.split(':')[1:] for word in evidence if word.startswith('norm:')]
    assert ['TDDDG', '25'] in norms
    for key, number in norms:
        act = registers.acts[key]
        assert check(parse(f'{act.symbol} {number} {key}'), registers) == ()


def test_every_federal_act_has_a_link_to_each_of_its_provisions(registers: Registers) -> None:
    forms = {'§': '__{number}.html', 'Art.': 'art_{number}.html'}
    # What was replaced by an act of the same name stands nowhere any more.
    acts = [act for act in registers.acts.values() if act.level is Level.FEDERAL and act.key != 'BDSG a. F.']
    wrong = [
        act.key
        for act in acts
        if not re.fullmatch(
            rf'https://www\.gesetze-im-internet\.de/[a-z0-9_]+/{re.escape(forms[act.symbol])}', act.link or ''
        )
        or act.link != f'{act.home}{forms[act.symbol]}'
    ]
    assert wrong == []


def test_no_two_acts_share_an_address_but_those_that_were_renamed(registers: Registers) -> None:
    owners: dict[str, list[Act]] = {}
    for act in registers.acts.values():
        if act.link:
            owners.setdefault(act.link, []).append(act)
    shared = [sorted(act.key for act in acts) for acts in owners.values() if len(acts) > 1]
    assert shared == [['TDDDG', 'TTDSG']]


def test_what_ended_has_a_successor_and_ended_no_later_than_that_began(registers: Registers) -> None:
    ended = [(act, act.ended) for act in registers.acts.values() if act.ended]
    assert {'TMG', 'TTDSG', 'RStV', 'BayEGovG'} <= {act.key for act, _ in ended}
    for act, day in ended:
        assert act.successor, act.key
        successor = registers.acts[act.successor]
        assert successor.in_force is None or day <= successor.in_force, act.key


def test_each_succession_leads_from_the_act_to_a_provision_that_exists(registers: Registers) -> None:
    for act in registers.acts.values():
        for succession in act.successions:
            assert check(parse(f'{succession.from_} {act.key}'), registers) == ()
            assert check(parse(succession.to), registers) == ()
            target = find_act(parse(succession.to).references[0].act, registers)
            assert target is not None
            assert target.ended is None


def test_each_amendment_names_a_provision_of_the_act(registers: Registers) -> None:
    amended = [(act, amendment) for act in registers.acts.values() for amendment in act.amendments]
    assert ('IHKG', '§ 1', date(2021, 8, 12)) in [(act.key, one.provision, one.on) for act, one in amended]
    for act, amendment in amended:
        assert check(parse(f'{amendment.provision} {act.key}'), registers) == ()


@pytest.mark.parametrize(
    ('text', 'standing', 'since', 'instead'),
    [
        ('§ 5 TMG', Standing.REPEALED, date(2024, 5, 14), '§ 5 DDG'),
        ('§ 5 Telemediengesetz', Standing.REPEALED, date(2024, 5, 14), '§ 5 DDG'),
        ('§ 25 TTDSG', Standing.RENAMED, date(2024, 5, 14), '§ 25 TDDDG'),
        ('§ 20 TTDSG', Standing.RENAMED, date(2024, 5, 14), '§ 20 TDDDG'),
        ('§ 55 Abs. 2 RStV', Standing.REPLACED, date(2020, 11, 7), '§ 18 Abs. 2 MStV'),
        ('Art. 1 Privacy Shield', Standing.REPEALED, date(2020, 7, 16), 'EU-US Data Privacy Framework'),
        ('§ 21 LDSG BW a. F.', Standing.REPLACED, date(2018, 6, 21), 'Art. 15 DSGVO'),
        ('Art. 3 BayEGovG', Standing.REPLACED, date(2022, 8, 1), 'BayDiG'),
        ('§ 5 BayEGovV', Standing.REPLACED, date(2023, 8, 1), 'BayDiV'),
        ('§ 5 BayBITV', Standing.REPLACED, date(2023, 8, 1), 'BayDiV'),
        ('§ 1 IHKG', Standing.IN_FORCE, date(2021, 8, 12), ''),
        ('§ 5 DDG', Standing.IN_FORCE, date(2024, 5, 14), ''),
        ('Art. 77 DSGVO', Standing.IN_FORCE, date(2018, 5, 25), ''),
    ],
)
def test_what_is_law_today_and_what_to_cite_instead(
    registers: Registers, text: str, standing: Standing, since: date, instead: str
) -> None:
    (found,) = describe(parse(text), registers, on=None, today=TODAY)
    assert (found.now, found.since) == (standing, since)
    assert found.successor.replace('\N{NO-BREAK SPACE}', ' ') == instead


def test_the_wording_of_the_chambers_act_changed_in_2021(registers: Registers) -> None:
    (found,) = describe(parse('§ 1 IHKG'), registers, on=date(2021, 8, 11), today=TODAY)
    assert found.now is Standing.AMENDED


@pytest.mark.parametrize(
    ('word', 'key'),
    [
        ('IHK-Gesetz', 'IHKG'),
        ('Gesetz zur vorläufigen Regelung des Rechts der Industrie- und Handelskammern', 'IHKG'),
        ('DS-GVO', 'DSGVO'),
        ('Datenschutz-Grundverordnung', 'DSGVO'),
        ('GDPR', 'DSGVO'),
        ('Digital Services Act', 'DSA'),
        ('Gesetz über digitale Dienste', 'DSA'),
        ('Digitale-Dienste-Gesetz', 'DDG'),
        ('KUG', 'KunstUrhG'),
        ('Barrierefreie-Informationstechnik-Verordnung', 'BITV 2.0'),
        ('SGB 10', 'SGB X'),
        ('Bayerisches E-Government-Gesetz', 'BayEGovG'),
        ('LDSG Schleswig-Holstein', 'LDSG SH'),
    ],
)
def test_an_everyday_name_is_known(registers: Registers, word: str, key: str) -> None:
    act = registers.act(word)
    assert act is not None
    assert act.key == key


@pytest.mark.parametrize(
    'word', ['IHK-Satzung', 'Satzung', 'Hauptsatzung', 'Wahlordnung', 'Beitragsordnung', 'Finanzstatut']
)
def test_a_chambers_own_statute_is_known_as_such_and_has_no_general_address(registers: Registers, word: str) -> None:
    act = registers.act(word)
    assert act is not None
    assert (act.level, act.link, act.home) == (Level.CHAMBER, None, None)


def test_the_act_of_each_state_is_of_that_state(registers: Registers) -> None:
    others = [state.key for state in registers.states.values() if registers.acts[state.act].state != state.key]
    assert others == ['Bund']  # whose act is of no state


@pytest.mark.parametrize('key', ['HwO', 'KunstUrhG', 'EU-US Privacy Shield', 'BbgDSG', 'HmbDSG', 'ThürDSG'])
def test_what_nobody_has_checked_is_marked(registers: Registers, key: str) -> None:
    assert not registers.acts[key].verified


@pytest.mark.parametrize('key', ['IHKG', 'DSGVO', 'DDG', 'TMG', 'TDDDG', 'MStV', 'RStV', 'BGG', 'BayDSG', 'LDSG BW'])
def test_what_the_two_concepts_hang_on_is_checked(registers: Registers, key: str) -> None:
    assert registers.acts[key].verified
