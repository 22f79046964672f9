"""What an entry of each register holds: platforms, norms, authorities, states, requirements, sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (who reads the files asks for the types)
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, Literal, NewType, TypeAlias

from chamber_concepts.citation import CitationError, parse, parse_provision
from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chamber_concepts.message import Message

Kind: TypeAlias = Literal[
    'sections', 'platforms', 'authorities', 'states', 'acts', 'documents', 'requirements', 'chambers'
]

# Texts of a certain form. What they must look like stands where the files are read.
Url = NewType('Url', str)
LinkPattern = NewType('LinkPattern', str)
Moment = NewType('Moment', str)
Evidence = NewType('Evidence', str)
Demand = NewType('Demand', str)

# Keys of other entries. Which register must hold them stands there, too.
AuthorityKey = NewType('AuthorityKey', str)
StateKey = NewType('StateKey', str)
StateOrAll = NewType('StateOrAll', str)
ActKey = NewType('ActKey', str)

EVERYWHERE: Final = '*'

EVIDENCE: Final = frozenset(
    {
        'alternatives',
        'chamber.as-of',
        'chamber.source',
        'channel.access',
        'channel.accessibility',
        'channel.alternatives',
        'channel.audience',
        'channel.choice',
        'channel.contents',
        'channel.direct-messages',
        'channel.interaction',
        'channel.moderation',
        'channel.platform',
        'channel.purpose',
        'channel.read-access',
        'channel.retention',
        'channel.since',
        'channel.statistics',
        'channel.url',
        'dpo-contact',
        'dpo-contact.authority',
        'dpo-contact.complaints',
        'dpo-contact.rights',
        'legal-basis.official-notices',
        'legal-basis.processing',
        'legal-basis.provider-identification',
        'legal-basis.statutory-task',
        'responsible.editorial',
        'responsible.technical',
        'section.awareness',
        'section.data-minimisation',
    }
)
"""The structured facts that meet a requirement, or a part of it; beside them ``norm:ACT:NUMBER``, a cited norm."""


class Level(StrEnum):
    """Who made an act."""

    EU = 'eu'
    FEDERAL = 'federal'
    STATE = 'state'
    TREATY = 'treaty'
    """A treaty between the states (Staatsvertrag der Länder)."""
    CHAMBER = 'chamber'
    """A statute that a chamber gave itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry of a register says of itself."""

    slug_keys: ClassVar[bool] = False
    """Whether the keys stand in addresses and on pages, and so are written small, without spaces and umlauts."""

    named_by: ClassVar[tuple[str, ...]] = ()
    """The fields that, beside the key, hold names under which the entry is found."""

    key: str
    source: str
    """The address or document in which the entry can be checked."""
    checked: date
    """The day on which somebody last looked whether the entry holds."""
    verified: bool = True
    """False: written from memory, not yet seen in the source. Never print it as certain."""
    note: str = ''

    def names(self) -> tuple[str, ...]:
        """Return every word under which the entry is found, the key first."""
        names = [self.key]
        for field in self.named_by:
            value = getattr(self, field)
            names += map(str, value) if isinstance(value, tuple) else [value] if value else []
        return tuple(names)

    def fault(self) -> Message | None:
        """Return what is wrong between the values of the entry."""
        return None

    def may_sound_like(self, other: Entry) -> bool:
        """Tell whether a name may differ from one of another entry by no more than case, hyphens and spaces."""
        return self is other


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Entry):
    """A section of every concept; the order in the file is the order on the page."""

    slug_keys: ClassVar[bool] = True
    named_by: ClassVar[tuple[str, ...]] = ('title', 'aliases')

    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name that a platform once had."""

    name: str
    until: Moment
    """The last day or month of the name, ISO 8601: ``2023-07-23`` or ``2023-07``."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerOperator:
    """A name under which texts still know the company behind a platform."""

    name: str
    now: str
    """Its name today."""
    until: Moment | None = None
    """The last day or month of the name; None for one that it never had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Entry):
    """A social network, or another service on which a chamber can have a channel."""

    slug_keys: ClassVar[bool] = True
    named_by: ClassVar[tuple[str, ...]] = ('name', 'aliases', 'former')

    name: str
    """Today's name."""
    aliases: tuple[str, ...] = ()
    """Other spellings of today's name."""
    former: tuple[FormerName, ...] = ()
    ended_parts: tuple[FormerName, ...] = ()
    """What belonged to the platform and is gone: groups, events."""
    former_operators: tuple[FormerOperator, ...] = ()
    operator: str | None = None
    """The operator that is responsible in the EU; None where it depends on the account (Mastodon) or is not known."""
    seat: str | None = None
    privacy_notice: Url | None = None
    joint_control: Url | None = None
    """The operator's agreement on joint controllership (Art. 26 DSGVO)."""
    ended: date | None = None
    """The day on which the service was closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Entry):
    """A data protection authority."""

    named_by: ClassVar[tuple[str, ...]] = ('name', 'short', 'aliases', 'former')

    name: str
    """The full German name."""
    short: str
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    website: Url | None = None
    state: StateKey
    competence: Literal['public', 'private', 'both']
    """Which bodies the authority supervises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChamberKind(Entry):
    """A kind of chambers, and the places that chambers of this kind are called after."""

    slug_keys: ClassVar[bool] = True
    named_by: ClassVar[tuple[str, ...]] = ('chamber_names',)

    chamber_names: tuple[str, ...]
    """What such a chamber is called before its place: ``IHK``, ``Handelskammer``."""
    mandate: str = ''
    """The norm of their task, where it is one for all of Germany: ``§ 91 HwO``."""
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Entry):
    """A German state, or the Federation (key ``Bund``)."""

    named_by: ClassVar[tuple[str, ...]] = ('name', 'aliases')

    name: str
    aliases: tuple[str, ...] = ()
    authority: AuthorityKey
    """The authority that is competent for the state's public bodies."""
    act: ActKey
    """The state's data protection act."""
    clause: str
    """The general clause to cite with Art. 6 Abs. 1 lit. e DSGVO: ``§ 4 LDSG BW``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Entry):
    """A text on which a requirement rests: an authority's guideline, a decision, a usage."""

    title: str
    """The German title, with its author."""
    states: tuple[StateOrAll, ...]
    """The states whose bodies it addresses; ``('*',)`` for all, ``()`` for none."""
    published: Moment | None = None
    link: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Entry):
    """Something that a concept must, should or may state."""

    slug_keys: ClassVar[bool] = True
    named_by: ClassVar[tuple[str, ...]] = ('number',)

    number: str
    title: str
    asks: str
    """What the concept must state, as a German sentence."""
    demanded_by: tuple[Demand, ...]
    """Keys of documents, and citations (``Art. 13 Abs. 1 lit. b DSGVO``)."""
    states: tuple[StateOrAll, ...] = ()
    """Where an authority or the GDPR asks for it: ``('*',)`` everywhere, ``()`` nowhere, it is good practice."""
    strictness: Literal['must', 'contested', 'should', 'may']
    """contested: a must whose law is before the courts, so it warns and never fails."""
    evidence: tuple[Evidence, ...] = ()
    """Structured facts each of which meets the requirement alone: names of ``EVIDENCE``, ``norm:ACT:NUMBER``."""
    part_evidence: tuple[Evidence, ...] = ()
    """Structured facts each of which meets it in part: too little, or no longer right."""

    def asked_in(self, state: str) -> bool:
        """Tell whether an authority or the GDPR itself asks for this in the state; if not, it is good practice."""
        return EVERYWHERE in self.states or state in self.states


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What became of one provision of an act that is out of force, or of one that its act no longer has."""

    from_: str
    """``§ 5``; spelt ``from`` in the file."""
    to: str
    """``§ 5 DDG``."""
    since: date | None = None
    """The first day on which the provision was no longer in force, if the act outlived it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of one provision."""

    provision: str
    on: date
    """The first day of the new wording."""
    note: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Entry):
    """An act that concepts cite; the key is its abbreviation."""

    named_by: ClassVar[tuple[str, ...]] = ('title', 'short', 'aliases')

    title: str
    """The full German title."""
    short: str | None = None
    """The official short title: ``Digitale-Dienste-Gesetz``."""
    aliases: tuple[str, ...] = ()
    level: Level
    state: StateKey | None = None
    symbol: Literal['§', 'Art.']
    last: int | None = None
    """The highest number of a provision; None: not known."""
    in_force: date | None = None
    ended: date | None = None
    """The first day on which the act was no longer in force, or no longer had this name."""
    ending: Literal['repealed', 'renamed', 'replaced'] | None = None
    successor: ActKey | None = None
    successions: tuple[Succession, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    link: LinkPattern | None = None
    """The address of one provision, with ``{number}`` where its number stands, letters in lower case."""
    home: Url | None = None
    """The address of the whole act."""

    def may_sound_like(self, other: Entry) -> bool:
        """Two states may each have one of such names: ``L-BGG``, ``LBGG``."""
        states = {self.state, other.state} if isinstance(other, Act) else {None}
        return self is other or (None not in states and len(states) > 1)

    def fault(self) -> Message | None:
        """Return what is wrong between the dates, between level and state, or with a provision that is named."""
        if (self.ended is None) != (self.ending is None):
            return say('“ended” and “ending” belong together: give both or neither')
        if self.in_force and self.ended and self.ended <= self.in_force:
            return say(
                'the act ended on %(ended)s, which is not after %(in_force)s, the day from which it is in force',
                ended=self.ended,
                in_force=self.in_force,
            )
        if self.state is None and self.level is Level.STATE:
            return say('an act of the level “state” needs the value “state”')
        return next(self._misread(), None)

    def _misread(self) -> Iterator[Message]:
        own = [('from', succession.from_) for succession in self.successions]
        own += [('provision', amendment.provision) for amendment in self.amendments]
        for field, text in own:
            if parse_provision(text) is None:
                yield say(
                    '“%(field)s”: “%(text)s” is not one provision without its act; write, for example, “§ 5 Abs. 1”',
                    field=field,
                    text=text,
                )
        for succession in self.successions:
            try:
                parse(succession.to)
            except CitationError as error:
                yield say('“%(field)s”: %(reason)s', field='to', reason=error.message)


# In the order in which they are read. The file of a kind bears its name, but for the acts.
KINDS: Final[Mapping[Kind, type[Entry]]] = {
    'sections': Section,
    'platforms': Platform,
    'authorities': Authority,
    'states': State,
    'acts': Act,
    'documents': Document,
    'requirements': Requirement,
    'chambers': ChamberKind,
}
