"""The German catalogue of the extension: complete, compiled, and set in German type."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sphinx.locale
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import chamber_concepts
from chamber_concepts.i18n import CATALOG, LOCALE_DIR, Voice
from chamber_concepts.message import say

if TYPE_CHECKING:
    from chamber_concepts.message import Message

PACKAGE = Path(chamber_concepts.__file__).parent
PO = LOCALE_DIR / 'de' / 'LC_MESSAGES' / f'{CATALOG}.po'
# As in the Makefile, target `messages`: pybabel knows `_` by itself.
SPEAKERS = ('say', '_')
# Where a line must not end: within § 1, Art. 6, 14. Mai.
BREAKS = re.compile(r'(?:§|\b(?:Art|Abs|Nr|lit)\.) |\b\d{1,2}\. [A-Z]')
PLACE = re.compile(r'%(?:\((\w+)\))?(.)')


@cache
def spoken() -> tuple[tuple[str, ast.Call, bool], ...]:
    """The places in the code where something is said: file, call, and whether it stands within an f-string."""
    found = []
    for path in sorted(PACKAGE.rglob('*.py')):
        tree = ast.parse(path.read_text(encoding='utf-8'))
        buried = {node for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)}
        found += [
            (path.relative_to(PACKAGE).as_posix(), node, node in buried)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS
        ]
    return tuple(found)


def template_of(call: ast.Call) -> str | None:
    """The template, where it is written out."""
    match call.args:
        case [ast.Constant(value=str(template))]:
            return template
    return None


@cache
def templates() -> frozenset[str]:
    """Every template that is written in the code."""
    return frozenset(template for _file, call, _buried in spoken() if (template := template_of(call)) is not None)


@cache
def german() -> dict[str, str]:
    """The catalogue: German by English."""
    with PO.open('rb') as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def places(text: str) -> Counter[tuple[str, str]]:
    """What ``%`` will put in, by name and kind, and each ``%%``."""
    return Counter((match[1] or '', match[2]) for match in PLACE.finditer(text))


# --- complete


def test_babel_finds_every_template() -> None:
    extracted = extract_from_dir(PACKAGE, [('**.py', 'python')], keywords=dict.fromkeys(SPEAKERS))
    found = {str(template) for _file, _line, template, _comments, _context in extracted}
    # The next test tells of these.
    hidden = {template_of(call) for _file, call, buried in spoken() if buried}

    assert templates() - found - hidden == set()
    assert found - templates() == set()


def test_every_template_stands_where_babel_can_find_it() -> None:
    # It finds none that is read from a variable and, before Python 3.12, none within an f-string.
    hidden = [
        f'{file}:{call.lineno}: {ast.unparse(call)}'
        for file, call, buried in spoken()
        if buried or (template_of(call) is None and not re.match(r'\w+\(\w+\.template\b', ast.unparse(call)))
    ]

    assert hidden == []


def test_every_template_is_in_german() -> None:
    assert sorted(templates() - german().keys()) == []
    assert [english for english, words in german().items() if not words.strip()] == []


def test_nothing_is_translated_that_is_said_no_more() -> None:
    with PO.open('rb') as file:
        obsolete = read_po(file).obsolete

    assert sorted(german().keys() - templates()) == []
    assert dict(obsolete) == {}


def test_nothing_waits_for_a_translator() -> None:
    with PO.open('rb') as file:
        assert [entry.id for entry in read_po(file) if entry.id and entry.fuzzy] == []


def test_compiled_catalogue_is_that_of_the_text() -> None:
    # Without it a build speaks English, or yesterday's German: `make messages`.
    with PO.with_suffix('.mo').open('rb') as file:
        compiled = {str(entry.id): str(entry.string) for entry in read_mo(file) if entry.id}

    assert compiled == german()


def test_catalogue_is_sorted_so_that_two_changes_seldom_meet() -> None:
    assert list(german()) == sorted(german())


# --- the same places


@pytest.mark.parametrize('side', ['english', 'german'])
def test_sentence_can_be_filled(side: str) -> None:
    for english, words in german().items():
        sentence = english if side == 'english' else words
        filled = sentence % {name: f'<{name}>' for name, _kind in places(sentence)}

        assert '%(' not in filled, sentence


def test_german_has_the_places_of_the_english() -> None:
    different = [english for english, words in german().items() if words and places(english) != places(words)]

    assert different == []


def test_places_are_named() -> None:
    # German has another order of words.
    for english in german():
        assert {kind for name, kind in places(english) if not name} <= {'%'}, english


# --- German type


def quotes(text: str) -> str:
    return re.sub('[^„“”‚‘«»]', '', text)


def faults(english: str, words: str) -> list[str]:
    """What is wrong with the type of a German sentence."""
    end, english_end = (sentence.rstrip('“”')[-1:] for sentence in (words, english))
    checks = {
        'quotation marks are „ and “ in turn': re.fullmatch('(?:„“)*', quotes(words)) is not None,
        # They are code then: what is to be typed into a TOML file.
        'straight quotation marks only where the English has them': words.count('"') == english.count('"'),
        'the apostrophe is ’': "'" not in words,
        'the ellipsis is …': '...' not in words,
        'the dash is –': ' - ' not in words and '—' not in words,
        'one space': words == ' '.join(words.split(' ')).strip(' ') and '  ' not in words,
        'abbreviations do not break': re.search(r'\b[A-Za-z]\. [A-Za-z]\.', words) is None,
        'citations and dates do not break': BREAKS.search(words) is None,
        'it ends like the English': end == english_end
        or not {end, english_end} & set('.?:!…')
        or english.endswith(('k. A.', 'k. A.”')),
    }
    return [rule for rule, kept in checks.items() if not kept]


def test_german_is_set_as_german() -> None:
    found = {words: wrong for english, words in german().items() if words and (wrong := faults(english, words))}

    assert found == {}


@pytest.mark.parametrize(
    ('english', 'words'),
    [
        ('“a”', '“a”'),
        ('“a”', '„a”'),
        ('“a”', '“a„'),
        ('“a”', '"a"'),
        ('it’s', "geht's"),
        ('k. A.', 'k. A.'),
        ('Art. 15', 'Art. 15'),
        ('on 17 July', 'am 17. Juli'),
        ('a – b', 'a - b'),
        ('a … b', 'a ... b'),
        ('a', 'a '),
        ('a', 'a.'),
        ('a.', 'a'),
        ('a?', 'a'),
    ],
)
def test_bad_type_is_seen(english: str, words: str) -> None:
    assert len(faults(english, words)) == 1


def test_good_type_is_left_alone() -> None:
    english = 'write "x", “%(name)s”, or k. A. (Art. 6) since 17 July …'
    words = 'schreiben Sie "x", „%(name)s“ oder k.\xa0A. (Art.\xa06) seit 17.\xa0Juli …'

    assert faults(english, words) == []


# --- in use


def speak(language: str, message: Message) -> str:
    sphinx.locale.init([LOCALE_DIR], language, CATALOG)
    return Voice(language)(message)


def test_voice_speaks_german_through_and_through() -> None:
    # A message in a message, and a date.
    due = say('the review of the concept is due on %(date)s', date=date(2026, 11, 1))

    assert (
        speak('de', say('%(message)s – %(hint)s', message=due, hint=say('plan the review')))
        == 'die Überprüfung des Konzepts ist am 1.\xa0November 2026 fällig – planen Sie die Überprüfung ein'
    )


def test_voice_translates_what_stands_in_a_list() -> None:
    message = say('these values are missing: %(names)s', names=(say('Purpose'), 'url'))

    assert speak('de', message) == 'diese Werte fehlen: Zweck, url'


def test_voice_speaks_english_where_no_catalogue_is() -> None:
    message = say('“%(value)s” is not a date', value='morgen')

    assert speak('en', message) == str(message) == '“morgen” is not a date'


def test_percent_sign_is_said_once() -> None:
    # A comment in MyST begins with it, so that messages speak of it.
    doubled = [english for english in german() if '%%' in english]

    assert doubled
    for english in doubled:
        for language in ('de', 'en'):
            assert speak(language, say(english)).count('%') == english.count('%') // 2
