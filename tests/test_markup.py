"""What is written the short way is what Sphinx would write, and who has a way of his own goes it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document
from pages import RIGHT
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from conftest import Build, Built

MARKDOWN = """# Zeichen & Marken

Text mit <spitzen> Klammern, "Anführungszeichen", Ümläuten – und einer <datenschutz@ihk.de>.

```python
print('a < b', "c & d")
```

| Kanal | Stand |
|---|--:|
| `X & Y` | *aktiv* |

1. eins
2. zwei

> zitiert

---

![Ein "Bild" & mehr](bild.png)

Ein Begriff
: wird erklärt.[^1]

[^1]: Fußnote
"""
FILES = {
    'index.md': MARKDOWN,
    'chambers/ihk-a.md': RIGHT.replace('SLUG', 'ihk-a'),
    'comparison.md': '# Vergleich\n\n```{comparison-table} channels\n```\n',
    'bild.png': '',
}


def written(built: Built, docname: str, kind: type[Any]) -> str:
    """A page as a translator writes it."""
    app = built.app
    app.set_translator('html', kind, override=True)
    builder: Any = app.builder
    tree = built.resolved(docname)
    tree.settings = builder.docsettings
    builder.secnumbers, builder.fignumbers, builder.current_docname, builder.imgpath = {}, {}, docname, '_images'
    writer = builder.create_translator(tree, builder)
    tree.walkabout(writer)
    return ''.join(writer.fragment)


def test_pages_are_what_sphinx_would_write(build: Build) -> None:
    built = build(FILES)
    short = built.app.registry.get_translator_class(built.app.builder)

    assert issubclass(short, HTML5Translator)
    assert short is not HTML5Translator
    for docname in built.app.env.all_docs:
        assert written(built, docname, short) == written(built, docname, HTML5Translator)


TEXTS = ('', 'Kanäle', 'A & B', '<b>', 'a@b.de', '„Q“ "q"', "it's", '\u00a0–…')


def test_tags_and_texts_are_what_sphinx_would_write(build: Build) -> None:
    app = build({}).app
    short = app.registry.get_translator_class(app.builder)
    builder: Any = app.builder
    ours, theirs = (kind(new_document('', builder.docsettings), builder) for kind in (short, HTML5Translator))
    for text, named, empty in product(TEXTS, ({}, {'title': 'A & B'}, {'CLASS': 'c'}), (False, True)):
        for node in (nodes.paragraph(), nodes.paragraph(ids=['a']), nodes.title(classes=['b', 'language-de']), {}):
            told = [each.starttag(node, 'P', text, empty, **named) for each in (ours, theirs)]
            assert told[0] == told[1]
        assert ours.encode(text) == theirs.encode(text)


OWN = """
project, extensions = 'Probe', ['myst_parser', 'chamber_concepts']

from sphinx.writers.html5 import HTML5Translator

class Loud(HTML5Translator):
    def {name}(self, *arguments, **named):
        {body}

def setup(app):
    app.set_translator('html', Loud)
"""


def test_a_writer_of_another_extension_keeps_its_ways(build: Build) -> None:
    conf = OWN.format(name='visit_paragraph', body="self.body.append('<p data-loud>')")

    built = build({'index.md': '# Seite\n\nText.\n', 'conf.py': conf})

    assert '<p data-loud>Text.</p>' in built.read('index.html')


def test_a_writer_that_escapes_in_its_own_way_is_left_as_it_is(build: Build) -> None:
    conf = OWN.format(name='encode', body='return super().encode(*arguments).upper()')

    built = build({'index.md': '# Seite\n\nText.\n', 'conf.py': conf})

    assert '<p>TEXT.</p>' in built.read('index.html')
    assert built.app.registry.get_translator_class(built.app.builder).__name__ == 'Loud'
    assert built.app.registry.get_translator_class(built.app.builder).__module__ != 'chamber_concepts.markup'
