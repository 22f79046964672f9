"""The sidebar of a page as values: the main entries, and below them the branch that the page lies on.

Sphinx and Furo write the tree of the whole site into every page, which makes a site of N pages cost N² and serves
nobody: no one looks for a chamber in a column of a thousand. Here a page shows the top level and its own branch, and
of a long list only itself; the page above it lists all. A small site keeps its whole tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from sphinx import addnodes

from chamber_concepts.foreign import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WHOLE_TREE: Final = 30
"""Up to so many pages a site shows its whole tree everywhere, as Furo does."""
LONG_LIST: Final = 30
"""A list with more entries shows only the one that the page lies on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the sidebar."""

    title: str
    target: str
    """Name of a page, or an address outside the site."""
    is_page: bool
    current: bool
    """Whether the page is this one or lies below it."""
    entries: tuple[Entry, ...] = ()
    language: str = ''
    """Of the title, if it is not the one of the page."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one toctree, with its caption."""

    caption: str
    entries: tuple[Entry, ...]
    language: str = ''


def parents(env: BuildEnvironment) -> dict[str, str]:
    """The page above each page; of several the first by name."""
    found: dict[str, str] = {}
    for parent in sorted(env.toctree_includes):
        for child in env.toctree_includes[parent]:
            found.setdefault(child, parent)
    return found


def groups(env: BuildEnvironment, docname: str, above: Mapping[str, str]) -> tuple[Group, ...]:
    """What the sidebar of a page shows. ``above`` is what ``parents`` found."""
    branch = frozenset(branch_of(docname, above))
    whole = len(env.found_docs) <= WHOLE_TREE
    found = []
    for toctree in _toctrees(env, env.config.root_doc):
        entries = tuple(_entries(env, toctree, branch, frozenset({env.config.root_doc}), whole=whole))
        if entries:
            found.append(Group(str(toctree.get('caption') or ''), entries, toctree.get('language', '')))
    return tuple(found)


def branch_of(docname: str, above: Mapping[str, str]) -> Iterator[str]:
    """A page and the pages above it. A toctree may run in a circle."""
    seen: set[str] = set()
    name: str | None = docname
    while name is not None and name not in seen:
        seen.add(name)
        yield name
        name = above.get(name)


def _toctrees(env: BuildEnvironment, docname: str) -> Iterator[addnodes.toctree]:
    toc = env.tocs.get(docname)
    if toc is not None:
        yield from toc.findall(addnodes.toctree)


def _entries(
    env: BuildEnvironment, toctree: addnodes.toctree, branch: frozenset[str], above: frozenset[str], *, whole: bool
) -> Iterator[Entry]:
    rows = [(title, target) for title, target in toctree['entries'] if target != 'self' or title]
    said = toctree.get('language', '')
    if not whole and len(rows) > LONG_LIST:
        rows = [(title, target) for title, target in rows if target in branch]
    for title, target in rows:
        if target in env.found_docs:
            if target in above:
                continue
            below: tuple[Entry, ...] = ()
            if whole or target in branch:
                below = tuple(
                    entry
                    for inner in _toctrees(env, target)
                    for entry in _entries(env, inner, branch, above | {target}, whole=whole)
                )
            yield Entry(
                title or _title(env, target),
                target,
                True,
                target in branch,
                below,
                said if title else _language(env, target),
            )
        elif '://' in target:
            yield Entry(title or target, target, False, False, (), said if title else '')


def _title(env: BuildEnvironment, docname: str) -> str:
    title = env.titles.get(docname)
    return title.astext() if title is not None else docname


def _language(env: BuildEnvironment, docname: str) -> str:
    title = env.titles.get(docname)
    return language(title) if title is not None else ''


def html(found: tuple[Group, ...], uri: Callable[[str], str]) -> str:
    """The sidebar in the markup of Sphinx' toctrees, which themes know how to unfold."""
    parts: list[str] = []
    for group in found:
        if group.caption:
            parts.append(
                '<p class="caption" role="heading" aria-level="3">'
                f'<span class="caption-text"{_lang(group.language)}>{escape(group.caption)}</span></p>\n'
            )
        _write(parts, group.entries, 1, uri)
    return ''.join(parts)


def _write(parts: list[str], entries: tuple[Entry, ...], level: int, uri: Callable[[str], str]) -> None:
    parts.append('<ul class="current">\n' if any(entry.current for entry in entries) else '<ul>\n')
    for entry in entries:
        current = 'current ' if entry.current else ''
        parts.append(f'<li class="toctree-l{level}{" current" if entry.current else ""}">')
        kind, target = ('internal', uri(entry.target)) if entry.is_page else ('external', entry.target)
        address = f'class="{current}reference {kind}" href="{escape(target)}"'
        parts.append(f'<a {address}{_lang(entry.language)}>{escape(entry.title)}</a>')
        if entry.entries:
            _write(parts, entry.entries, level + 1, uri)
        parts.append('</li>\n')
    parts.append('</ul>\n')


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ''


# How Furo asks for the tree of its sidebar.
_ASKED: Final = {'collapse': False, 'titles_only': True, 'maxdepth': -1, 'includehidden': True}


class Sidebar:
    """Hands Furo this sidebar in place of the whole tree."""

    def __init__(self) -> None:
        self._parents: dict[str, str] | None = None

    def forget(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """On ``env-before-read-docs``: what was known of the tree may change."""
        self._parents = None

    def replace_tree(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
    ) -> None:
        """On ``html-page-context``, before Furo looks.

        If Furo asks in another way than the one that this was written for, it gets Sphinx' own answer.
        """
        if app.config.html_theme != 'furo' or 'toctree' not in context or app.builder.name == 'singlehtml':
            return
        whole_tree = context['toctree']

        def toctree(**options: Any) -> str:
            if options != _ASKED:
                return str(whole_tree(**options))
            if self._parents is None:
                self._parents = parents(app.env)

            def uri(docname: str) -> str:
                return '#' if docname == pagename else app.builder.get_relative_uri(pagename, docname)

            return html(groups(app.env, pagename, self._parents), uri)

        context['toctree'] = toctree
