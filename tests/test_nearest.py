"""What the misspelt word means: near words are found, far ones are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_concepts.nearest import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

PLATFORMS = ('Facebook', 'Instagram', 'LinkedIn', 'Mastodon', 'Pinterest', 'TikTok', 'Threads', 'X', 'XING', 'YouTube')
HEADINGS = ('Kanäle', 'Verantwortlichkeit', 'Rechte der Betroffenen', 'Datensparsamkeit', 'Sensibilisierung')
FIELDS = ('access', 'audience', 'contents', 'purpose', 'url')


@pytest.mark.parametrize(
    ('word', 'known', 'meant'),
    [
        ('Facebok', PLATFORMS, 'Facebook'),
        ('faceboook', PLATFORMS, 'Facebook'),
        ('Facebokk', PLATFORMS, 'Facebook'),
        ('Fcaebook', PLATFORMS, 'Facebook'),
        ('INSTRGRAM', PLATFORMS, 'Instagram'),
        ('Linked-Inn', PLATFORMS, 'LinkedIn'),
        ('Maston', PLATFORMS, 'Mastodon'),
        ('Instagram-Kanal', PLATFORMS, 'Instagram'),
        ('Kanaele', HEADINGS, 'Kanäle'),
        ('Kana\u0308le', HEADINGS, 'Kanäle'),
        ('Kanal', HEADINGS, 'Kanäle'),
        ('Social-Media-Kanäle', HEADINGS, 'Kanäle'),
        ('Verantwortlichkeiten', HEADINGS, 'Verantwortlichkeit'),
        ('Rechte der Betroffnen', HEADINGS, 'Rechte der Betroffenen'),
        ('Die Rechte aller Betroffenen', HEADINGS, 'Rechte der Betroffenen'),
        ('content', FIELDS, 'contents'),
        ('purpos', FIELDS, 'purpose'),
        ('uri', FIELDS, 'url'),
    ],
)
def test_a_slip_finds_the_word_that_was_meant(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize('word', ['Threema', 'Twitch', 'Y', 'XY', 'Homepage', 'irgendetwas', '', '…', '漢字'])
def test_a_word_that_means_something_else_finds_nothing(word: str) -> None:
    assert nearest(word, PLATFORMS) is None


def test_a_short_word_is_not_looked_for_inside_others() -> None:
    assert nearest('Netz', ['Netzwerkverzeichnis']) is None


def test_no_known_words_no_answer() -> None:
    assert nearest('Facebook', []) is None


def test_a_typing_error_comes_before_a_part() -> None:
    assert nearest('Datenschutzz', ['Datenschutzerklärung', 'Datenschutz']) == 'Datenschutz'


def test_a_sentence_is_refused_without_a_look_at_the_known_words() -> None:
    def known() -> Iterator[str]:
        pytest.fail('looked at the known words')
        yield ''

    assert nearest('x' * 10_000, known()) is None


def test_two_words_equally_near_are_told_apart_the_same_way_in_any_order() -> None:
    assert nearest('banf', ['band', 'bank']) == nearest('banf', ['bank', 'band']) == 'band'


@given(st.sampled_from([name for name in PLATFORMS if len(name) > 5]), st.data())
def test_one_letter_left_out_is_always_forgiven(name: str, data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(name) - 1))
    assert nearest(name[:gone] + name[gone + 1 :], PLATFORMS) == name


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=8))
def test_any_text_gives_a_known_word_or_none(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {None, *known}
    assert nearest(word, known) == nearest(word, reversed(known))


@pytest.mark.parametrize(
    ('word', 'folded'),
    [
        ('Social-Media-Angebot', 'socialmediaangebot'),
        ('Social Media\u00a0Angebot', 'socialmediaangebot'),
        ('Thüringen', 'thueringen'),
        ('STRASSE', 'strasse'),
        ('Straße', 'strasse'),
        ('Google+', 'google+'),
        ('Beauftragte/r', 'beauftragter'),
        ('a_b', 'ab'),
        (' – ', ''),
    ],
)
def test_fold_keeps_letters_digits_and_plus(word: str, folded: str) -> None:
    assert fold(word) == folded
