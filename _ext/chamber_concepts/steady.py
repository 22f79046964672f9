"""Keeps a build going where docutils, Sphinx or Python would break it off: the page is written, the place is told."""

from __future__ import annotations

from itertools import takewhile
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StateMachine, StringList
from sphinx import addnodes
from sphinx.directives.patches import Figure
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from chamber_concepts import domain, walks
from chamber_concepts.finding import Place
from chamber_concepts.message import say
from chamber_concepts.outline import place_of
from chamber_concepts.parse import shown
from chamber_concepts.problems import Problem
from chamber_concepts.source import source_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.parsers import Parser
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.message import Message

logger = logging.getLogger(__name__)

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
    """A parser that shows a page as it is written where it is nested too deeply, or cannot be read otherwise."""

    def parse(self: Any, inputstring: str, document: nodes.document) -> None:
        """Parse a page."""
        if type(document) is nodes.document:
            document.__class__ = walks.document
        env: BuildEnvironment = document.settings.env
        try:
            super().parse(inputstring, document)  # type: ignore[misc]
        except RecursionError as error:
            place, told = _where(error, env), _DEEP
        except _STUMBLES as error:
            if _is_ours(error):
                raise
            logger.debug('', exc_info=True)
            place, told = _where(error, env), _stumbled(error)
        else:
            deep = _too_deep(document)
            if deep is None:
                return
            while deep.line is None and deep.children:
                deep = deep.children[0]
            page = env.doc2path(env.current_document.docname)
            place, told = place_of(deep, env.srcdir, source_path(env, page)), _DEEP
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
        domain.of(env).note_problems(docname, [Problem.MISPLACED.at(place, *told)])


_DEEP: Final = (
    say('what begins here is nested too deeply to be read; the page is shown as it is written'),
    say('write directives, lists and quotations below each other, not into each other'),
)
_STUMBLES: Final = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What directives of other extensions end with that stumble over a text: no word to whoever wrote it."""
_PARSERS: Final = ('docutils.parsers.', 'docutils.statemachine', 'myst_parser.', 'markdown_it.')
"""Modules that call directives and roles."""


def _is_ours(error: Exception) -> bool:
    """Whether what a parser called last is of this extension: that is for its makers to see, no author can help it."""
    modules = [str(frame.f_globals.get('__name__')) for frame, _line in walk_tb(error.__traceback__)]
    called = takewhile(lambda module: not module.startswith(_PARSERS), reversed(modules))
    return any(module.partition('.')[0] == __package__ for module in called)


def _stumbled(error: Exception) -> tuple[Message, Message]:
    words = shown(f'{type(error).__name__}: {error}')
    return (
        say('what begins here cannot be read (%(error)s); the page is shown as it is written', error=words),
        say('look whether a part of it is missing, or leave it out; -vv shows where the code breaks off'),
    )


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


def _where(error: Exception, env: BuildEnvironment) -> Place:
    """The outermost of the directives that were being read; without one, the line of the page."""
    page = env.doc2path(env.current_document.docname)
    source, line = next(_lines(error), (None, None))
    return Place(source_path(env, source or page), line or 1)


def _lines(error: Exception) -> Iterator[tuple[str | None, int | None]]:
    running = [frame.f_locals.get('self') for frame, _line in walk_tb(error.__traceback__)]
    for each in running:
        if isinstance(each, Directive):
            yield each.state_machine.get_source_and_line(each.lineno)
    machines = [each for each in running if isinstance(each, StateMachine)]
    # In older versions of docutils each section has one of its own, in that of the section above.
    for each in (*[each for each in machines[::-1] if getattr(each, 'match_titles', False)], *machines):
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
        except (UnboundLocalError, IndexError):  # the latter by older docutils
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


class Unwritable(SphinxTransform):
    """Makes nodes that a writer stumbles over into such as all can write."""

    # Once docutils has told of what leads nowhere (850), before Sphinx looks for titles and pictures (880).
    default_priority = 855

    def apply(self, **kwargs: Any) -> None:
        """Look at the whole page."""
        for node in list(self.document.findall(_is_unwritable)):
            if isinstance(node, nodes.list_item):
                box = nodes.container('', *node.children, classes=node['classes'], ids=node['ids'], names=node['names'])
                node.replace_self(box)
            elif isinstance(node, nodes.footnote_reference):
                node.replace_self(nodes.inline('', f'[{node.astext()}]'))
            elif isinstance(node, addnodes.pending_xref):
                node.replace_self(node.children)
            else:
                node.parent.remove(node)
        self.document.decoration = None


def _is_unwritable(node: nodes.Node) -> bool:
    """An item of no list, a number of no footnote, a link in a link, and what is to stand above each page of paper.

    Sphinx follows the outer link and forgets the inner one. Websites leave the last of these out, and the writer of
    texts has no word for it.
    """
    if isinstance(node, nodes.list_item):
        return not isinstance(node.parent, nodes.bullet_list | nodes.enumerated_list)
    if isinstance(node, nodes.footnote_reference):
        return 'refid' not in node
    if isinstance(node, addnodes.pending_xref):
        around = node.parent
        while around is not None and not isinstance(around, addnodes.pending_xref):
            around = around.parent
        return around is not None
    return isinstance(node, nodes.decoration)


class NumberedPages(SphinxPostTransform):
    """Makes a numbered reference to an index into a plain one: Sphinx opens the page that it leads to."""

    # Before Sphinx finds what references lead to (10).
    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        """Look at all references."""
        known = self.env.domains.standard_domain
        for node in self.document.findall(addnodes.pending_xref):
            if node['reftype'] == 'numref':
                # In the order in which Sphinx looks: a page may have taken the name of an index, which keeps its title.
                label = known.labels.get(node['reftarget']) or known.anonlabels.get(node['reftarget'])
                if label and label[0] not in self.env.all_docs:
                    node['reftype'] = 'ref'
