"""The directives of a concept: from the lines of an author to a record, its problems and its card."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import compare, domain, kinds, model
from chamber_concepts.block import Head, read_options
from chamber_concepts.cards import Prose, render_card, render_covers
from chamber_concepts.cells import NO_PLATFORM
from chamber_concepts.fences import unclosed
from chamber_concepts.finding import Place
from chamber_concepts.hygiene import check_text
from chamber_concepts.i18n import Voice
from chamber_concepts.listing import ChamberList
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.nodes import concept_live, concept_note
from chamber_concepts.outline import restore_gaps
from chamber_concepts.parse import NOT_STATED, Invalid, cleaned, invisible, is_almost_gap, is_gap, shown, slugify
from chamber_concepts.problems import Problem
from chamber_concepts.requests import ChecklistOf, FindingsOn, LawOf
from chamber_concepts.slips import bare, hidden, misnamed, named_plainly, outside, tidied
from chamber_concepts.source import missing_fence, note_spoilt, reported_path, source_path, spoilt
from chamber_concepts.spec import Slot, named, specs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from docutils.parsers.rst import Directive

    from chamber_concepts.block import Written
    from chamber_concepts.finding import Finding
    from chamber_concepts.message import Message
    from chamber_concepts.model import Record
    from chamber_concepts.requests import Request
    from chamber_concepts.slips import Slip
    from chamber_concepts.spec import Spec


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
                items = [(self.place.source, self.lineno + first + head.length + i - 1) for i in range(len(rest))]
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
                    _between_colons(slip),
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
                    _between_colons(slip),
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
            found.extend(missing_fence(each, self._at(each.line - 1)) for each in unclosed(lines, DIRECTIVES))
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

    def named(self, request: ChamberList | ChecklistOf | FindingsOn | compare.TableRequest) -> concept_live:
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


@lru_cache(maxsize=64)
def _labels(record: Any, voice: Voice) -> Mapping[str, str]:
    return {voice(spec.label): spec.name for spec in specs(record).values()}


class RecordDirective(ConceptDirective):
    """A directive that stands for a record: its class declares what may be written."""

    record: ClassVar[type[Record]]

    def make(self) -> list[nodes.Node]:
        """Read all values, keep the record, and give its card."""
        self.values: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self.prose = Prose(loose=self.loose)
        self.options_absent = True
        self._read_argument()
        self._read_options()
        self._read_body()
        self._require()
        record = self.finish()
        node = self.render(record)
        node.source, node.line = self.get_source_info()
        self.state.document.note_explicit_target(node)
        node['record'] = record.directive
        domain.of(self.env).note_record(record)
        return [node]

    def finish(self) -> Record:
        """The record of what was read."""
        return self.record(
            docname=self.env.docname,
            node_id=self.node_id(self.anchor()),
            place=self.place,
            places=tuple(self.places.items()),
            **self.values,
        )

    def labels(self) -> Mapping[str, str]:
        """In the language of the site: „Zweck“ for ``purpose``."""
        kind: Any = self.record  # To mypy the class of a dataclass has no hash.
        return _labels(kind, self.voice)

    def anchor(self) -> str:
        """The anchor that the record would like to have."""
        return self.directive_name

    def render(self, record: Record) -> nodes.Element:
        """The nodes of the record."""
        state = domain.of(self.env).state_on(record.docname)
        return render_card(record, self.prose, self.voice, self.registers, state)

    def field_names(self) -> Collection[str]:
        """The names of the fields of the record."""
        return named(self.record, Slot.FIELD)

    def option_names(self) -> Collection[str]:
        """The names of the options of the record."""
        return named(self.record, Slot.OPTION)

    def takes_body(self) -> bool:
        """Whether the record has a body or fields."""
        return bool(self._spec(Slot.BODY) or self.field_names())

    def _spec(self, slot: Slot) -> tuple[str, Spec] | None:
        return next(iter(named(self.record, slot).values()), None)

    def _read_argument(self) -> None:
        found = self._spec(Slot.ARGUMENT)
        if found is None:
            self.prose.loose.extend(self.argument_too_much())
            return
        attribute, spec = found
        if not self.argument and (given := self._argument_below(spec)):
            line = f'{self._opening()} {shown(given)}'
            self.problem(
                Problem.MISSING_ARGUMENT,
                self.place,
                say(
                    '“%(name)s” of “%(directive)s” stands on its opening line',
                    name=spec.name,
                    directive=self.directive_name,
                ),
                say('write %(suggestion)s', suggestion=line),
            )
            self.argument = given
        if not self.argument:
            example = spec.kind.choices[0] if spec.kind.choices else spec.kind.example
            line = f'{self._opening()} {example}'
            hint = say('write %(suggestion)s', suggestion=line)
            if spec.gap:
                hint = say('write %(suggestion)s, or k. A. if the concept does not say it', suggestion=line)
            self.problem(
                Problem.MISSING_ARGUMENT,
                self.place,
                say('“%(directive)s” lacks its argument: %(label)s', directive=self.directive_name, label=spec.label),
                hint,
            )
            return
        self._read_value(attribute, spec, self.argument, self.place)

    def _argument_below(self, spec: Spec) -> str:
        """What is given as an option and belongs on the opening line; it is no option any more."""
        for option in self.options_written:
            if option.name == spec.name and spec.name not in self.option_names():
                self.options_written.remove(option)
                return option.value
        return ''

    def _opening(self) -> str:
        if isinstance(self.state, RSTState):
            return f'.. {self.name}::'
        return f':::{{{self.name}}}'

    def _read_options(self) -> None:
        options = named(self.record, Slot.OPTION)
        fields = named(self.record, Slot.FIELD)
        for name, option in self.read_options_by(options, fields).items():
            attribute, spec = options[name]
            self._read_value(attribute, spec, option.value, self._at(option.offset))
        for option in self.unknown_options:
            place = self._at(option.offset)
            content: list[nodes.Node] = [nodes.paragraph('', cleaned(option.value))]
            if option.name not in fields:
                self.prose.unknown.append((cleaned(option.name), content))
                continue
            attribute, spec = fields[option.name]
            # Parsed like a field, so that its links and emphasis are not lost with its place.
            parsed = self.parse_text_to_nodes(cleaned(option.value), offset=option.offset - 1) if option.value else []
            if attribute in self.places:
                self.repeated(option.name, place, option.value)
                self.prose.unknown.append((option.name, parsed))
                continue
            self.problem(
                Problem.FIELD_AS_OPTION,
                place,
                say(
                    '“%(name)s” is a field of “%(directive)s”, not an option',
                    name=option.name,
                    directive=self.directive_name,
                ),
                say('put it below a blank line'),
            )
            self._take_field(attribute, spec, option.value, parsed, place)

    def _read_value(self, attribute: str, spec: Spec, text: str, place: Place) -> None:
        """Read one value; a bad one is a problem, and its text is shown as it stands."""
        self.places.setdefault(attribute, place)
        label = spec.name if spec.slot is not Slot.ARGUMENT else self.directive_name
        if found := invisible(text):
            self.problem(
                Problem.CONTROL_CHARACTER,
                place,
                say('“%(name)s” holds invisible characters (%(characters)s)', name=label, characters=found),
                say('delete them and type the text anew'),
            )
            text = cleaned(text)
        if len(text) > spec.kind.limit:
            self._too_long(label, place, len(text), spec.kind.limit)
            self.prose.rejected[attribute] = text
            return
        if is_gap(text):
            if spec.gap:
                self.values[attribute] = NOT_STATED
                return
            self.problem(
                Problem.BAD_VALUE,
                place,
                say('“%(name)s” in “%(directive)s” cannot be “k. A.”', name=label, directive=self.directive_name),
                say('write a value as in %(example)s', example=spec.kind.example),
            )
            if spec.slot is not Slot.ARGUMENT:
                self.prose.rejected[attribute] = text
            return
        if spec.gap and spec.kind.name == kinds.TEXT.name and is_almost_gap(text):
            self.problem(
                Problem.BAD_VALUE,
                place,
                say('“%(value)s” does not say whether the concept is silent on it', value=shown(text)),
                say(
                    'write “%(suggestion)s”', suggestion=f':{spec.name}: k. A.' if spec.slot is Slot.OPTION else 'k. A.'
                ),
            )
        if not text and not spec.kind.empty:
            self._empty(spec, place)
            return
        try:
            self.values[attribute] = spec.kind.read(text, self.registers)
        except Invalid as error:
            self.prose.rejected[attribute] = text
            if place in spoilt(self.env):
                return  # What spoils the value is reported already.
            self.problem(
                error.problem if isinstance(error, kinds.Unknown) else Problem.BAD_VALUE,
                place,
                say(
                    '%(name)s in “%(directive)s”: %(error)s',
                    name=label,
                    directive=self.directive_name,
                    error=error.message,
                )
                if spec.slot is not Slot.ARGUMENT
                else say('“%(directive)s”: %(error)s', directive=self.directive_name, error=error.message),
                self._by_label(spec, text) or error.hint,
            )

    def _by_label(self, spec: Spec, text: str) -> Message | None:
        """The word to write, where an author wrote what readers see for it: „geplant“ for ``planned``."""
        if nearest(text, spec.kind.choices):
            return None
        labels = {self.voice(label): str(word) for word, label in spec.kind.labels.items()}
        meant = nearest(text, labels)
        return (
            say(
                'did you mean “%(suggestion)s”? Possible are: %(choices)s',
                suggestion=labels[meant],
                choices=spec.kind.choices,
            )
            if meant and spec.kind.choices
            else None
        )

    def _empty(self, spec: Spec, place: Place) -> None:
        example = spec.kind.choices[0] if spec.kind.choices else spec.kind.example
        if spec.slot is Slot.FIELD:
            hint = say('write text behind it, or k. A. if the concept does not say it')
        elif not spec.gap:
            hint = say('write a value as in %(example)s', example=example)
        elif spec.required:
            hint = say('write a value as in %(example)s, or k. A. if the concept does not say it', example=example)
        else:
            hint = say('write a value as in %(example)s, write k. A., or delete the line', example=example)
        self.problem(
            Problem.BAD_VALUE,
            place,
            say('“%(name)s” in “%(directive)s” is empty', name=spec.name, directive=self.directive_name),
            hint,
        )

    def _too_long(self, name: str, place: Place, length: int, limit: int) -> None:
        self.problem(
            Problem.TOO_LONG,
            place,
            say('“%(name)s” is %(length)s characters long', name=name, length=length),
            say('shorten it to at most %(limit)s characters, or link to the text', limit=limit),
        )

    def _read_body(self) -> None:
        if not any(line.strip() for line in self.content.data):
            return
        parsed = self.parse_content_to_nodes()
        restore_gaps(parsed)
        body = self._spec(Slot.BODY)
        fields, options = named(self.record, Slot.FIELD), named(self.record, Slot.OPTION)
        loose: list[nodes.Node] = []
        for node in parsed:
            if isinstance(node, nodes.field_list):
                early = not self.options_written and node is parsed[0]
                for child in node.children:
                    if isinstance(child, nodes.field):
                        early = self._read_field(child, fields, options, early=early)
                    else:
                        loose.append(child)
            elif isinstance(node, nodes.system_message | nodes.comment) or (
                isinstance(node, nodes.Element) and node.get('record')
            ):
                self.prose.loose.append(node)
            else:
                loose.append(node)
        for inner in _records(parsed):
            self._nested(inner)
        if not loose:
            return
        if body is not None:
            attribute, spec = body
            place = self.place_of_node(loose[0])
            self._take_field(attribute, spec, plain_text(loose), loose, place)
            return
        self.prose.loose.extend(loose)
        if self._swallows():
            return
        if slip := misnamed(loose[0].astext(), self._meant_by(options)):
            self.meant.add(slip.name)
            hint = _between_colons(slip)
        elif fields:
            hint = say(
                'write “%(suggestion)s” before it; indent the further lines of a field by two spaces',
                suggestion=f':{next(iter(fields))}:',
            )
        else:
            hint = say('put it below the directive')
        self.problem(
            Problem.UNEXPECTED_BODY,
            self.place_of_node(loose[0]),
            say('text in “%(directive)s” that belongs to no field', directive=self.directive_name)
            if fields
            else say('“%(directive)s” takes no text', directive=self.directive_name),
            hint,
        )

    def _nested(self, node: nodes.Element) -> None:
        if not self._swallows():
            self.problem(
                Problem.MISPLACED,
                self.place_of_node(node),
                say('“%(inner)s” stands inside “%(directive)s”', inner=node['record'], directive=self.directive_name),
                say('put it below the closing line of “%(directive)s”', directive=self.directive_name),
            )

    def _read_field(
        self,
        node: nodes.field,
        fields: Mapping[str, tuple[str, Spec]],
        options: Mapping[str, tuple[str, Spec]],
        *,
        early: bool,
    ) -> bool:
        """Read one field. Options that begin the body (``early``) are one mistake; says whether the next may be."""
        name, body = node[0].astext().strip(), node[1]
        place = self.place_of_node(node)
        if name in fields:
            attribute, spec = fields[name]
            if attribute in self.places:
                self.repeated(name, place, body.astext())
                self.prose.unknown.append((name, list(body.children)))
            else:
                self._take_field(attribute, spec, plain_text(body.children), list(body.children), place)
        elif name in options:
            attribute, spec = options[name]
            if attribute in self.places:
                self.repeated(name, place, body.astext())
                self.prose.unknown.append((name, list(body.children)))
            else:
                if not early:
                    self.problem(
                        Problem.OPTION_AS_FIELD,
                        place,
                        say(
                            '“%(name)s” is an option of “%(directive)s”, not a field',
                            name=name,
                            directive=self.directive_name,
                        ),
                        say('put it directly below the opening line, above the blank line'),
                    )
                elif self.options_absent:
                    self.options_absent = False
                    self.problem(
                        Problem.OPTION_AS_FIELD,
                        place,
                        say(
                            'the options of “%(directive)s” begin here, below a blank line',
                            directive=self.directive_name,
                        ),
                        say('delete the blank line above this line'),
                    )
                self._read_value(attribute, spec, ' '.join(body.astext().split()), place)
                return early
        else:
            self.unknown_name(name, place, Problem.UNKNOWN_FIELD, fields, options)
            self.prose.unknown.append((name, list(body.children)))
        return False

    def _take_field(self, attribute: str, spec: Spec, text: str, parsed: list[nodes.Node], place: Place) -> None:
        self.places.setdefault(attribute, place)
        if len(text) > spec.kind.limit:
            self._too_long(
                spec.name if spec.slot is Slot.FIELD else self.directive_name, place, len(text), spec.kind.limit
            )
        if not text.strip() and not any(child.children or isinstance(child, nodes.image) for child in parsed):
            self._empty(spec, place)
            return
        if spec.gap and is_almost_gap(text):
            self.problem(
                Problem.BAD_VALUE,
                place,
                say('“%(value)s” does not say whether the concept is silent on it', value=shown(text)),
                say(
                    'write “%(suggestion)s”', suggestion=f':{spec.name}: k. A.' if spec.slot is Slot.FIELD else 'k. A.'
                ),
            )
        self.prose.fields[attribute] = parsed
        self.values[attribute] = NOT_STATED if is_gap(text) else text

    def _require(self) -> None:
        """A required option or field is there, is ``k. A.``, or is a problem."""
        for attribute, spec in specs(self.record).items():
            if not spec.required or spec.slot is Slot.ARGUMENT:
                continue
            if attribute in self.places or spec.name in self.meant or self.excused(spec):
                continue
            example = 'k. A.' if spec.gap else spec.kind.example
            line = f':{spec.name}: {example}'
            hint = say('add the line “%(suggestion)s”', suggestion=line)
            if spec.gap:
                hint = say('say it, or add the line “%(suggestion)s”', suggestion=line)
            message = (
                say(
                    '“%(directive)s” lacks the option “%(name)s” (%(label)s)',
                    directive=self.directive_name,
                    name=spec.name,
                    label=spec.label,
                )
                if spec.slot is Slot.OPTION
                else say(
                    '“%(directive)s” lacks the field “%(name)s” (%(label)s)',
                    directive=self.directive_name,
                    name=spec.name,
                    label=spec.label,
                )
            )
            self.problem(
                Problem.MISSING_OPTION if spec.slot is Slot.OPTION else Problem.MISSING_FIELD, self.place, message, hint
            )

    def excused(self, spec: Spec) -> bool:
        """Whether something required may be absent here."""
        return False


class ChamberDirective(RecordDirective):
    """``chamber``: the public body whose concept the page holds."""

    record = model.Chamber

    def finish(self) -> Record:
        """A chamber without a readable short name is called like its page, so that the rest of the page counts."""
        if 'slug' not in self.values:
            page = self.env.docname.rpartition('/')[2]
            self.values['slug'] = slugify(self.prose.rejected.get('slug', '')[:100]) or slugify(page) or 'k-a'
        return super().finish()


class ChannelDirective(RecordDirective):
    """``channel``: one account on one platform."""

    record = model.Channel

    def finish(self) -> Record:
        """Add the author's word for the platform and the id, which is the platform's key unless given."""
        self.values['word'] = '' if is_gap(self.argument) else cleaned(self.argument)
        if not isinstance(self.values.get('id'), str):
            platform, title = self.values.get('platform'), self.values.get('title')
            self.values['id'] = (
                platform
                if isinstance(platform, str)
                else slugify(self.values['word'][:100])
                or (slugify(title[:100]) if isinstance(title, str) else '')
                or 'k-a'
            )
        self.prose.rejected.pop('platform', None)
        return super().finish()

    def anchor(self) -> str:
        """``channel-facebook``."""
        return f'channel-{self.values["id"]}'

    def excused(self, spec: Spec) -> bool:
        """A channel that is only named is not described."""
        return spec.slot is Slot.FIELD and self.values.get('status') is kinds.Status.NAMED_ONLY


class LegalBasisDirective(RecordDirective):
    """``legal-basis``: a norm that the concept rests on."""

    record = model.LegalBasis

    def render(self, record: Record) -> nodes.Element:
        """The card, with a place for what is known of the norm on the day of the build."""
        card = super().render(record)
        card += self.ask(LawOf(record.docname, record.node_id))
        return card

    def finish(self) -> Record:
        """Add the citation as the author writes it."""
        self.values['word'] = '' if is_gap(self.argument) else cleaned(self.argument)
        self.prose.rejected.pop('norm', None)
        return super().finish()

    def anchor(self) -> str:
        """``norm-5-telemediengesetz``."""
        return f'norm-{slugify(self.values["word"][:100]) or "k-a"}'


class DpoContactDirective(RecordDirective):
    """``dpo-contact``: whom to ask about one's rights."""

    record = model.DpoContact


class ResponsibleDirective(RecordDirective):
    """``responsible``: who looks after the channels."""

    record = model.Responsible

    def anchor(self) -> str:
        """``responsible-editorial``."""
        return f'responsible-{self.values.get("task", "k-a")}'


class AlternativesDirective(RecordDirective):
    """``alternatives``: the ways without a platform."""

    record = model.Alternatives

    def anchor(self) -> str:
        """Not ``alternatives``: that is the anchor of the section."""
        return 'ways'


class CoversDirective(RecordDirective):
    """``covers``: which requirements a section meets."""

    record = model.Covers

    def finish(self) -> Record:
        """Without a readable argument it covers nothing."""
        self.values.setdefault('requirements', ())
        return super().finish()

    def render(self, record: Record) -> nodes.Element:
        """A quiet line instead of a card."""
        assert isinstance(record, model.Covers)
        return render_covers(record, self.prose, self.voice, self.registers)


class EditorNoteDirective(ConceptDirective):
    """``editor-note``: a remark by the editors of the page, set apart from the words of the concept."""

    def make(self) -> list[nodes.Node]:
        """A note with its own title."""
        self.read_options_by(())
        body = self.parse_content_to_nodes()
        self.content = StringList()
        if self.argument:
            # In reStructuredText all text above the first blank line is the argument.
            inline, messages = self.parse_inline(cleaned(self.argument), lineno=self.lineno)
            paragraph = nodes.paragraph(self.argument, '', *inline)
            self.set_source_info(paragraph)
            body = [paragraph, *messages, *body]
        body.extend(self.leftovers())
        title = nodes.paragraph(
            '', '', nodes.strong('', self.voice(say('Editor’s note'))), classes=['concept-note-title']
        )
        return [concept_note('', title, *body, classes=['concept-note'])]


class ChamberListDirective(ConceptDirective):
    """``chamber-list``: all chambers of the site with their channels."""

    def make(self) -> list[nodes.Node]:
        """A place for the list."""
        options = self.read_options_by(('short',))
        request = ChamberList(self.env.docname, self.node_id('chamber-list'), self.flag(options, 'short'))
        return [self.named(request), *self.argument_too_much(), *self.leftovers()]


class RequirementsDirective(ConceptDirective):
    """``requirements``: the chamber's checklist."""

    def make(self) -> list[nodes.Node]:
        """A place for the checklist."""
        self.read_options_by(())
        findings = self.named(FindingsOn(self.env.docname, self.node_id('findings')))
        checklist = self.named(ChecklistOf(self.env.docname, self.node_id('checklist')))
        place = nodes.container('', findings, checklist, classes=['concept-requirements'], record='requirements')
        return [place, *self.argument_too_much(), *self.leftovers()]


class ComparisonTableDirective(ConceptDirective):
    """``comparison-table``: a comparison across the chambers."""

    def make(self) -> list[nodes.Node]:
        """A place for the table; what it names is checked when all chambers are known."""
        known = ('chambers', 'states', 'platforms', 'columns', 'caption', 'name', 'transpose')
        options = self.read_options_by(known)
        places = {name: self._at(option.offset) for name, option in options.items()}
        values = {name: cleaned(option.value) for name, option in options.items()}
        kind = self.argument
        if kind not in compare.TABLES:
            meant = nearest(kind, compare.TABLES) if kind else None
            hint = say('write one of: %(choices)s', choices=tuple(compare.TABLES))
            if meant:
                hint = say(
                    'did you mean “%(suggestion)s”? Possible are: %(choices)s',
                    suggestion=meant,
                    choices=tuple(compare.TABLES),
                )
            message = say('there is no comparison “%(value)s”', value=shown(kind))
            if not kind:
                message = say(
                    '“%(directive)s” lacks its argument: %(label)s',
                    directive=self.directive_name,
                    label=say('Comparison'),
                )
            self.problem(Problem.UNKNOWN_TABLE, self.place, message, hint)
            return [*([nodes.paragraph('', cleaned(kind))] if kind else []), *self.leftovers()]

        def words(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(values.get(name, '').replace(',', ' ').split()))

        address = self._address(values.get('name', ''), places)
        request = compare.TableRequest(
            kind=kind,
            chambers=words('chambers'),
            states=tuple(self._known('states', 'state', word, places) for word in words('states')),
            platforms=tuple(self._platforms(values.get('platforms', ''), places)),
            columns=words('columns'),
            caption=values.get('caption', ''),
            transpose=self.flag(options, 'transpose'),
            node_id=address or self.node_id(f'table-{kind}'),
            place=self.place,
            places=tuple(places.items()),
        )
        node = self.named(request)
        if address:
            labels = self.env.domains.standard_domain
            name = nodes.fully_normalize_name(values['name'])
            title = self.voice.words(compare.caption(request, self.registers))
            labels.note_hyperlink_target(name, self.env.docname, request.node_id, title)
        return [node, *self.leftovers()]

    def _address(self, name: str, places: Mapping[str, Place]) -> str:
        """The anchor by the name that an author gives a table, so that it stays when others come before it."""
        anchor = nodes.make_id(name)
        if not name or (anchor and anchor not in self.state.document.ids):
            return anchor
        self.problem(
            Problem.BAD_VALUE,
            places['name'],
            say('“%(value)s” is taken on this page already', value=shown(name))
            if anchor
            else say('of “%(value)s” no address can be made', value=shown(name)),
            say('write a name that begins with a letter, and that nothing else on the page has'),
        )
        return ''

    def _known(self, option: str, kind: str, word: str, places: Mapping[str, Place]) -> str:
        try:
            return str({'state': kinds.STATE, 'platform': kinds.PLATFORM}[kind].read(word, self.registers))
        except kinds.Unknown as error:
            self.problem(
                error.problem,
                places[option],
                say(
                    '%(name)s in “%(directive)s”: %(error)s',
                    name=option,
                    directive=self.directive_name,
                    error=error.message,
                ),
                error.hint,
            )
            return word

    def _platforms(self, text: str, places: Mapping[str, Place]) -> Iterable[str]:
        # Names of platforms may hold spaces, so that only commas divide them where there are any.
        for word in (part.strip() for part in (text.split(',') if ',' in text else text.split())):
            if word:
                yield NO_PLATFORM if is_gap(word) else self._known('platforms', 'platform', word, places)


_OURS = re.compile(r'\s*(?:(?::{3,}|`{3,}|~{3,})\s*\{|\.\. )(?:concept:)?([\w-]+)(?:\}|::)')


def _opens_ours(line: str) -> bool:
    match = _OURS.match(line)
    return match is not None and match[1].lower() in DIRECTIVES


def _between_colons(slip: Slip) -> Message:
    name = f':{slip.name}:'
    if slip.mark == ' ':
        return say('write “%(suggestion)s” without a blank behind the first colon', suggestion=name)
    if slip.mark:
        return say('write “%(suggestion)s”: “%(mark)s” is no colon', suggestion=name, mark=slip.mark)
    return say('write “%(suggestion)s” with a colon on either side', suggestion=name)


def _is_option(line: str) -> bool:
    return read_options([line]).length > 0


def _records(parts: Iterable[nodes.Node]) -> Iterator[nodes.Element]:
    """The outermost cards among some nodes."""
    for part in parts:
        if isinstance(part, nodes.Element):
            if part.get('record'):
                yield part
            else:
                yield from _records(part.children)


def plain_text(parsed: Iterable[nodes.Node]) -> str:
    """Parsed prose as plain text: a blank line between paragraphs, ``-`` before the items of a list."""
    return '\n\n'.join(part for part in (_block_text(node) for node in parsed) if part)


def _block_text(node: nodes.Node) -> str:
    if isinstance(node, nodes.system_message | nodes.comment | nodes.Invisible):
        return ''
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        return '\n'.join(f'- {plain_text(item.children)}' for item in node.children)
    if isinstance(node, nodes.TextElement | nodes.Text) or not node.children:
        return node.astext().replace('\n', ' ') if not isinstance(node, nodes.FixedTextElement) else node.astext()
    return plain_text(node.children)


DIRECTIVES: Mapping[str, type[Directive]] = {
    'chamber': ChamberDirective,
    'channel': ChannelDirective,
    'legal-basis': LegalBasisDirective,
    'dpo-contact': DpoContactDirective,
    'responsible': ResponsibleDirective,
    'alternatives': AlternativesDirective,
    'covers': CoversDirective,
    'requirements': RequirementsDirective,
    'editor-note': EditorNoteDirective,
    'chamber-list': ChamberListDirective,
    'comparison-table': ComparisonTableDirective,
}
