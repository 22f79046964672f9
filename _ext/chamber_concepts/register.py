"""The registers: dated reference data on platforms, norms, authorities, states, requirements and sections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from string import Formatter
from types import MappingProxyType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Literal,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)
from urllib.parse import urlsplit

from chamber_concepts.message import say
from chamber_concepts.nearest import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chamber_concepts.message import Message

Kind: TypeAlias = Literal['sections', 'platforms', 'authorities', 'states', 'acts', 'documents', 'requirements']

# Texts of a certain form. What they must look like stands in the table _FORMS.
Url = NewType('Url', str)
LinkPattern = NewType('LinkPattern', str)
Moment = NewType('Moment', str)
Evidence = NewType('Evidence', str)
Demand = NewType('Demand', str)

# Keys of other entries. Which register must hold them stands in the table _REFERENCES.
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
"""The structured facts that meet a requirement by themselves; beside them ``norm:ACT:NUMBER``, a cited norm."""


class RegisterError(ValueError):
    """A register file that cannot be used: which file, which entry (``''``: the file as a whole), and why."""

    def __init__(self, path: Path, entry: str, reason: Message) -> None:
        self.path = path
        self.entry = entry
        self.reason = reason
        if entry:
            self.message = say('%(file)s: entry “%(entry)s”: %(reason)s', file=str(path), entry=entry, reason=reason)
        else:
            self.message = say('%(file)s: %(reason)s', file=str(path), reason=reason)
        super().__init__(str(self.message))


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
class Platform(Entry):
    """A social network, or another service on which a chamber can have a channel."""

    slug_keys: ClassVar[bool] = True
    named_by: ClassVar[tuple[str, ...]] = ('name', 'aliases', 'former')

    name: str
    """Today's name."""
    aliases: tuple[str, ...] = ()
    """Other spellings of today's name."""
    former: tuple[FormerName, ...] = ()
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

    named_by: ClassVar[tuple[str, ...]] = ('name', 'short', 'aliases')

    name: str
    """The full German name."""
    short: str
    aliases: tuple[str, ...] = ()
    website: Url | None = None
    state: StateKey
    competence: Literal['public', 'private', 'both']
    """Which bodies the authority supervises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Entry):
    """A German state, or the Federation (key ``Bund``)."""

    named_by: ClassVar[tuple[str, ...]] = ('name',)

    name: str
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

    def asked_in(self, state: str) -> bool:
        """Tell whether an authority or the GDPR itself asks for this in the state; if not, it is good practice."""
        return EVERYWHERE in self.states or state in self.states


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What became of one provision of an act that is out of force."""

    from_: str
    """``§ 5``; spelt ``from`` in the file."""
    to: str
    """``§ 5 DDG``."""


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

    def fault(self) -> Message | None:
        """Return what is wrong between the dates, or between level and state."""
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
        return None


_E = TypeVar('_E', bound=Entry)

# In the order in which they are read. The file of a kind bears its name, but for the acts.
_KINDS: Final[Mapping[Kind, type[Entry]]] = {
    'sections': Section,
    'platforms': Platform,
    'authorities': Authority,
    'states': State,
    'acts': Act,
    'documents': Document,
    'requirements': Requirement,
}
_FOLDER: Final = Path(__file__).parent / 'registers'
_FILES: Final[Mapping[Kind, Path]] = {kind: _FOLDER / f'{kind}.toml' for kind in _KINDS} | {
    'acts': _FOLDER / 'norms.toml'
}
_GENERIC: Final = 'generic'

_SLUG = re.compile(r'[a-z][a-z0-9]*(?:-[a-z0-9]+)*')
_NUMBERING = re.compile(r'^\s*(?:\d+(?:\.\d+)*[.):]*|[ivxlc]+[.)]|[a-z][.)])\s+', re.IGNORECASE)
_ARTICLE = re.compile(r'^\s*(?:der|die|das|dem|den)\s+', re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Registers:
    """All registers, each a mapping from key to entry in the order of the files.

    The methods that look a word up take it in any case, with or without hyphens, spaces and
    punctuation, ``ae`` for ``ä``; they return None for a word that is not known.
    """

    sections: Mapping[str, Section]
    platforms: Mapping[str, Platform]
    authorities: Mapping[str, Authority]
    states: Mapping[str, State]
    acts: Mapping[str, Act]
    documents: Mapping[str, Document]
    requirements: Mapping[str, Requirement]
    generic_authorities: frozenset[str]
    """Words that mean whatever authority is competent: ``LDSB``, ``Aufsichtsbehörde``."""
    files: tuple[Path, ...]
    """Every file read, in this order: the shipped ones, then the project's own."""
    _keys: Mapping[Kind, Mapping[str, str]]
    """Folded name to key."""

    def section(self, heading: str) -> Section | None:
        """Find a section by its heading; a number before it does not count."""
        bare = _NUMBERING.sub('', heading, count=1)
        return self._find('sections', self.sections, heading) or self._find('sections', self.sections, bare)

    def platform(self, word: str) -> Platform | None:
        """Find a platform by any name that it has or had."""
        return self._find('platforms', self.platforms, word)

    def authority(self, word: str) -> Authority | None:
        """Find an authority by a name of its own; an article before it does not count."""
        bare = _ARTICLE.sub('', word, count=1)
        return self._find('authorities', self.authorities, word) or self._find('authorities', self.authorities, bare)

    def is_generic_authority(self, word: str) -> bool:
        """Tell whether a word means the competent authority without naming it."""
        wanted = fold(_ARTICLE.sub('', word, count=1))
        return any(wanted == fold(generic) for generic in self.generic_authorities)

    def state(self, word: str) -> State | None:
        """Find a state by its two letters or its name."""
        return self._find('states', self.states, word)

    def act(self, word: str) -> Act | None:
        """Find an act by its abbreviation, its full or short title, or another name."""
        return self._find('acts', self.acts, word)

    def document(self, word: str) -> Document | None:
        """Find a document by its key."""
        return self._find('documents', self.documents, word)

    def requirement(self, word: str) -> Requirement | None:
        """Find a requirement by its key or its number."""
        return self._find('requirements', self.requirements, word)

    def words(self, kind: Kind) -> tuple[str, ...]:
        """Return all names under which the entries of a register are found, for suggestions."""
        return tuple(dict.fromkeys(name for entry in self._entries(kind).values() for name in entry.names()))

    def _entries(self, kind: Kind) -> Mapping[str, Entry]:
        return cast('Mapping[str, Entry]', getattr(self, kind))

    def _find(self, kind: Kind, entries: Mapping[str, _E], word: str) -> _E | None:
        key = self._keys[kind].get(fold(word))
        return None if key is None else entries[key]


def load(own: Iterable[Path] = ()) -> Registers:
    """Read the shipped registers, then a project's own files, which add entries or change them.

    A shipped file holds one register, each entry a table: ``[facebook]``. A project's own file
    says which register it means: ``[platforms.threads]``, ``[acts."KAG BW"]``. Of an entry that
    exists the given values replace the old ones, and the rest stays.

    :raises RegisterError: a file cannot be read, or an entry is not what its class declares, names
        an entry that does not exist, or claims a name that another one has
    """
    drafts = _Drafts()
    for kind, path in _FILES.items():
        drafts.read(path, kind)
    for path in own:
        drafts.read(path)
    return drafts.finished()


class _Drafts:
    """The tables of all files, one laid upon the other, and who wrote last on each entry."""

    def __init__(self) -> None:
        self._tables: dict[Kind, dict[str, dict[str, object]]] = {kind: {} for kind in _KINDS}
        self._origins: dict[tuple[Kind, str], Path] = {}
        self._generic: list[str] = []
        self._files: list[Path] = []

    def read(self, path: Path, kind: Kind | None = None) -> None:
        """Take the tables of a file, all of one kind or each below the name of its kind."""
        self._files.append(path)
        tables = _read(path)
        if kind is not None:
            self._add(kind, tables, path)
            return
        for word, entries in tables.items():
            self._add(_kind(word, path), entries, path)

    def _add(self, kind: Kind, tables: object, path: Path) -> None:
        if not isinstance(tables, dict):
            raise RegisterError(path, kind, say('a table is expected, but found %(found)s', found=_shown(tables)))
        for key, values in tables.items():
            if kind == 'authorities' and key == _GENERIC and not isinstance(values, dict):
                self._add_generic(values, path)
                continue
            if not isinstance(values, dict):
                reason = say('a table is expected, but found %(found)s', found=_shown(values))
                raise RegisterError(path, f'{kind}.{key}', reason)
            self._tables[kind][key] = self._tables[kind].get(key, {}) | values
            self._origins[kind, key] = path

    def _add_generic(self, values: object, path: Path) -> None:
        try:
            words = _list(_text, values)
        except _UnfitError as unfit:
            raise RegisterError(path, f'authorities.{_GENERIC}', unfit.reason) from unfit
        self._generic += cast('tuple[str, ...]', words)

    def finished(self) -> Registers:
        """Make the registers, when all files are read."""
        entries = {kind: MappingProxyType(dict(self._entries(kind))) for kind in _KINDS}
        keys = {kind: MappingProxyType(self._keys(kind, entries[kind])) for kind in _KINDS}
        for kind in _KINDS:
            for entry in entries[kind].values():
                self._check_references(kind, entry, entries)
        self._check_successors(cast('Mapping[str, Act]', entries['acts']))
        return Registers(
            **cast('dict[str, Any]', entries),
            # A project may give such a word to one authority: the name of one is no word for all.
            generic_authorities=frozenset(word for word in self._generic if fold(word) not in keys['authorities']),
            files=tuple(self._files),
            _keys=MappingProxyType(keys),
        )

    def _error(self, kind: Kind, key: str, reason: Message) -> RegisterError:
        return RegisterError(self._origins[kind, key], f'{kind}.{key}', reason)

    def _entries(self, kind: Kind) -> Iterator[tuple[str, Entry]]:
        declared = _KINDS[kind]
        for key, values in self._tables[kind].items():
            if declared.slug_keys and not _SLUG.fullmatch(key):
                raise self._error(kind, key, say('the key is written in small letters, digits and hyphens: “my-key”'))
            try:
                entry = cast('Entry', _build(declared, values, key=key))
            except _UnfitError as unfit:
                raise self._error(kind, key, unfit.reason) from unfit
            if fault := entry.fault():
                raise self._error(kind, key, fault)
            yield key, entry

    def _age(self, kind: Kind, key: str) -> int:
        """Return the place of the file that last wrote on an entry: where two disagree, the later one is to blame."""
        return self._files.index(self._origins[kind, key])

    def _keys(self, kind: Kind, entries: Mapping[str, Entry]) -> dict[str, str]:
        keys: dict[str, str] = {}
        for key in sorted(entries, key=partial(self._age, kind)):
            for name in entries[key].names():
                folded = fold(name)
                if not folded:
                    raise self._error(kind, key, say('the name “%(name)s” has neither letters nor digits', name=name))
                if keys.setdefault(folded, key) != key:
                    raise self._error(kind, key, _claimed(name, keys[folded]))
        return keys

    def _check_references(self, kind: Kind, entry: Entry, entries: Mapping[Kind, Mapping[str, Entry]]) -> None:
        for name, target in _references(kind):
            value = getattr(entry, name)
            for word in value if isinstance(value, tuple) else (value,):
                if (key := _named_entry(word)) is not None and key not in entries[target]:
                    raise self._error(kind, entry.key, _dangling(name, key, target, entries[target]))

    def _check_successors(self, acts: Mapping[str, Act]) -> None:
        for act in acts.values():
            seen = [act.key]
            while successor := acts[seen[-1]].successor:
                if successor in seen:
                    reason = say('the successors run in a circle: %(keys)s', keys=(*seen, successor))
                    raise self._error('acts', max(seen, key=partial(self._age, 'acts')), reason)
                seen.append(str(successor))


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding='utf-8-sig'))
    except OSError as error:
        reason = say('the file cannot be read: %(reason)s', reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        reason = say('the file is not in UTF-8: %(reason)s', reason=str(error))
    except tomllib.TOMLDecodeError as error:
        reason = say('the file is not valid TOML: %(reason)s', reason=str(error))
    raise RegisterError(path, '', reason)


def _kind(word: str, path: Path) -> Kind:
    for kind in _KINDS:
        if kind == word:
            return kind
    reason = say('there is no register “%(word)s”; the registers are: %(known)s', word=word, known=tuple(_KINDS))
    raise RegisterError(path, word, _with_suggestion(reason, word, _KINDS))


def _claimed(name: str, owner: str) -> Message:
    return say('the name “%(name)s” belongs to the entry “%(owner)s” already', name=name, owner=owner)


def _dangling(field: str, key: str, target: Kind, entries: Mapping[str, Entry]) -> Message:
    reason = say(
        '“%(field)s” names “%(key)s”, but the register “%(kind)s” has no such entry',
        field=field,
        key=key,
        kind=target,
    )
    return _with_suggestion(reason, key, entries)


def _with_suggestion(reason: Message, word: str, known: Iterable[str]) -> Message:
    if (suggestion := nearest(word, known)) is None:
        return reason
    return say('%(reason)s; did you mean “%(suggestion)s”?', reason=reason, suggestion=suggestion)


# From here on: from what TOML gives to what the classes declare.

_Convert: TypeAlias = Callable[[object], object]


class _UnfitError(Exception):
    """A value that is not what its field declares."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:59] + '…'


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _UnfitError(say('a text in quotes is expected, but found %(found)s', found=_shown(value)))
    if not value.strip():
        raise _UnfitError(say('the text is empty'))
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _UnfitError(say('true or false is expected, without quotes, but found %(found)s', found=_shown(value)))
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _UnfitError(say('a whole number is expected, but found %(found)s', found=_shown(value)))
    return value


def _day(value: object) -> date:
    # A TOML date with a time is a datetime, which is a date to isinstance.
    if type(value) is not date:
        raise _UnfitError(
            say('a date without quotes is expected, such as 2026-11-22, but found %(found)s', found=_shown(value))
        )
    return value


def _url(value: object) -> str:
    text = _text(value)
    if not _is_address(text):
        raise _UnfitError(
            say('an address such as "https://example.org/" is expected, but found %(found)s', found=_shown(text))
        )
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {'http', 'https'} and bool(parts.hostname) and not re.search(r'[\s<>"]', text)


def _link_pattern(value: object) -> str:
    text = _text(value)
    try:
        places = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        places = []
    if set(places) != {'number'} or not _is_address(text.replace('{number}', '1')):
        raise _UnfitError(
            say(
                'an address with {number} in the place of the number is expected, such as '
                '"https://www.gesetze-im-internet.de/ihkg/__{number}.html", but found %(found)s',
                found=_shown(text),
            )
        )
    return text


def _moment(value: object) -> str:
    text = _text(value)
    try:
        date.fromisoformat(text if re.fullmatch(r'\d{4}-\d\d-\d\d', text) else f'{text}-01')
    except ValueError:
        reason = say(
            'a day or a month in quotes is expected, such as "2023-07", but found %(found)s', found=_shown(text)
        )
        raise _UnfitError(reason) from None
    return text


def _evidence(value: object) -> str:
    text = _text(value)
    if text not in EVIDENCE and not re.fullmatch(r'norm:[^:]+:\d+[a-z]?', text):
        reason = say(
            '%(found)s is no evidence; write "norm:DSGVO:6" or a name such as "channel.purpose"', found=_shown(text)
        )
        raise _UnfitError(_with_suggestion(reason, text, EVIDENCE))
    return text


_FORMS: Final[Mapping[object, _Convert]] = {
    **dict.fromkeys((str, Demand, AuthorityKey, StateKey, StateOrAll, ActKey), _text),
    bool: _boolean,
    int: _number,
    date: _day,
    Url: _url,
    LinkPattern: _link_pattern,
    Moment: _moment,
    Evidence: _evidence,
}

_REFERENCES: Final[Mapping[object, Kind]] = {
    AuthorityKey: 'authorities',
    StateKey: 'states',
    StateOrAll: 'states',
    ActKey: 'acts',
    Demand: 'documents',
    Evidence: 'acts',
}


def _named_entry(word: str | None) -> str | None:
    """Return the key of the entry that a value names, or None for a value that names none."""
    if word is None or word == EVERYWHERE or word in EVIDENCE or word.startswith(('§', 'Art.')):
        return None
    return word.split(':')[1] if word.startswith('norm:') else word


@cache
def _converter(hint: Any) -> _Convert:
    """Return what makes the type that a field declares from a TOML value."""
    if hint in _FORMS:
        return _FORMS[hint]
    if is_dataclass(hint):
        return partial(_build, cast('type', hint))
    if get_origin(hint) in {Union, UnionType}:
        return _converter(next(arm for arm in get_args(hint) if arm is not NoneType))
    if get_origin(hint) is tuple:
        return partial(_list, _converter(get_args(hint)[0]))
    return partial(_choice, {str(choice): choice for choice in get_args(hint) or hint})


def _list(convert: _Convert, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _UnfitError(say('a list such as ["one", "two"] is expected, but found %(found)s', found=_shown(value)))
    items = []
    for place, item in enumerate(value, 1):
        try:
            items.append(convert(item))
        except _UnfitError as unfit:
            raise _UnfitError(say('item %(place)s: %(reason)s', place=place, reason=unfit.reason)) from unfit
    return tuple(items)


def _choice(choices: Mapping[str, object], value: object) -> object:
    """Return the member of a StrEnum or Literal that is written as the value."""
    text = _text(value)
    if text not in choices:
        reason = say('one of %(known)s is expected, but found %(found)s', known=tuple(choices), found=_shown(text))
        raise _UnfitError(_with_suggestion(reason, text, choices))
    return choices[text]


def _build(declared: type, value: object, **given: object) -> object:
    """Make a dataclass from a table and the values given beside it."""
    if not isinstance(value, dict):
        raise _UnfitError(
            say('a table such as {name = "Twitter"} is expected, but found %(found)s', found=_shown(value))
        )
    declaration = _declaration(declared)
    values = dict(given)
    for name, content in value.items():
        if name not in declaration or name in given:
            reason = say('the value “%(name)s” is not known', name=name)
            raise _UnfitError(_with_suggestion(reason, name, declaration.keys() - given.keys()))
        field = declaration[name]
        try:
            values[field.name] = field.convert(content)
        except _UnfitError as unfit:
            raise _UnfitError(say('“%(field)s”: %(reason)s', field=name, reason=unfit.reason)) from unfit
    if missing := tuple(name for name, field in declaration.items() if field.required and field.name not in values):
        raise _UnfitError(say('these values are missing: %(names)s', names=missing))
    return cast('object', declared(**values))


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    hint: Any
    convert: _Convert
    required: bool


@cache
def _declaration(declared: type) -> Mapping[str, _Field]:
    """Return the fields of a class by the name that they bear in a file."""
    hints = get_type_hints(declared)
    return {
        # ``from`` is a word of Python: the class says ``from_``.
        field.name.rstrip('_'): _Field(
            field.name, hints[field.name], _converter(hints[field.name]), field.default is MISSING
        )
        for field in fields(declared)
    }


@cache
def _references(kind: Kind) -> tuple[tuple[str, Kind], ...]:
    """Return the fields of a kind that name entries, each with the register that must hold these."""
    declared: type = _KINDS[kind]
    return tuple(
        (field.name, _REFERENCES[hint])
        for field in _declaration(declared).values()
        for hint in (field.hint, *get_args(field.hint))
        if hint in _REFERENCES
    )
