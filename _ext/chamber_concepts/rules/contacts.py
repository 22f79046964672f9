"""Rules on contacts: whom to ask, which rights, which authority."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chamber_concepts.citation import Citation
from chamber_concepts.coverage import is_stated, numbers
from chamber_concepts.finding import Severity
from chamber_concepts.message import say
from chamber_concepts.model import DpoContact, Responsible
from chamber_concepts.norms import find_act
from chamber_concepts.parse import Gap
from chamber_concepts.rules.base import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chamber_concepts.message import Message
    from chamber_concepts.register import Authority, Registers, State
    from chamber_concepts.rules.base import Subject

_RIGHTS: Final = tuple(str(number) for number in range(15, 23))
# Art. 19 is a duty of the body, Art. 20 does not hold for public tasks, Art. 22 seldom matters here.
_ALWAYS: Final = frozenset({'15', '16', '17', '18', '21'})


def _no_contact(subject: Subject) -> Iterator[Hit]:
    for contact in subject.page.of(DpoContact):
        if not is_stated(contact.name) and not is_stated(contact.role):
            yield Hit(
                contact.place, say('the concept names no contact for data protection'), directives=(contact.node_id,)
            )


def _unreachable(subject: Subject) -> Iterator[Hit]:
    for contact in subject.page.of(DpoContact):
        ways = (contact.email, contact.phone, contact.address, contact.url)
        if (is_stated(contact.name) or is_stated(contact.role)) and not any(is_stated(way) for way in ways):
            yield Hit(
                contact.place,
                say('a contact for data protection is named, but no way to reach it'),
                directives=(contact.node_id,),
            )


def _rights(subject: Subject) -> Iterator[Hit]:
    for contact in subject.page.of(DpoContact):
        if not isinstance(contact.rights, Citation):
            continue
        named: set[str] = set()
        for _symbol, first, last, act in contact.rights.provisions():
            entry = find_act(act, subject.registers)
            if entry is None or entry.key != 'DSGVO':
                continue
            if last:
                named.update(numbers(first, last))
            else:
                # „Art. 15 ff.“ means all of them.
                named.update(number for number in _RIGHTS if first.isdecimal() and int(number) >= int(first))
        missing = tuple(number for number in _RIGHTS if number not in named)
        # Whoever cites another act alone may mean rights that stand there.
        if named and _ALWAYS & set(missing):
            yield Hit(
                contact.place_of('rights'),
                say('of the rights of data subjects these are not named: Art. %(numbers)s DSGVO', numbers=missing),
                directives=(contact.node_id,),
            )


def _unnamed_authority(subject: Subject) -> Iterator[Hit]:
    state = subject.registers.states.get(subject.chamber.state) if isinstance(subject.chamber.state, str) else None
    competent = subject.registers.authorities.get(state.authority) if state else None
    for contact in subject.page.of(DpoContact):
        if not is_stated(contact.complaints) and not is_stated(contact.authority):
            continue
        word = contact.authority if isinstance(contact.authority, str) else ''
        if word and subject.registers.authority(word):
            continue
        message = say('the right to complain is named, but not the authority that takes the complaint')
        if word:
            message = say('“%(word)s” does not say which authority takes the complaint', word=word)
        yield Hit(
            contact.place_of('authority' if word else 'complaints'),
            message,
            say('name it in full: %(name)s', name=competent.name) if competent else None,
            directives=(contact.node_id,),
        )


def _foreign_authority(subject: Subject) -> Iterator[Hit]:
    state = subject.registers.states.get(subject.chamber.state) if isinstance(subject.chamber.state, str) else None
    if state is None:
        return
    competent = subject.registers.authorities[state.authority]
    told: set[str] = set()
    for contact in subject.page.of(DpoContact):
        entry = subject.registers.authority(contact.authority) if isinstance(contact.authority, str) else None
        if entry is None or entry.key == competent.key:
            continue
        told.add(entry.key)
        yield Hit(
            contact.place_of('authority'),
            _not_competent(entry, state),
            say('competent is %(name)s', name=competent.name),
            directives=(contact.node_id,),
        )

    yield from _foreign_in_text(subject, state, competent, told)


_COMPLAINT: Final = re.compile(r'\b(?:Beschwerde\w*|beschwer\w+|Aufsichtsbehörde\w*|Datenschutzaufsicht)\b')
_COMPLAINT_MARKS: Final = ('beschwer', 'aufsicht')


def _foreign_in_text(subject: Subject, state: State, competent: Authority, told: set[str]) -> Iterator[Hit]:
    """Another authority than the competent one in a sentence on complaints."""
    for paragraph, sentence in subject.sentences_with(_COMPLAINT_MARKS):
        if not _COMPLAINT.search(sentence) or paragraph.section == 'awareness' or _NOT.search(sentence):
            continue
        named = [key for pattern, key in _authority_names(subject.registers) if pattern.search(sentence)]
        if named and competent.key not in named and told.isdisjoint(named):
            yield Hit(
                paragraph.place,
                _not_competent(subject.registers.authorities[named[0]], state),
                say('competent is %(name)s', name=competent.name),
                directives=subject.owners(paragraph.place),
            )
            return


_NOT: Final = re.compile(r'\b(?:nicht|kein\w*)\b')
_DECLINED: Final = re.compile(r'\b(\w+(?:ische|eauftragte|ängige))(?:/?[mnrs])?(?!\w)')
_ARTICLE: Final = re.compile(r'^(?:Der|Die|Das) ')


@lru_cache(maxsize=4)
def _authority_names(registers: Registers) -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for the names of each authority, in any case: „beim Hessischen Beauftragten“."""
    patterns = []
    for entry in registers.authorities.values():
        names = (re.escape(_ARTICLE.sub('', name)).replace(r'\ ', ' ') for name in entry.names())
        declined = '|'.join(_DECLINED.sub(r'\1[mnrs]?', name) for name in names)
        patterns.append((re.compile(rf'(?<![\w-])(?:{declined})(?![\w-])'), entry.key))
    return tuple(patterns)


def _not_competent(entry: Authority, state: State) -> Message:
    if entry.competence == 'private':
        return say('%(name)s supervises private bodies only, a chamber is a public one', name=entry.short)
    return say('%(name)s is not the authority of %(state)s', name=entry.short, state=state.name)


def _former_authority(subject: Subject) -> Iterator[Hit]:
    for contact in subject.page.of(DpoContact):
        entry = subject.registers.authority(contact.authority) if isinstance(contact.authority, str) else None
        for former in entry.former if entry else ():
            if entry and former.name.casefold() == str(contact.authority).casefold():
                yield Hit(
                    contact.place_of('authority'),
                    say(
                        'the authority is called %(name)s today, no longer “%(word)s”',
                        name=entry.name,
                        word=former.name,
                    ),
                    directives=(contact.node_id,),
                )


_MINISTRY: Final = re.compile(
    r'\b(?:Rechtsaufsicht|Fachaufsicht|\w*[Mm]inisteri\w*|Regierungspräsidi\w+|Senatsverwaltung|Bezirksregierung)\b'
)


def _legal_supervision(subject: Subject) -> Iterator[Hit]:
    state = subject.registers.states.get(subject.chamber.state) if isinstance(subject.chamber.state, str) else None
    competent = subject.registers.authorities.get(state.authority) if state else None
    for paragraph, sentence in subject.sentences_with(_COMPLAINT_MARKS):
        if paragraph.section != 'rights' or not _COMPLAINT.search(sentence) or _NOT.search(sentence):
            continue
        if match := _MINISTRY.search(sentence):
            yield Hit(
                paragraph.place,
                say('complaints on data protection do not go to the legal supervision (“%(word)s”)', word=match[0]),
                say('competent is %(name)s', name=competent.name) if competent else None,
                directives=subject.owners(paragraph.place),
            )
            return


def _person(subject: Subject) -> Iterator[Hit]:
    records: tuple[Responsible | DpoContact, ...] = (*subject.page.of(Responsible), *subject.page.of(DpoContact))
    for record in records:
        if not is_stated(record.name):
            continue
        offices = (record.role, record.unit if isinstance(record, Responsible) else record.organisation, record.email)
        if not any(is_stated(office) for office in offices) and any(
            isinstance(office, Gap) or office is None for office in offices
        ):
            yield Hit(
                record.place,
                say('%(name)s is named without an office or a unit', name=str(record.name)),
                directives=(record.node_id,),
            )


_RIGHTS_SECTION: Final = (
    '## Rechte der Betroffenen\n\n:::{dpo-contact} %s\n:role: Behördliche Datenschutzbeauftragte\n:email: %s\n'
    ':rights: %s\n:complaints: Art. 77 DSGVO\n:authority: %s\n:::\n'
)
_MAIL: Final = 'datenschutz@kammer.example'
_GOOD: Final = _RIGHTS_SECTION % ('Datenschutzbeauftragte', _MAIL, 'Art. 15 bis Art. 22 DSGVO', 'LfDI BW')

RULES: Final = (
    Rule(
        'no-contact',
        Severity.WARNING,
        say('No contact for data protection'),
        say('Whoever wants to use their rights must know whom to ask.'),
        'Art. 13 Abs. 1 lit. b DSGVO',
        say('name the office of the data protection officer with an address'),
        _no_contact,
        '## Rechte der Betroffenen\n\n:::{dpo-contact} k. A.\n:::\n',
        _GOOD,
    ),
    Rule(
        'unreachable-contact',
        Severity.WARNING,
        say('Contact without address'),
        say('The contact details of the data protection officer have to be published.'),
        'Art. 37 Abs. 7 DSGVO',
        say('add “:email:”, “:phone:” or “:address:”, best a mailbox of the office'),
        _unreachable,
        _RIGHTS_SECTION % ('Datenschutzbeauftragte', 'k. A.', 'Art. 15 bis Art. 22 DSGVO', 'LfDI BW'),
        _GOOD,
    ),
    Rule(
        'incomplete-rights',
        Severity.WARNING,
        say('Rights of data subjects incomplete'),
        say('Access, rectification and erasure (Art. 15 to 17) are the rights that are used most.'),
        'Art. 15 bis Art. 22 DSGVO',
        say('name Art. 15 to 22 DSGVO'),
        _rights,
        _RIGHTS_SECTION % ('Datenschutzbeauftragte', _MAIL, 'Art. 18 bis Art. 21 DSGVO', 'LfDI BW'),
        _GOOD,
    ),
    Rule(
        'unnamed-authority',
        Severity.WARNING,
        say('Complaint without authority'),
        say('A complaint goes to the supervisory authority; its name belongs beside the right to complain.'),
        'Art. 13 Abs. 2 lit. d DSGVO',
        say('name the supervisory authority in full'),
        _unnamed_authority,
        _RIGHTS_SECTION % ('Datenschutzbeauftragte', _MAIL, 'Art. 15 bis Art. 22 DSGVO', 'LDSB'),
        _GOOD,
    ),
    Rule(
        'foreign-authority',
        Severity.WARNING,
        say('Authority does not fit the Land'),
        say('For the chambers of a Land its own data protection authority for public bodies is competent.'),
        'Art. 77 DSGVO',
        say('name the authority of the Land'),
        _foreign_authority,
        _RIGHTS_SECTION % ('Datenschutzbeauftragte', _MAIL, 'Art. 15 bis Art. 22 DSGVO', 'BayLfD'),
        _GOOD,
    ),
    Rule(
        'former-authority',
        Severity.NOTE,
        say('Authority under its former name'),
        say('Whoever looks for the authority finds it under the name that it has today.'),
        '',
        say('use today’s name when the concept is revised'),
        _former_authority,
        _RIGHTS_SECTION
        % (
            'Datenschutzbeauftragte',
            _MAIL,
            'Art. 15 bis Art. 22 DSGVO',
            'Landesbeauftragter für den Datenschutz Baden-Württemberg',
        ),
        _GOOD,
    ),
    Rule(
        'legal-supervision',
        Severity.WARNING,
        say('Legal supervision instead of the data protection authority'),
        say(
            'The ministry watches over the lawfulness of what a chamber does. '
            'Complaints on data protection go to an authority that is independent of it.'
        ),
        'Art. 77 DSGVO',
        say('name the data protection authority'),
        _legal_supervision,
        _GOOD.replace('\n:::\n', '\n\nBeschwerden richten Sie an das Wirtschaftsministerium.\n:::\n'),
        _GOOD.replace('\n:::\n', '\n\nBeschwerden richten Sie an die Aufsichtsbehörde.\n:::\n'),
    ),
    Rule(
        'person-without-office',
        Severity.NOTE,
        say('Person without office'),
        say('Persons change. Who is responsible is clear in the long run only by office or unit.'),
        '',
        say('add “:role:” or “:unit:”'),
        _person,
        '## Verantwortlichkeit\n\n:::{responsible} editorial\n:name: Erika Beispiel\n:::\n',
        '## Verantwortlichkeit\n\n:::{responsible} editorial\n:name: Erika Beispiel\n:unit: Pressestelle\n:::\n',
    ),
)
