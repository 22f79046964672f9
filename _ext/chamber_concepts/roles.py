"""The roles of a concept: links to chambers and channels, and cited norms in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from chamber_concepts import citation, domain, norms
from chamber_concepts.cited import linked
from chamber_concepts.finding import Place
from chamber_concepts.foreign import own
from chamber_concepts.message import say
from chamber_concepts.model import NormMention
from chamber_concepts.parse import cleaned
from chamber_concepts.problems import Problem
from chamber_concepts.requests import LawIn, Mention
from chamber_concepts.source import source_path

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


class MentionRole(XRefRole):
    """``{concept:chamber}`` and ``{concept:channel}``: a link that shows the title of what it leads to."""

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Keep what the page shows of another page: it is written again when that changes, and told when it is gone."""
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        mention = Mention(refnode['reftype'], target, _place(self), titled=has_explicit_title)
        domain.of(env).note_request(env.current_document.docname, mention)
        return title, target


def _place(role: SphinxRole) -> Place:
    source, line = role.get_source_info()
    return Place(source_path(role.env, source), line)


def is_told(app: Sphinx, found: Domain | None, node: nodes.Element) -> bool | None:
    """On ``warn-missing-reference``: what leads nowhere is told with the other problems of its page."""
    return True if found is not None and found.name == 'concept' else None


class EnglishRole(SphinxRole):
    """``{en}``: English words in a German text, such as those on a button, for the voice of a screen reader."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Mark the words; nothing else is said of them."""
        return [nodes.inline(self.rawtext, self.text, classes=own('en'))], []


class NormRole(SphinxRole):
    """``{norm}``: a citation in its normal form, linked to the official text, with what became of the norm."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Read the citation; one that cannot be read is a problem and stays as it stands."""
        place = _place(self)
        concepts = domain.of(self.env)
        docname = self.env.current_document.docname
        registers = domain.registers(self.config, self.env.srcdir)
        for file in registers.files:
            self.env.note_dependency(str(file))
        try:
            found = citation.parse(self.text)
        except citation.CitationError as error:
            message = say('“norm”: %(error)s', error=error.message)
            concepts.note_problems(docname, [Problem.CITATION.at(place, message)])
            return [nodes.inline(self.rawtext, cleaned(self.text), classes=['concept-rejected'])], []
        state = concepts.state_on(docname)
        concepts.note_problems(
            docname,
            [
                Problem.CITATION.at(place, fault.message, fault.hint)
                for fault in norms.check(found, registers, state=state)
                if fault.kind in norms.MISTAKES
            ],
        )
        concepts.note_record(NormMention(docname=docname, node_id='', place=place, norm=found, word=self.text))
        for reference in found.references:
            concepts.note_request(docname, LawIn(docname, str(reference)))
        return linked(found, registers, state, docname), []
