"""Fills the live places of a page when it is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from chamber_concepts import domain, lists
from chamber_concepts.cards import render_law
from chamber_concepts.i18n import Voice
from chamber_concepts.nodes import concept_live
from chamber_concepts.requests import ChamberEntries, Law, answer
from chamber_concepts.scorecard import Checklist, Findings
from chamber_concepts.table import Table
from chamber_concepts.tables import TableRenderer


class FillLive(SphinxPostTransform):
    """Puts today's answer where a page asks for it: in books, manuals and whatever is no website."""

    # Before MyST's resolver (9) and Sphinx's (10): the links in an answer are still to be resolved.
    default_priority = 5
    website = False

    def run(self, **kwargs: Any) -> None:
        """Replace each live node by the nodes of its answer."""
        site = None
        links = domain.of(self.env).links
        if self.website != (links is not None):
            return
        for node in list(self.document.findall(concept_live)):
            site = site or domain.of(self.env).site()
            renderer = TableRenderer(Voice(self.config.language), node['docname'], links)
            found = answer(node['request'], site)
            rendered: nodes.Element
            if isinstance(found, Table):
                rendered = renderer.table(found, node['request'].node_id)
            elif isinstance(found, ChamberEntries):
                rendered = lists.chambers(found.entries, renderer)
            elif isinstance(found, Checklist):
                rendered = lists.checklist(found, node['request'].node_id, renderer)
            elif isinstance(found, Findings):
                rendered = lists.findings(found, node['request'].node_id, renderer)
            elif isinstance(found, Law):
                rendered = render_law(found, renderer.voice)
            elif found is None:
                rendered = nodes.container()
            else:
                raise TypeError(node['request'])
            node.replace_self(rendered)


class FillLiveOnWebsite(FillLive):
    """The same for a website, where links are whole from the start and most of the nodes of a site are answers."""

    # Behind all transforms of Sphinx and its extensions: each walks the whole page, none has to do with an answer.
    default_priority = 900
    website = True
