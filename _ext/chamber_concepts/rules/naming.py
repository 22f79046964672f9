"""Which platforms the words of a concept name as in use, under which name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from chamber_concepts.rules.sentences import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chamber_concepts.model import Paragraph
    from chamber_concepts.register import Registers

# Kinds of channels, not names: every website may have a feed.
_GENERIC: Final = frozenset({'podcast', 'rss'})
_COMMON: Final = frozenset({'snap'})
# Names that are words of their own, too: they count only where the words around them say so, or in a list of others.
_DOUBTFUL: Final = frozenset({'X', 'Threads'})
_ALONE: Final = re.compile(
    r'\b(?:[Aa]uf|[Bb]ei|[Üü]ber|via|Plattform|Dienst|Kurznachrichtendienst|Netzwerk|Kanal) [„"]?'
    r'(X|Threads)(?![\w-]|\.\w)'
    r'|\b(X|Threads)(?=-(?:Account|Kanal|Profil|Auftritt|Konto|Seite))'
)
_LISTED: Final = re.compile(
    r'(?:[,/]\s*|\b(?:und|oder|sowie|noch) |^)(X|Threads)(?![\w-]|\.\w)|\b(X|Threads)(?=,|/| und | sowie )'
)
_SHORTEST: Final = 4

_ACCOUNT: Final = (
    r'[\w-]*(?:[Kk]anal|[Kk]anäle|[Aa]ccount|[Kk]onto|[Kk]onten|[Aa]uftritt|[Pp]rofil|[Pp]räsenz|[Ss]eite|[Nn]utzung|'
    r'[Mm]essenger|[Aa]ngebot|[Ff]anpage|[Dd]ienst|[Nn]etzwerk|[Gg]ruppe|[Ee]insatz|[Vv]erwendung)'
)
# „Nicht nur auf Instagram“ denies nothing, and „nicht registriert“ speaks of readers.
_NO_DENIAL: Final = re.compile(
    r'\b(?:nicht (?:nur|zuletzt|ausschließlich|allein|selten|immer|alle[ns]?|registriert\w*|angemeldet\w*|'
    r'öffentlich\w*)|nicht-\w+)',
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r'\b(?:nicht|nie|niemals|weder|verzicht\w*|beendet\w*|stillgelegt\w*|verlassen|abgeschaltet\w*|geschlossen|'
    r'deaktiviert\w*|aufgegeben\w*|abgemeldet\w*|umbenannt\w*|früher\w*|ehemal\w*|vormals|einst|'
    r'abgesehen|abzusehen|absehen|ausgeschlossen)\b|'
    r'\bgegen\b.*\bentschieden|\bentschieden\b.*\bgegen\b|\bseh\w+\b.*\bab\b|\bsieht\b.*\bab\b|\blehn\w+\b.*\bab\b|'
    r'\bscheide\w*\b.*\baus\b',
    re.IGNORECASE,
)
# Posts are „eingestellt“ and „gelöscht“ while the account goes on.
_ENDED: Final = re.compile(r'\b(?:eingestellt\w*|gelöscht\w*)\b', re.IGNORECASE)
_POSTS: Final = re.compile(
    r'\b\w*(?:Beitr[aä]g|Video|Film|Foto|Bild|Inhalt|Meldung|Kommentar|Nachricht|Post|Daten|Datei)\w*', re.IGNORECASE
)
# „Facebookseite“, „Instagramkanal“, „Facebooks“.
_COMPOUND: Final = r'(?:s|seiten?|kan[aä]le?n?s?|accounts?|profile?n?|auftritte?s?|gruppen?)?'
# The name of a company is not that of its platform.
_COMPANY: Final = (
    r'(?!,?\s+(?:Ireland|Inc|Ltd|Limited|Corp\w*|International|Deutschland|Germany|Europe|GmbH|SE\b|AG\b|LLC|Technology'
    r'|Unlimited|Network))'
)


@dataclass(frozen=True, slots=True)
class Named:
    """A platform that a paragraph names as one in use."""

    paragraph: Paragraph
    platform: str
    word: str
    """The name as the register has it."""


# Without any of these words a name is not held against another, and none is denied.
_ASIDE: Final = (
    *('früher', 'ehemal', 'vormals', 'einst', 'zuvor', 'statt', 'anders als', 'im gegensatz zu'),
    *('heute', 'jetzt', 'nun', 'inzwischen', 'mittlerweile'),
)
_DENIED: Final = ('kein', 'ohne')


class _Patterns:
    """What finds the names of the platforms of some registers. A pattern of so many names is made when it is needed."""

    def __init__(self, registers: Registers) -> None:
        self.entries = {
            name.casefold(): (entry.key, name)
            for entry in registers.platforms.values()
            if entry.key not in _GENERIC
            for name in (entry.name, *entry.aliases, *(former.name for former in entry.former))
            if name in _DOUBTFUL or (name.casefold() not in _COMMON and len(name) >= _SHORTEST)
        }
        """Key of the platform and the name, by the name in small letters."""
        self.names = tuple(name.lower() for _key, name in self.entries.values())
        doubtful = {name.casefold() for name in _DOUBTFUL}
        longest_first = sorted(self.entries.keys() - doubtful, key=lambda name: (-len(name), name))
        self._either = '|'.join(map(re.escape, longest_first))
        # Names end in + or ), where no border of a word is.
        self._name = rf'(?<!\w)(?:{self._either})(?!\w)'

    @cached_property
    def sure(self) -> re.Pattern[str]:
        """A name that is no other word."""
        return re.compile(rf'(?<!\w)(?P<name>{self._either}){_COMPOUND}(?!\w){_COMPANY}', re.IGNORECASE)

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        name = self._name
        listed = rf'{name}(?:(?:\s*[,/]\s*|\s+(?:und|oder|sowie)\s+){name})*'
        once = r'(?:früher|ehemals|vormals|einst|zuvor|ehemalige[mnrs]?|frühere[mnrs]?)'
        against = r'(?:(?:an)?statt|anders als|im Gegensatz zu) (?:(?:auf|bei|über|von|zu) )?'
        return re.compile(
            rf'\b{once} (?:unter |als |auf )?[„"»]?{name}|\b{against}{listed}'
            rf'|{name}\s*[(,]\s*(?:heute|jetzt|nun|inzwischen|mittlerweile)\b',
            re.IGNORECASE,
        )

    @cached_property
    def _denied(self) -> re.Pattern[str]:
        return re.compile(
            rf'\bkein\w*\s+(?:[\w-]+\s+){{0,2}}?(?:{self._name}|{_ACCOUNT})|\bohne\s+{self._name}', re.IGNORECASE
        )

    def in_use(self, part: str) -> str:
        """A part of a sentence without names that are only held against another, or that a platform had once."""
        small = part.lower()
        return self._aside.sub(' ', part) if any(mark in small for mark in _ASIDE) else part

    def denies(self, part: str) -> bool:
        """Whether it says „kein TikTok“, „kein eigener Kanal“, „ohne TikTok“."""
        small = part.lower()
        return any(mark in small for mark in _DENIED) and self._denied.search(part) is not None


@lru_cache(maxsize=4)
def _patterns(registers: Registers) -> _Patterns:
    return _Patterns(registers)


def named(sentences: Iterable[tuple[Paragraph, str]], registers: Registers) -> Iterator[Named]:
    """The platforms that some sentences name. One that is denied, or told as history, counts not."""
    patterns = _patterns(registers)
    for paragraph, sentence in sentences:
        if not (patterns.sure.search(sentence) or _ALONE.search(sentence)):
            continue
        for part in parts(sentence):
            in_use = patterns.in_use(part)
            if not _is_denied(in_use, patterns):
                for word in _words(in_use, patterns.sure):
                    key, name = patterns.entries[word.casefold()]
                    yield Named(paragraph, key, name)


def names(registers: Registers) -> tuple[str, ...]:
    """The names of platforms in small letters: a sentence without any of them names none."""
    return _patterns(registers).names


def begins_with_platform(sentence: str, registers: Registers) -> bool:
    """Whether a platform is what a sentence begins with: it says what the platform does."""
    match = _patterns(registers).sure.match(sentence.lstrip('„"'))
    return match is not None


def _words(part: str, sure: re.Pattern[str]) -> list[str]:
    found = {match.start(): match['name'] for match in sure.finditer(part)}
    for match in (*_ALONE.finditer(part), *(_LISTED.finditer(part) if found else ())):
        found[match.end()] = match[1] or match[2]
    return [word for _position, word in sorted(found.items())]


def _is_denied(part: str, patterns: _Patterns) -> bool:
    part = _NO_DENIAL.sub(' ', part)
    if patterns.denies(part) or _OVER.search(part):
        return True
    return _ENDED.search(part) is not None and _POSTS.search(part) is None
