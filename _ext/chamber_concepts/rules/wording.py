"""Rules on the words of a concept: contradictions on data and contact, and text left over from a template."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chamber_concepts.finding import Severity
from chamber_concepts.kinds import DirectMessages
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.parse import Link
from chamber_concepts.rules.base import Hit, Rule
from chamber_concepts.rules.naming import begins_with_platform
from chamber_concepts.rules.sentences import of_others
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from chamber_concepts.model import Paragraph
    from chamber_concepts.register import Registers
    from chamber_concepts.rules.base import Subject

_DATA: Final = re.compile(r'\b(?:Daten|Angaben)\b|\w+daten\b', re.IGNORECASE)
_LETTERS: Final = re.compile(r'\b(?:Nachricht|Anfrage|Zuschrift|Mitteilung)\w*|\w+nachricht\w*|\w+anfrage\w*')
_NO: Final = re.compile(r'\b(?:kein\w*|nicht|niemals|nie|weder)\b', re.IGNORECASE)
_KEEPS: Final = re.compile(
    r'\b\w*(?:speicher|erheb|erhob|erfass|aufbewahr|gesammelt|sammeln|sammelt|verarbeit)\w*', re.IGNORECASE
)
# „Keine weiteren Daten“ and „nicht, soweit“ leave room for some; what is not known, or is a right, is not denied.
_ROOM: Final = re.compile(
    r'\b(?:weiter[en]\w*|darüber|hinaus\w*|sonstig\w*|zusätzlich\w*|separat\w*|ander\w*|dauerhaft\w*|länger|'
    r'außerhalb|unnötig\w*|besonder\w*|sensib\w*|soweit|sofern|solange|außer|nur|lediglich|ausschließlich|grundsätzlich|'
    r'Regel|bekannt|unbekannt|Einfluss|Kenntnis|Kontrolle|Zugriff|wissen|Recht|Rechte|widersprechen)\b',
    re.IGNORECASE,
)
_FORWARDS: Final = re.compile(
    r'\b(?:weitergeleitet|weitergegeben|weiterzuleiten|leite\w*\b.*\bweiter|gib\w*\b.*\bweiter|geben\b.*\bweiter)\b',
    re.IGNORECASE,
)
_HOLDS: Final = re.compile(
    r'\b(?:gelöscht|löscht|löschen|Löschung|vernichte\w*|archivier\w*|gespeichert|speicher[nt]|aufbewahrt|'
    r'bewahr\w*\b.*\bauf|Speicherdauer|Speicherfrist|Aufbewahrungs\w+|Löschfrist\w*)\b',
    re.IGNORECASE,
)
# The rights of readers, the rules of moderation, and transfers by the operators.
_ELSE: Final = re.compile(
    r'\b(?:Recht|Rechte|Rechten|Netiquette|Verst(?:oß|öße|ößen|oßen)|verstoßen\w*|beleidig\w*|rechtswidrig\w*|strafbar\w*|'
    r'USA|Drittland|Drittländer\w*|Drittstaat\w*|können|könnten)\b',
    re.IGNORECASE,
)


_KEEPS_MARKS: Final = ('speicher', 'erheb', 'erhob', 'erfass', 'aufbewahr', 'sammel', 'verarbeit')
_HANDLES_MARKS: Final = ('weiter', 'lösch', 'vernichte', 'archivier', 'speicher', 'bewahr')


def _of_chamber(subject: Subject, paragraph: Paragraph, sentence: str) -> bool:
    """Whether a sentence is on what the chamber does itself: no remark on the platforms, and nobody else's doing."""
    others = of_others(sentence) or begins_with_platform(sentence, subject.registers)
    return paragraph.section != 'awareness' and not others


def _denies_data(sentence: str) -> bool:
    return all(pattern.search(sentence) for pattern in (_DATA, _NO, _KEEPS)) and not _ROOM.search(sentence)


def _handles_data(sentence: str) -> bool:
    if _NO.search(sentence) or _ELSE.search(sentence):
        return False
    if _DATA.search(sentence):
        return _HOLDS.search(sentence) is not None or _FORWARDS.search(sentence) is not None
    return _LETTERS.search(sentence) is not None and _HOLDS.search(sentence) is not None


def _first(sentences: Iterable[tuple[Paragraph, str]], says: Callable[[str], bool]) -> Paragraph | None:
    """The first paragraph with a sentence that says something."""
    return next((paragraph for paragraph, sentence in sentences if says(sentence)), None)


def _stored_data(subject: Subject) -> Iterator[Hit]:
    denied, handled = (
        next(
            (
                paragraph
                for paragraph, sentence in subject.sentences_with(marks)
                if says(sentence) and _of_chamber(subject, paragraph, sentence)
            ),
            None,
        )
        for marks, says in ((_KEEPS_MARKS, _denies_data), (_HANDLES_MARKS, _handles_data))
    )
    if denied is not None and handled is not None:
        yield Hit(
            denied.place,
            say('no data are stored, and yet data are kept, passed on or deleted')
            if denied.place == handled.place
            else say(
                'here no data are stored, in line %(line)s data are kept, passed on or deleted',
                line=handled.place.line,
            ),
            directives=subject.owners(denied.place),
        )


_CONTACT: Final = re.compile(
    r'\bKontaktaufnahme\w*|\bKontakt\b[^.]*\baufnehmen|\bin Kontakt (?:zu )?treten\b|\bKontaktweg\w*|'
    r'\bKommunikationsweg\w*|\bKommunikationskan[aä]l\w*',
    re.IGNORECASE,
)
_MESSAGE: Final = re.compile(
    r'\bDirektnachricht\w*|\bprivate[nr]? Nachricht\w*|\bPrivatnachricht\w*|\b(?:per|über den|im) (?:\w+-)?Messenger\b|'
    r'\bPersönliche Nachricht\w*|\bDirect Messages?\b',
    re.IGNORECASE,
)
_CONTACT_MARKS: Final = ('kontakt', 'kommunikation')
_MESSAGE_MARKS: Final = ('nachricht', 'messenger', 'direct message')


def _denies_contact(sentence: str) -> bool:
    return _CONTACT.search(sentence) is not None and _NO.search(sentence) is not None


def _answers(sentence: str) -> bool:
    return _MESSAGE.search(sentence) is not None and _NO.search(sentence) is None


def _contact(subject: Subject) -> Iterator[Hit]:
    denied = _first(subject.sentences_with(_CONTACT_MARKS), _denies_contact)
    used = _first(subject.sentences_with(_MESSAGE_MARKS), _answers)
    answered = next((each for each in subject.page.of(Channel) if each.direct_messages is DirectMessages.YES), None)
    place = used.place if used is not None else answered.place_of('direct_messages') if answered is not None else None
    if denied is not None and place is not None:
        yield Hit(
            denied.place,
            say('here the channels are not for contact, and yet enquiries are answered by direct message')
            if denied.place == place
            else say(
                'here the channels are not for contact, in line %(line)s enquiries are answered by direct message',
                line=place.line,
            ),
            directives=subject.owners(denied.place),
        )


_LEFTOVER: Final = re.compile(
    r'\b(?:lorem ipsum|TODO|TBD|FIXME|XXX+|facebookhandle|Blindtext|Mustertext|Platzhalter|N\.\s?N\.|'
    r'(?:TT|XX)\.(?:MM|XX)\.(?:JJJJ|XXXX|JJ)|'
    r'Muster(?:stadt|mann|frau|hausen|kammer|straße)|max\.mustermann|example\.(?:org|com|net)|beispiel\.de|'
    r'(?:hier|bitte) (?:\w+ ){0,5}(?:einfügen|einsetzen|eintragen|ergänzen|ersetzen)|noch (?:zu )?ergänzen)(?!\w)|'
    r'\[(?:Name|Kammer|Ort|Datum|Adresse|Anschrift|Telefon\w*|E-Mail\w*|Link|URL|Plattform|bitte|hier|einfügen|ggf)'
    r'[^\]]{0,60}\]|'
    r'\{\{[^{}]{0,60}\}\}|[<{](?:Name|Kammer|Ort|Datum|Adresse)[}>]|_{4,}|\?{3,}|\.{5,}',
    re.IGNORECASE,
)


_NOTHING: Final = frozenset({'…', '...', 'xxx'})
_LEFTOVER_MARKS: Final = (
    'lorem ipsum', 'todo', 'tbd', 'fixme', 'xx', 'facebookhandle', 'blindtext', 'muster', 'platzhalter', 'tt.',
    'n.n.', 'n. n.', 'n.\N{NO-BREAK SPACE}n.', 'n.\N{NARROW NO-BREAK SPACE}n.', 'example.', 'beispiel.de',
    'einfügen', 'einsetzen', 'eintragen', 'ergänzen', 'ersetzen', '[', '<', '{', '____', '???', '.....', '…', '...',
)  # fmt: skip


def _is_marked(small: str) -> bool:
    """Whether a text in small letters may hold a placeholder."""
    return any(mark in small for mark in _LEFTOVER_MARKS)


def _placeholder(text: str) -> str:
    """The placeholder in a text; empty if it holds none."""
    small = text.lower()
    if not _is_marked(small):
        return ''
    if found := _LEFTOVER.search(text):
        return found[0]
    return text.strip() if small.strip() in _NOTHING else ''


def _leftover(subject: Subject) -> Iterator[Hit]:
    # Most pages hold no mark at all, which is quicker to see for the page than for each of its paragraphs.
    small = '\n'.join(paragraph.text for paragraph in subject.words).lower()
    for paragraph in subject.words if _is_marked(small) else ():
        if found := _placeholder(paragraph.text):
            yield Hit(
                paragraph.place,
                say('the text holds a placeholder: “%(text)s”', text=found),
                directives=subject.owners(paragraph.place),
            )
    for record in subject.page.records:
        for attribute, spec in specs(type(record)).items():
            value = getattr(record, attribute)
            text = value.url if isinstance(value, Link) else value
            if spec.slot in {Slot.OPTION, Slot.ARGUMENT} and isinstance(text, str) and (found := _placeholder(text)):
                yield Hit(
                    record.place_of(attribute),
                    say(
                        '“%(name)s” holds a placeholder: “%(text)s”',
                        name=spec.name if spec.slot is Slot.OPTION else record.directive,
                        text=found,
                    ),
                    directives=(record.node_id,),
                )


# Whoever works together names the other on purpose.
_TOGETHER: Final = re.compile(
    r'\b(?:gemeinsam\w*|zusammen\w*|Zusammenarbeit|Kooperation\w*|kooperier\w*|\w*[Pp]artner\w*|neben|Beispiel|Vorbild|'
    r'angelehnt|Urteil|Beschluss|Verbund)\b',
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _chambers(registers: Registers) -> tuple[tuple[re.Pattern[str], ...], tuple[str, ...]]:
    """A pattern for the names of each kind of chambers, and the words without which there is none."""
    patterns = tuple(
        re.compile(
            rf'\b(?:{"|".join(map(re.escape, kind.chamber_names))})\s+(?:(?:zu|für|in|der|die|das|den|Region)\s+)*'
            rf'(?P<place>{"|".join(map(re.escape, kind.places))})(?!\w)'
        )
        for kind in registers.chambers.values()
    )
    words = (name.lower() for kind in registers.chambers.values() for name in kind.chamber_names)
    return patterns, tuple(dict.fromkeys(words))


def _other_chamber(subject: Subject) -> Iterator[Hit]:
    own = f'{subject.chamber.title} {subject.chamber.slug}'.casefold()
    told: set[str] = set()
    patterns, words = _chambers(subject.registers)
    for paragraph, sentence in subject.sentences_with(words):
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                place = match['place'].casefold()
                if place in own or place in told or _TOGETHER.search(sentence):
                    continue
                told.add(place)
                yield Hit(
                    paragraph.place,
                    say('the text names another chamber: %(name)s', name=match[0]),
                    directives=subject.owners(paragraph.place),
                )


_CHANNELS: Final = (
    '## Kanäle\n\n%s\n\n:::{channel} Facebook\n\n:purpose: Informieren.\n:contents: Neuigkeiten.\n'
    ':audience: %s\n:access: Ohne Anmeldung lesbar.\n:::\n'
)

RULES: Final = (
    Rule(
        'data-contradiction',
        Severity.WARNING,
        say('Contradiction on stored data'),
        say('Whoever says that no data are stored and then describes their deletion has not said what happens.'),
        'Art. 13 DSGVO',
        say('say which data are kept, for what, and until when'),
        _stored_data,
        '## Datensparsamkeit\n\nPersonenbezogene Daten werden nicht gespeichert.\n\n'
        'Nach der Bearbeitung werden die Daten gelöscht.\n',
        '## Datensparsamkeit\n\nDie Daten einer Anfrage werden bis zur Erledigung gespeichert und dann gelöscht.\n',
    ),
    Rule(
        'contact-contradiction',
        Severity.NOTE,
        say('Contradiction on contact'),
        say('Readers must know whether they may write to the chamber on the platform, and what happens then.'),
        '',
        say('say that enquiries are possible, and on which way they are answered'),
        _contact,
        _CHANNELS
        % (
            'Der Auftritt dient nicht der Kontaktaufnahme.\n\n'
            'Auf Anfragen antwortet die Kammer mit einer Direktnachricht.',
            'Mitglieder.',
        ),
        _CHANNELS % ('Auf Anfragen antwortet die Kammer mit einer Direktnachricht.', 'Mitglieder.'),
    ),
    Rule(
        'placeholder',
        Severity.WARNING,
        say('Text left over from a template'),
        say('A placeholder in a published concept shows that a sentence was copied and not read.'),
        '',
        say('write the real text, or k. A.'),
        _leftover,
        _CHANNELS % ('', '[Name der Zielgruppe]'),
        _CHANNELS % ('', 'Mitglieder.'),
    ),
    Rule(
        'other-chamber',
        Severity.NOTE,
        say('Name of another chamber'),
        say('Concepts are copied from one chamber to the next, and now and then the name of the first stays.'),
        '',
        say('put your own name there if the sentence was copied'),
        _other_chamber,
        _CHANNELS % ('Die IHK Nürnberg informiert hier über ihre Arbeit.', 'Mitglieder.'),
        _CHANNELS % ('Die IHK Beispielstadt informiert hier über ihre Arbeit.', 'Mitglieder.'),
    ),
)
