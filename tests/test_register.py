"""The registers: what is shipped holds together, words are found, and a broken file says where and why."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chamber_concepts import register
from chamber_concepts.message import Message
from chamber_concepts.register import EVERYWHERE, FormerName, Level, RegisterError, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from chamber_concepts.register import Registers

SOURCE = "source = 'https://example.org/'\nchecked = 2026-11-22\n"


@pytest.fixture(scope='module')
def shipped() -> Registers:
    return load()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = 'own.toml') -> Path:
        path = tmp_path / name
        path.write_text(text, encoding='utf-8')
        return path

    return write


# What is shipped


def test_the_sections_stand_in_the_order_of_a_page(shipped: Registers) -> None:
    assert [(key, section.title) for key, section in shipped.sections.items()] == [
        ('mandate', 'Auftrag und Erforderlichkeit'),
        ('channels', 'Kanäle'),
        ('responsibility', 'Verantwortlichkeit'),
        ('rights', 'Rechte der Betroffenen'),
        ('data-minimisation', 'Datensparsamkeit'),
        ('alternatives', 'Alternative Informations- und Kommunikationswege'),
        ('awareness', 'Sensibilisierung'),
        ('review', 'Prüfstand'),
    ]


def test_the_requirements_are_numbered_through(shipped: Registers) -> None:
    assert [requirement.number for requirement in shipped.requirements.values()] == [f'R{n:02}' for n in range(1, 46)]


def test_every_state_names_its_own_authority_for_public_bodies(shipped: Registers) -> None:
    assert len(shipped.states) == 17
    for state in shipped.states.values():
        authority = shipped.authorities[state.authority]
        assert authority.state == state.key
        assert authority.competence in {'public', 'both'}


def test_every_clause_is_one_of_the_states_own_act(shipped: Registers) -> None:
    for state in shipped.states.values():
        assert state.clause.startswith(f'{shipped.acts[state.act].symbol} ')
        assert state.clause.endswith(f' {state.act}')


def test_what_an_authority_of_one_state_asks_is_asked_in_that_state(shipped: Registers) -> None:
    for requirement in shipped.requirements.values():
        documents = [shipped.documents[demand] for demand in requirement.demanded_by if demand in shipped.documents]
        addressed = {state for document in documents for state in document.states}
        assert EVERYWHERE in requirement.states or set(requirement.states) <= addressed | {'Bund'}
        assert EVERYWHERE not in addressed or EVERYWHERE in requirement.states


def test_contested_is_what_rests_on_the_decision_of_cologne(shipped: Registers) -> None:
    contested = {entry.number for entry in shipped.requirements.values() if entry.strictness == 'contested'}
    assert contested == {'R17', 'R18'}


def test_nothing_is_verified_that_is_known_from_memory_only(shipped: Registers) -> None:
    unverified = {key for key, platform in shipped.platforms.items() if not platform.verified}
    assert {'youtube', 'threads', 'kununu', 'google-plus'} <= unverified
    assert unverified.isdisjoint({'facebook', 'instagram', 'x', 'linkedin', 'tiktok', 'mastodon'})


def test_no_shipped_word_is_both_generic_and_the_name_of_one_authority(shipped: Registers) -> None:
    path = Path(register.__file__).parent / 'registers' / 'authorities.toml'
    declared = tomllib.loads(path.read_text(encoding='utf-8'))['generic']
    assert shipped.generic_authorities == frozenset(declared)


def test_the_files_are_named_in_the_order_of_reading(write: Callable[..., Path]) -> None:
    own = write('')
    assert [path.name for path in load([own]).files] == [
        'sections.toml',
        'platforms.toml',
        'authorities.toml',
        'states.toml',
        'norms.toml',
        'documents.toml',
        'requirements.toml',
        'chambers.toml',
        'own.toml',
    ]


# Looking up


@pytest.mark.parametrize(
    ('heading', 'key'),
    [
        ('Beschreibung des Social Media-Angebots', 'channels'),
        ('1. Beschreibung des Social Media-Angebots', 'channels'),
        ('Beschreibung des Social-Media-Angebots', 'channels'),
        ('2. Redaktionelle Betreuung', 'responsibility'),
        ('2.1 Redaktionelle/technische Betreuung', 'responsibility'),
        ('3. Wahrnehmung der Rechte der Betroffenen', 'rights'),
        ('III. Wahrnehmung der Rechte der Betroffenen', 'rights'),
        ('c) Betroffenenrechte', 'rights'),
        ('4. Datensparsamkeit/Datenschutzerklärung', 'data-minimisation'),
        ('Datensparsamkeit / Datenschutzerklärung', 'data-minimisation'),
        ('5. Alternative Informations- und kommunikationsmöglichkeiten', 'alternatives'),
        ('Alternative Informations\u2010 und Kommunikationswege', 'alternatives'),
        ('SENSIBILISIERUNG:', 'awareness'),
        ('Prüfstand', 'review'),
        ('Pruefstand', 'review'),
    ],
)
def test_a_section_is_found_by_the_headings_of_published_concepts(shipped: Registers, heading: str, key: str) -> None:
    section = shipped.section(heading)
    assert section is not None
    assert section.key == key


@pytest.mark.parametrize(
    ('word', 'key'),
    [
        ('Facebook', 'facebook'),
        ('FB', 'facebook'),
        ('IG', 'instagram'),
        ('Twitter', 'x'),
        ('twitter', 'x'),
        ('x', 'x'),
        ('X (ehemals Twitter)', 'x'),
        ('Youtube', 'youtube'),
        ('You Tube', 'youtube'),
        ('Linked-In', 'linkedin'),
        ('Xing', 'xing'),
        ('Kununu', 'kununu'),
        ('bawü.social', 'mastodon'),
        ('Google Plus', 'google-plus'),
        ('Google+', 'google-plus'),
        ('RSS-Feed', 'rss'),
        # With another of its names, or with a remark of the author.
        ('Twitter / X', 'x'),
        ('X/Twitter', 'x'),
        ('X, vormals: Twitter', 'x'),
        ('Twitter (heute X)', 'x'),
        ('Mastodon (social.sachsen.de)', 'mastodon'),
        ('YouTube (Kanal „IHK TV“)', 'youtube'),
    ],
)
def test_a_platform_is_found_by_any_name_that_it_has_or_had(shipped: Registers, word: str, key: str) -> None:
    platform = shipped.platform(word)
    assert platform is not None
    assert platform.key == key


@pytest.mark.parametrize(
    'word', ['Facebook / Instagram', 'Facebook (Instagram)', 'Facebook, StudiVZ', 'Muster (X)', '/', '']
)
def test_two_platforms_are_not_taken_for_one(shipped: Registers, word: str) -> None:
    assert shipped.platform(word) is None


@pytest.mark.parametrize(
    ('word', 'key'),
    [
        ('LfDI BW', 'LfDI BW'),
        ('LfDI Baden-Württemberg', 'LfDI BW'),
        ('lfdi baden württemberg', 'LfDI BW'),
        ('Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg', 'LfDI BW'),
        ('die Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg', 'LfDI BW'),
        ('BayLfD', 'BayLfD'),
        ('Bayerischer Landesbeauftragter für den Datenschutz', 'BayLfD'),
        ('BayLDA', 'BayLDA'),
        ('Der Hessische Beauftragte für Datenschutz und Informationsfreiheit', 'HBDI'),
        ('Landesbeauftragter für Datenschutz und Informationsfreiheit Bremen', 'LfDI HB'),
        ('LDI NRW', 'LDI NRW'),
        ('Sächsischer Datenschutzbeauftragter', 'SDTB'),
        ('ULD', 'ULD'),
        ('BfDI', 'BfDI'),
        # A word for any of them, and the Land.
        ('Landesbeauftragte für Datenschutz und Informationsfreiheit NRW', 'LDI NRW'),
        ('LfDI Hessen', 'HBDI'),
        ('LDSB Baden-Württemberg', 'LfDI BW'),
        ('die zuständige Aufsichtsbehörde des Landes Hessen', 'HBDI'),
        ('Landesbeauftragter für den Datenschutz (Sachsen)', 'SDTB'),
    ],
)
def test_an_authority_is_found_by_its_names(shipped: Registers, word: str, key: str) -> None:
    authority = shipped.authority(word)
    assert authority is not None
    assert authority.key == key


@pytest.mark.parametrize(
    'word',
    [
        'LDSB',
        'ldsb',
        'Landesdatenschutzbeauftragte(r)',
        'der Landesdatenschutzbeauftragte',
        'die zuständige Aufsichtsbehörde',
        'Datenschutz-Aufsichtsbehörde',
        'Landesbeauftragte für Datenschutz und Informationsfreiheit',
    ],
)
def test_a_generic_word_names_no_authority(shipped: Registers, word: str) -> None:
    assert shipped.is_generic_authority(word)
    assert shipped.authority(word) is None


@pytest.mark.parametrize(
    ('find', 'word', 'key'),
    [
        ('state', 'NRW', 'NW'),
        ('state', 'RLP', 'RP'),
        ('state', 'M-V', 'MV'),
        ('state', 'Freistaat Bayern', 'BY'),
        ('state', 'BW', 'BW'),
        ('state', 'bw', 'BW'),
        ('state', 'Baden-Wuerttemberg', 'BW'),
        ('state', 'Bund', 'Bund'),
        ('act', 'BayDSG', 'BayDSG'),
        ('act', 'DSG-MV', 'DSG M-V'),
        ('act', 'dsgvo', 'DSGVO'),
        ('requirement', 'R21', 'alternatives'),
        ('requirement', 'r21', 'alternatives'),
        ('requirement', 'target groups', 'target-groups'),
        ('document', 'BW-RL', 'BW-RL'),
    ],
)
def test_other_words_are_found(shipped: Registers, find: str, word: str, key: str) -> None:
    assert getattr(shipped, find)(word).key == key


@pytest.mark.parametrize('find', ['section', 'platform', 'authority', 'state', 'act', 'requirement', 'document'])
@pytest.mark.parametrize('word', ['', ' ', '…', 'Gibt es nicht', '1.', 'x' * 100_000])
def test_an_unknown_word_is_none(shipped: Registers, find: str, word: str) -> None:
    assert getattr(shipped, find)(word) is None


def test_words_are_all_names_once(shipped: Registers) -> None:
    words = shipped.words('platforms')
    assert {'facebook', 'Facebook', 'FB', 'Twitter', 'X'} <= set(words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ('requirement', 'state', 'asked'),
    [
        ('evaluation', 'BW', True),
        ('evaluation', 'BY', False),
        ('legal-basis', 'BY', True),
        ('version', 'BW', False),
    ],
)
def test_a_requirement_knows_where_it_is_asked(shipped: Registers, requirement: str, state: str, asked: bool) -> None:
    assert shipped.requirements[requirement].asked_in(state) is asked


# A project's own files


def test_an_own_file_adds_entries_of_every_kind(write: Callable[..., Path]) -> None:
    registers = load(
        [
            write(f"""
            [sections.budget]
            title = 'Kosten'
            {SOURCE}
            [platforms.threema]
            name = 'Threema'
            former = [{{name = 'Dreima', until = '2020-01-31'}}]
            ended = 2026-01-01
            {SOURCE}
            [authorities."DSB Kirche"]
            name = 'Datenschutzbeauftragter der Kirche'
            short = 'DSB Kirche'
            website = 'https://example.org/dsb'
            state = 'BW'
            competence = 'both'
            {SOURCE}
            [acts."KAG BW"]
            title = 'Kammergesetz Baden-Württemberg'
            level = 'state'
            state = 'BW'
            symbol = '§'
            last = 40
            in_force = 2001-01-01
            ended = 2020-01-01
            ending = 'replaced'
            successor = 'LDSG BW'
            successions = [{{from = '§ 5', to = '§ 4 LDSG BW'}}]
            amendments = [{{provision = '§ 1', on = 2010-01-01}}]
            link = 'https://example.org/kag/{{number}}'
            {SOURCE}
            [requirements.budget]
            number = 'R46'
            title = 'Kosten'
            asks = 'Was die Kanäle kosten.'
            demanded_by = ['Praxis', '§ 3 KAG BW']
            states = ['BW']
            strictness = 'may'
            evidence = ['norm:KAG BW:3', 'channel.purpose']
            {SOURCE}
        """)
        ]
    )
    assert list(registers.sections)[-1] == 'budget'
    assert registers.platforms['threema'].former == (FormerName(name='Dreima', until=register.Moment('2020-01-31')),)
    assert registers.platform('Dreima') is registers.platforms['threema']
    assert registers.platforms['threema'].ended == date(2026, 1, 1)
    assert registers.authority('der Datenschutzbeauftragter der Kirche') is not None
    act = registers.acts['KAG BW']
    assert (act.level, act.state, act.last, act.successor) == (Level.STATE, 'BW', 40, 'LDSG BW')
    assert (act.successions[0].from_, act.successions[0].to) == ('§ 5', '§ 4 LDSG BW')
    assert act.amendments[0].on == date(2010, 1, 1)
    assert act.link == 'https://example.org/kag/{number}'
    assert registers.requirement('R46') is registers.requirements['budget']


def test_given_values_replace_and_the_rest_stays(shipped: Registers, write: Callable[..., Path]) -> None:
    first = write("[platforms.facebook]\nnote = 'Erste.'\noperator = 'Erste GmbH'\n", 'first.toml')
    second = write("[platforms.facebook]\nnote = 'Zweite.'\naliases = ['Gesichtsbuch']\n", 'second.toml')
    registers = load([first, second])
    facebook, before = registers.platforms['facebook'], shipped.platforms['facebook']
    assert (facebook.note, facebook.operator) == ('Zweite.', 'Erste GmbH')
    assert (facebook.name, facebook.seat, facebook.source) == (before.name, before.seat, before.source)
    assert registers.platform('Gesichtsbuch') is facebook
    assert registers.platform('FB') is None
    assert list(registers.platforms) == list(shipped.platforms)
    assert load().platforms['facebook'] == before


def test_an_own_file_adds_generic_words(write: Callable[..., Path]) -> None:
    registers = load([write("[authorities]\ngeneric = ['Datenschützer']\n")])
    assert registers.is_generic_authority('Datenschützer')
    assert registers.is_generic_authority('LDSB')


def test_a_project_may_give_a_generic_word_to_one_authority(write: Callable[..., Path]) -> None:
    registers = load([write("[authorities.'LfDI BW']\naliases = ['LDSB']\n")])
    assert not registers.is_generic_authority('LDSB')
    assert registers.authority('LDSB') is registers.authorities['LfDI BW']


PLATFORM = f"[platforms.neu]\nname = 'Neu'\n{SOURCE}"
ACT = f"[acts.NEUG]\ntitle = 'Neues Gesetz'\nlevel = 'federal'\nsymbol = '§'\n{SOURCE}"
REQUIREMENT = (
    "[requirements.neu]\nnumber = 'R99'\ntitle = 'Neu'\nasks = 'Was neu ist.'\ndemanded_by = ['Praxis']\n"
    f"strictness = 'may'\n{SOURCE}"
)


@pytest.mark.parametrize(
    ('text', 'entry', 'reason'),
    [
        (
            "[plattforms.neu]\nname = 'Neu'\n",
            'plattforms',
            'there is no register “plattforms”; the registers are: sections, platforms, authorities, states, acts, '
            'documents, requirements, chambers; did you mean “platforms”?',
        ),
        ('platforms = 3\n', 'platforms', 'a table is expected, but found 3'),
        ('[platforms]\nneu = 3\n', 'platforms.neu', 'a table is expected, but found 3'),
        ('[platforms.neu]\n', 'platforms.neu', 'these values are missing: source, checked, name'),
        (f'{PLATFORM}seet = "Hamburg"\n', 'platforms.neu', 'the value “seet” is not known; did you mean “seat”?'),
        (f'{PLATFORM}colour = "red"\n', 'platforms.neu', 'the value “colour” is not known'),
        (f'{PLATFORM}key = "other"\n', 'platforms.neu', 'the value “key” is not known'),
        (
            PLATFORM.replace('[platforms.neu]', '[platforms."Neu!"]'),
            'platforms.Neu!',
            'the key is written in small letters, digits and hyphens: “my-key”',
        ),
        (
            f'{PLATFORM}aliases = ["…"]\n',
            'platforms.neu',
            'the name “…” has neither letters nor digits',
        ),
        (PLATFORM.replace("'Neu'", '7'), 'platforms.neu', '“name”: a text in quotes is expected, but found 7'),
        (PLATFORM.replace("'Neu'", '" "'), 'platforms.neu', '“name”: the text is empty'),
        (
            f'{PLATFORM}verified = "no"\n',
            'platforms.neu',
            '“verified”: true or false is expected, without quotes, but found "no"',
        ),
        (
            PLATFORM.replace('2026-11-22', '"gestern"'),
            'platforms.neu',
            '“checked”: a date without quotes is expected, such as 2026-11-22, but found "gestern"',
        ),
        (
            PLATFORM.replace('2026-11-22', '2026-11-22T10:00:00'),
            'platforms.neu',
            '“checked”: a date without quotes is expected, such as 2026-11-22, but found 2026-11-22 10:00:00',
        ),
        (
            f'{PLATFORM}aliases = "Neues"\n',
            'platforms.neu',
            '“aliases”: a list such as ["one", "two"] is expected, but found "Neues"',
        ),
        (
            f'{PLATFORM}aliases = ["Neues", 7]\n',
            'platforms.neu',
            '“aliases”: item 2: a text in quotes is expected, but found 7',
        ),
        (
            f'{PLATFORM}former = ["Alt"]\n',
            'platforms.neu',
            '“former”: item 1: a table such as {name = "Twitter"} is expected, but found "Alt"',
        ),
        (
            f'{PLATFORM}former = [{{name = "Alt"}}]\n',
            'platforms.neu',
            '“former”: item 1: these values are missing: until',
        ),
        (
            f'{PLATFORM}former = [{{name = "Alt", until = "Juli 2023"}}]\n',
            'platforms.neu',
            '“former”: item 1: “until”: a day or a month in quotes is expected, such as "2023-07", '
            'but found "Juli 2023"',
        ),
        (
            f'{PLATFORM}privacy_notice = "javascript:alert(1)"\n',
            'platforms.neu',
            '“privacy_notice”: an address such as "https://example.org/" is expected, but found "javascript:alert(1)"',
        ),
        (
            f'{PLATFORM}privacy_notice = "https://[neu"\n',
            'platforms.neu',
            '“privacy_notice”: an address such as "https://example.org/" is expected, but found "https://[neu"',
        ),
        (f'{ACT}last = true\n', 'acts.NEUG', '“last”: a whole number is expected, but found true'),
        (
            ACT.replace("'federal'", "'fedral'"),
            'acts.NEUG',
            '“level”: one of eu, federal, state, treaty, chamber is expected, but found "fedral"; '
            'did you mean “federal”?',
        ),
        (ACT.replace("'§'", "'$'"), 'acts.NEUG', '“symbol”: one of §, Art. is expected, but found "$"'),
        (
            f'{ACT}link = "https://example.org/{{nummer}}"\n',
            'acts.NEUG',
            '“link”: an address with {number} in the place of the number is expected, such as '
            '"https://www.gesetze-im-internet.de/ihkg/__{number}.html", but found "https://example.org/{nummer}"',
        ),
        (
            f'{ACT}link = "https://example.org/{{number"\n',
            'acts.NEUG',
            '“link”: an address with {number} in the place of the number is expected, such as '
            '"https://www.gesetze-im-internet.de/ihkg/__{number}.html", but found "https://example.org/{number"',
        ),
        (
            f'{ACT}ended = 2020-01-01\n',
            'acts.NEUG',
            '“ended” and “ending” belong together: give both or neither',
        ),
        (
            f'{ACT}in_force = 2021-01-01\nended = 2020-01-01\nending = "repealed"\n',
            'acts.NEUG',
            'the act ended on 2020-01-01, which is not after 2021-01-01, the day from which it is in force',
        ),
        (
            ACT.replace("'federal'", "'state'"),
            'acts.NEUG',
            'an act of the level “state” needs the value “state”',
        ),
        (
            f'{ACT}successions = [{{from = "5", to = "§ 5 DDG"}}]\n',
            'acts.NEUG',
            '“from”: “5” is not one provision without its act; write, for example, “§ 5 Abs. 1”',
        ),
        (
            f'{ACT}successions = [{{from = "§§ 5, 6", to = "§ 5 DDG"}}]\n',
            'acts.NEUG',
            '“from”: “§§ 5, 6” is not one provision without its act; write, for example, “§ 5 Abs. 1”',
        ),
        (
            f'{ACT}successions = [{{from = "§ 5", to = "DDG"}}]\n',
            'acts.NEUG',
            '“to”: the citation is not understood from character 1 on: found “DDG”, expected the symbol “§” or '
            '“Art.”; write, for example, §\N{NO-BREAK SPACE}1 DDG',
        ),
        (
            f'{ACT}amendments = [{{provision = "§ 5 NEUG", on = 2020-01-01}}]\n',
            'acts.NEUG',
            '“provision”: “§ 5 NEUG” is not one provision without its act; write, for example, “§ 5 Abs. 1”',
        ),
        (
            f'{ACT}successor = "BayDGS"\n',
            'acts.NEUG',
            '“successor” names “BayDGS”, but the register “acts” has no such entry; did you mean “BayDSG”?',
        ),
        (f'{ACT}successor = "NEUG"\n', 'acts.NEUG', 'the successors run in a circle: NEUG, NEUG'),
        (
            "[states.BW]\nauthority = 'Niemand'\n",
            'states.BW',
            '“authority” names “Niemand”, but the register “authorities” has no such entry',
        ),
        (
            REQUIREMENT.replace("'Praxis'", "'BW-RX'"),
            'requirements.neu',
            '“demanded_by” names “BW-RX”, but the register “documents” has no such entry; did you mean “BW-RL”?',
        ),
        (
            f"{REQUIREMENT}states = ['*', 'BX']\n",
            'requirements.neu',
            '“states” names “BX”, but the register “states” has no such entry',
        ),
        (
            f"{REQUIREMENT}evidence = ['channel.puprose']\n",
            'requirements.neu',
            '“evidence”: item 1: "channel.puprose" is no evidence; write "norm:DSGVO:6" or a name such as '
            '"channel.purpose"; did you mean “channel.purpose”?',
        ),
        (
            f"{REQUIREMENT}evidence = ['norm:NIX:6']\n",
            'requirements.neu',
            '“evidence” names “NIX”, but the register “acts” has no such entry',
        ),
        (
            f'{PLATFORM}aliases = ["Youtube"]\n',
            'platforms.neu',
            'the name “Youtube” belongs to the entry “youtube” already',
        ),
        (
            "[platforms.facebook]\naliases = ['Insta']\n",
            'platforms.facebook',
            'the name “Insta” belongs to the entry “instagram” already',
        ),
        (
            ACT.replace("'federal'", "'state'\nstate = 'BW'").replace('NEUG', 'LBGG'),
            'acts.LBGG',
            'the name “LBGG” belongs to the entry “L-BGG” already',
        ),
        (
            ACT.replace("'federal'", "'state'\nstate = 'SH'").replace('NEUG', 'l-bgg') + "aliases = ['L-BGG']\n",
            'acts.l-bgg',
            'the name “L-BGG” belongs to the entry “L-BGG” already',
        ),
        (
            ACT.replace('NEUG', 'LBGG'),
            'acts.LBGG',
            'the name “LBGG” belongs to the entry “L-BGG” already',
        ),
        (
            REQUIREMENT.replace('R99', 'R01'),
            'requirements.neu',
            'the name “R01” belongs to the entry “purpose” already',
        ),
        (
            "[authorities]\ngeneric = 'LDSB'\n",
            'authorities.generic',
            'a list such as ["one", "two"] is expected, but found "LDSB"',
        ),
        (
            f'{PLATFORM}privacy_notice = "{"y" * 99}"\n',
            'platforms.neu',
            f'“privacy_notice”: an address such as "https://example.org/" is expected, but found "{"y" * 58}…',
        ),
    ],
)
def test_a_broken_file_says_file_entry_and_reason(
    write: Callable[..., Path], text: str, entry: str, reason: str
) -> None:
    path = write(text)
    with pytest.raises(RegisterError) as caught:
        load([path])
    error = caught.value
    assert (error.path, error.entry, str(error.reason)) == (path, entry, reason)
    assert isinstance(error.message, Message)
    assert str(error) == str(error.message) == f'{path}: entry “{entry}”: {reason}'


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (b'[platforms\n', 'the file is not valid TOML: Expected'),
        (b'[platforms.x]\nended = 2026-02-30\n', 'the file is not valid TOML: Invalid date'),
        (b'[platforms.x]\nname = "a"\nname = "b"\n', 'the file is not valid TOML: Cannot overwrite a value'),
        (b'# \xff\n', "the file is not in UTF-8: 'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_a_file_that_is_no_toml_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / 'own.toml'
    path.write_bytes(content)
    with pytest.raises(RegisterError) as caught:
        load([path])
    assert (caught.value.path, caught.value.entry) == (path, '')
    assert str(caught.value).startswith(f'{path}: {reason}')


def test_a_file_that_does_not_exist_says_so(tmp_path: Path) -> None:
    path = tmp_path / 'nowhere.toml'
    with pytest.raises(RegisterError) as caught:
        load([path])
    assert str(caught.value) == f'{path}: the file cannot be read: No such file or directory'


def test_of_two_files_that_disagree_the_later_is_to_blame(write: Callable[..., Path]) -> None:
    first = write(PLATFORM, 'first.toml')
    second = write("[platforms.facebook]\naliases = ['Neu']\n", 'second.toml')
    with pytest.raises(RegisterError) as caught:
        load([first, second])
    assert (caught.value.path, caught.value.entry) == (second, 'platforms.facebook')


def test_a_circle_of_successors_is_blamed_on_the_file_that_closed_it(write: Callable[..., Path]) -> None:
    first = write(f"{ACT}successor = 'BayDSG'\n", 'first.toml')
    second = write("[acts.BayDSG]\nsuccessor = 'NEUG'\n", 'second.toml')
    with pytest.raises(RegisterError) as caught:
        load([first, second])
    assert (caught.value.path, caught.value.entry) == (second, 'acts.BayDSG')
    assert 'the successors run in a circle' in str(caught.value)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / 'own.toml'
    path.write_text(PLATFORM, encoding='utf-8-sig')
    assert load([path]).platforms['neu'].name == 'Neu'
