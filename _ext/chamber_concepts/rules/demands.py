"""Rules on requirements: what authorities ask for and the concept does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chamber_concepts.coverage import Stated
from chamber_concepts.finding import Severity
from chamber_concepts.message import say
from chamber_concepts.rules.base import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.register import Requirement
    from chamber_concepts.rules.base import Subject


def _open(subject: Subject) -> Iterator[Requirement]:
    """The requirements on which the concept says nothing."""
    requirements = subject.registers.requirements
    for each in subject.coverage:
        if each.stated is Stated.NOT:
            yield requirements[each.requirement]


def _asked(entry: Requirement, subject: Subject) -> bool:
    state = subject.chamber.state
    return isinstance(state, str) and entry.asked_in(state)


def _missing(subject: Subject, strictness: str) -> Iterator[Hit]:
    for entry in _open(subject):
        if entry.strictness == strictness and _asked(entry, subject):
            yield Hit(
                subject.chamber.place,
                say('nothing is said on %(number)s, %(title)s', number=entry.number, title=entry.title),
                say('asked for is: %(asks)s', asks=entry.asks),
                directives=(subject.chamber.node_id,),
            )


def _demanded(subject: Subject) -> Iterator[Hit]:
    return _missing(subject, 'must')


def _contested(subject: Subject) -> Iterator[Hit]:
    return _missing(subject, 'contested')


def _recommended(subject: Subject) -> Iterator[Hit]:
    entries = [
        entry for entry in _open(subject) if entry.strictness not in {'must', 'contested'} or not _asked(entry, subject)
    ]
    if entries:
        yield Hit(
            subject.chamber.place,
            say('good practice, but not stated (%(number)s)', number=len(entries)),
            say(
                'consider when the concept is revised: %(titles)s',
                titles=tuple(f'{entry.number} {entry.title}' for entry in entries),
            ),
            directives=(subject.chamber.node_id,),
        )


_MARK: Final = '## Datensparsamkeit\n\nDie Kammer erhebt keine Daten.\n\n:::{covers} %s\n:::\n'

RULES: Final = (
    Rule(
        'missing-requirement',
        Severity.WARNING,
        say('Demanded, but not stated'),
        say('An authority that is competent in the Land, or the law itself, asks for this in a concept.'),
        'BW-RL, RP-HR, DSGVO',
        say('add it to the concept, or mark with “covers” where it is stated'),
        _demanded,
        '## Datensparsamkeit\n\nDie Kammer erhebt keine Daten.\n',
        _MARK % 'privacy-notice evaluation kind-and-extent platform-choice necessity continuous-care dpia publication '
        'purpose '
        'editorial-responsibility technical-responsibility data-subject-rights complaint provider-id alternatives',
    ),
    Rule(
        'contested-requirement',
        Severity.NOTE,
        say('Demanded, contested in court, and not stated'),
        say('The authorities demand it; VG Köln judged otherwise on 17 July 2025 (13 K 1419/23), not finally.'),
        'DSK-B; VG Köln 13 K 1419/23',
        say('say which position the chamber takes, with a date'),
        _contested,
        '## Datensparsamkeit\n\nDie Kammer erhebt keine Daten.\n',
        _MARK % 'joint-control device-access',
    ),
    Rule(
        'good-practice',
        Severity.NOTE,
        say('Good practice, not stated'),
        say('No authority of the Land asks for it, but good concepts say it.'),
        '',
        say('consider it when the concept is revised'),
        _recommended,
        '## Datensparsamkeit\n\nDie Kammer erhebt keine Daten.\n',
        _MARK
        % (
            'channel-list no-admin-services no-messenger channel-switch retention statistics version operator '
            'platform-risk minors accessibility internal-instruction account-security privacy-friendly-alternative '
            'register exit official-notices resilience voluntariness third-country legal-basis'
        ),
    ),
)
