"""Every problem of form: the whole line that an author reads, in MyST and in reStructuredText, English and German."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from chamber_concepts.problems import Problem
from pages import as_rst, changed, project

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A page with one mistake, and what is said of it."""

    problem: Problem
    changes: tuple[tuple[str, str], ...]
    at: str
    """The first line that holds this is the one that the message names."""
    text: str
    german: str
    rst: tuple[str, str] = ('', '')
    """What the two texts have instead in reStructuredText: an opening line is written otherwise there."""
    also: int = 1
    """How many messages the page gets in all: more than one only where there is more than one mistake."""
    table: str = ''
    """The page of a comparison, where the mistake is on one."""


P = Problem
FENCED = ('Facebook\n:status: active\n:since: 2019-05\n', 'Facebook\n---\nstatus: active\nsince: 2019-05\n')
CASES = (
    Case(
        P.UNKNOWN_OPTION,
        ((':status:', ':staus:'),),
        ':staus:',
        '“channel” has no option “staus” – did you mean “:status:”?',
        '',
    ),
    Case(
        P.UNKNOWN_FIELD,
        ((':audience:', ':audence:'),),
        ':audence:',
        '“channel” has no field “audence” – did you mean “:audience:”?',
        '',
    ),
    Case(
        P.FIELD_AS_OPTION,
        ((':since: 2019-05\n\n', ':since: 2019-05\n'),),
        ':purpose:',
        '“channel”',
        '',
    ),
    Case(
        P.FIELD_AS_OPTION,
        ((':status: active\n', ':note: Hinweis\n:status: active\n'),),
        ':note:',
        '“note”',
        '',
    ),
    Case(
        P.OPTION_AS_FIELD,
        ((':purpose:', ':account: ihk\n:purpose:'),),
        ':account:',
        '“account”',
        '',
    ),
    Case(
        P.OPTION_AS_FIELD,
        (('Facebook\n:status: active\n', 'Facebook\n\n:status: active\n'),),
        ':status:',
        '“channel”',
        '',
    ),
    Case(P.UNKNOWN_DIRECTIVE, (('{channel}', '{chanel}'),), 'chanel', 'x', '', (':::{chanel}', '.. chanel::')),
    Case(P.MISSING_ARGUMENT, (('{channel} Facebook', '{channel}'),), 'channel', 'x', ''),
    Case(P.UNEXPECTED_ARGUMENT, (('{requirements}', '{requirements} alle'),), 'alle', 'x', ''),
    Case(P.UNEXPECTED_ARGUMENT, (('{alternatives}', '{alternatives} Wege'),), 'alternatives', 'x', ''),
    Case(P.MISSING_OPTION, ((':basis-for: statutory-task\n', ''),), 'legal-basis', 'x', ''),
    Case(P.MISSING_OPTION, ((':name: IHK Musterstadt\n', ''),), 'chamber', 'x', ''),
    Case(P.MISSING_FIELD, ((':audience: k. A.\n', ''),), 'channel', 'x', ''),
    Case(P.MISSING_FIELD, ((':contents:', ':contents'),), ':contents', 'x', ''),
    Case(P.REPEATED, ((':status: active\n', ':status: active\n:status: closed\n'),), ':status: closed', 'x', ''),
    Case(P.REPEATED, ((':audience: k. A.\n', ':audience: k. A.\n:audience: Alle\n'),), ':audience: Alle', 'x', ''),
    Case(P.BAD_VALUE, (('2019-05', '1.5.2019'),), '1.5.2019', 'x', ''),
    Case(P.BAD_VALUE, (('status: active', 'status: aktive'),), 'aktive', 'x', ''),
    Case(P.BAD_VALUE, (('status: active', 'status:'),), ':status:', 'x', ''),
    Case(P.BAD_VALUE, ((':name: IHK Musterstadt', ':name: k. A.'),), ':name:', 'x', ''),
    Case(P.BAD_VALUE, (('https://www.ihk.de/musterstadt/konzept', 'javascript:alert(1)'),), ':source:', 'x', ''),
    Case(P.UNKNOWN_PLATFORM, (('{channel} Facebook', '{channel} Facebok'),), 'Facebok', 'x', ''),
    Case(P.UNKNOWN_STATE, ((':state: BW', ':state: BX'),), ':state:', 'x', ''),
    Case(P.UNKNOWN_AUTHORITY, ((':rights:', ':authority: LfDI BX\n:rights:'),), ':authority:', 'x', ''),
    Case(P.UNKNOWN_REQUIREMENT, (('## Sens', ':::{covers} alternativen\n:::\n\n## Sens'),), 'alternativen', 'x', ''),
    Case(P.UNKNOWN_TABLE, (), 'platfroms', 'x', '', table='platfroms\n'),
    Case(P.UNKNOWN_TABLE, (), ':columns:', 'x', '', table='channels\n:columns: purpse\n'),
    Case(P.UNKNOWN_TABLE, (), ':chambers:', 'x', '', table='channels\n:chambers: nirgendwo\n'),
    Case(P.CITATION, (('§ 1 IHKG', '§ IHKG'),), '§ IHKG', 'x', ''),
    Case(P.UNEXPECTED_BODY, ((':access:', 'Ein Satz.\n\n:access:'),), 'Ein Satz.', 'x', ''),
    Case(P.UNEXPECTED_BODY, (('{requirements}\n', '{requirements}\n\nEin Satz.\n'),), 'Ein Satz.', 'x', ''),
    Case(P.MISSING_CHAMBER, (), '', 'x', ''),
    Case(P.SECOND_CHAMBER, (), '', 'x', ''),
    Case(P.OUTSIDE_CHAMBER, (), '', 'x', ''),
    Case(P.DUPLICATE_CHAMBER, (), '', 'x', ''),
    Case(P.DUPLICATE_CHANNEL, (), '', 'x', ''),
    Case(P.MISSING_SECTION, (('## Datensparsamkeit\n\nk. A.\n\n', ''),), 'Alternative Inf', 'x', ''),
    Case(P.UNKNOWN_SECTION, (('## Datensparsamkeit', '## Datensparsamket'),), 'Datensparsamket', 'x', ''),
    Case(P.SECTION_ORDER, (), '', 'x', ''),
    Case(P.REPEATED_SECTION, (('## Sens', '## Kanäle\n\nk. A.\n\n## Sens'),), '', 'x', ''),
    Case(P.HEADING_LEVEL, (('## Kanäle', '### Kanäle'),), 'Kanäle', 'x', ''),
    Case(P.SECTION_CONTENT, (('Die IHK berichtet in ihrem Magazin.\n', ''),), 'Sensibilisierung', 'x', ''),
    Case(P.SECTION_CONTENT, (('## Alt', 'Noch etwas.\n\n## Alt'),), 'Datensparsamkeit', 'x', ''),
    Case(P.MISPLACED, (), '', 'x', ''),
    Case(P.UNCLOSED_FENCE, (FENCED,), '---\n', 'x', ''),
    Case(P.UNSAFE_CONTENT, (('Termine', '<b>Termine</b>'),), '<b>', 'x', ''),
    Case(P.CONTROL_CHARACTER, (('Termine', 'Ter\u202emine'),), 'Ter', 'x', ''),
    Case(P.TOO_LONG, (('Pressestelle', 'x' * 2001),), ':unit:', 'x', ''),
    Case(P.UNKNOWN_REFERENCE, (('Termine', '{concept:chamber}`nirgendwo`'),), ':contents:', 'x', ''),
)
