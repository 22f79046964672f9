"""What a build leaves for the next may be spoilt, of another version or a folder: the site is right all the same."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from editing import _outputs
from pages import changed, project
from sphinx.errors import ConfigError
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from conftest import Built

FILES = {
    'chambers/a.md': changed(slug='a'),
    'chambers/b.md': changed(slug='b'),
    'comparison/x.md': '# X\n\n```{comparison-table} platforms\n```\n\n```{comparison-table} side-by-side\n```\n',
}
EDITED = FILES | {'chambers/a.md': changed(('Der gesetzliche', 'Ein gesetzlicher'), slug='a')}


def site(folder: Path, files: Mapping[str, str]) -> Built:
    return project(folder, files, html_theme='basic', html_baseurl='https://konzepte.example/')


@pytest.fixture(scope='module', autouse=True)
def _templates_of_their_own() -> Iterator[None]:
    """Compiled templates lie beside the doctrees, not in the memory of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BuiltinTemplateLoader, 'init', BuiltinTemplateLoader.init.__wrapped__)
        yield


@pytest.fixture(scope='module')
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is built, and what a clean build of it edited gives."""
    folder = tmp_path_factory.mktemp('spoilt')
    site(folder / 'edited', EDITED)
    site(folder / 'site', FILES)
    shutil.copytree(folder / 'site', folder / 'kept')
    return folder


def _each(folder: Path, pattern: str, content: bytes | None) -> None:
    found = list(folder.glob(pattern))
    assert found, pattern
    for path in found:
        if content is None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            path.mkdir()
        else:
            path.write_bytes(content)


SPOILT: Mapping[str, Callable[[Path], None]] = {
    'notes that are no text': lambda trees: _each(trees, 'concept-*.json', b'\xff\0'),
    'notes of another shape': lambda trees: _each(trees, 'concept-*.json', b'{"files": 5, "pages": [], "x": null}'),
    'folders where the notes were': lambda trees: _each(trees, 'concept-*.json', None),
    'compiled templates that are none': lambda trees: _each(trees, 'concept-templates/*', b'x' * 99),
    'folders where the compiled templates were': lambda trees: _each(trees, 'concept-templates/*', None),
    'an environment that is none': lambda trees: _each(trees, 'environment.pickle', b'\x80\x05x'),
}


@pytest.mark.parametrize('name', SPOILT)
def test_a_build_makes_good_what_it_cannot_read(kept: Path, name: str) -> None:
    shutil.rmtree(kept / 'site')
    shutil.copytree(kept / 'kept', kept / 'site')
    SPOILT[name](kept / 'site/_build/doctrees')
    built = site(kept / 'site', EDITED)
    assert built.warnings == ()
    assert _outputs(built.out) == _outputs(kept / 'edited/_build/html')


def test_a_file_where_the_compiled_templates_lie_is_left_alone(kept: Path) -> None:
    shutil.rmtree(kept / 'site')
    shutil.copytree(kept / 'kept', kept / 'site')
    folder = kept / 'site/_build/doctrees/concept-templates'
    shutil.rmtree(folder)
    folder.write_text('mine', 'utf-8')
    built = site(kept / 'site', EDITED)
    assert _outputs(built.out) == _outputs(kept / 'edited/_build/html')
    assert folder.read_text('utf-8') == 'mine'


IN_THE_WAY = ('concepts.json', 'concepts.schema.json', 'review.ics', 'sitemap.xml', '_tables')


def test_what_cannot_be_written_is_told_and_the_rest_is_there(kept: Path) -> None:
    shutil.rmtree(kept / 'site')
    shutil.copytree(kept / 'kept', kept / 'site')
    for name in IN_THE_WAY:
        path = kept / 'site/_build/html' / name
        if path.is_dir():
            shutil.rmtree(path)
            path.write_text('a file', 'utf-8')
        else:
            path.unlink(missing_ok=True)
            path.mkdir()
    built = site(kept / 'site', EDITED)
    told = '\n'.join(built.warnings)
    assert [name for name in IN_THE_WAY if f'error writing file <src>/_build/html/{name}' not in told] == []
    assert 'Ein gesetzlicher' in built.read('chambers/a.html')


REGISTERS = {
    'a number of thousands of digits': 'x = ' + '9' * 5000,
    'a number of thousands of digits, written in hexadecimal': f'[platforms.a]\nname = 0x{"f" * 5000}',
    'lists in lists without end': 'x = ' + '[' * 5000,
    'a link in which the number has a form that there is none of': (
        "[acts.xg]\ntitle = 'X'\nlevel = 'federal'\nsymbol = '§'\nlink = 'https://x.example/{number:q}'\n"
        "source = 'https://x.example'\nchecked = 2026-11-22\n"
    ),
    'bytes that are no text': '\udcff',
    'a day that there is not': 'x = 0000-00-00',
}


@pytest.mark.parametrize('setting', ['concept_registers', 'concept_site'])
@pytest.mark.parametrize('name', REGISTERS)
def test_a_file_of_settings_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, name: str, setting: str
) -> None:
    (tmp_path / 'own.toml').write_bytes(REGISTERS[name].encode('utf-8', 'surrogateescape'))
    value = ['own.toml'] if setting == 'concept_registers' else 'own.toml'
    with pytest.raises(ConfigError) as refused:
        project(tmp_path, FILES, **{setting: value})
    assert 'own.toml: ' in str(refused.value)
    assert str(refused.value).count('\n') == 0
