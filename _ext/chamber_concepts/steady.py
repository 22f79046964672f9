"""Keeps a build going where docutils, Sphinx or Python would break it off: the page is written, the place is told."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StateMachine, StringList
from sphinx.directives.patches import Figure
from sphinx.transforms import SphinxTransform

from chamber_concepts import domain, walks
from chamber_concepts.finding import Place
from chamber_concepts.message import say
from chamber_concepts.outline import place_of
from chamber_concepts.problems import Problem
from chamber_concepts.source import source_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.parsers import Parser
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

DEEPEST: Final = 100
"""So many levels has the tree of a page at most: with half as many again Python no longer keeps it in a file."""
AS_WRITTEN: Final = 'concept_as_written'
"""Key of what is kept while a page is read that is nested too deeply."""


def bound_parsers(app: Sphinx, config: Config) -> None:
    """On ``config-inited``, when all parsers are known: none of them follows a page into any depth."""
    by_parser: dict[type[Parser], list[str]] = {}
    for name, parser in app.registry.get_source_parsers().items():
        by_parser.setdefault(parser, []).append(name)
    for parser, names in by_parser.items():
        app.add_source_parser(type(parser.__name__, (_Bounded, parser), {'supported': tuple(names)}), override=True)


class _Bounded:
    """A parser that shows a page as it is written where it is nested too deeply."""

    def parse(self: Any, inputstring: str, document: nodes.document) -> None:
        """Parse a page."""
        document.__class__ = walks.document
        env: BuildEnvironment = document.settings.env
        try:
            super().parse(inputstring, document)  # type: ignore[misc]
        except RecursionError as error:
            place = _where(error, env)
        else:
            deep = _too_deep(document)
            if deep is None:
                return
            page = env.doc2path(env.current_document.docname)
            place = place_of(deep, env.srcdir, source_path(env, page))
        _empty(document)
        # What a parser leaves for transforms is there after any text.
        super().parse('', document)  # type: ignore[misc]
        docname = env.current_document.docname
        name = docname.rpartition('/')[2]
        section = nodes.section('', nodes.title(name, name), names=[nodes.fully_normalize_name(name)])
        section += nodes.literal_block(inputstring, inputstring, language='none')
        document.note_implicit_target(section, section)
        document += section
        for each in env.domains.sorted():
            each.clear_doc(docname)
        env.current_document[AS_WRITTEN] = True
        problem = Problem.MISPLACED.at(
            place,
            say('what begins here is nested too deeply to be read; the page is shown as it is written'),
            say('write directives, lists and quotations below each other, not into each other'),
        )
        domain.of(env).note_problems(docname, [problem])


def _too_deep(document: nodes.document) -> nodes.Node | None:
    """What holds something that lies too deep, if anything does."""
    level: list[nodes.Node] = [document]
    for _depth in range(DEEPEST):
        level = [child for node in level for child in node.children]
        if not level:
            return None
    node = level[0]
    while not isinstance(node.parent, nodes.document | nodes.section):
        node = node.parent
    return node


def _where(error: RecursionError, env: BuildEnvironment) -> Place:
    """The outermost of the directives that were being read; without one, the line of the page."""
    page = env.doc2path(env.current_document.docname)
    source, line = next(_lines(error), (None, None))
    return Place(source_path(env, source or page), line or 1)


def _lines(error: RecursionError) -> Iterator[tuple[str | None, int | None]]:
    running = [frame.f_locals.get('self') for frame, _line in walk_tb(error.__traceback__)]
    for each in running:
        if isinstance(each, Directive):
            yield each.state_machine.get_source_and_line(each.lineno)
    for each in running:
        if isinstance(each, StateMachine):
            yield each.get_source_and_line()


def _empty(document: nodes.document) -> None:
    """Make a document as it was before it was parsed, with what it knows of its own nodes."""
    fresh = nodes.document(document.settings, document.reporter, source=document['source'])
    fresh.transformer = document.transformer
    # Transforms that nodes ask for stand there with their nodes.
    fresh.transformer.transforms = [each for each in fresh.transformer.transforms if each[2] is None]
    vars(document).update(vars(fresh))


class SteadyFigure(Figure):
    """``figure``; docutils takes for granted that a text below the picture leaves something on the page."""

    def run(self) -> list[nodes.Node]:
        """Make the figure, without a caption where there is none."""
        options = dict(self.options)
        try:
            return super().run()
        except UnboundLocalError:
            self.options, self.content = options, StringList()
            missing = self.state_machine.reporter.error(
                'Figure caption must be a paragraph or empty comment.', line=self.lineno
            )
            return [*super().run(), missing]


class EmptyQuotes(SphinxTransform):
    """Takes out quotations that hold nothing: Sphinx takes them for quoted code, and stumbles over their class."""

    # Before Sphinx looks for quoted code (210).
    default_priority = 209

    def apply(self, **kwargs: Any) -> None:
        """Look at all quotations."""
        for node in list(self.document.findall(nodes.block_quote)):
            if not node.children:
                node.parent.remove(node)
