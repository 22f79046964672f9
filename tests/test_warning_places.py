"""Each warning of Sphinx, MyST and docutils on a page names its file and line, also where the host does not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from chamber_concepts import warning_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Build

CASES: Mapping[str, tuple[Mapping[str, str], str]] = {
    'a name that stands on two pages': (
        {
            'eins.md': '# Eins\n\n(stelle)=\n## A\n',
            'zwei.md': '# Zwei\n\nText.\n\n(stelle)=\n## B\n',
        },
        '<src>/zwei.md:6: WARNING: duplicate label stelle, other instance in <src>/eins.md',
    ),
    'a word of two glossaries': (
        {
            'eins.md': '# Eins\n\n:::{glossary}\nKanal\n  Ein Weg.\n:::\n',
            'zwei.md': '# Zwei\n\nText.\n\n:::{glossary}\nKanal\n  Ein Weg.\n:::\n',
        },
        '<src>/zwei.md:6: WARNING: duplicate term description of Kanal, other instance in eins',
    ),
    'a name of tables on two pages': (
        {
            'eins.md': '# Eins\n\n```{comparison-table} channels\n:name: kanäle\n```\n',
            'zwei.md': '# Zwei\n\nText.\n\n```{comparison-table} channels\n:name: kanäle\n```\n',
        },
        '<src>/zwei.md:6: WARNING: duplicate label kanäle, other instance in <src>/eins.md',
    ),
    'a heading that is a link to nowhere': (
        {'eins.md': '# Eins\n\nText.\n\n## Zu [Zwei](zwei.md)\n'},
        '<src>/eins.md:5: WARNING: the link “zwei.md” leads nowhere – write the path of a page from here, as in '
        'index.md, or delete the link [myst.xref_missing]',
    ),
    'a page with characters that only Python takes for the end of a line': (
        {'eins.md': '# Eins\n\nText\u2028Text\x0cText.\n\n(x)=\n\n[x](nirgends.md)\n'},
        '<src>/eins.md:7: WARNING: the link “nirgends.md” leads nowhere – write the path of a page from here, as in '
        'index.md, or delete the link [myst.xref_missing]',
    ),
    'a page that nobody lists': (
        {'index.md': '# Start\n', 'eins.md': '# Eins\n'},
        '<src>/eins.md:1: WARNING: this page stands in no table of contents: nobody finds it – add its name to the '
        '“toctree” of the page above it [toc.not_included]',
    ),
}


@pytest.mark.parametrize('name', CASES)
def test_a_warning_names_its_line(build: Build, name: str) -> None:
    files, told = CASES[name]
    assert told in build(files, language='en').warnings


def test_a_page_that_is_gone_by_now_has_no_line(build: Build) -> None:
    built = build({'eins.md': '# Eins\n'})
    (built.src / 'eins.md').unlink()
    record = logging.makeLogRecord({'name': 'sphinx.sphinx.environment', 'location': 'eins'})
    warning_places.complete(record, built.app.env)
    assert vars(record)['location'] == 'eins'


def test_a_folder_is_no_file_to_download(build: Build) -> None:
    files = {'eins.md': '# Eins\n\nText.\n\nSiehe {download}`hier <teile>`.\n', 'teile/x.txt': 'x'}
    (told,) = build(files, language='en').warnings
    assert told.startswith('<src>/eins.md:5: WARNING: cannot copy downloadable file ')


@pytest.mark.parametrize(
    'written',
    [
        'Siehe |x|.',
        'Siehe `Wort`__.',
        'Siehe wort_.',
        'Siehe `wort < >`_.',
        '.. image:: fehlt.png',
        '.. figure:: fehlt.png\n\n   Text.',
    ],
)
def test_a_warning_on_restructuredtext_names_its_line(build: Build, written: str) -> None:
    built = build({'teil/eins.rst': f'Eins\n====\n\nText.\n\n{written}\n'}, language='en')
    # docutils shows a piece of the page below some of its messages.
    assert {line.partition(': ')[0] for line in built.warnings if 'teil/' in line} == {'<src>/teil/eins.rst:6'}


def test_what_another_extension_says_stays_as_it_is(build: Build) -> None:
    conf = """
from sphinx.util import logging
project, version, language, extensions = 'Probe', '1', 'en', ['myst_parser', 'chamber_concepts']
def read(app, docname, source):
    logging.getLogger('other').warning('Kanal', location=docname)
def setup(app):
    app.connect('source-read', read)
"""
    (one, _two) = build({'conf.py': conf, 'eins.md': '# Eins\n\nKanal\n'}).warnings
    assert one == '<src>/eins.md: WARNING: Kanal'
