"""The words of a built page as a browser has them: what each says, and in which language it says it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What is shown or read out of attributes, and what scripts say.
SPOKEN = frozenset({'aria-label', 'title', 'alt', 'placeholder'})
SAID_BY_SCRIPTS = frozenset(
    f'data-{name}'
    for name in ('count', 'order', 'whole', 'clamped', 'same', 'different', 'some', 'nobody', 'none-name', 'failed')
)
EMPTY = frozenset({'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'})
# No words of a language: what machines read, and what is typed into them.
UNSPOKEN = frozenset({'script', 'style', 'pre', 'code', 'kbd', 'svg'})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, bool]] = []
        self.found: dict[str, set[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        _, language, unspoken = self.open[-1] if self.open else ('', '', False)
        language = given.get('lang') or language
        unspoken = unspoken or tag in UNSPOKEN or (given.get('href') or '').startswith('mailto:')
        if not unspoken and tag not in {'link', 'meta'}:
            for name in given.keys() & (SPOKEN | SAID_BY_SCRIPTS):
                self._say(given[name] or '', language)
        if tag not in EMPTY:
            self.open.append((tag, language, unspoken))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1][2]:
            self._say(data, self.open[-1][1])

    def _say(self, text: str, language: str) -> None:
        words = ' '.join(text.split())
        # A single letter heads a part of an index, an address belongs to no language.
        if sum(map(str.isalpha, words)) > 1 and '://' not in words:
            self.found.setdefault(words, set()).add(language)


def words_of(page: Path) -> dict[str, set[str]]:
    """Each text and spoken attribute of a page, and the languages that it stands in there."""
    reader = _Reader()
    reader.feed(page.read_text(encoding='utf-8'))
    return reader.found
