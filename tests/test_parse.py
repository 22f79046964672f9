"""From the words of an author to typed values, and what is said where that fails."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from chamber_concepts import parse
from chamber_concepts.isodate import IsoDate
from chamber_concepts.parse import Invalid, Link, Present

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(read: Callable[[str], Any], text: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        read(text)
    return str(caught.value.message), str(caught.value.hint)


_LABEL = st.from_regex(r'[a-z0-9]{1,8}(-[a-z0-9]{1,8})?', fullmatch=True)


@given(
    st.lists(_LABEL, min_size=1, max_size=3),
    st.sampled_from('.-_'),
    st.lists(_LABEL, min_size=1, max_size=3),
    st.sampled_from(('de', 'com', 'eu', 'net', 'org')),
)
def test_a_plain_e_mail_address_is_one_to_the_library_too(
    name: list[str], mark: str, domain: list[str], top: str
) -> None:
    address = f'{mark.join(name)}@{".".join(domain)}.{top}'
    try:
        expected = validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        with pytest.raises(Invalid):
            parse.email(address)
    else:
        assert parse.email(address) == expected == address


@pytest.mark.parametrize(
    'text',
    [
        'k. A.',
        'k.A.',
        'k.a.',
        'K. A.',
        'k. A',
        'k A',
        'k.\N{NO-BREAK SPACE}A.',
        ' keine Angabe ',
        'Keine Angaben.',
        'keine  Angabe',
    ],
)
def test_a_gap_is_declared_in_any_usual_way(text: str) -> None:
    assert parse.is_gap(text)


@pytest.mark.parametrize(
    'text', ['', 'KA', 'ka', 'k', 'keine', 'keine Angabe zu Fax', 'k. A. bis auf X', '-', 'n/a', 'unbekannt']
)
def test_nothing_else_is_a_gap(text: str) -> None:
    assert not parse.is_gap(text)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('2026-11-22', IsoDate(2026, 11, 22)),
        ('2026-11', IsoDate(2026, 11)),
        ('2026', IsoDate(2026)),
        ('2024-02-29', IsoDate(2024, 2, 29)),
    ],
)
def test_a_date_keeps_the_precision_of_its_source(text: str, value: IsoDate) -> None:
    assert parse.date(text) == value
    assert str(value) == text


@pytest.mark.parametrize(
    ('text', 'meant'),
    [
        ('22.11.2026', '2026-11-22'),
        ('1. 3. 2020', '2020-03-01'),
        ('22. November 2026', '2026-11-22'),
        ('3. März 2021', '2021-03-03'),
        ('3. Maerz 2021', '2021-03-03'),
        ('5. Okt. 2020', '2020-10-05'),
        ('Mai 2020', '2020-05'),
        ('11.2026', '2026-11'),
    ],
)
def test_a_german_date_is_told_how_it_is_written_here(text: str, meant: str) -> None:
    assert refusal(parse.date, text) == (f'“{text}” is not a date', f'write {meant}')


@pytest.mark.parametrize(
    ('text', 'meant'),
    [
        ('22.11.26', '2026-11-22'),
        ('2026-2-3', '2026-02-03'),
        ('2026/11/22', '2026-11-22'),
        ('2026\u201111\u201122', '2026-11-22'),
        ('2026\u201311\u201322', '2026-11-22'),
        ('ab 2024', '2024'),
        ('seit Mai 2019', '2019-05'),
        ('Stand: 22. November 2025', '2025-11-22'),
        ('seit ca. 2019', '2019'),
    ],
)
def test_what_a_date_means_is_named(text: str, meant: str) -> None:
    assert refusal(parse.date, text)[1] == f'write {meant}'


@pytest.mark.parametrize('text', ['Sommer 2019', '2019 (Start)', '22. Brumaire 2019'])
def test_the_year_of_what_is_no_date_is_named(text: str) -> None:
    hint = 'write the year (2019), the month or the day, as in 2026-11-22'
    assert refusal(parse.date, text) == (f'“{text}” is not a date', hint)


def test_a_soft_hyphen_in_a_value_is_nothing() -> None:
    assert parse.date('2026-\xad11-22') == parse.date('2026-11-22')
    assert parse.url('https://www.ihk.de/muster\xadstadt') == 'https://www.ihk.de/musterstadt'
    assert parse.email('presse@muster\xadstadt.de') == 'presse@musterstadt.de'
    assert parse.choice({'active': 1})('ac\xadtive') == 1


@pytest.mark.parametrize('text', ['„IHK Musterstadt“', '“IHK Musterstadt”', '»IHK Musterstadt«', '«IHK Musterstadt»'])
def test_a_name_stands_without_quotation_marks(text: str) -> None:
    assert refusal(parse.name, text)[1] == 'write IHK Musterstadt'


@pytest.mark.parametrize('text', ['IHK Musterstadt', 'IHK „Mitte“', '„A“ und „B“'])
def test_quotation_marks_within_a_name_are_its_own(text: str) -> None:
    assert parse.name(text) == text


@pytest.mark.parametrize('text', ['gestern', '31.2.2020', '1.13.2020', '30.2.26', '26'])
def test_what_is_no_date_at_all_gets_an_example(text: str) -> None:
    assert refusal(parse.date, text) == (f'“{text}” is not a date', 'write the date as in 2026-11-22')


@pytest.mark.parametrize('text', ['2026-02-30', '2026-13', '2025-02-29', '0000', '2026-00-01', '2026-11-00'])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(parse.date, text)[0] == f'there is no day {text} in the calendar'


@given(st.dates())
def test_every_day_survives(day: Any) -> None:
    assert str(parse.date(day.isoformat())) == day.isoformat()


@given(st.lists(st.dates(), min_size=2, max_size=6))
def test_dates_sort_as_the_calendar_does(days: list[Any]) -> None:
    assert [str(each) for each in sorted(parse.date(day.isoformat()) for day in days)] == sorted(
        day.isoformat() for day in days
    )


@pytest.mark.parametrize(
    'text',
    [
        'https://www.ihk.de',
        'http://ihk.de:8080/a?b=c&d=%20#e',
        'HTTPS://WWW.IHK.DE/X',
        'https://www.köln.ihk.de/übersicht',
        'https://de.wikipedia.org/wiki/Kammer_(Körperschaft)',
    ],
)
def test_a_web_address_is_kept_as_it_is(text: str) -> None:
    assert parse.url(text) == text


@pytest.mark.parametrize(
    'text',
    [
        'javascript:alert(1)',
        'JavaScript:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
        'ftp://ihk.de',
        'mailto:a@b.de',
    ],
)
def test_other_schemes_are_refused_by_name(text: str) -> None:
    scheme = text.partition(':')[0].lower()
    assert (
        refusal(parse.url, text)[0] == f'the address “{text}” begins with “{scheme}:”; only http and https are allowed'
    )


@pytest.mark.parametrize(
    ('text', 'meant'),
    [
        ('<https://ihk.de/x>', 'https://ihk.de/x'),
        ('[IHK](https://ihk.de/x)', 'https://ihk.de/x'),
        ('`IHK <https://ihk.de/x>`__', 'https://ihk.de/x'),
        ('„https://ihk.de/x“', 'https://ihk.de/x'),
        ('Seite: https://ihk.de/x.', 'https://ihk.de/x'),
        ('https:/ihk.de', 'https://ihk.de'),
        ('http//ihk.de/x', 'http://ihk.de/x'),
        ('htps://ihk.de', 'https://ihk.de'),
    ],
)
def test_the_address_within_is_named(text: str, meant: str) -> None:
    assert refusal(parse.url, text)[1] == f'write {meant}'


def test_of_two_addresses_one_is_asked_for() -> None:
    assert refusal(parse.url, 'https://ihk.de, https://ihk.eu')[1] == 'write one address; others can stand in the text'


@pytest.mark.parametrize('text', ['www.ihk.de', 'ihk.de/x', 'facebook.com/ihk?x=1'])
def test_an_address_without_scheme_is_completed_in_the_hint(text: str) -> None:
    assert refusal(parse.url, text) == (f'“{text}” is not a web address', f'write https://{text}')


@pytest.mark.parametrize(
    'text',
    [
        'https://',
        'https://localhost',
        'https://a..de',
        'https://x:y@ihk.de',
        'https://ihk.de/a b',
        'https://ihk.de:99999',
        'https://[::1',
        'https://ihk.de/"><script>',
        '//ihk.de',
        'IHK',
        '@ihk',
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert refusal(parse.url, text)[0] == f'“{text}” is not a web address'


def test_e_mail_addresses() -> None:
    assert parse.email('Datenschutz@IHK-Musterstadt.de') == 'Datenschutz@ihk-musterstadt.de'
    for text in ('ihk.de', 'a@b', '@'):
        assert refusal(parse.email, text) == (
            f'“{text}” is not an e-mail address',
            'write an address as in datenschutz@ihk-musterstadt.de',
        )
    for text in ('<a@b.de>', '[Brief](mailto:a@b.de)', 'a(at)b.de', 'a@b.de (Presse)'):
        assert refusal(parse.email, text)[1] == 'write a@b.de'


@pytest.mark.parametrize(
    ('text', 'dialled'),
    [
        ('07131 9677-0', '+49713196770'),
        ('+49 (0)89 5116-0', '+498951160'),
        ('0800/1234567', '+498001234567'),
        ('+43 1 514 50', '+43151450'),
    ],
)
def test_a_telephone_number_is_kept_and_can_be_dialled(text: str, dialled: str) -> None:
    assert parse.phone(text) == text
    assert parse.dialled(text) == dialled


@pytest.mark.parametrize('text', ['Durchwahl', '1' * 30, '+49', 'Telefon: k. A.'])
def test_what_nobody_can_dial_is_refused(text: str) -> None:
    assert refusal(parse.phone, text) == (f'“{text}” is not a telephone number', 'write a number as in +49 7131 1234-0')


@pytest.mark.parametrize(
    ('text', 'slug'),
    [
        ('IHK Köln', 'ihk-koeln'),
        ('Ihk_Musterstadt', 'ihk-musterstadt'),
        ('ihk--x', 'ihk-x'),
        ('Straße 5', 'strasse-5'),
        ('ihk-', 'ihk'),
    ],
)
def test_a_short_name_is_suggested(text: str, slug: str) -> None:
    assert refusal(parse.slug, text)[1] == f'write {slug}'
    assert parse.slug(slug) == slug


def test_a_short_name_without_letters_gets_an_example() -> None:
    assert refusal(parse.slug, '…')[1] == 'write a short name as in ihk-musterstadt'
    assert refusal(parse.slug, 'x' * 101)[0].startswith('“xxx')


@given(st.text(max_size=60))
def test_what_is_suggested_as_a_short_name_is_one(text: str) -> None:
    slug = parse.slugify(text)
    assert not slug or parse.slug(slug) == slug


@pytest.mark.parametrize('text', ['0', '121', '-1', '1.5', 'zwölf', '1e1', '१२', '', '0012'])
def test_months_are_a_whole_number(text: str) -> None:
    assert refusal(parse.months, text)[1] == 'write a whole number from 1 to 120, as in 12'


def test_months() -> None:
    assert [parse.months(text) for text in ('1', '12', '120')] == [1, 12, 120]


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('', Present.PRESENT),
        ('w.news', 'w.news'),
        ('https://www.ihk.de', Link('https://www.ihk.de', 'https://www.ihk.de')),
        ('[Homepage](https://www.ihk.de)', Link('Homepage', 'https://www.ihk.de')),
        (
            '[Kammer](https://de.wikipedia.org/wiki/Kammer_(Recht))',
            Link('Kammer', 'https://de.wikipedia.org/wiki/Kammer_(Recht)'),
        ),
        ('`Homepage <https://www.ihk.de>`__', Link('Homepage', 'https://www.ihk.de')),
        ('Homepage <https://www.ihk.de>', Link('Homepage', 'https://www.ihk.de')),
        ('Homepage (https://www.ihk.de)', 'Homepage (https://www.ihk.de)'),
    ],
)
def test_a_way_is_present_a_link_or_free_text(text: str, value: object) -> None:
    assert parse.way(text) == value


@pytest.mark.parametrize('text', ['javascript:alert(1)', 'Data:text/html,x', '[x](javascript:alert)', 'x <data:y>'])
def test_a_way_leads_to_the_web_only(text: str) -> None:
    assert 'only http and https are allowed' in refusal(parse.way, text)[0]


def test_a_word_of_a_list_is_read_in_any_case_and_named_when_misspelt() -> None:
    read = parse.choice({'named-only': 1, 'active': 2})
    assert [read(text) for text in ('named-only', 'Named only', 'NAMED_ONLY', 'active')] == [1, 1, 1, 2]
    assert refusal(read, 'aktive')[1] == 'did you mean “active”? Possible are: named-only, active'
    assert refusal(read, 'xyz')[1] == 'write one of: named-only, active'


@pytest.mark.parametrize(
    ('text', 'names'),
    [
        ('Le\N{RIGHT-TO-LEFT OVERRIDE}ute', ('U+202E',)),
        ('\0a\x07\0', ('U+0000', 'U+0007')),
        ('a\N{ZERO WIDTH SPACE}b\N{ZERO WIDTH NO-BREAK SPACE}', ('U+200B', 'U+FEFF')),
        ('a\x1bb\x85', ('U+001B', 'U+0085')),
    ],
)
def test_invisible_characters_are_named_and_made_visible(text: str, names: tuple[str, ...]) -> None:
    assert parse.invisible(text) == names
    assert parse.invisible(parse.cleaned(text)) == ()
    assert len(parse.cleaned(text)) == len(text)


@pytest.mark.parametrize(
    'text',
    [
        'z.\N{NO-BREAK SPACE}B.',
        'Donau\N{SOFT HYPHEN}dampf',
        '👨\N{ZERO WIDTH JOINER}👩',
        '🏳️\N{ZERO WIDTH JOINER}🌈',
        'a\tb\nc',
        '„ß“ – ẞ',
        'שלום',
    ],
)
def test_honest_typography_and_other_scripts_stay(text: str) -> None:
    assert parse.invisible(text) == ()
    assert parse.cleaned(text) == text


@given(st.text())
def test_a_value_is_shown_short_on_one_line(text: str) -> None:
    shown = parse.shown(text)
    assert len(shown) <= 60
    assert '\n' not in shown
    assert parse.invisible(shown) == ()


READERS = [parse.date, parse.url, parse.email, parse.phone, parse.slug, parse.months, parse.way, parse.choice({'a': 1})]


@given(st.sampled_from(READERS), st.text(max_size=80))
def test_a_reader_reads_or_refuses_and_never_fails_otherwise(read: Callable[[str], Any], text: str) -> None:
    said = 'read'
    try:
        read(text)
    except Invalid as error:
        said = f'{error.message} – {error.hint}'
    assert said


@pytest.mark.parametrize(
    'piece', ['a', ' ', '<', '(', '[', '](', '`', ':', '.', 'x <', 'k. ', '1.', '\0', 'https://a.']
)
def test_200_000_characters_take_no_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    for read in (
        parse.date,
        parse.url,
        parse.phone,
        parse.slug,
        parse.months,
        parse.is_gap,
        parse.shown,
        parse.invisible,
    ):
        try:
            read(text)
        except Invalid:
            continue
    assert time.process_time() - began < 2
