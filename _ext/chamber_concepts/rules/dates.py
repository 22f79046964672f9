"""Rules on dates: when the concept was made, when it is due, and what is only true on a day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from chamber_concepts.coverage import described, is_stated
from chamber_concepts.due import earliest, latest, months_later, review_date
from chamber_concepts.finding import Severity
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import Status
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.rules.base import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.model import Paragraph
    from chamber_concepts.rules.base import Subject

_SOON: Final = timedelta(days=60)
_YEAR: Final = 12


_DATED: Final = re.compile(
    r'\b(?:Stand|Fassung vom|Version vom|zuletzt (?:aktualisiert|geändert|überarbeitet)(?: am)?|letzte Aktualisierung)'
    r':?\s*(?:(?:\d{1,2}\.\s*)?(?:\d{1,2}\.|[A-ZÄ][a-zä]{2,8}|\d{1,2}/)\s*)?20\d\d\b'
)


def _no_date(subject: Subject) -> Iterator[Hit]:
    if not isinstance(subject.chamber.as_of, IsoDate):
        found = next((match for each in subject.words if (match := _DATED.search(each.text))), None)
        yield Hit(
            subject.chamber.place_of('as_of'),
            say('the concept has no date')
            if found is None
            else say('the text gives a date (“%(text)s”), “:as-of:” gives none', text=found[0]),
            None if found is None else say('take the date over into the line “:as-of:”'),
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
        planned = getattr(record, 'status', None) is Status.PLANNED
        for attribute in ('as_of', 'read_on', 'checked_on', *(() if planned else ('since',))):
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


def _order(subject: Subject) -> Iterator[Hit]:
    chamber = subject.chamber
    # A date that has not come is told as such.
    if (
        isinstance(chamber.as_of, IsoDate)
        and isinstance(chamber.read_on, IsoDate)
        and latest(chamber.read_on) < earliest(chamber.as_of) <= subject.today
    ):
        yield Hit(
            chamber.place_of('read_on'),
            say(
                'the concept was read on %(read)s, before its date (%(date)s)',
                read=chamber.read_on,
                date=chamber.as_of,
            ),
            directives=(chamber.node_id,),
        )
    for channel in subject.page.of(Channel):
        if (
            isinstance(channel.since, IsoDate)
            and isinstance(channel.until, IsoDate)
            and latest(channel.until) < earliest(channel.since)
        ):
            yield Hit(
                channel.place_of('until'),
                say(
                    'the channel ends (%(until)s) before it begins (%(since)s)',
                    until=channel.until,
                    since=channel.since,
                ),
                directives=(channel.node_id,),
            )


def _unchecked_access(subject: Subject) -> Iterator[Hit]:
    unchecked = [
        channel
        for channel in described(subject.page)
        if channel.status not in {Status.PLANNED, Status.CLOSED}
        and (is_stated(channel.access) or is_stated(channel.read_access))
        and not is_stated(channel.checked_on)
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


_FIGURE: Final = re.compile(
    r'\b\d{1,2}\s*[-‑]?\s*(?:bis|und|[-–])\s*\d{1,2}\s*[-‑]?\s*(?:Jahre|[Jj]ährig)\w*'
    r'|\b\d{1,3}(?:,\d+)?\s*(?:Prozent|%)'
    r'|\b\d[\d.,]*\s*(?:(?:Tausend|Tsd\.|Mio\.|Millionen)\s*)?(?:Follower|Abonnent|Nutzer|Nutzend|User|Fans\b|Kontakte\b)\w*'
    r'|\b\d[\d.,]*\s*(?:Tausend|Tsd\.|Mio\.|Millionen)\s+Menschen',
    re.IGNORECASE,
)
# Times for keeping records, shares of posts, and „zu 100 Prozent“ are no figures of an audience.
_NO_FIGURE: Final = re.compile(
    r'\b(?:\w*[Ff]rist\w*|[Aa]ufbewahr\w*|\w*speicher\w*|gelöscht|löschen|löscht|100 (?:Prozent|%)|Stelle\w*|'
    r'Arbeitszeit)'
)
_SOURCE: Final = re.compile(
    r'\b(?:laut|Quelle\w*|\w*[Ss]tudie\w*|\w*[Ss]tatistik\w*|\w*[Uu]mfrage\w*|\w*[Ee]rhebung\w*)\b'
)
_IN_YEAR: Final = re.compile(r'\b(?:19|20)\d{2}\b')
_LONG_AGO: Final = 3
_FIGURE_MARKS: Final = (
    'jahre', 'jährig', 'prozent', '%', 'follower', 'abonnent', 'nutze', 'user', 'fans', 'kontakte', 'menschen',
)  # fmt: skip


def _figures(subject: Subject) -> Iterator[tuple[Paragraph, str, str]]:
    """The first figure on an audience of each paragraph, with its sentence."""
    seen = set()
    for paragraph, sentence in subject.sentences_with(_FIGURE_MARKS):
        if paragraph not in seen and (found := _FIGURE.search(sentence)) and not _NO_FIGURE.search(sentence):
            seen.add(paragraph)
            yield paragraph, found[0], sentence


def _undated_figure(subject: Subject) -> Iterator[Hit]:
    for paragraph, figure, sentence in _figures(subject):
        if not _IN_YEAR.search(paragraph.text):
            yield Hit(
                paragraph.place,
                say('the figure “%(figure)s” has a source, but no year', figure=figure)
                if _SOURCE.search(sentence)
                else say('the figure “%(figure)s” has neither source nor year', figure=figure),
                directives=subject.owners(paragraph.place),
            )


def _old_figure(subject: Subject) -> Iterator[Hit]:
    for paragraph, figure, sentence in _figures(subject):
        years = [int(year) for year in _IN_YEAR.findall(sentence)]
        if years and max(years) < subject.today.year - _LONG_AGO:
            yield Hit(
                paragraph.place,
                say('the figure “%(figure)s” is of the year %(year)s', figure=figure, year=str(max(years))),
                directives=subject.owners(paragraph.place),
            )


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
        'date-order',
        Severity.WARNING,
        say('Dates in the wrong order'),
        say('One of the two dates is wrong, and readers cannot tell which.'),
        '',
        say('correct one of the two dates'),
        _order,
        _chamber(':read-on: 2026-05-01', ':as-of: 2026-10-01'),
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
        'old-figure',
        Severity.NOTE,
        say('Figure that is years old'),
        say('Shares and ages of an audience change from year to year.'),
        '',
        say('replace it by a newer one, or leave it out'),
        _old_figure,
        _FIELDS % ('', 'Vor allem Menschen von 25 bis 54 Jahren (Statistik der Plattform, 2016).'),
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
