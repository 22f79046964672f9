"""Beside other extensions ours takes nothing away: their pages come out as without it, and nobody warns.

The others are no dependency of the project: `nox -s peers` installs them and runs these tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from pages import changed

PEERS = ('myst_nb', 'sphinx_needs', 'sphinx_tabs', 'sphinxcontrib.bibtex')
PROJECT = Path(__file__).parent / 'data' / 'peers'
PAGES = ('index', 'needs', 'tabs', 'bib', 'notebook', 'output', 'api')
CONF = """\
import sys
sys.path.insert(0, 'SOURCE')
project = 'Peers'
language = 'LANGUAGE'
html_theme = 'THEME'
extensions = [
    'myst_nb', 'sphinx_design', 'sphinx_needs', 'sphinx_tabs.tabs', 'sphinxcontrib.bibtex', 'sphinx.ext.intersphinx',
    'sphinx.ext.autodoc',
]
myst_enable_extensions = ['colon_fence', 'deflist', 'fieldlist', 'dollarmath']
bibtex_bibfiles = ['refs.bib']
intersphinx_mapping = {'other': ('https://other.invalid/', 'SOURCE/objects.inv')}
nb_execution_mode = 'off'
exclude_patterns = ['_*', 'jupyter_execute']
"""
OURS = """\
sys.path.insert(0, 'EXTENSION')
extensions.append('chamber_concepts')
suppress_warnings = ['concept.publisher']
"""
INVENTORY = b'# Sphinx inventory version 2\n# Project: other\n# Version: 1\n# The remainder is compressed using zlib.\n'
# sphinx-needs numbers its containers at random.
_RANDOM = re.compile(r'id="SNCB-[0-9a-f]+"')

pytestmark = pytest.mark.skipif(
    any(find_spec(name.partition('.')[0]) is None for name in PEERS),
    reason='the other extensions are not installed: nox -s peers',
)


@pytest.mark.parametrize('theme', ['furo', 'alabaster'])
@pytest.mark.parametrize('language', ['de', 'en'])
def test_pages_of_others_come_out_as_without_us(tmp_path: Path, theme: str, language: str) -> None:
    without = build(tmp_path / 'without', theme, language, ours=False)
    beside = build(tmp_path / 'beside', theme, language, ours=True)

    assert (tmp_path / 'beside' / '_build' / 'chambers' / 'musterstadt.html').exists()
    assert beside.keys() == without.keys() == set(PAGES)
    assert [name for name in PAGES if beside[name] != without[name]] == []


def build(folder: Path, theme: str, language: str, *, ours: bool) -> dict[str, str]:
    """The pages of the project; a warning fails."""
    shutil.copytree(PROJECT, folder)
    (folder / 'objects.inv').write_bytes(INVENTORY + zlib.compress(b'dict py:class 1 stdtypes.html#dict -\n'))
    conf = CONF + (OURS if ours else '')
    for word, value in {
        'SOURCE': folder.as_posix(),
        'THEME': theme,
        'LANGUAGE': language,
        'EXTENSION': (PROJECT.parents[2] / '_ext').as_posix(),
    }.items():
        conf = conf.replace(word, value)
    (folder / 'conf.py').write_text(conf, encoding='utf-8')
    if ours:
        (folder / 'chambers').mkdir()
        page = '---\norphan: true\n---\n\n' + changed(slug='musterstadt')
        (folder / 'chambers' / 'musterstadt.md').write_text(page, encoding='utf-8')
    command = [sys.executable, '-m', 'sphinx', '-q', '-n', '-b', 'html', str(folder), str(folder / '_build')]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, 'NO_COLOR': '1'}, timeout=300
    )
    assert (done.stderr, done.returncode) == ('', 0)
    return {name: _RANDOM.sub('', (folder / '_build' / f'{name}.html').read_text('utf-8')) for name in PAGES}
