"""The rules that read running text, on sentences as chambers write them: what must be found, and what must not."""

from __future__ import annotations

from time import process_time

import pytest
from records import alternatives, chamber, channel, contact, page
from test_rules import TODAY, found, registers

from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import DirectMessages, Status
from chamber_concepts.parse import NOT_STATED
from chamber_concepts.review import inspect


def told(rule: str, *sentences: str, section: str = 'channels', **about: object) -> list[str]:
    """What a rule says of some paragraphs on the page of a chamber that has Facebook and X."""
    subject = page(chamber(**about), channel(), channel('X', 'x'), prose=tuple((section, each) for each in sentences))
    return found(subject, rule)


@pytest.mark.parametrize(
    ('sentence', 'names'),
    [
        ('Die Kammer ist auf TikTok zu finden.', ['TikTok']),
        ('Wir betreiben Profile bei „Facebook“, „Instagram“ und „Pinterest“.', ['Instagram', 'Pinterest']),
        ('Auf TikTok posten wir Videos, die ohne Anmeldung zu sehen sind.', ['TikTok']),
        ('TikTok kann auch ohne Konto gelesen werden.', ['TikTok']),
        ('Nicht nur auf Instagram, sondern auch auf Pinterest zeigen wir Bilder.', ['Instagram', 'Pinterest']),
        ('TikTok nutzen wir nicht, aber auf Instagram sind wir vertreten.', ['Instagram']),
        ('Auf TikTok bieten wir keine Verwaltungsleistungen an.', ['TikTok']),
        ('Beleidigende Kommentare auf Instagram werden gelöscht.', ['Instagram']),
        ('Auf YouTube werden Filme eingestellt.', ['YouTube']),
        ('Statt auf Flickr finden Sie unsere Bilder auf Pinterest.', ['Pinterest']),
        ('Wir nutzen Instagram, Threads und Bluesky.', ['Instagram', 'Threads', 'Bluesky']),
        ('Unsere Beiträge erscheinen auf Threads.', ['Threads']),
        ('Unser Instagramkanal und unsere YouTube-Playlist ergänzen die Website.', ['Instagram', 'YouTube']),
        ('Instagrams Reichweite ist groß.', ['Instagram']),
        ('Kanäle wie z. B. Instagram oder LinkedIn erreichen viele.', ['Instagram', 'LinkedIn']),
        ('Der Dienst LinkedIn, den wir seit 2019 nutzen, dient der Vernetzung.', ['LinkedIn']),
        ('Wir haben keinen Einfluss auf die Datenverarbeitung durch LinkedIn.', ['LinkedIn']),
    ],
)  # fmt: skip
def test_a_platform_named_in_the_text_is_found(sentence: str, names: list[str]) -> None:
    assert told('undeclared-platform', sentence) == [
        f'the text names {name}, but the page has no such channel' for name in names
    ]


@pytest.mark.parametrize(
    'sentence',
    [
        'Auf Facebook und X ist die Kammer vertreten.',
        'Wir setzen weder WhatsApp noch Telegram ein.',
        'Gegen einen Auftritt bei TikTok haben wir uns bewusst entschieden.',
        'Von Snapchat sehen wir ab.',
        'Auf einen Kanal bei TikTok verzichten wir.',
        'Einen TikTok-Kanal gibt es nicht.',
        'TikTok, Snapchat und Telegram nutzen wir nicht.',
        'TikTok und Snapchat, die bei Jugendlichen beliebt sind, nutzen wir nicht.',
        'Die Kammer nutzt kein Instagram.',
        'Messenger wie WhatsApp werden für die Kommunikation nicht verwendet.',
        'Seit Januar 2024 sind wir nicht mehr auf Clubhouse.',
        'Früher nutzten wir auch Flickr.',
        'Das Instagram-Profil wurde 2023 stillgelegt und das Konto gelöscht.',
        'Den Auftritt bei XING haben wir eingestellt.',
        'Die LinkedIn Ireland Unlimited Company hat ihren Sitz in Dublin.',
        'Die TikTok Technology Limited und die XING SE sind Betreiber.',
        'Anders als TikTok ist Facebook auch bei Älteren verbreitet.',
        'Der Podcast der Kammer ist als RSS-Feed zu haben.',
        'Die Achsen X und Y der Grafik, ein Snap und zwei Threads.',
        'Einen Auftritt auf TikTok lehnen wir ab.',
        'TikTok scheidet für uns aus Gründen des Datenschutzes aus.',
    ],
)
def test_a_platform_that_is_denied_or_history_is_spared(sentence: str) -> None:
    assert told('undeclared-platform', sentence) == []


def test_x_is_found_in_a_list_and_behind_a_preposition() -> None:
    def said(text: str) -> list[str]:
        return found(page(channel(), prose=(('channels', text),)), 'undeclared-platform')

    message = ['the text names X, but the page has no such channel']
    assert said('Wir sind auf X und Facebook.') == message
    assert said('Unsere Kanäle: Facebook, X.') == message
    assert said('Meldungen gibt es auf X (ehemals Twitter).') == message
    assert said('Der X-Account wird von der Pressestelle betreut.') == message
    assert said('Bei Variante X sind Facebook-Nutzer gemeint.') == []


def test_an_account_among_the_alternatives_is_declared() -> None:
    text = (('channels', 'Auf Mastodon gibt es dasselbe.'),)
    assert found(page(channel(), prose=text), 'undeclared-platform') != []
    ways = alternatives(mastodon='https://bawü.social/@ihk')
    assert found(page(channel(), ways, prose=text), 'undeclared-platform') == []


def test_a_former_name_in_the_text_is_told_once_and_not_where_the_channel_has_it() -> None:
    message = 'the text names Twitter; the platform was called that until 2023-07, today it is X'
    assert told('renamed-platform', 'Auf Twitter gibt es Meldungen.', 'Twitter ist schnell.') == [message]
    for spared in (
        'Auf X (ehemals Twitter) gibt es Meldungen.',
        'Auf X, früher Twitter, gibt es Meldungen.',
        'Auf Twitter (heute X) gibt es Meldungen.',
        'Den Twitter-Account haben wir 2023 umbenannt.',
    ):
        assert told('renamed-platform', spared) == [], spared
    named = page(channel('Twitter', 'x'), prose=(('channels', 'Auf Twitter gibt es Meldungen.'),))
    assert len(found(named, 'renamed-platform')) == 1


@pytest.mark.parametrize(
    ('sentence', 'message'),
    [
        ('Wir nutzen auch Google+.', 'the text names Google+, which was shut down on 2019-04-02'),
        ('Live-Bilder gibt es auf Periscope.', 'the text names Periscope, which was shut down on 2021-03-31'),
        ('In unserer XING-Gruppe tauschen sich Gründer aus.', 'the text names XING-Gruppe, which ended on 2023-01-11'),
        ('Früher nutzten wir Google+.', None),
        ('Die XING-Gruppen wurden 2023 eingestellt.', None),
    ],
)
def test_what_no_longer_exists_is_told(sentence: str, message: str | None) -> None:
    assert told('ended-platform', sentence) == ([message] if message else [])


@pytest.mark.parametrize(
    ('sentence', 'words'),
    [
        ('Betreiber ist die Facebook Ireland Ltd., Dublin.', ['Facebook Ireland Ltd']),
        ('Die Facebook Inc. und die Twitter Inc. sitzen in Kalifornien.', ['Facebook Inc', 'Twitter Inc']),
        ('Anbieter ist die XING SE.', ['XING SE']),
        ('Die Meta Ireland Limited verarbeitet Daten.', ['Meta Ireland Limited']),
        ('Betreiber ist die Meta Platforms Ireland Limited.', []),
        ('Die New Work SE, vormals XING SE, sitzt in Hamburg.', []),
    ],
)
def test_a_former_name_of_a_company_is_told(sentence: str, words: list[str]) -> None:
    messages = told('former-operator', sentence, section='awareness')
    assert [message.split(';')[0] for message in messages] == [f'the text names {word}' for word in words]


@pytest.mark.parametrize(
    ('denied', 'handled'),
    [
        ('Personenbezogene Daten speichern wir nicht.', 'Ihre Angaben bewahren wir drei Monate auf.'),
        ('Wir erheben keine personenbezogenen Daten.', 'Anfragen und Nachrichten werden nach einem Jahr gelöscht.'),
        ('Eine Speicherung personenbezogener Daten findet nicht statt.', 'Die Kontaktdaten geben wir an die Abteilung weiter.'),
        ('Es werden weder Daten erhoben noch gespeichert.', 'Die Speicherdauer Ihrer Daten beträgt ein Jahr.'),
        ('Nutzerdaten werden von der IHK nicht verarbeitet.', 'Ihre Daten leiten wir an das zuständige Referat weiter.'),
    ],
)  # fmt: skip
def test_a_contradiction_on_data_is_found_in_other_words(denied: str, handled: str) -> None:
    assert told('data-contradiction', denied, handled) == [
        'here no data are stored, in line 101 data are kept, passed on or deleted'
    ]
    assert told('data-contradiction', f'{denied} {handled}') == [
        'no data are stored, and yet data are kept, passed on or deleted'
    ]


NO_DATA = 'Personenbezogene Daten werden nicht gespeichert.'


@pytest.mark.parametrize(
    ('first', 'second'),
    [
        (NO_DATA, 'Betroffene haben das Recht auf Berichtigung und Löschung ihrer Daten.'),
        (NO_DATA, 'Facebook löscht die Daten erst nach 90 Tagen.'),
        (NO_DATA, 'Die Betreiber geben Daten an Dritte weiter.'),
        (NO_DATA, 'Kommentare, die gegen die Netiquette verstoßen, werden gelöscht.'),
        (NO_DATA, 'Bitte geben Sie keine vertraulichen Daten weiter.'),
        (NO_DATA, 'Die Daten können in die USA weitergegeben werden.'),
        ('Wie lange die Betreiber Daten speichern, ist nicht bekannt.', 'Die Daten einer Anfrage löschen wir sofort.'),
        ('Auf die Speicherung der Daten haben wir keinen Einfluss.', 'Die Daten einer Anfrage löschen wir sofort.'),
        ('Es werden keine weiteren Daten erhoben.', 'Die Daten einer Anfrage löschen wir sofort.'),
        ('Daten speichern wir nicht länger, als es nötig ist.', 'Danach werden die Daten gelöscht.'),
        ('Wir speichern keine Daten, die über die Anfrage hinausgehen.', 'Danach werden die Daten gelöscht.'),
        ('Ohne Einwilligung speichern wir die Daten nur kurz.', 'Danach werden die Daten gelöscht.'),
    ],
)
def test_what_is_no_contradiction_on_data_is_spared(first: str, second: str) -> None:
    assert told('data-contradiction', first, second) == []


def test_remarks_on_the_platforms_are_no_contradiction() -> None:
    subject = page(
        channel(),
        prose=(('data-minimisation', NO_DATA), ('awareness', 'Alle Daten werden dort lange gespeichert.')),
    )
    assert found(subject, 'data-contradiction') == []


def test_a_contradiction_on_contact_is_seen_in_the_option_too() -> None:
    text = (('channels', 'Als Kommunikationsweg sind unsere Kanäle nicht gedacht.'),)
    answering = channel(direct_messages=DirectMessages.YES)
    assert found(page(answering, prose=text), 'contact-contradiction') == [
        'here the channels are not for contact, in line 20 enquiries are answered by direct message'
    ]
    assert found(page(channel(direct_messages=DirectMessages.NO), prose=text), 'contact-contradiction') == []


@pytest.mark.parametrize(
    ('sentence', 'name'),
    [
        ('Grundlage ist das Privacy Shield.', 'Privacy Shield'),
        ('Die Impressumspflicht folgt aus § 5 TMG.', 'TMG'),
        ('Nach den Vorgaben des Telemediengesetzes gibt es ein Impressum.', 'Telemediengesetzes'),
        ('Der Rundfunkstaatsvertrag verlangt es.', 'Rundfunkstaatsvertrag'),
        ('Cookies regelt das TTDSG.', 'TTDSG'),
        ('Früher galt das TMG.', None),
        ('Das TMG wurde durch das DDG abgelöst.', None),
        ('Das Privacy Shield hat der EuGH für ungültig erklärt.', None),
    ],
)
def test_an_act_that_is_no_longer_law_is_found_in_the_text(sentence: str, name: str | None) -> None:
    messages = told('outdated-norm-in-text', sentence)
    assert [message.split(',')[0] for message in messages] == ([f'the text names {name}'] if name else [])


@pytest.mark.parametrize(
    ('sentence', 'message'),
    [
        ('Für den Datenschutz gilt das BDSG.', 'the text names BDSG, which does not bind the chambers of a Land'),
        ('Es gilt § 3 Bundesdatenschutzgesetz.', 'the text names Bundesdatenschutzgesetz, which does not bind the chambers of a Land'),
        ('Rechtsgrundlage ist § 3 NDSG.', 'the text names NDSG, the law of another Land'),
        ('Es gilt Art. 4 BayDSG.', 'the text names BayDSG, the law of another Land'),
        ('Das BDSG gilt für die Kammer nicht.', None),
        ('Statt des BDSG gilt das LDSG.', None),
        ('Rechtsgrundlage ist § 4 LDSG BW.', None),
        ('Rechtsgrundlage ist § 4 LDSG.', None),
    ],
)  # fmt: skip
def test_law_of_the_wrong_level_is_found_in_the_text(sentence: str, message: str | None) -> None:
    assert told('wrong-level', sentence) == ([message] if message else [])


@pytest.mark.parametrize(
    ('sentence', 'norm'),
    [
        ('Grundlage ist Art. 6 Abs. 1 lit. f DSGVO.', 'Art. 6 Abs. 1 lit. f'),
        ('Wir stützen uns auf Artikel 6 Absatz 1 Buchstabe f der DSGVO.', 'Artikel 6 Absatz 1 Buchstabe f'),
        ('Die IHK verarbeitet Daten nach Art. 6 Abs. 1 S. 1 lit. f) DSGVO.', 'Art. 6 Abs. 1 S. 1 lit. f)'),
        ('Die Nutzung der Plattform stützen wir auf Art. 6 I f DSGVO.', 'Art. 6 I f'),
        ('Grundlage ist Art. 6 Abs. 1 lit. e DSGVO.', None),
        ('Auf Art. 6 Abs. 1 lit. f DSGVO kann sich die Kammer nicht stützen.', None),
        ('LinkedIn stützt sich auf Art. 6 Abs. 1 lit. f DSGVO.', None),
        ('Die Betreiber berufen sich auf Art. 6 Abs. 1 lit. f DSGVO.', None),
        ('Die Rechte nach Art. 6 ff. DSGVO bleiben.', None),
    ],
)
def test_legitimate_interest_is_found_in_the_text(sentence: str, norm: str | None) -> None:
    expected = [f'{norm} is no basis for public bodies in their tasks'] if norm else []
    assert told('legitimate-interest', sentence) == expected


@pytest.mark.parametrize(
    ('sentence', 'state', 'message'),
    [
        ('Beschwerden richten Sie an das BayLDA.', 'BY', 'BayLDA supervises private bodies only, a chamber is a public one'),
        ('Aufsichtsbehörde ist das Bayerische Landesamt für Datenschutzaufsicht.', 'BY', 'BayLDA supervises private bodies only, a chamber is a public one'),
        ('Sie können sich beim Hessischen Beauftragten für Datenschutz und Informationsfreiheit beschweren.', 'BW', 'HBDI is not the authority of Baden-Württemberg'),
        ('Sie können sich beim Hessischen Beauftragten für Datenschutz und Informationsfreiheit beschweren.', 'HE', None),
        ('Wir folgen der Richtlinie des LfDI Baden-Württemberg.', 'HE', None),
        ('Das BayLDA ist für Beschwerden nicht zuständig.', 'BY', None),
    ],
)  # fmt: skip
def test_a_foreign_authority_is_found_in_the_text(sentence: str, state: str, message: str | None) -> None:
    assert told('foreign-authority', sentence, section='rights', state=state) == ([message] if message else [])


@pytest.mark.parametrize(
    ('sentence', 'section', 'word'),
    [
        ('Beschwerden richten Sie an das Wirtschaftsministerium.', 'rights', 'Wirtschaftsministerium'),
        ('Aufsichtsbehörde ist das Regierungspräsidium Stuttgart.', 'rights', 'Regierungspräsidium'),
        ('Beschwerden nimmt die Rechtsaufsicht entgegen.', 'rights', 'Rechtsaufsicht'),
        ('Aufsichtsbehörde ist das Wirtschaftsministerium.', 'responsibility', None),
        ('Die Rechtsaufsicht ist für Beschwerden zum Datenschutz nicht zuständig.', 'rights', None),
        ('Beschwerden richten Sie an den Landesbeauftragten.', 'rights', None),
    ],
)
def test_the_legal_supervision_is_no_data_protection_authority(sentence: str, section: str, word: str | None) -> None:
    expected = [f'complaints on data protection do not go to the legal supervision (“{word}”)'] if word else []
    assert told('legal-supervision', sentence, section=section) == expected


@pytest.mark.parametrize(
    ('sentence', 'figure'),
    [
        ('Vor allem 25- bis 54-Jährige.', '25- bis 54-Jährige'),
        ('Menschen von 14–29 Jahren.', '14–29 Jahren'),
        ('Rund 12.500 Abonnentinnen und Abonnenten.', '12.500 Abonnentinnen'),
        ('Über 2 Millionen Menschen nutzen den Dienst.', '2 Millionen Menschen'),
        ('60 Prozent sind Frauen.', '60 Prozent'),
        ('Die Aufbewahrungsfrist beträgt 6 bis 10 Jahre.', None),
        ('Nachrichten werden 1 bis 2 Jahre gespeichert.', None),
        ('Alle Filme haben zu 100 Prozent Untertitel.', None),
        ('Die Redaktion hat eine halbe Stelle, also 50 Prozent.', None),
        ('2026 waren 60 Prozent Frauen.', None),
    ],
)
def test_a_figure_without_a_year_is_found(sentence: str, figure: str | None) -> None:
    expected = [f'the figure “{figure}” has neither source nor year'] if figure else []
    assert told('undated-figure', sentence) == expected


def test_a_figure_with_a_source_lacks_only_the_year_and_an_old_one_is_told() -> None:
    assert told('undated-figure', 'Laut JIM-Studie sind 80 Prozent dort.') == [
        'the figure “80 Prozent” has a source, but no year'
    ]
    assert told('old-figure', 'Laut JIM-Studie 2016 sind 80 Prozent dort.') == [
        'the figure “80 Prozent” is of the year 2016'
    ]
    assert told('old-figure', 'Laut JIM-Studie 2025 sind 80 Prozent dort.') == []
    assert told('old-figure', 'Seit 2016 gibt es den Kanal.') == []


@pytest.mark.parametrize(
    'text',
    [
        'Ansprechpartnerin ist [Name].', 'Stand: TT.MM.JJJJ', 'Hier Text einfügen.', 'Telefon: ______', 'XXX folgt',
        '…', 'Dies ist ein Blindtext.', 'N. N.', 'Die Kammer {Name} informiert.', 'Zielgruppe ???',
        'datenschutz@example.org', 'Hier bitte den Namen der Kammer eintragen', 'Die {{ Kammer }} informiert.',
    ],
)  # fmt: skip
def test_a_placeholder_is_found(text: str) -> None:
    assert len(told('placeholder', text)) == 1


@pytest.mark.parametrize(
    'text',
    [
        'Beispiele guter Praxis … und vieles mehr.', '–', 'Fragen? Rufen Sie an.', 'Ein Musterbeispiel für andere.',
        'Im Newsletter können Sie Ihre E-Mail-Adresse eintragen.', 'Die Kanäle ergänzen den Internetauftritt.',
    ],
)  # fmt: skip
def test_what_is_no_placeholder_is_spared(text: str) -> None:
    assert told('placeholder', text) == []


def test_a_placeholder_is_found_in_an_argument() -> None:
    assert found(page(contact(name='[Name der Beauftragten]')), 'placeholder') == [
        '“dpo-contact” holds a placeholder: “[Name der Beauftragten]”'
    ]


@pytest.mark.parametrize(
    ('sentence', 'name'),
    [
        ('Die IHK Stuttgart informiert hier.', 'IHK Stuttgart'),
        ('Das Angebot der Industrie- und Handelskammer zu Köln ergänzt die Website.', 'Industrie- und Handelskammer zu Köln'),
        ('Die Ärztekammer Nordrhein speichert nichts.', 'Ärztekammer Nordrhein'),
        ('Die Handwerkskammer für München und Oberbayern postet.', 'Handwerkskammer für München'),
        ('Gemeinsam mit der IHK Stuttgart informieren wir.', None),
        ('In Zusammenarbeit mit der IHK Ulm entstand ein Film.', None),
        ('Das IHK Magazin und der IHK Newsletter erscheinen monatlich.', None),
        ('Die IHK Probe und die DIHK informieren.', None),
        ('Die IHK Heilbronn informiert.', None),
    ],
)  # fmt: skip
def test_the_name_of_another_chamber_is_told(sentence: str, name: str | None) -> None:
    expected = [f'the text names another chamber: {name}'] if name else []
    assert told('other-chamber', sentence, name='IHK Probe Heilbronn-Franken') == expected


def test_dates_are_held_against_each_other() -> None:
    early = chamber(read_on=IsoDate(2026, 5, 1), as_of=IsoDate(2026, 10))
    assert found(page(early), 'date-order') == ['the concept was read on 2026-05-01, before its date (2026-10)']
    assert found(page(chamber(read_on=IsoDate(2026, 10, 1), as_of=IsoDate(2026, 10))), 'date-order') == []
    over = channel(since=IsoDate(2020), until=IsoDate(2019))
    assert found(page(over), 'date-order') == ['the channel ends (2019) before it begins (2020)']
    assert found(page(channel(since=IsoDate(2020), until=IsoDate(2020, 3))), 'date-order') == []
    # One date, one finding.
    coming = chamber(as_of=IsoDate(2027, 1, 1))
    assert found(page(coming), 'date-order') == []
    assert found(page(coming), 'future-date') == ['the date 2027-01-01 lies in the future']


def test_a_channel_may_begin_in_the_future_only_when_it_is_planned() -> None:
    assert found(page(channel(since=IsoDate(2030))), 'future-date') == ['the date 2030 lies in the future']
    assert found(page(channel(since=IsoDate(2030), status=Status.PLANNED)), 'future-date') == []


def test_access_is_not_to_be_tried_where_nothing_is_left_or_yet_to_see() -> None:
    for status in (Status.CLOSED, Status.PLANNED):
        assert found(page(channel(status=status, checked_on=None)), 'unchecked-access') == []


def test_a_date_in_the_text_is_taken_up_where_the_option_gives_none() -> None:
    undated = chamber(as_of=NOT_STATED)
    assert found(page(undated, prose=(('mandate', 'Stand: Oktober 2025'),)), 'no-date') == [
        'the text gives a date (“Stand: Oktober 2025”), “:as-of:” gives none'
    ]
    assert found(page(undated, prose=(('mandate', 'Stand: 01.10.2025'),)), 'no-date') == [
        'the text gives a date (“Stand: 01.10.2025”), “:as-of:” gives none'
    ]
    assert found(page(undated, prose=(('mandate', 'Der Stand der Technik seit 2025.'),)), 'no-date') == [
        'the concept has no date'
    ]


@pytest.mark.parametrize(
    'text', ['x' * 200_000, 'Daten ' * 40_000, 'A. ' * 60_000, 'gegen Daten, die ' * 12_000, '[' * 200_000]
)
def test_a_page_without_end_is_looked_at_in_linear_time(text: str) -> None:
    began = process_time()
    inspect(page(channel(), prose=(('channels', text),)), registers(), TODAY)
    assert process_time() - began < 5
