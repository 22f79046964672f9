"""What the HTML pages of the extension need besides their body: style sheets, and a script for tables."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import domain, sidebyside
from chamber_concepts.compare import TableRequest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

STATIC: Final = Path(__file__).parent / 'static'


def is_website(builder: Builder) -> bool:
    """Whether a builder writes pages for a browser, and not for a book or a help system."""
    return builder.format == 'html' and not getattr(builder, 'embedded', False)


def add_static_path(app: Sphinx) -> None:
    """On ``builder-inited``: Sphinx 9.0 has no other way to add a folder of files."""
    app.config.html_static_path.append(str(STATIC))


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: style sheets and script where something of a concept is shown."""
    concepts = domain.of(app.env)
    if doctree is None:
        return
    single = app.builder.name == 'singlehtml'
    if pagename in concepts.pages or pagename in concepts.requests or single:
        app.add_css_file('concept.css')
    if not is_website(app.builder):
        return
    asked = chain.from_iterable(concepts.requests.values()) if single else concepts.requests.get(pagename, ())
    kinds = {request.kind for request in asked if isinstance(request, TableRequest)}
    if kinds:
        app.add_css_file('concept-table.css')
        app.add_js_file('concept-table.js', loading_method='defer')
    if sidebyside.KIND in kinds:
        app.add_js_file('concept-side.js', loading_method='defer')
