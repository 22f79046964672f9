"""Examples of the guide, tried when it is built: what a piece of a page gives, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from sphinx import addnodes

from chamber_concepts import domain
from chamber_concepts.examples import DOCNAME
from chamber_concepts.foreign import marks
from chamber_concepts.guide_directive import GuideDirective
from chamber_concepts.message import say
from chamber_concepts.nodes import concept_live
from chamber_concepts.report import sentence
from chamber_concepts.requests import ChecklistOf, FindingsOn, answer
from chamber_concepts.table import Table
from chamber_concepts.tables import TableRenderer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.util.typing import OptionSpec

    from chamber_concepts.examples import Placed
    from chamber_concepts.finding import Finding
    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.sandbox import Outcome, Sandbox


class ExampleDirective(GuideDirective):
    """``concept-example``: a piece of a page, as source and as a reader of the page sees it.

    ``:mistake:`` names the problems that the piece shows on purpose; any other problem is one of the guide.
    """

    has_content: ClassVar = True
    option_spec: ClassVar[OptionSpec] = {'mistake': lambda value: (value or '').split()}

    def make(self) -> Sequence[nodes.Node]:
        """Source, result, and what the build says of it."""
        piece = '\n'.join(self.content.data) + '\n'
        sandbox = self.sandbox()

        place = _marked(piece, sandbox)
        outcome = sandbox.read(place.text, DOCNAME)
        expected = self.options.get('mistake', [])
        if sorted({each.rule for each in outcome.problems}) != sorted(expected):
            told = tuple(dict.fromkeys(f'{each.rule}: {each.message}' for each in outcome.problems)) or ('–',)
            self.fail(
                say(
                    'this example of the guide is to show “%(expected)s”, but shows: %(told)s',
                    expected=tuple(expected),
                    told=told,
                )
            )
        number = self.env.new_serialno('concept-example') + 1
        shown = list(self._shown(outcome, f'example-{number}-'))
        result = self.source(say('You write'), piece)
        if outcome.problems:
            result.append(message_block(outcome.problems, place, self.voice))
        if shown:
            result.append(nodes.paragraph('', self.voice(say('Readers see')), classes=['concept-example-label']))
            result.append(nodes.container('', *shown, classes=['concept-example-result']))
        return [nodes.container('', *result, classes=['concept-example'])]

    def _shown(self, outcome: Outcome, prefix: str) -> Iterator[nodes.Node]:
        """The nodes of the piece, fit to stand on another page."""
        for node in between(outcome.document):
            box = nodes.container('', node.deepcopy())
            for live in list(box.findall(concept_live)):
                self._fill(live, outcome, prefix)
            _settle(box, prefix)
            yield from flat(box.children)

    def _fill(self, live: concept_live, outcome: Outcome, prefix: str) -> None:
        """Answer what is asked about the page; what is asked about the site is answered from the real one."""
        request = live['request']
        if isinstance(request, ChecklistOf | FindingsOn):
            found = answer(request, outcome.site)
            filled: nodes.Node = nodes.container()
            if isinstance(found, Table):
                filled = TableRenderer(self.voice, self.env.docname).table(found, request.node_id)
            live.replace_self(filled)
            return
        if hasattr(request, 'node_id'):
            request = replace(request, node_id=prefix + request.node_id)
        live['request'] = request
        live['docname'] = self.env.docname
        domain.of(self.env).note_request(self.env.docname, request)


_BEGIN: Final = '% the example begins'
_END: Final = '% the example ends'


def _marked(piece: str, sandbox: Sandbox) -> Placed:
    """Place a piece between two comments, by which its nodes are found again. Lines are counted in the piece itself."""
    bare = sandbox.place(piece)
    lines = bare.text.split('\n')
    lines[bare.first - 1 : bare.last] = [_BEGIN, '', *lines[bare.first - 1 : bare.last], '', _END]
    return replace(bare, text='\n'.join(lines), first=bare.first + 2, last=bare.last + 2)


def between(document: nodes.document) -> list[nodes.Node]:
    """The outermost nodes between the two comments."""
    found: list[nodes.Node] = []
    inside = False

    def collect(parent: nodes.Element) -> None:
        nonlocal inside
        for child in parent.children:
            if isinstance(child, nodes.comment):
                inside = child.astext().strip() == _BEGIN.lstrip('% ')
            elif inside:
                found.append(child)
                inside = not any(each.astext().strip() == _END.lstrip('% ') for each in child.findall(nodes.comment))
            elif isinstance(child, nodes.section):
                collect(child)

    collect(document)
    return found


def flat(found: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """The nodes with sections turned into headings without a place in the table of contents."""
    for node in found:
        if isinstance(node, nodes.section):
            yield from flat(node.children)
        elif isinstance(node, nodes.title):
            yield nodes.rubric('', node.astext(), classes=['concept-example-heading', *marks(node)])
        else:
            yield node


def _settle(box: nodes.Element, prefix: str) -> None:
    """Make what comes from an imaginary page unique on the real one, and take links out that lead nowhere."""
    for node in list(box.findall(nodes.Element)):
        if isinstance(node, nodes.comment | nodes.system_message | nodes.target):
            node.parent.remove(node)
            continue
        if isinstance(node, addnodes.pending_xref):
            node.replace_self(nodes.inline('', node.astext()))
            continue
        node['ids'] = [prefix + each for each in node['ids']]
        node['names'] = []
        for key in ('anchor', 'refid'):
            if key in node:
                node[key] = prefix + node[key]
        if 'record' in node:
            del node['record']


def tried(piece: str, sandbox: Sandbox) -> tuple[Outcome, Placed]:
    """What a build makes of an example of a rule: a piece of a page, or entries of a register."""
    if piece.startswith('['):
        place = sandbox.place('')
        return sandbox.read(place.text, registers=sandbox.with_entries(piece)), place
    place = sandbox.place(piece)
    return sandbox.read(place.text), place


def message_block(told: Sequence[Finding], place: Placed, voice: Voice) -> nodes.container:
    """What the build says of an example, with lines counted in the piece that is shown."""
    result = nodes.container(classes=['concept-message'])
    for finding in told:
        each = replace(finding, message=_counted(finding.message, place))
        line = each.place.line - place.first + 1
        label = say('Message')
        if 1 <= line <= place.last - place.first + 1:
            label = say('Message on line %(line)s', line=line)
        result += nodes.paragraph(
            '', '', nodes.strong('', voice(say('%(label)s:', label=label))), nodes.Text(f' {sentence(each, voice)}')
        )
    return result


def _counted(message: Message, place: Placed) -> Message:
    """A message that names another line, with that line counted in the piece as well."""
    return replace(
        message,
        values=tuple(
            (name, value - place.first + 1 if name == 'line' and isinstance(value, int) else value)
            for name, value in message.values
        ),
    )
