"""What a citation consists of, as immutable values that print themselves in one normal form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from chamber_concepts.citation_reader import is_act
from chamber_concepts.citation_words import (
    APPENDED,
    APPENDICES,
    ARTICLE,
    ARTICLES,
    COUNTED,
    FOLLOWINGS,
    JOINERS,
    LETTER_FORM,
    LETTERED,
    LISTING,
    NOTE_FORM,
    NUMBER_FORM,
    NUMERAL,
    PLACING,
    PLAIN_FORM,
    PLURALS,
    SECTIONED,
    STRONG,
    Kind,
    are_listed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NBSP: Final = '\N{NO-BREAK SPACE}'


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
        form = LETTER_FORM if self.kind in LETTERED else PLAIN_FORM if self.kind in COUNTED else NUMBER_FORM
        _check_joiners(self.items, self.joiners, LISTING)
        _check(not self.joined or (self.joined in PLACING and self.kind is not Kind.SUBSECTION), 'joined')
        for item in self.items:
            _check(form.fullmatch(item.number) is not None, 'number')
            if item.to:
                _check(form.fullmatch(item.to) is not None and not item.following, 'to')
                _check(_is_serial(item.to) == _is_serial(item.number), 'to')
            _check(item.following in FOLLOWINGS, 'following')
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
    """``§``, ``Art.``, ``Anlage``, ``Anhang`` or ``Erwägungsgrund``."""
    number: str
    """As the act counts: ``5``, ``26a``, ``1.01``, ``IV``. Empty for the only appendix of an act."""
    parts: tuple[Part, ...] = ()
    following: str = ''
    """``f.`` or ``ff.``: and the next, and the next ones."""
    note: str = ''
    """What an appendix says it belongs to: ``zu § 3``."""

    def __post_init__(self) -> None:
        _check(self.symbol in PLURALS, 'symbol')
        appendix = self.symbol in APPENDICES
        form = PLAIN_FORM if self.symbol == '§' else NUMBER_FORM
        _check(form.fullmatch(self.number) is not None if self.number else appendix, 'number')
        _check(self.symbol != 'Art.' or not are_listed(self.number), 'number')
        if self.following:
            _check(self.following in FOLLOWINGS and self.whole, 'following')
        if self.note:
            _check(appendix and NOTE_FORM.fullmatch(f'({self.note})') is not None, 'note')
        path: set[Kind] = set()
        for index, part in enumerate(self.parts):
            if part.joined:
                _check(index > 0, 'parts')
                path.clear()
            _check(part.kind not in path, 'parts')
            _check(part.kind is not Kind.SUBSECTION or (self.symbol in SECTIONED and not index), 'parts')
            path.add(part.kind)

    @property
    def whole(self) -> bool:
        """Whether the provision is cited as a whole, without a place in it."""
        return bool(self.number) and not self.parts and not self.note

    def __str__(self) -> str:
        words = f'{PLURALS[self.symbol] if self.following else self.symbol}'
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
            return f'{PLURALS[self.symbol]}{NBSP}{self.counted}'
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
        _check_joiners(self.spans, self.joiners, JOINERS)
        last = self.spans[-1]
        _check(not self.article or self.article in ARTICLES, 'article')
        _check(self.article not in APPENDED or _end(last).symbol in APPENDICES, 'article')
        _check(is_act(f'{self.article} {self.act}' if self.article else self.act), 'act')
        _check(ARTICLE.match(self.act) is None, 'act')
        if isinstance(last, Provision) and not last.number and not last.parts and not last.note and not self.article:
            _check(NUMERAL.match(self.act) is None, 'act')

    def __str__(self) -> str:
        if _share_symbol(self.spans) and LISTING.issuperset(self.joiners):
            words = f'{PLURALS[self.spans[0].symbol]}{NBSP}'
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
        _check_joiners(self.references, self.joiners, JOINERS)
        for joiner, reference in zip(self.joiners, self.references[1:], strict=True):
            first = reference.spans[0]
            first = first.first if isinstance(first, Range) else first
            _check(bool(first.number or first.note) or joiner in STRONG, 'joiners')

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


def _end(span: Provision | Range) -> Provision:
    return span.last if isinstance(span, Range) else span


def _check(right: bool, field: str) -> None:
    """Refuse a value that could not be read back."""
    if not right:
        raise ValueError(field)


def _check_joiners(pieces: tuple[object, ...], joiners: tuple[str, ...], known: frozenset[str]) -> None:
    _check(len(joiners) == len(pieces) - 1, 'joiners')
    if joiners:
        _check(known.issuperset(joiners), 'joiners')
