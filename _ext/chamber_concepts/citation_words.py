"""The words and numbers of which citations are made, in every usual spelling."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import Final


class Kind(StrEnum):
    """A place within a provision, by the word that the normal form has for it."""

    PARAGRAPH = 'Abs.'
    SUBPARAGRAPH = 'UAbs.'
    SENTENCE = 'Satz'
    HALF_SENTENCE = 'Halbsatz'
    NUMBER = 'Nr.'
    DIGIT = 'Ziff.'
    LETTER = 'lit.'
    DOUBLE_LETTER = 'Doppelbuchst.'
    ALTERNATIVE = 'Alt.'
    VARIANT = 'Var.'
    CASE = 'Fall'
    INDENT = 'Spiegelstrich'
    PART = 'Teil'
    SECTION = 'Abschnitt'
    CHAPTER = 'Kapitel'
    TITLE = 'Titel'
    BOOK = 'Buch'
    TABLE = 'Tabelle'
    POINT = 'Punkt'
    SUBSECTION = '§'
    """A section within an article or appendix: Art. 229 § 5 EGBGB."""

    # Enum's own goes through Python; sets of kinds are asked for every word that is read.
    __hash__ = str.__hash__


LETTERED: Final = frozenset({Kind.LETTER, Kind.DOUBLE_LETTER})

PLURALS: Final = {
    '§': '§§',
    'Art.': 'Art.',
    'Anlage': 'Anlagen',
    'Anhang': 'Anhänge',
    'Erwägungsgrund': 'Erwägungsgründe',
}
APPENDICES: Final = frozenset({'Anlage', 'Anhang'})
FOLLOWINGS: Final = frozenset({'', 'f.', 'ff.'})
LISTING: Final = frozenset({',', 'und', 'sowie', 'oder', 'bzw.'})
JOINERS: Final = LISTING | {';', 'i. V. m.'}
PLACING: Final = LISTING | {'i. V. m.', 'bis'}
SECTIONED: Final = frozenset({'Art.', *APPENDICES})
"""What may be divided into sections of its own: Art. 229 § 5 EGBGB."""
ARTICLES: Final = ('des', 'der', 'dem', 'den', 'zum', 'zur', 'of the')
APPENDED: Final = frozenset({'zum', 'zur'})
"""The articles that only an appendix has: „Anlage A zur Handwerksordnung“."""


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, spellings in words.items() for word in spellings.split()}


# Words are looked up in small letters and without the full stop of an abbreviation.
SYMBOLS: Final = _by_word(
    {
        '§': 'paragraph paragraphen paragraphs paragraf paragrafen par section sections sec',
        'Art.': 'art artt arts artikel artikels artikeln article articles',
        'Anlage': 'anlage anlagen anl',
        'Anhang': 'anhang anhangs anhänge anhängen anh annex annexes',
        'Erwägungsgrund': 'erwägungsgrund erwägungsgrunds erwägungsgrundes erwägungsgründe erwägungsgründen '
        'erwg erwgr recital recitals',
    }
)
PLURAL_WORDS: Final = frozenset(
    {
        'paragraphen',
        'paragrafen',
        'paragraphs',
        'sections',
        'artt',
        'arts',
        'articles',
        'anlagen',
        'anhänge',
        'anhängen',
        'erwägungsgründe',
        'erwägungsgründen',
        'recitals',
    }
)
KINDS: Final = {
    word: Kind(meaning)
    for word, meaning in _by_word(
        {
            'Abs.': 'abs absatz absatzes absätze absätzen para paras',
            'UAbs.': 'uabs unterabs unterabsatz unterabsatzes unterabsätze unterabsätzen subparagraph',
            'Satz': 's satz satzes sätze sätzen sentence',
            'Halbsatz': 'hs halbs halbsatz halbsatzes halbsätze halbsätzen',
            'Nr.': 'nr nrn nummer nummern',
            'Ziff.': 'z ziff ziffer ziffern',
            'lit.': 'lit litera buchst buchstabe buchstaben bst point points',
            'Doppelbuchst.': 'doppelbuchst doppelbuchstabe doppelbuchstaben',
            'Alt.': 'alt alternative alternativen',
            'Var.': 'var variante varianten',
            'Fall': 'fall falls fälle',
            'Spiegelstrich': 'spiegelstrich spiegelstriche spiegelstrichs spstr',
            'Teil': 'teil teile',
            'Abschnitt': 'abschnitt abschn abschnitte',
            'Kapitel': 'kapitel kap',
            'Titel': 'titel',
            'Buch': 'buch',
            'Tabelle': 'tabelle tab',
            'Punkt': 'punkt',
        }
    ).items()
}
# These alone cannot begin the name of an act, so that a missing number is told as such.
SURE: Final = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.NUMBER, Kind.LETTER, Kind.DOUBLE_LETTER})
COUNTED: Final = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.SENTENCE, Kind.HALF_SENTENCE, Kind.SUBSECTION})
ORDINALS: Final = {
    f'{stem}e{case}': str(number)
    for number, stem in enumerate(('erst', 'zweit', 'dritt', 'viert', 'fünft'), 1)
    for case in ('', 'r', 's', 'n', 'm')
}
CONJUNCTIONS: Final = {
    'und': 'und', 'u': 'und', 'and': 'und', '&': 'und', '+': 'und', 'sowie': 'sowie',
    'oder': 'oder', 'or': 'oder', 'bzw': 'bzw.', 'beziehungsweise': 'bzw.',
}  # fmt: skip
CONNECTIONS: Final = {
    'in': (
        *(('in', verbindung, mit) for verbindung in ('verbindung', 'verb') for mit in ('mit', 'm')),
        ('in', 'conjunction', 'with'),
    ),
    'i': (('i', 'v', 'm'), ('i', 'v', 'mit'), ('i', 'vm')),
    'ivm': (('ivm',),),
}
JOINING: Final = frozenset({*CONJUNCTIONS, *CONNECTIONS})
UNTIL: Final = frozenset({'bis', 'to', '-', '–', '—', '‐', '‑'})
LINKING: Final = frozenset({',', ';', '/', *JOINING, *UNTIL})
STRONG: Final = frozenset({';', 'i. V. m.'})
PASSED: Final = frozenset({'auch', 'mit', 'nach', 'gemäß'})
FOLLOWING: Final = {'f': 'f.', 'ff': 'ff.', 'folgende': 'ff.', 'fortfolgende': 'ff.'}

UNSEEN: Final = re.compile('[\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff]')

SERIAL = r'[0-9]+(?:(?!ff?\.|ff(?![^\W\d_]))[a-z]{1,3})?(?:[./][0-9]+[a-z]{0,2})*(?:[A-Z](?!\w|\.[0-9]))?'
PLAIN_FORM: Final = re.compile(SERIAL)
ROMAN_FORM = r'(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})[a-z]?'
# Art. 13/14 are two articles: European acts, and almost all that count in articles, have no number with a slash.
# Sections may have one (§ 10/1), and what does not rise is no list.
SLASHED: Final = re.compile(r'[0-9]{1,4}(?:/[0-9]{1,4})+')
NUMBER_FORM: Final = re.compile(rf'{SERIAL}|{ROMAN_FORM}|[A-Z][0-9]*[a-z]?')
LETTER_FORM: Final = re.compile(r'([a-z])\1{0,2}|[ivx]{1,4}|[A-Z]')
NOTE_FORM: Final = re.compile(r'\(zu [^()\s](?:[^()]{0,298}[^()\s])?\)')
NUMERAL_FORM = rf'(?:{ROMAN_FORM}|[A-Z][0-9]*[a-z]?)'
# IV, A, D2a as the number of an article or appendix; not the I of "I. BV" nor the X of "X-Gesetz".
NUMERAL: Final = re.compile(rf'{NUMERAL_FORM}(?![\w.]|[-–/&](?!{NUMERAL_FORM}(?!\w)))')
# A Roman numeral after a number is a paragraph if the citation goes on behind it: "§ 1 I IHKG", but not
# in "§ 27 II. BV", "Art. 5 LV" or "§ 1 V über die Kosten".
_GOING_ON = '|'.join(
    (
        *sorted(set(ARTICLES) - APPENDED),
        *map(re.escape, CONJUNCTIONS),
        *FOLLOWING,
        *KINDS,
        'bis',
        'to',
        'in',
        'i',
        'iVm',
    )
)
PARAGRAPH: Final = re.compile(
    r'(?=[IVX])(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?P<letter>[a-z]?)'
    rf'(?![\w.]|[-–/&](?!{ROMAN_FORM}(?!\w)|[0-9])'
    rf'| (?!(?:{_GOING_ON})(?![^\W\d_])|[a-z](?:\)|[ ,;]|$)|e[A-Z])[a-zäöüß])'
)
ARTICLE: Final = re.compile(rf'({"|".join(ARTICLES)}) ')
FULL_STOP: Final = re.compile(r'[^\W\d_]{2}\.$')

# What a text falls into: numbers with their letter (26a, 26 a, 1.01), words with the full stop of an
# abbreviation, short brackets as in 6(1)(e), and single marks. A run of spaces is one space by then.
ATOM: Final = re.compile(
    rf"""
      (?P<number>{SERIAL}(?:(?<=[0-9])[ ](?!f\b|u[ ][0-9])[a-z](?=[ ,;]|$))?(?!(?!ff?(?![^\W\d_]))[a-z_0-9]))
    | (?P<code>[A-Z][0-9]+[a-z]?(?!\w))
    | (?P<word>[^\W\d_]+\.?)
    | (?P<bracket>\([ ]?(?:[0-9]+[a-z]?|(?P<same>[a-z])(?P=same){{0,2}}|[ivx]{{1,4}})[ ]?\))
    | (?P<note>\(zu[ ][^()\s](?:[^()]{{0,298}}[^()\s])?\))
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
# An act whose name begins with a number: 10. BImSchV, 2.BMeldDÜV, 1-DM-GoldmünzG.
NUMBERED_ACT: Final = re.compile(r'[0-9]{1,3}(?:\. ?|-)[^\W\d_]*[A-ZÄÖÜ]')
# The name of an act: begins with a letter or a number of its own, a first word with a capital somewhere in it.
ACT: Final = re.compile(
    r"""(?:[0-9]{1,3}(?:\. ?|-))?[„“"'(]{0,2}[^\W\d_][^\x00-\x1f\x7f-\x9f<>{}\[\]|\\^~=`;]*""",
)

_TENS: Final = ('', 'X', 'XX', 'XXX')
_ONES: Final = ('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX')
_ARABIC: Final = {tens + ones: 10 * ten + one for ten, tens in enumerate(_TENS) for one, ones in enumerate(_ONES)}


def are_listed(number: str) -> bool:
    """Whether what stands behind ``Art.`` is a list of rising numbers with slashes between them: ``13/14``."""
    if SLASHED.fullmatch(number) is None:
        return False
    return all(int(before) < int(after) for before, after in pairwise(number.split('/')))


def arabic(match: re.Match[str]) -> str:
    """Return the number of a paragraph that ``PARAGRAPH`` has matched: ``3a`` for „IIIa“."""
    return f'{_ARABIC[match["roman"]]}{match["letter"]}'
