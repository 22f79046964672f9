"""Rules on channels: each one named is described, and none poorer than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chamber_concepts.coverage import described, is_stated
from chamber_concepts.finding import Severity
from chamber_concepts.kinds import Status
from chamber_concepts.message import say
from chamber_concepts.model import Alternatives, Chamber, Channel
from chamber_concepts.parse import Gap
from chamber_concepts.rules.base import Hit, Rule
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.message import Message
    from chamber_concepts.model import Record
    from chamber_concepts.rules.base import Subject


def _label(record: Record) -> Message:
    if isinstance(record, Channel):
        return say('channel “%(name)s”', name=record.label)
    return say('“%(directive)s”', directive=record.directive)


def _gaps(subject: Subject) -> Iterator[Hit]:
    for record in subject.page.records:
        if isinstance(record, Chamber):
            continue  # What it lacks is the editors' gap, or the missing date, which has a rule of its own.
        labels = tuple(
            spec.label
            for attribute, spec in specs(type(record)).items()
            if isinstance(getattr(record, attribute), Gap) and spec.slot is not Slot.ARGUMENT
        )
        if labels:
            yield Hit(
                record.place,
                say('%(record)s: not stated are %(labels)s', record=_label(record), labels=labels),
                directives=(record.node_id,),
            )


def _poorer(subject: Subject) -> Iterator[Hit]:
    # What is planned or over need not say as much as what is in use.
    channels = [channel for channel in described(subject.page) if channel.status not in {Status.PLANNED, Status.CLOSED}]
    if len(channels) < 3:
        return
    for attribute, spec in specs(Channel).items():
        if spec.slot is not Slot.FIELD or not spec.required:
            continue
        without = [channel for channel in channels if isinstance(getattr(channel, attribute), Gap)]
        if len(without) != 1:
            continue
        (channel,) = without
        yield Hit(
            channel.place_of(attribute),
            say('every other channel states “%(label)s”, “%(name)s” does not', label=spec.label, name=channel.label),
            directives=(channel.node_id,),
        )


def _no_platform(subject: Subject) -> Iterator[Hit]:
    for channel in subject.page.of(Channel):
        if isinstance(channel.platform, Gap):
            title = channel.title if isinstance(channel.title, str) else str(channel.id)
            yield Hit(
                channel.place,
                say('the concept describes a channel (“%(title)s”) without naming its platform', title=title),
                directives=(channel.node_id,),
            )


def _undescribed(subject: Subject) -> Iterator[Hit]:
    for channel in subject.page.of(Channel):
        if channel.status is Status.NAMED_ONLY:
            yield Hit(
                channel.place,
                say('the concept names “%(name)s” without describing the channel', name=channel.label),
                directives=(channel.node_id,),
            )


def _undeclared(subject: Subject) -> Iterator[Hit]:
    told = {channel.platform for channel in subject.page.of(Channel)}
    if any(is_stated(ways.mastodon) for ways in subject.page.of(Alternatives)):
        told.add('mastodon')
    for each in subject.named:
        entry = subject.registers.platforms[each.platform]
        if entry.key in told or (entry.ended is not None and entry.ended <= subject.today):
            continue  # What has ended has a rule of its own.
        told.add(entry.key)
        name = entry.name
        yield Hit(
            each.paragraph.place,
            say('the text names %(name)s, but the page has no such channel', name=name),
            say(
                'describe the channel, or declare it with “%(suggestion)s” and “:status: named-only”',
                suggestion=f':::{{channel}} {name}',
            ),
            directives=subject.owners(each.paragraph.place),
        )


def _awareness(subject: Subject) -> Iterator[Hit]:
    declared = dict.fromkeys(
        channel.platform for channel in subject.page.of(Channel) if isinstance(channel.platform, str)
    )
    found = [each for each in subject.named if each.paragraph.section == 'awareness']
    named = {each.platform for each in found}
    missing = tuple(subject.platform_name(key) for key in declared if key not in named)
    if len(named & set(declared)) >= 2 and missing:
        yield Hit(
            found[0].paragraph.place,
            say('the remarks on the platforms leave out: %(names)s', names=missing),
            directives=(subject.chamber.node_id,),
        )


_SECTION: Final = '## Kanäle\n\n'


def _channel(platform: str, *lines: str, audience: str = 'Mitgliedsunternehmen.') -> str:
    head = '\n'.join((f':::{{channel}} {platform}', *lines))
    return (
        f'{head}\n\n:purpose: Über die Arbeit der Kammer informieren.\n:contents: Neuigkeiten.\n'
        f':audience: {audience}\n:access: Ohne Anmeldung lesbar.\n:::\n'
    )


RULES: Final = (
    Rule(
        'gap',
        Severity.NOTE,
        say('Not stated'),
        say('Somebody looked for it and did not find it in the concept. It may be added when the concept is revised.'),
        '',
        say('add it to the concept, or leave “k. A.” standing'),
        _gaps,
        _SECTION + _channel('Facebook', audience='k. A.'),
        _SECTION + _channel('Facebook'),
    ),
    Rule(
        'poorer-channel',
        Severity.WARNING,
        say('A channel says less than the others'),
        say('What is stated for every other channel was probably forgotten here, or lost when the concept was copied.'),
        '',
        say('ask the chamber for it, and add it'),
        _poorer,
        _SECTION + _channel('Facebook') + _channel('Instagram') + _channel('YouTube', audience='k. A.'),
        _SECTION + _channel('Facebook') + _channel('Instagram') + _channel('YouTube'),
    ),
    Rule(
        'platform-not-stated',
        Severity.WARNING,
        say('Channel without a platform'),
        say('Without the platform nobody can find the channel, or judge its operator.'),
        'BW-RL',
        say('ask the chamber which platform it is, and write its name'),
        _no_platform,
        _SECTION + _channel('k. A.', ':id: arbeitgeber', ':title: Arbeitgebermarketing'),
        _SECTION + _channel('XING', ':title: Arbeitgebermarketing'),
    ),
    Rule(
        'undescribed-channel',
        Severity.WARNING,
        say('Channel named, but not described'),
        say('A concept describes every channel that the chamber answers for: purpose, contents, audience, access.'),
        'BW-RL',
        say('describe the channel, or take its name out of the concept if it is not used'),
        _undescribed,
        _SECTION + ':::{channel} XING\n:status: named-only\n:::\n',
        _SECTION + _channel('XING'),
    ),
    Rule(
        'undeclared-platform',
        Severity.WARNING,
        say('Platform in the text, but not among the channels'),
        say('Lists of platforms drift apart within one document; readers do not know which one holds.'),
        'BW-RL',
        say('describe the channel, or declare it as “named-only”'),
        _undeclared,
        _SECTION + 'Die Kammer ist auf Facebook und TikTok zu finden.\n\n' + _channel('Facebook'),
        _SECTION + 'Die Kammer ist auf Facebook zu finden.\n\n' + _channel('Facebook'),
    ),
    Rule(
        'incomplete-awareness',
        Severity.NOTE,
        say('Remarks on some platforms only'),
        say('Who names the risks of some platforms leaves readers to think that the others have none.'),
        '',
        say('name the other platforms too, or speak of all of them together'),
        _awareness,
        '## Sensibilisierung\n\nFacebook und YouTube verarbeiten Daten für eigene Zwecke.\n',
        '## Sensibilisierung\n\nAlle genannten Plattformen verarbeiten Daten für eigene Zwecke.\n',
    ),
)
