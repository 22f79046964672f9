"""Where a warning of the host belongs: the line of a page, also where the host knows less than that."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.logging import get_node_location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_HOSTS: Final = re.compile(r'sphinx\.(?:sphinx|docutils|myst_parser)\b')
"""Whose warnings are placed: by the names of their loggers. What other extensions say of a page is theirs."""
_PLACE: Final = re.compile(r'(?P<path>.*?)(?::(?P<line>\d*))?')
_QUOTED: Final = re.compile(r"""'([^'\n]+)'|"([^"\n]+)"|“([^”\n]+)”|„([^“\n]+)“""")
_PAGE: Final = 'concept_docname'
"""Attribute of a record: the page that was read or written when it was made."""


class PageNote(logging.Handler):
    """Notes on each warning which page is read or written: Sphinx keeps warnings until it is done with all of them."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app

    def emit(self, record: logging.LogRecord) -> None:
        """Note the page, once: what was kept comes by again."""
        env = getattr(self._app, 'env', None)
        if env is not None:
            record.__dict__.setdefault(_PAGE, env.current_document.docname)


def complete(record: logging.LogRecord, env: BuildEnvironment, names: Iterable[str] = ()) -> None:
    """Give a warning the file and the line that it is about, where a page is known to be that file.

    Where the host knows no line it is the first that holds one of ``names``, or of what the warning quotes.
    """
    if not _HOSTS.match(record.name):
        return
    said = _as_text(getattr(record, 'location', None), env)
    match = _PLACE.fullmatch(said)
    path = _path(match['path'], env) if match else None
    if path is None and said.partition(':')[0] in {'', '<unknown>'}:
        path = next(_pages(record, env), None)
    # A page may be deleted while it is built.
    if path is None or match is None or not path.is_file():
        return
    lines = _lines(path, path.stat().st_mtime_ns)
    line = int(match['line'] or 0)
    # What docutils notes at the end of a page only has the line behind the last one, or none.
    if not 1 <= line <= len(lines):
        line = _line(lines, [*names, *_words(record)])
    record.__dict__['location'] = f'{path}:{line}'


def _as_text(location: object, env: BuildEnvironment) -> str:
    """A location as ``file:line``, ``file:`` or the name of a page; empty where there is none."""
    if isinstance(location, tuple):
        docname, line = location
        return f'{env.doc2path(docname)}:{line or ""}' if docname else ''
    if not isinstance(location, nodes.Node):
        return str(location or '')
    if said := get_node_location(location):
        return said
    while location.parent is not None:
        location = location.parent
    return location.get('source') or '' if isinstance(location, nodes.document) else ''


def _path(path: str, env: BuildEnvironment) -> Path | None:
    """The file of a page or of a part of one; None for what is no text of an author."""
    if path in env.found_docs:
        return Path(env.doc2path(path))
    found = Path(env.srcdir, path)
    return found if path and found.is_file() else None


def _pages(record: logging.LogRecord, env: BuildEnvironment) -> Iterator[Path]:
    """The page that was read or written, or one that shows the file that the warning names."""
    if docname := getattr(record, _PAGE, ''):
        yield Path(env.doc2path(docname))
    for each in record.args if isinstance(record.args, tuple) else ():
        if isinstance(each, str | PurePath) and Path(env.srcdir) in Path(each).parents:
            name = Path(each).relative_to(env.srcdir).as_posix()
            for file, (docnames, _target) in (*env.images.items(), *env.dlfiles.items()):
                if str(file) == name and docnames:
                    yield Path(env.doc2path(min(docnames)))


def _words(record: logging.LogRecord) -> Iterator[str]:
    """What a warning says of a page, most telling first."""
    for each in record.args if isinstance(record.args, tuple) else ():
        if isinstance(each, str | PurePath):
            yield PurePath(each).name if isinstance(each, PurePath) else each
    for groups in _QUOTED.findall(record.getMessage()):
        yield from filter(None, groups)


@lru_cache(maxsize=2)
def _lines(path: Path, changed_at: int) -> tuple[str, ...]:
    """The lines of a file in small letters, kept because a page may have many warnings.

    As editors and MyST count them, not at each character that Python takes for the end of a line.
    """
    return tuple(path.read_text('utf-8', errors='replace').casefold().removesuffix('\n').split('\n'))


def _line(lines: Sequence[str], words: Iterable[str]) -> int:
    """The first line that holds one of some words, or the first of all."""
    for word in words:
        sought = ' '.join(word.casefold().split())
        for number, line in enumerate(lines, 1):
            if sought and sought in line:
                return number
    return 1
