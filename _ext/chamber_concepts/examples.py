"""A sound page of an imaginary chamber, and for each problem a piece of it that is wrong and one that is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from chamber_concepts.message import say
from chamber_concepts.model import RECORDS
from chamber_concepts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chamber_concepts.message import Message

DAY: Final = date(2026, 11, 22)
"""The day on which the examples are looked at, so that what is said of them never changes."""
DOCNAME: Final = 'chambers/ihk-beispielstadt'

TITLE: Final = 'title'
CHAMBER: Final = 'chamber'

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    TITLE: ('# Social-Media-Konzept der IHK Beispielstadt', ''),
    CHAMBER: (
        '',
        """\
:::{chamber} ihk-beispielstadt
:name: IHK Beispielstadt
:kind: IHK
:state: BW
:website: https://www.ihk.de/beispielstadt
:source: https://www.ihk.de/beispielstadt/social-media-konzept
:read-on: 2026-11-20
:as-of: 2026-10-01
:::
""",
    ),
    'mandate': (
        '## Auftrag und Erforderlichkeit',
        """\
:::{legal-basis} § 1 IHKG
:basis-for: statutory-task

Die IHK vertritt das Gesamtinteresse der Gewerbetreibenden und unterrichtet die Öffentlichkeit darüber.
:::
""",
    ),
    'channels': (
        '## Kanäle',
        """\
:::{channel} LinkedIn
:url: https://www.linkedin.com/company/ihk-beispielstadt
:status: active
:checked-on: 2026-11-20

:purpose: Betriebe über die Arbeit der Kammer unterrichten.
:contents: Nachrichten und Termine.
:audience: Unternehmerinnen und Unternehmer.
:access: Beiträge sind ohne Anmeldung zum Teil lesbar.
:::

:::{channel} Facebook
:url: https://www.facebook.com/ihk.beispielstadt
:status: active
:checked-on: 2026-11-20

:purpose: Über Veranstaltungen unterrichten.
:contents: Termine und Berichte.
:audience: Mitgliedsunternehmen.
:access: Beiträge sind ohne Anmeldung zum Teil lesbar.
:::

:::{channel} YouTube
:url: https://www.youtube.com/@ihk-beispielstadt
:status: active
:checked-on: 2026-11-20

:purpose: Berufe und Verfahren erklären.
:contents: Filme.
:audience: Jugendliche und Betriebe.
:access: Alle Filme sind ohne Anmeldung zu sehen.
:::
""",
    ),
    'responsibility': (
        '## Verantwortlichkeit',
        """\
:::{responsible} editorial
:unit: Pressestelle
:::

:::{responsible} technical
:unit: Informationstechnik
:::
""",
    ),
    'rights': (
        '## Rechte der Betroffenen',
        """\
:::{dpo-contact} Datenschutzbeauftragte
:role: Behördliche Datenschutzbeauftragte
:email: datenschutz@beispielstadt.ihk.de
:rights: Art. 15 bis Art. 22 DSGVO
:complaints: Art. 77 DSGVO
:authority: LfDI BW
:::
""",
    ),
    'data-minimisation': (
        '## Datensparsamkeit',
        """\
Daten aus Anfragen werden nur zu deren Beantwortung verwendet.

:::{covers} %(requirements)s
:::
""",
    ),
    'alternatives': (
        '## Alternative Informations- und Kommunikationswege',
        """\
:::{alternatives}
:website: https://www.ihk.de/beispielstadt
:newsletter:
:::
""",
    ),
    'awareness': (
        '## Sensibilisierung',
        """\
Die Betreiber der Plattformen verarbeiten Daten auch für eigene Zwecke.
""",
    ),
    'review': (
        '## Prüfstand',
        """\
:::{requirements}
:::
""",
    ),
}
"""By key of the section: heading and contents. The page of which every example changes a part."""

_HOMES: Final = {
    **{record.directive: record.section for record in RECORDS if record.section},
    'chamber': CHAMBER,
    'legal-basis': 'mandate',
    'requirements': 'review',
}
"""Where a directive stands, and takes the place of what the sound page has there."""

_DIRECTIVE = re.compile(r':{3,}\{([\w-]+)\}')
_HEADING = re.compile(r'^## .*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its place on a page."""

    text: str
    """The whole page."""
    first: int
    """Line on which the piece begins, counted from 1."""
    last: int
    """Line on which it ends."""


def placed(piece: str, requirements: Iterable[str], parts: Iterable[str] = ()) -> Placed:
    """Put a piece into the sound page: in the place of some parts, or of what it has itself.

    A whole page begins with ``# ``. Sections take the place of those with the same headings, a directive that of the
    contents of its section; anything else follows what the section on the task says.
    """
    if piece.startswith('# '):
        return Placed(piece, 1, piece.count('\n'))
    replaced, keep = _replaced(piece, tuple(parts))
    lines: list[str] = []
    first = last = 0

    def add(text: str) -> None:
        if text:
            lines.extend([*text.rstrip('\n').split('\n'), ''])

    for key, (heading, body) in _PARTS.items():
        body = body % {'requirements': ' '.join(requirements)} if '%(' in body else body
        if key not in replaced:
            add(heading)
            add(body)
            continue
        if keep:
            add(heading)
        if keep == 'all':
            add(body)
        if not first:
            first = len(lines) + 1
            add(piece)
            last = len(lines) - 1
    return Placed('\n'.join(lines), first, last)


def _replaced(piece: str, parts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Which parts a piece takes the place of, and what stays of these: nothing, their heading, or all."""
    if parts:
        return parts, ''
    headings = {heading: key for key, (heading, _body) in _PARTS.items()}
    if found := [headings[line] for line in _HEADING.findall(piece) if line in headings]:
        return tuple(found), ''
    if (match := _DIRECTIVE.match(piece)) and (home := _HOMES.get(match[1])):
        return (home,), 'heading'
    return ('mandate',), 'all'


@dataclass(frozen=True, slots=True)
class Example:
    """A problem shown: what it means, a piece that has it, the same piece mended."""

    meaning: Message
    """The docstring of the member, under which it is translated. A test holds the two together."""
    before: str
    after: str
    parts: tuple[str, ...] = ()
    """The parts of the sound page whose place the two take, where their headings do not say it."""
    docname: str = DOCNAME
    """The page on which it happens."""


def _channel(*options: str, opening: str = ':::{channel} Instagram', fields: tuple[str, ...] = ()) -> str:
    return '\n'.join(
        (
            opening,
            *options,
            '',
            *(
                fields
                or (
                    ':purpose: Für Ausbildungsberufe werben.',
                    ':contents: Berichte aus Betrieben.',
                    ':audience: Jugendliche.',
                    ':access: Ohne Anmeldung zum Teil lesbar.',
                )
            ),
            ':::\n',
        )
    )


def _contact(authority: str = 'LfDI BW') -> str:
    return (
        ':::{dpo-contact} Datenschutzbeauftragte\n:email: datenschutz@beispielstadt.ihk.de\n'
        f':complaints: Art. 77 DSGVO\n:authority: {authority}\n:::\n'
    )


def _chamber(*options: str, slug: str = 'ihk-beispielstadt') -> str:
    given = options or (':state: BW', ':source: k. A.', ':read-on: 2026-11-20', ':as-of: 2026-10-01')
    head = [f':::{{chamber}} {slug}', ':name: IHK Beispielstadt', ':kind: IHK', *given]
    return '\n'.join([*head, ':::\n'])


def _basis(citation: str) -> str:
    return f':::{{legal-basis}} {citation}\n:basis-for: statutory-task\n\nGesamtinteresse der Wirtschaft.\n:::\n'


_WAYS: Final = ':::{alternatives}\n:website: https://www.ihk.de/beispielstadt\n:::\n'
_AWARENESS: Final = '## Sensibilisierung\n\nAlle Plattformen werten aus, was wir dort tun.\n'
_SAVING: Final = '## Datensparsamkeit\n\nDie Kammer erhebt keine Daten.\n'
_OFFICE: Final = ':::{responsible} editorial\n:unit: Pressestelle\n:::\n'

PROBLEMS: Final[Mapping[Problem, Example]] = {
    Problem.UNKNOWN_OPTION: Example(
        say('A directive has an option that it does not know.'),
        _channel(':staus: active'),
        _channel(':status: active'),
    ),
    Problem.UNKNOWN_FIELD: Example(
        say('A directive has a field in its body that it does not know.'),
        _channel().replace(':::\n', ':moderaton: Montags bis freitags.\n:::\n'),
        _channel().replace(':::\n', ':moderation: Montags bis freitags.\n:::\n'),
    ),
    Problem.FIELD_AS_OPTION: Example(
        say('A field stands among the options: the blank line above it is missing.'),
        _channel(':status: active', ':moderation: Montags bis freitags.'),
        _channel(':status: active').replace(':::\n', ':moderation: Montags bis freitags.\n:::\n'),
    ),
    Problem.OPTION_AS_FIELD: Example(
        say('An option stands among the fields, below the blank line.'),
        _channel().replace(':::\n', ':status: active\n:::\n'),
        _channel(':status: active'),
    ),
    Problem.UNKNOWN_DIRECTIVE: Example(
        say('An opening line that opens no directive: it is indented, or its name, colons or brackets are misspelt.'),
        ':::{cover} purpose\n:::\n',
        ':::{covers} purpose\n:::\n',
    ),
    Problem.MISSING_ARGUMENT: Example(
        say('The opening line of a directive lacks its argument.'),
        _channel(opening=':::{channel}'),
        _channel(),
    ),
    Problem.UNEXPECTED_ARGUMENT: Example(
        say('The opening line of a directive has text that the directive does not take.'),
        _WAYS.replace('}\n', '} Newsletter\n', 1),
        _WAYS.replace(':::\n', ':newsletter:\n:::\n'),
    ),
    Problem.MISSING_OPTION: Example(
        say('A required option is absent. What a concept does not say is written “k. A.”'),
        ':::{legal-basis} § 1 IHKG\n:::\n',
        ':::{legal-basis} § 1 IHKG\n:basis-for: k. A.\n:::\n',
    ),
    Problem.MISSING_FIELD: Example(
        say('A required field is absent. What a concept does not say is written “k. A.”'),
        _channel().replace(':audience: Jugendliche.\n', ''),
        _channel().replace(':audience: Jugendliche.\n', ':audience: k. A.\n'),
    ),
    Problem.REPEATED: Example(
        say('An option or field is given twice; the first one counts.'),
        _channel(':status: active', ':status: planned'),
        _channel(':status: active'),
    ),
    Problem.BAD_VALUE: Example(
        say('A value is not of the kind that its option takes.'),
        _channel(':since: 1. Mai 2020'),
        _channel(':since: 2020-05-01'),
    ),
    Problem.UNKNOWN_PLATFORM: Example(
        say('A platform that the register does not know.'),
        _channel(opening=':::{channel} Instergram'),
        _channel(),
    ),
    Problem.UNKNOWN_STATE: Example(
        say('A Land that the register does not know.'),
        _chamber(':state: Baden-Würtemberg', ':source: k. A.', ':read-on: 2026-11-20', ':as-of: 2026-10-01'),
        _chamber(':state: BW', ':source: k. A.', ':read-on: 2026-11-20', ':as-of: 2026-10-01'),
    ),
    Problem.UNKNOWN_AUTHORITY: Example(
        say('A supervisory authority that the register does not know.'),
        _contact('Datenschutzamt'),
        _contact(),
    ),
    Problem.UNKNOWN_REQUIREMENT: Example(
        say('A requirement that the register does not know.'),
        ':::{covers} alternativen\n:::\n',
        ':::{covers} alternatives\n:::\n',
    ),
    Problem.UNKNOWN_RULE: Example(
        say('An “:accept:” names a finding that does not exist.'),
        _chamber(
            ':state: BW',
            ':source: k. A.',
            ':read-on: 2026-11-20',
            ':as-of: k. A.',
            ':accept: no-dates',
            ':reason: In Arbeit.',
        ),
        _chamber(
            ':state: BW',
            ':source: k. A.',
            ':read-on: 2026-11-20',
            ':as-of: k. A.',
            ':accept: no-date',
            ':reason: In Arbeit.',
        ),
    ),
    Problem.UNKNOWN_TABLE: Example(
        say('A “comparison-table” of a kind, column, chamber, state or platform that does not exist.'),
        '# Vergleich\n\n:::{comparison-table} plattformen\n:::\n',
        '# Vergleich\n\n:::{comparison-table} platforms\n:::\n',
        docname='comparison/beispiel',
    ),
    Problem.CITATION: Example(
        say('A citation of a norm that cannot be read, or that the act cannot have.'),
        _basis('§ IHKG'),
        _basis('§ 1 IHKG'),
    ),
    Problem.UNEXPECTED_BODY: Example(
        say('Text where a directive takes fields or nothing. It is shown all the same.'),
        _channel().replace(':::\n', '\nMontags bis freitags antwortet die Pressestelle.\n:::\n'),
        _channel().replace(':::\n', ':moderation: Montags bis freitags antwortet die Pressestelle.\n:::\n'),
    ),
    Problem.MISSING_CHAMBER: Example(
        say('A page below “chambers/” without a “chamber” directive.'),
        '# Social-Media-Konzept der IHK Beispielstadt\n\nDie IHK Beispielstadt nutzt LinkedIn.\n',
        _chamber(),
    ),
    Problem.SECOND_CHAMBER: Example(
        say('A page with more than one “chamber” directive; the first one counts.'),
        _chamber() + '\n' + _chamber(slug='ihk-nachbarstadt').replace('IHK Beispielstadt', 'IHK Nachbarstadt'),
        _chamber(),
    ),
    Problem.OUTSIDE_CHAMBER: Example(
        say('A directive of a concept on a page that has no “chamber”.'),
        '# Willkommen\n\n' + _channel(),
        '# Willkommen\n\nWir sind auch auf {concept:channel}`ihk-beispielstadt/linkedin`.\n',
        docname='index',
    ),
    Problem.DUPLICATE_CHAMBER: Example(
        say('Two pages give their chamber the same short name (slug).'),
        _chamber().replace('IHK Beispielstadt', 'IHK Nachbarstadt'),
        _chamber(slug='ihk-nachbarstadt').replace('IHK Beispielstadt', 'IHK Nachbarstadt'),
        docname='chambers/ihk-nachbarstadt',
    ),
    Problem.DUPLICATE_CHANNEL: Example(
        say('Two channels of a page have the same id.'),
        _channel() + '\n' + _channel(':title: Ausbildung'),
        _channel() + '\n' + _channel(':id: ausbildung', ':title: Ausbildung'),
    ),
    Problem.MISSING_SECTION: Example(
        say('A page lacks one of the sections that every concept has.'),
        _SAVING + '\n' + _AWARENESS,
        _SAVING + '\n## Alternative Informations- und Kommunikationswege\n\nk. A.\n\n' + _AWARENESS,
        ('data-minimisation', 'alternatives', 'awareness'),
    ),
    Problem.UNKNOWN_SECTION: Example(
        say('A heading of level 2 that is none of the sections of a concept.'),
        _AWARENESS + '\n## Netiquette\n\nWer beleidigt, wird gesperrt.\n',
        _AWARENESS + '\n### Netiquette\n\nWer beleidigt, wird gesperrt.\n',
        ('awareness',),
    ),
    Problem.SECTION_ORDER: Example(
        say('A section stands in the wrong place.'),
        _AWARENESS + '\n## Alternative Informations- und Kommunikationswege\n\nk. A.\n',
        '## Alternative Informations- und Kommunikationswege\n\nk. A.\n\n' + _AWARENESS,
        ('alternatives', 'awareness'),
    ),
    Problem.REPEATED_SECTION: Example(
        say('A section stands twice on a page.'),
        _SAVING + '\n## Datensparsamkeit\n\nAnfragen werden gelöscht.\n',
        _SAVING + '\nAnfragen werden gelöscht.\n',
        ('data-minimisation',),
    ),
    Problem.HEADING_LEVEL: Example(
        say('A section of a concept has a heading of the wrong level, or the page has no title.'),
        '#' + _SAVING,
        _SAVING,
        ('data-minimisation',),
    ),
    Problem.SECTION_CONTENT: Example(
        say('A section lacks what it must hold.'),
        '## Sensibilisierung\n',
        '## Sensibilisierung\n\nk. A.\n',
    ),
    Problem.MISPLACED: Example(
        say('A directive stands in a section, or within another directive, where it does not belong.'),
        '## Kanäle\n\n' + _channel() + '\n' + _OFFICE + '\n## Verantwortlichkeit\n\nk. A.\n',
        '## Kanäle\n\n' + _channel() + '\n## Verantwortlichkeit\n\n' + _OFFICE,
    ),
    Problem.UNCLOSED_FENCE: Example(
        say('The closing line of a directive, or of the options between two “---”, is missing.'),
        '## Kanäle\n\n' + _channel().removesuffix(':::\n') + '\n## Verantwortlichkeit\n\nk. A.\n',
        '## Kanäle\n\n' + _channel() + '\n## Verantwortlichkeit\n\nk. A.\n',
    ),
    Problem.UNSAFE_CONTENT: Example(
        say('Raw HTML, or a link that is not http, https, mailto or tel. It is shown as text.'),
        '## Sensibilisierung\n\nPlattformen verarbeiten Daten <b>auch für eigene Zwecke</b>.\n',
        '## Sensibilisierung\n\nPlattformen verarbeiten Daten **auch für eigene Zwecke**.\n',
    ),
    Problem.LINK: Example(
        say('A link whose address or brackets are wrong: it leads nowhere, or is shown as text.'),
        _AWARENESS + '\nMehr dazu auf der [Seite der Kammer] (https://www.ihk.de/beispielstadt).\n',
        _AWARENESS + '\nMehr dazu auf der [Seite der Kammer](https://www.ihk.de/beispielstadt).\n',
    ),
    Problem.PASTED: Example(
        say('A list or table of a word processor, which is neither here: its lines run together.'),
        _AWARENESS + '\n• Beiträge können kopiert werden.\n• Anbieter werten sie aus.\n',
        _AWARENESS + '\n- Beiträge können kopiert werden.\n- Anbieter werten sie aus.\n',
    ),
    Problem.CONTROL_CHARACTER: Example(
        say('An invisible control or text-direction character. It is left out or made visible.'),
        '## Sensibilisierung\n\nPlattformen ver\u200barbeiten Daten für eigene Zwecke.\n',
        '## Sensibilisierung\n\nPlattformen verarbeiten Daten für eigene Zwecke.\n',
    ),
    Problem.TOO_LONG: Example(
        say('A value far longer than a reader, a table or a search index can bear.'),
        _channel(':title: ' + 'Ausbildung in Industrie und Handel, ' * 60),
        _channel(':title: Ausbildung'),
    ),
    Problem.UNKNOWN_REFERENCE: Example(
        say('A role points to a chamber or channel that does not exist.'),
        _AWARENESS + '\nMehr dazu bei {concept:chamber}`ihk-beispielsdorf`.\n',
        _AWARENESS + '\nMehr dazu bei {concept:chamber}`ihk-beispielstadt`.\n',
    ),
}
"""Every problem, in the order of the enumeration."""
