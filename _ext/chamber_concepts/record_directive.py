"""From argument, options and fields to a record, its problems and its card."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState

from chamber_concepts import domain, kinds
from chamber_concepts.cards import Prose, render_card
from chamber_concepts.concept_directive import ConceptDirective, between_colons
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.outline import restore_gaps
from chamber_concepts.parse import NOT_STATED, Invalid, cleaned, invisible, is_almost_gap, is_gap, shown
from chamber_concepts.problems import Problem
from chamber_concepts.slips import misnamed
from chamber_concepts.source import spoilt
from chamber_concepts.spec import Slot, named, specs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from chamber_concepts.finding import Place
    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.model import Record
    from chamber_concepts.spec import Spec


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
            self._almost_gap(spec, text, place)
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

    def _almost_gap(self, spec: Spec, text: str, place: Place) -> None:
        has_name = spec.slot in (Slot.OPTION, Slot.FIELD)
        self.problem(
            Problem.BAD_VALUE,
            place,
            say('“%(value)s” does not say whether the concept is silent on it', value=shown(text)),
            say('write “%(suggestion)s”', suggestion=f':{spec.name}: k. A.' if has_name else 'k. A.'),
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
            hint = between_colons(slip)
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
            self._almost_gap(spec, text, place)
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


@lru_cache(maxsize=64)
def _labels(record: Any, voice: Voice) -> Mapping[str, str]:
    return {voice(spec.label): spec.name for spec in specs(record).values()}


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
