"""How the pages of a website are made of templates: with their policy, and the page for what is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sphinx.jinja2glue import BuiltinTemplateLoader

from chamber_concepts.policy import with_policy

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NOT_FOUND: Final = '404'
"""The page that a web server shows for an address that does not exist, at whatever depth."""
_RELATIVE: Final = re.compile(r'(\s(?:href|src|action|data-content_root)=")(?![a-z][a-z0-9+.-]*:|/|#)(?:\./)?')


class Templates(BuiltinTemplateLoader):
    """Sphinx' templates; a finished page gets its Content-Security-Policy."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a page."""
        page = super().render(template, context)
        if context.get('pagename') == NOT_FOUND:
            page = from_root(page, context.get('pageurl') or '')
        return with_policy(page)


def use_templates(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: take these templates, unless the project has its own."""
    config.template_bridge = config.template_bridge or f'{__name__}.{Templates.__name__}'


def from_root(page: str, address: str) -> str:
    """A page whose addresses hold wherever it is shown: they begin at the root of the site, not at the page."""
    root = urlsplit(address).path.rpartition('/')[0] + '/'
    return _RELATIVE.sub(lambda found: found[1] + root, page)
