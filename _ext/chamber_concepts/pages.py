"""What the HTML pages of the extension need besides their body: style sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STATIC: Final = Path(__file__).parent / 'static'


def add_static_path(app: Sphinx) -> None:
    """On ``builder-inited``: Sphinx 9.0 has no other way to add a folder of files."""
    app.config.html_static_path.append(str(STATIC))


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: a style sheet where something of a concept is shown."""
    concepts = domain.of(app.env)
    if doctree is None:
        return
    if pagename in concepts.pages or pagename in concepts.requests or app.builder.name == 'singlehtml':
        app.add_css_file('concept.css')
