"""The order of indices: German, and letter by letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from pages import RIGHT

if TYPE_CHECKING:
    from conftest import Build, Built

NAMES = {
    'aa': 'Ärztekammer Aachen',
    'ab': 'Arztekammer Zwei',
    'os': 'IHK Össendorf',
    'oz': 'IHK Ozean',
    's1': 'Zahnärztekammer Straße',
    's2': 'Zahnärztekammer Strassen',
    'u': 'Übersee-Kammer',
    'i': 'ingenieurkammer Ost',
    'z': 'Zimmererkammer',
}
WORDS = """\
# Probe

```{index} Zahnarzt, Äpfel; grün, apfelbaum, Straße, Strassen, Strasse, Übung, Ofen, Öl, Ärzte, Ägypten
```
```{index} single: Apfel; üben
```
```{index} single: Apfel; Uhr
```
```{index} 2. Fassung, § 5 DDG
```

```{toctree}
:glob:

chambers/*
```
"""


@pytest.fixture
def built(build: Build) -> Built:
    pages = {
        f'chambers/{key}.md': RIGHT.replace('SLUG', key).replace('IHK Musterstadt', name) for key, name in NAMES.items()
    }
    settings = {'html_theme': 'furo', 'templates_path': [str(ROOT / '_templates')]}
    return build(pages | {'index.md': WORDS}, confoverrides=settings)


def entries(page: str) -> list[tuple[str, list[str]]]:
    """The letters of an index, and the words below each."""
    article = page.partition('<article')[2].partition('</article>')[0]
    return [
        (
            part.partition('</h2>')[0],
            [linked or bare for linked, bare in re.findall(r'<li>(?:<a [^>]*>(.*?)</a>|([^<\n]+))', part)],
        )
        for part in article.split('<h2>')[1:]
    ]


def test_chambers_stand_in_german_order_below_the_letter_without_its_dots(built: Built) -> None:
    assert entries(built.read('concept-chambers.html')) == [
        ('A', ['Ärztekammer Aachen', 'Arztekammer Zwei']),
        ('I', ['IHK Össendorf', 'IHK Ozean', 'ingenieurkammer Ost']),
        ('U', ['Übersee-Kammer']),
        ('Z', ['Zahnärztekammer Straße', 'Zahnärztekammer Strassen', 'Zimmererkammer']),
    ]


def test_words_of_the_index_stand_in_german_order(built: Built) -> None:
    page = built.read('genindex.html')
    assert entries(page) == [
        ('Sonderzeichen', ['2. Fassung', '§ 5 DDG']),
        ('A', ['Ägypten', 'Apfel', 'üben', 'Uhr', 'Äpfel', 'grün', 'apfelbaum', 'Ärzte']),
        ('O', ['Ofen', 'Öl']),
        ('S', ['Strasse', 'Straße', 'Strassen']),
        ('U', ['Übung']),
        ('Z', ['Zahnarzt']),
    ]
    assert 'style=' not in page.partition('<article')[2].partition('</article>')[0]


def test_the_index_leads_to_the_indices_of_the_concepts(built: Built) -> None:
    article = built.read('genindex.html').partition('<article')[2]
    assert re.findall(r'<li><a href="(concept-\w+\.html)">', article) == [
        'concept-chambers.html',
        'concept-platforms.html',
        'concept-norms.html',
    ]


def test_an_index_with_a_page_for_each_letter_is_left_as_it_is(build: Build) -> None:
    built = build({'index.md': WORDS.partition('```{toctree}')[0]}, confoverrides={'html_split_index': True})
    assert [path.name for path in built.out.glob('genindex-[A-Z].html')] != []
