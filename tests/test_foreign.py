"""Which words of a page are marked as another language, and which are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import _front_page, _run, _write
from pages import RIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Built

CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
TABLES = '\n'.join(f'```{{comparison-table}} {kind}\n```\n' for kind in ('platforms', 'channels', 'requirements'))
GUIDE = """\
# Vergleich

```{div} lead
Ein *kurzer* Satz.
```

- Ein Punkt

| Kopf | Wert |
|---|---|
| a | b |

```{table} Titel
| Spalte | z |
|---|---|
| Zelle | z |
```

"""


SETTINGS = {
    'project': 'Probe',
    'language': 'de',
    'extensions': ['myst_parser', 'sphinx_design', 'chamber_concepts'],
    'exclude_patterns': ['_build'],
    'toc_object_entries': False,
}


def shown(
    folder: Path, language: str, settings: dict[str, object] | None = None, files: dict[str, str] | None = None
) -> Built:
    """A small German project for readers of a language, as by ``-D language=…``."""
    pages = {'chambers/a.md': RIGHT.replace('SLUG', 'a'), 'compare.md': GUIDE + TABLES} | (files or {})
    conf = ''.join(f'{name} = {value!r}\n' for name, value in (SETTINGS | (settings or {})).items())
    source = folder / language
    _write(source, {'conf.py': conf, 'index.md': _front_page(pages)} | pages)
    return _run(source, 'html', confoverrides={'language': language})


@pytest.fixture(scope='module')
def english(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return shown(tmp_path_factory.mktemp('english'), 'en', {'html_theme': 'furo'})


def languages(page: str, words: str) -> set[str]:
    """The language that the innermost marked element around some words names; empty where there is none."""
    found = set()
    for match in re.finditer(re.escape(words), page):
        open_tags: list[tuple[str, str]] = []
        for tag in re.finditer(r'<(/?)([a-z0-9]+)([^>]*?)(/?)>', page[: match.start()]):
            closing, name, attributes, empty = tag.groups()
            if closing:
                while open_tags and open_tags.pop()[0] != name:
                    pass
            elif not empty and name not in {'meta', 'link', 'input', 'br', 'img', 'col'}:
                lang = re.search(r'\blang="([^"]*)"', attributes)
                open_tags.append((name, lang[1] if lang else ''))
        found.add(next((lang for _, lang in reversed(open_tags) if lang), ''))
    return found


def test_a_page_in_its_own_language_marks_nothing(tmp_path: Path) -> None:
    built = shown(tmp_path, 'de')
    for name in ('chambers/a.html', 'compare.html', 'index.html'):
        assert re.findall(r'\blang="', built.read(name)) == ['lang="'], name
    assert shown(tmp_path, 'de_AT').read('chambers/a.html').count('lang="') == 1


CONTENT = (
    'Auftrag und Erforderlichkeit',  # a heading
    'Der gesetzliche Auftrag.',  # text
    'Zweck</strong>',  # text in a field
    'Ohne Konto lesbar.',
    'Pressestelle</span>',  # the value of an option
    'Erika Muster</span>',
    'IHK Musterstadt</span>',
    '§\N{NO-BREAK SPACE}1 IHKG</span>',
    'Baden-Württemberg',  # words of the registers
    'Gesetz zur vorläufigen Regelung',  # in the middle of a sentence
    'Zielgruppen',
    'Übermittlung in Drittländer',
)
INTERFACE = (
    'Audience<',
    'not stated<',
    'statutory task',
    'About this concept',
    'Findings on this concept',
    'federal law',
)


def test_what_a_concept_says_is_german_on_an_english_page_and_what_the_page_says_is_not(english: Built) -> None:
    body = english.read('chambers/a.html').partition('<body')[2]
    assert {words: languages(body, words) for words in CONTENT} == {words: {'de'} for words in CONTENT}
    assert {words: languages(body, words) for words in INTERFACE} == {words: {''} for words in INTERFACE}


def test_a_remark_in_the_middle_of_german_text_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    text = RIGHT.replace('SLUG', 'a').replace('Der gesetzliche Auftrag.', 'Nach {norm}`§ 5 TMG` Anbieter.')
    body = shown(tmp_path, 'en', files={'chambers/a.md': text}).read('chambers/a.html').partition('<body')[2]
    assert languages(body, 'Anbieter.') == {'de'}
    assert languages(body, 'editor’s note: repealed') == {'en'}


def test_english_words_in_a_german_text_are_marked_where_an_author_says_so(tmp_path: Path, build: Build) -> None:
    text = RIGHT.replace('SLUG', 'a').replace('Der gesetzliche Auftrag.', 'Auf „{en}`Save <b>`“ klicken.')
    page = shown(tmp_path, 'en', files={'chambers/a.md': text}).read('chambers/a.html')
    assert 'Auf „<span lang="en">Save &lt;b&gt;</span>“ klicken.' in page
    rst = build({'a.rst': 'A\n=\n\nAuf :en:`Save` klicken.\n'}).read('a.html')
    assert 'Auf <span lang="en">Save</span> klicken.' in rst


def test_a_section_without_anything_says_so_in_the_language_of_the_page(tmp_path: Path) -> None:
    text = RIGHT.replace('SLUG', 'a').replace('## Sensibilisierung', '## Sensibilisierung\n\nk. A.\n')
    body = shown(tmp_path, 'en', files={'chambers/a.md': text}).read('chambers/a.html').partition('<body')[2]
    assert languages(body, 'not stated') == {''}


def test_tables_mark_what_concepts_say_in_cells_heads_and_controls(english: Built) -> None:
    body = english.read('compare.html').partition('<body')[2]
    for words in (
        'Ein ',
        'kurzer',
        'Ein Punkt',
        'Kopf',
        'Titel',
        'Spalte',
        'Zelle',
        'Termine und Tipps.',
        'R01 Zweck der Nutzung',
    ):
        assert languages(body, words) == {'de'}, words
    for words in ('Purpose</', 'Download the whole table', 'active</'):
        assert languages(body, words) == {''}, words


def test_what_has_been_translated_is_not_marked(tmp_path: Path) -> None:
    files = {'locale/en/LC_MESSAGES/chambers.po': CATALOGUE.format('Der gesetzliche Auftrag.', 'The mandate by law.')}
    body = shown(tmp_path, 'en', {'locale_dirs': ['locale']}, files).read('chambers/a.html')
    assert languages(body.partition('<body')[2], 'The mandate by law.') == {''}
    assert languages(body.partition('<body')[2], 'Ohne Konto lesbar.') == {'de'}


def test_in_a_project_that_is_written_in_english_only_concepts_are_german(build: Build) -> None:
    pages = {'chambers/a.md': RIGHT.replace('SLUG', 'a'), 'about.md': '# About\n\nOur own words.\n'}
    built = build(pages, language='en')
    assert languages(built.read('about.html').partition('<body')[2], 'Our own words.') == {''}
    assert languages(built.read('chambers/a.html').partition('<body')[2], 'Der gesetzliche Auftrag.') == {'de'}


def test_the_sidebar_of_the_theme_marks_titles(english: Built) -> None:
    body = english.read('compare.html').partition('<body')[2]
    sidebar = body.partition('class="sidebar-tree"')[2].partition('sidebar-drawer')[0]
    assert re.search(r'<a class="current reference internal" href="#" lang="de">Vergleich</a>', sidebar)
