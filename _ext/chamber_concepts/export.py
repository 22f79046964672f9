"""Writes the data of all concepts: beside the pages, and by builders of their own that write no page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.locale import __
from sphinx.util.osutil import ensuredir

from chamber_concepts import check, domain, reminders, serialise
from chamber_concepts.finding import Severity
from chamber_concepts.freshness import problems
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.outfiles import write_changed
from chamber_concepts.pages import is_website

if TYPE_CHECKING:
    from collections.abc import Callable, Set
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DATA = 'concepts.json'
CALENDAR = 'review.ics'
FINDINGS = 'findings.json'
SARIF = 'findings.sarif'


class _DataBuilder(Builder):
    """A builder that reads everything and writes no page."""

    allow_parallel = True

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address that the page has on the HTML site."""
        return docname + str(self.config.html_link_suffix or self.config.html_file_suffix or '.html')

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare: the data comes from the environment."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """No page is written."""

    def write_documents(self, docnames: Set[str]) -> None:
        """No page is written."""


class ConceptJsonBuilder(_DataBuilder):
    """``concept-json``: the data without the pages. Its addresses are those of the HTML site."""

    name = 'concept-json'
    format = 'json'
    epilog = __('The data is in %(outdir)s.')

    def get_outdated_docs(self) -> str:
        """One file holds all."""
        return DATA

    def finish(self) -> None:
        """Write the data."""
        write_data(self.outdir, self.env, self.get_target_uri)


class ConceptCheckBuilder(_DataBuilder):
    """``concept-check``: problems and findings on standard output, as JSON and as SARIF."""

    name = 'concept-check'
    format = 'check'
    failing = 0
    """How many findings weigh enough to fail, once the check is done."""
    threshold = Severity.ERROR

    def get_outdated_docs(self) -> str:
        """The check looks at everything."""
        return FINDINGS

    def finish(self) -> None:
        """Print and write the report; fail where something weighs as much as ``concept_fail_at``."""
        voice = Voice(self.config.language)
        found = check.report(domain.of(self.env).site(), problems(self.env), voice, _in_repository(self.srcdir))
        ensuredir(self.outdir)
        write_changed(self.outdir / FINDINGS, found.json())
        write_changed(self.outdir / SARIF, found.sarif())
        print(found.text(), end='')
        self.threshold = Severity(self.config.concept_fail_at)
        self.failing = found.failing(self.threshold)


def _in_repository(folder: Path) -> str:
    """The path of a folder below the root of its repository, with ``/`` at its end; empty for the root itself."""
    root = next((each for each in (folder, *folder.parents) if (each / '.git').exists()), folder)
    return '' if root == folder else folder.relative_to(root).as_posix() + '/'


def fail_check(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: the check ends with status 1 where something weighs enough."""
    builder = app.builder
    if exception is None and isinstance(builder, ConceptCheckBuilder) and builder.failing:
        severity = check.SEVERITIES[builder.threshold]
        message = say(
            'findings that weigh at least “%(severity)s”: %(number)s', severity=severity, number=builder.failing
        )
        print(Voice(app.config.language)(message), file=sys.stderr)
        app.statuscode = 1


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: put the data beside the pages of a website. An e-book needs none."""
    if exception is not None or not is_website(app.builder):
        return
    if domain.of(app.env).settled and all(
        (app.outdir / name).exists() for name in (DATA, serialise.SCHEMA_NAME, CALENDAR)
    ):
        return
    write_data(app.outdir, app.env, app.builder.get_target_uri)
    calendar = reminders.calendar(domain.of(app.env).site(), Voice(app.config.language))
    write_changed(app.outdir / CALENDAR, calendar)


def write_data(folder: Path, env: BuildEnvironment, uri: Callable[[str], str]) -> None:
    """Write data and schema, each only if it changed."""

    def address(docname: str, node_id: str) -> str:
        return f'{uri(docname)}#{node_id}' if node_id else uri(docname)

    data = serialise.document(domain.of(env).site(), address, Voice(env.config.language))
    ensuredir(folder)
    for name, content in ((DATA, data), (serialise.SCHEMA_NAME, serialise.schema())):
        write_changed(folder / name, serialise.text(content))
