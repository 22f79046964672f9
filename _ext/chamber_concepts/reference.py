"""The reference pages of the guide, made from the code: directives, problems, findings and registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes

from chamber_concepts import compare, listing
from chamber_concepts.check import SEVERITIES
from chamber_concepts.examples import PROBLEMS
from chamber_concepts.foreign import quoted
from chamber_concepts.guide_directive import GuideDirective
from chamber_concepts.live_example import ExampleDirective, message_block, tried
from chamber_concepts.message import say
from chamber_concepts.model import RECORDS
from chamber_concepts.nearest import nearest
from chamber_concepts.register import EVERYWHERE
from chamber_concepts.rules import RULES
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from chamber_concepts.examples import Example
    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.problems import Problem
    from chamber_concepts.register import Registers
    from chamber_concepts.sandbox import Sandbox
    from chamber_concepts.spec import Kind, Spec

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


class ReferenceDirective(GuideDirective):
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


class ProblemsDirective(GuideDirective):
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


class RegisterDirective(GuideDirective):
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
