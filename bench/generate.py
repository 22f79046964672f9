"""Makes sites of N chambers from one set of made-up data, in four ways of writing the same.

``ours``: the directives of this project. ``hand``: sphinx-design cards and Markdown tables written by hand.
``bare``: headings, paragraphs and lists. ``needs``: objects of sphinx-needs, which has to be installed.
Nothing is random: N and the number of a chamber decide every word.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
REGISTERS = ROOT / '_ext' / 'chamber_concepts' / 'registers'

PLATFORMS = ('Facebook', 'Instagram', 'LinkedIn', 'YouTube', 'X', 'XING', 'Mastodon')
KEYS = ('facebook', 'instagram', 'linkedin', 'youtube', 'x', 'xing', 'mastodon')
STATES = ('BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH')
NORMS = (
    ('§ 1 IHKG', 'statutory-task', 'gesetzliche Aufgabe'),
    ('Art. 6 Abs. 1 lit. e DSGVO', 'processing', 'Verarbeitung personenbezogener Daten'),
    ('§ 5 DDG', 'provider-identification', 'Anbieterkennzeichnung'),
)
SECTIONS = (
    'Auftrag und Erforderlichkeit',
    'Kanäle',
    'Verantwortlichkeit',
    'Rechte der Betroffenen',
    'Datensparsamkeit',
    'Alternative Informations- und Kommunikationswege',
    'Sensibilisierung',
)
FIELDS = (('purpose', 'Zweck'), ('contents', 'Inhalte'), ('audience', 'Zielgruppe'), ('access', 'Zugänglichkeit'))

_SUBJECTS = (
    'Die Kammer',
    'Das Angebot',
    'Die Redaktion',
    'Der Kanal',
    'Die Pressestelle',
    'Das Konzept',
    'Die Geschäftsführung',
)
_VERBS = ('informiert über', 'erläutert', 'begleitet', 'ergänzt', 'beschreibt', 'unterstützt', 'verbreitet', 'sammelt')
_OBJECTS = (
    'Veranstaltungen zur beruflichen Bildung', 'Neuigkeiten aus den Mitgliedsunternehmen', 'rechtliche Entwicklungen',
    'die Arbeit der Ausschüsse', 'Termine der Prüfungen', 'Angebote für Gründerinnen und Gründer', 'den Außenhandel',
    'Ergebnisse der Konjunkturumfrage', 'die Nachfolge im Mittelstand', 'Fragen der Digitalisierung',
)  # fmt: skip
_TAILS = (
    'im Bezirk der Kammer', 'gemeinsam mit den Verbänden der Region', 'in verständlicher Sprache', 'ohne Anmeldung',
    'auch für junge Menschen', 'mehrmals in der Woche', 'und verweist auf die eigene Website', 'für alle Mitglieder',
)  # fmt: skip


def sentence(seed: int) -> str:
    """One of many German sentences."""
    parts = (
        _SUBJECTS[seed % 7],
        _VERBS[seed // 7 % 8],
        _OBJECTS[seed // 3 % 10],
        _TAILS[seed // 5 % 8],
        f'(Punkt {seed % 997})',
    )
    return ' '.join(parts) + '.'


def prose(seed: int, sentences: int) -> str:
    """Some sentences."""
    return ' '.join(sentence(seed * 31 + index * 17) for index in range(sentences))


@dataclass(frozen=True)
class Chamber:
    """The data of one chamber."""

    number: int

    @property
    def slug(self) -> str:
        return f'ihk-{self.number:04d}'

    @property
    def name(self) -> str:
        return f'IHK Region {self.number:04d}'

    @property
    def state(self) -> str:
        return STATES[self.number % len(STATES)]

    @property
    def channels(self) -> tuple[int, ...]:
        return tuple(range(5 + self.number % 3))

    def field(self, channel: int, index: int) -> str:
        return prose(self.number * 101 + channel * 13 + index, 2)

    def section(self, index: int) -> tuple[str, ...]:
        return tuple(prose(self.number * 71 + index * 19 + paragraph, 5) for paragraph in range(3))


_REQUIREMENTS = tuple(
    f'{entry["number"]} {entry["title"]}'
    for entry in tomllib.loads((REGISTERS / 'requirements.toml').read_text(encoding='utf-8')).values()
)


def _checklist(link: Callable[[str], str]) -> str:
    """The requirements that a page meets and those that it does not, kept by hand."""
    half = len(_REQUIREMENTS) // 2
    met = ''.join(f'- {link(each)} (gefordert)\n' for each in _REQUIREMENTS[:half])
    open_ = ''.join(f'- {each} (gute Praxis)\n' for each in _REQUIREMENTS[half:])
    return f'## Prüfstand\n\nAngegeben:\n\n{met}\nNicht angegeben:\n\n{open_}'


def ours(chamber: Chamber) -> str:
    """A page with directives."""
    parts = [
        f'# Social-Media-Konzept der {chamber.name}\n',
        f':::{{chamber}} {chamber.slug}\n:name: {chamber.name}\n:kind: IHK\n:state: {chamber.state}\n'
        f':source: https://www.ihk.de/{chamber.slug}/konzept\n:read-on: 2026-11-01\n:as-of: 2026-10-01\n:::\n',
    ]
    for index, title in enumerate(SECTIONS):
        parts.append(f'## {title}\n')
        if index == 0:
            parts += [f':::{{legal-basis}} {norm}\n:basis-for: {key}\n\n{prose(chamber.number + n, 2)}\n:::\n'
                      for n, (norm, key, _label) in enumerate(NORMS)]  # fmt: skip
        parts += [f'{paragraph}\n' for paragraph in chamber.section(index)]
        if index == 1:
            for channel in chamber.channels:
                fields = '\n'.join(f':{key}: {chamber.field(channel, n)}' for n, (key, _label) in enumerate(FIELDS))
                parts.append(f':::{{channel}} {PLATFORMS[channel]}\n:status: active\n\n{fields}\n:::\n')
        if index == 2:
            parts.append(':::{responsible} editorial\n:unit: Pressestelle\n:::\n')
        if index == 3:
            parts.append(
                ':::{dpo-contact} Datenschutzbeauftragte\n:role: Behördliche Datenschutzbeauftragte\n'
                f':email: datenschutz@{chamber.slug}.de\n:rights: Art. 15 bis Art. 22 DSGVO\n'
                ':complaints: Art. 77 DSGVO\n:::\n'
            )
        if index == 5:
            parts.append(':::{alternatives}\n:website:\n:magazine: Wirtschaft\n:::\n')
    parts.append('## Prüfstand\n\n:::{requirements}\n:::\n')
    return '\n'.join(parts)


def hand(chamber: Chamber) -> str:
    """The same with cards of sphinx-design and definition lists."""
    parts = [
        f'# Social-Media-Konzept der {chamber.name}\n',
        f'::::{{card}} Über dieses Konzept\nName\n: {chamber.name}\n\nLand\n: {chamber.state}\n\n'
        'Stand\n: 2026-10-01\n::::\n',
    ]
    for index, title in enumerate(SECTIONS):
        parts.append(f'## {title}\n')
        if index == 0:
            parts += [f'::::{{card}} {norm}\nRechtsgrundlage für\n: {label}\n\n{prose(chamber.number + n, 2)}\n::::\n'
                      for n, (norm, _key, label) in enumerate(NORMS)]  # fmt: skip
        parts += [f'{paragraph}\n' for paragraph in chamber.section(index)]
        if index == 1:
            for channel in chamber.channels:
                fields = '\n\n'.join(
                    f'{label}\n: {chamber.field(channel, n)}' for n, (_key, label) in enumerate(FIELDS)
                )
                anchor = f'({chamber.slug}-{KEYS[channel]})=\n'
                parts.append(f'{anchor}::::{{card}} {PLATFORMS[channel]}\nStatus: aktiv\n\n{fields}\n::::\n')
        if index == 2:
            parts.append('::::{card} Redaktion\nOrganisationseinheit\n: Pressestelle\n::::\n')
        if index == 3:
            parts.append(
                '::::{card} Datenschutzbeauftragte\nE-Mail\n: datenschutz@' + chamber.slug + '.de\n\n'
                'Rechte\n: Art. 15 bis Art. 22 DSGVO\n\nBeschwerde\n: Art. 77 DSGVO\n::::\n'
            )
        if index == 5:
            parts.append('::::{card} Ohne Plattform\nWebsite\n: vorhanden\n\nMagazin\n: Wirtschaft\n::::\n')
    parts.append(_checklist(lambda name: f'[{name}](#{chamber.slug}-{KEYS[0]})'))
    return '\n'.join(parts)


def bare(chamber: Chamber) -> str:
    """The same as headings, paragraphs and lists."""
    parts = [
        f'# Social-Media-Konzept der {chamber.name}\n',
        f'- Name: {chamber.name}\n- Land: {chamber.state}\n- Stand: 2026-10-01\n',
    ]
    for index, title in enumerate(SECTIONS):
        parts.append(f'## {title}\n')
        if index == 0:
            parts += [
                f'{norm}, {label}: {prose(chamber.number + n, 2)}\n' for n, (norm, _key, label) in enumerate(NORMS)
            ]
        parts += [f'{paragraph}\n' for paragraph in chamber.section(index)]
        if index == 1:
            for channel in chamber.channels:
                fields = '\n'.join(f'- {label}: {chamber.field(channel, n)}' for n, (_key, label) in enumerate(FIELDS))
                parts.append(f'### {PLATFORMS[channel]}\n\n{fields}\n')
        if index == 2:
            parts.append('- Redaktion: Pressestelle\n')
        if index == 3:
            parts.append(
                f'- Datenschutzbeauftragte: datenschutz@{chamber.slug}.de\n- Rechte: Art. 15 bis Art. 22 DSGVO\n'
            )
        if index == 5:
            parts.append('- Website: vorhanden\n- Magazin: Wirtschaft\n')
    parts.append(_checklist(str))
    return '\n'.join(parts)


def needs(chamber: Chamber) -> str:
    """The same as objects of sphinx-needs."""
    parts = [
        f'# Social-Media-Konzept der {chamber.name}\n',
        f':::{{concept}} {chamber.name}\n:id: K_{chamber.number:04d}\n:land: {chamber.state}\n'
        ':stand: 2026-10-01\n:::\n',
    ]
    for index, title in enumerate(SECTIONS):
        parts.append(f'## {title}\n')
        if index == 0:
            parts += [
                f':::{{norm}} {norm}\n:id: N_{chamber.number:04d}_{n}\n:kammer: {chamber.name}\n:zweck: {label}\n\n'
                f'{prose(chamber.number + n, 2)}\n:::\n'
                for n, (norm, _key, label) in enumerate(NORMS)
            ]
        parts += [f'{paragraph}\n' for paragraph in chamber.section(index)]
        if index == 1:
            for channel in chamber.channels:
                fields = '\n'.join(
                    f':{label.lower()}: {chamber.field(channel, n)}' for n, (_key, label) in enumerate(FIELDS)
                )
                parts.append(
                    f':::{{kanal}} {PLATFORMS[channel]}\n:id: C_{chamber.number:04d}_{channel}\n'
                    f':kammer: {chamber.name}\n:status: aktiv\n{fields}\n:::\n'
                )
        if index == 2:
            parts.append(f':::{{stelle}} Redaktion\n:id: R_{chamber.number:04d}\n:einheit: Pressestelle\n:::\n')
        if index == 3:
            parts.append(
                f':::{{kontakt}} Datenschutzbeauftragte\n:id: D_{chamber.number:04d}\n:kammer: {chamber.name}\n'
                f':adresse: datenschutz@{chamber.slug}.de\n:rechte: Art. 15 bis Art. 22 DSGVO\n'
                ':beschwerde: Art. 77 DSGVO\n:::\n'
            )
        if index == 5:
            parts.append(f':::{{wege}} Ohne Plattform\n:id: W_{chamber.number:04d}\n:magazin: Wirtschaft\n:::\n')
    parts.append(_checklist(str))
    return '\n'.join(parts)


_NEEDS_TYPES = ('concept', 'norm', 'kanal', 'stelle', 'kontakt', 'wege')
_NEEDS_FIELDS = (
    'land', 'stand', 'kammer', 'einheit', 'adresse', 'rechte', 'beschwerde', 'magazin', 'zweck', 'inhalte',
    'zielgruppe', 'zugänglichkeit',
)  # fmt: skip
_NEEDS_TABLES = {
    'platforms': ('kanal', 'kammer;title;status'),
    'channels': ('kanal', 'kammer;title;status;zweck;inhalte;zielgruppe;zugänglichkeit'),
    'legal-bases': ('norm', 'kammer;title;zweck;content'),
    'dpo-contacts': ('kontakt', 'kammer;title;adresse;rechte;beschwerde'),
}


def _needs_comparison(kind: str) -> str:
    need, columns = _NEEDS_TABLES[kind]
    return f'# Vergleich {kind}\n\n```{{needtable}}\n:types: {need}\n:columns: {columns}\n:style: table\n```\n'


_COMPARISONS = ('platforms', 'channels', 'legal-bases', 'dpo-contacts')


def _our_comparison(kind: str) -> str:
    return f'# Vergleich {kind}\n\n```{{comparison-table}} {kind}\n```\n'


def _rows(kind: str, chambers: list[Chamber], anchor: Callable[[Chamber, int], str]) -> list[list[str]]:
    """The head and the rows of a comparison; ``anchor`` writes the name of a platform as a link to its card."""

    def name(chamber: Chamber) -> str:
        return f'[{chamber.name}](../chambers/{chamber.slug}.md)'

    if kind == 'platforms':
        return [['Kammer', 'Land', *PLATFORMS]] + [
            [name(c), c.state, *(anchor(c, n) if n in c.channels else '–' for n in range(len(PLATFORMS)))]
            for c in chambers
        ]
    if kind == 'channels':
        return [['Kammer', 'Plattform', 'Status', *(label for _key, label in FIELDS)]] + [
            [name(c), anchor(c, n), 'aktiv', *(c.field(n, index) for index in range(len(FIELDS)))]
            for c in chambers
            for n in c.channels
        ]
    if kind == 'legal-bases':
        return [['Kammer', 'Norm', 'Rechtsgrundlage für', 'Verwendung']] + [
            [name(c), norm, label, prose(c.number + n, 2)]
            for c in chambers
            for n, (norm, _key, label) in enumerate(NORMS)
        ]
    return [['Kammer', 'Ansprechstelle', 'E-Mail', 'Rechte', 'Beschwerde']] + [
        [name(c), 'Datenschutzbeauftragte', f'datenschutz@{c.slug}.de', 'Art. 15 bis Art. 22 DSGVO', 'Art. 77 DSGVO']
        for c in chambers
    ]


def _hand_comparison(kind: str, chambers: list[Chamber]) -> str:
    head, *rows = _rows(kind, chambers, lambda c, n: f'[{PLATFORMS[n]}](#{c.slug}-{KEYS[n]})')
    lines = ['| ' + ' | '.join(row) + ' |' for row in [head, ['---'] * len(head), *rows]]
    return f'# Vergleich {kind}\n\n' + '\n'.join(lines) + '\n'


def _bare_comparison(kind: str, chambers: list[Chamber]) -> str:
    (first, *others), *rows = _rows(kind, chambers, lambda _c, n: PLATFORMS[n])
    items = [
        f'- {row[0]}\n' + ''.join(f'  - {label}: {value}\n' for label, value in zip(others, row[1:], strict=True))
        for row in rows
    ]
    return f'# Vergleich {kind}\n\n{first}:\n\n' + ''.join(items)


_NAVIGATION_ONCE = '''
def setup(app):
    """The tree of the sidebar worked out once a folder: what a careful site does today."""
    cache = {}

    def once(app, pagename, templatename, context, doctree):
        tree = context.get('toctree')
        if tree is not None:
            folder = pagename.rpartition('/')[0]

            def cached(**options):
                if folder not in cache:
                    cache[folder] = tree(**options)
                return cache[folder]

            context['toctree'] = cached

    app.connect('html-page-context', once, priority=400)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
'''


def conf(flavour: str, *, navigation_once: bool) -> str:
    """The settings of a generated site: ours those of this project, the others as people write them."""
    lines = [
        "project = 'Bench'",
        "language = 'de'",
        "html_theme = 'furo'",
        "myst_enable_extensions = ['colon_fence', 'deflist', 'fieldlist']",
    ]
    if flavour == 'ours':
        lines = [
            f'import sys; sys.path.insert(0, {str(ROOT / "_ext")!r})',
            *lines,
            "extensions = ['myst_parser', 'sphinx_design', 'chamber_concepts']",
            "suppress_warnings = ['concept.publisher']",
            'toc_object_entries = False',
            'smartquotes = False',
            'html_copy_source = False',
            'html_show_sourcelink = False',
            "myst_ref_domains = ['std', 'concept']",
            "myst_disable_syntax = ['html_block', 'html_inline']",
        ]
    else:
        # What Sphinx installs by itself stems in Python.
        lines = ["import sys; sys.modules['Stemmer'] = None", *lines, "extensions = ['myst_parser', 'sphinx_design']"]
        if flavour == 'needs':
            lines.append("extensions.append('sphinx_needs')")
            types = [{'directive': name, 'title': name, 'prefix': name[0].upper() + '_'} for name in _NEEDS_TYPES]
            lines.append(f'needs_types = {types!r}')
            lines.append(f'needs_fields = { ({name: {"schema": {"type": "string"}} for name in _NEEDS_FIELDS})!r}')
        if navigation_once:
            lines.append(_NAVIGATION_ONCE)
    return '\n'.join(lines) + '\n'


def write(folder: Path, flavour: str, number: int, *, navigation_once: bool = True) -> None:
    """Write a site of a flavour with a number of chambers into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    chambers = [Chamber(index) for index in range(number)]
    page = {'ours': ours, 'hand': hand, 'bare': bare, 'needs': needs}[flavour]
    files = {'conf.py': conf(flavour, navigation_once=navigation_once)}
    files['index.md'] = (
        '# Bench\n\n```{toctree}\nchambers/index\n' + ''.join(f'comparison/{kind}\n' for kind in _COMPARISONS) + '```\n'
    )
    files['chambers/index.md'] = '# Kammern\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n'
    for chamber in chambers:
        files[f'chambers/{chamber.slug}.md'] = page(chamber)
    for kind in _COMPARISONS:
        if flavour == 'ours':
            files[f'comparison/{kind}.md'] = _our_comparison(kind)
        elif flavour == 'needs':
            files[f'comparison/{kind}.md'] = _needs_comparison(kind)
        elif flavour == 'hand':
            files[f'comparison/{kind}.md'] = _hand_comparison(kind, chambers)
        else:
            files[f'comparison/{kind}.md'] = _bare_comparison(kind, chambers)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
