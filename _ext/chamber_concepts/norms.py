"""What the register of norms knows about a citation: which act, where its text stands, whether it is still law."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from chamber_concepts.citation import Kind, Provision, Range, parse, parse_provision
from chamber_concepts.message import say
from chamber_concepts.nearest import fold, nearest
from chamber_concepts.register import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from chamber_concepts.citation import Citation, Part, Reference
    from chamber_concepts.message import Message
    from chamber_concepts.register import Act, Registers, Succession


class Standing(StrEnum):
    """Whether a provision is law on a given day, as far as the register knows."""

    IN_FORCE = 'in force'
    AMENDED = 'amended'
    """In force, but with another wording than on the date of the concept."""
    NOT_YET = 'not yet in force'
    RENAMED = 'renamed'
    REPLACED = 'replaced'
    REPEALED = 'repealed'
    UNKNOWN = 'unknown'
    """Nothing is known of the act, or it is a chamber's own, whose versions no register holds."""

    @property
    def outdated(self) -> bool:
        """Whether the provision is no longer found under this name."""
        return self in {Standing.RENAMED, Standing.REPLACED, Standing.REPEALED}


class Fault(StrEnum):
    """What can be wrong with a citation that is well formed."""

    UNKNOWN_ACT = 'unknown-act'
    """No register has the act. It may exist for all that."""
    AMBIGUOUS_ACT = 'ambiguous-act'
    """More than one state has an act of this name, and the chamber's own state has none."""
    WRONG_SYMBOL = 'wrong-symbol'
    """``Art. 1 IHKG``: the act counts in §."""
    BEYOND_LAST = 'beyond-last'
    """``Art. 120 DSGVO``: the act ends before."""
    BACKWARDS = 'backwards'
    """``Art. 21–18 DSGVO``: the row runs from a higher number to a lower one."""


STANDINGS: Final[Mapping[Standing, Message]] = {
    Standing.IN_FORCE: say('in force'),
    Standing.AMENDED: say('in force, amended since'),
    Standing.NOT_YET: say('not yet in force'),
    Standing.RENAMED: say('renamed'),
    Standing.REPLACED: say('replaced'),
    Standing.REPEALED: say('repealed'),
    Standing.UNKNOWN: say('not known'),
}
MISTAKES: Final = frozenset({Fault.WRONG_SYMBOL, Fault.BEYOND_LAST, Fault.BACKWARDS})
"""What cannot be right, whatever the register knows; the rest may be."""


@dataclass(frozen=True, slots=True)
class NormFinding:
    """One thing that is wrong with a citation, and what to write instead."""

    kind: Fault
    text: str
    """The provision that it is about, in normal form."""
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class NormFact:
    """What is known of one provision, or one row of provisions, of a citation."""

    text: str
    """The provision with its act in normal form, the author's word for the act kept."""
    name: str
    """The author's word for the act."""
    act: Act | None
    title: str = ''
    """The full German title of the act; empty where the act is not known."""
    level: Level | None = None
    url: str = ''
    """The official text of exactly this provision, of the first one in a row; else of the act; empty if unknown."""
    exact: bool = False
    """Whether that is the text of the provision, not only a place where the act is found."""
    then: Standing | None = None
    """On the date of the concept; None if that is not known."""
    now: Standing = Standing.UNKNOWN
    """Today."""
    since: date | None = None
    """The first day of what ``now`` says."""
    successor: str = ''
    """What to cite instead, in normal form: a provision where the register knows which, else the act."""
    verified: bool = True
    """Whether somebody has checked the entry of the register against its source."""
    remark: Message | None = None
    """The editor's note for readers, where the provision is not simply in force."""


def find_act(name: str, registers: Registers, state: str | None = None) -> Act | None:
    """Find an act by what an author calls it.

    Besides the names in the register: the genitive (``IHK-Gesetzes``), the abbreviation in brackets
    at the end, what limits the version (``RStV a. F.``, ``IHKG in der Fassung vom …``), whose statute it
    is (``Satzung der IHK Musterstadt``). An abbreviation that several states share (``LDSG``) is
    that of the state given. What sounds like the act of another state than that is not taken for it.
    """
    names = _names(registers)
    for words, former in _readings(name):
        act = registers.act(words)
        if act is not None and not _is_of_another_state(act, words, state):
            return act
        stem = undeclined(words)
        if state is not None and (named := names.of_states(stem, state, former=former)):
            return named[0]
        alike = [act for act in names.stems.get(stem, ()) if not _is_of_another_state(act, words, state)]
        alike = [act for act in alike if act.state == state] or alike
        if len({act.state for act in alike}) == 1:
            return alike[0]
    bare = _OWNER.split(name, maxsplit=1)[0]
    own = registers.act(bare) if bare != name else None
    if own is None and _OWN.match(name):
        own = registers.act('Satzung')
    return own if own is not None and own.level is Level.CHAMBER else None


def describe(
    citation: Citation,
    registers: Registers,
    *,
    on: date | None,
    today: date,
    state: str | None = None,
    declared_own: bool = False,
) -> tuple[NormFact, ...]:
    """Say what is known of each provision of a citation, in order; a row of provisions is one.

    ``on`` is the date of the concept, ``state`` that of the chamber. ``declared_own``: the author says that acts
    which the register does not know are statutes of the chamber.
    """
    return tuple(
        _fact(reference, span, registers, on=on, today=today, state=state, declared_own=declared_own)
        for reference in citation.references
        for span in reference.spans
    )


def check(
    citation: Citation, registers: Registers, *, state: str | None = None, declared_own: bool = False
) -> tuple[NormFinding, ...]:
    """Find what is wrong with a citation, however well it is formed."""
    return tuple(
        finding
        for reference in citation.references
        for finding in (
            *_check_act(reference, registers, state, declared_own=declared_own),
            *_check_numbers(reference, find_act(reference.act, registers, state)),
        )
    )


# --- the act ---------------------------------------------------------------------------------------

_BRACKETED: Final = re.compile(r'^(?P<title>.+?) ?\((?P<short>[^()]+)\)$')
# What says which version of an act is meant, not which act.
_VERSION: Final = re.compile(
    r' (?:\(?[an]\.? ?F(?:\.|\b)\)?|analog|in der |idF |i\. ?d\. ?F\.|vom [0-9]|in Verbindung |[(,]).*$'
)
_FORMER: Final = re.compile(r'a\.? ?F(?:\.|\b)')
_OWNER: Final = re.compile(r' (?:der|des|für|von) ')
# Chambers give themselves more statutes than a register can name. A Verordnung is never one of them.
_OWN: Final = re.compile(r'Satzung |[^\W\d_][\w-]*(?<![Vv]er)ordnung (?:der|für die) .*?(?:[Kk]ammer|IHK|HWK)\b')
# Shorter words are articles and abbreviations.
_SHORTEST: Final = 4
_ENDING: Final = re.compile(r'(?:e[nmrs]?|s)$')
# Words for any act, which are not the name of one, whatever state stands behind them.
_ANY_ACT: Final = frozenset({'gesetz', 'landesgesetz', 'verordnung', 'staatsvertrag', 'satzung', 'ordnung'})


def _readings(name: str) -> Iterator[tuple[str, bool]]:
    """Yield what the author may have meant, the most literal first, and whether it is a former act or version."""
    yield name, False
    if match := _BRACKETED.match(name):
        yield match['short'], False
        yield match['title'], _FORMER.match(match['short']) is not None
    if match := _VERSION.search(name):
        yield name[: match.start()], _FORMER.match(match[0].strip(' (')) is not None


def undeclined(name: str) -> str:
    """Return the name without case endings, to know ``Bürgerlichen Gesetzbuches`` for ``Bürgerliches Gesetzbuch``."""
    return ' '.join(
        _ENDING.sub('', fold(word)) if len(word) > _SHORTEST and word[-1].islower() else fold(word)
        for word in name.split()
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The acts of the registers by what authors call them, case endings left out."""

    stems: Mapping[str, tuple[Act, ...]]
    """By every name, in the order of the register."""
    shared: Mapping[str, tuple[Act, ...]]
    """The acts of states by a name that has the state behind it: ``ldsg`` for ``LDSG BW``; former ones last."""

    def of_states(self, stem: str, state: str | None = None, *, former: bool = False) -> tuple[Act, ...]:
        """Return the acts of a state, or of all, that are called this and the state's name, the first one meant."""
        return tuple(
            act
            for act in self.shared.get(stem, ())
            if state in {None, act.state} and (act.ended is not None or not former)
        )


# By identity: what is read anew from changed files is another value.
@lru_cache(maxsize=4)
def _names(registers: Registers) -> _Names:
    stems: dict[str, dict[str, Act]] = {}
    shared: dict[str, dict[str, Act]] = {}
    for act in sorted(registers.acts.values(), key=lambda act: act.ended is not None):
        for name in (act.key, act.short or '', *act.aliases) if act.state else ():
            first, _, rest = name.partition(' ')
            if rest and (stem := undeclined(first)) not in _ANY_ACT:
                shared.setdefault(stem, {})[act.key] = act
    for act in registers.acts.values():
        for name in act.names():
            stems.setdefault(undeclined(name), {})[act.key] = act
    return _Names(
        {stem: tuple(acts.values()) for stem, acts in stems.items()},
        {stem: tuple(acts.values()) for stem, acts in shared.items()},
    )


def _is_of_another_state(act: Act, name: str, state: str | None) -> bool:
    """Whether a name only sounds like that of the act, which is one of another state: LBGG, L-BGG."""
    # What has several words has the state among them, or is a full title.
    if act.state is None or state in {None, act.state} or ' ' in name:
        return False
    spelt = undeclined(name.replace('-', ' '))
    return all(undeclined(known.replace('-', ' ')) != spelt for known in act.names())


@lru_cache(maxsize=256)
def _meant(name: str, registers: Registers) -> str | None:
    meant = nearest(name, registers.words('acts'))
    if meant is not None and len(fold(name)) <= _SHORT and not _is_slip(name, meant):
        return None
    return meant


# Abbreviations of acts are alike by their nature: BImSchG is no HinSchG with two slips.
_SHORT: Final = 8


def _is_slip(name: str, meant: str) -> bool:
    """Whether one letter of an abbreviation is typed wrong, left out, added or swapped with its neighbour.

    Capitals count where the author made use of them: „ZustG“ is no „UStG“ with a Z too many.
    """
    if name.islower() or name.isupper():
        left, right = fold(name), fold(meant)
    else:
        left, right = (''.join(filter(str.isalnum, word)) for word in (name, meant))
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _check_act(
    reference: Reference, registers: Registers, state: str | None, *, declared_own: bool
) -> Iterator[NormFinding]:
    act = find_act(reference.act, registers, state)
    if act is None and not declared_own:
        living = [act for act in _names(registers).of_states(undeclined(reference.act)) if act.ended is None]
        if living:
            yield NormFinding(
                Fault.AMBIGUOUS_ACT,
                str(reference),
                say('%(act)s: more than one state has an act of this name', act=reference.act),
                say(
                    'write the act with its state: %(choices)s',
                    choices=tuple(other.key for other in living),
                ),
            )
            return
        meant = _meant(reference.act, registers)
        yield NormFinding(
            Fault.UNKNOWN_ACT,
            str(reference),
            say('%(act)s: the register does not know this act', act=reference.act),
            say('did you mean “%(suggestion)s”? If not, add the act to a register of your own', suggestion=meant)
            if meant
            else say('check the name, or add the act to a register of your own'),
        )
    if act is None:
        return
    symbols = {span.symbol for span in _provisions(reference)} & {'§', 'Art.'}
    if wrong := symbols - {act.symbol}:
        yield NormFinding(
            Fault.WRONG_SYMBOL,
            str(reference),
            say('%(act)s counts in %(right)s, not in %(wrong)s', act=act.key, right=act.symbol, wrong=min(wrong)),
            _write(_with_symbol(reference, act.symbol)),
        )


def _with_symbol(reference: Reference, symbol: str) -> str:
    def changed(provision: Provision) -> Provision:
        return replace(provision, symbol=symbol) if provision.symbol in {'§', 'Art.'} else provision

    try:
        spans = tuple(
            Range(changed(span.first), changed(span.last)) if isinstance(span, Range) else changed(span)
            for span in reference.spans
        )
    except ValueError:
        # "Art. I" has no counterpart in §.
        return f'{symbol} 1 {reference.act}'
    return str(replace(reference, spans=spans))


# --- the numbers -----------------------------------------------------------------------------------


def _check_numbers(reference: Reference, act: Act | None) -> Iterator[NormFinding]:
    for span in reference.spans:
        text = _text(reference, span)
        if (
            isinstance(span, Range)
            and _before(span.last.number, span.first.number)
            and span.first.symbol == span.last.symbol
        ):
            turned = replace(reference, spans=(Range(span.last, span.first),), joiners=())
            yield _backwards(text, span.first.number, span.last.number, _write(str(turned)))
        for provision in (span.first, span.last) if isinstance(span, Range) else (span,):
            for item in (item for part in provision.parts for item in part.items):
                if item.to and _before(item.to, item.number):
                    order = say('write the lower one first: %(row)s', row=f'{item.to}–{item.number}')
                    yield _backwards(text, item.number, item.to, order)
            if act and _is_beyond(act, provision):
                yield NormFinding(
                    Fault.BEYOND_LAST,
                    text,
                    say(
                        'there is no %(provision)s: the last one of %(act)s is %(last)s',
                        provision=f'{provision.symbol} {provision.number}',
                        act=act.key,
                        last=f'{act.symbol} {act.last}',
                    ),
                    say('check the number'),
                )
                break


def _is_beyond(act: Act, provision: Provision) -> bool:
    number = _NUMBER.match(provision.number)
    return bool(act.last and provision.symbol == act.symbol and number and int(number[0]) > act.last)


_NUMBER: Final = re.compile(r'[0-9]{1,9}')


def _backwards(text: str, first: str, last: str, hint: Message) -> NormFinding:
    message = say('the row runs backwards: %(last)s comes before %(first)s', first=first, last=last)
    return NormFinding(Fault.BACKWARDS, text, message, hint)


def _write(text: str) -> Message:
    return say('write %(suggestion)s', suggestion=text)


def _before(left: str, right: str) -> bool:
    """Whether a number comes before another in an act: 5 before 5a before 10. Of unlike ones nobody can tell."""
    if left[0].isdecimal() != right[0].isdecimal():
        return False
    if not left[0].isdecimal() and not (len(left) == len(right) == 1 and left.islower() == right.islower()):
        return False
    return _order(left) < _order(right)


def _order(number: str) -> list[tuple[int, str]]:
    return [(int(digits or 0), letters) for digits, letters in re.findall(r'([0-9]*)([a-zA-Z]*)[./]?', number)]


# --- what is known ---------------------------------------------------------------------------------


def _fact(
    reference: Reference,
    span: Provision | Range,
    registers: Registers,
    *,
    on: date | None,
    today: date,
    state: str | None,
    declared_own: bool,
) -> NormFact:
    text = _text(reference, span)
    act = find_act(reference.act, registers, state)
    if act is None:
        return NormFact(
            text=text,
            name=reference.act,
            act=None,
            level=Level.CHAMBER if declared_own else None,
            then=None if on is None else Standing.UNKNOWN,
        )
    first = span.first if isinstance(span, Range) else span
    now, since = _standing(act, span, today, on)
    successor = _successor(act, reference, span, registers) if now.outdated else ''
    url = _url(act, first)
    return NormFact(
        text=text,
        name=reference.act,
        act=act,
        title=act.title,
        level=act.level,
        url=url or act.home or '',
        exact=bool(url),
        then=None if on is None else _standing(act, span, on, None)[0],
        now=now,
        since=since,
        successor=successor,
        verified=act.verified,
        remark=_remark(now, since, successor),
    )


def _text(reference: Reference, span: Provision | Range) -> str:
    return str(replace(reference, spans=(span,), joiners=()))


def _provisions(reference: Reference) -> Iterator[Provision]:
    for span in reference.spans:
        if isinstance(span, Range):
            yield span.first
            yield span.last
        else:
            yield span


def _url(act: Act, provision: Provision) -> str:
    """The address of a provision; empty where the register has no such addresses, or the act no such provision."""
    if act.link is None or provision.symbol != act.symbol or not provision.number or _is_beyond(act, provision):
        return ''
    number = provision.number.lower()
    if provision.parts and provision.parts[0].kind is Kind.SUBSECTION:
        # Art. 246a § 1 EGBGB is a page of its own: art_246a__1.html
        number += f'__{provision.parts[0].items[0].number.lower()}'
    return act.link.format(number=quote(number, safe=''))


def _standing(act: Act, span: Provision | Range, day: date, before: date | None) -> tuple[Standing, date | None]:
    """What a provision is on a day, and from which day on. With ``before``, whether it was amended since."""
    first = span.first if isinstance(span, Range) else span
    if act.level is Level.CHAMBER or _is_beyond(act, first):
        return Standing.UNKNOWN, None
    moved = _fitting(act, first)
    if moved is not None and moved.since is not None and day >= moved.since:
        return Standing.REPLACED, moved.since
    if act.ended is not None and day >= act.ended:
        endings = {'renamed': Standing.RENAMED, 'replaced': Standing.REPLACED}
        return endings.get(act.ending or '', Standing.REPEALED), act.ended
    if act.in_force is not None and day < act.in_force:
        return Standing.NOT_YET, act.in_force
    changes = [
        amendment.on for amendment in act.amendments if amendment.on <= day and _covers(span, amendment.provision)
    ]
    if before is not None and changes and max(changes) > before:
        return Standing.AMENDED, max(changes)
    return Standing.IN_FORCE, max(changes, default=act.in_force)


def _covers(span: Provision | Range, provision: str) -> bool:
    """Whether a provision of a register (``§ 1``) is among those cited."""
    other = parse_provision(provision)
    if other is None or other.symbol != span.symbol:
        return False
    if isinstance(span, Range):
        ends = (span.first.number, span.last.number)
        return other.number in ends or (_before(ends[0], other.number) and _before(other.number, ends[1]))
    return other.number == span.number or (bool(span.following) and _before(span.number, other.number))


def _successor(act: Act, reference: Reference, span: Provision | Range, registers: Registers) -> str:
    """What to cite instead: the provision that the register names, the same number after a renaming, or the act."""
    fitting = _fitting(act, span.first if isinstance(span, Range) else span)
    # Of a row, only what left the act together with its first provision has the same successor.
    if fitting is not None and (isinstance(span, Provision) or fitting.since is not None):
        new = parse(fitting.to)
        # What kept its number kept its paragraphs.
        same = isinstance(span, Provision) and next(new.provisions())[:2] == (span.symbol, span.number)
        if act.ending != 'renamed' or not same:
            return str(new)
    if act.successor is None:
        return ''
    if act.ending == 'renamed':
        return str(replace(reference, spans=(span,), joiners=(), act=act.successor, article=''))
    return registers.acts[act.successor].key


def _fitting(act: Act, provision: Provision) -> Succession | None:
    """The succession that says most about a provision: § 55 Abs. 2 before § 55."""
    found: list[tuple[int, Succession]] = []
    for succession in act.successions:
        old = parse_provision(succession.from_)
        if old is None or (old.symbol, old.number) != (provision.symbol, provision.number):
            continue
        if _within(provision.parts, old.parts):
            found.append((len(old.parts), succession))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _within(parts: tuple[Part, ...], whole: tuple[Part, ...]) -> bool:
    return parts[: len(whole)] == whole


def _remark(standing: Standing, since: date | None, successor: str) -> Message | None:
    if since is None:
        return None
    if standing is Standing.RENAMED:
        return say('renamed on %(date)s, now: %(successor)s', date=since, successor=successor)
    if standing is Standing.REPLACED and successor:
        return say('no longer in force since %(date)s, now: %(successor)s', date=since, successor=successor)
    if standing.outdated:
        if successor:
            return say('repealed on %(date)s, now: %(successor)s', date=since, successor=successor)
        return say('repealed on %(date)s', date=since)
    if standing is Standing.AMENDED:
        return say('amended since the date of the concept, last on %(date)s', date=since)
    if standing is Standing.NOT_YET:
        return say('in force only from %(date)s on', date=since)
    return None
