"""Each rule on pages that must and pages that must not have its finding."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from records import basis, chamber, channel, contact, page, responsible

from chamber_concepts import citation
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import BasisFor, Status, Task
from chamber_concepts.model import Covers
from chamber_concepts.parse import NOT_STATED
from chamber_concepts.register import load
from chamber_concepts.review import inspect, weigh
from chamber_concepts.rules import RULES

if TYPE_CHECKING:
    from chamber_concepts.model import Page
    from chamber_concepts.register import Registers

TODAY = date(2026, 11, 22)


@cache
def registers() -> Registers:
    return load()


def found(subject: Page, rule: str, today: date = TODAY) -> list[str]:
    """The messages of one rule on a page."""
    return [str(each.finding.message) for each in inspect(subject, registers(), today) if each.finding.rule == rule]


def advised(subject: Page) -> str:
    """What the rule on good practice says is to be considered."""
    (hint,) = [
        str(each.finding.hint) for each in inspect(subject, registers(), TODAY) if each.finding.rule == 'good-practice'
    ]
    return hint


SOUND = page(channel(), contact(), responsible(Task.EDITORIAL), responsible(Task.TECHNICAL))

STRIKES = [
    ('gap', page(channel(url=NOT_STATED)), 'channel “Facebook”: not stated are Address'),
    ('poorer-channel',
     page(channel(), channel('X', 'x'), channel('XING', 'xing', audience=NOT_STATED)),
     'every other channel states “Audience”, “XING” does not'),
    ('platform-not-stated', page(channel('', NOT_STATED, title='Arbeitgeber')),
     'the concept describes a channel (“Arbeitgeber”) without naming its platform'),
    ('undescribed-channel', page(channel('Xing', 'xing', status=Status.NAMED_ONLY)),
     'the concept names “Xing” without describing the channel'),
    ('undeclared-platform', page(channel(), prose=(('channels', 'Wir sind auf Facebook und Instagram.'),)),
     'the text names Instagram, but the page has no such channel'),
    ('undeclared-platform', page(channel(), prose=(('responsibility', 'Anbieter ist für Facebook und Xing die IHK.'),)),
     'the text names XING, but the page has no such channel'),
    ('incomplete-awareness',
     page(channel(), channel('XING', 'xing'), channel('YouTube', 'youtube'),
          prose=(('awareness', 'Facebook und Youtube sind kommerzielle Unternehmen.'),)),
     'the remarks on the platforms leave out: XING'),
    ('renamed-platform', page(channel('Twitter', 'x')),
     'the concept says “Twitter”; the platform was called that until 2023-07, today it is X'),
    ('foreign-address', page(channel(url='https://de.linkedin.com/company/ihk')),
     'the address leads to LinkedIn, the channel is Facebook'),
    ('foreign-address', page(channel('X', 'x', url='https://instagram.com/ihk')),
     'the address leads to Instagram, the channel is X'),
    ('ended-platform', page(channel('Google+', 'google-plus')), 'Google+ was shut down on 2019-04-02'),
    ('no-contact', page(contact(name=NOT_STATED, role=NOT_STATED)), 'the concept names no contact for data protection'),
    ('unreachable-contact', page(contact(email=NOT_STATED)), 'a contact for data protection is named, but no way to reach it'),
    ('incomplete-rights', page(contact(rights=citation.parse('Art. 18 bis Art. 21 DSGVO'))),
     'of the rights of data subjects these are not named: Art. 15, 16, 17, 22 DSGVO'),
    ('incomplete-rights', page(contact(rights=citation.parse('Art. 15, 17 DSGVO'))),
     'of the rights of data subjects these are not named: Art. 16, 18, 19, 20, 21, 22 DSGVO'),
    ('unnamed-authority', page(contact(authority='LDSB')), '“LDSB” does not say which authority takes the complaint'),
    ('unnamed-authority', page(contact(authority=NOT_STATED)),
     'the right to complain is named, but not the authority that takes the complaint'),
    ('foreign-authority', page(contact(authority='BayLfD')), 'BayLfD is not the authority of Baden-Württemberg'),
    ('foreign-authority', page(chamber(state='BY'), contact(authority='BayLDA')),
     'BayLDA supervises private bodies only, a chamber is a public one'),
    ('person-without-office', page(responsible(Task.EDITORIAL, unit=None)), 'Erika Beispiel is named without an office or a unit'),
    ('no-date', page(chamber(as_of=NOT_STATED)), 'the concept has no date'),
    ('review-overdue', page(chamber(as_of=IsoDate(2025, 11, 21))), 'the review of the concept was due on 2026-11-21'),
    ('review-overdue', page(chamber(as_of=IsoDate(2024))), 'the review of the concept was due on 2025-12-31'),
    ('review-overdue', page(chamber(as_of=IsoDate(2026, 8, 1), review_months=3)), 'the review of the concept was due on 2026-11-01'),
    ('review-due', page(chamber(as_of=IsoDate(2025, 12, 15))), 'the review of the concept is due on 2026-12-15'),
    ('old-reading', page(chamber(read_on=IsoDate(2025, 11, 1))), 'the published concept has not been read for more than a year (last: 2025-11-01)'),
    ('future-date', page(chamber(read_on=IsoDate(2026, 11, 23))), 'the date 2026-11-23 lies in the future'),
    ('unchecked-access', page(channel(checked_on=None)),
     'what can be seen without an account is stated without the day on which it was tried: Facebook'),
    ('undated-figure', page(channel(audience='Menschen zwischen 25 und 54 Jahren.')), 'the figure “25 und 54 Jahren” has neither source nor year'),
    ('undated-figure', page(prose=(('channels', 'Die Kammer hat 12.000 Follower.'),)), 'the figure “12.000 Follower” has neither source nor year'),
    ('missing-requirement', page(),
     'nothing is said on R25, Kontinuierliche Betreuung, Moderation, Netiquette'),
    ('contested-requirement', page(), 'nothing is said on R17, Gemeinsame Verantwortlichkeit (Art. 26 DSGVO)'),
    ('data-contradiction',
     page(prose=(('channels', 'Personenbezogene Daten der Nutzer speichert sie deshalb nicht.'),
                 ('data-minimisation', 'Ist die Anfrage erledigt, löscht sie diese Daten wieder.'))),
     'here no data are stored, in line 101 data are kept, passed on or deleted'),
    ('contact-contradiction',
     page(prose=(('channels', 'Für die Kontaktaufnahme ist der Auftritt nicht gedacht.'),
                 ('channels', 'Auf Anfragen greift die IHK zur Direktnachricht.'))),
     'here the channels are not for contact, in line 101 enquiries are answered by direct message'),
    ('placeholder', page(prose=(('awareness', 'Lorem ipsum dolor.'),)), 'the text holds a placeholder: “Lorem ipsum”'),
    ('placeholder', page(channel(url='https://www.facebook.com/facebookhandle')), '“url” holds a placeholder: “facebookhandle”'),
]  # fmt: skip


@pytest.mark.parametrize(
    ('rule', 'subject', 'message'), STRIKES, ids=[f'{row[0]}-{i}' for i, row in enumerate(STRIKES)]
)
def test_a_rule_strikes(rule: str, subject: Page, message: str) -> None:
    assert message in found(subject, rule)


SPARED = [
    ('gap', page(channel())),
    # Two channels are no majority to be poorer than; and where several lack a field, none stands out.
    ('poorer-channel', page(channel(), channel('XING', 'xing', audience=NOT_STATED))),
    ('poorer-channel', page(channel(), channel('X', 'x', audience=NOT_STATED), channel('XING', 'xing', audience=NOT_STATED))),
    ('platform-not-stated', SOUND),
    ('undescribed-channel', SOUND),
    # A declared channel, whatever it was called then; a platform that is denied; a German word.
    ('undeclared-platform', page(channel('X', 'x'), prose=(('channels', 'Auf Twitter erscheinen Meldungen.'),))),
    ('undeclared-platform', page(channel(), prose=(('channels', 'Auf TikTok ist die Kammer nicht vertreten.'),))),
    ('undeclared-platform', page(channel(), prose=(('channels', 'Das Profil bei Instagram wurde 2024 geschlossen.'),))),
    ('undeclared-platform', page(channel(), prose=(('channels', 'Der Newsfeed und die Threads der Diskussion X.'),))),
    ('undeclared-platform', page(channel('Xing', 'xing', status=Status.NAMED_ONLY), prose=(('channels', 'Auf XING.'),))),
    ('incomplete-awareness', page(channel(), channel('XING', 'xing'), prose=(('awareness', 'Alle Plattformen verarbeiten Daten.'),))),
    ('incomplete-awareness', page(channel(), channel('XING', 'xing'), prose=(('awareness', 'Facebook und Xing verarbeiten Daten.'),))),
    ('foreign-address', page(channel(url='https://de-de.facebook.com/ihk'), channel('X', 'x', url='https://twitter.com/ihk'))),
    ('foreign-address', page(channel(url='https://www.ihk.de/facebook'), channel(url='https://notlinkedin.com'))),
    ('foreign-address', page(channel('Podcast', 'podcast', url='https://www.youtube.com/ihk'), channel(url=NOT_STATED))),
    ('renamed-platform', page(channel('X', 'x'), channel('Youtube', 'youtube'))),
    ('ended-platform', page(channel('Google+', 'google-plus', status=Status.CLOSED))),
    ('no-contact', SOUND),
    ('no-contact', page(contact(name=NOT_STATED))),
    ('unreachable-contact', page(contact(email=NOT_STATED, phone='0711 123-0'))),
    ('unreachable-contact', page(contact(name=NOT_STATED, role=NOT_STATED, email=NOT_STATED))),
    ('incomplete-rights', page(contact(rights=citation.parse('Art. 15 ff. DSGVO')))),
    ('incomplete-rights', page(contact(rights=citation.parse('Art. 15 bis 21 DSGVO')))),
    ('incomplete-rights', page(contact(rights=citation.parse('Art. 12–23 DS-GVO')))),
    ('incomplete-rights', page(contact(rights=NOT_STATED))),
    ('unnamed-authority', SOUND),
    ('unnamed-authority', page(contact(complaints=NOT_STATED, authority=NOT_STATED))),
    ('foreign-authority', SOUND),
    ('foreign-authority', page(contact(authority='LDSB'))),
    ('foreign-authority', page(chamber(state='BY'), contact(authority='BayLfD'))),
    ('person-without-office', page(responsible(Task.EDITORIAL, name=NOT_STATED, unit=None))),
    ('person-without-office', page(responsible(Task.EDITORIAL, unit=None, role='Webmaster'))),
    ('no-date', SOUND),
    ('review-overdue', page(chamber(as_of=IsoDate(2025, 11, 22)))),
    ('review-overdue', page(chamber(as_of=IsoDate(2020), review_months=120))),
    ('review-overdue', page(chamber(as_of=NOT_STATED))),
    ('review-due', page(chamber(as_of=IsoDate(2026, 10, 1)))),
    ('old-reading', page(chamber(read_on=IsoDate(2025, 11, 22)))),
    ('future-date', page(chamber(read_on=IsoDate(2026, 11, 22)))),
    ('future-date', page(chamber(as_of=IsoDate(2026)))),
    ('unchecked-access', SOUND),
    ('undated-figure', page(prose=(('channels', '2026 waren 60 Prozent zwischen 25 und 54 Jahren alt.'),))),
    ('undated-figure', page(prose=(('channels', 'Die IHK hat 5 Kanäle und § 25 gilt bis auf Weiteres.'),))),
    ('data-contradiction', page(prose=(('channels', 'Es werden keine weiteren Daten erhoben.'), ('data-minimisation', 'Die Daten werden gelöscht.')))),
    ('data-contradiction', page(prose=(('channels', 'Personenbezogene Daten werden nicht gespeichert.'),))),
    ('data-contradiction', page(prose=(('channels', 'Daten werden nicht gespeichert und nicht weitergegeben.'),))),
    ('contact-contradiction', page(prose=(('channels', 'Direktnachrichten werden nicht beantwortet; zur Kontaktaufnahme dient der Auftritt nicht.'),))),
    ('placeholder', SOUND),
    ('placeholder', page(prose=(('channels', 'Ein Muster für andere Kammern.'),))),
]  # fmt: skip


@pytest.mark.parametrize(('rule', 'subject'), SPARED, ids=[f'{row[0]}-{i}' for i, row in enumerate(SPARED)])
def test_a_rule_spares(rule: str, subject: Page) -> None:
    assert found(subject, rule) == []


def test_what_the_editors_say_is_not_held_against_the_concept() -> None:
    mark = Covers(
        docname='chambers/probe',
        node_id='covers',
        place=chamber().place,
        requirements=('third-country',),
        text='TikTok und Instagram werden nicht erwähnt. Lorem ipsum.',
    )
    subject = page(channel(note='Auf Instagram verweist nur die Website.'), mark)
    assert found(subject, 'undeclared-platform') == []
    assert found(subject, 'placeholder') == []


def test_a_requirement_is_demanded_only_where_an_authority_asks() -> None:
    asked = found(page(chamber(state='BW')), 'missing-requirement')
    elsewhere = found(page(chamber(state='BY')), 'missing-requirement')
    assert any('R30' in message for message in asked)
    assert not any('R30' in message for message in elsewhere)
    assert 'R30' in advised(page(chamber(state='BY')))


def test_an_old_register_is_told() -> None:
    assert found(SOUND, 'stale-register', date(2027, 11, 22)) == []
    assert found(SOUND, 'stale-register', date(2027, 11, 23)) == [
        'the register was last checked more than a year ago for: Facebook'
    ]


class TestWeighing:
    def test_a_project_weighs_or_silences_a_rule(self) -> None:
        subject = page(chamber(as_of=NOT_STATED))
        inspected = inspect(subject, registers(), TODAY)
        weighed = {each.finding.rule: each.finding.severity for each in weigh(subject, inspected, {'no-date': 'error'})}
        assert weighed['no-date'] == 'error'
        silent = weigh(subject, inspected, {'no-date': 'off'})
        assert 'no-date' not in {each.finding.rule for each in silent}

    def test_an_accepted_finding_keeps_its_reason(self) -> None:
        subject = page(channel('Twitter', 'x', accept=('renamed-platform',), reason='So im Konzept.'))
        reviewed = weigh(subject, inspect(subject, registers(), TODAY), {})
        accepted = {each.finding.rule: each.accepted for each in reviewed if each.accepted}
        assert accepted == {'renamed-platform': 'So im Konzept.'}

    def test_an_acceptance_counts_only_for_its_own_record(self) -> None:
        subject = page(channel(accept=('renamed-platform',), reason='Falsche Stelle.'), channel('Twitter', 'x'))
        reviewed = weigh(subject, inspect(subject, registers(), TODAY), {})
        assert [each.accepted for each in reviewed if each.finding.rule == 'renamed-platform'] == ['']
        assert [str(each.finding.message) for each in reviewed if each.finding.rule == 'unused-acceptance'] == [
            '“renamed-platform” is accepted here, but there is no such finding'
        ]


def test_rules_have_keys_of_their_own_and_say_all_that_the_guide_needs() -> None:
    keys = [rule.key for rule in RULES]
    assert len(keys) == len(set(keys))
    for rule in RULES:
        assert str(rule.title), rule.key
        assert str(rule.reason), rule.key
        assert str(rule.hint), rule.key


def test_no_rule_strikes_a_sound_page_but_those_on_requirements() -> None:
    struck = {each.finding.rule for each in inspect(SOUND, registers(), TODAY)}
    assert struck <= {'missing-requirement', 'contested-requirement', 'good-practice'}


def test_the_statutory_task_counts_as_evidence() -> None:
    with_basis = page(basis('§ 1 IHKG', BasisFor.STATUTORY_TASK))
    assert 'R05' not in advised(with_basis)
    assert 'R05' in advised(page())


def test_good_practice_is_counted_and_named() -> None:
    (message,) = found(page(), 'good-practice')
    number = int(message.removeprefix('good practice, but not stated (').removesuffix(')'))
    assert advised(page()).startswith('consider when the concept is revised: R')
    assert len(re.findall(r'\bR\d\d ', advised(page()))) == number
