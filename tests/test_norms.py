"""What the register of norms knows about a citation."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from chamber_concepts import register
from chamber_concepts.citation import parse
from chamber_concepts.norms import Fault, Standing, check, describe, find_act
from chamber_concepts.register import Level

if TYPE_CHECKING:
    from pathlib import Path

    from chamber_concepts.norms import NormFact, NormFinding
    from chamber_concepts.register import Registers

TODAY = date(2026, 11, 22)


@pytest.fixture(scope='module')
def registers() -> Registers:
    return register.load()


def facts(
    text: str, registers: Registers, on: date | None = None, today: date = TODAY, **more: object
) -> tuple[NormFact, ...]:
    return describe(parse(text), registers, on=on, today=today, **more)  # type: ignore[arg-type]


def fact(text: str, registers: Registers, on: date | None = None, today: date = TODAY, **more: object) -> NormFact:
    (only,) = facts(text, registers, on, today, **more)
    return only


def plain(text: str) -> str:
    return text.replace('\N{NO-BREAK SPACE}', ' ')


@pytest.mark.parametrize(
    ('name', 'key'),
    [
        ('DSGVO', 'DSGVO'),
        ('DS-GVO', 'DSGVO'),
        ('GDPR', 'DSGVO'),
        ('Datenschutz-Grundverordnung', 'DSGVO'),
        ('Datenschutzgrundverordnung', 'DSGVO'),
        ('Verordnung (EU) 2016/679', 'DSGVO'),
        ('Verordnung (EU) 2016/679 (DSGVO)', 'DSGVO'),
        ('IHK-Gesetzes', 'IHKG'),
        ('Gesetzes zur vorläufigen Regelung des Rechts der Industrie- und Handelskammern (IHKG)', 'IHKG'),
        ('Gesetzes zur vorläufigen Regelung des Rechts der Industrie- und Handelskammern', 'IHKG'),
        ('IHKG in der bis zum 11. August 2021 geltenden Fassung', 'IHKG'),
        ('Telemediengesetz', 'TMG'),
        ('Telemediengesetzes', 'TMG'),
        ('Bürgerlichen Gesetzbuches', 'BGB'),
        ('Bürgerlichen Gesetzbuchs', 'BGB'),
        ('Grundgesetzes', 'GG'),
        ('Handwerksordnung', 'HwO'),
        ('Digitale-Dienste-Gesetzes', 'DDG'),
        ('RStV a. F.', 'RStV'),
        ('UWG aF', 'UWG'),
        ('UWG nF', 'UWG'),
        ('UWG (nF)', 'UWG'),
        ('BDSG 2018', 'BDSG'),
        ('SGB 5', 'SGB V'),
        ('BGB analog', 'BGB'),
        ('DSG M-V', 'DSG M-V'),
        ('Satzung der Kammer Musterstadt', 'Satzung'),
        ('Wahlordnung der IHK für München und Oberbayern', 'Wahlordnung'),
    ],
)
def test_an_act_is_found_by_what_authors_call_it(registers: Registers, name: str, key: str) -> None:
    act = find_act(name, registers)
    assert act is not None
    assert act.key == key


@pytest.mark.parametrize(
    'name',
    ['XYZG', 'VwVfG NRW', 'IFG Bln', 'LDSG', 'DSG EKD', 'BGB der DDR', 'Gesetz', 'Gebührenverordnung der Kammer'],
)
def test_a_like_name_is_not_the_same_act(registers: Registers, name: str) -> None:
    assert find_act(name, registers) is None


@pytest.mark.parametrize(
    ('name', 'state', 'key'),
    [
        ('LDSG', 'BW', 'LDSG BW'),
        ('LDSG', 'SH', 'LDSG SH'),
        ('LDSG', 'RP', 'LDSG RLP'),
        ('DSG', 'MV', 'DSG M-V'),
        ('Landesdatenschutzgesetz', 'BW', 'LDSG BW'),
        ('Landesdatenschutzgesetzes', 'BW', 'LDSG BW'),
        ('Landesdatenschutzgesetz', 'RP', 'LDSG RLP'),
        ('Datenschutzgesetz', 'MV', 'DSG M-V'),
        # A former act only where the author says so.
        ('LDSG a. F.', 'BW', 'LDSG BW a. F.'),
        ('LDSG (a.F.)', 'BW', 'LDSG BW a. F.'),
        ('LDSG aF', 'BW', 'LDSG BW a. F.'),
        ('LDSG nF', 'BW', 'LDSG BW'),
        ('LDSG in der Fassung vom 1. 1. 2020', 'BW', 'LDSG BW'),
        # Hyphens do not count but where another state's act could be meant.
        ('LBGG', 'BW', 'L-BGG'),
        ('L-BGG', 'SH', 'L-BGG'),
        ('DSG MV', 'BW', 'DSG M-V'),
        ('LDSG-BW', 'BY', 'LDSG BW'),
        ('Landesbehindertengleichstellungsgesetz', 'BW', 'L-BGG'),
        ('BayBITV', 'BW', 'BayEGovV'),
        ('BITV', 'BY', 'BITV 2.0'),
    ],
)
def test_what_states_share_is_that_of_the_chamber(registers: Registers, name: str, state: str, key: str) -> None:
    act = find_act(name, registers, state)
    assert act is not None
    assert act.key == key


@pytest.mark.parametrize(
    ('name', 'state'),
    [
        ('Gesetz', 'BE'),
        ('Gesetz', 'BY'),
        ('Gesetzes', 'BW'),
        ('Verordnung', 'BY'),
        ('Landesgesetz', 'BW'),
        ('Staatsvertrag', 'BW'),
        ('LDSG', 'BE'),
        ('LDSG a. F.', 'SH'),
        ('LBGG', 'SH'),
        ('Landesbehindertengleichstellungsgesetz', 'SH'),
        ('Landesbehindertengleichstellungsgesetzes', 'SH'),
    ],
)
def test_what_may_be_another_act_is_not_taken_for_one(registers: Registers, name: str, state: str) -> None:
    assert find_act(name, registers, state) is None


def test_a_repealed_act_with_its_successor(registers: Registers) -> None:
    found = fact('§ 5 Telemediengesetz', registers, on=date(2020, 1, 1))
    assert plain(found.text) == '§ 5 Telemediengesetz'
    assert (found.title, found.level, found.name) == ('Telemediengesetz', Level.FEDERAL, 'Telemediengesetz')
    assert found.url == 'https://www.gesetze-im-internet.de/tmg/__5.html'
    assert (found.then, found.now, found.since) == (Standing.IN_FORCE, Standing.REPEALED, date(2024, 5, 14))
    assert plain(found.successor) == '§ 5 DDG'
    assert plain(str(found.remark)) == 'repealed on 2024-05-14, now: § 5 DDG'


def test_the_day_decides(registers: Registers) -> None:
    for today, standing in [
        (date(2007, 2, 28), Standing.NOT_YET),
        (date(2007, 3, 1), Standing.IN_FORCE),
        (date(2024, 5, 13), Standing.IN_FORCE),
        (date(2024, 5, 14), Standing.REPEALED),
    ]:
        assert fact('§ 5 TMG', registers, today=today).now is standing
    assert str(fact('§ 5 DDG', registers, today=date(2024, 5, 13)).remark) == 'in force only from 2024-05-14 on'


@pytest.mark.parametrize(
    ('text', 'standing', 'successor'),
    [
        ('§ 25 TTDSG', Standing.RENAMED, '§ 25 TDDDG'),
        ('§ 25 Abs. 1 des Telekommunikation-Telemedien-Datenschutz-Gesetzes', Standing.RENAMED, '§ 25 Abs. 1 TDDDG'),
        ('§§ 25 bis 27 TTDSG', Standing.RENAMED, '§§ 25–27 TDDDG'),
        ('§ 55 RStV', Standing.REPLACED, '§ 18 MStV'),
        ('§ 55 Abs. 1 RStV', Standing.REPLACED, '§ 18 MStV'),
        ('§ 2 TMG', Standing.REPEALED, 'DDG'),
        ('§ 10 TMG', Standing.REPEALED, 'Art. 6 DSA'),
        # These left the act before it ended.
        ('§ 13 Abs. 1 TMG', Standing.REPLACED, '§§ 19–26 TDDDG'),
        ('§§ 13 bis 15 TMG', Standing.REPLACED, '§§ 19–26 TDDDG'),
        ('§§ 5 bis 7 TMG', Standing.REPEALED, 'DDG'),
        ('§§ 5, 6 DDG', Standing.IN_FORCE, ''),
        ('Art. 4 BayEGovG', Standing.REPLACED, 'BayDiG'),
    ],
)
def test_what_to_cite_instead(registers: Registers, text: str, standing: Standing, successor: str) -> None:
    found = facts(text, registers)[0]
    assert found.now is standing
    assert plain(found.successor) == successor


@pytest.mark.parametrize(
    ('text', 'amended'),
    [
        ('§ 1 IHKG', True),
        ('§ 1 Abs. 2 IHKG', True),
        ('§ 9 IHKG', False),
        ('§§ 1–3 IHKG', True),
        ('§ 1 ff. IHKG', True),
        ('§§ 2, 3 IHKG', False),
    ],
)
def test_amended_since_the_date_of_the_concept(registers: Registers, text: str, amended: bool) -> None:
    found = facts(text, registers, on=date(2021, 8, 11))[0]
    assert found.then is Standing.IN_FORCE
    assert found.now is (Standing.AMENDED if amended else Standing.IN_FORCE)
    assert facts(text, registers, on=date(2021, 8, 12))[0].now is Standing.IN_FORCE
    assert facts(text, registers)[0].now is Standing.IN_FORCE
    assert facts(text, registers)[0].then is None


@pytest.mark.parametrize(
    ('text', 'url'),
    [
        ('§ 25 Abs. 2 TDDDG', 'https://www.gesetze-im-internet.de/ttdsg/__25.html'),
        ('§ 1 IHKG', 'https://www.gesetze-im-internet.de/ihkg/__1.html'),
        ('§ 12a BGG', 'https://www.gesetze-im-internet.de/bgg/__12a.html'),
        ('§ 2A BGB', 'https://www.gesetze-im-internet.de/bgb/__2a.html'),
        ('Art. 5 GG', 'https://www.gesetze-im-internet.de/gg/art_5.html'),
        ('Art. 246a § 1 Abs. 2 EGBGB', 'https://www.gesetze-im-internet.de/bgbeg/art_246a__1.html'),
        ('Art. 15–22 DSGVO', 'https://eur-lex.europa.eu/legal-content/DE/TXT/HTML/?uri=CELEX:32016R0679#art_15'),
        ('Art. 4 BayDSG', 'https://www.gesetze-bayern.de/Content/Document/BayDSG-4'),
        ('§ 10/1 BGB', 'https://www.gesetze-im-internet.de/bgb/__10%2F1.html'),
        ('Anlage A HwO', 'https://www.gesetze-im-internet.de/hwo/'),
        ('Art. 1 IHKG', 'https://www.gesetze-im-internet.de/ihkg/'),
        ('§ 4 LDSG BW', 'https://www.landesrecht-bw.de/bsbw/document/jlr-DSGBW2018rahmen'),
        ('§ 17 IHK-Satzung', ''),
        ('§ 1 XYZG', ''),
    ],
)
def test_the_link_leads_to_exactly_that_provision(registers: Registers, text: str, url: str) -> None:
    assert fact(text, registers).url == url


def test_every_shipped_link_has_the_number_in_it(registers: Registers) -> None:
    linked = [act for act in registers.acts.values() if act.link]
    assert len(linked) > 50
    for act in linked:
        url = fact(f'{act.symbol} 7 {act.key}', registers).url
        assert url.startswith('https://')
        assert '7' in url


def test_one_fact_for_each_provision(registers: Registers) -> None:
    found = facts('Art. 15–22, 77 DSGVO i. V. m. § 4 LDSG', registers, state='BW')
    assert [plain(one.text) for one in found] == ['Art. 15–22 DSGVO', 'Art. 77 DSGVO', '§ 4 LDSG']
    assert [one.act.key if one.act else None for one in found] == ['DSGVO', 'DSGVO', 'LDSG BW']


@pytest.mark.parametrize(
    'name',
    [
        'IHK-Satzung',
        'Satzung',
        'Hauptsatzung',
        'Wahlordnung',
        'Beitragsordnung',
        'Gebührenordnung',
        'Finanzstatut',
        'Geschäftsordnung',
        'Satzung der IHK Musterstadt',
        'Satzung über die Öffentlichkeitsarbeit',
        'Reisekostenordnung der Handwerkskammer Musterstadt',
        'Prüfungsordnung der Industrie- und Handelskammer Musterstadt',
        'Wahlordnung der Handwerkskammer für Musterland vom 1. 1. 2020',
    ],
)
def test_a_chambers_own_statute_is_known_as_such(registers: Registers, name: str) -> None:
    assert fact(f'§ 1 {name}', registers).level is Level.CHAMBER
    assert findings(f'§ 1 {name}', registers) == ()


def test_of_a_chambers_own_statute_no_version_is_known(registers: Registers) -> None:
    own = fact('§ 17 IHK-Satzung', registers, on=date(2020, 1, 1))
    assert (own.level, own.now, own.then, own.remark) == (Level.CHAMBER, Standing.UNKNOWN, Standing.UNKNOWN, None)
    assert fact('§ 3 Reisekostenrichtlinie', registers).level is None
    assert fact('§ 3 Reisekostenrichtlinie', registers, declared_own=True).level is Level.CHAMBER


def test_what_nobody_checked_says_so(registers: Registers) -> None:
    assert fact('§ 5 DDG', registers).verified
    assert not fact('§ 3 LDSG SH', registers).verified


def findings(text: str, registers: Registers, **more: object) -> tuple[NormFinding, ...]:
    return check(parse(text), registers, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ('text', 'kind', 'message', 'hint'),
    [
        ('Art. 1 IHKG', Fault.WRONG_SYMBOL, 'IHKG counts in §, not in Art.', 'write § 1 IHKG'),
        ('§ 6 Abs. 1 DS-GVO', Fault.WRONG_SYMBOL, 'DSGVO counts in Art., not in §', 'write Art. 6 Abs. 1 DS-GVO'),
        ('§§ 15 bis 22 DSGVO', Fault.WRONG_SYMBOL, 'DSGVO counts in Art., not in §', 'write Art. 15–22 DSGVO'),
        ('Art. IV IHKG', Fault.WRONG_SYMBOL, 'IHKG counts in §, not in Art.', 'write § 1 IHKG'),
        (
            'Art. 120 DSGVO',
            Fault.BEYOND_LAST,
            'there is no Art. 120: the last one of DSGVO is Art. 99',
            'check the number',
        ),
        (
            'Art. 90–100 DSGVO',
            Fault.BEYOND_LAST,
            'there is no Art. 100: the last one of DSGVO is Art. 99',
            'check the number',
        ),
        (
            'Art. 21 bis Art. 18 DSGVO',
            Fault.BACKWARDS,
            'the row runs backwards: 18 comes before 21',
            'write Art. 18–21 DSGVO',
        ),
        ('§§ 26a–26 BDSG', Fault.BACKWARDS, 'the row runs backwards: 26 comes before 26a', 'write §§ 26–26a BDSG'),
        (
            'Art. 6 Abs. 3 bis 1 DSGVO',
            Fault.BACKWARDS,
            'the row runs backwards: 1 comes before 3',
            'write the lower one first: 1–3',
        ),
        (
            'Art. 6 lit. e bis c DSGVO',
            Fault.BACKWARDS,
            'the row runs backwards: c comes before e',
            'write the lower one first: c–e',
        ),
        ('§ 1 IKHG', Fault.UNKNOWN_ACT, 'IKHG: the register does not know this act', 'did you mean “IHKG”?'),
        ('§ 1 Quarkverordnungsgesetz', Fault.UNKNOWN_ACT, 'the register does not know this act', 'check the name'),
        ('§ 1 BImSchG', Fault.UNKNOWN_ACT, 'the register does not know this act', 'check the name'),
        ('§ 1 ZustG', Fault.UNKNOWN_ACT, 'the register does not know this act', 'check the name'),
        ('§ 1 BSDG', Fault.UNKNOWN_ACT, 'the register does not know this act', 'did you mean “BDSG”?'),
        ('§ 1 HinnSchG', Fault.UNKNOWN_ACT, 'the register does not know this act', 'did you mean “HinSchG”?'),
        ('§ 4 LDSG', Fault.AMBIGUOUS_ACT, 'more than one state has an act of this name', 'LDSG RLP, LDSG SH'),
    ],
)
def test_what_is_wrong_with_a_citation(registers: Registers, text: str, kind: Fault, message: str, hint: str) -> None:
    (found,) = findings(text, registers)
    assert found.kind is kind
    assert message in str(found.message)
    assert hint in plain(str(found.hint))
    assert plain(found.text)


@pytest.mark.parametrize(
    'text',
    [
        '§ 1 IHKG',
        'Art. 99 DSGVO',
        'Art. 15–22 DSGVO',
        'Art. I–III GG',
        '§§ 26–26a BDSG',
        '§§ 9a–10 BGB',
        'Anlage A HwO',
        'Anhang 1 IHKG',
        '§ 17 IHK-Satzung',
        '§ 24 Abs. 1 Satz 1 Wahlordnung',
        '§ 1 des IHK-Gesetzes',
        '§ 5 Telemediengesetz',
    ],
)
def test_nothing_is_wrong(registers: Registers, text: str) -> None:
    assert findings(text, registers) == ()


def test_the_author_or_the_state_settles_what_is_unknown(registers: Registers) -> None:
    assert findings('§ 4 LDSG', registers, state='BW') == ()
    assert [found.kind for found in findings('§ 4 LDSG', registers, state='BY')] == [Fault.AMBIGUOUS_ACT]
    assert findings('§ 3 Reisekostenrichtlinie', registers, declared_own=True) == ()


def test_the_two_published_concepts(registers: Registers) -> None:
    munich = [
        '§ 1 des Gesetzes zur vorläufigen Regelung des Rechts der Industrie- und Handelskammern (IHKG)',
        '§ 17 IHK-Satzung',
        '§ 24 Abs.1 Satz 1 Wahlordnung',
    ]
    heilbronn = ['§ 1 des IHK-Gesetzes', '§ 5 Telemediengesetz', 'Art. 18 bis Art. 21 DSGVO', 'Art. 77 DSGVO']
    known = [fact(text, registers) for text in munich + heilbronn]
    assert all(one.act for one in known)
    assert [plain(one.text) for one in known if one.now.outdated] == ['§ 5 Telemediengesetz']
    assert [one.url for one in known if one.level is not Level.CHAMBER and not one.url] == []


OWN = """
[acts."KAG BW"]
title = 'Kommunalabgabengesetz Baden-Württemberg'
level = 'state'
state = 'BW'
symbol = '§'
last = 50
in_force = 2005-03-31
amendments = [{ provision = '§ 2 Abs. 1', on = 2020-01-01 }]
link = 'https://example.org/kag/{number}'
source = 'https://example.org/kag'
checked = 2026-11-22

[acts.AltG]
title = 'Altes Gesetz'
level = 'federal'
symbol = '§'
ended = 2020-01-01
ending = 'renamed'
successor = 'NeuG'
successions = [
    { from = '§ 4', to = '§ 4 NeuG' },
    { from = '§ 5', to = '§ 6 NeuG' },
    { from = '§ 5 Abs. 2', to = '§ 7 Abs. 1 NeuG' },
]
source = 'https://example.org/alt'
checked = 2026-11-22

[acts.NeuG]
title = 'Neues Gesetz'
level = 'federal'
symbol = '§'
source = 'https://example.org/neu'
checked = 2026-11-22

[acts.WegG]
title = 'Aufgehobenes Gesetz'
level = 'federal'
symbol = '§'
ended = 2020-01-01
ending = 'repealed'
source = 'https://example.org/weg'
checked = 2026-11-22
"""


@pytest.fixture(scope='module')
def extended(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    own = tmp_path_factory.mktemp('registers') / 'own.toml'
    own.write_text(OWN, encoding='utf-8')
    return register.load([own])


def test_a_project_adds_an_act_of_its_own(extended: Registers) -> None:
    found = fact('§ 2 KAG', extended, on=date(2019, 1, 1), state='BW')
    assert (found.url, found.now, found.since) == ('https://example.org/kag/2', Standing.AMENDED, date(2020, 1, 1))
    assert [one.kind for one in findings('§ 51 KAG BW', extended)] == [Fault.BEYOND_LAST]
    assert find_act('KAG', extended, 'BY') is None


def test_two_states_may_have_acts_that_sound_alike(tmp_path: Path) -> None:
    own = tmp_path / 'own.toml'
    own.write_text(
        """
[acts.LBGG]
title = 'Landesbehindertengleichstellungsgesetz'
level = 'state'
state = 'SH'
symbol = '§'
source = 'https://example.org/lbgg'
checked = 2026-11-22
""",
        encoding='utf-8',
    )
    both = register.load([own])

    def key(name: str, state: str | None) -> str | None:
        act = find_act(name, both, state)
        return act and act.key

    assert [key(name, None) for name in ('LBGG', 'L-BGG', 'lbgg')] == ['LBGG', 'L-BGG', None]
    assert [key('lbgg', state) for state in ('BW', 'SH', 'BY')] == ['L-BGG', 'LBGG', 'LBGG']
    assert [key('Landesbehindertengleichstellungsgesetzes', state) for state in ('BW', 'SH')] == ['L-BGG', 'LBGG']
    assert both.act('lbgg') is None


def test_other_registers_know_other_acts(registers: Registers, extended: Registers) -> None:
    assert find_act('KAG BW', registers) is None
    assert find_act('KAG BW', extended) is not None
    assert find_act('KAG BW', registers) is None


def test_an_unknown_act_costs_little(registers: Registers) -> None:
    def spent() -> float:
        begun = time.process_time()
        for number in range(100):
            find_act(f'Quarkverordnungsgesetz {number}', registers, 'BW')
        return time.process_time() - begun

    # To go through all acts each time took a hundred times as long.
    assert min(spent() for _ in range(3)) < 0.05


@pytest.mark.parametrize(
    ('text', 'successor'),
    [
        ('§ 4 Abs. 3 AltG', '§ 4 Abs. 3 NeuG'),
        ('§ 5 AltG', '§ 6 NeuG'),
        ('§ 5 Abs. 1 AltG', '§ 6 NeuG'),
        ('§ 5 Abs. 2 AltG', '§ 7 Abs. 1 NeuG'),
        ('§ 5 Abs. 2 Satz 1 AltG', '§ 7 Abs. 1 NeuG'),
        ('§ 9 des Alten Gesetzes', '§ 9 NeuG'),
        ('§§ 5–7 AltG', '§§ 5–7 NeuG'),
        ('§ 1 WegG', ''),
    ],
)
def test_the_succession_that_says_most_is_taken(extended: Registers, text: str, successor: str) -> None:
    assert plain(fact(text, extended).successor) == successor


def test_the_remark_says_what_became_of_it(extended: Registers) -> None:
    assert plain(str(fact('§ 5 AltG', extended).remark)) == 'renamed on 2020-01-01, now: § 6 NeuG'
    assert str(fact('§ 1 WegG', extended).remark) == 'repealed on 2020-01-01'
    assert str(fact('§ 55 RStV', extended).remark).startswith('no longer in force since 2020-11-07, now: §')
    assert 'last on 2020-01-01' in str(fact('§ 2 KAG BW', extended, on=date(2019, 1, 1)).remark)
    assert fact('§ 1 NeuG', extended).remark is None


def test_a_provision_may_end_before_its_act(registers: Registers) -> None:
    found = fact('§ 13 TMG', registers, on=date(2020, 1, 1))
    assert (found.then, found.now, found.since) == (Standing.IN_FORCE, Standing.REPLACED, date(2021, 12, 1))
    assert fact('§ 5 TMG', registers, on=date(2022, 1, 1)).then is Standing.IN_FORCE
    assert fact('§ 13 TMG', registers, on=date(2022, 1, 1)).then is Standing.REPLACED


@pytest.mark.parametrize(
    ('text', 'url', 'exact'),
    [
        ('§ 25 TDDDG', 'https://www.gesetze-im-internet.de/ttdsg/__25.html', True),
        ('Art. 6 DSGVO', 'https://eur-lex.europa.eu/legal-content/DE/TXT/HTML/?uri=CELEX:32016R0679#art_6', True),
        # No such article, a recital, an act without addresses of its provisions: the act.
        ('Art. 120 DSGVO', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj', False),
        ('Erwägungsgrund 43 DSGVO', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj', False),
        ('§ 3 DSG NRW', 'https://recht.nrw.de', False),
        ('§ 55 RStV', '', False),
    ],
)
def test_a_link_tells_whether_it_leads_to_the_provision(registers: Registers, text: str, url: str, exact: bool) -> None:
    found = fact(text, registers)
    assert (found.url, found.exact) == (url, exact)


def test_of_what_an_act_does_not_have_nothing_is_known(registers: Registers) -> None:
    assert fact('Art. 120 DSGVO', registers).now is Standing.UNKNOWN
