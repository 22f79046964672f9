"""A small site that can be edited in every way that an editor edits one, built in place and anew, and compared."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import time
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from conftest import _finished, _lines
from pages import SETTINGS, as_rst, changed
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


Place: TypeAlias = tuple[str, str]
"""What can be edited: a page or file and a place in it."""
Change: TypeAlias = tuple[str, str, object]
"""A place, and what stands there from now on."""

# What may stand in a place of a chamber's page: the first is right, some of the others are mistakes.
TEXTS: Mapping[str, tuple[str, ...]] = {
    '# Social-Media-Konzept': ('# Konzept der Kammer', '# Ganz anders', '# Konzept *mit* `Code` & <Zeichen>', ''),
    'IHK Musterstadt': ('IHK Aalen', 'IHK Bonn & Söhne', 'Ärztekammer <b>', 'k. A.'),
    ':kind: IHK': (':kind: IHK', ':kind: HWK', ':kind: Verein', ''),
    ':state: BW': (':state: BW', ':state: BY', ':state: XX', ''),
    ':as-of: k. A.': (':as-of: k. A.', ':as-of: 2026-01-31', ':as-of: 2024-02', ':as-of: gestern'),
    '§ 1 IHKG': ('§ 1 IHKG', '§ 5 TMG', '§ 91 HwO', 'Art. 6 Abs. 1 lit. e DSGVO', 'Paragraf eins'),
    '{channel} Facebook': ('{channel} Facebook', '{channel} Twitter', '{channel} heimatnetz', '{channel} Fatzebuk'),
    ':status: active': (':status: active', ':status: dormant', ':status: aktiv', ':staus: active'),
    ':since: 2019-05': (':since: 2019-05', ':id: zweit', ':id: Groß!', ':since: 2019-05\n:title: Ein *Titel*'),
    'Den **Zweck** erfüllen.': ('Den **Zweck** erfüllen.', 'Ein neuer Zweck.', 'k. A.', '{norm}`§ 5 DDG` und mehr.'),
    ':access: Ohne Konto lesbar.': (':access: Ohne Konto lesbar.', ':access: k. A.', '', ':zugang: offen'),
    '## Kanäle': ('## Kanäle', '## Kanaele', '## Kanäle und Konten', '### Kanäle'),
    ':unit: Pressestelle': (':unit: Pressestelle', ':unit: Neue Stelle', ':name: Eva Muster\n:email: eva@ihk.de', ''),
    'datenschutz@ihk-musterstadt.de': (
        'datenschutz@ihk-musterstadt.de',
        'dsb@ihk.de\n:authority: lfdi-bw',
        'kein Klammeraffe',
    ),
    'Art. 15 DSGVO': ('Art. 15 DSGVO', 'Art. 15 bis Art. 22 DSGVO', 'Art. 99 BGB'),
    'Die IHK berichtet in ihrem Magazin.': (
        'Die IHK berichtet in ihrem Magazin.',
        'Verweis auf {concept:chamber}`b` und {concept:channel}`c/twitter`.',
        'Sie ist auch auf TikTok.',
        ':::{editor-note}\nEine Anmerkung mit {ref}`marke` und {norm}`§ 5 TMG`.\n:::',
        ':::{requirements}\n:::',
        'k. A.',
    ),
    '## Prüfstand': ('## Prüfstand', '![Bild](bild.gif)\n\n## Prüfstand', '```{index} Wort\n```\n\n## Prüfstand'),
}
FORMS: Mapping[str, str | None] = {
    'whole': None,
    'bare': '# Karg\n\n:::{chamber} SLUG\n:name: IHK Karg\n:kind: IHK\n:state: BW\n:as-of: k. A.\n:::\n',
    'none': '# Keine Kammer\n\nNur Text.\n',
    'empty': '',
}
INCLUDES = (
    'Ein Baustein für alle.',
    'Ein **anderer** Baustein.',
    ':::{legal-basis} § 4 LDSG\n:basis-for: processing\n\nBaustein.\n:::',
    ':::{legal-basis} § 4 LDSG\n:basis-for: irgendwas\n:::',
)
CHAMBER: Mapping[str, tuple[object, ...]] = {
    'slug': ('', 'a', 'b', 'c', 'neu'),
    'form': tuple(FORMS),
    'syntax': ('md', 'rst'),
    'includes': (False, True),
}
"""What else a chamber's page may be."""
FILES: Mapping[str, tuple[str, ...]] = {'a': ('a', 'd', ''), 'b': ('b', 'a', ''), 'c': ('', 'c', 'unter/c')}
"""The chambers, and the names that their pages may have; an empty one is that of a page that is gone."""

COMPARISONS = (
    'platforms',
    'channels\n:columns: status contents',
    'channels\n:chambers: a b',
    'legal-bases',
    'findings',
    'side-by-side',
    'requirement-counts',
    'alternatives\n:states: BY',
    'channels\n:chambers: nirgends',
    '',
)
PROSE = (
    '(marke)=\n# Prosa\n\n```{index} Stichwort\n```\n\n## Abschnitt\n\nText.\n',
    '(marke)=\n# Andere Prosa\n\n## Abschnitt\n\nText.\n',
    '# Ohne Marke\n\nNeuer Text.\n\n## Anderer Abschnitt\n\n```{index} Wort; Stich\n```\n',
    '---\norphan: true\n---\n\n(marke)=\n# *Prosa*\n\n```{glossary}\nFachwort\n  Ein Wort.\n```\n\n{norm}`§ 5 TMG`\n',
    '# Prosa\n\n```{figure} bild.gif\n:name: marke\n\nBildunterschrift\n```\n\n[^1]\n\n[^1]: Fußnote.\n',
)
LINKS = (
    '{doc}`prose`, {ref}`marke`, [](chambers/a), {doc}`chambers/b`, {doc}`eigen <prose>`, {concept:chamber}`b`,'
    ' {concept:channel}`a/facebook`, {concept:chamber}`Wort <a>`.',
    '{ref}`concept-platforms` {ref}`concept-norms` {ref}`concept-authorities` {ref}`genindex` {term}`Fachwort`',
    '{any}`a` {any}`marke` {numref}`marke` [](prose.md#abschnitt) [](#marke) {download}`bild.gif` ![x](bild.gif)',
    '```{chamber-list}\n```',
    '{norm}`§ 5 TMG` {norm}`§ 1 IHKG`',
)
TEMPLATES = (
    None,
    '{% extends "!layout.html" %}{% block footer %}<p>Fuß</p>{% endblock %}',
    '{% extends "!layout.html" %}',
    '{% extends "!layout.html" %}{% block footer %}{% include "teil.html" %}{% endblock %}',
)
PARTS = ('<p>Teil</p>', '<p>Anderer Teil</p>')
STYLES = (None, 'p { color: #123; }\n', 'p { color: #456; }\n')
SCRIPTS = (None, 'let a = 1\n', 'let a = 2\n')
REGISTERS = ('Heimatnetz', 'Heimatnetz Plus', '', 'source = kaputt')
PUBLISHERS = (
    'demonstration = true\n',
    'demonstration = true\n\n[imprint]\nurl = "https://ihk.de/impressum"\n',
    'demonstration = vielleicht\n',
)
PICTURES = (b'GIF89a\x01', b'GIF89a\x02', None)
DAYS = (1764028800, 1764115200, 1811808000)
"""Days on which a build runs: two that follow each other, and one by which reviews are overdue."""
ORDERS = ('a b c', 'c b a', 'a c', '*', 'd a b unter/c c', 'a a Wort b c')
TOCTREES = (
    '',
    ':hidden:\n:caption: Seiten',
    ':numbered:',
    ':maxdepth: 1\n:titlesonly:',
    ':reversed:',
    ':caption: Anders *betont*',
)
SITE: Mapping[str, tuple[object, ...]] = {
    'order': ORDERS,
    'toctree': TOCTREES,
    'nested': (False, True),
    'front': ('', '```{chamber-list}\n:short:\n```\n', '{concept:chamber}`a`\n'),
    'title': ('Probe', 'Andere *Probe*'),
    'one': COMPARISONS,
    'two': COMPARISONS[::-1],
    'prose': PROSE,
    'links': LINKS,
    'part': INCLUDES,
    'picture': PICTURES,
    'other picture': PICTURES[::-1],
    'register': REGISTERS,
    'publisher': PUBLISHERS,
    'statement': (False, True),
    'template': TEMPLATES,
    'template part': PARTS,
    'style': STYLES,
    'script': SCRIPTS,
    'day': DAYS,
}
SETTING: Mapping[str, tuple[Any, ...]] = {
    'concept_severity': ({}, {'no-date': 'error'}, {'no-date': 'off', 'renamed-platform': 'warning'}),
    'concept_site': ('', 'site.toml'),
    'concept_registers': (['platforms.toml'], []),
    'html_title': ('Probe', 'Ein anderer Name'),
    'html_theme': ('basic', 'furo'),
    'language': ('de', 'en'),
    'html_baseurl': ('', 'https://konzepte.example/'),
    'toc_object_entries': (False, True),
    'html_copy_source': (True, False),
    'html_show_sourcelink': (True, False),
    'html_domain_indices': (True, False, ['concept-chambers']),
    'html_use_index': (True, False),
    'html_split_index': (False, True),
    'html_file_suffix': ('.html', '.htm'),
    'html_permalinks_icon': ('#', '§'),
    'html_context': ({}, {'eigenes': 1}),
    'html_js_files': ([], ['own.js']),
    'html_css_files': (['own.css'], []),
    'html_extra_path': ([], ['extra']),
    'html_additional_pages': ({}, {'zusatz': 'zusatz.html'}),
    'html_sidebars': ({}, {'**': ['localtoc.html']}),
    'exclude_patterns': (['_build', 'parts'], ['_build', 'parts', 'links.md'], ['_build', 'parts', 'chambers/b.*']),
    'smartquotes': (False, True),
    'numfig': (False, True),
    'version': ('1', '2'),
    'rst_prolog': ('', '.. |x| replace:: y\n'),
    'myst_heading_anchors': (0, 2),
    'nitpicky': (True, False),
}

PLACES: Mapping[Place, tuple[Any, ...]] = {
    **{(name, place): choices for name in FILES for place, choices in (*TEXTS.items(), *CHAMBER.items())},
    **{(name, 'file'): choices for name, choices in FILES.items()},
    **{('site', place): choices for place, choices in SITE.items()},
    **{('conf.py', place): choices for place, choices in SETTING.items()},
}
"""All that can be edited, and what may stand there. The first is what stands there at the beginning."""


@dataclass
class Model:
    """All that can be edited, as it is now. ``files`` says what lies on disk."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    """Other settings than those of the test project."""
    chosen: dict[Place, Any] = field(default_factory=dict)

    def apply(self, change: Change) -> None:
        subject, place, value = change
        assert value in PLACES[subject, place]
        self.chosen[subject, place] = value

    def __getitem__(self, place: Place) -> Any:
        return self.chosen.get(place, PLACES[place][0])

    def files(self) -> dict[str, bytes]:
        """Every file of the site by its name."""

        def site(place: str) -> Any:
            return self['site', place]

        found: dict[str, str | bytes | None] = {}
        for name in FILES:
            if file := self[name, 'file']:
                found.setdefault(f'chambers/{file}.{self[name, "syntax"]}', self._chamber(name))
        listed = [f'chambers/{name}' if len(name) < 10 else name for name in site('order').split()]
        if site('nested'):
            found['chambers/index.md'] = '# Kammern\n\n' + _toctree(site('toctree'), [n[9:] for n in listed])
            listed = ['chambers/index']
        comparisons = [name for name in ('one', 'two') if site(name)]
        listed += [f'comparison/{name}' for name in comparisons]
        glob = site('order') == '*'
        options = f':glob:\n{site("toctree")}' if glob else site('toctree')
        found['index.md'] = f'# {site("title")}\n\n{site("front")}\n' + _toctree(options, [*listed, 'prose', 'links'])
        for name in comparisons:
            found[f'comparison/{name}.md'] = f'# Vergleich {name}\n\n```{{comparison-table}} {site(name)}\n```\n'
        found['prose.md'] = site('prose')
        found['links.md'] = f'# Verweise\n\n{site("links")}\n'
        found['parts/part.md'] = site('part')
        found['bild.gif'], found['chambers/bild.gif'] = site('picture'), site('other picture')
        found['site.toml'] = site('publisher')
        found['about/imprint.md'] = '# Impressum\n\n```{publisher} imprint\n```\n' if site('statement') else None
        found['_templates/layout.html'] = site('template')
        found['_templates/teil.html'] = site('template part')
        found['_templates/zusatz.html'] = '{% extends "layout.html" %}{% block body %}Zusatz{% endblock %}'
        found['_static/own.css'], found['_static/own.js'] = site('style'), site('script')
        found['extra/robots.txt'] = 'User-agent: *\n'
        found['platforms.toml'] = _register(site('register'))
        settings = dict(SETTINGS) | {'templates_path': ['_templates'], 'html_static_path': ['_static']}
        settings |= {'suppress_warnings': ['ref', 'myst', 'toc', 'docutils', 'image']}
        settings |= {name: choices[0] for name, choices in SETTING.items()} | dict(self.settings)
        settings |= {name: value for (subject, name), value in self.chosen.items() if subject == 'conf.py'}
        found['conf.py'] = ''.join(f'{name} = {value!r}\n' for name, value in sorted(settings.items()))
        return {
            name: text.encode() if isinstance(text, str) else text for name, text in found.items() if text is not None
        }

    def _chamber(self, name: str) -> str:
        slug = self[name, 'slug'] or name
        if (form := FORMS[self[name, 'form']]) is not None:
            text = form.replace('SLUG', slug)
        else:
            text = changed(*((old, self[name, old]) for old in TEXTS if (name, old) in self.chosen), slug=slug)
        if self[name, 'includes']:
            text = text.replace('## Verantwortlichkeit', '```{include} /parts/part.md\n```\n\n## Verantwortlichkeit')
        if self[name, 'syntax'] == 'rst':
            text = as_rst(re.sub(r'```\{.*\n```|!\[.*', '', text))
        return text


def _toctree(options: str, listed: Sequence[str]) -> str:
    return '\n'.join(['```{toctree}', options, '', *listed, '```', ''])


def _register(name: str) -> str:
    entry = f"[platforms.heimatnetz]\nname = '{name}'\noperator = 'Verein'\nsource = 'https://heimatnetz.example'\n"
    return name if '=' in name else f'{entry}checked = 2026-11-22\n' if name else ''


_CHANGES = frozenset({'os.rename', 'os.remove', 'os.mkdir', 'os.rmdir', 'os.utime', 'shutil.copyfile'})
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True)
class Result:
    """What one build gives to readers and to whoever runs it."""

    outputs: Mapping[str, str]
    """The digest of each file."""
    told: tuple[str, ...]


class Site:
    """A folder with a model's files, built again after each edit, and beside it the same built anew."""

    def __init__(self, folder: Path, model: Model, **ways: Any) -> None:
        self.src, self.other, first = folder / 'edited', folder / 'anew', folder / 'first'
        self.model, self.ways = model, ways
        self.written: dict[str, bytes] = {}
        shutil.rmtree(self.src, ignore_errors=True)
        if first.exists():
            # In the same place again, so that the environment is taken over.
            shutil.copytree(first, self.src)
            self.written = model.files()
        else:
            self.write()
            self.build()
            shutil.copytree(self.src, first)

    def write(self, *, old: bool = False) -> None:
        """Write what changed and delete what is gone. What is ``old`` comes out of a backup, with its date."""
        os.environ['SOURCE_DATE_EPOCH'] = str(self.model['site', 'day'])
        files = self.model.files()
        for name in self.written.keys() - files.keys():
            (self.src / name).unlink()
        for name, content in files.items():
            if self.written.get(name) != content:
                # The file system's clock may lag behind the one that Sphinx notes the time of reading with.
                _put(self.src / name, content, _OLD if old else time.time_ns())
        self.written = files

    def build(self) -> Result:
        """Build in place."""
        return _result(self.src, **self.ways)

    def build_killed(self, after: int) -> None:
        """Build in place in a process of its own, which dies at its so-many-th change of the file system."""
        with warnings.catch_warnings():
            # Threads of the test runner know nothing of the child, and it knows nothing of them.
            warnings.simplefilter('ignore', DeprecationWarning)
            child = os.fork()
        if child:
            os.waitpid(child, 0)
            return
        left = after

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in _CHANGES or (event == 'open' and isinstance(arguments[2], int) and arguments[2] & _WRITES):
                left -= 1
                if left < 0:
                    os._exit(1)

        sys.addaudithook(count)
        try:
            self.build()
        finally:
            os._exit(0)

    def anew(self) -> Result:
        """The same files in an empty folder, built once for all sites of one folder."""
        builder = self.ways.get('builder', 'html')
        asked = hashlib.sha256(
            repr((self.other, builder, os.environ['SOURCE_DATE_EPOCH'], self.written)).encode()
        ).digest()
        if asked not in _ANEW:
            shutil.rmtree(self.other, ignore_errors=True)
            for name, content in self.written.items():
                # Registers are kept in memory by the time of their file.
                _put(self.other / name, content, _OLD + int(hashlib.sha256(content).hexdigest()[:12], 16))
            _ANEW[asked] = _result(self.other, builder)
        return _ANEW[asked]

    def step(self, *, old: bool = False) -> list[str]:
        """Write and build what was edited; in what the result differs from that of a clean build."""
        self.write(old=old)
        return _differences(self.build(), self.anew())


_ANEW: Final[dict[bytes, Result]] = {}
_OLD = 1_000_000_000 * 10**9


def _put(path: Path, content: bytes, changed_at: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(changed_at, changed_at))


def _result(src: Path, builder: str = 'html', **settings: Any) -> Result:
    """What a build gives; a project that is refused gives one sentence."""
    try:
        app = _finished(src, builder, **settings)
    except ConfigError as error:
        return Result({}, (str(error).replace(str(src), '<src>'),))
    return Result(_outputs(app.outdir), tuple(sorted(line for line in _lines(app) if '[concept.' in line)))


def _differences(one: Result, other: Result) -> list[str]:
    """The files in which two builds of the same sources differ, and the problems that only one of them tells."""
    left, right = one.outputs, other.outputs
    found = [f'+{name}' for name in left.keys() - right.keys()] + [f'-{name}' for name in right.keys() - left.keys()]
    found += [name for name in left.keys() & right.keys() if left[name] != right[name]]
    found += [f'told: {line}' for line in one.told if line not in other.told]
    found += [f'not told: {line}' for line in other.told if line not in one.told]
    return sorted(found)


def _outputs(out: Path) -> dict[str, str]:
    """What a reader gets. Two files are notes of Sphinx to itself; its search index may keep empty terms."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(_content(path)).hexdigest()
        for path in out.rglob('*')
        if path.is_file() and path.name not in {'.buildinfo', '.buildinfo.bak'}
    }


def _content(path: Path) -> bytes:
    if path.name != 'searchindex.js':
        return path.read_bytes()
    text = path.read_text('utf-8')
    match = re.fullmatch(r'Search\.setIndex\((.*)\)', text, re.DOTALL)
    assert match, text[:80]
    index = json.loads(match[1])
    for terms in ('terms', 'titleterms'):
        index[terms] = {word: pages for word, pages in index[terms].items() if pages != []}
    return json.dumps(index, sort_keys=True).encode()
