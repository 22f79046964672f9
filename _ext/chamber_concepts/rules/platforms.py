"""Rules on platforms: today's names, and platforms that no longer exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chamber_concepts.finding import Severity
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import Status
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.rules.base import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.rules.base import Subject


def moment(text: str) -> IsoDate:
    """A date of the registers, which may know no more than the month."""
    year, month, day = ([int(part) for part in text.split('-')] + [0, 0])[:3]
    return IsoDate(year, month, day)


def _renamed(subject: Subject) -> Iterator[Hit]:
    for channel in subject.page.of(Channel):
        entry = subject.registers.platforms.get(channel.platform) if isinstance(channel.platform, str) else None
        for former in entry.former if entry else ():
            if former.name.casefold() == channel.word.casefold() and entry:
                yield Hit(
                    channel.place,
                    say(
                        'the concept says “%(word)s”; the platform was called that until %(date)s, '
                        'today it is %(name)s',
                        word=channel.word,
                        name=entry.name,
                        date=moment(former.until),
                    ),
                    directives=(channel.node_id,),
                )


def _ended(subject: Subject) -> Iterator[Hit]:
    for channel in subject.page.of(Channel):
        entry = subject.registers.platforms.get(channel.platform) if isinstance(channel.platform, str) else None
        if entry is None or entry.ended is None or entry.ended > subject.today:
            continue
        if channel.status is not Status.CLOSED:
            yield Hit(
                channel.place,
                say('%(name)s was shut down on %(date)s', name=entry.name, date=entry.ended),
                directives=(channel.node_id,),
            )


_REST: Final = (
    '\n\n:purpose: Informieren.\n:contents: Neuigkeiten.\n'
    ':audience: Mitglieder.\n:access: Ohne Anmeldung lesbar.\n:::\n'
)

RULES: Final = (
    Rule(
        'renamed-platform',
        Severity.WARNING,
        say('Platform under its former name'),
        say('Readers look for the channel under the name that the platform has today.'),
        '',
        say('use today’s name when the concept is revised; the page keeps the word of the concept until then'),
        _renamed,
        '## Kanäle\n\n:::{channel} Twitter' + _REST,
        '## Kanäle\n\n:::{channel} X' + _REST,
    ),
    Rule(
        'ended-platform',
        Severity.WARNING,
        say('Platform that no longer exists'),
        say('A channel that cannot be reached any more is not part of the offer.'),
        '',
        say('take the channel out of the concept, or write “:status: closed”'),
        _ended,
        '## Kanäle\n\n:::{channel} Google+' + _REST,
        '## Kanäle\n\n:::{channel} Google+\n:status: closed' + _REST,
    ),
)
