"""A small site that can be edited in every way that an editor edits one, built in place and anew, and compared."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from conftest import _run
from pages import SETTINGS, as_rst, changed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Built

# What may stand in a place of a chamber's page: the first is right, some of the others are mistakes.
CHOICES: Mapping[str, tuple[str, ...]] = {
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
    'datenschutz@ihk-musterstadt.de': ('datenschutz@ihk-musterstadt.de', 'dsb@ihk.de', 'kein Klammeraffe'),
    'Art. 15 DSGVO': ('Art. 15 DSGVO', 'Art. 15 bis Art. 22 DSGVO', 'Art. 99 BGB'),
    'Die IHK berichtet in ihrem Magazin.': (
        'Die IHK berichtet in ihrem Magazin.',
        'Verweis auf {concept:chamber}`b` und {concept:channel}`c/twitter`.',
        'Sie ist auch auf TikTok.',
        'k. A.',
    ),
}
INCLUDES = (
    'Ein Baustein für alle.',
    'Ein **anderer** Baustein.',
    ':::{legal-basis} § 4 LDSG\n:basis-for: processing\n\nBaustein.\n:::',
    ':::{legal-basis} § 4 LDSG\n:basis-for: irgendwas\n:::',
)
REGISTERS = ('Heimatnetz', 'Heimatnetz Plus', '')
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
)
TEMPLATES = (
    None,
    '{% extends "!layout.html" %}{% block footer %}<p>Fuß</p>{% endblock %}',
    '{% extends "!layout.html" %}',
)
STYLES = (None, 'p { color: #123; }\n', 'p { color: #456; }\n')
CONFIG: Mapping[str, tuple[Any, ...]] = {
    'concept_severity': ({}, {'no-date': 'error'}, {'no-date': 'off', 'renamed-platform': 'warning'}),
    'html_title': ('Probe', 'Ein anderer Name'),
    'language': ('de', 'en'),
    'html_baseurl': ('', 'https://konzepte.example/'),
    'toc_object_entries': (False, True),
    'html_copy_source': (True, False),
    'concept_site': ('', 'site.toml'),
}
TOCTREES = ('', ':hidden:\n:caption: Seiten', ':numbered:', ':glob:', ':maxdepth: 1\n:titlesonly:')
PUBLISHERS = ('demonstration = true\n', 'demonstration = true\n\n[imprint]\nurl = "https://ihk.de/impressum"\n')
PICTURES = (None, b'GIF89a\x01', b'GIF89a\x02')
DAYS = (1764028800, 1764115200, 1811808000)
"""Days on which a build runs: two that follow each other, and one by which reviews are overdue."""


@dataclass
class Page:
    """A chamber's page as choices: what stands in each place, and which syntax it is written in."""

    slug: str
    chosen: dict[str, int] = field(default_factory=dict)
    rst: bool = False
    includes: bool = False

    def text(self) -> str:
        places = [(old, CHOICES[old][number]) for old, number in self.chosen.items()]
        text = changed(*places, slug=self.slug)
        if self.includes:
            text = text.replace('## Verantwortlichkeit', '```{include} /parts/part.md\n```\n\n## Verantwortlichkeit')
        if self.rst:
            text = as_rst(text.replace('```{include} /parts/part.md\n```', ''))
        return text


@dataclass
class Model:
    """All that can be edited. ``files`` says what lies on disk."""

    pages: dict[str, Page] = field(default_factory=lambda: {name: Page(name) for name in 'abc'})
    order: list[str] = field(default_factory=lambda: list('abc'))
    toctree: int = 0
    publisher: int = 0
    statement: bool = False
    picture: int = 0
    day: int = 0
    comparisons: dict[str, int] = field(default_factory=lambda: {'one': 0, 'two': 1})
    prose: int = 0
    part: int = 0
    register: int = 0
    template: int = 0
    style: int = 0
    config: dict[str, int] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)

    def files(self) -> dict[str, str | bytes]:
        """Every file of the site by its name."""
        found = {f'chambers/{name}.{"rst" if page.rst else "md"}': page.text() for name, page in self.pages.items()}
        listed = [f'chambers/{name}' for name in self.order]
        listed += [f'comparison/{name}' for name in sorted(self.comparisons)]
        options = TOCTREES[self.toctree]
        if options == ':glob:':
            listed = ['chambers/*', 'comparison/*']
        found['index.md'] = '\n'.join(
            ['# Probe', '', '```{toctree}', options, '', *listed, 'prose', 'links', '```', '']
        )
        found['site.toml'] = PUBLISHERS[self.publisher]
        if self.statement:
            found['about/imprint.md'] = '# Impressum\n\n```{publisher} imprint\n```\n'
        for name, number in self.comparisons.items():
            found[f'comparison/{name}.md'] = (
                f'# Vergleich {name}\n\n```{{comparison-table}} {COMPARISONS[number]}\n```\n'
            )
        found['prose.md'] = (
            '(marke)=\n# Prosa\n\n```{index} Stichwort\n```\n\n## Abschnitt\n\nText.\n',
            '(marke)=\n# Andere Prosa\n\n## Abschnitt\n\nText.\n',
            '# Ohne Marke\n\nNeuer Text.\n\n## Anderer Abschnitt\n\n```{index} Wort; Stich\n```\n',
        )[self.prose]
        if (picture := PICTURES[self.picture]) is not None:
            found['bild.gif'] = picture
            found['prose.md'] += '\n![Bild](bild.gif) {download}`bild.gif`\n'
        found['links.md'] = (
            '# Verweise\n\n{doc}`prose`, {ref}`marke`, [](chambers/a), {doc}`chambers/b`, {doc}`eigen <prose>`,'
            ' {concept:chamber}`b`, {concept:channel}`a/facebook`, {concept:chamber}`Wort <a>`.\n'
        )
        found['parts/part.md'] = INCLUDES[self.part]
        name = REGISTERS[self.register]
        found['platforms.toml'] = (
            f"[platforms.heimatnetz]\nname = '{name}'\noperator = 'Verein'\n"
            "source = 'https://heimatnetz.example'\nchecked = 2026-11-22\n"
            if name
            else ''
        )
        if (template := TEMPLATES[self.template]) is not None:
            found['_templates/layout.html'] = template
        if (style := STYLES[self.style]) is not None:
            found['_static/own.css'] = style
        settings = dict(SETTINGS) | {
            'concept_registers': ['platforms.toml'],
            'templates_path': ['_templates'],
            'html_static_path': ['_static'],
            'html_css_files': ['own.css'],
            'html_theme': 'basic',
            'suppress_warnings': ['ref', 'myst', 'toc', 'docutils'],
        }
        settings |= {name: CONFIG[name][number] for name, number in self.config.items()} | self.settings
        found['conf.py'] = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
        return found


_CHANGES = frozenset({'os.rename', 'os.remove', 'os.mkdir', 'os.rmdir', 'os.utime', 'shutil.copyfile'})
_WRITES = os.O_WRONLY | os.O_RDWR


class Site:
    """A folder with a model's files, built again after each edit."""

    def __init__(self, folder: Path) -> None:
        self.src = folder / 'edited'
        self.other = folder / 'anew'
        self.written: dict[str, str | bytes] = {}

    def write(self, files: Mapping[str, str | bytes], *, old: bool = False) -> None:
        """Write what changed and delete what is gone. What is ``old`` comes out of a backup, with its date."""
        for needed in ('_templates', '_static'):
            (self.src / needed).mkdir(parents=True, exist_ok=True)
        for name in self.written.keys() - files.keys():
            (self.src / name).unlink()
        for name, text in files.items():
            if self.written.get(name) != text:
                put(self.src / name, text, old=old)
        self.written = dict(files)

    def build(self, **settings: Any) -> Built:
        """Build in place."""
        return _run(self.src, settings.pop('builder', 'html'), **settings)

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

    def anew(self, **settings: Any) -> Built:
        """The same files in an empty folder."""
        shutil.rmtree(self.other, ignore_errors=True)
        for folder in ('_templates', '_static'):
            (self.other / folder).mkdir(parents=True)
        for name, text in self.written.items():
            put(self.other / name, text)
        return _run(self.other, settings.pop('builder', 'html'), **settings)


def put(path: Path, content: str | bytes, *, old: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    # The file system's clock may lag behind the one that Sphinx notes the time of reading with.
    changed_at = 1_000_000_000 * 10**9 if old else time.time_ns()
    os.utime(path, ns=(changed_at, changed_at))


def differences(one: Built, other: Built) -> list[str]:
    """The files in which two builds of the same sources differ, and the problems that only one of them tells."""
    left, right = outputs(one.out), outputs(other.out)
    found = [f'+{name}' for name in left.keys() - right.keys()] + [f'-{name}' for name in right.keys() - left.keys()]
    found += [name for name in left.keys() & right.keys() if left[name] != right[name]]
    told, meant = (sorted(line for line in built.warnings if '[concept.' in line) for built in (one, other))
    found += [f'told: {line}' for line in told if line not in meant]
    found += [f'not told: {line}' for line in meant if line not in told]
    return sorted(found)


def outputs(out: Path) -> dict[str, object]:
    """What a reader gets. Two files are notes of Sphinx to itself; its search index may keep empty terms."""
    return {
        path.relative_to(out).as_posix(): search_index(path) if path.name == 'searchindex.js' else path.read_bytes()
        for path in out.rglob('*')
        if path.is_file() and path.name not in {'.buildinfo', '.buildinfo.bak'}
    }


def search_index(path: Path) -> object:
    """The search index as data, without terms that lead nowhere."""
    text = path.read_text('utf-8')
    match = re.fullmatch(r'Search\.setIndex\((.*)\)', text, re.DOTALL)
    assert match, text[:80]
    index = json.loads(match[1])
    for terms in ('terms', 'titleterms'):
        index[terms] = {word: pages for word, pages in index[terms].items() if pages != []}
    return index
