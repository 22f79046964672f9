"""Headings and tables of a finished page are named by their own words, their permalinks say where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chamber_concepts.permalinks import named_alone

if TYPE_CHECKING:
    from conftest import Build


@pytest.mark.parametrize(
    ('page', 'expected'),
    [
        (
            '<p>a</p><h2>Rat &amp; <code class="x">Tat</code>'
            '<a class="headerlink" href="#rat" title="Link zu „hier“">#</a></h2>b',
            '<p>a</p><div class="site-heading"><h2>Rat &amp; <code class="x">Tat</code></h2>'
            '<a class="headerlink" href="#rat" title="Link zu „hier“" aria-label="Link zu „hier“: Rat &amp; Tat">#</a>'
            '</div>b',
        ),
        (
            '<h1>A<a class="headerlink" href="#a" title="L">#</a></h1>'
            '<h2 id="x">B<a class="headerlink" href="#b" title="L">#</a></h2>',
            '<div class="site-heading"><h1>A</h1>'
            '<a class="headerlink" href="#a" title="L" aria-label="L: A">#</a></div>'
            '<div class="site-heading"><h2 id="x">B</h2>'
            '<a class="headerlink" href="#b" title="L" aria-label="L: B">#</a></div>',
        ),
        (
            '<table class="docutils" id="id5">\n<caption><span class="caption-text">T</span><a class="headerlink" '
            'href="#id5" title="L">#</a></caption>',
            '<table class="docutils" id="id5" aria-labelledby="id5-caption">\n'
            '<caption><span class="caption-text" id="id5-caption">T</span><a class="headerlink" '
            'href="#id5" title="L" aria-label="L: T">#</a></caption>',
        ),
        (
            '<figcaption><p><span class="caption-text">Ein <span class="pre">Bild</span> &amp; mehr</span>'
            '<a class="headerlink" href="#b" title="L">#</a></p></figcaption>',
            '<figcaption><p><span class="caption-text">Ein <span class="pre">Bild</span> &amp; mehr</span>'
            '<a class="headerlink" href="#b" title="L" aria-label="L: Ein Bild &amp; mehr">#</a></p></figcaption>',
        ),
        (
            '<dl><dt>Vor</dt><dd>a</dd><dt id="t">Fach<em>wort</em>'
            '<a class="headerlink" href="#t" title="L">#</a></dt>',
            '<dl><dt>Vor</dt><dd>a</dd><dt id="t">Fach<em>wort</em>'
            '<a class="headerlink" href="#t" title="L" aria-label="L: Fachwort">#</a></dt>',
        ),
        ('<h2>Ohne</h2><p><a class="headerlink" href="#a" title="L">#</a></p>', None),
        ('<table class="docutils"><caption><span class="caption-text">T</span></caption>', None),
    ],
)
def test_what_a_page_becomes(page: str, expected: str | None) -> None:
    assert named_alone(page) == (expected or page)
    assert named_alone(named_alone(page)) == named_alone(page)


def test_a_table_that_the_theme_puts_into_a_box_gives_its_name_once(build: Build) -> None:
    table = '# A\n\n```{table} Titel\n:name: eine-tabelle\n\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n'
    page = build({'index.md': table}, confoverrides={'html_theme': 'furo'}).read('index.html')
    assert page.count('id="eine-tabelle"') == 1
    assert re.search(r'<table [^>]*id="eine-tabelle"', page)
