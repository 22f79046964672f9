"""Citations in all the ways that people write them, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from chamber_concepts.citation import (
    Citation,
    CitationError,
    Item,
    Kind,
    Part,
    Provision,
    Range,
    Reference,
    parse,
    parse_provision,
)

DATA = Path(__file__).parent / 'data' / 'citations.txt'


def rows() -> list[list[str]]:
    lines = DATA.read_text(encoding='utf-8').splitlines()
    return [line.split(' | ') for line in lines if line and not line.startswith('#')]


def normal(text: str) -> str:
    return str(parse(text)).replace('\N{NO-BREAK SPACE}', '~')


def provisions(text: str) -> list[str]:
    found = []
    for symbol, first, last, act in parse(text).provisions():
        number = first if first == last else f'{first}–{last}'
        found.append(' '.join(filter(None, (symbol, number, act))))
    return found


def error(text: str) -> CitationError:
    with pytest.raises(CitationError) as caught:
        parse(text)
    return caught.value


def test_there_are_at_least_300_real_citations() -> None:
    assert len({row[0] for row in rows()}) >= 300


@pytest.mark.parametrize(('text', 'printed', 'meant'), rows(), ids=[row[0] for row in rows()])
def test_a_real_citation(text: str, printed: str, meant: str) -> None:
    assert normal(text) == printed
    assert provisions(text) == meant.split(' + ')
    assert parse(str(parse(text))) == parse(text)


def test_the_parts_are_typed_values() -> None:
    assert parse('Art. 6 I UAbs. 1 lit. c, e–f DS-GVO iVm §§ 4, 5 ff. LDSG') == Citation(
        (
            Reference(
                (
                    Provision(
                        'Art.',
                        '6',
                        (
                            Part(Kind.PARAGRAPH, (Item('1'),)),
                            Part(Kind.SUBPARAGRAPH, (Item('1'),)),
                            Part(Kind.LETTER, (Item('c'), Item('e', to='f')), (',',)),
                        ),
                    ),
                ),
                (),
                'DS-GVO',
            ),
            Reference((Provision('§', '4'), Provision('§', '5', following='ff.')), (',',), 'LDSG'),
        ),
        ('i. V. m.',),
    )
    assert parse('§ 5 Abs. 1 bis § 7 des IHK-Gesetzes').references[0] == Reference(
        (Range(Provision('§', '5', (Part(Kind.PARAGRAPH, (Item('1'),)),)), Provision('§', '7')),),
        (),
        'IHK-Gesetzes',
        'des',
    )


@pytest.mark.parametrize(
    'text',
    [
        'Art. 6 Abs. 1 lit. e DSGVO',
        'Art. 6 Abs.1 lit.e DSGVO',
        'Art 6 Abs 1 lit e DSGVO',
        'art. 6 abs. 1 LIT. e DSGVO',
        'Art. 6 Absatz 1 Buchstabe e DSGVO',
        'Artikel 6 Abs. (1) Buchst. e) DSGVO',
        'Art. 6 I lit. e DSGVO',
        'Art. 6 (1) e) DSGVO',
        'Art. 6(1)(e) DSGVO',
        'Article 6(1)(e) DSGVO',
        'Art.\N{NO-BREAK SPACE}6 Abs.\N{THIN SPACE}1 lit.\N{NARROW NO-BREAK SPACE}e\nDSGVO.',
        '  Art. 6 Abs. 1 lit. e DS\N{SOFT HYPHEN}GVO\N{ZERO WIDTH SPACE}',
    ],
)
def test_one_provision_in_many_spellings(text: str) -> None:
    assert normal(text) == 'Art.~6 Abs.~1 lit.~e DSGVO'


@pytest.mark.parametrize(
    ('text', 'printed'),
    [
        # A Roman numeral is a paragraph if the citation goes on behind it.
        ('§ 1 I IHKG', '§~1 Abs.~1 IHKG'),
        ('§ 1 Ia IHKG', '§~1 Abs.~1a IHKG'),
        ('§ 1 V SGB', '§~1 Abs.~5 SGB'),
        ('§ 1 SGB V', '§~1 SGB V'),
        ('§ 1 III SGB V', '§~1 Abs.~3 SGB V'),
        ('§ 27 II. BV', '§~27 II. BV'),
        ('§ 27 II II. BV', '§~27 Abs.~2 II. BV'),
        ('§ 1 V über die Kosten', '§~1 V über die Kosten'),
        ('§ 1 X-Gesetz', '§~1 X-Gesetz'),
        ('Art. 5 LV', 'Art.~5 LV'),
        ('§ 1 MV', '§~1 MV'),
        ('§ 1 I–III BGB', '§~1 Abs.~1–3 BGB'),
        ('§ 1 I und II BGB', '§~1 Abs.~1 und 2 BGB'),
        ('§ 1 I 1, II 2 BGB', '§~1 Abs.~1 Satz~1, Abs.~2 Satz~2 BGB'),
        ('§ 1 I Nr. 1, II BGB', '§~1 Abs.~1 Nr.~1, Abs.~2 BGB'),
        ('Art. I, II XYG', 'Art.~I, II XYG'),
        ('Art. I bis Art. IX XYG', 'Art.~I–IX XYG'),
        ('Art. 1, Art. I XYG', 'Art.~1, Art.~I XYG'),
        ('Art. 1 bis Art. IV XYG', 'Art.~1 bis Art.~IV XYG'),
        # A number before a word may begin the act.
        ('§ 15 10. BImSchV', '§~15 10. BImSchV'),
        ('§ 15 2.BMeldDÜV', '§~15 2.BMeldDÜV'),
        ('§ 15 I 10. BImSchV', '§~15 Abs.~1 10. BImSchV'),
        ('§ 15 I 1 10. BImSchV', '§~15 Abs.~1 Satz~1 10. BImSchV'),
        ('§ 15 1. Halbsatz BGB', '§~15 Halbsatz~1 BGB'),
        ('§ 15 zweiter Halbsatz BGB', '§~15 Halbsatz~2 BGB'),
        ('§ 15 G 115', '§~15 G 115'),
        # Letters.
        ('§ 5f BGB', '§~5f BGB'),
        ('§ 5 f BGB', '§§~5~f. BGB'),
        ('§ 5 Nr. 1 a BGB', '§~5 Nr.~1 lit.~a BGB'),
        ('§ 5 Abs. 1 a BGB', '§~5 Abs.~1a BGB'),
        ('Art. 6 Abs. 1 f. DSGVO', 'Art.~6 Abs.~1~f. DSGVO'),
        ('Art. 6 Abs. 1 f) DSGVO', 'Art.~6 Abs.~1 lit.~f DSGVO'),
        ('Art. 6 Abs. 1, f) DSGVO', 'Art.~6 Abs.~1, lit.~f DSGVO'),
        ('§ 5 Nr. 1 a) ff) BGB', '§~5 Nr.~1 lit.~a Doppelbuchst.~ff BGB'),
        ('§ 5 Nr. 1 lit. a aa BGB', '§~5 Nr.~1 lit.~a Doppelbuchst.~aa BGB'),
        # What a joining word joins.
        ('§§ 5 Abs. 1, 6 DDG', '§~5 Abs.~1, §~6 DDG'),
        ('§ 5 Abs. 1, 6 DDG', '§~5 Abs.~1, 6 DDG'),
        ('§ 5 Abs. 1, 6 Abs. 2 DDG', '§~5 Abs.~1, §~6 Abs.~2 DDG'),
        ('§ 5 Abs. 1 Nr. 1, 2 lit. a DDG', '§~5 Abs.~1 Nr.~1, 2 lit.~a DDG'),
        ('§ 5 Abs. 1 i. V. m. Abs. 2 DDG', '§~5 Abs.~1 i.~V.~m. Abs.~2 DDG'),
        ('§ 5 Abs. 1 Satz 2 bis Abs. 3 DDG', '§~5 Abs.~1 Satz~2 bis Abs.~3 DDG'),
        ('§ 5 bzw. § 6 DDG', '§§~5 bzw. 6 DDG'),
        ('§ 5 DDG und nach § 6 BGB', '§~5 DDG und §~6 BGB'),
        ('§§ 5–7, 9 ff. DDG', '§§~5–7, 9~ff. DDG'),
        ('§ 5 Abs. 1 bis § 7 Abs. 2 DDG', '§~5 Abs.~1 bis §~7 Abs.~2 DDG'),
        ('§§ 5 bis 7 und 9 Abs. 1 DDG', '§§~5–7 und §~9 Abs.~1 DDG'),
        ('Anlage 1 und 2 DüV', 'Anlagen~1 und 2 DüV'),
        ('§ 1 DüV und Anlage 2 DüV', '§~1 DüV und Anlage~2 DüV'),
        ('§ 1, Anlage DüV', '§~1, Anlage DüV'),
        # Numbers in a list of provisions rise.
        ('§§ 5 Abs. 1, 2, 6 DDG', '§~5 Abs.~1, 2, §~6 DDG'),
        ('§§ 1 Abs. 1, 2 IHKG', '§~1 Abs.~1, §~2 IHKG'),
        ('§§ 1, 2 Abs. 1, 3 IHKG', '§~1, §~2 Abs.~1, §~3 IHKG'),
        ('§§ 31, 823 Abs. 1, 2 BGB', '§~31, §~823 Abs.~1, 2 BGB'),
        ('§§ 823 Abs. 2, 1 BGB', '§~823 Abs.~2, §~1 BGB'),
        # „zum“ and „zur“ belong to an appendix.
        ('§ 1 V zur Änderung', '§~1 V zur Änderung'),
        ('Anlage A der HwO, Anlage B zur HwO', 'Anlage~A der HwO, Anlage~B zur HwO'),
        # A title may hold anything.
        ('§ 1 des Gesetzes über A, B und C und § 5 DDG', '§~1 des Gesetzes über A, B und C und §~5 DDG'),
        ('§ 1 des Gesetzes zu Artikel 10 GG', '§~1 des Gesetzes zu Artikel 10 GG'),
        ('§ 1 G zum Abk. vom 3. Mai und 5. Juni 1955', '§~1 G zum Abk. vom 3. Mai und 5. Juni 1955'),
        ('§ 1 der Satzung (IHK-Satzung) vom 1. 1. 2020', '§~1 der Satzung (IHK-Satzung) vom 1. 1. 2020'),
        ('Art. 6 of the GDPR', 'Art.~6 of the GDPR'),
    ],
)
def test_what_depends_on_what_follows(text: str, printed: str) -> None:
    assert normal(text) == printed


@pytest.mark.parametrize(
    ('text', 'position', 'expected', 'example'),
    [
        ('', 0, 'the symbol “§” or “Art.”', '§ 5 Abs. 1 DDG'),
        ('irgendein Gesetz', 0, 'the symbol “§” or “Art.”', '§ 5 Abs. 1 DDG'),
        ('IHKG', 0, 'the symbol “§” or “Art.”', '§ 1 IHKG'),
        ('  IHKG', 2, 'the symbol “§” or “Art.”', '§ 1 IHKG'),
        ('§ IHKG', 2, 'a number', '§ 1 IHKG'),
        ('Art. DSGVO', 5, 'a number', 'Art. 1 DSGVO'),
        ('§ X BGB', 2, 'a number', '§ 5 Abs. 1 DDG'),
        ('§ 5,\N{NO-BREAK SPACE}DDG', 3, 'the name of the act', '§ 5 Abs. 1 DDG'),
        ('§ 5 Abs. DDG', 9, 'a number', '§ 5 Abs. 1 DDG'),
        ('Art. 6 Abs. 1 lit. DSGVO', 19, 'a letter', 'Art. 6 Abs. 1 lit. e DSGVO'),
        ('§ 5 1 DDG', 4, 'the name of the act', '§ 5 Abs. 1 DDG'),
        ('§ 5 gemäß', 4, 'the name of the act', '§ 5 Abs. 1 DDG'),
        ('§ 5 DDG)', 4, 'the name of the act', '§ 5 DDG'),
        ('§ 5 Anlage 2 XY', 4, 'the name of the act', '§ 5 Abs. 1 DDG'),
        ('§ 5 <b>DDG</b>', 4, 'the name of the act', '§ 5 Abs. 1 DDG'),
        ('§ 22 KUG und 23 KUG', 9, 'the end of the citation or a further one', '§ 22 KUG und § 23 KUG'),
        ('§ 5 DDG i. V. m. dem TMG', 17, 'the symbol “§” or “Art.”', '§ 5 Abs. 1 DDG'),
        ('§ 5 i. V. m.', 12, 'the symbol “§” or “Art.”', '§ 5 Abs. 1 DDG'),
        ('§ \N{SOFT HYPHEN}5 \N{SOFT HYPHEN} Abs.   DDG', 14, 'a number', '§ 5 Abs. 1 DDG'),
        ('§' * 10_000, 4_000, 'the end of the citation: it may have 4000 characters', '§ 5 Abs. 1 DDG'),
        ('§' * 3_000, 2, 'a number', '§ 5 Abs. 1 DDG'),
    ],
)
def test_what_is_no_citation(text: str, position: int, expected: str, example: str) -> None:
    caught = error(text)
    assert (caught.position, str(caught.expected)) == (position, expected)
    assert str(dict(caught.message.values)['example']).replace('\N{NO-BREAK SPACE}', ' ') == example
    assert f'from character {position + 1} on' in str(caught)
    assert expected in str(caught)


@pytest.mark.parametrize(
    ('text', 'printed'),
    [
        # Behind the number of a place in an article, a letter is one; behind "Art. 5" it is "f.".
        ('Art. 6 Abs. 1 f DSGVO', 'Art.~6 Abs.~1 lit.~f DSGVO'),
        ('Art. 6 Abs. 1 f., 2 DSGVO', 'Art.~6 Abs.~1~f., 2 DSGVO'),
        ('Art. 6 Abs. 1 f, Abs. 3 DSGVO', 'Art.~6 Abs.~1 lit.~f, Abs.~3 DSGVO'),
        ('Art. 6 (1) f DSGVO', 'Art.~6 Abs.~1 lit.~f DSGVO'),
        ('Art. 6 I f DSGVO', 'Art.~6 Abs.~1 lit.~f DSGVO'),
        ('Art. 6 Abs. 1 a bis f DSGVO', 'Art.~6 Abs.~1 lit.~a–f DSGVO'),
        ('Art. 6 Abs. 1 ff DSGVO', 'Art.~6 Abs.~1~ff. DSGVO'),
        ('Art. 5 f DSGVO', 'Art.~5~f. DSGVO'),
        ('Art. 16 a GG', 'Art.~16a GG'),
        ('Art. 5 Abs. 3 e-Privacy-RL', 'Art.~5 Abs.~3 e-Privacy-RL'),
        ('Art. 6 lit. a Abs. 1 b DSGVO', 'Art.~6 lit.~a Abs.~1b DSGVO'),
        ('§ 5 Abs. 1 f DDG', '§~5 Abs.~1~f. DDG'),
        ('§ 5 Abs. 1 a DDG', '§~5 Abs.~1a DDG'),
        ('§ 5 Abs. 1 Nr. 2 f DDG', '§~5 Abs.~1 Nr.~2 lit.~f DDG'),
        # A slash joins articles whose numbers rise.
        ('Art. 13/14 Abs. 1 DSGVO', 'Art.~13, Art.~14 Abs.~1 DSGVO'),
        ('Art. 1 bis 4/10 DSGVO', 'Art.~1–4, 10 DSGVO'),
        ('Art. 10/1 BV', 'Art.~10/1 BV'),
        ('Art. 13/14a BV', 'Art.~13/14a BV'),
        ('§ 13/14 BV', '§~13/14 BV'),
        # A title may name a place of another act.
        ('§ 5 der Verordnung nach § 3 Abs. 1 des X-Gesetzes', '§~5 der Verordnung nach § 3 Abs. 1 des X-Gesetzes'),
        ('§ 5 des Gesetzes (X-Gesetz Abs. 1)', '§~5 des Gesetzes (X-Gesetz Abs. 1)'),
        ('Art. 4 Protokoll Nr. 4', 'Art.~4 Protokoll Nr. 4'),
        ('§ 4 VOB Teil B', '§~4 VOB Teil B'),
        ('§ 5 DDG.', '§~5 DDG'),
        ('§ 5 Abs. 1; Abs. 2 DDG', '§~5 Abs.~1, Abs.~2 DDG'),
    ],
)
def test_letters_slashes_and_names(text: str, printed: str) -> None:
    assert normal(text) == printed
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ('text', 'position', 'example'),
    [
        ('Art. 6 DSGVO Abs. 1 lit. e', 13, 'Art. 6 Abs. 1 lit. e DSGVO'),
        ('§ 5 des IHK-Gesetzes Absatz 1', 21, '§ 5 Abs. 1 des IHK-Gesetzes'),
        ('§ 5 SGB 5 Abs. 1', 10, '§ 5 Abs. 1 SGB 5'),
        ('Art. 6 DSGVO § 3 BDSG', 13, 'Art. 6 DSGVO, § 3 BDSG'),
        ('§ 5 DDG Abs. 1 und § 6 DDG', 8, '§ 5 Abs. 1 DDG'),
        ('DSGVO Art. 6 Abs. 1 lit. f', 0, 'Art. 6 Abs. 1 lit. f DSGVO'),
        ('gem. § 5 DDG', 0, '§ 5 DDG'),
        ('nach § 5 DDG', 0, '§ 5 DDG'),
        ('Nach § 5', 0, '§ 5 Abs. 1 DDG'),
        ('„§ 5 DDG“', 0, '§ 5 DDG'),
        ('**§ 5 DDG**', 0, '§ 5 DDG'),
        ('(§ 1 des Gesetzes (IHKG))', 0, '§ 1 des Gesetzes (IHKG)'),
        ('§ 5 DDG;', 8, '§ 5 DDG'),
        ('§ 5 DDG und 18 MStV', 8, '§ 5 DDG und § 18 MStV'),
        ('Art. 6 DSGVO, 26 BDSG', 12, 'Art. 6 DSGVO, Art. 26 BDSG'),
        ('§ 5 DDG → § 18 MStV', 10, '§ 5 DDG, § 18 MStV'),
        ('§ 1 bgb', 4, '§ 1 BGB'),
        ('art 6 abs 1 lit e dsgvo', 18, 'Art. 6 Abs. 1 lit. e DSGVO'),
        ('§ 5 oder', 4, '§ 5 Abs. 1 DDG'),
        ('Erwägungsgrund DSGVO', 15, 'Erwägungsgrund 1 DSGVO'),
        ('ErwG', 4, 'Erwägungsgrund 43 DSGVO'),
        ('§ 5 zur HwO', 4, '§ 5 Abs. 1 DDG'),
    ],
)
def test_the_error_offers_what_the_author_means(text: str, position: int, example: str) -> None:
    caught = error(text)
    assert caught.position == position
    assert str(dict(caught.message.values)['example']).replace('\N{NO-BREAK SPACE}', ' ') == example


@pytest.mark.parametrize('text', ['§ 5', '§ 5 Abs. 2 Satz 1', 'Art. 246a § 1', 'Anlage A', 'Anlage'])
def test_a_provision_alone_as_registers_name_it(text: str) -> None:
    found = parse_provision(text)
    assert found is not None
    assert parse(f'{text} DDG') == Citation((Reference((found,), (), 'DDG'),))


@pytest.mark.parametrize('text', ['', '5', 'DDG', '§ 5 DDG', '§ 5 des', '§ 5 ff.', '§§ 5, 6', '§§ 5–6', '§ 5 DDG, § 6'])
def test_what_is_not_one_provision_alone(text: str) -> None:
    assert parse_provision(text) is None


@pytest.mark.parametrize(
    ('text', 'example'),
    [
        ('§ 5', '§ 5 Abs. 1 DDG'),
        ('§ 91', '§ 5 Abs. 1 DDG'),
        ('§ 5 I', '§ 5 Abs. 1 DDG'),
        ('Art. 6 Abs. 1', 'Art. 6 Abs. 1 lit. e DSGVO'),
        ('Art. 21 bis Art. 18', 'Art. 6 Abs. 1 lit. e DSGVO'),
    ],
)
def test_an_act_that_is_missing_is_asked_for_and_not_guessed(text: str, example: str) -> None:
    caught = error(text)
    assert caught.position == len(text)
    assert str(caught).replace('\N{NO-BREAK SPACE}', ' ') == (
        f'“{text}” lacks the name of the act at its end; write it there, as in {example}'
    )


def test_what_was_found_is_shown_short() -> None:
    assert 'found “gemäß”' in str(error('§ 5 gemäß'))
    assert 'found the end' in str(error('§'))
    assert 'x…”' in str(error('x' * 1_000))
    assert len(str(error('x' * 1_000_000))) < 300


@pytest.mark.parametrize(
    ('build', 'fault'),
    [
        (lambda: Part(Kind.LETTER, (Item('1'),)), 'number'),
        (lambda: Part(Kind.PARAGRAPH, (Item('IV'),)), 'number'),
        (lambda: Part(Kind.NUMBER, (Item('1'), Item('II')), (',',)), 'number'),
        (lambda: Part(Kind.NUMBER, (Item('1', to='3', following='ff.'),)), 'to'),
        (lambda: Part(Kind.NUMBER, (Item('1', following='x'),)), 'following'),
        (lambda: Part(Kind.NUMBER, (Item('1'), Item('2'))), 'joiners'),
        (lambda: Part(Kind.NUMBER, (Item('1'), Item('2')), (';',)), 'joiners'),
        (lambda: Part(Kind.NUMBER, (Item('1'),), joined='with'), 'joined'),
        (lambda: Provision('$', '1'), 'symbol'),
        (lambda: Provision('§', ''), 'number'),
        (lambda: Provision('§', 'IV'), 'number'),
        (lambda: Provision('Art.', '13/14'), 'number'),
        (lambda: Provision('§', '5', note='zu § 3'), 'note'),
        (lambda: Provision('§', '5', (Part(Kind.NUMBER, (Item('1'),)),), following='ff.'), 'following'),
        (lambda: Provision('§', '5', (Part(Kind.NUMBER, (Item('1'),)),) * 2), 'parts'),
        (lambda: Provision('§', '5', (Part(Kind.NUMBER, (Item('1'),), joined='und'),)), 'parts'),
        (lambda: Provision('§', '5', (Part(Kind.SUBSECTION, (Item('1'),)),)), 'parts'),
        (lambda: Range(Provision('Art.', '1'), Provision('Anlage', '')), 'number'),
        (lambda: Reference((Provision('§', '5'),), (), ''), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'gemäß'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'V'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'Abs. 1 DDG'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'A  B'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'A Abs. 1'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'A und § 5 B'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'A i. V. m. B'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'A (B'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'des Gesetzes'), 'act'),
        (lambda: Reference((Provision('Anlage', ''),), (), 'G 115'), 'act'),
        (lambda: Reference((Provision('§', '5'),), (), 'DDG', 'die'), 'article'),
        (lambda: Reference((Provision('§', '5'),), (), 'HwO', 'zur'), 'article'),
        (lambda: Provision('Erwägungsgrund', ''), 'number'),
        (lambda: Citation(()), 'joiners'),
    ],
)
def test_what_could_not_be_read_back_cannot_be_made(build: object, fault: str) -> None:
    assert callable(build)
    with pytest.raises(ValueError, match=f'^{fault}$'):
        build()


@pytest.mark.parametrize('text', ['§ 26A b', '§ 26A b ----', '§ 26aaa b', '§ 1.01ab c DDG'])
def test_a_letter_behind_a_lettered_number_is_an_error_with_its_place(text: str) -> None:
    """Found by a fuzzer: two letters made a number that no value may have, and nobody caught it."""
    with pytest.raises(CitationError):
        parse(text)


@pytest.mark.parametrize('text', ['Anlage Rn.', 'Anlage Tz.'])
def test_an_act_that_is_none_is_an_error_with_its_place(text: str) -> None:
    """Found by a fuzzer: the name of a place in an act stood where the act should, and the value refused it."""
    with pytest.raises(CitationError, match='name of the act'):
        parse(text)
