"""German sentences as rules need them: where one ends, which parts it has, and of whom it speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = re.compile(r'[.!?]["“»)]*\s+(?=[A-ZÄÖÜ„"»(])')
# A full stop behind these, or behind a single letter („z. B. Facebook“), ends no sentence.
_ABBREVIATED: Final = re.compile(
    r'(?:^|[\s(„])(?:\w|\d+|Abs|Art|Buchst|Dr|Inc|Ltd|Nr|Prof|St|Str|bzw|ca|evtl|ggf|inkl|insb|lit|sog|vgl)$',
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION: Final = 12
# Rules look for several words in one sentence, which takes the square of its length; the same holds for a word.
_LONGEST: Final = 1_000
_NO_WORD: Final = re.compile(r'\S{200,}')
# A relative clause, with the comma that ends it where the sentence goes on behind it.
_ASIDE: Final = re.compile(
    r',\s+(?:(?:auf|bei|in|mit|von|zu|für|über|durch)\s+)?'
    r'(?:die|der|das|den|dem|deren|dessen|denen|welche[mnrs]?|dass|weil|da|wenn|obwohl|damit|sodass|um|wo|wie|was|ob)'
    r'\b[^,;]*(?:,|$)'
)
_TURN: Final = re.compile(r';|,?\s+(?:sondern|aber|jedoch|allerdings|dagegen|hingegen|stattdessen|wohl aber)\b')

_HISTORY: Final = re.compile(
    r'außer Kraft|früher|vormals|ehemal|abgelöst|ersetzt|aufgehoben|bis (?:zum )?\d|nicht mehr|umbenannt|'
    r'alte[ns]? Fassung|unwirksam|ungültig|eingestellt|geschlossen',
    re.IGNORECASE,
)

_OTHERS: Final = re.compile(r'\b(?:Betreiber|\w*[Aa]nbieter|Plattform|Netzwerk|Konzern|Dritte)\w*')
_OWN: Final = re.compile(r'\b(?:wir|uns|unser\w*|IHK|HWK)\b|\w*kammer\b', re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, as well as punctuation tells them. What is too long for one comes in pieces."""
    text = _NO_WORD.sub(' ', text)
    begin = 0
    for match in _END.finditer(text):
        before = text[max(begin, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if text[match.start()] == '.' and _ABBREVIATED.search(before):
            continue
        yield from _pieces(text[begin : match.end()].strip())
        begin = match.end()
    yield from _pieces(text[begin:].strip())


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > _LONGEST:
        end = sentence.rfind(' ', 0, _LONGEST) + 1 or _LONGEST
        yield sentence[:end].rstrip()
        sentence = sentence[end:]
    yield sentence


def parts(sentence: str) -> Iterator[str]:
    """The parts of a sentence of which each is denied, or not, by itself: clauses set aside, and what is set against.

    A list with commas stays one part.
    """
    asides = [match[0] for match in _ASIDE.finditer(sentence)]
    yield from _TURN.split(_ASIDE.sub(' ', sentence))
    yield from asides


def is_history(sentence: str) -> bool:
    """Whether a sentence says itself that what it names is over."""
    return _HISTORY.search(sentence) is not None


def of_others(sentence: str) -> bool:
    """Whether a sentence speaks of what the operators do, and not of the chamber."""
    return _OTHERS.search(sentence) is not None and _OWN.search(sentence) is None
