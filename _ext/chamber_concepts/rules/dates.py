"""Rules on dates: when the concept was made, when it is due, and what is only true on a day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from chamber_concepts.coverage import described, is_stated
from chamber_concepts.due import latest, months_later, review_date
from chamber_concepts.finding import Severity
from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import say
from chamber_concepts.rules.base import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.rules.base import Subject

_SOON: Final = timedelta(days=60)
_YEAR: Final = 12


def _no_date(subject: Subject) -> Iterator[Hit]:
    if not isinstance(subject.chamber.as_of, IsoDate):
        yield Hit(
            subject.chamber.place_of('as_of'),
            say('the concept has no date'),
            directives=(subject.chamber.node_id,),
        )


def _overdue(subject: Subject) -> Iterator[Hit]:
    due = review_date(subject.chamber)
    if due is not None and due < subject.today:
        yield Hit(
            subject.chamber.place_of('as_of'),
            say('the review of the concept was due on %(date)s', date=due),
            directives=(subject.chamber.node_id,),
        )


def _due(subject: Subject) -> Iterator[Hit]:
    due = review_date(subject.chamber)
    if due is not None and subject.today <= due <= subject.today + _SOON:
        yield Hit(
            subject.chamber.place_of('as_of'),
            say('the review of the concept is due on %(date)s', date=due),
            directives=(subject.chamber.node_id,),
        )


def _old_reading(subject: Subject) -> Iterator[Hit]:
    read = subject.chamber.read_on
    if isinstance(read, IsoDate) and months_later(latest(read), _YEAR) < subject.today:
        yield Hit(
            subject.chamber.place_of('read_on'),
            say('the published concept has not been read for more than a year (last: %(date)s)', date=read),
            directives=(subject.chamber.node_id,),
        )


def _future(subject: Subject) -> Iterator[Hit]:
    for record in subject.page.records:
        for attribute in ('as_of', 'read_on', 'checked_on'):
            value = getattr(record, attribute, None)
            if (
                isinstance(value, IsoDate)
                and IsoDate(subject.today.year, subject.today.month, subject.today.day) < value
            ):
                yield Hit(
                    record.place_of(attribute),
                    say('the date %(date)s lies in the future', date=value),
                    directives=(record.node_id,),
                )


def _unchecked_access(subject: Subject) -> Iterator[Hit]:
    unchecked = [
        channel
        for channel in described(subject.page)
        if (is_stated(channel.access) or is_stated(channel.read_access)) and not is_stated(channel.checked_on)
    ]
    if unchecked:
        yield Hit(
            unchecked[0].place_of('access'),
            say(
                'what can be seen without an account is stated without the day on which it was tried: %(names)s',
                names=tuple(channel.label for channel in unchecked),
            ),
            directives=tuple(channel.node_id for channel in unchecked),
        )


_AGES: Final = re.compile(
    r'\b(?:\d{1,2}\s*(?:bis|und|[-–])\s*\d{1,2}\s*[-‑]?\s*(?:Jahre|jährig)\w*|\d{1,3}(?:,\d+)?\s*(?:Prozent|%)|\d[\d.]*\s*(?:Follower|Abonnent|Nutzer)\w*)',
    re.IGNORECASE,
)
_IN_YEAR: Final = re.compile(r'\b(?:19|20)\d{2}\b')


def _undated_figure(subject: Subject) -> Iterator[Hit]:
    for paragraph in subject.words:
        if (found := _AGES.search(paragraph.text)) and not _IN_YEAR.search(paragraph.text):
            yield Hit(
                paragraph.place,
                say('the figure “%(figure)s” has neither source nor year', figure=found[0]),
                directives=_record_at(subject, paragraph.place.line) or (subject.chamber.node_id,),
            )


def _record_at(subject: Subject, line: int) -> tuple[str, ...]:
    """The record that a line belongs to, by the lines of its fields."""
    return tuple(
        record.node_id
        for record in subject.page.records
        if any(place.line == line for _attribute, place in record.places)
    )[:1]


def _stale_register(subject: Subject) -> Iterator[Hit]:
    registers = subject.registers
    used = [registers.platforms[each.platform] for each in described(subject.page) if isinstance(each.platform, str)]
    old = tuple(dict.fromkeys(entry.name for entry in used if months_later(entry.checked, _YEAR) < subject.today))
    if old:
        yield Hit(
            subject.chamber.place,
            say('the register was last checked more than a year ago for: %(names)s', names=old),
            directives=(subject.chamber.node_id,),
        )


def _chamber(*lines: str) -> str:
    return '\n'.join(
        (
            ':::{chamber} ihk-beispielstadt',
            ':name: IHK Beispielstadt',
            ':kind: IHK',
            ':state: BW',
            ':source: https://www.ihk.de/beispielstadt/konzept',
            *lines,
            ':::\n',
        )
    )


_FIELDS: Final = (
    '## Kanäle\n\n:::{channel} Facebook%s\n\n:purpose: Informieren.\n:contents: Neuigkeiten.\n'
    ':audience: %s\n:access: Ohne Anmeldung lesbar.\n:::\n'
)

RULES: Final = (
    Rule(
        'no-date',
        Severity.WARNING,
        say('Concept without a date'),
        say('Without a date nobody can tell whether the concept still holds, or when it is due for review.'),
        'BW-RL',
        say('give the concept a date when it is revised, and write it as “:as-of:”'),
        _no_date,
        _chamber(':read-on: 2026-11-01', ':as-of: k. A.'),
        _chamber(':read-on: 2026-11-01', ':as-of: 2026-10-01'),
    ),
    Rule(
        'review-overdue',
        Severity.WARNING,
        say('Review overdue'),
        say('The need for the channels and their extent have to be looked at again at least once a year.'),
        'BW-RL',
        say('review the concept, publish the result, and update “:as-of:”'),
        _overdue,
        _chamber(':read-on: 2026-11-01', ':as-of: 2024-05'),
        _chamber(':read-on: 2026-11-01', ':as-of: 2026-10'),
    ),
    Rule(
        'review-due',
        Severity.NOTE,
        say('Review due soon'),
        say('The need for the channels and their extent have to be looked at again at least once a year.'),
        'BW-RL',
        say('plan the review'),
        _due,
        _chamber(':read-on: 2026-11-01', ':as-of: 2025-12-15'),
        _chamber(':read-on: 2026-11-01', ':as-of: 2026-10-01'),
    ),
    Rule(
        'old-reading',
        Severity.NOTE,
        say('Published concept not read for a year'),
        say('The published concept may have changed since this page was written.'),
        '',
        say('read it again, correct the page, and update “:read-on:”'),
        _old_reading,
        _chamber(':read-on: 2024-11-01', ':as-of: 2026-10-01'),
        _chamber(':read-on: 2026-11-01', ':as-of: 2026-10-01'),
    ),
    Rule(
        'future-date',
        Severity.WARNING,
        say('Date in the future'),
        say('A day that has not come cannot be the day on which something was written, read or tried.'),
        '',
        say('correct the date'),
        _future,
        _chamber(':read-on: 2062-11-01', ':as-of: 2026-10-01'),
        _chamber(':read-on: 2026-11-01', ':as-of: 2026-10-01'),
    ),
    Rule(
        'unchecked-access',
        Severity.NOTE,
        say('Access without a day'),
        say(
            'Platforms keep moving their login walls. '
            'What can be seen without an account holds only for the day of the trial.'
        ),
        '',
        say('try it without an account and add the day as “:checked-on:”'),
        _unchecked_access,
        _FIELDS % ('', 'Mitglieder.'),
        _FIELDS % ('\n:checked-on: 2026-11-01', 'Mitglieder.'),
    ),
    Rule(
        'undated-figure',
        Severity.NOTE,
        say('Figure without source and year'),
        say('Shares and ages of an audience change from year to year.'),
        '',
        say('name the source and the year, or leave the figure out'),
        _undated_figure,
        _FIELDS % ('', 'Vor allem Menschen von 25 bis 54 Jahren.'),
        _FIELDS % ('', 'Vor allem Menschen von 25 bis 54 Jahren (Statistik der Plattform, 2026).'),
    ),
    Rule(
        'stale-register',
        Severity.NOTE,
        say('Register not checked for a year'),
        say('Operators and names of platforms change. The register may no longer be right.'),
        '',
        say('check the entries of the register and update “checked”'),
        _stale_register,
        '[platforms.linkedin]\nchecked = 2024-05-01\n',
        '[platforms.linkedin]\nchecked = 2026-11-22\n',
    ),
)
