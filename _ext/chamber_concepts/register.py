"""The registers: dated reference data on platforms, norms, authorities, states, requirements and sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from chamber_concepts import register_files
from chamber_concepts.nearest import fold
from chamber_concepts.register_entries import (
    EVERYWHERE,
    EVIDENCE,
    KINDS,
    Act,
    ActKey,
    Amendment,
    Authority,
    AuthorityKey,
    ChamberKind,
    Demand,
    Document,
    Entry,
    Evidence,
    FormerName,
    Kind,
    Level,
    LinkPattern,
    Moment,
    Platform,
    Requirement,
    Section,
    State,
    StateKey,
    StateOrAll,
    Succession,
    Url,
)
from chamber_concepts.register_files import RegisterError, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    'EVERYWHERE',
    'EVIDENCE',
    'Act',
    'ActKey',
    'Amendment',
    'Authority',
    'AuthorityKey',
    'ChamberKind',
    'Demand',
    'Document',
    'Entry',
    'Evidence',
    'FormerName',
    'Kind',
    'Level',
    'LinkPattern',
    'Moment',
    'Platform',
    'RegisterError',
    'Registers',
    'Requirement',
    'Section',
    'State',
    'StateKey',
    'StateOrAll',
    'Succession',
    'Url',
    'load',
    'sources',
]

_E = TypeVar('_E', bound=Entry)

_NUMBERING = re.compile(r'^\s*(?:\d+(?:\.\d+)*[.):]*|[ivxlc]+[.)]|[a-z][.)])\s+', re.IGNORECASE)
# „Aufsichtsbehörde des Landes Hessen“, „LfDI NRW“
_OFFICE = re.compile(r'(?P<office>.+?),?(?: (?:des Landes|für das Land|in|von|für))? \(?(?P<state>[^\s()]+)\)?')
_REMARKED = re.compile(r'(.*[^\s(]) ?\(([^()]*)\)')
_BESIDE = re.compile(r'[\s:]*(?:[/,]|(?<!\S)(?:früher|ehemals|vormals|jetzt|heute|alias)(?!\S))[\s:]*')
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
    chambers: Mapping[str, ChamberKind]
    generic_authorities: frozenset[str]
    """Words that mean whatever authority is competent: ``LDSB``, ``Aufsichtsbehörde``."""
    files: tuple[Path, ...]
    """Every file read, in this order: the shipped ones, then the project's own."""
    _keys: Mapping[Kind, Mapping[str, str]]
    """Name to key, spelt as in the file and folded."""

    def __reduce__(self) -> tuple[Any, ...]:
        entries = {kind: dict(self._entries(kind)) for kind in KINDS}
        keys = {kind: dict(self._keys[kind]) for kind in KINDS}
        return _registers, (entries, keys, self.generic_authorities, self.files)

    def section(self, heading: str) -> Section | None:
        """Find a section by its heading; a number before it does not count."""
        bare = _NUMBERING.sub('', heading, count=1)
        return self._find('sections', self.sections, heading) or self._find('sections', self.sections, bare)

    def platform(self, word: str) -> Platform | None:
        """Find a platform by any name that it has or had, also with another of its names or with a remark in brackets.

        ``Twitter / X`` and ``Mastodon (social.example)`` are one platform each, ``Facebook / Instagram`` is none.
        """
        if (named := self._find('platforms', self.platforms, word)) is not None:
            return named
        match = _REMARKED.fullmatch(word)
        head, remark = match.groups() if match else (word, '')
        names, others = (
            {self._find('platforms', self.platforms, name) for name in _BESIDE.split(part) if name}
            for part in (head, remark)
        )
        return names.pop() if len(names) == 1 and others <= {*names, None} else None

    def authority(self, word: str) -> Authority | None:
        """Find an authority by a name of its own, or by its office and state; an article before it does not count."""
        bare = _ARTICLE.sub('', word, count=1)
        named = self._find('authorities', self.authorities, word) or self._find('authorities', self.authorities, bare)
        if named is None and (match := _OFFICE.fullmatch(bare)) and self.is_generic_authority(match['office']):
            state = self.state(match['state'])
            return self.authorities[state.authority] if state else None
        return named

    def is_generic_authority(self, word: str) -> bool:
        """Tell whether a word means the competent authority without naming it."""
        wanted = fold(_ARTICLE.sub('', word, count=1))
        return any(wanted == fold(generic) for generic in self.generic_authorities)

    def state(self, word: str) -> State | None:
        """Find a state by its two letters or its name."""
        return self._find('states', self.states, word)

    def act(self, word: str) -> Act | None:
        """Find an act by its abbreviation, its full or short title, or another name.

        What the acts of two states have in common but for hyphens must be written as the register has it.
        """
        return self._find('acts', self.acts, word)

    def document(self, word: str) -> Document | None:
        """Find a document by its key."""
        return self._find('documents', self.documents, word)

    def requirement(self, word: str) -> Requirement | None:
        """Find a requirement by its key or its number."""
        return self._find('requirements', self.requirements, word)

    def chamber_kind(self, word: str) -> ChamberKind | None:
        """Find a kind of chambers by what they are called before their place."""
        return self._find('chambers', self.chambers, word)

    def words(self, kind: Kind) -> tuple[str, ...]:
        """Return all names under which the entries of a register are found, for suggestions."""
        return tuple(dict.fromkeys(name for entry in self._entries(kind).values() for name in entry.names()))

    def _entries(self, kind: Kind) -> Mapping[str, Entry]:
        return cast('Mapping[str, Entry]', getattr(self, kind))

    def _find(self, kind: Kind, entries: Mapping[str, _E], word: str) -> _E | None:
        keys = self._keys[kind]
        key = keys.get(word) or keys.get(fold(word))
        return None if key is None else entries[key]


def load(own: Iterable[Path] = ()) -> Registers:
    """Read the shipped registers, then a project's own files, which add entries or change them.

    A shipped file holds one register, each entry a table: ``[facebook]``. A project's own file
    says which register it means: ``[platforms.threads]``, ``[acts."KAG BW"]``. Of an entry that
    exists the given values replace the old ones, and the rest stays.

    :raises RegisterError: a file cannot be read, or an entry is not what its class declares, names
        an entry that does not exist, or claims a name that another one has
    """
    contents = register_files.read(own)
    return _registers(contents.entries, contents.keys, contents.generic_authorities, contents.files)


def _registers(
    entries: Mapping[Kind, Mapping[str, Entry]],
    keys: Mapping[Kind, Mapping[str, str]],
    generic: frozenset[str],
    files: tuple[Path, ...],
) -> Registers:
    closed: dict[str, Any] = {kind: MappingProxyType(entries[kind]) for kind in KINDS}
    known = MappingProxyType({kind: MappingProxyType(keys[kind]) for kind in KINDS})
    return Registers(**closed, generic_authorities=generic, files=files, _keys=known)
