"""Rules on the words of a concept: contradictions on data and contact, and text left over from a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chamber_concepts.finding import Severity
from chamber_concepts.message import say
from chamber_concepts.parse import Link
from chamber_concepts.rules.base import Hit, Rule
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.model import Paragraph
    from chamber_concepts.rules.base import Subject

_DATA: Final = re.compile(r'\bDaten\b|\w+daten\b', re.IGNORECASE)
_NO: Final = re.compile(r'\b(?:kein\w*|nicht|niemals|nie)\b', re.IGNORECASE)
_KEEPS: Final = re.compile(r'\b(?:ge|ab)?speicher\w*|\bspeichert\b|\bSpeicherung\b', re.IGNORECASE)
# „Keine weiteren Daten“ leaves room for some; that is no contradiction.
_BEYOND: Final = re.compile(
    r'\b(?:weiter[en]\w*|darüber hinaus|sonstig\w*|zusätzlich\w*|separat\w*|ander\w*|dauerhaft\w*|länger|'
    r'außerhalb|unnötig\w*)\b',
    re.IGNORECASE,
)
_HANDLES: Final = re.compile(
    r'\b(?:gelöscht|löscht|löschen|Löschung|weitergeleitet|weitergegeben|leitet\b[^.]*\bweiter|gibt\b[^.]*\bweiter)\b',
    re.IGNORECASE,
)


def _first(subject: Subject, *patterns: re.Pattern[str], without: tuple[re.Pattern[str], ...] = ()) -> Paragraph | None:
    """The first paragraph with a sentence that has all of some patterns and none of others."""
    for paragraph, sentence in subject.sentences:
        if all(pattern.search(sentence) for pattern in patterns) and not any(p.search(sentence) for p in without):
            return paragraph
    return None


def _stored_data(subject: Subject) -> Iterator[Hit]:
    denied = _first(subject, _DATA, _NO, _KEEPS, without=(_BEYOND,))
    handled = _first(subject, _DATA, _HANDLES, without=(_NO,))
    if denied is not None and handled is not None:
        yield Hit(
            denied.place,
            say(
                'here no data are stored, in line %(line)s data are passed on or deleted',
                line=handled.place.line,
            ),
            directives=(subject.chamber.node_id,),
        )


_CONTACT: Final = re.compile(r'\bKontaktaufnahme\w*|\bKontakt\b[^.]*\baufnehmen|\bin Kontakt treten\b', re.IGNORECASE)
_MESSAGE: Final = re.compile(r'\bDirektnachricht\w*|\bprivate[nr]? Nachricht\w*|\bPrivatnachricht\w*', re.IGNORECASE)


def _contact(subject: Subject) -> Iterator[Hit]:
    denied = _first(subject, _CONTACT, _NO)
    used = _first(subject, _MESSAGE, without=(_NO,))
    if denied is not None and used is not None:
        yield Hit(
            denied.place,
            say('here the channels are not for contact, and yet enquiries are answered by direct message')
            if denied.place == used.place
            else say(
                'here the channels are not for contact, in line %(line)s enquiries are answered by direct message',
                line=used.place.line,
            ),
            directives=(subject.chamber.node_id,),
        )


_LEFTOVER: Final = re.compile(
    r'\blorem ipsum\b|\bTODO\b|\bTBD\b|\bFIXME\b|\bXXX+\b|\bfacebookhandle\b|'
    r'\bMuster(?:stadt|mann|frau|hausen|kammer)\b|\bmax\.mustermann\b|'
    r'\[(?:Name|Kammer|Ort|Datum|Adresse|bitte|hier|einfügen)[^\]]{0,60}\]|'
    r'<(?:Name|Kammer|Ort|Datum|Adresse)>|\b(?:example\.(?:org|com|net)|beispiel\.de)\b',
    re.IGNORECASE,
)


def _leftover(subject: Subject) -> Iterator[Hit]:
    for paragraph in subject.words:
        if (found := _LEFTOVER.search(paragraph.text)) or paragraph.text.strip() in {'…', '...'}:
            yield Hit(
                paragraph.place,
                say('the text holds a placeholder: “%(text)s”', text=found[0] if found else paragraph.text.strip()),
                directives=(subject.chamber.node_id,),
            )
    for record in subject.page.records:
        for attribute, spec in specs(type(record)).items():
            value = getattr(record, attribute)
            text = value.url if isinstance(value, Link) else value
            if spec.slot is Slot.OPTION and isinstance(text, str) and (found := _LEFTOVER.search(text)):
                yield Hit(
                    record.place_of(attribute),
                    say('“%(name)s” holds a placeholder: “%(text)s”', name=spec.name, text=found[0]),
                    directives=(record.node_id,),
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
)
