"""Mends the search index of a build that writes only some of the pages.

Sphinx loads the index of the last build without its index entries, and keeps the words that no page has any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.index_entries import split_index_msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx


def complete(app: Sphinx) -> list[Any]:
    """On ``html-collect-pages``, when all pages are fed and nothing is written yet. Adds no page.

    Sphinx has no supported way to the index. Where it keeps it otherwise than in the releases that this was written
    for, the index stays as Sphinx makes it.
    """
    indexer = getattr(app.builder, 'indexer', None)
    entries, titles = getattr(indexer, '_index_entries', None), getattr(indexer, '_titles', None)
    if isinstance(entries, dict) and isinstance(titles, dict):
        known, metadata = app.env.domains.index_domain.entries, app.env.metadata
        fed = dict(entries)
        entries.clear()
        for docname in sorted(titles):
            unsought = {'no-search', 'nosearch'} & metadata.get(docname, {}).keys()
            entries[docname] = fed[docname] if docname in fed else _entries(() if unsought else known.get(docname, ()))
    for name in ('_mapping', '_title_mapping'):
        words = getattr(indexer, name, None)
        if isinstance(words, dict):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    return []


def _entries(entries: Iterable[tuple[str, str, str, str, str | None]]) -> list[tuple[str, str, str]]:
    """The index entries of a page as Sphinx feeds them into its search index."""
    found: set[tuple[str, str, str]] = set()
    for kind, value, target, main, _key in entries:
        try:
            parts = split_index_msg(kind, value)
        except ValueError:
            continue
        found.update((part, target or '', main) for part in parts)
    return sorted(found)
