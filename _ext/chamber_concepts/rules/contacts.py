"""Rules on contacts: whom to ask, which rights, which authority."""

from __future__ import annotations

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
                return
            if last:
                named.update(numbers(first, last))
            else:
                # „Art. 15 ff.“ means all of them.
                named.update(number for number in _RIGHTS if first.isdecimal() and int(number) >= int(first))
        missing = tuple(number for number in _RIGHTS if number not in named)
        if _ALWAYS & set(missing):
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
    for contact in subject.page.of(DpoContact):
        entry = subject.registers.authority(contact.authority) if isinstance(contact.authority, str) else None
        if entry is None or entry.key == competent.key:
            continue
        message = say('%(name)s is not the authority of %(state)s', name=entry.short, state=state.name)
        if entry.competence == 'private':
            message = say('%(name)s supervises private bodies only, a chamber is a public one', name=entry.short)
        yield Hit(
            contact.place_of('authority'),
            message,
            say('competent is %(name)s', name=competent.name),
            directives=(contact.node_id,),
        )


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
