"""Every builder takes the two real pages without a warning, and what it writes can be read."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from conftest import _run

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built

BUILDERS = (
    'text',
    'html',
    'dirhtml',
    'singlehtml',
    'epub',
    'latex',
    'man',
    'texinfo',
    'xml',
    'gettext',
    'concept-json',
)


@pytest.fixture(scope='module')
def real(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> dict[str, Built]:
    """The two real pages and the comparisons, by the site's own settings, one environment for all builders."""
    src = tmp_path_factory.mktemp('real')
    for folder in ('about', 'chambers', 'comparison', '_static', '_templates', 'locale'):
        shutil.copytree(repository / folder, src / folder)
    for file in ('conf.py', 'pyproject.toml', 'site.toml'):
        shutil.copy(repository / file, src)
    (src / 'index.md').write_text(
        '# Probe\n\n```{toctree}\nabout/index\nchambers/index\ncomparison/index\n```\n', encoding='utf-8'
    )
    found = {builder: _run(src, builder) for builder in BUILDERS if builder != 'gettext'}
    # The one for translators marks every paragraph and wants an environment of its own.
    shutil.rmtree(found['html'].app.doctreedir)
    return found | {'gettext': _run(src, 'gettext')}


@pytest.mark.parametrize('builder', BUILDERS)
def test_no_builder_warns(builder: str, real: dict[str, Built]) -> None:
    assert real[builder].warnings == ()


def output(built: Built, pattern: str) -> str:
    return '\n'.join(path.read_text(encoding='utf-8') for path in sorted(built.out.rglob(pattern)))


@pytest.mark.parametrize(
    ('builder', 'pattern'),
    [
        ('text', '*heilbronn-franken.txt'),
        ('html', '*heilbronn-franken.html'),
        ('dirhtml', '*heilbronn-franken/index.html'),
        ('singlehtml', 'index.html'),
        ('epub', '*heilbronn-franken.xhtml'),
        ('latex', '*.tex'),
        ('man', '*.1'),
        ('texinfo', '*.texi'),
        ('xml', '*heilbronn-franken.xml'),
        ('gettext', '*.pot'),
        ('concept-json', 'concepts.json'),
    ],
)
def test_the_words_of_a_card_are_in_every_output(builder: str, pattern: str, real: dict[str, Built]) -> None:
    text = re.sub(r'\s+', ' ', output(real[builder], pattern))
    assert text
    words = ['Vossbein', 'Zielgruppe', 'w.news'] if builder not in {'gettext', 'concept-json'} else ['Auszubildende']
    assert [word for word in words if word not in text] == []


def test_text_says_what_a_card_says(real: dict[str, Built]) -> None:
    text = output(real['text'], '*muenchen-und-oberbayern.txt')
    assert re.search(r'Zielgruppe\n +keine Angabe\n', text)
    assert re.search(r'(?m)^Plattform nicht genannt|^Plattform: keine Angabe|Arbeitgebermarketing', text)
    assert 'concept-' not in text


def test_text_and_latex_hold_the_whole_comparison(real: dict[str, Built]) -> None:
    table = output(real['text'], '*comparison/platforms.txt')
    assert 'Facebook' in table
    assert re.search(r'IHK Heilbronn-\s*\|?', table)
    assert r'\begin{longtable}' in output(real['latex'], '*.tex') or 'tabulary' in output(real['latex'], '*.tex')


def test_links_of_dirhtml_and_singlehtml_lead_somewhere(real: dict[str, Built]) -> None:
    page = real['dirhtml'].read('comparison/platforms/index.html')
    targets = set(re.findall(r'href="(\.\./\.\./chambers/[^"#]+)#([^"]+)"', page))
    assert targets
    for address, anchor in targets:
        target = (real['dirhtml'].out / 'comparison' / 'platforms' / address / 'index.html').resolve()
        assert f'id="{anchor}"' in target.read_text(encoding='utf-8')


def test_the_text_of_authors_reaches_translators(real: dict[str, Built]) -> None:
    messages = set()
    for path in real['gettext'].out.rglob('*.pot'):
        with path.open('rb') as file:
            messages |= {re.sub(r'\s+', ' ', str(message.id)) for message in read_po(file) if message.id}
    assert any(text.startswith('Jugendliche') for text in messages), 'a field'
    assert any(text.startswith('Auf diese Vorschrift stützt') for text in messages), 'the body of a legal basis'
    assert any(text.startswith('Die ausgewertete Fassung enthält') for text in messages), 'a note of the editors'
    assert 'Kanäle' in messages, 'a heading'


def test_the_words_of_the_extension_do_not(real: dict[str, Built]) -> None:
    text = output(real['gettext'], 'chambers.pot')
    assert 'msgid "Zielgruppe"' not in text
    assert 'msgid "keine Angabe"' not in text


def test_data_lies_beside_a_website_but_not_in_a_book(real: dict[str, Built]) -> None:
    for builder in ('html', 'dirhtml', 'singlehtml', 'concept-json'):
        assert (real[builder].out / 'concepts.json').exists()
    for builder in ('epub', 'latex', 'text', 'xml'):
        assert not list(real[builder].out.rglob('concepts.json'))
    assert real['html'].read('concepts.json') == real['concept-json'].read('concepts.json')
    assert '"page": "chambers/ihk-heilbronn-franken/"' in real['dirhtml'].read('concepts.json')


def test_no_page_asks_anything_from_elsewhere(real: dict[str, Built]) -> None:
    for path in real['html'].out.rglob('*.html'):
        page = path.read_text(encoding='utf-8')
        loaded = re.findall(
            r'<(?:script|img|iframe|link rel="(?:stylesheet|preload|icon)")[^>]*?(?:src|href)="([^"]+)"', page
        )
        assert [address for address in loaded if '//' in address] == []
