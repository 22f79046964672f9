"""Rules on norms: still law, of the right level, open to a public body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from chamber_concepts import norms
from chamber_concepts.citation import Citation, Kind, Provision
from chamber_concepts.coverage import citations
from chamber_concepts.finding import Severity
from chamber_concepts.message import say
from chamber_concepts.model import LegalBasis
from chamber_concepts.norms import Fault, Standing
from chamber_concepts.register import Level
from chamber_concepts.rules.base import Hit, Rule
from chamber_concepts.rules.naming import begins_with_platform
from chamber_concepts.rules.sentences import is_history, of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.register import Act, Registers, State
    from chamber_concepts.rules.base import Subject


def _outdated(subject: Subject) -> Iterator[Hit]:
    for fact, place, record in subject.cited:
        if fact.now.outdated and fact.remark is not None:
            yield Hit(
                place,
                say('%(norm)s: %(remark)s', norm=fact.text, remark=fact.remark),
                say('cite %(successor)s when the concept is revised', successor=fact.successor)
                if fact.successor
                else None,
                directives=(record.node_id or subject.chamber.node_id,),
            )


def _amended(subject: Subject) -> Iterator[Hit]:
    for fact, place, record in subject.cited:
        if fact.now is Standing.AMENDED and fact.remark is not None:
            yield Hit(
                place,
                say('%(norm)s: %(remark)s', norm=fact.text, remark=fact.remark),
                directives=(record.node_id or subject.chamber.node_id,),
            )


def _unknown(subject: Subject) -> Iterator[Hit]:
    for citation, record, attribute in citations(subject.page):
        for fault in norms.check(citation, subject.registers, state=subject.state):
            if fault.kind in {Fault.UNKNOWN_ACT, Fault.AMBIGUOUS_ACT}:
                yield Hit(
                    record.place_of(attribute),
                    fault.message,
                    fault.hint,
                    directives=(record.node_id or subject.chamber.node_id,),
                )


def _level(subject: Subject) -> Iterator[Hit]:
    state = subject.registers.states.get(subject.state or '')
    if state is None or state.key == 'Bund':
        return
    for fact, place, record in subject.cited:
        if fact.act is not None and fact.act.key == 'BDSG':
            yield Hit(
                place,
                say('%(norm)s does not bind the chambers of a Land', norm=fact.text),
                say('cite %(clause)s with Art. 6 Abs. 1 lit. e DSGVO', clause=state.clause),
                directives=(record.node_id or subject.chamber.node_id,),
            )
        elif fact.act is not None and fact.act.level is Level.STATE and fact.act.state not in {None, state.key}:
            yield Hit(
                place,
                say('%(norm)s is the law of another Land', norm=fact.text),
                say(
                    'cite the law of %(state)s; for data protection that is %(clause)s',
                    state=state.name,
                    clause=state.clause,
                ),
                directives=(record.node_id or subject.chamber.node_id,),
            )

    yield from _level_in_text(subject, state, {fact.act.key for fact, _place, _record in subject.cited if fact.act})


_DENIED: Final = re.compile(r'\b(?:nicht|kein\w*|statt|anstelle)\b', re.IGNORECASE)


def _level_in_text(subject: Subject, state: State, told: set[str]) -> Iterator[Hit]:
    """The federal act, or that of another Land, named in running text where no record cites it."""
    acts = _foreign_names(subject.registers, state.key)
    for paragraph, sentence in subject.sentences_with(acts.marks):
        for match in acts.pattern.finditer(sentence):
            key = acts.names[match['name']]
            if key in told or _DENIED.search(sentence) or is_history(sentence):
                continue
            told.add(key)
            yield Hit(
                paragraph.place,
                say('the text names %(act)s, which does not bind the chambers of a Land', act=match[0])
                if key == _FEDERAL
                else say('the text names %(act)s, the law of another Land', act=match[0]),
                say(
                    'cite the law of %(state)s; for data protection that is %(clause)s',
                    state=state.name,
                    clause=state.clause,
                ),
                directives=subject.owners(paragraph.place),
            )


_FEDERAL: Final = 'BDSG'


@dataclass(frozen=True)
class _Acts:
    """Some acts as running text names them."""

    names: dict[str, str]
    """The key of an act by each of its names."""

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The names in small letters, without which a sentence names none."""
        return tuple(dict.fromkeys(name.lower() for name in self.names))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the names, the longest one that there is. Made when a sentence holds a mark: it takes its time."""
        longest_first = sorted(self.names, key=lambda name: (-len(name), name))
        either = '|'.join(map(re.escape, longest_first)) or r'(?!)'
        return re.compile(rf'(?<![\w-])(?P<name>{either})(?:e?s)?(?![\w-])')


@lru_cache(maxsize=32)
def _foreign_names(registers: Registers, state: str) -> _Acts:
    names = _names_of_acts(registers)
    own = {name for name, act in names if act.state == state}
    return _Acts(
        {
            name: act.key
            for name, act in names
            if len(name) > _SHORTEST_NAME
            and act.ended is None
            and act.state != state
            and (act.key == _FEDERAL or act.level is Level.STATE)
            and name not in own
        }
    )


@lru_cache(maxsize=4)
def _names_of_acts(registers: Registers) -> tuple[tuple[str, Act], ...]:
    """The names of the acts that bind the chambers of one Land, or of none."""
    return tuple(
        (name, act)
        for act in registers.acts.values()
        if act.key == _FEDERAL or act.state is not None
        for name in (act.key, *act.names())
    )


def _is_letter_f(citation: Citation, registers: Registers) -> bool:
    for reference in citation.references:
        act = norms.find_act(reference.act, registers)
        if act is None or act.key != 'DSGVO':
            continue
        for span in reference.spans:
            if isinstance(span, Provision) and span.number == '6':
                letters = [item.number for part in span.parts if part.kind is Kind.LETTER for item in part.items]
                if 'f' in letters:
                    return True
    return False


def _interest(subject: Subject) -> Iterator[Hit]:
    told = False
    for basis in subject.page.of(LegalBasis):
        if isinstance(basis.norm, Citation) and _is_letter_f(basis.norm, subject.registers):
            told = True
            yield Hit(
                basis.place,
                say('%(norm)s is no basis for public bodies in their tasks', norm=basis.label),
                directives=(basis.node_id,),
            )
    for paragraph, sentence in subject.sentences_with(('art',)):
        match = _LETTER_F.search(sentence)
        if match is None or told or _DENIED.search(sentence) or _speaks_of_operator(sentence, subject):
            continue
        told = True
        yield Hit(
            paragraph.place,
            say('%(norm)s is no basis for public bodies in their tasks', norm=match[0]),
            directives=subject.owners(paragraph.place),
        )


_LETTER_F: Final = re.compile(
    r'\bArt(?:ikel|\.)?\s*6\s*(?:(?:Abs(?:atz|\.)?\s*1|\(1\)|I)\s*)?(?:(?:UAbs\.|Unterabsatz|S\.|Satz)\s*1\s*)?'
    r'(?:(?:lit\.?|Buchst\.|Buchstabe)\s*)?f(?:\)|\b)(?!f)'
)


def _speaks_of_operator(sentence: str, subject: Subject) -> bool:
    """Whether a sentence says on what basis an operator acts, which is not bound as a public body is."""
    return of_others(sentence) or begins_with_platform(sentence, subject.registers)


_SHORTEST_NAME: Final = 3


@lru_cache(maxsize=4)
def _ended_names(registers: Registers) -> _Acts:
    names = {}
    for act in registers.acts.values():
        if act.ended is not None:
            for name in {act.key, *act.names()}:
                if len(name) >= _SHORTEST_NAME and name not in names:
                    names[name] = act.key
    return _Acts(names)


def _in_text(subject: Subject) -> Iterator[Hit]:
    """Acts that are no longer law, named in running text. Each is told once, and not where a record cites it."""
    acts = _ended_names(subject.registers)
    told = {fact.act.key for fact, _place, _record in subject.cited if fact.act is not None}
    for paragraph, sentence in subject.sentences_with(acts.marks):
        for match in acts.pattern.finditer(sentence):
            if not is_history(sentence):
                key = acts.names[match['name']]
                if key in told:
                    continue
                act = subject.registers.acts[key]
                if act.ended is None or act.ended > subject.today:
                    continue
                told.add(key)
                successor = act.successor or ''
                yield Hit(
                    paragraph.place,
                    say('the text names %(act)s, which is no longer law since %(date)s', act=match[0], date=act.ended),
                    say('cite %(successor)s when the concept is revised', successor=successor) if successor else None,
                    directives=subject.owners(paragraph.place),
                )


_MANDATE: Final = (
    '## Auftrag und Erforderlichkeit\n\n:::{legal-basis} %s\n:basis-for: %s\n\nWofür die Norm steht.\n:::\n'
)

RULES: Final = (
    Rule(
        'outdated-norm',
        Severity.WARNING,
        say('Norm no longer in force'),
        say(
            'A concept that rests on a repealed norm rests on nothing there, and shows that nobody has looked for long.'
        ),
        '',
        say('cite the norm that holds today'),
        _outdated,
        _MANDATE % ('§ 5 Telemediengesetz', 'provider-identification'),
        _MANDATE % ('§ 5 DDG', 'provider-identification'),
    ),
    Rule(
        'outdated-norm-in-text',
        Severity.WARNING,
        say('Act no longer in force, named in the text'),
        say('Old names of acts stay in running text when the list of legal bases is brought up to date.'),
        '',
        say('name the act that holds today'),
        _in_text,
        '## Sensibilisierung\n\nDie Kammer beachtet das Telemediengesetz.\n',
        '## Sensibilisierung\n\nDie Kammer beachtet das Digitale-Dienste-Gesetz.\n',
    ),
    Rule(
        'amended-norm',
        Severity.NOTE,
        say('Norm amended since the concept'),
        say('The wording that the concept had before it may not be the one that holds today.'),
        '',
        say('compare the concept with today’s wording'),
        _amended,
        '## Auftrag und Erforderlichkeit\n\n'
        ':::{legal-basis} § 1 IHKG\n:basis-for: statutory-task\n:as-of: 2020-05-01\n:::\n',
        _MANDATE % ('§ 1 IHKG', 'statutory-task'),
    ),
    Rule(
        'unknown-act',
        Severity.NOTE,
        say('Act that the register does not know'),
        say('Nobody can tell whether it is in force, and no link leads to its text.'),
        '',
        say('check the name, or add the act to the register of norms'),
        _unknown,
        _MANDATE % ('§ 3 Musterverordnung', 'other'),
        _MANDATE % ('§ 17 IHK-Satzung', 'other'),
    ),
    Rule(
        'wrong-level',
        Severity.WARNING,
        say('Law of the wrong level'),
        say(
            'Chambers are public bodies of their Land: its data protection act holds, '
            'not the federal one or that of another Land.'
        ),
        '§ 1 Abs. 1 BDSG',
        say('cite the law of the Land'),
        _level,
        _MANDATE % ('§ 3 BDSG', 'processing'),
        _MANDATE % ('§ 4 LDSG BW', 'processing'),
    ),
    Rule(
        'legitimate-interest',
        Severity.WARNING,
        say('Legitimate interest of a public body'),
        say('Art. 6 Abs. 1 lit. f DSGVO does not apply to authorities in the performance of their tasks.'),
        'Art. 6 Abs. 1 UAbs. 2 DSGVO',
        say('cite Art. 6 Abs. 1 lit. e DSGVO with the law of the Land'),
        _interest,
        _MANDATE % ('Art. 6 Abs. 1 lit. f DSGVO', 'processing'),
        _MANDATE % ('Art. 6 Abs. 1 lit. e DSGVO', 'processing'),
    ),
)
