"""Completes a page when it is written: live places get their answers, cards their headings, norms their remarks."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from chamber_concepts import domain, foreign, lists
from chamber_concepts.cards import complete, is_incomplete, render_law
from chamber_concepts.cited import annotate
from chamber_concepts.i18n import Voice
from chamber_concepts.listing import Listing
from chamber_concepts.nodes import concept_live
from chamber_concepts.requests import Law, LawIn, answer
from chamber_concepts.scorecard import Checklist, Findings
from chamber_concepts.table import Table
from chamber_concepts.tables import TableRenderer


class CompletePage(SphinxPostTransform):
    """Completes the pages of books, manuals and whatever else is no website."""

    # Before MyST's resolver (9) and Sphinx's (10): the links in an answer are still to be resolved.
    default_priority = 5
    website = False

    def run(self, **kwargs: Any) -> None:
        """Replace each live node by today's answer, and draw what cards leave to the end."""
        if self.website != (domain.of(self.env).links is not None):
            return
        for node in [*self.document.findall(nodes.Element)]:
            if is_incomplete(node):
                complete(node)
            elif isinstance(node, concept_live):
                node.replace_self(self.fill(node))
            elif isinstance(node, nodes.inline) and 'norm' in node:
                law = answer(LawIn(node['docname'], node['norm']), domain.of(self.env).site())
                if isinstance(law, Law):
                    annotate(node, law.facts, Voice(self.config.language))

    def fill(self, node: concept_live) -> nodes.Element:
        """The nodes of an answer."""
        concepts = domain.of(self.env)
        renderer = TableRenderer(
            Voice(self.config.language), node['docname'], concepts.links, paper=concepts.links is None
        )
        found = answer(node['request'], concepts.site())
        if isinstance(found, Table):
            return renderer.table(found, node['request'].node_id)
        if isinstance(found, Listing):
            return lists.chambers(found, node['request'].node_id, renderer, _level(node))
        if isinstance(found, Checklist):
            return lists.checklist(found, node['request'].node_id, renderer)
        if isinstance(found, Findings):
            return lists.findings(found, node['request'].node_id, renderer)
        if isinstance(found, Law):
            return render_law(found, renderer.voice)
        if found is None:
            return nodes.container()
        raise TypeError(node['request'])


def _level(node: nodes.Element) -> int:
    """The level of a heading at a place of a page."""
    found, place = 1, node.parent
    while place is not None:
        found += isinstance(place, nodes.section)
        place = place.parent
    return found


class CompletePageOfWebsite(CompletePage):
    """The same for a website, where links are whole from the start and most of the nodes of a site are answers."""

    # Behind all transforms of Sphinx and its extensions: each walks the whole page, none has to do with these nodes.
    default_priority = 900
    website = True


class WrappedTables(SphinxPostTransform):
    """Takes the names of a table from the box that Furo puts around it: the table has them, too."""

    # Behind Furo (500).
    default_priority = 510
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        """A page may give a name once."""
        for box in self.document.findall(nodes.container):
            if 'table-wrapper' in box['classes'] and isinstance(box.children[0], nodes.table):
                box['ids'] = []


class ForeignWords(SphinxTransform):
    """Marks what an author wrote, where the page is shown in another language and nobody has translated it."""

    # Behind Sphinx' translation (20).
    default_priority = 30

    def apply(self, **kwargs: Any) -> None:
        """A concept is in German whatever the rest of a project is written in."""
        concept = domain.of(self.env).records.get(self.env.current_document.docname)
        words = foreign.CONTENT if concept else foreign.written_in(self.config)
        foreign.mark(self.document, self.config.language, words)


class SectionAnchors(SphinxTransform):
    """Gives the sections of a concept addresses that stay when a heading is worded anew, or in another language.

    The address made of the heading stays as well: links to it are out in the world.
    """

    # Before Sphinx takes the table of contents from the page (880).
    default_priority = 860

    def apply(self, **kwargs: Any) -> None:
        """Put the key of each section before what docutils made of its heading."""
        if not domain.of(self.env).records.get(self.env.current_document.docname):
            return
        known = domain.registers(self.config, self.env.srcdir)
        for section in self.document.findall(nodes.section):
            entry = known.section(section[0].astext()) if section.children else None
            if entry is not None and entry.key not in self.document.ids:
                section['ids'].insert(0, entry.key)
                self.document.ids[entry.key] = section
