"""The directives of a concept: what each adds to what all read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList

from chamber_concepts import compare, kinds, listing, model
from chamber_concepts.cards import render_covers
from chamber_concepts.cells import NO_PLATFORM
from chamber_concepts.concept_directive import ConceptDirective
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.nodes import concept_note
from chamber_concepts.parse import cleaned, is_gap, shown, slugify
from chamber_concepts.problems import Problem
from chamber_concepts.record_directive import RecordDirective
from chamber_concepts.requests import ChecklistOf, FindingsOn, LawOf
from chamber_concepts.spec import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils.parsers.rst import Directive

    from chamber_concepts.finding import Place
    from chamber_concepts.model import Record
    from chamber_concepts.spec import Spec


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
        options = self.read_options_by(listing.OPTIONS)
        request = listing.ChamberList(self.env.docname, self.node_id('chamber-list'), self.flag(options, 'short'))
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
        options = self.read_options_by(compare.OPTIONS)
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
