"""Takes permalinks out of the names of headings and tables: a screen reader would read the sign with every one."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

_OF_HEADING: Final = re.compile(r'<a class="headerlink" href="([^"]*)" title="([^"]*)">([^<]*)</a></h([1-6])>')
_OF_TABLE: Final = re.compile(r'(<table\b[^>]* id="([^"]+)"[^>]*)>(\s*<caption>)<span class="caption-text">')
# The link of a caption, or of a term, with the words before it.
_OF_WORDS: Final = re.compile(
    r'(<(?:span class="caption-text"|dt\b)[^>]*>(?:(?!<span class="caption-text"|<dt\b|</dt>).)*?)'
    r'(<a class="headerlink" href="[^"]*" title="([^"]*)")(>)',
    re.DOTALL,
)
_TAG: Final = re.compile(r'<[^>]*>')


def named_alone(page: str) -> str:
    """A page of Sphinx whose headings and captions name nothing but what they head.

    The permalink of a heading stands beside it, in a ``div`` with the class ``site-heading``, and says where it leads.
    A table can have its link in the caption only: there the words alone are the name.
    The links of captions and terms say where they lead as well.
    """
    parts, done = [], 0
    for found in _OF_HEADING.finditer(page):
        address, title, sign, level = found.groups()
        start = page.rindex(f'<h{level}', done, found.start())
        heading = page[start : found.start()]
        label = escape(f'{unescape(title)}: {unescape(_TAG.sub("", heading)).strip()}')
        link = f'<a class="headerlink" href="{address}" title="{title}" aria-label="{label}">{sign}</a>'
        parts += [page[done:start], f'<div class="site-heading">{heading}</h{level}>{link}</div>']
        done = found.end()
    page = ''.join([*parts, page[done:]])
    page = _OF_TABLE.sub(r'\1 aria-labelledby="\2-caption">\3<span class="caption-text" id="\2-caption">', page)
    return _OF_WORDS.sub(_labelled, page)


def _labelled(found: re.Match[str]) -> str:
    words, link, title, end = found.groups()
    label = escape(f'{unescape(title)}: {unescape(_TAG.sub("", words)).strip()}')
    return f'{words}{link} aria-label="{label}"{end}'
