"""The directives of the guide: references made from the code, and living examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import compare, domain, listing
from chamber_concepts.check import SEVERITIES
from chamber_concepts.examples import DOCNAME, PROBLEMS
from chamber_concepts.foreign import marks, quoted
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.model import RECORDS
from chamber_concepts.nearest import nearest
from chamber_concepts.nodes import concept_caption, concept_cell, concept_live, concept_table
from chamber_concepts.parse import cleaned
from chamber_concepts.register import EVERYWHERE
from chamber_concepts.report import TYPE, logger, sentence
from chamber_concepts.requests import ChecklistOf, FindingsOn, answer
from chamber_concepts.rules import RULES
from chamber_concepts.sandbox import Sandbox
from chamber_concepts.spec import Slot, specs
from chamber_concepts.table import Table
from chamber_concepts.tables import TableRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    from chamber_concepts.examples import Example, Placed
    from chamber_concepts.finding import Finding
    from chamber_concepts.message import Message
    from chamber_concepts.problems import Problem
    from chamber_concepts.register import Registers
    from chamber_concepts.sandbox import Outcome
    from chamber_concepts.spec import Kind, Spec

_HERE: Final = Path(__file__).parent

BY_DIRECTIVE: Final[Mapping[str, type[Any]]] = {record.directive: record for record in RECORDS}

KINDS: Final[Mapping[str, Message]] = {
    'text': say('short text'),
    'prose': say('text of any length, with paragraphs, lists and links'),
    'slug': say('lower-case letters, digits and hyphens, as in %(example)s'),
    'url': say('web address, as in %(example)s'),
    'email': say('e-mail address, as in %(example)s'),
    'phone': say('telephone number, as in %(example)s'),
    'date': say('year, month or day, as in %(example)s'),
    'months': say('whole number from 1 to 120, as in %(example)s'),
    'way': say('free text, a web address, a link, or empty for “available”'),
    'chamber-kind': say('kind of chamber, as in %(example)s'),
    'platform': say('platform of the register, as in %(example)s'),
    'state': say('letters of the Land, as in %(example)s'),
    'authority': say('authority of the register, as in %(example)s'),
    'citation': say('citation of a norm, as in %(example)s'),
    'rules': say('keys of findings, as in %(example)s'),
    'requirements': say('keys of requirements, as in %(example)s'),
}
"""How a kind of value is described to authors, by its name."""

OPTIONS: Final[Mapping[str, Mapping[str, tuple[Message, str]]]] = {
    'comparison-table': compare.OPTIONS,
    'chamber-list': listing.OPTIONS,
}
"""What directives take that stand for no record, each option with an example."""

_SLOTS: Final = (Slot.ARGUMENT, Slot.OPTION, Slot.FIELD, Slot.BODY)
# Every directive takes these two; they are explained once, where findings are.
_EVERYWHERE: Final = ('accept', 'reason')


def described(kind: Kind, voice: Voice) -> str:
    """What may be written for a kind of value that has no fixed list."""
    message = KINDS[kind.name]
    return voice(say(message.template, example=kind.example) if '%(example)s' in message.template else message)


class _ReferenceDirective(SphinxDirective):
    """What the directives of the guide share: a voice, the registers, tables and labelled paragraphs."""

    has_content: ClassVar = False

    def run(self) -> list[nodes.Node]:
        """Make the nodes. What they show comes from the code, so the page is read again when that changes."""
        self.voice = Voice(self.config.language)
        self.registers = domain.registers(self.config, self.env.srcdir)
        for path in (*sorted(_HERE.glob('**/*.py')), *self.registers.files):
            self.env.note_dependency(str(path))
        result = nodes.container('', *self.make(), classes=['concept-guide'])
        for node in result.findall(nodes.TextElement):
            # Our own catalogue translates it. Sphinx asks this of blocks, and takes away whatever else says it.
            if not isinstance(node, nodes.Inline):
                node['translatable'] = False
        return [result]

    def make(self) -> Sequence[nodes.Node]:
        """Make the nodes of the directive."""
        raise NotImplementedError

    def fail(self, message: Message) -> list[nodes.Node]:
        """Say that the guide itself is wrong."""
        logger.warning('%s', self.voice(message), type=TYPE, subtype='guide', location=self.get_location())
        return []

    def table(
        self,
        caption: Message,
        heads: Sequence[Message],
        rows: Iterable[Sequence[Sequence[nodes.Node]]],
        widths: Sequence[int],
    ) -> concept_table:
        """A table with a caption, whose first column heads the rows."""
        anchor = f'reference-{self.env.new_serialno("concept-reference") + 1}'
        result = concept_table(classes=['concept-table', 'concept-reference', 'colwidths-auto'], anchor=anchor)
        result += concept_caption('', self.voice(caption), anchor=anchor)
        group = nodes.tgroup(cols=len(heads))
        for index, width in enumerate(widths):
            column = nodes.colspec(colwidth=width)
            if index == 0:
                column['stub'] = 1
            group += column
        head = nodes.row()
        for index, label in enumerate(heads):
            head += concept_cell('', nodes.paragraph('', self.voice(label)), scope='col', key=str(index))
        group += nodes.thead('', head)
        body = nodes.tbody()
        for row in rows:
            line = nodes.row()
            for index, cell in enumerate(row):
                line += concept_cell('', *cell, **({'scope': 'row'} if index == 0 else {}))
            body += line
        group += body
        result += group
        if len(body) > 20:
            result['classes'].append('longtable')
        return result

    def labelled(self, label: Message, *content: nodes.Node) -> nodes.paragraph:
        """A paragraph that begins with a label."""
        head = nodes.strong('', self.voice(say('%(label)s:', label=label)))
        return nodes.paragraph('', '', head, nodes.Text(' '), *content)

    def source(self, label: Message, text: str, other: str = '') -> list[nodes.Node]:
        """A piece of a page as its author writes it; lines that another piece does not have are marked."""
        lines = cleaned(text).rstrip('\n').split('\n')
        shown = '\n'.join(line if len(line) <= 160 else line[:120] + ' …' for line in lines)
        block = nodes.literal_block(shown, shown, language='markdown', classes=['concept-source'])
        if other:
            known = set(cleaned(other).split('\n'))
            marked = [number for number, line in enumerate(lines, 1) if line.strip() and line not in known]
            block['highlight_args'] = {'hl_lines': marked}
        return [nodes.paragraph('', self.voice(label), classes=['concept-example-label']), block]

    def sandbox(self) -> Sandbox:
        """Where examples are tried."""
        return Sandbox(self.env, self.state.document.settings)


def code(*words: str) -> list[nodes.Node]:
    """A paragraph of words as they are typed."""
    result = nodes.paragraph()
    for index, word in enumerate(words):
        if index:
            result += nodes.Text(', ')
        result += nodes.literal(word, word)
    return [result]


def text(*sentences: str) -> list[nodes.Node]:
    """A paragraph for each sentence that is not empty."""
    return [nodes.paragraph('', each) for each in sentences if each]


def words(voice: Voice, *sentences: str) -> list[nodes.Node]:
    """The same for what a register says."""
    return [nodes.paragraph('', '', quoted(each, voice)) for each in sentences if each]


class ReferenceDirective(_ReferenceDirective):
    """``concept-reference channel``: the table of everything that a directive takes."""

    required_arguments: ClassVar = 1

    def make(self) -> Sequence[nodes.Node]:
        """One row an argument, option, field, body, in the order of the card."""
        name = self.arguments[0]
        heads = (say('How it is written'), say('Meaning'), say('Value'))
        caption = say('Everything that “%(directive)s” takes', directive=name)
        if name in OPTIONS:
            which, option = WHERE[Slot.ARGUMENT], WHERE[Slot.OPTION]
            rows = [
                self._row(f':{key}:', help_, code(example) if example else [], where=option)
                for key, (help_, example) in OPTIONS[name].items()
            ]
            if name == 'comparison-table':
                written, tables = f':::{{{name}}} …', code(*compare.TABLES)
                rows.insert(0, self._row(written, say('Which comparison'), tables, required=True, where=which))
            return [self.table(caption, heads, rows, (20, 40, 40))]
        record = BY_DIRECTIVE.get(name)
        if record is None:
            meant = nearest(name, BY_DIRECTIVE) or next(iter(BY_DIRECTIVE))
            return self.fail(
                say('the reference knows no directive “%(value)s”; did you mean “%(known)s”?', value=name, known=meant)
            )
        found = [spec for attribute, spec in specs(record).items() if attribute not in _EVERYWHERE]
        rows = [self._spec(spec, name) for slot in _SLOTS for spec in found if spec.slot is slot]
        return [self.table(caption, heads, rows, (20, 40, 40))]

    def _row(
        self,
        written: str,
        help_: Message,
        value: Sequence[nodes.Node],
        *,
        required: bool = False,
        where: Message | None = None,
    ) -> list[Sequence[nodes.Node]]:
        head = code(written)
        for mark in (where, say('required') if required else None):
            if mark is not None:
                head += [nodes.paragraph('', self.voice(mark), classes=['concept-reference-mark'])]
        return [head, text(self.voice(help_)), value]

    def _spec(self, spec: Spec, directive: str) -> list[Sequence[nodes.Node]]:
        written = f':{spec.name}:'
        if spec.slot is Slot.ARGUMENT:
            written = f':::{{{directive}}} …'
        elif spec.slot is Slot.BODY:
            written = '…'
        value: list[nodes.Node] = text(described(spec.kind, self.voice)) if not spec.kind.choices else []
        if spec.kind.choices:
            choices = nodes.bullet_list()
            for member, label in spec.kind.labels.items():
                choices += nodes.list_item(
                    '', nodes.paragraph('', '', nodes.literal('', str(member)), nodes.Text(f' – {self.voice(label)}'))
                )
            value = [choices]
        return self._row(written, spec.help, value, required=spec.required, where=WHERE[spec.slot])


WHERE: Final[Mapping[Slot, Message]] = {
    Slot.ARGUMENT: say('on the opening line'),
    Slot.OPTION: say('directly below the opening line'),
    Slot.FIELD: say('below the blank line'),
    Slot.BODY: say('text below the blank line'),
}
"""Where in a directive a value stands."""


class ProblemsDirective(_ReferenceDirective):
    """``concept-problems``: every problem with its meaning, its message, an example and the remedy."""

    def make(self) -> Sequence[nodes.Node]:
        """One section a problem, so that it can be linked to and stands in the table of contents."""
        sandbox = self.sandbox()
        return [self._section(problem, example, sandbox) for problem, example in PROBLEMS.items()]

    def _section(self, problem: Problem, example: Example, sandbox: Sandbox) -> nodes.section:
        result = entry(f'problem-{problem}', problem)
        result += nodes.paragraph('', self.voice(example.meaning))
        place = sandbox.place(example.before, example.parts)
        outcome = sandbox.read(place.text, example.docname)
        told = [each for each in outcome.problems if each.rule == problem]
        if not told:
            return self._empty(result, problem)
        result.extend(self.source(say('Wrong'), example.before, example.after))
        result += message_block(told, place, self.voice)
        result.extend(self.source(say('Right'), example.after, example.before))
        return result

    def _empty(self, section: nodes.section, key: str) -> nodes.section:
        self.fail(say('the example of “%(key)s” does not show it', key=key))
        return section

    def run(self) -> list[nodes.Node]:
        """Give sections without a container around them: only so do they reach the table of contents."""
        return list(super().run()[0].children)


def entry(node_id: str, key: str) -> nodes.section:
    """A section for one entry of a reference page, with the entry's key as its title and a fixed anchor."""
    return nodes.section('', nodes.title(key, '', nodes.literal(key, key)), ids=[node_id], names=[])


class RulesDirective(ProblemsDirective):
    """``concept-rules``: every finding with severity, reason, source, example and remedy."""

    def make(self) -> Sequence[nodes.Node]:
        """One section a rule."""
        sandbox = self.sandbox()
        found = []
        for rule in RULES:
            result = entry(f'rule-{rule.key}', rule.key)
            result += nodes.paragraph('', '', nodes.strong('', self.voice(rule.title)))
            result += nodes.paragraph('', self.voice(rule.reason))
            facts = nodes.bullet_list(classes=['concept-rule-facts'])
            weight = nodes.Text(self.voice(SEVERITIES[rule.severity]))
            facts += nodes.list_item('', self.labelled(say('Severity'), weight))
            if rule.source:
                facts += nodes.list_item('', self.labelled(say('Source'), quoted(self._spelt(rule.source), self.voice)))
            facts += nodes.list_item('', self.labelled(say('What to do'), nodes.Text(self.voice(rule.hint))))
            result += facts
            if rule.before:
                outcome, place = tried(rule.before, sandbox)
                told = [each for each in outcome.findings if each.rule == rule.key]
                if not told:
                    self._empty(result, rule.key)
                result.extend(self.source(say('Before'), rule.before, rule.after))
                result += message_block(told[:1], place, self.voice)
                result.extend(self.source(say('After'), rule.after, rule.before))
            found.append(result)
        return found

    def _spelt(self, source: str) -> str:
        """The source with the titles of documents that it names by key."""
        documents = self.registers.documents
        return ''.join(documents[part].title if part in documents else part for part in re.split(r'(, |; )', source))


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


class RegisterDirective(_ReferenceDirective):
    """``concept-register platforms``: the entries of a register, as authors may write them."""

    required_arguments: ClassVar = 1

    def make(self) -> Sequence[nodes.Node]:
        """One row an entry."""
        kind = self.arguments[0]
        design = _REGISTERS.get(kind)
        if design is None:
            known = tuple(_REGISTERS)
            return self.fail(
                say('the reference knows no register “%(value)s”; possible are: %(choices)s', value=kind, choices=known)
            )
        entries = getattr(self.registers, kind).values()
        rows = [design.row(each, self.registers, self.voice) for each in entries]
        return [self.table(design.caption, design.heads, rows, design.widths)]


@dataclass(frozen=True, slots=True)
class _Design:
    caption: Message
    heads: tuple[Message, ...]
    widths: tuple[int, ...]
    row: Callable[[Any, Registers, Voice], list[Sequence[nodes.Node]]]


_STRICTNESS: Final[Mapping[str, Message]] = {
    'must': say('demanded'),
    'contested': say('demanded, contested in court'),
    'should': say('recommended'),
    'may': say('possible'),
}


def _states(states: Iterable[str], voice: Voice) -> str:
    found = tuple(states)
    return voice(say('everywhere')) if EVERYWHERE in found else ', '.join(found) or voice(say('good practice'))


_REGISTERS: Final[Mapping[str, _Design]] = {
    'requirements': _Design(
        say('The requirements and their keys'),
        (say('Key'), say('What is to be stated'), say('Weight'), say('Where')),
        (22, 50, 16, 12),
        lambda each, _registers, voice: [
            [*code(each.key), *words(voice, each.number)],
            [nodes.paragraph('', '', nodes.strong('', '', quoted(each.title, voice))), *words(voice, each.asks)],
            text(voice(_STRICTNESS[each.strictness])),
            text(_states(each.states, voice)),
        ],
    ),
    'platforms': _Design(
        say('The platforms of the register'),
        (say('Name'), say('Also understood'), say('Operator')),
        (20, 45, 35),
        lambda each, _registers, voice: [
            words(voice, each.name),
            words(voice, ', '.join((*each.aliases, *(former.name for former in each.former)))),
            [
                *words(voice, each.operator or ''),
                *text(voice(say('shut down on %(date)s', date=each.ended)) if each.ended else ''),
            ],
        ],
    ),
    'authorities': _Design(
        say('The supervisory authorities of the register'),
        (say('Short name'), say('Name'), say('Land')),
        (20, 65, 15),
        lambda each, _registers, voice: [words(voice, each.short), words(voice, each.name), words(voice, each.state)],
    ),
    'states': _Design(
        say('The Länder, with authority and general clause'),
        (say('Letters'), say('Land'), say('Supervisory authority'), say('General clause')),
        (10, 30, 35, 25),
        lambda each, registers, voice: [
            code(each.key),
            words(voice, each.name),
            words(voice, registers.authorities[each.authority].short),
            words(voice, each.clause),
        ],
    ),
    'sections': _Design(
        say('The sections of every concept, in this order'),
        (say('Heading'), say('Also understood')),
        (40, 60),
        lambda each, _registers, voice: [words(voice, each.title), words(voice, ', '.join(each.aliases))],
    ),
    'acts': _Design(
        say('The acts of the register'),
        (say('Abbreviation'), say('Title'), say('In force')),
        (20, 55, 25),
        lambda each, _registers, voice: [
            words(voice, each.key),
            words(voice, each.title),
            text(
                voice(say('until %(date)s', date=each.ended)) if each.ended else voice(say('yes')),
                voice(say('today: %(name)s', name=each.successor)) if each.successor else '',
            ),
        ],
    ),
}


class ExampleDirective(_ReferenceDirective):
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


DIRECTIVES: Final[Mapping[str, type[Directive]]] = {
    'concept-reference': ReferenceDirective,
    'concept-problems': ProblemsDirective,
    'concept-rules': RulesDirective,
    'concept-register': RegisterDirective,
    'concept-example': ExampleDirective,
}


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: the looks of the guide, and of what its examples show."""
    # The text of the page is quicker to search than its tree, which all other pages would be searched for, too.
    body = context.get('body', '')
    if 'concept-guide' in body or 'concept-source' in body:
        app.add_css_file('concept.css')
        app.add_css_file('concept-guide.css')


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of the guide."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect('html-page-context', add_assets)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
