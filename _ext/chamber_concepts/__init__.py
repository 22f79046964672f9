"""Social media usage concepts of chambers: directives, checks, cards, comparisons and data for Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything, in the order in which a build meets it."""
    # Imported here: whoever wants the plain Python core does not load Sphinx.
    from sphinx.config import ENUM

    from chamber_concepts import (
        directives,
        downloads,
        export,
        freshness,
        garbage,
        guard,
        i18n,
        indices,
        leftovers,
        markup,
        navigation,
        nodes,
        pages,
        reading,
        retold,
        roles,
        settings,
        statements,
        steady,
        traces,
        transforms,
        website,
        wordindex,
    )
    from chamber_concepts.domain import ConceptDomain
    from chamber_concepts.finding import Severity
    from chamber_concepts.model import DATA_VERSION
    from chamber_concepts.source import SourceReader

    app.add_message_catalog(i18n.CATALOG, str(i18n.LOCALE_DIR))
    app.add_config_value('concept_registers', [], 'env', types=frozenset({list, tuple}))
    app.add_config_value('concept_site', '', 'env', types=frozenset({str}))
    app.add_config_value('concept_severity', {}, '', types=frozenset({dict}))
    app.add_config_value('concept_fail_at', 'error', '', types=ENUM(*Severity))

    collector = garbage.Collector()
    app.connect('config-inited', collector.relax)
    app.connect('write-started', collector.hand_over)
    app.connect('config-inited', settings.complete)
    app.connect('config-inited', settings.check)
    app.connect('config-inited', website.use_templates)
    # When every other extension has its parsers in place.
    app.connect('config-inited', steady.bound_parsers, priority=900)

    retold.listen(app, directives.DIRECTIVES)
    source = SourceReader(directives.DIRECTIVES)
    app.connect('source-read', source.read)
    app.connect('include-read', source.include)
    app.connect('include-read', guard.keep_out)
    for name, directive in guard.DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    app.add_transform(guard.Guard)
    app.add_directive('figure', steady.SteadyFigure, override=True)
    app.add_transform(steady.EmptyQuotes)
    app.add_transform(steady.Unwritable)
    app.add_post_transform(steady.NumberedPages)
    app.add_domain(ConceptDomain)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
        app.add_directive_to_domain('concept', name, directive)
    for name, directive in statements.DIRECTIVES.items():
        app.add_directive(name, directive)
    for kind in ('chamber', 'channel'):
        app.add_role_to_domain('concept', kind, roles.MentionRole())
    app.connect('warn-missing-reference', roles.is_told)
    app.add_role('norm', roles.NormRole())
    app.add_role('en', roles.EnglishRole())
    app.add_role_to_domain('concept', 'norm', roles.NormRole())
    for index in indices.INDICES:
        app.add_index_to_domain('concept', index)
    for node in nodes.WITH_HTML:
        app.add_node(node, html=(node.visit_html, node.depart_html))
    app.add_node(nodes.concept_live)
    app.connect('doctree-read', reading.keep_page)
    app.connect('source-read', traces.begin)
    app.connect('doctree-read', traces.keep)
    app.connect('env-get-outdated', freshness.pages_to_read)
    app.connect('env-get-updated', freshness.pages_to_write)
    app.connect('env-check-consistency', freshness.leave_lists)
    app.connect('doctree-resolved', freshness.doubt_indices)
    app.add_transform(transforms.ForeignWords)
    app.add_transform(transforms.SectionAnchors)
    app.add_post_transform(transforms.WrappedTables)
    app.add_post_transform(transforms.CompletePage)
    app.add_post_transform(transforms.CompletePageOfWebsite)

    left = leftovers.Leftovers()
    app.connect('builder-inited', left.begin, priority=0)
    app.connect('env-get-updated', left.note)
    app.connect('html-page-context', left.see)
    app.connect('html-collect-pages', wordindex.complete)

    app.connect('builder-inited', settings.take_registers)
    app.connect('builder-inited', pages.add_static_path)
    app.connect('builder-inited', markup.quicken)
    app.connect('builder-inited', downloads.keep_links)
    app.connect('env-get-updated', settings.tell_missing)
    app.connect('html-page-context', pages.add_assets)
    app.connect('html-page-context', website.add_context)
    app.connect('html-page-context', indices.order_words)
    app.connect('html-page-context', indices.fill)
    # Before Furo, which makes its sidebar at 500.
    sidebar = navigation.Sidebar()
    app.connect('env-before-read-docs', sidebar.forget)
    app.connect('html-page-context', sidebar.replace_tree, priority=400)
    app.add_builder(export.ConceptJsonBuilder)
    app.add_builder(export.ConceptCheckBuilder)
    app.connect('html-page-context', collector.let_go)
    app.connect('build-finished', export.write_beside_pages)
    app.connect('build-finished', export.fail_check)
    app.connect('build-finished', downloads.write_tables)
    app.connect('build-finished', website.write_map)
    app.connect('build-finished', left.sweep)
    app.connect('build-finished', freshness.keep_written)
    app.connect('build-finished', collector.restore)
    app.setup_extension('chamber_concepts.reference')

    return {
        'version': __version__,
        'env_version': DATA_VERSION,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
