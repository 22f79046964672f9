"""The repository around the extension: set-up, lock files, hosting, and German for the words of the theme."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import furo
import pytest
import sphinx
import sphinx_basic_ng
from babel.messages.pofile import read_po
from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCKS = ('requirements.txt', 'requirements-dev.txt')
ROW = re.compile(r'^[a-z0-9-]+==\S+(?: ; [^\\\n]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+', re.MULTILINE)
SENTENCE = 'Kammerkonzepte needs Python 3.11 or newer'
SPHINX = Path(sphinx.__file__).parent
BASIC = SPHINX / 'themes' / 'basic'
THEMES = (Path(furo.__file__).parent, Path(sphinx_basic_ng.__file__).parent, BASIC)


# --- the lock files


def pins(path: Path) -> dict[str, str]:
    """What a lock file fixes: the name of a package and its version."""
    return dict(re.findall(r'^([a-z0-9-]+)==([^\s;]+)', path.read_text(encoding='utf-8'), re.MULTILINE))


@pytest.mark.parametrize('name', LOCKS)
def test_lock_holds_one_exact_version_a_package_each_with_hashes(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding='utf-8')
    rows = ROW.findall(text)
    comments = [line for line in text.splitlines(keepends=True) if line.startswith('#')]

    assert ''.join(comments + rows) == text
    assert len(rows) == len(pins(repository / name))


def test_lock_of_the_developers_includes_that_of_the_site(repository: Path) -> None:
    site, developers = (pins(repository / name) for name in LOCKS)

    assert site.items() <= developers.items()


def test_lock_holds_what_the_project_asks_for(repository: Path) -> None:
    asked = tomllib.loads((repository / 'pyproject.toml').read_text(encoding='utf-8'))
    names = [line.split()[0] for line in asked['project']['dependencies']]
    tools = [line.split()[0] for line in asked['dependency-groups']['dev']]

    assert set(names) <= pins(repository / LOCKS[0]).keys()
    assert set(tools) <= pins(repository / LOCKS[1]).keys()


def test_lock_can_be_had_for_the_oldest_python(repository: Path) -> None:
    # Sphinx 9.1 needs Python 3.12, and there is one set for all.
    assert pins(repository / LOCKS[0])['sphinx'].startswith('9.0.')


# --- the Makefile


@pytest.fixture
def fresh(repository: Path, tmp_path: Path) -> Path:
    """A clone's set-up files in a folder with a space in its name, and nothing installed."""
    folder = tmp_path / 'neue Kopie'
    folder.mkdir()
    for name in ('Makefile', *LOCKS):
        shutil.copy(repository / name, folder)
    return folder


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Variables of a `make test` around this run would reach the inner one.
    environ = {name: value for name, value in os.environ.items() if name not in {'MAKEFLAGS', 'MFLAGS', 'MAKELEVEL'}}
    return subprocess.run(['make', *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_help_explains_every_target(repository: Path) -> None:
    phony = re.search(r'^\.PHONY: (.+)', (repository / 'Makefile').read_text(encoding='utf-8'), re.MULTILINE)
    assert phony
    explained = re.findall(r'^make (\w+) +\S.+', make(repository, 'help').stdout, re.MULTILINE)

    assert sorted(explained) == sorted(phony[1].split())


@pytest.mark.parametrize('target', ['html', 'test'])
def test_first_command_makes_the_environment(fresh: Path, target: str) -> None:
    said = make(fresh, '--dry-run', target, f'PYTHON={sys.executable}').stdout

    assert (
        said.index('-m venv')
        < said.index('-m pip install')
        < said.index('-m sphinx' if target == 'html' else '-m pytest')
    )


@pytest.mark.parametrize('python', ['', 'no-such-python', 'false'])
def test_missing_or_old_python_is_said_in_one_sentence(fresh: Path, python: str) -> None:
    done = make(fresh, 'html', f'PYTHON={python}')

    assert done.returncode != 0
    assert [line for line in done.stderr.splitlines() if not line.startswith('make')] == [
        f'{SENTENCE}: install it, or name one with make PYTHON=/path/to/python3'
    ]
    assert not (fresh / '.venv').exists()


# --- hosting and CI


def test_read_the_docs_accepts_its_configuration(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, '-m', 'check_jsonschema', '--builtin-schema', 'vendor.readthedocs', '.readthedocs.yaml'],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


GUIDE = Path(__file__).parent.parent / 'guide'
EXAMPLES = [
    (page.name, text)
    for page in sorted(GUIDE.glob('*.md'))
    for text in re.findall(r'```yaml\n(.*?)```', page.read_text(encoding='utf-8'), re.DOTALL)
]


@pytest.mark.parametrize('text', [text for _, text in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_code_hosts_accept_the_examples_of_the_guide(tmp_path: Path, text: str) -> None:
    path = tmp_path / 'example.yml'
    path.write_text(text, encoding='utf-8')
    schema = ['vendor.github-workflows'] if '\njobs:' in text else ['vendor.gitlab-ci', '--data-transform', 'gitlab-ci']
    done = subprocess.run(
        [sys.executable, '-m', 'check_jsonschema', '--builtin-schema', *schema, path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_github_accepts_the_workflow_of_the_project(repository: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, '-m', 'check_jsonschema', '--builtin-schema', 'vendor.github-workflows'),
            *sorted((repository / '.github' / 'workflows').glob('*.yml')),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_the_hosted_matrix_runs_every_python_that_is_allowed(repository: Path) -> None:
    workflow = (repository / '.github' / 'workflows' / 'tests.yml').read_text(encoding='utf-8')
    pythons = re.search(r'PYTHONS = \((.*)\)', (repository / 'noxfile.py').read_text(encoding='utf-8'))

    assert pythons is not None
    assert f'python: [{pythons[1]}]' in workflow


def test_read_the_docs_builds_strictly_from_the_lock_file(repository: Path) -> None:
    text = (repository / '.readthedocs.yaml').read_text(encoding='utf-8')

    assert 'fail_on_warning: true' in text
    assert f'requirements: {LOCKS[0]}\n' in text


def test_ci_can_be_run(repository: Path) -> None:
    script = repository / '.ci' / 'run'

    assert os.access(script, os.X_OK)
    assert subprocess.run(['bash', '-n', str(script)], check=False).returncode == 0


# --- German for the words of the theme


def theme_words() -> Iterator[str]:
    """Every sentence that the templates of Furo and of the themes below it give to gettext."""
    environment = Environment(extensions=['jinja2.ext.i18n'], autoescape=False)
    for folder in THEMES:
        for template in folder.rglob('*.html'):
            for _, _, words in environment.extract_translations(template.read_text(encoding='utf-8')):
                if words is not None:
                    yield words if isinstance(words, str) else words[0]


def writer_words() -> Iterator[str]:
    """What Sphinx' HTML writer puts beside headings, tables, pictures."""
    yield from re.findall(r"(?<!_)_\('([^']+)'\)", (SPHINX / 'writers' / 'html5.py').read_text(encoding='utf-8'))


def script_words() -> Iterator[str]:
    """Every sentence that the scripts of the search page show."""
    for script in ('searchtools.js', 'sphinx_highlight.js'):
        text = (BASIC / 'static' / script).read_text(encoding='utf-8')
        yield from re.findall(r'(?:\b_|gettext)\(\s*"([^"]+)"', text)


def german(path: Path) -> dict[str, str]:
    with path.open('rb') as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


def test_every_word_of_the_theme_is_german(repository: Path) -> None:
    ours = german(repository / 'locale/de/LC_MESSAGES/sphinx.po')
    of_sphinx = german(SPHINX / 'locale/de/LC_MESSAGES/sphinx.po')
    words = {*theme_words(), *writer_words()}

    assert {'Skip to content', 'Link to this heading'} <= words
    assert words - ours.keys() - of_sphinx.keys() == set()


def test_translation_keeps_the_places_of_its_sentence(repository: Path) -> None:
    for english, words in german(repository / 'locale/de/LC_MESSAGES/sphinx.po').items():
        places = set(re.findall(r'%\(\w+\)s|%s', words))
        assert places <= set(re.findall(r'%\(\w+\)s|%s', english)), english


def test_every_word_of_the_search_page_is_german(repository: Path) -> None:
    text = (repository / 'locale/de/LC_MESSAGES/sphinx.js').read_text(encoding='utf-8')
    catalogue = json.loads(text[text.index(', {') + 2 : text.rindex('})') + 1])
    words = set(script_words())

    assert 'Search finished, found one page matching the search query.' in words
    assert words - catalogue.keys() == set()
    assert all(catalogue.values())
