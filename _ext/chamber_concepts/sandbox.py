"""Reads the text of an imaginary page as a build would, and leaves nothing of it behind."""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from docutils.utils import DependencyList
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.project import Project
from sphinx.util import logging
from sphinx.util.docutils import LoggingReporter, new_document

from chamber_concepts import domain, examples
from chamber_concepts.directives import DIRECTIVES
from chamber_concepts.foreign import CONTENT, mark
from chamber_concepts.reading import keep_page
from chamber_concepts.register import load
from chamber_concepts.review import inspect, weigh
from chamber_concepts.site import Site
from chamber_concepts.source import SourceReader
from chamber_concepts.structure import check_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.finding import Finding
    from chamber_concepts.model import Page
    from chamber_concepts.register import Registers
    from chamber_concepts.requests import Request


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build would make of a page."""

    document: nodes.document
    problems: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    site: Site
    """A site of this page and, where it is another one, the sound page."""
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class _Host:
    """As much of the application as the reading of a page asks for. A directive is not given the whole."""

    env: BuildEnvironment
    config: Config
    srcdir: Path


class Sandbox:
    """Reads imaginary pages while a real one is read."""

    def __init__(self, env: BuildEnvironment, settings: Any) -> None:
        self.env = env
        self.settings = settings
        self.registers = domain.registers(env.config, env.srcdir)

    def place(self, piece: str, parts: tuple[str, ...] = ()) -> examples.Placed:
        """Put a piece into the sound page."""
        return examples.placed(piece, self.registers.requirements, parts)

    def with_entries(self, entries: str) -> Registers:
        """The registers as a project has them whose own file holds some entries."""
        with TemporaryDirectory() as folder:
            path = Path(folder, 'register.toml')
            path.write_text(entries, encoding='utf-8')
            return load((path,))

    def read(self, text: str, docname: str = examples.DOCNAME, registers: Registers | None = None) -> Outcome:
        """Read a whole page. ``registers`` are those that its findings are looked up in."""
        registers = registers or self.registers
        document, page, problems, requests = self._parse(text, docname)
        others = () if docname == examples.DOCNAME or self._sound is None else (self._sound,)
        pages = (*others, page) if page is not None else others
        inspected = inspect(page, registers, examples.DAY) if page is not None else ()
        reviews = {page.docname: weigh(page, inspected, {})} if page is not None else {}
        site = Site(pages, registers, examples.DAY, reviews)
        found = {
            *problems,
            *check_site(site, {docname: requests}),
        }
        return Outcome(
            document,
            tuple(sorted(found, key=lambda each: each.order())),
            tuple(each.finding for each in reviews.get(docname, ())),
            site,
            requests,
        )

    @cached_property
    def _sound(self) -> Page | None:
        return self._parse(self.place('').text, examples.DOCNAME)[1]

    def _parse(
        self, text: str, docname: str
    ) -> tuple[nodes.document, Page | None, tuple[Finding, ...], tuple[Request, ...]]:
        concepts = domain.of(self.env)
        host = cast('Sphinx', _Host(self.env, self.env.config, self.env.srcdir))
        with _imagined(self.env, docname), logging.suppress_logging():
            # The page that is read has its own list of the files that it includes.
            settings = copy(self.settings)
            settings.record_dependencies = DependencyList()
            document = new_document(str(self.env.doc2path(docname)), settings)
            document.reporter = LoggingReporter.from_reporter(document.reporter)
            content = [text]
            SourceReader(DIRECTIVES).read(host, docname, content)
            MystParser().parse(content[0], document)
            mark(document, self.env.config.language, CONTENT)
            keep_page(host, document)
            return (
                document,
                concepts.pages.get(docname),
                tuple(concepts.problems.get(docname, ())),
                tuple(concepts.requests.get(docname, ())),
            )


@contextmanager
def _imagined(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Make a page that is not on disk the one that is read; a real one of its name is put aside."""
    concepts = domain.of(env)
    kept = [values for values in concepts.data.values() if isinstance(values, dict)]
    kept += [env.dependencies, env.metadata]
    aside = [(values, values.pop(docname)) for values in kept if docname in values]
    project, reading = env.project, env.current_document.docname
    # The path of an unknown page has the first suffix of its project, which is that of reStructuredText.
    env.project = Project(env.srcdir, ['.md'])
    env.current_document.docname = docname
    try:
        yield
    finally:
        env.project = project
        env.current_document.docname = reading
        concepts.clear_doc(docname)
        for values in kept:
            values.pop(docname, None)
        for values, value in aside:
            values[docname] = value
