"""``make new``: the page it begins builds without a problem, and nothing wrong or written twice gets through."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sphinx.locale

from chamber_concepts.model import Chamber
from chamber_concepts.new import NAMES, TEMPLATE, Begun, RefusedError, ask, begin, main, taken, write
from chamber_concepts.register import load
from chamber_concepts.spec import specs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Build

    from chamber_concepts.register import Registers

GIVEN = {'NAME': 'IHK Beispielstadt', 'SLUG': 'ihk-beispielstadt', 'KIND': 'IHK', 'STATE': 'BW'}


@pytest.fixture(scope='module')
def registers() -> Registers:
    return load()


@pytest.fixture(scope='module')
def template() -> str:
    return (Path(__file__).parent.parent / TEMPLATE).read_text(encoding='utf-8')


def reasons(given: Mapping[str, str], registers: Registers, known: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        begin(given, registers, known or {}, '')
    return [str(reason) for reason in refused.value.reasons]


# --- the page


@pytest.mark.parametrize(
    'given',
    [
        GIVEN,
        {**GIVEN, 'WEBSITE': 'https://www.ihk.de/beispielstadt'},
        {**GIVEN, 'KIND': 'k. A.', 'STATE': 'k.A.', 'WEBSITE': 'keine Angabe'},
        {**GIVEN, 'NAME': 'IHK [Nord] *und* <b>Süd</b> `am` $name_1 \\ #1'},
    ],
    ids=['least', 'website', 'gaps', 'markup'],
)
def test_page_builds_without_a_problem(
    build: Build, registers: Registers, template: str, given: Mapping[str, str]
) -> None:
    page = begin(given, registers, {}, template)
    # HTML in a name is shown as it stands, and told.
    expected = 1 if '<b>' in given['NAME'] else 0
    built = build({page.path.as_posix(): page.text}, 'text')

    assert len(built.warnings) == expected, built.warnings
    assert f'Social-Media-Konzept der {given["NAME"]}' in built.doctree('chambers/ihk-beispielstadt').astext()


def test_every_section_is_there_and_explained_by_a_comment(registers: Registers, template: str) -> None:
    lines = begin(GIVEN, registers, {}, template).text.splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith('## ')]

    assert [lines[number] for number in headings] == [f'## {entry.title}' for entry in registers.sections.values()]
    assert [lines[number + 2][:2] for number in headings] == ['% '] * len(headings)


def test_what_is_not_given_is_a_gap_and_nothing_is_invented(registers: Registers, template: str) -> None:
    text = begin(GIVEN, registers, {}, template).text
    values = [line.partition(': ')[2] for line in text.splitlines() if line.startswith(':') and ': ' in line]

    assert sorted(set(values)) == ['BW', 'IHK', 'IHK Beispielstadt', 'k. A.']


def test_state_may_be_given_by_its_name(registers: Registers, template: str) -> None:
    assert ':state: BY\n' in begin({**GIVEN, 'STATE': 'Bayern'}, registers, {}, template).text


def test_white_space_around_a_value_does_not_count(registers: Registers, template: str) -> None:
    assert (
        ':name: IHK Beispielstadt\n' in begin({**GIVEN, 'NAME': ' IHK\n Beispielstadt '}, registers, {}, template).text
    )


def test_the_readme_shows_what_a_slip_on_that_page_gives(
    build: Build, registers: Registers, template: str, repository: Path
) -> None:
    readme = (repository / 'README.md').read_text(encoding='utf-8')
    command = next(line for line in readme.splitlines() if line.startswith('make new '))
    given = dict(word.split('=', 1) for word in shlex.split(command)[2:])
    page = begin(given, registers, {}, template)

    built = build({page.path.as_posix(): page.text.replace(':purpose:', ':purpos:')}, 'concept-json')

    assert [line.removeprefix('<src>/') for line in built.warnings] == [
        line for line in readme.splitlines() if line.startswith(page.path.as_posix())
    ]


# --- what is refused


def test_everything_missing_is_told_at_once_with_what_to_write(registers: Registers) -> None:
    assert reasons({}, registers) == [
        'NAME is missing: Name of the chamber – write NAME="IHK Musterstadt"',
        'SLUG is missing: Short name of the chamber for addresses and links – write SLUG="ihk-musterstadt"',
        'KIND is missing: Kind of chamber: IHK, HWK, or another – write KIND="IHK"',
        'STATE is missing: The Land whose law and authority apply – write STATE="BW"',
    ]


@pytest.mark.parametrize(
    ('name', 'value', 'reason'),
    [
        ('NAME', 'k. A.', 'NAME is missing: Name of the chamber – write NAME="IHK Musterstadt"'),
        ('NAME', 'IHK\u200bSüd', '“NAME” holds invisible characters (U+200B) – delete them and type the text anew'),
        ('NAME', 'x' * 2_001, '“NAME” is 2001 characters long – shorten it to at most 2000 characters'),
        (
            'SLUG',
            'IHK Süd',
            '“IHK Süd” is not a short name of lower-case letters, digits and hyphens – write ihk-sued',
        ),
        (
            'SLUG',
            '../secret',
            '“../secret” is not a short name of lower-case letters, digits and hyphens – write secret',
        ),
        ('STATE', 'Baden-Würtemberg', 'unknown Land “Baden-Würtemberg” – did you mean “BW”?'),
        ('WEBSITE', 'www.ihk.de', '“www.ihk.de” is not a web address – write https://www.ihk.de'),
    ],
)
def test_wrong_value_is_refused_in_the_words_of_a_build(
    registers: Registers, name: str, value: str, reason: str
) -> None:
    assert reasons({**GIVEN, name: value}, registers) == [reason]


def test_short_name_of_another_page_is_refused(registers: Registers, tmp_path: Path) -> None:
    folder = tmp_path / 'chambers'
    folder.mkdir()
    (folder / 'one.md').write_text('# Eins\n\n:::{chamber} ihk-beispielstadt\n:::\n', encoding='utf-8')
    (folder / 'two.rst').write_text('Zwei\n====\n\n.. chamber:: hwk-beispielstadt\n', encoding='utf-8')
    known = taken(folder)

    assert known == {'ihk-beispielstadt': 'chambers/one', 'hwk-beispielstadt': 'chambers/two'}
    assert reasons(GIVEN, registers, known) == [
        'the short name “ihk-beispielstadt” belongs to the page chambers/one already – '
        'choose another one, or go on writing on that page'
    ]


def test_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    page = Begun(Path('chambers', 'ihk-beispielstadt.md'), 'new')
    write(page, tmp_path)
    (tmp_path / page.path).write_text('mine', encoding='utf-8')

    with pytest.raises(RefusedError, match='exists already and is left as it is'):
        write(page, tmp_path)
    assert (tmp_path / page.path).read_text(encoding='utf-8') == 'mine'


# --- asking


def asked(registers: Registers, given: Mapping[str, str], *answers: str) -> tuple[dict[str, str], list[str], list[str]]:
    left, questions, told = list(answers), [], []

    def read(question: str) -> str:
        questions.append(question)
        return left.pop(0)

    found = ask(given, registers, {}, str, read, told.append)
    assert left == []
    return found, questions, told


def test_asks_only_for_what_is_not_given(registers: Registers) -> None:
    found, questions, told = asked(registers, {**GIVEN, 'WEBSITE': 'k. A.'})

    assert (found, questions, told) == ({**GIVEN, 'WEBSITE': 'k. A.'}, [], [])


def test_asks_again_until_the_answer_is_good(registers: Registers) -> None:
    found, questions, told = asked(registers, {**GIVEN, 'STATE': 'XX'}, 'Byern', 'BY', '')

    assert found == {**GIVEN, 'STATE': 'BY', 'WEBSITE': 'k. A.'}
    assert len(questions) == 3
    assert [line.partition(' – ')[0] for line in told] == ['unknown Land “XX”', 'unknown Land “Byern”']


def test_empty_answer_takes_the_short_name_that_fits_the_name(registers: Registers) -> None:
    found, questions, _told = asked(registers, {}, 'Handwerkskammer für Südbaden', '', 'HWK', 'BW', '')

    assert found['SLUG'] == 'handwerkskammer-fuer-suedbaden'
    assert questions[1] == 'Under which short name shall its page stand? [handwerkskammer-fuer-suedbaden]\n> '


def test_who_answers_nothing_is_asked_for_an_answer_and_not_for_a_setting(registers: Registers) -> None:
    _found, _questions, told = asked(registers, {**GIVEN, 'KIND': '', 'WEBSITE': 'k. A.'}, ' ', 'k. A.', 'IHK')

    assert told == ['this question needs an answer – write one as in IHK'] * 2


def test_a_short_name_that_is_taken_is_not_suggested(registers: Registers) -> None:
    questions, answers = [], ['ihk-zwei']

    def read(question: str) -> str:
        questions.append(question)
        return answers.pop()

    given = {**GIVEN, 'SLUG': '', 'WEBSITE': 'k. A.'}
    found = ask(given, registers, {'ihk-beispielstadt': 'chambers/a'}, str, read, pytest.fail)

    assert found['SLUG'] == 'ihk-zwei'
    assert questions == ['Under which short name shall its page stand?\n> ']


def test_every_question_belongs_to_a_value_of_the_chamber() -> None:
    assert set(NAMES.values()) <= specs(Chamber).keys()


# --- the command


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    (tmp_path / 'conf.py').write_text("language = 'de'\n", encoding='utf-8')
    (tmp_path / TEMPLATE).parent.mkdir()
    (tmp_path / TEMPLATE).write_text((repository / TEMPLATE).read_text(encoding='utf-8'), encoding='utf-8')
    return tmp_path


def run(repository: Path, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, '-m', 'chamber_concepts.new', *arguments],
        cwd=project,
        env={**os.environ, 'PYTHONPATH': str(repository / '_ext')},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_command_writes_the_page_and_says_in_german_how_to_go_on(repository: Path, project: Path) -> None:
    done = run(repository, project, *(f'{name}={value}' for name, value in GIVEN.items()))

    assert (done.returncode, done.stderr) == (0, '')
    assert done.stdout.splitlines()[0] == 'Angelegt: chambers/ihk-beispielstadt.md'
    assert 'make html' in done.stdout
    assert (project / 'chambers' / 'ihk-beispielstadt.md').exists()


def test_the_guide_shows_what_the_command_asks(
    repository: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (repository / 'guide' / 'first-page.md').read_text(encoding='utf-8')
    shown = re.findall(r'```text\n(Wie heißt.*?)```', guide, re.DOTALL)[0]
    answers = iter([line.removeprefix('>').strip() for line in shown.splitlines() if line.startswith('>')])

    def answer(question: str) -> str:
        given = next(answers)
        print(f'{question}{given}'.rstrip())
        return given

    monkeypatch.setattr('builtins.input', answer)
    monkeypatch.setattr('sys.stdin.isatty', lambda: True)
    try:
        assert main([], project) == 0
    finally:
        sphinx.locale.translators.clear()
    assert capsys.readouterr().out.replace('\N{NO-BREAK SPACE}', ' ') == shown


def test_without_a_terminal_the_command_says_what_is_missing(repository: Path, project: Path) -> None:
    done = run(repository, project, 'NAME=IHK Beispielstadt', 'KIND=IHK')

    assert done.returncode == 1
    assert [line.partition(':')[0] for line in done.stderr.splitlines()] == ['SLUG fehlt', 'STATE fehlt']
    assert not (project / 'chambers').exists()


def test_command_understands_nothing_else(repository: Path, project: Path) -> None:
    done = run(repository, project, 'LAND=BW')

    assert done.returncode == 1
    assert '„LAND=BW“' in done.stderr
    assert 'STATE=…' in done.stderr


def test_on_a_terminal_the_command_asks_and_an_interruption_writes_nothing(repository: Path, project: Path) -> None:
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, '-m', 'chamber_concepts.new', 'SLUG=ihk-beispielstadt'],
        cwd=project,
        env={**os.environ, 'PYTHONPATH': str(repository / '_ext')},
        stdin=inner,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.write(outer, b'IHK Beispielstadt\n\x04')
        said, errors = process.communicate(timeout=60)
    os.close(outer)
    os.close(inner)

    assert process.returncode == 1
    assert said.startswith('Wie heißt die Kammer?\n> ')
    assert errors.strip() == 'es wurde keine Datei angelegt'
    assert not (project / 'chambers').exists()


def test_make_hands_on_what_stands_behind_it_and_nothing_of_the_shell(repository: Path) -> None:
    given = ['NAME=O\'Neill "und" $Söhne', 'STATE=BW']
    said = subprocess.run(
        ['make', '--dry-run', '--silent', 'new', *given],
        cwd=repository,
        env={**os.environ, 'KIND': 'of the shell'},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    line = next(line for line in said.splitlines() if 'chamber_concepts.new' in line)

    assert line.partition(' -m ')[2].split() == ['chamber_concepts.new', '"NAME=$NAME"', '"STATE=$STATE"']
