"""What Sphinx and MyST say of a page, in the words of the extension: which line, what is wrong, what to write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pages import changed

if TYPE_CHECKING:
    from conftest import Build


class Case(NamedTuple):
    """A line that an author adds to a page, and what is said of it. ``%s`` stands for file and line."""

    written: str
    english: str
    german: str


CASES = (
    Case(
        'Siehe [hier](../guide/frist.md).',
        '%s: WARNING: the link “../guide/frist.md” leads nowhere – did you mean “../guide/first.md”? '
        '[myst.xref_missing]',
        '%s: WARNING: der Verweis „../guide/frist.md“ führt ins Leere – meinten Sie „../guide/first.md“? '
        '[myst.xref_missing]',
    ),
    Case(
        'Siehe [hier](ganz-anders.md).',
        '%s: WARNING: the link “ganz-anders.md” leads nowhere – write the path of a page from here, as in index.md, '
        'or delete the link [myst.xref_missing]',
        '%s: WARNING: der Verweis „ganz-anders.md“ führt ins Leere – schreiben Sie den Pfad einer Seite von hier aus, '
        'zum Beispiel index.md, oder löschen Sie den Verweis [myst.xref_missing]',
    ),
    Case(
        'Siehe [hier](ftp://example.org).',
        '%s: WARNING: the link “ftp://example.org” leads nowhere – an address begins with http://, https://, mailto: '
        'or tel: [myst.xref_missing]',
        '%s: WARNING: der Verweis „ftp://example.org“ führt ins Leere – eine Adresse beginnt mit http://, https://, '
        'mailto: oder tel: [myst.xref_missing]',
    ),
    Case(
        'Siehe [hier](#nirgends).',
        '%s: WARNING: the link “nirgends” leads nowhere – write the path of a page from here, as in index.md, '
        'or delete the link [myst.xref_missing]',
        '%s: WARNING: der Verweis „nirgends“ führt ins Leere – schreiben Sie den Pfad einer Seite von hier aus, '
        'zum Beispiel index.md, oder löschen Sie den Verweis [myst.xref_missing]',
    ),
    Case(
        'Siehe [hier](../guide/first.md#kanaele).',
        '%s: WARNING: the page guide/first has no anchor “kanaele” – did you mean “kanale”? [myst.xref_missing]',
        '%s: WARNING: die Seite guide/first hat kein Sprungziel „kanaele“ – meinten Sie „kanale“? [myst.xref_missing]',
    ),
    Case(
        'Siehe {doc}`../guide/frist`.',
        '%s: WARNING: the link “../guide/frist” leads nowhere – did you mean “../guide/first.md”? [ref.doc]',
        '%s: WARNING: der Verweis „../guide/frist“ führt ins Leere – meinten Sie „../guide/first.md“? [ref.doc]',
    ),
    Case(
        'Siehe {ref}`kanal`.',
        '%s: WARNING: there is no anchor “kanal” – write “(kanal)=” on the line above the heading that is meant '
        '[ref.ref]',
        '%s: WARNING: ein Sprungziel „kanal“ gibt es nicht – schreiben Sie „(kanal)=“ in die Zeile über der '
        'Überschrift, die gemeint ist [ref.ref]',
    ),
    Case(
        ':::{notte}\nText.\n:::',
        '%s: WARNING: there is no directive “notte” – did you mean “note”? [myst.directive_unknown]',
        '%s: WARNING: eine Direktive „notte“ gibt es nicht – meinten Sie „note“? [myst.directive_unknown]',
    ),
    Case(
        ':::{xyz}\nText.\n:::',
        '%s: WARNING: there is no directive “xyz” – write one of: alternatives, chamber, chamber-list, channel, '
        'comparison-table, covers, dpo-contact, editor-note, legal-basis, requirements, responsible '
        '[myst.directive_unknown]',
        '%s: WARNING: eine Direktive „xyz“ gibt es nicht – schreiben Sie eines davon: alternatives, chamber, '
        'chamber-list, channel, comparison-table, covers, dpo-contact, editor-note, legal-basis, requirements, '
        'responsible [myst.directive_unknown]',
    ),
    Case(
        'Nach {norms}`§ 5 DDG`.',
        '%s: WARNING: there is no role “norms” – did you mean “norm”? [myst.role_unknown]',
        '%s: WARNING: eine Rolle „norms“ gibt es nicht – meinten Sie „norm“? [myst.role_unknown]',
    ),
    Case(
        '![Logo](logo.png)',
        '%s: WARNING: there is no image “chambers/logo.png” – put the file there, or write its path as seen from this '
        'page [image.not_readable]',
        '%s: WARNING: das Bild „chambers/logo.png“ gibt es nicht – legen Sie die Datei dorthin oder schreiben Sie '
        'ihren Pfad von dieser Seite aus [image.not_readable]',
    ),
    Case(
        '#### Zwischentitel',
        '%s: WARNING: a heading of level 4 stands below one of level 2 – begin it with “###” [myst.header]',
        '%s: WARNING: eine Überschrift der Ebene 4 steht unter einer der Ebene 2 – beginnen Sie sie mit „###“ '
        '[myst.header]',
    ),
    Case(
        'Text[^1].',
        '%s: ERROR: “1” is mentioned, but stands nowhere on the page – add it at the end of the page, as in “[^1]: …” '
        '[docutils]',
        '%s: ERROR: auf „1“ wird verwiesen, es steht aber nirgends auf der Seite – ergänzen Sie am Ende der Seite, '
        'was gemeint ist, etwa „[^1]: …“ [docutils]',
    ),
    Case(
        '[Text](www.ihk.de/seite)',
        '%s: WARNING: “www.ihk.de/seite” is taken for a page of this site – write “https://www.ihk.de/seite” '
        '[myst.xref_missing]',
        '%s: WARNING: „www.ihk.de/seite“ gilt als Seite dieser Website – schreiben Sie „https://www.ihk.de/seite“ '
        '[myst.xref_missing]',
    ),
    Case(
        '[Text](presse@ihk.de)',
        '%s: WARNING: “presse@ihk.de” is taken for a page of this site – write “mailto:presse@ihk.de” '
        '[myst.xref_missing]',
        '%s: WARNING: „presse@ihk.de“ gilt als Seite dieser Website – schreiben Sie „mailto:presse@ihk.de“ '
        '[myst.xref_missing]',
    ),
    Case(
        '[Text](konzept.pdf)',
        '%s: WARNING: there is no file “konzept.pdf” – put the file there, or write its path as seen from this page '
        '[myst.xref_missing]',
        '%s: WARNING: eine Datei „konzept.pdf“ gibt es nicht – legen Sie die Datei dorthin oder schreiben Sie ihren '
        'Pfad von dieser Seite aus [myst.xref_missing]',
    ),
    Case(
        '[Unsere Seite]()',
        '%s: WARNING: the link “Unsere Seite” has no address – write one between the round brackets, as in '
        '“[Unsere Seite](https://www.ihk.de/musterstadt)” [myst.xref_missing]',
        '%s: WARNING: der Verweis „Unsere Seite“ nennt keine Adresse – schreiben Sie sie in die runden Klammern, zum '
        'Beispiel „[Unsere Seite](https://www.ihk.de/musterstadt)“ [myst.xref_missing]',
    ),
    Case(
        ':::{include} fehlt.md\n:::',
        '%s: CRITICAL: there is no file “fehlt.md” to include – put the file there, or write its path as seen from '
        'this page [docutils]',
        '%s: CRITICAL: die Datei „fehlt.md“, die eingefügt werden soll, gibt es nicht – legen Sie die Datei dorthin '
        'oder schreiben Sie ihren Pfad von dieser Seite aus [docutils]',
    ),
    Case(
        '```pyton\nx\n```',
        '%s: WARNING: “pyton” is no language of code that can be coloured – write one as in bash, or “text” '
        '[misc.highlighting_failure]',
        '%s: WARNING: „pyton“ ist keine Sprache, die sich als Code einfärben lässt – schreiben Sie zum Beispiel bash '
        'oder „text“ [misc.highlighting_failure]',
    ),
)


@pytest.mark.parametrize(('language', 'parallel'), [('en', 0), ('de', 2)])
def test_what_the_host_says_is_told_with_a_remedy(build: Build, language: str, parallel: int) -> None:
    files = {
        f'chambers/p{number}.md': changed(('## Kanäle\n', f'## Kanäle\n\n{case.written}\n'), slug=f'p{number}')
        for number, case in enumerate(CASES)
    }
    line = changed().split('\n').index('## Kanäle') + 3
    files['guide/first.md'] = '# Anfang\n\n## Kanäle\n'

    schemes = {'myst_url_schemes': ['http', 'https', 'mailto', 'tel']}
    built = build(files, 'html', confoverrides=schemes, language=language, parallel=parallel)

    expected = [
        (case.english if language == 'en' else case.german) % f'<src>/chambers/p{number}.md:{line}'
        for number, case in enumerate(CASES)
    ]
    # Sphinx 8.2 has the key misspelt.
    told = [line.replace('[misc.higlighting', '[misc.highlighting') for line in built.warnings]
    assert sorted(told) == sorted(expected)


def test_the_guide_says_what_each_key_means() -> None:
    guide = (Path(__file__).parent.parent / 'guide' / 'problems.md').read_text(encoding='utf-8')
    keys = {case.german.rpartition('[')[2].rstrip(']') for case in CASES} | {'toc.not_readable', 'toc.not_included'}

    assert [key for key in sorted(keys) if f'`{key}`' not in guide] == []


def test_a_page_that_is_gone_and_one_that_nobody_lists_are_told(build: Build) -> None:
    files = {'index.md': '# Probe\n\n```{toctree}\neinz\n```\n', 'eins.md': '# Eins\n\n(a)=\n## A\n\n(a)=\n## B\n'}
    assert build(files, language='en').warnings == (
        '<src>/eins.md:6: WARNING: the anchor “a” stands on this page twice – give one of the two another name '
        '[docutils]',
        '<src>/index.md:3: WARNING: the table of contents lists “einz”, but there is no such page – '
        'did you mean “eins.md”? [toc.not_readable]',
        '<src>/eins.md:1: WARNING: this page stands in no table of contents: nobody finds it – '
        'add its name to the “toctree” of the page above it [toc.not_included]',
    )


def test_a_directive_of_restructuredtext_that_does_not_exist_is_told(build: Build) -> None:
    (line,) = build({'a.rst': 'A\n=\n\n.. notte:: x\n'}, language='en').warnings[:1]
    assert line == '<src>/a.rst:4: ERROR: there is no directive “notte” – did you mean “note”? [docutils]'


def test_what_is_not_known_passes_as_it_is(build: Build) -> None:
    (line,) = build({'a.md': '# A\n\n:::{note}\n:::\n'}, language='en').warnings
    assert line == '<src>/a.md:3: ERROR: Content block expected for the "note" directive; none found. [docutils]'


def test_a_link_of_restructuredtext_without_an_address_is_told(build: Build) -> None:
    built = build({'a.rst': 'A\n=\n\nDie `Kammer`_ und `mehr <>`__.\n'}, language='en')
    example = '<https://www.ihk.de/musterstadt>`__” [docutils]'
    assert set(built.warnings) == {
        '<src>/a.rst:4: ERROR: “kammer” is mentioned, but stands nowhere on the page – '
        f'a link to another page is written as in “`kammer {example}',
        '<src>/a.rst:4: ERROR: a link with two underscores has no address – '
        f'a link to another page is written as in “`Text {example}',
    }


@pytest.mark.parametrize(
    ('text', 'line', 'told'),
    [
        (
            '- a\n- b\nc',
            6,
            'this line is indented less than the one above it – put a blank line above it, or indent it likewise',
        ),
        (
            'a\nb\n   c',
            6,
            'this line is indented more than the one above it – put a blank line above it, or indent it likewise',
        ),
        (
            'Ein *Wort.',
            4,
            '“*” begins in this paragraph and does not end – '
            'write “*” behind the last word, too, or a backslash before it',
        ),
        (
            'Ein `Wort.',
            4,
            '“`” begins in this paragraph and does not end – '
            'write “`” behind the last word, too, or a backslash before it',
        ),
        ('Ein |Wort|.', 4, '“|Wort|” stands for nothing on this page – write “\\|Wort\\|”'),
        ('B\n-\n\n-----\n\nText', 7, 'a dividing line stands at the beginning or the end of a section – delete it'),
        ('Laengere\n----\n\nText', 5, 'the underline is shorter than the heading above it – make it at least as long'),
    ],
)
def test_what_docutils_says_is_told_with_a_remedy(build: Build, text: str, line: int, told: str) -> None:
    said = build({'a.rst': f'A\n=\n\n{text}\n'}, language='en').warnings
    assert [each.split(': ', 2)[2] for each in said if each.startswith(f'<src>/a.rst:{line}:')] == [
        f'{told} [docutils]'
    ]


def test_a_picture_in_a_sentence_is_told_at_its_line(build: Build) -> None:
    (line,) = build({'a.md': '# A\n\nText ![Bild](fehlt.png).\n'}, language='en').warnings
    assert line.startswith('<src>/a.md:3: WARNING: there is no image “fehlt.png” – ')
