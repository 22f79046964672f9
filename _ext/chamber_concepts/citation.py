"""German citations of law: read from any usual way of writing, held as values, printed in one normal form.

It knows how a citation is built, not what law there is: any act is taken as the author names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lark import Lark, Token, Transformer

    from chamber_concepts.message import Message

    _State: TypeAlias = Callable[[], '_State | None']

NBSP: Final = '\N{NO-BREAK SPACE}'
LONGEST: Final = 4000
"""So many characters, runs of white space counted once, may a citation have. The longest real ones have 400."""


class Kind(StrEnum):
    """A place within a provision, by the word that the normal form has for it."""

    PARAGRAPH = 'Abs.'
    SUBPARAGRAPH = 'UAbs.'
    SENTENCE = 'Satz'
    HALF_SENTENCE = 'Halbsatz'
    NUMBER = 'Nr.'
    DIGIT = 'Ziff.'
    LETTER = 'lit.'
    DOUBLE_LETTER = 'Doppelbuchst.'
    ALTERNATIVE = 'Alt.'
    VARIANT = 'Var.'
    CASE = 'Fall'
    INDENT = 'Spiegelstrich'
    PART = 'Teil'
    SECTION = 'Abschnitt'
    CHAPTER = 'Kapitel'
    TITLE = 'Titel'
    BOOK = 'Buch'
    TABLE = 'Tabelle'
    POINT = 'Punkt'
    SUBSECTION = '§'
    """A section within an article of an introductory act: Art. 229 § 5 EGBGB."""

    # Enum's own goes through Python; sets of kinds are asked for every word that is read.
    __hash__ = str.__hash__


LETTERED: Final = frozenset({Kind.LETTER, Kind.DOUBLE_LETTER})


class Span(NamedTuple):
    """One provision or an unbroken row of them, as registers ask for it."""

    symbol: str
    first: str
    last: str
    """As ``first`` for a single provision; empty where the row has no stated end (``ff.``)."""
    act: str


@dataclass(frozen=True, slots=True)
class Item:
    """A number or letter within a place, or a row of them: ``1``, ``1–3``, ``1 ff.``."""

    number: str
    to: str = ''
    following: str = ''

    def __str__(self) -> str:
        if self.to:
            return f'{self.number}–{self.to}'
        return f'{self.number}{NBSP}{self.following}' if self.following else self.number


@dataclass(frozen=True, slots=True)
class Part:
    """A step into a provision: ``Abs. 1``, ``Nr. 1–3 und 5``, ``lit. e``.

    ``joined`` is the word that joins it to what stands before, where it does not go deeper:
    ``Abs. 1 Satz 2 und Abs. 3``.
    """

    kind: Kind
    items: tuple[Item, ...]
    joiners: tuple[str, ...] = ()
    joined: str = ''

    def __post_init__(self) -> None:
        form = _LETTER if self.kind in LETTERED else _PLAIN if self.kind in _COUNTED else _NUMBER
        _check_joiners(self.items, self.joiners, _LISTING)
        _check(not self.joined or (self.joined in _PLACING and self.kind is not Kind.SUBSECTION), 'joined')
        for item in self.items:
            _check(form.fullmatch(item.number) is not None, 'number')
            if item.to:
                _check(form.fullmatch(item.to) is not None and not item.following, 'to')
                _check(_is_serial(item.to) == _is_serial(item.number), 'to')
            _check(item.following in _FOLLOWINGS, 'following')
        if self.joiners and self.kind not in LETTERED:
            # "Nr. 1, II" would be read as a further paragraph, "Teil I, II" would not.
            for before, item in pairwise(self.items):
                _check(_is_serial(item.number) or not _is_serial(before.number), 'number')

    def __str__(self) -> str:
        several = self.joiners or self.items[0].to or self.items[0].following
        kind = '§§' if self.kind is Kind.SUBSECTION and several else self.kind
        return f'{kind}{NBSP}{_woven(map(str, self.items), self.joiners)}'


@dataclass(frozen=True, slots=True)
class Provision:
    """A section, article or appendix and the place within it: ``§ 24 Abs. 1 Satz 1``."""

    symbol: str
    """``§``, ``Art.``, ``Anlage`` or ``Anhang``."""
    number: str
    """As the act counts: ``5``, ``26a``, ``1.01``, ``IV``. Empty for the only appendix of an act."""
    parts: tuple[Part, ...] = ()
    following: str = ''
    """``f.`` or ``ff.``: and the next, and the next ones."""
    note: str = ''
    """What an appendix says it belongs to: ``zu § 3``."""

    def __post_init__(self) -> None:
        _check(self.symbol in _PLURALS, 'symbol')
        appendix = self.symbol in _APPENDICES
        form = _PLAIN if self.symbol == '§' else _NUMBER
        _check(form.fullmatch(self.number) is not None if self.number else appendix, 'number')
        if self.following:
            _check(self.following in _FOLLOWINGS and self.whole, 'following')
        if self.note:
            _check(appendix and _NOTE.fullmatch(f'({self.note})') is not None, 'note')
        path: set[Kind] = set()
        for index, part in enumerate(self.parts):
            if part.joined:
                _check(index > 0, 'parts')
                path.clear()
            _check(part.kind not in path, 'parts')
            _check(part.kind is not Kind.SUBSECTION or (self.symbol == 'Art.' and not index), 'parts')
            path.add(part.kind)

    @property
    def whole(self) -> bool:
        """Whether the provision is cited as a whole, without a place in it."""
        return bool(self.number) and not self.parts and not self.note

    def __str__(self) -> str:
        words = f'{_PLURALS[self.symbol] if self.following else self.symbol}'
        words += f'{NBSP}{self.counted}' if self.number else ''
        words += f' ({self.note})' if self.note else ''
        for part in self.parts:
            words += f'{_joint(part.joined)}{part}'
        return words

    @property
    def counted(self) -> str:
        """The number as a list shows it, with what follows it."""
        return f'{self.number}{NBSP}{self.following}' if self.following else self.number


@dataclass(frozen=True, slots=True)
class Range:
    """From one provision to another, both included."""

    first: Provision
    last: Provision

    def __post_init__(self) -> None:
        _check(bool(self.last.number), 'number')

    @property
    def symbol(self) -> str:
        """The symbol of both ends."""
        return self.first.symbol

    @property
    def whole(self) -> bool:
        """Whether both ends are cited as a whole."""
        ends = (self.first, self.last)
        alike = self.first.symbol == self.last.symbol and _is_serial(self.first.number) == _is_serial(self.last.number)
        return alike and all(end.whole and not end.following for end in ends)

    def __str__(self) -> str:
        if self.whole:
            return f'{_PLURALS[self.symbol]}{NBSP}{self.counted}'
        return f'{self.first} bis {self.last}'

    @property
    def counted(self) -> str:
        """The numbers as a list shows them."""
        return f'{self.first.number}–{self.last.number}'


@dataclass(frozen=True, slots=True)
class Reference:
    """Provisions of one act: ``§§ 5, 6 DDG``."""

    spans: tuple[Provision | Range, ...]
    joiners: tuple[str, ...]
    """The words between the spans."""
    act: str
    """The author's word for the act, white space made even: ``DSGVO``, ``IHK-Gesetzes``."""
    article: str = ''
    """The article before it, if any: ``des``."""

    def __post_init__(self) -> None:
        _check_joiners(self.spans, self.joiners, _JOINERS)
        _check(not self.article or self.article in _ARTICLES, 'article')
        _check(_is_act(f'{self.article} {self.act}' if self.article else self.act), 'act')
        _check(_ARTICLE.match(self.act) is None, 'act')
        last = self.spans[-1]
        if isinstance(last, Provision) and not last.number and not last.parts and not last.note and not self.article:
            _check(_NUMERAL.match(self.act) is None, 'act')

    def __str__(self) -> str:
        if _share_symbol(self.spans) and _LISTING.issuperset(self.joiners):
            words = f'{_PLURALS[self.spans[0].symbol]}{NBSP}'
            words += _woven((span.counted for span in self.spans), self.joiners)
        else:
            words = _woven(map(str, self.spans), self.joiners)
        return f'{words} {self.article} {self.act}' if self.article else f'{words} {self.act}'


@dataclass(frozen=True, slots=True)
class Citation:
    """What an author cites in one go. ``str()`` is the normal form, and ``parse`` reads it back to the same value."""

    references: tuple[Reference, ...]
    joiners: tuple[str, ...] = ()
    """The words between the references: ``,``, ``;``, ``und``, ``sowie``, ``oder``, ``bzw.``, ``i. V. m.``."""

    def __post_init__(self) -> None:
        _check_joiners(self.references, self.joiners, _JOINERS)
        for joiner, reference in zip(self.joiners, self.references[1:], strict=True):
            first = reference.spans[0]
            first = first.first if isinstance(first, Range) else first
            _check(bool(first.number or first.note) or joiner in _STRONG, 'joiners')

    def provisions(self) -> Iterator[Span]:
        """Every provision or row of provisions, in order, each with its act."""
        for reference in self.references:
            for span in reference.spans:
                if isinstance(span, Range):
                    end = '' if span.last.following else span.last.number
                    yield Span(span.symbol, span.first.number, end, reference.act)
                else:
                    end = '' if span.following else span.number
                    yield Span(span.symbol, span.number, end, reference.act)

    def __str__(self) -> str:
        return _woven(map(str, self.references), self.joiners)


class CitationError(ValueError):
    """A text is not a citation. ``str()`` is the message in English."""

    position: int
    """Where reading stopped: index of a character in the text as given, its length where the text ends too early."""
    expected: Message
    """What could stand there."""
    message: Message
    """Where it stopped, what was found, what was expected, and a correct example."""

    def __init__(self, position: int, expected: Message, found: Message, example: str) -> None:
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
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        values = dict(self.message.values)
        return (CitationError, (self.position, self.expected, values['found'], values['example']))


def parse(text: str) -> Citation:
    """Read a citation, in time linear in its length.

    Raises ``CitationError``, and nothing else, for what is none.
    """
    from lark import UnexpectedToken

    # A soft hyphen and the zero-width characters mean nothing here; every kind of space is a space.
    plain = ' '.join(_UNSEEN.sub('', text).split())
    if len(plain) > LONGEST:
        raise CitationError(
            _position(text, LONGEST),
            say('the end of the citation: it may have %(limit)s characters', limit=LONGEST),
            _shown(plain[LONGEST:]),
            str(_value(_EXAMPLES['§'])),
        )
    try:
        return _value(plain)
    except UnexpectedToken as error:
        token = error.token
        start = len(plain) if token.type == '$END' else token.start_pos or 0
        expected = next(words for kind, words in _expectations() if kind in error.accepts)
        raise CitationError(
            _position(text, start),
            expected,
            _shown(plain[start:]),
            _example(plain, start, error.accepts),
        ) from None


# --- the vocabulary -------------------------------------------------------------------------------

_PLURALS: Final = {'§': '§§', 'Art.': 'Art.', 'Anlage': 'Anlagen', 'Anhang': 'Anhänge'}
_APPENDICES: Final = frozenset({'Anlage', 'Anhang'})
_FOLLOWINGS: Final = frozenset({'', 'f.', 'ff.'})
_LISTING: Final = frozenset({',', 'und', 'sowie', 'oder', 'bzw.'})
_JOINERS: Final = _LISTING | {';', 'i. V. m.'}
_PLACING: Final = _LISTING | {'i. V. m.', 'bis'}
_ARTICLES: Final = ('des', 'der', 'dem', 'den', 'of the')
_EXAMPLES: Final = {
    '§': '§ 5 Abs. 1 DDG',
    'Art.': 'Art. 6 Abs. 1 lit. e DSGVO',
    'Anlage': 'Anlage 1 HwO',
    'Anhang': 'Anhang I DSGVO',
}


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, spellings in words.items() for word in spellings.split()}


# Words are looked up in small letters and without the full stop of an abbreviation.
_SYMBOLS: Final = _by_word(
    {
        '§': 'paragraph paragraphen paragraphs paragraf paragrafen par section sections sec',
        'Art.': 'art artt arts artikel artikels artikeln article articles',
        'Anlage': 'anlage anlagen anl',
        'Anhang': 'anhang anhangs anhänge anhängen anh annex annexes',
    }
)
_PLURAL_WORDS: Final = frozenset(
    {
        'paragraphen',
        'paragrafen',
        'paragraphs',
        'sections',
        'artt',
        'arts',
        'articles',
        'anlagen',
        'anhänge',
        'anhängen',
    }
)
_KINDS: Final = {
    word: Kind(meaning)
    for word, meaning in _by_word(
        {
            'Abs.': 'abs absatz absatzes absätze absätzen',
            'UAbs.': 'uabs unterabs unterabsatz unterabsatzes unterabsätze unterabsätzen subparagraph',
            'Satz': 's satz satzes sätze sätzen sentence',
            'Halbsatz': 'hs halbs halbsatz halbsatzes halbsätze halbsätzen',
            'Nr.': 'nr nrn nummer nummern',
            'Ziff.': 'z ziff ziffer ziffern',
            'lit.': 'lit litera buchst buchstabe buchstaben bst point points',
            'Doppelbuchst.': 'doppelbuchst doppelbuchstabe doppelbuchstaben',
            'Alt.': 'alt alternative alternativen',
            'Var.': 'var variante varianten',
            'Fall': 'fall falls fälle',
            'Spiegelstrich': 'spiegelstrich spiegelstriche spiegelstrichs spstr',
            'Teil': 'teil teile',
            'Abschnitt': 'abschnitt abschn abschnitte',
            'Kapitel': 'kapitel kap',
            'Titel': 'titel',
            'Buch': 'buch',
            'Tabelle': 'tabelle tab',
            'Punkt': 'punkt',
        }
    ).items()
}
# These alone cannot begin the name of an act, so that a missing number is told as such.
_SURE: Final = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.NUMBER, Kind.LETTER, Kind.DOUBLE_LETTER})
_COUNTED: Final = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.SENTENCE, Kind.HALF_SENTENCE, Kind.SUBSECTION})
_ORDINALS: Final = {
    f'{stem}e{case}': str(number)
    for number, stem in enumerate(('erst', 'zweit', 'dritt', 'viert', 'fünft'), 1)
    for case in ('', 'r', 's', 'n', 'm')
}
_CONJUNCTIONS: Final = {
    'und': 'und', 'u': 'und', 'and': 'und', '&': 'und', 'sowie': 'sowie',
    'oder': 'oder', 'or': 'oder', 'bzw': 'bzw.', 'beziehungsweise': 'bzw.',
}  # fmt: skip
_CONNECTIONS: Final = {
    'in': (('in', 'verbindung', 'mit'), ('in', 'conjunction', 'with')),
    'i': (('i', 'v', 'm'),),
    'ivm': (('ivm',),),
}
_JOINING: Final = frozenset({*_CONJUNCTIONS, *_CONNECTIONS})
_UNTIL: Final = frozenset({'bis', 'to', '-', '–', '—', '‐', '‑'})
_LINKING: Final = frozenset({',', ';', *_JOINING, *_UNTIL})
_STRONG: Final = frozenset({';', 'i. V. m.'})
_PASSED: Final = frozenset({'auch', 'mit', 'nach', 'gemäß'})
_FOLLOWING: Final = {'f': 'f.', 'ff': 'ff.', 'folgende': 'ff.', 'fortfolgende': 'ff.'}

_UNSEEN: Final = re.compile('[\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff]')

_SERIAL = r'[0-9]+(?:(?!ff?\.|ff(?![^\W\d_]))[a-z]{1,3})?(?:[./][0-9]+[a-z]{0,2})*(?:[A-Z](?!\w))?'
_PLAIN: Final = re.compile(_SERIAL)
_ROMAN_FORM = r'(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})[a-z]?'
_NUMBER: Final = re.compile(rf'{_SERIAL}|{_ROMAN_FORM}|[A-Z][0-9]*[a-z]?')
_LETTER: Final = re.compile(r'([a-z])\1{0,2}|[ivx]{1,4}|[A-Z]')
_NOTE: Final = re.compile(r'\(zu [^()\s](?:[^()]{0,118}[^()\s])?\)')
_NUMERAL_FORM = rf'(?:{_ROMAN_FORM}|[A-Z][0-9]*[a-z]?)'
# IV, A, D2a as the number of an article or appendix; not the I of "I. BV" nor the X of "X-Gesetz".
_NUMERAL: Final = re.compile(rf'{_NUMERAL_FORM}(?![\w.]|[-–/&](?!{_NUMERAL_FORM}(?!\w)))')
# A Roman numeral after a number is a paragraph if the citation goes on behind it: "§ 1 I IHKG", but not
# in "§ 27 II. BV", "Art. 5 LV" or "§ 1 V über die Kosten".
_GOING_ON = '|'.join((*_ARTICLES, *_CONJUNCTIONS, *_FOLLOWING, *_KINDS, 'bis', 'to', 'in', 'i', 'iVm'))
_PARAGRAPH: Final = re.compile(
    r'(?=[IVX])(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?P<letter>[a-z]?)'
    rf'(?![\w.]|[-–/&](?!{_ROMAN_FORM}(?!\w)|[0-9])| (?!(?:{_GOING_ON})(?![^\W\d_])|[a-z]\)|e[A-Z])[a-zäöüß])'
)
_FULL_STOP: Final = re.compile(r'[^\W\d_]{2}\.$')
_ARTICLE: Final = re.compile(r'(des|der|dem|den|of the) ')

# What a text falls into: numbers with their letter (26a, 26 a, 1.01), words with the full stop of an
# abbreviation, short brackets as in 6(1)(e), and single marks. A run of spaces is one space by then.
_ATOM: Final = re.compile(
    rf"""
      (?P<number>{_SERIAL}(?:[ ](?!f\b|u[ ][0-9])[a-z](?=[ ,;]|$))?(?!(?!ff?(?![^\W\d_]))[a-z_0-9]))
    | (?P<code>[A-Z][0-9]+[a-z]?(?!\w))
    | (?P<word>[^\W\d_]+\.?)
    | (?P<bracket>\([ ]?(?:[0-9]+[a-z]?|(?P<same>[a-z])(?P=same){{0,2}}|[ivx]{{1,4}})[ ]?\))
    | (?P<note>\(zu[ ][^()\s](?:[^()]{{0,118}}[^()\s])?\))
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
# An act whose name begins with a number: 10. BImSchV, 2.BMeldDÜV, 1-DM-GoldmünzG.
_NUMBERED_ACT: Final = re.compile(r'[0-9]{1,3}(?:\. ?|-)[^\W\d_]*[A-ZÄÖÜ]')
# The name of an act: begins with a letter or a number of its own, a first word with a capital somewhere in it.
_ACT: Final = re.compile(
    r"""(?:[0-9]{1,3}(?:\. ?|-))?[„“"'(]{0,2}[^\W\d_][^\x00-\x1f\x7f-\x9f<>{}\[\]|\\^~=`;]*""",
)


# --- from writing to tokens -----------------------------------------------------------------------


class _Atom(NamedTuple):
    group: str
    text: str
    word: str
    """The text as the tables of words have it."""
    start: int
    end: int

    @property
    def inner(self) -> str:
        """The text without the brackets around it."""
        return self.text.strip('( )')


# So far may be looked ahead at the end of a text.
_BEYOND: Final = (_Atom('end', '', '', -1, -1),) * 6


class _Reader:
    """Reads a text, once and forward, into the tokens of the grammar.

    What needs a look ahead is decided here: whether a numeral is a paragraph or belongs to the act,
    what a joining word joins, and where the name of an act ends. What may follow what is the grammar's.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms = [
            _Atom(match.lastgroup or '', atom, atom.rstrip('.').lower(), *match.span())
            for match in _ATOM.finditer(text)
            for atom in (match[0],)
        ]
        self.length = len(self.atoms)
        self.atoms += _BEYOND
        self.index = 0
        self.tokens: list[tuple[str, str, int]] = []
        # Of the reference that is being read:
        self.symbol = ''
        self.plural = False
        self.numbers = 0
        # Of its last provision: the kinds of place from the last joining word on, the last of all, and
        # whether that was written without its name ("§ 1 I", "§ 1 (1)"), so that a bare number is a sentence;
        # and whether its number was a numeral, so that a numeral is a further one and no paragraph.
        self.path: set[Kind] = set()
        self.kind: Kind | None = None
        self.short = False
        self.numeral = False

    def read(self) -> list[tuple[str, str, int]]:
        """Type, text and start of each token. The last is ``STRAY`` where the text fits nothing."""
        wanted = self.read_symbol
        while self.index < self.length:
            following = wanted()
            if following is None:
                self.emit('STRAY', '', self.length)
                break
            wanted = following
        return self.tokens

    def emit(self, kind: str, text: str, length: int = 0) -> None:
        """Add a token that begins here, and go on by so many atoms."""
        self.tokens.append((kind, text, self.atoms[self.index].start))
        self.index += length

    # The states. Each reads one step and names the next state, or none where the text does not fit.

    def read_symbol(self) -> _State | None:
        atom = self.atoms[self.index]
        symbol = '§' if atom.text == '§' else _SYMBOLS.get(atom.word) if atom.group == 'word' else None
        if symbol is None:
            return None
        double = atom.text == '§' == self.atoms[self.index + 1].text
        self.symbol = symbol
        self.plural = double or atom.word in _PLURAL_WORDS
        self.numbers = 0
        self.emit('APPENDIX' if symbol in _APPENDICES else 'SYMBOL', symbol, 1 + double)
        return self.read_provision()

    def read_provision(self) -> _State:
        self.numbers += 1
        self.path.clear()
        self.kind = None
        self.short = False
        self.read_number()
        return self.read_on

    def read_on(self) -> _State | None:
        linking = self.atoms[self.index].word in _LINKING
        return (linking and self.read_joiner()) or self.read_place() or self.read_act()

    def read_next(self) -> _State | None:
        """After an act, only a further reference may come."""
        joiner, length = self.joiner_at(self.index)
        if not joiner or not (self.symbol_at(self.index + length) or joiner in _STRONG):
            return None
        self.emit('JOIN', joiner, length)
        return self.read_symbol

    # Symbols, numbers and letters

    def symbol_at(self, index: int, bare: bool = False) -> bool:
        """Whether a reference begins here: a word for a symbol is one only with a number, or bare for an appendix."""
        atom = self.atoms[index]
        if atom.group != 'word':
            return atom.text == '§'
        after = self.atoms[index + 1]
        apart = after.start > atom.end or atom.text.endswith('.')
        if bare and atom.text in _APPENDICES:
            return apart or after.text in {',', ';'}
        return atom.word in _SYMBOLS and apart and (after.group in {'number', 'note'} or self.is_numeral(index + 1))

    def is_numeral(self, index: int) -> bool:
        atom = self.atoms[index]
        match = _NUMERAL.match(self.text, atom.start) if atom.group in {'word', 'code'} else None
        return match is not None and match.end() == atom.end

    def is_letter(self, index: int) -> bool:
        atom = self.atoms[index]
        return (atom.group == 'bracket' and atom.inner.isalpha()) or (
            atom.group == 'word' and _LETTER.fullmatch(atom.text) is not None
        )

    def read_number(self) -> None:
        """Read the number that must stand here. If it does not, the grammar will say so at what does."""
        atom = self.atoms[self.index]
        self.numeral = False
        if self.kind in LETTERED:
            if self.is_letter(self.index):
                self.emit('LETTER', atom.inner, 1)
                self.index += self.atoms[self.index].text == ')'
        elif atom.group == 'number':
            number, _, letter = atom.text.partition(' ')
            if not letter or self.kind in {None, Kind.PARAGRAPH, Kind.SUBSECTION}:
                self.emit('NUMBER', number + letter, 1)
            else:
                self.emit('NUMBER', number)
                self.open_part(Kind.LETTER)
                self.emit('LETTER', letter, 1)
        elif atom.group == 'bracket' and self.kind is not None:
            if atom.inner[0].isdecimal():
                self.emit('NUMBER', atom.inner, 1)
        elif self.kind in _COUNTED:
            match = _PARAGRAPH.match(self.text, atom.start)
            if match and match.end() == atom.end:
                self.emit('NUMBER', _arabic(match), 1)
        elif (self.kind is not None or self.symbol != '§') and self.is_numeral(self.index):
            self.emit('NUMBER', atom.text, 1)
            self.numeral = True

    # Places within a provision

    def place_at(self, index: int, path: set[Kind]) -> tuple[Kind, str, int] | None:
        """The place written here: its kind, its number if that is no word of its own, and its length in atoms."""
        atom = self.atoms[index]
        after = self.atoms[index + 1]
        found: tuple[Kind, str, int] | None = None
        if atom.group == 'bracket':
            if atom.inner[0].isdecimal():
                found = Kind.PARAGRAPH, atom.inner, 1
            else:
                found = (Kind.DOUBLE_LETTER if Kind.LETTER in path else Kind.LETTER), atom.inner, 1
        elif atom.group == 'number':
            kind = _KINDS.get(self.atoms[index + 2].word) if after.text == '.' else None
            if kind and kind not in LETTERED and atom.text.isdecimal():
                found = kind, atom.text, 3
        elif atom.group == 'word':
            if (kind := _KINDS.get(atom.word)) is not None:
                if kind in _SURE or self.counts(index + 1, kind):
                    found = kind, '', 1
            elif (match := _PARAGRAPH.match(self.text, atom.start)) and match.end() == atom.end:
                found = Kind.PARAGRAPH, _arabic(match), 1
            elif atom.word in _ORDINALS and (kind := _KINDS.get(after.word)) is not None and kind not in LETTERED:
                found = kind, _ORDINALS[atom.word], 2
            elif self.is_letter(index):
                if Kind.LETTER in path and len(atom.text) > 1 and atom.text.islower():
                    found = Kind.DOUBLE_LETTER, atom.text, 1 + (after.text == ')')
                elif after.text == ')':
                    found = Kind.LETTER, atom.text, 2
        return None if found is None or found[0] in path else found

    def counts(self, index: int, kind: Kind) -> bool:
        """Whether what stands here can be the number of a place of this kind."""
        atom = self.atoms[index]
        return atom.group == 'number' or (kind not in _COUNTED and self.is_numeral(index))

    def is_more(self, index: int) -> bool:
        """Whether what stands here can be a further number or letter of the last place."""
        if self.kind in LETTERED:
            return self.is_letter(index)
        return self.kind is not None and self.counts(index, self.kind)

    def open_part(self, kind: Kind) -> None:
        self.emit('LETTERED' if kind in LETTERED else 'KIND', kind.value)
        self.kind = kind
        self.path.add(kind)
        self.short = False
        self.numeral = False

    def read_place(self) -> _State | None:
        atom = self.atoms[self.index]
        if atom.word in _FOLLOWING and atom.text[0] == 'f':
            self.emit('FOLLOWING', _FOLLOWING[atom.word], 1)
            self.short = False
        elif atom.group == 'note' and self.symbol in _APPENDICES:
            self.emit('NOTE', atom.text[1:-1], 1)
        elif atom.text == '§' and self.symbol == 'Art.' and self.kind is None:
            self.open_part(Kind.SUBSECTION)
            self.index += 1 + (self.atoms[self.index + 1].text == '§')
            self.read_number()
        elif place := self.place_at(self.index, self.path):
            kind, number, length = place
            self.open_part(kind)
            if number:
                self.emit('LETTER' if kind in LETTERED else 'NUMBER', number, length)
                self.short = kind is Kind.PARAGRAPH
            else:
                self.index += length
                self.read_number()
        elif (
            self.short
            and Kind.SENTENCE not in self.path
            and atom.group == 'number'
            and not _NUMBERED_ACT.match(self.text, atom.start)
        ):
            self.open_part(Kind.SENTENCE)
            self.read_number()
        else:
            return None
        return self.read_on

    # Joining words

    def joiner_at(self, index: int) -> tuple[str, int]:
        """The joining word that is written here, in normal form, and its length in atoms."""
        joiner = ''
        end = index
        atom = self.atoms[end]
        if atom.text in {',', ';'}:
            joiner = atom.text
            end += 1
            atom = self.atoms[end]
        elif atom.word not in _JOINING:
            return '', 0
        # "u." is „und“, "u" is a letter.
        if atom.word in _CONJUNCTIONS and atom.text not in {'u', 'U', 'U.'}:
            joiner = joiner if joiner == ';' else _CONJUNCTIONS[atom.word]
            end += 1
        for words in _CONNECTIONS.get(self.atoms[end].word, ()):
            if all(self.atoms[end + place].word == word for place, word in enumerate(words)):
                joiner = 'i. V. m.'
                end += len(words)
        if joiner and self.atoms[end].word in _PASSED and self.symbol_at(end + 1):
            end += 1
        return joiner, end - index

    def read_joiner(self) -> _State | None:
        if self.atoms[self.index].word in _UNTIL:
            return self.read_until()
        joiner, length = self.joiner_at(self.index)
        if not joiner:
            return None
        after = self.index + length
        if self.symbol_at(after, bare=True):
            self.emit('JOIN', joiner, length)
            return self.read_symbol
        if self.numeral and joiner in _LISTING and self.is_numeral(after):
            if self.kind is None:
                self.emit('ALSO', joiner, length)
                return self.read_provision()
            self.emit('OR', joiner, length)
            self.read_number()
            return self.read_on
        if place := self.place_at(after, set()):
            # "I, II" and "(1), (2)" go on with the same list; "Abs. 1 und Abs. 2" says that it does not.
            if place[1] and place[0] is self.kind and joiner in _LISTING:
                self.emit('OR', joiner, length)
                self.emit('LETTER' if place[0] in LETTERED else 'NUMBER', place[1], place[2])
            else:
                self.path.clear()
                self.emit('AND', joiner, length)
            return self.read_on
        if joiner in _LISTING and self.goes_on(after):
            self.emit('OR', joiner, length)
            self.read_number()
            return self.read_on
        if joiner in _LISTING and self.is_further(after):
            self.emit('ALSO', joiner, length)
            return self.read_provision()
        if joiner in _STRONG:
            self.emit('JOIN', joiner, length)
            return self.read_symbol
        return None

    def goes_on(self, index: int) -> bool:
        """Whether a bare number after a joining word is a further one of the last place, not of a provision."""
        if self.kind is None or (self.plural and self.numbers == 1 and self.atoms[index].group == 'number'):
            return False
        if not self.is_more(index) or _NUMBERED_ACT.match(self.text, self.atoms[index].start):
            return False
        place = self.place_at(index + 1, set())
        return place is None or place[0] not in self.path

    def is_further(self, index: int) -> bool:
        """Whether a bare number after a joining word is that of a further provision."""
        atom = self.atoms[index]
        if atom.group == 'number':
            return not _NUMBERED_ACT.match(self.text, atom.start)
        return self.kind is None and self.symbol != '§' and self.is_numeral(index)

    def read_until(self) -> _State | None:
        after = self.index + 1
        while self.atoms[after].word in {'zu', 'zum', 'zur'}:
            after += 1
        length = after - self.index
        if self.symbol_at(after):
            self.emit('TO', 'bis', length)
            return self.read_symbol
        # "1 bis IV" is no row.
        alike = self.kind in LETTERED or (self.atoms[after].group != 'number') == self.numeral
        if alike and self.kind is None and self.is_further(after):
            self.emit('TO', 'bis', length)
            return self.read_provision()
        if alike and self.is_more(after):
            self.emit('UNTIL', 'bis', length)
            self.read_number()
            return self.read_on
        if place := self.place_at(after, set()):
            if place[1] and place[0] is self.kind:
                self.emit('UNTIL', 'bis', length)
                self.emit('LETTER' if place[0] in LETTERED else 'NUMBER', place[1], place[2])
            else:
                self.path.clear()
                self.emit('AND', 'bis', length)
            return self.read_on
        return None

    # The act

    def read_act(self) -> _State | None:
        """Read the name of the act: the rest, up to a joining word with a symbol behind it."""
        start = self.atoms[self.index].start
        if self.atoms[self.index].group == 'number' and not _NUMBERED_ACT.match(self.text, start):
            return None
        end = self.index + 1
        while end < self.length and not self.ends_act(self.index, end):
            end += 1
        act = self.text[start : self.atoms[end - 1].end]
        if end == self.length and _FULL_STOP.search(act):
            act = act[:-1]
        if not _is_act(act):
            return None
        self.emit('ACT', act, end - self.index)
        return self.read_next

    def ends_act(self, start: int, index: int) -> bool:
        if self.atoms[index].word not in _LINKING:
            return False
        joiner, length = self.joiner_at(index)
        if not joiner:
            return False
        if joiner in _STRONG or self.symbol_at(index + length):
            return True
        # A title may count ("vom 3. Mai und 5. Juni"), an abbreviation has no more to say.
        return index == start + 1 and self.atoms[index + length].group == 'number'


@lru_cache(maxsize=4096)
def _is_act(text: str) -> bool:
    """Whether a text may stand as the name of an act, and would be read as one."""
    name = text[len(match[0]) :] if (match := _ARTICLE.match(text)) else text
    if _ACT.fullmatch(name) is None or name != ' '.join(_UNSEEN.sub('', name).split()) or not _balanced(name):
        return False
    if name[-1] == ',' or _FULL_STOP.search(name) or _ARTICLE.match(name):
        return False
    # An article may have an adjective after it, else the first word of a title is a noun.
    if not any(map(str.isupper, name if match or name[0].isdecimal() else name.split(' ')[0])):
        return False
    reader = _Reader(name)
    return (
        not reader.symbol_at(0)
        and reader.read_joiner() is None
        and reader.read_place() is None
        and not any(reader.ends_act(0, index) for index in range(1, reader.length))
    )


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == '(') - (char == ')')
        if depth < 0:
            return False
    return not depth


_TENS: Final = ('', 'X', 'XX', 'XXX')
_ONES: Final = ('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX')
_ARABIC: Final = {tens + ones: 10 * ten + one for ten, tens in enumerate(_TENS) for one, ones in enumerate(_ONES)}


def _arabic(match: re.Match[str]) -> str:
    return f'{_ARABIC[match["roman"]]}{match["letter"]}'


# --- from tokens to values ------------------------------------------------------------------------


# The same norms are cited again and again: on a page, in its tables, in the indices.
@lru_cache(maxsize=1024)
def _value(text: str) -> Citation:
    return cast('Citation', _parser().parse(text))


@cache
def _parser() -> Lark:
    # Imported and compiled when the first citation is read: not every build has one to read.
    from lark import Lark, Token
    from lark.lexer import Lexer

    class Tokens(Lexer):
        def __init__(self, conf: object) -> None:
            """Need nothing of the grammar: the words are in the tables above."""

        def lex(self, text: Any, parser_state: Any = None) -> Iterator[Token]:
            return iter([Token(kind, value, start) for kind, value, start in _Reader(text).read()])

    grammar = files('chamber_concepts').joinpath('citation.lark').read_text(encoding='utf-8')
    values = cast('Transformer[Token, Citation]', _Values())
    return Lark(grammar, parser='lalr', lexer=Tokens, start='citation', transformer=values, maybe_placeholders=False)


class _Place(NamedTuple):
    """A provision but for its symbol, which may have been said before."""

    number: str = ''
    parts: tuple[Part, ...] = ()
    following: str = ''
    note: str = ''


class _Values:
    """Makes the values of the rules in citation.lark, each from those of its parts and the tokens between them."""

    def citation(self, children: list[Any]) -> Citation:
        return Citation(tuple(children[::2]), tuple(joiner.value for joiner in children[1::2]))

    def reference(self, children: list[Any]) -> Reference:
        symbol = ''
        spans: list[Provision | Range] = []
        joiners: list[str] = []
        ranging = False
        for child in children[:-1]:
            if isinstance(child, _Place):
                provision = Provision(symbol, *child)
                if ranging:
                    spans[-1] = Range(cast('Provision', spans[-1]), provision)
                else:
                    spans.append(provision)
                ranging = False
            elif child.type == 'TO':
                ranging = True
            elif child.type in {'ALSO', 'JOIN'}:
                joiners.append(child.value)
            else:
                symbol = child.value
        act = str(children[-1].value)
        match = _ARTICLE.match(act)
        return Reference(tuple(spans), tuple(joiners), act[match.end() :] if match else act, match[1] if match else '')

    def provision(self, children: list[Any]) -> _Place:
        number, *others = children
        return self.place(number.value, others)

    def unnumbered(self, children: list[Any]) -> _Place:
        return self.place('', children)

    def place(self, number: str, children: list[Any]) -> _Place:
        said = {'FOLLOWING': '', 'NOTE': ''}
        if children and not isinstance(children[0], Part):
            said[children[0].type] = children[0].value
            del children[0]
        return _Place(number, tuple(children), said['FOLLOWING'], said['NOTE'])

    def part(self, children: list[Any]) -> Part:
        joined = children.pop(0).value if children[0].type == 'AND' else ''
        items = [Item(children[1].value)]
        joiners = []
        tokens = iter(children[2:])
        for token in tokens:
            if token.type == 'OR':
                joiners.append(token.value)
                items.append(Item(next(tokens).value))
            elif token.type == 'UNTIL':
                items[-1] = Item(items[-1].number, to=next(tokens).value)
            else:
                items[-1] = Item(items[-1].number, following=token.value)
        return Part(Kind(children[0].value), tuple(items), tuple(joiners), joined)


# --- printing -------------------------------------------------------------------------------------


def _joint(word: str) -> str:
    """A joining word with the spaces around it; where there is none, a space."""
    if not word:
        return ' '
    return f'{word} ' if word in {',', ';'} else f' {word.replace(" ", NBSP)} '


def _woven(pieces: Iterable[str], joiners: tuple[str, ...]) -> str:
    return ''.join(piece + (joiner and _joint(joiner)) for piece, joiner in zip_longest(pieces, joiners, fillvalue=''))


def _share_symbol(spans: tuple[Provision | Range, ...]) -> bool:
    """Whether one symbol will do for all: §§ 5, 6. A numeral after a number would be read as its paragraph."""
    firsts = [span.first if isinstance(span, Range) else span for span in spans]
    return (
        len(spans) > 1
        and all(span.whole for span in spans)
        and len({(first.symbol, _is_serial(first.number)) for first in firsts}) == 1
    )


def _is_serial(number: str) -> bool:
    """Whether a number is written with digits, not as a numeral."""
    return number[:1].isdecimal()


def _check(right: bool, field: str) -> None:
    """Refuse a value that could not be read back."""
    if not right:
        raise ValueError(field)


def _check_joiners(pieces: tuple[object, ...], joiners: tuple[str, ...], known: frozenset[str]) -> None:
    _check(len(joiners) == len(pieces) - 1, 'joiners')
    if joiners:
        _check(known.issuperset(joiners), 'joiners')


# --- what is wrong --------------------------------------------------------------------------------


def _expectations() -> tuple[tuple[str, Message], ...]:
    """What may stand in a place, the most telling first."""
    return (
        ('NUMBER', say('a number')),
        ('LETTER', say('a letter')),
        ('ACT', say('the name of the act')),
        ('SYMBOL', say('the symbol “§” or “Art.”')),
        ('JOIN', say('the end of the citation or a further one')),
    )


def _example(text: str, start: int, accepted: set[str]) -> str:
    """A correct citation, made of the author's own words where these suffice."""
    symbol = next((symbol for symbol in _PLURALS if text.lower().startswith(symbol[:3].lower())), '§')
    guess = ''
    if len(text) <= 60:
        if start == len(text) and 'ACT' in accepted:
            guess = f'{text} {_EXAMPLES[symbol].rpartition(" ")[2]}'
        elif start < len(text) and ' ' not in text[start:]:
            guess = f'{text[:start].rstrip() or "§"} 1 {text[start:]}'
    from lark import LarkError

    try:
        return str(_parser().parse(guess))
    except LarkError:
        return str(_value(_EXAMPLES[symbol]))


def _shown(text: str) -> Message:
    if not text:
        return say('the end')
    return say('“%(text)s”', text=text if len(text) <= 30 else f'{text[:29]}…')


def _position(text: str, start: int) -> int:
    """The index in the author's text of a character of the text made even."""
    made = 0
    spaced = False
    for index, char in enumerate(text):
        if _UNSEEN.match(char):
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
