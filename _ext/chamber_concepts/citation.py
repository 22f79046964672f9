"""German citations of law: read from any usual way of writing, held as values, printed in one normal form.

It knows how a citation is built, not what law there is: any act is taken as the author names it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts.citation_reader import tokens
from chamber_concepts.citation_values import NBSP, Citation, Item, Part, Provision, Range, Reference, Span
from chamber_concepts.citation_words import (
    APPENDICES,
    ARTICLE,
    JOINING,
    LETTERED,
    PASSED,
    PLURALS,
    UNSEEN,
    Kind,
)
from chamber_concepts.message import say

if TYPE_CHECKING:
    from chamber_concepts.citation_reader import Token
    from chamber_concepts.message import Message

__all__ = [
    'LETTERED',
    'LONGEST',
    'NBSP',
    'Citation',
    'CitationError',
    'Item',
    'Kind',
    'Part',
    'Provision',
    'Range',
    'Reference',
    'Span',
    'parse',
    'parse_provision',
]

LONGEST: Final = 4000
"""So many characters, runs of white space counted once, may a citation have. The longest real ones have 400."""


class CitationError(ValueError):
    """A text is not a citation. ``str()`` is the message in English."""

    position: int
    """Where reading stopped: index of a character in the text as given, its length where the text ends too early."""
    expected: Message
    """What could stand there."""
    message: Message
    """Where it stopped, what was found, what was expected, and a correct example."""

    def __init__(self, position: int, expected: Message, found: Message, example: str, actless: str = '') -> None:
        self._given = (position, expected, found, example, actless)
        self.position = position
        self.expected = expected
        self.message = say(
            'the citation is not understood from character %(place)s on: found %(found)s, expected %(expected)s; '
            'write, for example, %(example)s',
            place=position + 1,
            found=found,
            expected=expected,
            example=example,
        )
        if actless:
            self.message = say(
                '“%(citation)s” lacks %(expected)s at its end; write it there, as in %(example)s',
                citation=actless,
                expected=expected,
                example=example,
            )
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        return (CitationError, self._given)


def parse(text: str) -> Citation:
    """Read a citation, in time linear in its length.

    Raises ``CitationError``, and nothing else, for what is none.
    """
    # A soft hyphen and the zero-width characters mean nothing here; every kind of space is a space.
    plain = ' '.join(UNSEEN.sub('', text).split())
    if len(plain) > LONGEST:
        raise CitationError(
            _position(text, LONGEST),
            say('the end of the citation: it may have %(limit)s characters', limit=LONGEST),
            _shown(plain[LONGEST:]),
            str(_value(_EXAMPLES['§'])),
        )
    try:
        return _value(plain)
    except _StrayError as stray:
        raise CitationError(
            _position(text, stray.start),
            _expectation(stray.expected[0]),
            _shown(plain[stray.start :]),
            _example(plain, stray),
            plain if len(plain) <= _SHORT and stray.start == len(plain) and stray.expected == ('ACT',) else '',
        ) from None


def parse_provision(text: str) -> Provision | None:
    """Read one provision that is written without its act, such as ``§ 5 Abs. 1``; None if it is anything else."""
    try:
        citation = parse(f'{text} {_ANY_ACT}')
    except CitationError:
        return None
    span = citation.references[0].spans[0]
    if isinstance(span, Range) or span.following or citation != Citation((Reference((span,), (), _ANY_ACT),)):
        return None
    return span


_ANY_ACT: Final = 'BGB'


# The same norms are cited again and again: on a page, in its tables, in the indices.
@lru_cache(maxsize=1024)
def _value(text: str) -> Citation:
    builder = _Builder(tokens(text))
    try:
        return builder.citation()
    except ValueError:
        # A value refuses what could not be read back; what came before has not named an act.
        raise builder.stray('ACT') from None


# --- from tokens to values ------------------------------------------------------------------------


class _StrayError(Exception):
    """A token that cannot stand where it does."""

    def __init__(self, start: int, expected: tuple[str, ...]) -> None:
        super().__init__(start, expected)
        self.start = start
        self.expected = expected
        """The kinds of tokens that could, the most telling first."""


class _Builder:
    """Makes the values, token by token, by this grammar (``[ ]``: may be missing, ``*``: any number of).

    ::

        citation:   reference (JOIN reference)*
        reference:  named [TO end] (ALSO numbered [TO end] | JOIN named [TO end])* ACT
        named:      SYMBOL numbered | APPENDIX numbered | APPENDIX places
        end:        [SYMBOL | APPENDIX] numbered
        numbered:   NUMBER FOLLOWING | NUMBER places
        places:     [NOTE] [part (part | AND part)*]
        part:       KIND NUMBER more (OR NUMBER more)* | LETTERED LETTER more (OR LETTER more)*
        more:       [UNTIL NUMBER | UNTIL LETTER | FOLLOWING]

    "§ 5 und § 6 DDG" is one reference: what has no act of its own shares the next one.

    Why no parser generator: tried (Lark, LALR, over these tokens), one takes over this class and nothing else, for a
    dependency and a third of the speed. The work is in the reader: what a word is depends on words far behind it,
    and acts may be called anything, which neither a lexer nor a context-free grammar can tell.
    """

    __slots__ = ('index', 'kind', 'tokens')

    def __init__(self, read: list[Token]) -> None:
        self.tokens = read
        self.index = 0
        self.kind = read[0].kind
        """That of the next token."""

    def take(self) -> str:
        """Return the text of the next token, and go on."""
        text = self.tokens[self.index].text
        self.index += 1
        self.kind = self.tokens[self.index].kind
        return text

    def need(self, kind: str) -> str:
        """Take a token of this kind, which must stand here."""
        if self.kind != kind:
            raise self.stray(kind)
        return self.take()

    def stray(self, *expected: str) -> _StrayError:
        return _StrayError(self.tokens[self.index].start, expected)

    def citation(self) -> Citation:
        references = [self.reference()]
        joiners = []
        while self.kind == 'JOIN':
            joiners.append(self.take())
            references.append(self.reference())
        if self.kind != 'END':
            raise self.stray('JOIN')
        return Citation(tuple(references), tuple(joiners))

    def reference(self) -> Reference:
        spans: list[Provision | Range] = []
        joiners: list[str] = []
        symbol = self.symbol()
        numbered = symbol not in APPENDICES
        while True:
            first = self.provision(symbol, numbered=numbered)
            if self.kind == 'TO':
                self.take()
                if self.kind in _SYMBOLS:
                    symbol = self.take()
                spans.append(Range(first, self.provision(symbol, numbered=True)))
            else:
                spans.append(first)
            if self.kind == 'JOIN':
                joiners.append(self.take())
                symbol = self.symbol()
                numbered = symbol not in APPENDICES
            elif self.kind == 'ALSO':
                joiners.append(self.take())
                numbered = True
            else:
                break
        act = self.need('ACT')
        match = ARTICLE.match(act)
        return Reference(tuple(spans), tuple(joiners), act[match.end() :] if match else act, match[1] if match else '')

    def symbol(self) -> str:
        if self.kind not in _SYMBOLS:
            raise self.stray('SYMBOL')
        return self.take()

    def provision(self, symbol: str, *, numbered: bool) -> Provision:
        number = ''
        if self.kind == 'NUMBER':
            number = self.take()
            if self.kind == 'FOLLOWING':
                return Provision(symbol, number, following=self.take())
        elif numbered:
            raise self.stray('NUMBER')
        elif self.kind not in _AFTER_APPENDIX:
            raise self.stray('NUMBER', 'ACT')
        note = self.take() if self.kind == 'NOTE' else ''
        if self.kind not in _PLACES:
            return Provision(symbol, number, (), '', note)
        parts = [self.part()]
        while True:
            if self.kind in _PLACES:
                parts.append(self.part())
            elif self.kind == 'AND':
                parts.append(self.part(self.take()))
            else:
                return Provision(symbol, number, tuple(parts), '', note)

    def part(self, joined: str = '') -> Part:
        form = 'NUMBER' if self.kind == 'KIND' else 'LETTER'
        kind = Kind(self.take())
        items = [self.item(form)]
        joiners = []
        while self.kind == 'OR':
            joiners.append(self.take())
            items.append(self.item(form))
        return Part(kind, tuple(items), tuple(joiners), joined)

    def item(self, form: str) -> Item:
        number = self.need(form)
        if self.kind == 'UNTIL':
            self.take()
            return Item(number, self.need(form))
        if self.kind == 'FOLLOWING':
            return Item(number, '', self.take())
        return Item(number)


_SYMBOLS: Final = frozenset({'SYMBOL', 'APPENDIX'})
_PLACES: Final = frozenset({'KIND', 'LETTERED'})
# The only appendix of an act has no number.
_AFTER_APPENDIX: Final = _PLACES | {'NOTE', 'TO', 'ALSO', 'JOIN', 'ACT'}


# --- what is wrong --------------------------------------------------------------------------------

_EXAMPLES: Final = {
    '§': '§ 5 Abs. 1 DDG',
    'Art.': 'Art. 6 Abs. 1 lit. e DSGVO',
    'Anlage': 'Anlage 1 HwO',
    'Anhang': 'Anhang I DSGVO',
    'Erwägungsgrund': 'Erwägungsgrund 43 DSGVO',
}


_SHORT: Final = 60
# Acts made of articles, which an author may cite as a whole.
_SYMBOL_OF: Final = dict.fromkeys(('DSGVO', 'DS-GVO', 'GG', 'AEUV', 'EUV', 'GRCh', 'DSA', 'KI-VO'), 'Art.')


def _expectation(kind: str) -> Message:
    return {
        'NUMBER': say('a number'),
        'LETTER': say('a letter'),
        'ACT': say('the name of the act'),
        'SYMBOL': say('the symbol “§” or “Art.”'),
        'JOIN': say('the end of the citation or a further one'),
    }[kind]


def _example(text: str, stray: _StrayError) -> str:
    """A correct citation, made of the author's own words where these suffice."""
    symbol = next((symbol for symbol in PLURALS if text.lower().startswith(symbol[:3].lower())), '§')
    start = stray.start
    if len(text) <= 120 and (meant := _meant(text, start)):
        return meant
    guess = ''
    if len(text) <= _SHORT and start < len(text) and ' ' not in text[start:]:
        last = text[start:]
        small = 'ACT' in stray.expected and _SMALL.fullmatch(last) and last not in JOINING | PASSED
        guess = (
            text[:start] + last.upper() if small else f'{text[:start].rstrip() or _SYMBOL_OF.get(last, "§")} 1 {last}'
        )
    try:
        return str(_value(guess))
    except _StrayError:
        return str(_value(_EXAMPLES[symbol]))


def _meant(text: str, start: int) -> str:
    """The citation that an author means who put something around it, or the act in front or in the middle of it."""
    guesses = []
    if begin := _BEGIN.search(text):
        inner = text[begin.start() :]
        # A bracket at the end may be its own.
        guesses += [inner[:end] for end in range(len(inner.rstrip(_AROUND)), len(inner) + 1)]
        before = text[: begin.start()].strip(_AROUND)
        if before and before.lower() not in PASSED:
            guesses.append(f'{inner} {before}')
    act = next((token for token in reversed(tokens(text)) if token.kind == 'ACT'), None)
    if act:
        rest = text[start:]
        if _BEGIN.match(rest):
            guesses.append(f'{_MARKS.sub("", text[:start])}, {rest}')
        if further := _FURTHER.match(rest):
            symbol = next(token.text for token in tokens(text) if token.kind in _SYMBOLS)
            guesses.append(f'{text[:start]}{further[1]} {symbol} {rest[further.end() :]}')
        guesses.append(f'{text[: act.start]}{rest} {act.text}')
    for guess in guesses:
        with suppress(_StrayError):
            value = _value(guess)
            # Not "§ 5 Abs. 1 und § 6 DDG DDG": a doubled name is that of an act, too.
            if act is None or any(
                _MARKS.sub('', act.text) == f'{one.article} {one.act}'.strip() for one in value.references
            ):
                return str(value)
    return ''


_BEGIN: Final = re.compile(r'§|\b(?:Art(?:\.|ikel)|Anlage|Anhang|Erwägungsgrund)(?![^\W\d_])')
# A number that lacks its symbol: the 18 of „§ 5 DDG und 18 MStV“.
_FURTHER: Final = re.compile(r'(,|und|sowie|oder|bzw\.) (?=[0-9])')
_MARKS: Final = re.compile(r'[^\w.)]+$')
# What is longer is no abbreviation in small letters.
_SMALL: Final = re.compile('[a-z]{2,6}')
# What prose puts around a citation: marks of quotation, brackets, emphasis, the stop at its end.
_AROUND: Final = ' .,;:"\'„“”‚‘’»«()*_`'


def _shown(text: str) -> Message:
    if not text:
        return say('the end')
    return say('“%(text)s”', text=text if len(text) <= 30 else f'{text[:29]}…')


def _position(text: str, start: int) -> int:
    """The index in the author's text of a character of the text made even."""
    made = 0
    spaced = False
    for index, char in enumerate(text):
        if UNSEEN.match(char):
            continue
        if char.isspace():
            spaced = made > 0
            continue
        made += spaced
        spaced = False
        if made >= start:
            return index
        made += 1
    return len(text)
