"""The files of the registers: TOML read into entries, checked against each other, each error with file and entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from string import Formatter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from chamber_concepts.message import say
from chamber_concepts.nearest import fold, nearest
from chamber_concepts.register_entries import (
    EVERYWHERE,
    EVIDENCE,
    KINDS,
    ActKey,
    AuthorityKey,
    Demand,
    Evidence,
    LinkPattern,
    Moment,
    StateKey,
    StateOrAll,
    Url,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.register_entries import Act, Entry, Kind

_FOLDER: Final = Path(__file__).parent / 'registers'
_FILES: Final[Mapping[Kind, Path]] = {kind: _FOLDER / f'{kind}.toml' for kind in KINDS} | {
    'acts': _FOLDER / 'norms.toml'
}
_GENERIC: Final = 'generic'

_SLUG = re.compile(r'[a-z][a-z0-9]*(?:-[a-z0-9]+)*')


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What all files together hold."""

    entries: Mapping[Kind, Mapping[str, Entry]]
    """The entries of each register by their keys, in the order of the files."""
    keys: Mapping[Kind, Mapping[str, str]]
    """The key that each name leads to, as it is spelt and folded."""
    generic_authorities: frozenset[str]
    files: tuple[Path, ...]


def sources() -> tuple[Path, ...]:
    """The shipped files, and the code: what makes registers of files is spread over more of it than it seems."""
    return (*_FILES.values(), *sorted(Path(__file__).parent.glob('*.py')))


def read(own: Iterable[Path]) -> Contents:
    """Read the shipped files, then those of a project.

    :raises RegisterError: as ``register.load`` says
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
        self._tables: dict[Kind, dict[str, dict[str, object]]] = {kind: {} for kind in KINDS}
        self._origins: dict[tuple[Kind, str], Path] = {}
        self._generic: list[str] = []
        self._files: list[Path] = []

    def read(self, path: Path, kind: Kind | None = None) -> None:
        """Take the tables of a file, all of one kind or each below the name of its kind."""
        self._files.append(path)
        tables = _parsed(path)
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

    def finished(self) -> Contents:
        """Check the entries against each other, when all files are read."""
        entries: dict[Kind, dict[str, Entry]] = {kind: dict(self._entries(kind)) for kind in KINDS}
        keys = {kind: self._keys(kind, entries[kind]) for kind in KINDS}
        for kind in KINDS:
            for entry in entries[kind].values():
                self._check_references(kind, entry, entries)
        self._check_successors(cast('Mapping[str, Act]', entries['acts']))
        return Contents(
            entries=entries,
            # A project may give such a word to one authority: the name of one is no word for all.
            generic_authorities=frozenset(word for word in self._generic if fold(word) not in keys['authorities']),
            files=tuple(self._files),
            keys=keys,
        )

    def _error(self, kind: Kind, key: str, reason: Message) -> RegisterError:
        return RegisterError(self._origins[kind, key], f'{kind}.{key}', reason)

    def _entries(self, kind: Kind) -> Iterator[tuple[str, Entry]]:
        declared = KINDS[kind]
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
        owners: dict[str, list[str]] = {}
        for key in sorted(entries, key=partial(self._age, kind)):
            for name in entries[key].names():
                folded = fold(name)
                if not folded:
                    raise self._error(kind, key, say('the name “%(name)s” has neither letters nor digits', name=name))
                alike = owners.setdefault(folded, [])
                for owner in alike:
                    if keys.get(name, key) != key or not entries[key].may_sound_like(entries[owner]):
                        raise self._error(kind, key, _claimed(name, owner))
                keys[name] = key
                if key not in alike:
                    alike.append(key)
        # What is alike in sound only is told apart by its spelling alone.
        return keys | {folded: alike[0] for folded, alike in owners.items() if len(alike) == 1}

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


_Table = TypeVar('_Table')


def read_table(declared: type[_Table], path: Path) -> _Table:
    """Read a file that is no register but one table, into its class.

    :raises RegisterError: where the file cannot be read, or a value is not what the class declares
    """
    try:
        return cast('_Table', _build(declared, _parsed(path)))
    except _UnfitError as unfit:
        raise RegisterError(path, '', unfit.reason) from unfit


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding='utf-8-sig'))
    except OSError as error:
        reason = say('the file cannot be read: %(reason)s', reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        reason = say('the file is not in UTF-8: %(reason)s', reason=str(error))
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, lists in lists without end: no TOMLDecodeError.
        reason = say('the file is not valid TOML: %(reason)s', reason=str(error))
    raise RegisterError(path, '', reason)


def _kind(word: str, path: Path) -> Kind:
    for kind in KINDS:
        if kind == word:
            return kind
    reason = say('there is no register “%(word)s”; the registers are: %(known)s', word=word, known=tuple(KINDS))
    raise RegisterError(path, word, _with_suggestion(reason, word, KINDS))


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
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:
        text = '…'  # Python writes no number of thousands of digits.
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
        places = {tuple(place) for _, *place in Formatter().parse(text) if place[0] is not None}
    except ValueError:
        places = set()
    if places != {('number', '', None)} or not _is_address(text.replace('{number}', '1')):
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
    declared: type = KINDS[kind]
    return tuple(
        (field.name, _REFERENCES[hint])
        for field in _declaration(declared).values()
        for hint in (field.hint, *get_args(field.hint))
        if hint in _REFERENCES
    )
