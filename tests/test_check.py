"""``make check``: what it finds on the two concepts, in which form it says so, and when it fails."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from sphinx.cmd.build import main as sphinx_build
from sphinx.testing.util import _clean_up_global_state

if TYPE_CHECKING:
    from conftest import Build

ROOT = Path(__file__).parent.parent
# The official schema of OASIS, as SchemaStore publishes it.
SARIF = json.loads((ROOT / 'tests' / 'data' / 'sarif-schema-2.1.0.json').read_text('utf-8'))


DAY = '1795305600'


@dataclass(frozen=True)
class Run:
    """How a check ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def check(source: Path, out: Path, *options: str) -> Run:
    """Run the check as ``make check`` does, on a fixed day, without the second that a process takes to begin."""
    _clean_up_global_state()
    told, warned = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(warned):
        patch.setenv('SOURCE_DATE_EPOCH', DAY)
        code = sphinx_build(_arguments(source, out, *options))
    return Run(code, told.getvalue(), warned.getvalue())


def _arguments(source: Path, out: Path, *options: str) -> list[str]:
    return ['-q', '-b', 'concept-check', '-d', str(out / 'doctrees'), *options, str(source), str(out)]


@pytest.fixture(scope='module')
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """The check of the two concepts of this repository, in a process of its own."""
    source, out = tmp_path_factory.mktemp('site'), tmp_path_factory.mktemp('check')
    for name in ('conf.py', 'pyproject.toml', 'index.md', 'site.toml'):
        shutil.copy(ROOT / name, source)
    for name in ('about', 'chambers', 'comparison', 'guide', 'locale', '_static', '_templates', '_ext'):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns('__pycache__'))
    run = subprocess.run(
        [sys.executable, '-m', 'sphinx', *_arguments(source, out)],
        env={**os.environ, 'SOURCE_DATE_EPOCH': DAY},
        capture_output=True, text=True, encoding='utf-8', check=False,
    )  # fmt: skip
    return Run(run.returncode, run.stdout, run.stderr), out


# What source-facts.md 5.3 lists, as far as a machine can see it: rule and the anchor that it leads to.
HEILBRONN = {
    ('undescribed-channel', 'channel-twitter'),  # X1
    ('undescribed-channel', 'channel-xing'),  # X1
    ('data-contradiction', 'chamber'),  # X2
    ('contact-contradiction', 'chamber'),  # X3
    ('outdated-norm', 'norm-5-telemediengesetz'),  # X4
    ('incomplete-rights', 'dpo-contact'),  # X5
    ('unnamed-authority', 'dpo-contact'),  # X6
    ('incomplete-awareness', 'chamber'),  # X8
    ('person-without-office', 'responsible-editorial'),  # X11
    ('renamed-platform', 'channel-twitter'),  # X12
    ('unreachable-contact', 'dpo-contact'),
    ('no-date', 'chamber'),  # X19
}
MUNICH = {
    ('renamed-platform', 'channel-twitter'),  # X12
    ('platform-not-stated', 'channel-arbeitgebermarketing'),  # X13
    ('poorer-channel', 'channel-youtube'),  # X13
    ('unchecked-access', 'channel-facebook'),  # X14
    ('undated-figure', 'channel-facebook'),  # X18
    ('no-contact', 'dpo-contact'),
    ('no-date', 'chamber'),  # X19
}
# Told of every concept as far as it applies, and tested with the requirements.
GENERAL = {'gap', 'missing-requirement', 'contested-requirement', 'good-practice'}


def test_it_finds_what_readers_found_and_nothing_else(build: Build, shipped: tuple[Run, Path]) -> None:
    files = {f'chambers/{path.name}': path.read_text('utf-8') for path in (ROOT / 'chambers').glob('ihk-*.md')}
    built = build(files, 'concept-json')
    data = json.loads(built.read('concepts.json'))
    found = {
        chamber['slug']: {
            (finding['rule'], finding['page'].partition('#')[2])
            for finding in chamber['findings']
            if finding['rule'] not in GENERAL
        }
        for chamber in data['chambers']
    }
    assert found == {'ihk-heilbronn-franken': HEILBRONN, 'ihk-muenchen-und-oberbayern': MUNICH}


def test_the_lines_are_sorted_german_and_lead_to_the_place(
    shipped: tuple[Run, Path],
) -> None:
    run, _out = shipped
    assert run.returncode == 0, run.stderr
    assert run.stderr == ''
    lines = run.stdout.splitlines()
    found = [re.match(r'(chambers/[\w-]+\.md):(\d+): (Warnung|Hinweis): .+ \[([\w-]+)\]$', line) for line in lines]
    end = found.index(None)
    places = [(match[1], int(match[2])) for match in found[:end] if match]
    assert places == sorted(places)
    assert lines[end:] == [
        '',
        'IHK für München und Oberbayern: Fehler: 0, Warnungen: 8, Hinweise: 11',
        'IHK Heilbronn-Franken: Fehler: 0, Warnungen: 11, Hinweise: 13',
        'Insgesamt: Fehler: 0, Warnungen: 19, Hinweise: 24',
    ]
    page = (ROOT / 'chambers' / 'ihk-heilbronn-franken.md').read_text('utf-8').splitlines()
    (outdated,) = (line for line in lines if '[outdated-norm]' in line)
    assert page[int(outdated.split(':')[1]) - 1] == ':::{legal-basis} § 5 Telemediengesetz'


def test_text_json_and_sarif_agree(shipped: tuple[Run, Path]) -> None:
    run, out = shipped
    data = json.loads((out / 'findings.json').read_text('utf-8'))['findings']
    sarif = json.loads((out / 'findings.sarif').read_text('utf-8'))
    jsonschema.validate(sarif, SARIF)
    results = sarif['runs'][0]['results']
    from_sarif = [
        (
            each['locations'][0]['physicalLocation']['artifactLocation']['uri'],
            each['locations'][0]['physicalLocation']['region']['startLine'],
            each['ruleId'],
            each['level'],
        )
        for each in results
    ]
    assert from_sarif == [(each['file'], each['line'], each['rule'], each['severity']) for each in data]
    text = [line for line in run.stdout.splitlines() if line.endswith(']')]
    assert [(line.split(':')[0], int(line.split(':')[1])) for line in text] == [(e['file'], e['line']) for e in data]
    for line, each in zip(text, data, strict=True):
        assert f'{each["message"]} – {each["hint"]} [{each["rule"]}]' in line
    rules = sarif['runs'][0]['tool']['driver']['rules']
    assert all(rules[each['ruleIndex']]['id'] == each['ruleId'] for each in results)


PAGE = """\
# Konzept

:::{chamber} probe
:name: IHK Probe
:kind: IHK
:state: BY
:source: https://www.ihk.de/probe
:read-on: 2026-11-01
:as-of: %s
:::

## Auftrag und Erforderlichkeit

:::{legal-basis} § 1 IHKG
:basis-for: statutory-task
:::

## Kanäle

:::{channel} Twitter
:checked-on: 2026-11-01
%s
:purpose: Informieren.
:contents: Neuigkeiten.
:audience: Mitglieder.
:access: Ohne Anmeldung lesbar.
:::

## Verantwortlichkeit

k. A.

## Rechte der Betroffenen

:::{dpo-contact} k. A.
:::

## Datensparsamkeit

k. A.

## Alternative Informations- und Kommunikationswege

k. A.

## Sensibilisierung

k. A.

## Prüfstand

:::{requirements}
:::
"""


def _sound(as_of: str = '2026-10-01', accept: str = '') -> str:
    return PAGE % (as_of, accept)


@pytest.mark.parametrize(
    ('page', 'fail_at', 'fails'),
    [
        (_sound(), 'error', False),
        (_sound(), 'warning', True),
        (_sound(), 'note', True),
        (_sound(as_of='gestern'), 'error', True),
    ],
)
def test_it_fails_at_the_weight_that_was_asked(tmp_path: Path, page: str, fail_at: str, fails: bool) -> None:
    run = check(_project(tmp_path, page), tmp_path / 'out', '-D', f'concept_fail_at={fail_at}')
    assert bool(run.returncode) is fails, run.stdout + run.stderr
    assert ('Befunde' in run.stderr) is fails


def _project(folder: Path, page: str, extra: str = '') -> Path:
    source = folder / 'src'
    (source / 'chambers').mkdir(parents=True)
    conf = [
        f'import sys; sys.path.insert(0, {str(ROOT / "_ext")!r})',
        "extensions = ['myst_parser', 'chamber_concepts']",
        "language = 'de'",
        "myst_enable_extensions = ['colon_fence', 'fieldlist']",
        extra,
    ]
    (source / 'conf.py').write_text('\n'.join(conf), 'utf-8')
    (source / 'index.md').write_text('# Probe\n\n```{toctree}\nchambers/probe\n```\n', 'utf-8')
    (source / 'chambers' / 'probe.md').write_text(page, 'utf-8')
    return source


def findings(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / 'findings.json').read_text('utf-8'))['findings']
    return found


def test_a_problem_of_form_is_an_error_of_the_check(tmp_path: Path) -> None:
    run = check(_project(tmp_path, _sound(as_of='gestern')), tmp_path / 'out')
    assert 'chambers/probe.md:9: Fehler: ' in run.stdout
    assert '[bad-value]' in run.stdout
    assert run.returncode == 1


def test_an_accepted_finding_shows_its_reason_and_does_not_count(tmp_path: Path) -> None:
    accept = ':accept: renamed-platform\n:reason: So heißt es im Konzept.\n'
    run = check(_project(tmp_path, _sound(accept=accept)), tmp_path / 'out')
    (line,) = (line for line in run.stdout.splitlines() if '[renamed-platform]' in line)
    assert '(akzeptiert: So heißt es im Konzept.)' in line
    (accepted,) = (each for each in findings(tmp_path / 'out') if each['accepted'])
    assert accepted['accepted'] == 'So heißt es im Konzept.'
    sarif = json.loads((tmp_path / 'out' / 'findings.sarif').read_text('utf-8'))
    (suppressed,) = (each for each in sarif['runs'][0]['results'] if 'suppressions' in each)
    assert suppressed['suppressions'] == [{'kind': 'inSource', 'justification': 'So heißt es im Konzept.'}]
    jsonschema.validate(sarif, SARIF)


@pytest.mark.parametrize(
    ('accept', 'rule'),
    [
        (':accept: renamed-platfrom\n:reason: Vertippt.\n', 'unknown-rule'),
        (':accept: renamed-platform\n', 'missing-option'),
        (':accept: ended-platform\n:reason: Gibt es hier nicht.\n', 'unused-acceptance'),
    ],
)
def test_an_acceptance_that_is_wrong_is_told(tmp_path: Path, accept: str, rule: str) -> None:
    check(_project(tmp_path, _sound(accept=accept)), tmp_path / 'out')
    (found,) = (each for each in findings(tmp_path / 'out') if each['rule'] == rule)
    assert (found['file'], found['line']) == ('chambers/probe.md', 22)


def test_a_page_that_is_mended_loses_the_finding(build: Build) -> None:
    built = build({'chambers/probe.md': _sound()}, 'concept-check')
    assert 'renamed-platform' in built.read('findings.json')
    mended = built.rebuild({'chambers/probe.md': _sound().replace('{channel} Twitter', '{channel} X')})
    assert 'renamed-platform' not in mended.read('findings.json')


def test_a_rule_that_weighs_as_error_is_a_warning_of_every_build(build: Build) -> None:
    built = build({'chambers/probe.md': _sound()}, confoverrides={'concept_severity': {'renamed-platform': 'error'}})
    (warning,) = built.warnings
    assert warning.startswith('<src>/chambers/probe.md:20: WARNING: das Konzept schreibt „Twitter“')
    assert warning.endswith('[concept.renamed-platform]')


def test_the_calendar_holds_the_next_review_of_each_dated_concept(build: Build) -> None:
    from icalendar import Calendar

    undated = _sound(as_of='k. A.').replace('{chamber} probe', '{chamber} undated')
    built = build({'chambers/probe.md': _sound(as_of='2026-10'), 'chambers/undated.md': undated})
    calendar = Calendar.from_ical((built.out / 'review.ics').read_bytes())
    (event,) = calendar.walk('VEVENT')
    assert event['dtstart'].dt.isoformat() == '2027-10-31'
    assert 'IHK Probe' in str(event['summary'])
    before = (built.out / 'review.ics').read_bytes()
    assert (built.rebuild(fresh=True).out / 'review.ics').read_bytes() == before


@pytest.mark.parametrize(
    ('citation', 'instead'),
    [
        ('Art. 1 IHKG', '§\xa01 IHKG'),
        ('Art. 120 DSGVO', 'Art. 99'),
        ('Art. 21 bis Art. 18 DSGVO', 'Art.\xa018–21 DSGVO'),
    ],
)
def test_a_citation_that_cannot_be_right_is_a_problem_of_its_directive(
    build: Build, citation: str, instead: str
) -> None:
    page = _sound().replace('{legal-basis} § 1 IHKG', f'{{legal-basis}} {citation}')
    page = page.replace('{dpo-contact} k. A.\n', f'{{dpo-contact}} Amt\n:email: amt@ihk.de\n:rights: {citation}\n')
    warnings = build({'chambers/probe.md': page}).warnings
    assert [line.split(' WARNING')[0] for line in warnings] == [
        '<src>/chambers/probe.md:14:',
        '<src>/chambers/probe.md:37:',
    ]
    for line in warnings:
        assert line.endswith('[concept.citation]')
        assert instead in line


@pytest.mark.parametrize(
    ('settings', 'message'),
    [
        ("concept_severity = {'no-dat': 'off'}", 'meinten Sie „no-date“?'),
        ("concept_severity = {'no-date': 'fatal'}", '„fatal“ ist keine Einstufung für „no-date“'),
        ("concept_registers = ['nirgends.toml']", 'nirgends.toml'),
    ],
)
def test_a_broken_setting_stops_the_build_with_one_sentence(tmp_path: Path, settings: str, message: str) -> None:
    run = check(_project(tmp_path, _sound(), settings), tmp_path / 'out')
    assert run.returncode == 2
    assert message in run.stderr
    assert 'Konfigurationsfehler' in run.stderr or 'Configuration error' in run.stderr


def test_the_german_word_for_a_field_leads_to_its_name(build: Build) -> None:
    (warning,) = build({'chambers/probe.md': _sound().replace(':purpose:', ':zweck:')}).warnings
    assert warning.startswith(
        '<src>/chambers/probe.md:23: WARNING: „channel“ kennt kein Feld „zweck“ – meinten Sie „:purpose:“?'
    )


def test_a_project_in_a_folder_of_its_repository_is_found_there_by_code_hosts(tmp_path: Path) -> None:
    (tmp_path / '.git').mkdir()
    check(_project(tmp_path, _sound(as_of='gestern')), tmp_path / 'out')
    sarif = json.loads((tmp_path / 'out' / 'findings.sarif').read_text('utf-8'))
    jsonschema.validate(sarif, SARIF)
    run = sarif['runs'][0]
    places = {each['locations'][0]['physicalLocation']['artifactLocation']['uri'] for each in run['results']}
    assert places == {'src/chambers/probe.md'}
    assert {each['file'] for each in findings(tmp_path / 'out')} == {'chambers/probe.md'}
    (bad,) = (rule for rule in run['tool']['driver']['rules'] if rule['id'] == 'bad-value')
    assert bad['shortDescription']['text'] == 'Ein Wert ist nicht von der Art, die seine Option verlangt.'


def test_text_json_and_sarif_say_the_same(tmp_path: Path) -> None:
    accept = ':accept: renamed-platform\n:reason: So heißt es im Konzept.\n'
    run = check(_project(tmp_path, _sound(as_of='gestern', accept=accept)), tmp_path / 'out')
    words = {'Fehler': 'error', 'Warnung': 'warning', 'Hinweis': 'note'}
    text = [
        (match[1], int(match[2]), words[match[3]], match[4], match[5])
        for match in re.finditer(r'^(.+?):(\d+): (\w+): (.+) \[([a-z-]+)\]$', run.stdout, re.MULTILINE)
    ]
    data = [
        (
            each['file'],
            each['line'],
            each['severity'],
            each['message']
            + (f' – {each["hint"]}' if each['hint'] else '')
            + (f' (akzeptiert: {each["accepted"]})' if each['accepted'] else ''),
            each['rule'],
        )
        for each in findings(tmp_path / 'out')
    ]
    assert text == data
    sarif = json.loads((tmp_path / 'out' / 'findings.sarif').read_text('utf-8'))
    assert [(each['ruleId'], each['level']) for each in sarif['runs'][0]['results']] == [
        (rule, severity) for _file, _line, severity, _message, rule in data
    ]
    assert text == sorted(text, key=lambda each: (each[0], each[1], each[4]))
