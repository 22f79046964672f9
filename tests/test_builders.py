"""Every builder takes the two real pages without a warning, and what it writes can be read."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from conftest import _run
from pages import changed

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Built

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


def test_text_shows_where_a_card_and_a_note_end(real: dict[str, Built]) -> None:
    text = output(real['text'], '*heilbronn-franken.txt')
    assert '\n   -[ Facebook – Duale Ausbildung, aktiv ]-\n\n   Adresse\n' in text
    assert '\n   **Anmerkung der Redaktion**\n\n   Diese Seite gibt' in text
    assert '\n   Prüfvermerk: in diesem Abschnitt teilweise erfüllt' in text
    assert '\nDie IHK spricht für die Unternehmen der Region.' in text, 'words of the concept are not indented'


def test_words_of_the_concept_come_before_those_of_the_register(real: dict[str, Built]) -> None:
    text = output(real['text'], '*heilbronn-franken.txt')
    words_only = ' '.join(text.split())
    card = words_only[words_only.index('-[ § 5 Telemediengesetz ]-') :]
    words = ('Rechtsgrundlage für', 'Als Anbieter nach dieser', 'Aus dem Normenregister', 'zum 14. Mai 2024 aufgehoben')
    assert sorted(words, key=card.index) == list(words)


def test_titles_of_cards_in_a_book_are_smaller_than_those_of_sections(real: dict[str, Built]) -> None:
    book = output(real['latex'], '*.tex')
    assert r'\paragraph*{LinkedIn, aktiv}' in book
    assert 'a4paper' in book


def test_a_translation_changes_what_is_shown_and_neither_checks_nor_data(build: Build) -> None:
    catalogue = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"""
    translated = {
        'Auftrag und Erforderlichkeit': 'Mandate and necessity',
        'Verantwortlichkeit': 'Who is responsible',
        'Jugendliche.': 'Young people.',
        'k. A.': 'not said',
    }
    catalogue += ''.join(f'\nmsgid "{german}"\nmsgstr "{english}"\n' for german, english in translated.items())
    page = changed((':audience: k. A.', ':audience: Jugendliche.'))

    built = build(
        {'chambers/a.md': page, 'locale/en/LC_MESSAGES/chambers.po': catalogue},
        'html',
        confoverrides={'locale_dirs': ['locale']},
        language='en',
    )

    assert built.warnings == ()
    shown = built.read('chambers/a.html')
    assert [english for english in translated.values() if english not in shown] == []
    assert 'Jugendliche.' not in shown
    assert '"Jugendliche."' in built.read('concepts.json')


def test_text_and_latex_hold_the_whole_comparison(real: dict[str, Built]) -> None:
    table = output(real['text'], '*comparison/platforms.txt')
    assert 'Facebook' in table
    assert re.search(r'IHK Heilbronn-\s*\|?', table)
    # In shares of the page: columns as wide as their text would leave it.
    assert r'\begin{longtable}{\X{24}' in output(real['latex'], '*.tex')

    channels = output(real['text'], '*comparison/channels.txt')
    assert 'Kanäle der Kammern (1 von 3)' in channels
    assert max(map(len, channels.splitlines())) <= 160
    assert [line.split('|')[2].strip() for line in channels.splitlines() if '| Kammer ' in line] == ['Kanal'] * 3


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
