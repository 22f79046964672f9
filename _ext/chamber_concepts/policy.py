"""The Content-Security-Policy of a page: what it may load and run, worked out from what its template has put into it.

``python -m chamber_concepts.policy FOLDER`` prints the headers with which a web server says the same of a built site.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PLACE: Final = '<meta http-equiv="Content-Security-Policy" content="">'
"""What a template writes into the head of a page, before anything that loads or runs something."""

# Furo's icons are `data:` addresses in its style sheet. A page fetches the pages that a search has found.
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    'default-src': ("'none'",),
    'script-src': ("'self'",),
    'style-src': ("'self'",),
    'img-src': ("'self'", 'data:'),
    'connect-src': ("'self'",),
    'form-action': ("'self'",),
    'base-uri': ("'none'",),
}
_HEAD: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_SCRIPT: Final = re.compile(r'<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>', re.DOTALL | re.IGNORECASE)
_STYLE: Final = re.compile(r'<style[^>]*>(.*?)</style>', re.DOTALL | re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r'<[a-z][^<>]*?\sstyle="([^"]*)"', re.IGNORECASE)
# Widths of columns and pictures, which docutils can say in no other way. They load nothing.
_MEASURES: Final = re.compile(r'(?:\s*(?:width|height|margin|padding|text-align)\s*:\s*[\w.%-]+\s*(?:;|$))+')
_HEADERS: Final = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}


def with_policy(page: str) -> str:
    """A page with its policy in the place that its template keeps for it.

    Scripts and styles of the template are allowed by their hashes. What stands in the article, which authors have
    written, is not: were there ever a script among it, the browser would not run it.
    """
    if PLACE not in page:
        return page
    before, opening, rest = page.partition('<article')
    article, closing, after = rest.rpartition('</article>')
    found = policy(before + after, article) if opening and closing else policy(page, '')
    return page.replace(PLACE, PLACE.replace('""', f'"{escape(found)}"'), 1)


def policy(frame: str, article: str) -> str:
    """The policy for what a template has written, and the article in it."""
    allowed = dict(_ALLOWED)
    allowed['script-src'] += _hashes(_SCRIPT.findall(frame))
    attributes = _ATTRIBUTE.findall(frame) + [each for each in _ATTRIBUTE.findall(article) if _MEASURES.fullmatch(each)]
    allowed['style-src'] += _hashes(_STYLE.findall(frame))
    if attributes:
        allowed['style-src'] += ("'unsafe-hashes'", *_hashes(map(unescape, attributes)))
    return _text(allowed)


def merged(policies: Iterable[str]) -> str:
    """One policy that allows what any of some policies allows, and forbids to show the site in a frame.

    The last is what an element in a page cannot say.
    """
    allowed: dict[str, tuple[str, ...]] = dict(_ALLOWED)
    for each in policies:
        for part in each.split('; '):
            name, *sources = part.split(' ')
            old = allowed.get(name, ())
            allowed[name] = (*old, *sorted(set(sources).difference(old)))
    return _text(allowed | {'frame-ancestors': ("'none'",)})


def headers(folder: Path) -> dict[str, str]:
    """The headers for a built site, with the policy of all its pages."""
    found = {match[1] for path in folder.rglob('*.html') if (match := _HEAD.search(path.read_text('utf-8')))}
    return {'Content-Security-Policy': merged(sorted(map(unescape, found))), **_HEADERS}


def _text(allowed: Mapping[str, Iterable[str]]) -> str:
    return '; '.join(f'{name} {" ".join(sources)}' for name, sources in allowed.items())


def _hashes(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_hash(piece) for piece in pieces}))


def _hash(piece: str) -> str:
    digest = base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _nginx(found: Mapping[str, str]) -> Iterator[str]:
    for name, value in found.items():
        yield f'add_header {name} "{value}" always;\n'


if __name__ == '__main__':
    sys.stdout.writelines(_nginx(headers(Path(sys.argv[1]))))
