"""What a page was read from and what it points to, so that the next build sees when either has changed.

Sphinx reads a page again only if a file is newer than the last reading, and writes the words of a link only with the
page that holds it: a backup put back, or a new title elsewhere, would go unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from chamber_concepts import domain
from chamber_concepts.outfiles import digest, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.outfiles import Stamp


@dataclass(frozen=True, slots=True)
class Traces:
    """What one page leaves."""

    files: tuple[tuple[str, Stamp], ...]
    """The page itself and what it includes, relative to the sources."""
    targets: tuple[tuple[str, str], ...]
    """What its links lead to: a page or a name, and a place on that page."""
    headings: str
    """The digest of what a list of pages shows of this one."""


_STAMP: Final = 'concept_stamp'
"""Key of what is kept while a page is read."""


def begin(app: Sphinx, docname: str, content: list[str]) -> None:
    """On ``source-read``: the page has just been read from disk; what is saved from now on is news."""
    app.env.current_document[_STAMP] = stamp(app.env.doc2path(docname))


def keep(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: keep the traces of the page."""
    env = app.env
    docname = env.current_document.docname
    own = str(env.doc2path(docname, base=False))
    others = sorted({str(name) for name in env.dependencies.get(docname, ())} - {own})
    files = ((own, env.current_document[_STAMP]), *((name, stamp(app.srcdir / name)) for name in others))
    targets = {
        (str(node.get('reftarget') or ''), str(node.get('reftargetid') or ''))
        for node in document.findall(addnodes.pending_xref)
        if node.get('refdomain') != 'concept'
    }
    domain.of(env).traces[docname] = Traces(files, tuple(sorted(targets)), digest(env.tocs[docname].pformat()))


def replaced(env: BuildEnvironment) -> Iterator[str]:
    """The pages of which a file is not the one that was read, be it newer or older."""
    stamps: dict[str, Stamp] = {}
    for docname, traces in domain.of(env).traces.items():
        for name, read in traces.files:
            if name not in stamps:
                stamps[name] = stamp(env.srcdir / name)
            if stamps[name] != read:
                yield docname
                break


class Targets:
    """What links of pages show of other pages: titles, and where names are found."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._objects: dict[str, list[tuple[str, ...]]] | None = None

    def shown(self, docname: str) -> tuple[object, ...]:
        """All that the links of a page depend on outside of it."""
        traces = domain.of(self._env).traces.get(docname)
        return tuple(self._found(docname, *target) for target in traces.targets) if traces is not None else ()

    def _found(self, docname: str, name: str, place: str) -> tuple[object, ...]:
        env = self._env
        for page in (name, docname_join(docname, name)):
            if page in env.titles:
                slugs = env.metadata.get(page, {}).get('myst_slugs', {})
                return page, env.titles[page].astext(), slugs.get(place)
        standard = env.domains.standard_domain
        labels = [known.get(each) for known in (standard.labels, standard.anonlabels) for each in (name, name.lower())]
        numbers = [_numbers(env, label[0]) for label in labels if label]
        return *labels, *numbers, *self._named(name)

    def _named(self, name: str) -> list[tuple[str, ...]]:
        if self._objects is None:
            self._objects = {}
            for each in self._env.domains.sorted():
                for named, _title, kind, docname, anchor, _weight in each.get_objects():
                    self._objects.setdefault(str(named), []).append((each.name, kind, docname, anchor))
        return sorted(self._objects.get(name, ()))


class Contents:
    """What lists of pages show of the pages below: headings, in words and numbers."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._below: dict[str, str] = {}

    def shown(self, docname: str) -> tuple[object, ...]:
        """The numbers on a page, and what stands below it."""
        below = [self._tree(child, {docname}) for child in self._env.toctree_includes.get(docname, ())]
        return _numbers(self._env, docname), below

    def _tree(self, docname: str, above: Set[str]) -> str:
        if docname in above:  # Lists may run in a circle.
            return docname
        if docname not in self._below:
            traces = domain.of(self._env).traces.get(docname)
            children = self._env.toctree_includes.get(docname, ())
            below = [self._tree(child, {*above, docname}) for child in children]
            own = traces.headings if traces is not None else None
            self._below[docname] = digest((own, _numbers(self._env, docname), below))
        return self._below[docname]


def _numbers(env: BuildEnvironment, docname: str) -> tuple[object, object]:
    """The numbers of the headings and figures of a page."""
    return env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname)


def forget_numbers(env: BuildEnvironment) -> None:
    """Take their numbers from the headings of pages that no list numbers any more; Sphinx leaves them there."""
    for docname, title in env.titles.items():
        if 'secnumber' in title and docname not in env.toc_secnumbers:
            del title['secnumber']
            for reference in env.tocs[docname].findall(nodes.reference):
                reference.attributes.pop('secnumber', None)
