"""What the pages of a website have around their article: policy, way back, description, footer, map of the site."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from chamber_concepts import domain
from chamber_concepts.foreign import CONTENT, foreign, language, written_in
from chamber_concepts.i18n import Voice
from chamber_concepts.isodate import IsoDate
from chamber_concepts.message import say
from chamber_concepts.model import Channel
from chamber_concepts.outfiles import write_changed
from chamber_concepts.pages import is_website
from chamber_concepts.permalinks import named_alone
from chamber_concepts.policy import with_policy
from chamber_concepts.publisher import PARTS
from chamber_concepts.settings import publisher

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.theming import Theme

    from chamber_concepts.site import Concept, Site

NOT_FOUND: Final = '404'
"""The page that a web server shows for an address that does not exist, at whatever depth."""
MAP: Final = 'sitemap.xml'

_RELATIVE: Final = re.compile(r'(\s(?:href|src|action|data-content_root)=")(?![a-z][a-z0-9+.-]*:|/|#)(?:\./)?')
# What search engines and messengers show of a description; they cut off what is longer.
_LONG: Final = 200


class Templates(BuiltinTemplateLoader):
    """Sphinx' templates, compiled once for all builds; a finished page gets its Content-Security-Policy.

    The page of an index that lists what it listed is taken from the last build.
    """

    _builder: StandaloneHTMLBuilder | None = None

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Keep compiled templates beside the doctrees: to compile them is a tenth of the time of a small rebuild."""
        super().init(builder, theme, dirs)
        self._builder = builder if isinstance(builder, StandaloneHTMLBuilder) else None
        if self.environment.bytecode_cache is None:
            folder = Path(builder.doctreedir, 'concept-templates')
            if folder.is_dir() or not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                self.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a page."""
        builder, name = self._builder, str(context.get('pagename'))
        if builder is not None and domain.of(builder.env).standing.get(name):
            return Path(builder.get_outfilename(name)).read_text(context['encoding'])
        page = super().render(template, context)
        if name == NOT_FOUND:
            page = from_root(page, context.get('pageurl') or '')
        return with_policy(page)


def use_templates(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: take these templates, unless the project has its own."""
    config.template_bridge = config.template_bridge or f'{__name__}.{Templates.__name__}'


def from_root(page: str, address: str) -> str:
    """A page whose addresses hold wherever it is shown: they begin at the root of the site, not at the page."""
    root = urlsplit(address).path.rpartition('/')[0] + '/'
    return _RELATIVE.sub(lambda found: found[1] + root, page)


def add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: what the templates say around the article."""
    # A book uses the same template.
    context['named_alone'] = named_alone
    if not is_website(app.builder):
        return
    site = domain.of(app.env).site()
    concept = site.by_page.get(pagename)
    voice = Voice(app.config.language)
    found, _path = publisher(app.config, app.srcdir)
    context['demonstration'] = found.demonstration
    context['statements'] = {
        part: context['pathto'](f'about/{part}') if f'about/{part}' in app.env.found_docs else url
        for part in PARTS
        if (url := getattr(found, part).url) or f'about/{part}' in app.env.found_docs
    }
    title = app.env.titles.get(pagename)
    context['title_language'] = language(title) if title is not None else ''
    # Words are put into the index by authors; what stands in the others is said by concepts.
    words = written_in(app.config) if pagename == 'genindex' else CONTENT
    context['content_language'] = foreign(app.config.language, words)
    context['concept'] = _head(concept, voice) if concept else None
    context['given_description'] = given = _given(doctree)
    context['description'] = given or (_of_concept(concept, site, voice) if concept else _first_words(doctree))


def _head(concept: Concept, voice: Voice) -> dict[str, str | None]:
    """What a reader has to know of a concept before the first word: from when it is, and where it comes from."""
    chamber = concept.chamber
    return {
        'chamber': chamber.title,
        'as_of': voice.date(chamber.as_of) if isinstance(chamber.as_of, IsoDate) else None,
        'source': chamber.source if isinstance(chamber.source, str) else None,
        'host': urlsplit(chamber.source).hostname if isinstance(chamber.source, str) else None,
        'read_on': voice.date(chamber.read_on) if isinstance(chamber.read_on, IsoDate) else None,
    }


def _given(doctree: nodes.document | None) -> str:
    """The description that the author has given a page."""
    if doctree is None:
        return ''
    described = (
        meta for meta in doctree.children if isinstance(meta, nodes.meta) and meta.get('name') == 'description'
    )
    return next((str(meta['content']) for meta in described), '')


def _of_concept(concept: Concept, site: Site, voice: Voice) -> str:
    platforms = dict.fromkeys(
        site.platform_name(channel.platform)
        for channel in concept.page.of(Channel)
        if isinstance(channel.platform, str)
    )
    if not platforms:
        return voice(say('The social media concept of %(chamber)s.', chamber=concept.chamber.title))
    return voice(
        say(
            'The social media concept of %(chamber)s: purpose, contents, audience and access of its channels on '
            '%(platforms)s.',
            chamber=concept.chamber.title,
            platforms=tuple(platforms),
        )
    )


def _first_words(doctree: nodes.document | None) -> str:
    paragraph = doctree.next_node(nodes.paragraph) if doctree is not None else None
    words = ' '.join(paragraph.astext().split()) if paragraph is not None else ''
    return words if len(words) <= _LONG else words[:_LONG].rpartition(' ')[0] + ' …'


def write_map(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: the list of all pages for search engines, once it is known where the site stands."""
    base = app.config.html_baseurl
    if exception is not None or not base or not is_website(app.builder) or app.builder.name == 'singlehtml':
        return
    pages = (posixpath.join(base, app.builder.get_target_uri(name)) for name in sorted(app.env.found_docs))
    lines = [f'<url><loc>{escape(page)}</loc></url>\n' for page in pages]
    text = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    text += ''.join(lines) + '</urlset>\n'
    write_changed(app.outdir / MAP, text)
