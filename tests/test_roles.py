"""The roles: links that show a title, and norms in running text; and the indices made from the records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_check import PAGE

if TYPE_CHECKING:
    from conftest import Build


def _page(text: str = '', slug: str = 'probe', platform: str = 'Twitter') -> str:
    page = PAGE % ('2026-10-01', '')
    page = page.replace('{chamber} probe', f'{{chamber}} {slug}').replace(
        '{channel} Twitter', f'{{channel}} {platform}'
    )
    return page.replace('## Kanäle\n', f'{text}\n\n## Kanäle\n', 1)


def _links(html: str) -> list[tuple[str, str]]:
    return [
        (href, re.sub('<.*?>', '', words)) for href, words in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', html)
    ]


@pytest.mark.parametrize('name', ['index.md', 'index.rst'])
def test_a_role_shows_the_title_of_what_it_leads_to(build: Build, name: str) -> None:
    roles = ['concept:chamber', 'concept:channel']
    md = '# Probe\n\n{concept:chamber}`probe` {concept:channel}`probe/x` {concept:channel}`hier <probe/x>`\n\n' \
         '```{toctree}\nchambers/probe\n```\n'  # fmt: skip
    rst = f'Probe\n=====\n\n:{roles[0]}:`probe` :{roles[1]}:`probe/x` :{roles[1]}:`hier <probe/x>`\n\n' \
          '.. toctree::\n\n   chambers/probe\n'  # fmt: skip
    files = {name: md if name.endswith('md') else rst, 'chambers/probe.md': _page()}
    if name.endswith('rst'):
        built = build(files | {'index.md': ''}, confoverrides={'exclude_patterns': ['_build', 'index.md']})
    else:
        built = build(files)
    assert built.warnings == ()
    links = _links(built.read('index.html'))
    assert ('chambers/probe.html', 'IHK Probe') in links
    assert ('chambers/probe.html#channel-x', 'Twitter (IHK Probe)') in links
    assert ('chambers/probe.html#channel-x', 'hier') in links


def test_a_page_that_shows_a_title_is_written_again_when_it_changes(build: Build) -> None:
    files = {
        'other.md': '# Andere\n\n{concept:channel}`probe/x`\n',
        'third.md': '# Dritte\n',
        'chambers/probe.md': _page(),
    }
    built = build(files)
    again = built.rebuild(
        {'chambers/probe.md': _page().replace('{channel} Twitter', '{channel} Twitter\n:title: Presse')}
    )
    assert 'other' in again.rendered
    assert 'third' not in again.rendered
    assert 'Twitter – Presse (IHK Probe)' in again.read('other.html')


@pytest.mark.parametrize(
    ('text', 'problem'),
    [
        ('{concept:chamber}`prob`', '„prob“'),
        ('{concept:channel}`probe/facebook`', '„probe/facebook“'),
    ],
)
def test_a_role_without_target_is_told(build: Build, text: str, problem: str) -> None:
    built = build({'other.md': f'# Andere\n\n{text}\n', 'chambers/probe.md': _page()})
    (warning,) = built.warnings
    assert warning.startswith('<src>/other.md:3: WARNING: ')
    assert problem in warning


class TestNorms:
    def test_a_norm_in_the_text_is_printed_in_normal_form_and_linked(self, build: Build) -> None:
        built = build({'other.md': '# Andere\n\nNach {norm}`§25 TDDDG` gilt.\n', 'chambers/probe.md': _page()})
        assert built.warnings == ()
        assert ('https://www.gesetze-im-internet.de/ttdsg/__25.html', '§\xa025 TDDDG') in _links(
            built.read('other.html')
        )

    def test_what_is_no_citation_is_told_and_stays(self, build: Build) -> None:
        built = build({'chambers/probe.md': _page('Siehe {norm}`irgendein Gesetz`.')})
        (warning,) = built.warnings
        assert warning.startswith('<src>/chambers/probe.md:18: WARNING: „norm“: ')
        assert warning.endswith('[concept.citation]')
        assert 'irgendein Gesetz' in built.read('chambers/probe.html')

    @pytest.mark.parametrize(
        ('citation', 'instead'),
        [
            ('Art. 1 IHKG', '§\xa01 IHKG'),
            ('Art. 120 DSGVO', 'Art. 99'),
            ('Art. 21 bis Art. 18 DSGVO', 'Art.\xa018–21 DSGVO'),
        ],
    )
    def test_what_cannot_be_right_is_told_with_the_right_form(self, build: Build, citation: str, instead: str) -> None:
        built = build({'chambers/probe.md': _page(f'Siehe {{norm}}`{citation}`.')})
        (warning,) = built.warnings
        assert warning.startswith('<src>/chambers/probe.md:18: WARNING: ')
        assert warning.endswith('[concept.citation]')
        assert instead in warning

    def test_each_act_of_a_chain_is_linked(self, build: Build) -> None:
        text = 'Nach {norm}`Art. 6 Abs. 1 lit. e DSGVO iVm § 91 HwO sowie § 17 IHK-Satzung` gilt.'
        built = build({'other.md': f'# Andere\n\n{text}\n', 'chambers/probe.md': _page()})
        links = [words for href, words in _links(built.read('other.html')) if href.startswith('http')]
        assert links[:-1] == ['Art.\xa06 Abs.\xa01 lit.\xa0e DSGVO', '§\xa091 HwO']
        whole = re.sub('<.*?>', '', built.read('other.html'))
        assert 'DSGVO i.\xa0V.\xa0m. §\xa091 HwO sowie §\xa017 IHK-Satzung gilt' in whole

    def test_what_became_of_a_norm_in_the_text_is_remarked(self, build: Build) -> None:
        built = build({'other.md': '# Andere\n\n{norm}`§ 5 TMG`, {norm}`§ 5 DDG`.\n', 'chambers/probe.md': _page()})
        html = built.read('other.html')
        assert ' <span class="concept-remark-inline">[Anm. d. Red.: zum 14.\xa0Mai 2024 aufgehoben, jetzt:' in html
        assert html.count('concept-remark-inline') == 1
        assert 'title="Telemediengesetz (Bundesrecht)"' in html

    def test_the_state_of_the_chamber_tells_which_act_is_meant(self, build: Build) -> None:
        page = _page('Siehe {norm}`§ 4 LDSG`.').replace(':state: BY', ':state: BW')
        assert 'https://www.landesrecht-bw.de' in build({'chambers/probe.md': page}).read('chambers/probe.html')

    def test_a_remark_is_never_stale(self, build: Build) -> None:
        own = '[acts."Muster-VO"]\ntitle = "Musterverordnung"\nlevel = "federal"\nsymbol = "§"\n' \
              'source = "Muster"\nchecked = 2026-11-01\n'  # fmt: skip
        files = {'other.md': '# Andere\n\n{norm}`§ 1 Muster-VO`\n', 'chambers/probe.md': _page(), 'own.toml': own}
        built = build(files, confoverrides={'concept_registers': ['own.toml']})
        assert 'Anm. d. Red.' not in built.read('other.html')
        again = built.rebuild({'own.toml': own + 'ended = 2020-01-01\nending = "repealed"\n'})
        assert 'other' in again.rendered
        assert 'Anm. d. Red.: zum 1.\xa0Januar 2020 aufgehoben' in again.read('other.html')

    def test_a_norm_in_a_heading_stays_bare(self, build: Build) -> None:
        built = build({'other.md': '# Andere\n\n## Zu {norm}`§ 5 TMG`\n', 'chambers/probe.md': _page()})
        assert built.warnings == ()
        assert 'Anm. d. Red.' not in built.read('other.html')

    def test_a_norm_in_the_text_counts_for_the_review(self, build: Build) -> None:
        text = 'Die Anbieterkennzeichnung folgt {norm}`§ 5 TMG`.'
        built = build({'chambers/probe.md': _page(text)}, 'concept-check')
        assert '"rule": "outdated-norm"' in built.read('findings.json')


def test_the_indices_lead_from_a_thing_to_all_who_use_it(build: Build) -> None:
    other = _page(slug='andere', platform='X').replace('name: IHK Probe', 'name: Äpfel-Kammer')
    built = build({'chambers/probe.md': _page(), 'chambers/andere.md': other})
    platforms = built.read('concept-platforms.html')
    # Both words for the platform stand under its name of today.
    assert re.sub(r'\s+', ' ', re.sub('<.*?>', ' ', platforms)).count(' X ') >= 1
    assert 'IHK Probe: Twitter' in platforms
    assert 'Äpfel-Kammer: X' in platforms
    norms = built.read('concept-norms.html')
    assert 'IHKG, §\xa01' in norms
    assert 'chambers/andere.html#norm-1-ihkg' in norms
    chambers = built.read('concept-chambers.html')
    # German order: Ä stands with A, before I.
    assert chambers.index('Äpfel-Kammer') < chambers.index('IHK Probe')


@pytest.mark.parametrize(
    ('authority', 'note'),
    [
        ('BayLfD', 'Die Behörde heißt heute „Der Bayerische Landesbeauftragte für den Datenschutz“.'),
        ('Sächsischer Datenschutzbeauftragter',
         'Die Behörde heißt heute „Sächsische Datenschutz- und Transparenzbeauftragte“.'),
        ('LDSB',
         'Das Konzept nennt keine bestimmte Behörde; zuständig ist in Bayern: '
         'Der Bayerische Landesbeauftragte für den Datenschutz.'),
        ('Bayerischer Landesbeauftragter für den Datenschutz', ''),
    ],
)  # fmt: skip
def test_an_authority_under_another_name_has_a_note(build: Build, authority: str, note: str) -> None:
    page = re.sub(r'(\{dpo-contact\}[^\n]*\n)', rf'\1:authority: {authority}\n', _page())
    built = build({'chambers/probe.md': page})
    words = re.sub('<.*?>', '', built.read('chambers/probe.html'))
    assert authority in words
    assert ('Anmerkung der Redaktion: ' in words) is bool(note)
    assert note in words


def test_a_row_of_provisions_stands_in_the_index_under_each(build: Build) -> None:
    built = build({'chambers/probe.md': _page('Siehe {norm}`Art. 15 bis 17 DSGVO` und {norm}`Anlage zur HwO`.')})
    words = re.sub(r'\s+', ' ', re.sub('<.*?>', ' ', built.read('concept-norms.html')))
    assert [f'DSGVO, Art. {number}' in words for number in (15, 16, 17)] == [True] * 3
    assert '15–17' not in words
    assert 'HwO, Anlage (' in words
