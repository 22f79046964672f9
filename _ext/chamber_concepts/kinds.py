"""The kinds of value that options and fields take, with the words that readers see for fixed ones."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chamber_concepts import citation, parse
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.parse import Invalid, shown
from chamber_concepts.problems import Problem
from chamber_concepts.spec import Kind, choice, plain

if TYPE_CHECKING:
    from chamber_concepts.citation import Citation
    from chamber_concepts.register import Registers


class Status(StrEnum):
    """Whether an account is in use."""

    ACTIVE = 'active'
    PLANNED = 'planned'
    DORMANT = 'dormant'
    CLOSED = 'closed'
    NAMED_ONLY = 'named-only'


class ReadAccess(StrEnum):
    """Who can read a channel."""

    PUBLIC = 'public'
    PARTLY = 'partly'
    REGISTERED = 'registered'


class Interaction(StrEnum):
    """Who can interact on a channel."""

    REGISTERED = 'registered'
    OPEN = 'open'
    NONE = 'none'


class DirectMessages(StrEnum):
    """Whether direct messages are used."""

    YES = 'yes'
    NO = 'no'
    SWITCH = 'switch'


class Statistics(StrEnum):
    """Whether the platform's statistics are used."""

    USED = 'used'
    OFF = 'off'


class BasisFor(StrEnum):
    """What a norm is cited for."""

    STATUTORY_TASK = 'statutory-task'
    PROCESSING = 'processing'
    PROVIDER_IDENTIFICATION = 'provider-identification'
    OFFICIAL_NOTICES = 'official-notices'
    DATA_SUBJECT_RIGHTS = 'data-subject-rights'
    COMPLAINT = 'complaint'
    OTHER = 'other'


class Task(StrEnum):
    """What somebody is responsible for."""

    EDITORIAL = 'editorial'
    TECHNICAL = 'technical'
    APPROVAL = 'approval'
    DEPUTY = 'deputy'


class Degree(StrEnum):
    """How far a requirement is met."""

    FULL = 'full'
    PARTLY = 'partly'


class Unknown(Invalid):
    """A word that a register does not hold: a problem of its own, since the remedy is an entry."""

    def __init__(self, problem: Problem, *args: Any) -> None:
        super().__init__(*args)
        self.problem = problem


def _platform(word: str, registers: Registers) -> str:
    if entry := registers.platform(word):
        return entry.key
    parts = [part for part in re.split(r'\s*(?:[,;/&+]|\bund\b)\s*', word) if part]
    if len(parts) > 1 and all(registers.platform(part) for part in parts):
        raise Unknown(
            Problem.UNKNOWN_PLATFORM,
            say('“%(value)s” are several platforms', value=shown(word)),
            say('write a block of its own for each of them'),
        )
    if (host := re.match(r'https?://(?:www\.)?([^/\s:]+)', word, re.IGNORECASE)) and (
        entry := registers.platform(host[1])
    ):
        raise Unknown(
            Problem.UNKNOWN_PLATFORM,
            say('“%(value)s” is an address, not the name of a platform', value=shown(word)),
            say(
                'write “%(name)s” and, as a line below it, “%(option)s”', name=entry.name, option=f':url: {shown(word)}'
            ),
        )
    name, _space, rest = word.partition(' ')
    name, rest = name.rstrip(':,;'), rest.lstrip('–—:- ')
    if rest and registers.platform(name):
        raise Unknown(
            Problem.UNKNOWN_PLATFORM,
            say('unknown platform “%(value)s”', value=shown(word)),
            say('write “%(name)s” and, as a line below it, “%(option)s”', name=name, option=f':title: {shown(rest)}'),
        )
    hint = say('add it to the register of platforms (see the guide), or write %(known)s', known='k. A.')
    if meant := nearest(word, registers.words('platforms')):
        hint = say('did you mean “%(suggestion)s”? Otherwise add it to the register of platforms', suggestion=meant)
    raise Unknown(Problem.UNKNOWN_PLATFORM, say('unknown platform “%(value)s”', value=shown(word)), hint)


def _state(word: str, registers: Registers) -> str:
    if entry := registers.state(word):
        return entry.key
    hint = say('write one of: %(choices)s', choices=tuple(registers.states))
    if meant := nearest(word, registers.words('states')):
        entry = registers.state(meant)
        hint = say('did you mean “%(suggestion)s”?', suggestion=entry.key if entry else meant)
    raise Unknown(Problem.UNKNOWN_STATE, say('unknown Land “%(value)s”', value=shown(word)), hint)


def _authority(word: str, registers: Registers) -> str:
    # The author's word is the value: „LDSB“ must not become an office that the concept does not name.
    if registers.authority(word) or registers.is_generic_authority(word):
        return word
    hint = say('add it to the register of authorities (see the guide), or write %(known)s', known='k. A.')
    if re.search('minister|rechtsaufsicht|senatsverwaltung|regierung', word, re.IGNORECASE):
        hint = say('write the data protection authority: the ministry is the legal supervision, which is another thing')
    elif meant := nearest(word, registers.words('authorities')):
        hint = say('did you mean “%(suggestion)s”? Otherwise add it to the register of authorities', suggestion=meant)
    raise Unknown(Problem.UNKNOWN_AUTHORITY, say('unknown supervisory authority “%(value)s”', value=shown(word)), hint)


def _citation(text: str, _registers: Registers) -> Citation:
    try:
        return citation.parse(text)
    except citation.CitationError as error:
        raise Unknown(Problem.CITATION, error.message) from None


def _requirements(text: str, registers: Registers) -> tuple[str, ...]:
    keys = []
    for word in text.replace(',', ' ').split():
        entry = registers.requirement(word)
        if entry is None:
            hint = say('the guide lists the requirements and their keys')
            if meant := nearest(word, registers.words('requirements')):
                hint = say('did you mean “%(suggestion)s”?', suggestion=meant)
            raise Unknown(Problem.UNKNOWN_REQUIREMENT, say('unknown requirement “%(value)s”', value=shown(word)), hint)
        keys.append(entry.key)
    return tuple(dict.fromkeys(keys))


_STRING = {'type': 'string'}

TEXT = plain('text', parse.text, 'Pressestelle', _STRING)
NAME = plain('text', parse.name, 'Pressestelle', _STRING)
CHAMBER_NAME = plain('text', parse.name, 'IHK Musterstadt', _STRING)
PROSE = plain('prose', parse.text, '…', _STRING, limit=50_000)
SLUG = plain('slug', parse.slug, 'ihk-musterstadt', {'type': 'string', 'pattern': '^[a-z0-9]+(-[a-z0-9]+)*$'})
URL = plain('url', parse.url, 'https://www.ihk.de/musterstadt', {'type': 'string', 'format': 'uri'})
EMAIL = plain('email', parse.email, 'datenschutz@ihk-musterstadt.de', {'type': 'string', 'format': 'email'})
PHONE = plain('phone', parse.phone, '+49 7131 1234-0', _STRING)
DATE = plain('date', parse.date, '2026-11-22', {'type': 'string', 'pattern': r'^\d{4}(-\d{2}(-\d{2})?)?$'})
MONTHS = plain('months', parse.months, '12', {'type': 'integer', 'minimum': 1, 'maximum': 120})
WAY = plain(
    'way',
    parse.way,
    'https://www.ihk.de/musterstadt',
    {
        'oneOf': [
            {'const': True},
            _STRING,
            {
                'type': 'object',
                'properties': {'text': _STRING, 'url': {'type': 'string', 'format': 'uri'}},
                'required': ['text', 'url'],
                'additionalProperties': False,
            },
        ]
    },
    labels={parse.Present.PRESENT: say('available')},
    empty=True,
)
CHAMBER_KIND = plain('chamber-kind', parse.text, 'IHK', _STRING)
PLATFORM = Kind('platform', _platform, 'Facebook', _STRING)
STATE = Kind('state', _state, 'BW', {'type': 'string', 'pattern': '^[A-Z]{2}$|^Bund$'})
AUTHORITY = Kind('authority', _authority, 'LfDI BW', _STRING)
CITATION = Kind('citation', _citation, '§ 1 IHKG', _STRING)
RULES = plain(
    'rules',
    lambda text: tuple(dict.fromkeys(text.replace(',', ' ').split())),
    'gap',
    {'type': 'array', 'items': _STRING},
)
REQUIREMENTS = Kind('requirements', _requirements, 'alternatives voluntariness', {'type': 'array', 'items': _STRING})

STATUS = choice(
    'status',
    {
        Status.ACTIVE: say('active'),
        Status.PLANNED: say('planned'),
        Status.DORMANT: say('dormant'),
        Status.CLOSED: say('closed'),
        Status.NAMED_ONLY: say('named only, not described'),
    },
)
READ_ACCESS = choice(
    'read-access',
    {
        ReadAccess.PUBLIC: say('without an account'),
        ReadAccess.PARTLY: say('partly without an account'),
        ReadAccess.REGISTERED: say('only with an account'),
    },
)
INTERACTION = choice(
    'interaction',
    {
        Interaction.REGISTERED: say('only with an account'),
        Interaction.OPEN: say('without an account'),
        Interaction.NONE: say('not possible'),
    },
)
DIRECT_MESSAGES = choice(
    'direct-messages',
    {
        DirectMessages.YES: say('are answered'),
        DirectMessages.NO: say('are not used'),
        DirectMessages.SWITCH: say('lead to another way of contact'),
    },
)
STATISTICS = choice(
    'statistics', {Statistics.USED: say('are used'), Statistics.OFF: say('are switched off or not used')}
)
BASIS_FOR = choice(
    'basis-for',
    {
        BasisFor.STATUTORY_TASK: say('statutory task'),
        BasisFor.PROCESSING: say('processing of personal data'),
        BasisFor.PROVIDER_IDENTIFICATION: say('identification of the provider'),
        BasisFor.OFFICIAL_NOTICES: say('official notices'),
        BasisFor.DATA_SUBJECT_RIGHTS: say('rights of data subjects'),
        BasisFor.COMPLAINT: say('right to complain'),
        BasisFor.OTHER: say('other purpose'),
    },
)
TASK = choice(
    'task',
    {
        Task.EDITORIAL: say('Editorial responsibility'),
        Task.TECHNICAL: say('Technical care'),
        Task.APPROVAL: say('Approval'),
        Task.DEPUTY: say('Deputy'),
    },
)
DEGREE = choice('degree', {Degree.FULL: say('fully'), Degree.PARTLY: say('partly')})
