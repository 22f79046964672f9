"""What holds for every citation and for every text."""

from __future__ import annotations

import contextlib
import pickle
import string
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from chamber_concepts.citation import (
    LETTERED,
    LONGEST,
    Citation,
    CitationError,
    Item,
    Kind,
    Part,
    Provision,
    Range,
    Reference,
    parse,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

NUMBERS = st.from_regex(r'\A[1-9][0-9]{0,3}[a-eg-z]?\Z') | st.sampled_from(
    ['1.01', '4a.01', '10/1', '2A', '312k', '5f']
)
ROMAN = st.sampled_from(['I', 'II', 'IV', 'IX', 'XIV', 'IIIa', 'XXX'])
LETTERS = st.sampled_from([*string.ascii_lowercase, 'aa', 'bb', 'ccc', 'iv', 'A'])
COUNTED = {Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.SENTENCE, Kind.HALF_SENTENCE, Kind.SUBSECTION}
LISTING = st.sampled_from([',', 'und', 'sowie', 'oder', 'bzw.'])
JOINING = LISTING | st.sampled_from([';', 'i. V. m.'])


def may_be(act: str) -> bool:
    """Whether a word can be the name of an act: "XV" would be read as a paragraph."""
    try:
        Reference((Provision('§', '5'),), (), act)
    except ValueError:
        return False
    return True


ACTS = st.sampled_from(
    [
        'DSGVO',
        'DS-GVO',
        'GDPR',
        'IHKG',
        'SGB V',
        'SGB 5',
        '10. BImSchV',
        '2.BMeldDÜV',
        '1-DM-GoldmünzG',
        'II. BV',
        'A/KAE',
        'LDSG BW',
        'DSG M-V',
        'BayDSG',
        'AO 1977',
        'eWpG',
        'LV',
        'MV',
        'CIV 1980',
        'G 115',
        'Art115V',
        'ZPO§850cBek 2019',
        'SGB92018§§160Abs3ua/WMVO§39Abs4Bek',
        'ÄApprO 2002',
        'BGB-InfoV',
        'Telemediengesetz',
        'RStV a. F.',
        'X-Gesetz',
        'StGB',
        'I-Gesetz',
        'WO',
        'S-Bahn-VO',
        'Verordnung (EU) 2016/679',
        'V über die Kosten',
        'Satzung der IHK (2021)',
        'Gesetz über Ordnungswidrigkeiten und andere, kleinere Dinge',
        'Gesetz zu Artikel 10 GG',
        'Gesetz zu dem Abkommen vom 3. Mai 1950 und 5. Juni 1955',
    ]
) | st.from_regex(r'\A[A-ZÄÖÜ][A-Za-zäöüß]{1,12}(?:-[A-Z][a-z]{1,5})?(?: [A-Z0-9][A-Za-z0-9]{0,6})?\Z').filter(
    lambda act: may_be(act)
)


@st.composite
def parts(draw: DrawFn, kind: Kind, *, first: bool) -> Part:
    counted = st.just(NUMBERS) | (st.nothing() if kind in COUNTED else st.just(ROMAN))
    numbers = LETTERS if kind in LETTERED else draw(counted)
    items = []
    for _ in range(draw(st.integers(1, 3))):
        extra = draw(st.sampled_from(['', '', 'to', 'f.', 'ff.']))
        to = draw(numbers) if extra == 'to' else ''
        items.append(Item(draw(numbers), to, extra if extra.startswith('f') else ''))
    joined = '' if first else draw(st.sampled_from(['', '', '', ',', 'und', 'i. V. m.', 'bis']))
    return Part(kind, tuple(items), tuple(draw(LISTING) for _ in items[1:]), joined)


@st.composite
def provisions(draw: DrawFn, *, numbered: bool = False) -> Provision:
    symbol = draw(st.sampled_from(['§', '§', 'Art.', 'Anlage', 'Anhang', 'Erwägungsgrund']))
    appendix = symbol in {'Anlage', 'Anhang'}
    number = draw(NUMBERS if symbol == '§' else NUMBERS | ROMAN | st.sampled_from(['A', 'D2a']))
    if appendix and not numbered and draw(st.integers(0, 3)) == 0:
        number = ''
    if number and draw(st.integers(0, 4)) == 0:
        return Provision(symbol, number, following=draw(st.sampled_from(['f.', 'ff.'])))
    note = draw(st.sampled_from(['', 'zu § 3 Abs. 1', 'zu den §§ 4 und 5'])) if appendix else ''
    kinds = draw(
        st.lists(st.sampled_from([kind for kind in Kind if kind is not Kind.SUBSECTION]), max_size=3, unique=True)
    )
    if symbol in {'Art.', 'Anlage', 'Anhang'} and draw(st.booleans()):
        kinds.insert(0, Kind.SUBSECTION)
    places = tuple(draw(parts(kind, first=not index)) for index, kind in enumerate(kinds))
    return Provision(symbol, number, places, note=note)


@st.composite
def spans(draw: DrawFn) -> Provision | Range:
    first = draw(provisions())
    if draw(st.integers(0, 2)):
        return first
    last = draw(provisions(numbered=True))
    alike = not first.number or first.number[0].isdecimal() == last.number[0].isdecimal()
    return Range(first, last) if alike else last


@st.composite
def references(draw: DrawFn) -> Reference:
    inner = tuple(draw(st.lists(spans(), min_size=1, max_size=3)))
    last = inner[-1]
    end = last.last if isinstance(last, Range) else last
    appended = ['zum', 'zur'] if end.symbol in {'Anlage', 'Anhang'} else []
    article = draw(st.sampled_from(['', '', 'des', 'der', 'of the', *appended]))
    # "Anlage G 115" is appendix G of something.
    act = draw(ACTS) if article or not isinstance(last, Provision) or last.number else 'DSGVO'
    return Reference(inner, tuple(draw(JOINING) for _ in inner[1:]), act, article)


@st.composite
def citations(draw: DrawFn) -> Citation:
    inner = draw(st.lists(references(), min_size=1, max_size=3))
    joiners = []
    for reference in inner[1:]:
        first = reference.spans[0]
        start = first.first if isinstance(first, Range) else first
        joiners.append(draw(JOINING) if start.number else 'i. V. m.')
    return Citation(tuple(inner), tuple(joiners))


@given(citations())
@settings(max_examples=150, deadline=None)
def test_what_is_printed_is_read_back_to_the_same_value(citation: Citation) -> None:
    assume(len(str(citation)) <= LONGEST)
    assert parse(str(citation)) == citation


@given(citations())
@settings(max_examples=20, deadline=None)
def test_any_space_will_do_in_the_normal_form(citation: Citation) -> None:
    plain = str(citation).replace('\N{NO-BREAK SPACE}', ' ')
    assert parse(plain) == citation
    assert parse(f'  {plain} '.replace(' ', '\N{NARROW NO-BREAK SPACE}\n\t')) == citation


@given(citations())
@settings(max_examples=20, deadline=None)
def test_a_citation_is_a_value(citation: Citation) -> None:
    assert pickle.loads(pickle.dumps(citation)) == citation
    assert len({citation, pickle.loads(pickle.dumps(citation))}) == 1


PIECES = (
    '§ §§ Art. Artikel Anlage Abs. Abs Satz S. Nr. lit. Buchst. a b aa 1 2 10. 3a 4. V II I. X ( ) (1) (e) (zu , ; '
    'und sowie i.V.m. i. V. m. iVm in Verbindung mit bis – - f. ff. f DDG BGB SGB des der Gesetzes BV M-V / . „ “ & '
    '2. Halbsatz zweiter Alternative (EU) 2016/679 e x IHK-Satzung Teil Abschnitt 13/14 10/1 nach zur Erwägungsgrund '
    'A§1Abs2/§3Bek 281 + folgende mit'
)
FRAGMENTS = st.lists(st.sampled_from(PIECES.split()), max_size=14)


@given(st.text(max_size=60) | FRAGMENTS.map(' '.join) | FRAGMENTS.map(''.join))
@example('§ 5 Abs. 1 a) aa) DDG')
@example('Art. 5 I 1. Alternative')
@example('Anlage bis Anlage 3 X')
@example('Art. 4/10 (e) Nr. 10/1 f ; V § I')
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_citation_or_a_located_error(text: str) -> None:
    try:
        citation: Citation | None = parse(text)
        error: CitationError | None = None
    except CitationError as caught:
        citation, error = None, caught
    if citation is not None:
        assert parse(str(citation)) == citation
    if error is not None:
        assert 0 <= error.position <= len(text)
        assert str(error.expected) in str(error) == str(error.message)
        copied = pickle.loads(pickle.dumps(error))
        assert (copied.position, str(copied)) == (error.position, str(error))
        example_given = dict(error.message.values)['example']
        assert parse(str(example_given))


BAD = [
    '§', '§ ', '§ 5 ', '§ 5 und ', '§ 5, ', '5 ', 'Abs. 1 ', 'a', 'A', ' ', '(', '(1)', 'i. V. m. ', 'in Verbindung ',
    'des ', 'I ', '\N{SOFT HYPHEN}', 'Art. 6 DSGVO, ', 'bis zu ', '10. ',
]  # fmt: skip


@pytest.mark.parametrize('piece', BAD)
@pytest.mark.parametrize('start', ['', '§ 5 ', 'Art. 6 Abs. 1 lit. a, '])
def test_bad_input_of_100_kilobytes_is_refused_at_once(piece: str, start: str) -> None:
    text = start + piece * (100_000 // len(piece))
    begun = time.process_time()
    with pytest.raises(CitationError):
        parse(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize('piece', [*BAD, '§ 5 Abs. 1 Nr. 2 DDG, ', 'A und ', '(zu A) ', 'Abs. 1, 2 und '])
def test_time_is_linear_in_the_length(piece: str) -> None:
    def spent(length: int) -> float:
        times = []
        for attempt in range(5):
            # No two texts are alike: what was read once is remembered.
            text = f'§ {attempt + 1} {piece * (length // len(piece))}X'
            begun = time.process_time()
            with contextlib.suppress(CitationError):
                parse(text)
            times.append(time.process_time() - begun)
        return min(times)

    parse('§ 5 DDG')
    # Ten times the text; a quadratic reader would take a hundred times as long.
    assert spent(3_600) < 40 * max(spent(360), 0.000_2)
