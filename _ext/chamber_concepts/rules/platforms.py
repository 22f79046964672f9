"""Rules on platforms: today's names, addresses, and platforms that no longer exist."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from chamber_concepts.finding import Severity
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import Status
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.rules.base import Hit, Rule
from chamber_concepts.rules.sentences import is_history

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chamber_concepts.register import Registers
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

    told = {channel.word.casefold() for channel in subject.page.of(Channel)}
    for each in subject.named:
        entry = subject.registers.platforms[each.platform]
        for former in entry.former:
            if each.word == former.name and each.word.casefold() not in told:
                told.add(each.word.casefold())
                yield Hit(
                    each.paragraph.place,
                    say(
                        'the text names %(word)s; the platform was called that until %(date)s, today it is %(name)s',
                        word=each.word,
                        name=entry.name,
                        date=moment(former.until),
                    ),
                    directives=subject.owners(each.paragraph.place),
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
    told = {channel.platform for channel in subject.page.of(Channel)}
    for each in subject.named:
        entry = subject.registers.platforms[each.platform]
        if entry.ended is not None and entry.ended <= subject.today and entry.key not in told:
            told.add(entry.key)
            yield Hit(
                each.paragraph.place,
                say('the text names %(name)s, which was shut down on %(date)s', name=entry.name, date=entry.ended),
                say('take it out of the concept, or write that it is over'),
                directives=subject.owners(each.paragraph.place),
            )
    yield from _ended_parts(subject)


def _ended_parts(subject: Subject) -> Iterator[Hit]:
    """Parts of a platform that are gone while the platform itself is still there."""
    told: set[str] = set()
    platforms = subject.registers.platforms.values()
    for paragraph, sentence in subject.sentences_with(
        part.name.lower() for entry in platforms for part in entry.ended_parts
    ):
        for entry in platforms:
            for part in entry.ended_parts:
                if part.name.casefold() in sentence.casefold() and part.name not in told and not is_history(sentence):
                    told.add(part.name)
                    yield Hit(
                        paragraph.place,
                        say(
                            'the text names %(name)s, which ended on %(date)s', name=part.name, date=moment(part.until)
                        ),
                        say('take it out of the concept, or write that it is over'),
                        directives=subject.owners(paragraph.place),
                    )


def _former_operator(subject: Subject) -> Iterator[Hit]:
    told: set[str] = set()
    platforms = subject.registers.platforms.values()
    for paragraph, sentence in subject.sentences_with(
        former.name.lower() for entry in platforms for former in entry.former_operators
    ):
        for entry in platforms:
            for former in entry.former_operators:
                if former.name not in told and former.name in sentence and not is_history(sentence):
                    told.add(former.name)
                    yield Hit(
                        paragraph.place,
                        say(
                            'the text names %(word)s; the company was called that until %(date)s, today it is %(name)s',
                            word=former.name,
                            name=former.now,
                            date=moment(former.until),
                        )
                        if former.until
                        else say(
                            'the text names %(word)s; the company is called %(name)s', word=former.name, name=former.now
                        ),
                        directives=subject.owners(paragraph.place),
                    )


def _foreign_address(subject: Subject) -> Iterator[Hit]:
    hosts = _hosts(subject.registers)
    own = set(hosts.values())
    for channel in subject.page.of(Channel):
        if not isinstance(channel.url, str) or channel.platform not in own:
            continue  # A podcast has no address of its own: it may lie anywhere.
        host = (urlsplit(channel.url).hostname or '').lower()
        other = next(
            (key for name, key in hosts.items() if host == name or host.endswith(f'.{name}')), channel.platform
        )
        if other != channel.platform:
            yield Hit(
                channel.place_of('url'),
                say(
                    'the address leads to %(other)s, the channel is %(name)s',
                    other=subject.platform_name(other),
                    name=subject.platform_name(channel.platform),
                ),
                directives=(channel.node_id,),
            )


@lru_cache(maxsize=4)
def _hosts(registers: Registers) -> Mapping[str, str]:
    """The hosts that are names of a platform in the register, each with the platform's key."""
    return {
        name.lower(): entry.key
        for entry in registers.platforms.values()
        for name in entry.names()
        if re.fullmatch(r'[\w-]+(?:\.[\w-]+)+', name)
    }


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
        'foreign-address',
        Severity.WARNING,
        say('Address on another platform'),
        say('Whoever follows the address comes to another channel than the one described.'),
        '',
        say('correct the address, or the platform on the opening line'),
        _foreign_address,
        '## Kanäle\n\n:::{channel} Facebook\n:url: https://www.linkedin.com/company/ihk' + _REST,
        '## Kanäle\n\n:::{channel} LinkedIn\n:url: https://www.linkedin.com/company/ihk' + _REST,
    ),
    Rule(
        'former-operator',
        Severity.WARNING,
        say('Company under its former name'),
        say('Readers who look for the company that is responsible for their data do not find it under the old name.'),
        '',
        say('use today’s name when the concept is revised'),
        _former_operator,
        '## Sensibilisierung\n\nDie Facebook Ireland Limited verarbeitet Daten für eigene Zwecke.\n',
        '## Sensibilisierung\n\nDie Meta Platforms Ireland Limited verarbeitet Daten für eigene Zwecke.\n',
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
