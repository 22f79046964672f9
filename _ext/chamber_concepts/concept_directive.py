"""What all directives of a concept share: argument, options and body as the host hands them over, and problems."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import domain, model
from chamber_concepts.block import Head, read_options
from chamber_concepts.fences import unclosed
from chamber_concepts.finding import Place
from chamber_concepts.hygiene import check_text
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.nodes import concept_live
from chamber_concepts.parse import cleaned, shown
from chamber_concepts.problems import Problem
from chamber_concepts.slips import bare, hidden, misnamed, named_plainly, outside, tidied
from chamber_concepts.source import missing_fence, note_spoilt, reported_path, source_path, spoilt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from chamber_concepts.block import Written
    from chamber_concepts.compare import TableRequest
    from chamber_concepts.finding import Finding
    from chamber_concepts.listing import ChamberList
    from chamber_concepts.message import Message
    from chamber_concepts.requests import ChecklistOf, FindingsOn, Request
    from chamber_concepts.slips import Slip


class ConceptDirective(SphinxDirective):
    """Reads argument, options and body in both syntaxes alike and gathers every problem with its own line.

    ``option_spec`` stays empty on purpose: so neither host reads, drops or reports options by rules of its own.
    """

    has_content: ClassVar = True
    optional_arguments: ClassVar = 1
    final_argument_whitespace: ClassVar = True

    def run(self) -> list[nodes.Node]:
        """Read what all directives share, make the nodes, and hand the problems to the domain."""
        self.problems: list[Finding] = []
        self.loose: list[nodes.Node] = []
        self.meant: set[str] = set()
        """What misspelt names most likely mean: it is not missing as well."""
        self.voice = Voice(self.config.language)
        self.registers = domain.registers(self.config, self.env.srcdir)
        self.place = self._at(0)
        self._split()
        try:
            return self.make()
        finally:
            domain.of(self.env).note_problems(self.env.docname, self.problems)

    def make(self) -> list[nodes.Node]:
        """Make the nodes of the directive."""
        raise NotImplementedError

    def problem(self, problem: Problem, place: Place, message: Message, hint: Message | None = None) -> None:
        """Gather a problem."""
        self.problems.append(problem.at(place, message, hint))

    def _at(self, offset: int) -> Place:
        """The place of a line of this directive, counted from its opening line, in the file that holds it."""
        source, line = self.state_machine.get_source_and_line(self.lineno + offset)
        path = reported_path(self.env, source or str(self.env.doc2path(self.env.docname)))
        return Place(path, line or self.lineno + offset)

    def _at_body(self, offset: int) -> Place:
        """The place of a line of the body, counted from 0."""
        if isinstance(self.state, RSTState):
            source, line = self.content.items[offset]
            return Place(reported_path(self.env, source), (line or 0) + 1) if source else self.place
        return self._at(1 + self.content_offset + offset)

    def place_of_node(self, node: nodes.Node) -> Place:
        """The place of a parsed node; that of the directive where the parser gives none."""
        if node.line is None:
            return self.place
        return Place(source_path(self.env, node.source) if node.source else self.place.source, node.line)

    def _split(self) -> None:
        """Set argument, options and body from what the host hands over."""
        written = self.arguments[0] if self.arguments else ''
        if isinstance(self.state, RSTState):
            # reStructuredText gives argument and options as one text, up to the first blank line.
            lines = written.splitlines()
            start = next((i for i, line in enumerate(lines) if _is_option(line) or self._slip(lines, i)), len(lines))
            first = start + (0 if self.block_text.split('\n', 1)[0].partition('::')[2].strip() else 1)
            self.argument = ' '.join(line.strip() for line in lines[:start])
            lines[start:] = self._mend_options(lines[start:], first)
            head = self._head(lines[start:])
            rest = lines[start + head.length :]
            if rest:
                below = self.lineno + first + head.length
                written_at = [self.state_machine.get_source_and_line(below + i) for i in range(len(rest))]
                items = [(source or '', (line or below) - 1) for source, line in written_at]
                self.content = StringList(rest, items=items) + StringList(['']) + self.content
        else:
            self.argument = written.strip()
            first = 1 + self.content_offset
            # A blank line under the opening line ends the options before they begin.
            if self.content_offset == 0:
                self.content.data[:] = self._mend_options(self.content.data, first)
            head = self._head(self.content.data if self.content_offset == 0 else [])
            rest = self.content.data[head.length :]
            self.content = self.content[head.length :]
            self.content_offset += head.length
        self.options_written = [replace(option, offset=option.offset + first) for option in head.options]
        self._check_head(head, first, rest)
        self._look_into_include()
        for index, line in enumerate(self.content.data):
            if line != (clean := cleaned(line)):
                self.content.data[index] = clean
        self._mend_fields()

    def _slip(self, lines: Sequence[str], index: int) -> Slip | None:
        """What is wrong with a line above the first blank line that is meant to be an option or field."""
        names = self._meant_by((*self.option_names(), *self.field_names()))
        return misnamed(lines[index], names) or bare(lines, index, self.option_names(), _is_option)

    def _meant_by(self, names: Iterable[str]) -> Mapping[str, str]:
        """What an author may write for some names, in small letters: them, and what readers see for them."""
        return _meant_by(tuple(self.labels().items()), tuple(names))

    def _mend_options(self, lines: Sequence[str], first: int) -> list[str]:
        """The lines with both colons around the name of each option or field up to the first blank line."""
        result = lines = [named_plainly(line) for line in lines]
        if lines and lines[0].strip() == '---':
            return result
        end = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
        for index in range(end):
            if slip := self._slip(lines, index):
                result[index] = slip.line
                self.problem(
                    Problem.UNEXPECTED_BODY,
                    self._at(first + index),
                    say('this line among the options of “%(directive)s” is no option', directive=self.directive_name),
                    between_colons(slip),
                )
        return result

    def _mend_fields(self) -> None:
        """Make fields of the lines that are meant to be, before the host takes them for text or ends the field above.

        White space that looks like blanks becomes blanks, since nobody can see that it is none.
        """
        lines = self.content.data
        for index, line in enumerate(lines):
            text = line.lstrip()
            lines[index] = re.sub(r'[^\S\t]', ' ', line[: len(line) - len(text)]) + text if text else ''
        indents = [len(line) - len(line.lstrip()) for line in lines if line]
        if self.field_names() and indents and (indent := min(indents)):
            # A body that is indented further than the options is neither quotation nor code.
            lines[:] = [line[indent:] for line in lines]
        names = self._meant_by(self.field_names())
        for index, line in enumerate(lines):
            if not line[:1].strip():
                continue
            line = named_plainly(line)
            if slip := misnamed(line, names):
                lines[index] = slip.line
                self.problem(
                    Problem.UNEXPECTED_BODY,
                    self._at_body(index),
                    say('text in “%(directive)s” that belongs to no field', directive=self.directive_name),
                    between_colons(slip),
                )
            else:
                lines[index] = tidied(line, self.field_names())
        if self.field_names() and not self._swallows():
            self._mend_indents(lines)

    def _swallows(self) -> bool:
        """Whether the closing line is missing, so that what follows has come into this directive."""
        return self.place in spoilt(self.env)

    def _mend_indents(self, lines: list[str]) -> None:
        """Move what is a field to the left margin, and what belongs to one away from it."""
        for index, name in hidden(lines, self.field_names()):
            lines[index] = lines[index].lstrip()
            self.problem(
                Problem.UNEXPECTED_BODY,
                self._at_body(index),
                say('“%(name)s” is indented, and so no field', name=f':{name}:'),
                say('delete what stands before it (blanks or a tab)'),
            )
        for text in outside(lines, _opens_ours):
            lines[text.first : text.end] = [
                text.indent + line if line else line for line in lines[text.first : text.end]
            ]
            if (place := self._at_body(text.first)) not in spoilt(self.env):
                self.problem(
                    Problem.UNEXPECTED_BODY,
                    place,
                    say('this text stands below the field “%(name)s” and is not indented', name=text.field),
                    say('put two blanks before each of its lines'),
                )

    def _head(self, lines: Sequence[str]) -> Head:
        """The options at the beginning of some lines. Fields at their end are given back to the body."""
        head = read_options(lines)
        self.fields_first = False
        if head.unclosed or not lines or lines[0].strip() == '---':
            return head
        count = len(head.options)
        while count and head.options[count - 1].name in self.field_names():
            count -= 1
        if count == len(head.options):
            return head
        self.fields_first = True
        length = head.options[count].offset
        return Head(head.options[:count], length, tuple(line for line in head.stray if line.offset < length))

    def field_names(self) -> Collection[str]:
        """The names of the fields that may stand in the body."""
        return ()

    def option_names(self) -> Collection[str]:
        """The names of the options that may be given."""
        return ()

    def _check_head(self, head: Head, first: int, rest: Sequence[str]) -> None:
        if head.unclosed:
            self.problem(
                Problem.UNCLOSED_FENCE,
                self._at(first),
                say('the options begin here with “---”, and no second “---” ends them'),
                say('write “---” on a line of its own below the last option'),
            )
        for line in head.stray:
            self.problem(
                Problem.UNEXPECTED_BODY,
                self._at(first + line.offset),
                say('this line among the options of “%(directive)s” is no option', directive=self.directive_name),
                say(
                    'indent it if it goes on with the line above; else write it as in “%(suggestion)s”',
                    suggestion=':name: …',
                ),
            )
            self.loose.append(nodes.paragraph('', cleaned(line.value)))
        if not (head.length or self.fields_first) or not rest or not rest[0].strip():
            return
        if self.fields_first:
            self.problem(
                Problem.FIELD_AS_OPTION,
                self._at(first + head.length),
                say('the fields of “%(directive)s” begin here, among the options', directive=self.directive_name),
                say('put a blank line above this line'),
            )
        elif self.takes_body() and not self.field_names():
            # Where a body of fields begins so, its first line is told as text that belongs to none.
            self.problem(
                Problem.UNEXPECTED_BODY,
                self._at(first + head.length),
                say('text directly below the options of “%(directive)s”', directive=self.directive_name),
                say(
                    'put a blank line between the options and the text, or indent it if it goes on with the line above'
                ),
            )

    def _look_into_include(self) -> None:
        """Look over the text of an included file: only that of the page itself was seen before it was parsed."""
        if self.place.source == source_path(self.env, self.env.doc2path(self.env.docname)):
            return
        lines = self.block_text.split('\n')
        found = [replace(each, place=self._at(each.place.line - 1)) for each in check_text(lines, self.place.source)]
        if not isinstance(self.state, RSTState):
            found.extend(missing_fence(each, self._at(each.line - 1)) for each in unclosed(lines, model.DIRECTIVES))
        self.problems.extend(found)
        note_spoilt(self.env, found)

    @property
    def directive_name(self) -> str:
        """The name without the prefix of the domain. MyST lets authors write it in capitals, too."""
        return self.name.rpartition(':')[2].lower()

    def leftovers(self) -> list[nodes.Node]:
        """What a directive without a body was given all the same: reported, and shown below it."""
        found = [
            *self.loose,
            *(
                nodes.paragraph('', f'{cleaned(option.name)}: {cleaned(option.value)}')
                for option in self.unknown_options
            ),
        ]
        if any(line.strip() for line in self.content.data):
            parsed = self.parse_content_to_nodes()
            found.extend(parsed)
            self.problem(
                Problem.UNEXPECTED_BODY,
                self.place_of_node(parsed[0]) if parsed else self.place,
                say('“%(directive)s” takes no text', directive=self.directive_name),
                say('put it below the directive'),
            )
        return found

    def argument_too_much(self) -> list[nodes.Node]:
        """Report text on an opening line that takes none; it is shown."""
        if not self.argument:
            return []
        self.problem(
            Problem.UNEXPECTED_ARGUMENT,
            self.place,
            say('“%(directive)s” takes no text on its opening line', directive=self.directive_name),
            say('put “%(value)s” into the body, below a blank line', value=shown(self.argument))
            if self.takes_body()
            else say('put it below the directive'),
        )
        return [nodes.paragraph('', cleaned(self.argument))]

    def takes_body(self) -> bool:
        """Whether text may stand in the body."""
        return False

    def read_options_by(self, known: Iterable[str], fields: Iterable[str] = ()) -> dict[str, Written]:
        """The known options as written. Unknown and repeated ones are problems."""
        known, fields = list(known), list(fields)
        found: dict[str, Written] = {}
        self.unknown_options: list[Written] = []
        for option in self.options_written:
            if option.name in found:
                self.repeated(option.name, self._at(option.offset), option.value)
                self.unknown_options.append(option)
            elif option.name in known:
                found[option.name] = option
            else:
                self.unknown_options.append(option)
                if option.name not in fields:
                    self.unknown_name(option.name, self._at(option.offset), Problem.UNKNOWN_OPTION, known, fields)
        return found

    def repeated(self, name: str, place: Place, value: str) -> None:
        """Say that a name stands twice."""
        self.problem(
            Problem.REPEATED,
            place,
            say('“%(name)s” stands twice in “%(directive)s”', name=name, directive=self.directive_name),
            say('the first one counts; delete this one (“%(value)s”)', value=shown(value, 40)),
        )

    def unknown_name(
        self, name: str, place: Place, problem: Problem, known: Iterable[str], others: Iterable[str] = ()
    ) -> None:
        """Say that an option or field does not exist, and which one is meant."""
        label = 'option' if problem is Problem.UNKNOWN_OPTION else 'field'
        template = {
            'option': say('“%(directive)s” has no option “%(name)s”', name=shown(name), directive=self.directive_name),
            'field': say('“%(directive)s” has no field “%(name)s”', name=shown(name), directive=self.directive_name),
        }[label]
        known, others = tuple(known), tuple(others)
        hint = say('possible are: %(choices)s', choices=known) if known else say('it takes none')
        labels = {label: each for label, each in self.labels().items() if each in known or each in others}
        if meant := nearest(name, [*known, *others, *labels]):
            meant = labels.get(meant, meant)
            self.meant.add(meant)
            hint = say('did you mean “%(suggestion)s”?', suggestion=f':{meant}:')
            if meant in others:
                hint = (
                    say(
                        'did you mean the field “%(suggestion)s”? It stands below a blank line', suggestion=f':{meant}:'
                    )
                    if label == 'option'
                    else say(
                        'did you mean the option “%(suggestion)s”? It stands directly below the opening line',
                        suggestion=f':{meant}:',
                    )
                )
        self.problem(problem, place, template, hint)

    def labels(self) -> Mapping[str, str]:
        """What readers see for an option or field, with its name: an author may write the one for the other."""
        return {}

    def node_id(self, base: str) -> str:
        """An anchor not yet used on the page."""
        name, number = base, 1
        while name in self.state.document.ids:
            number += 1
            name = f'{base}-{number}'
        return name

    def ask(self, request: Request, classes: Iterable[str] = ()) -> concept_live:
        """A place that is filled from the whole site."""
        domain.of(self.env).note_request(self.env.docname, request)
        node = concept_live(request=request, docname=self.env.docname, classes=list(classes))
        self.set_source_info(node)
        return node

    def named(self, request: ChamberList | ChecklistOf | FindingsOn | TableRequest) -> concept_live:
        """The same with an address."""
        node = self.ask(request)
        node['ids'].append(request.node_id)
        self.state.document.note_explicit_target(node)
        return node

    def flag(self, options: Mapping[str, Written], name: str) -> bool:
        """Whether an option stands there that takes no value."""
        if name in options and cleaned(options[name].value):
            self.problem(
                Problem.BAD_VALUE,
                self._at(options[name].offset),
                say('“%(name)s” in “%(directive)s” takes no value', name=name, directive=self.directive_name),
                say('write %(suggestion)s', suggestion=f':{name}:'),
            )
        return name in options


@lru_cache(maxsize=256)
def _meant_by(labels: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> Mapping[str, str]:
    read = {label.casefold(): name for label, name in labels if name in names}
    return read | {name: name for name in names}


_OURS = re.compile(r'\s*(?:(?::{3,}|`{3,}|~{3,})\s*\{|\.\. )(?:concept:)?([\w-]+)(?:\}|::)')


def _opens_ours(line: str) -> bool:
    match = _OURS.match(line)
    return match is not None and match[1].lower() in model.DIRECTIVES


def between_colons(slip: Slip) -> Message:
    """What to write for a line whose name of an option or field lacks its colons."""
    name = f':{slip.name}:'
    if slip.mark == ' ':
        return say('write “%(suggestion)s” without a blank behind the first colon', suggestion=name)
    if slip.mark:
        return say('write “%(suggestion)s”: “%(mark)s” is no colon', suggestion=name, mark=slip.mark)
    return say('write “%(suggestion)s” with a colon on either side', suggestion=name)


def _is_option(line: str) -> bool:
    return read_options([line]).length > 0
