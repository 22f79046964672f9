"""Records as cards: one component for channel, norm, contact and the rest, made of stock nodes.

    card                  heading, platform and status as attributes
      definition_list
        fact              label as attribute; always in the order of the record's declaration
          definition

and when the page is written (``complete``)

    card
      card_title          platform – title, status
      definition_list
        fact
          term
          definition

Takes values and the nodes of the author's prose, returns trees; knows neither environment nor builder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from docutils import nodes

from chamber_concepts import kinds, model
from chamber_concepts.citation import Citation
from chamber_concepts.cited import linked, titled
from chamber_concepts.foreign import classes, quoted, spoken
from chamber_concepts.isodate import IsoDate
from chamber_concepts.kinds import Degree, Status
from chamber_concepts.message import say
from chamber_concepts.nodes import (
    concept_card,
    concept_card_title,
    concept_comma,
    concept_covers,
    concept_covers_line,
    concept_icon,
    concept_law,
)
from chamber_concepts.norms import STANDINGS, Standing, undeclined
from chamber_concepts.parse import Gap, Link, dialled
from chamber_concepts.register import Level
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.norms import NormFact
    from chamber_concepts.register import Registers
    from chamber_concepts.register_entries import FormerName
    from chamber_concepts.requests import Law
    from chamber_concepts.spec import Spec


@dataclass(slots=True)
class Prose:
    """What an author wrote in a directive, as nodes: for the page only, never for the data."""

    fields: dict[str, list[nodes.Node]] = field(default_factory=dict)
    """Nodes of each field and of the body, by attribute name."""
    rejected: dict[str, str] = field(default_factory=dict)
    """Text of each value that could not be read, by attribute name. It is shown as it stands."""
    unknown: list[tuple[str, list[nodes.Node]]] = field(default_factory=list)
    """Options and fields that the directive does not know: their text is shown under the author's own name."""
    loose: list[nodes.Node] = field(default_factory=list)
    """Text where none is expected."""


def render_card(
    record: model.Record, prose: Prose, voice: Voice, registers: Registers, state: str | None = None
) -> concept_card:
    """The card of a record of a chamber in this state."""
    design = _DESIGNS[type(record)]
    title = design.title(record)
    heading = voice.words(title)
    result = concept_card(
        ids=[record.node_id],
        classes=['concept-card', f'concept-{record.directive}'],
        heading=heading,
        heading_classes=classes(voice.language) if isinstance(title, str) else [],
        permalink=voice(say('Link to this entry: %(title)s', title=heading)),
    )
    if isinstance(record, model.Channel):
        if isinstance(record.platform, str) and not _former(record, registers):
            result['platform'] = record.platform
        if isinstance(record.status, Status):
            result['status'] = (str(record.status), voice(kinds.STATUS.labels[record.status]))
    facts = _facts(record, prose, voice, registers, design, state)
    # Even if it is empty: Sphinx takes a quotation without children away before the card is complete.
    result += facts
    for attribute, spec in specs(type(record)).items():
        if spec.slot is Slot.BODY and (body := prose.fields.get(attribute)):
            if getattr(record, attribute) is not None and isinstance(getattr(record, attribute), Gap):
                result += nodes.paragraph('', '', gap(voice))
            else:
                result += nodes.container('', *body, classes=['concept-body'])
    result.extend(prose.loose)
    return result


@dataclass(frozen=True, slots=True)
class _Design:
    title: Callable[[Any], Message | str]
    head: frozenset[str] = frozenset()
    """Attributes that the title says already."""


# What an author accepts shows in the review of the page, beside the finding.
_REVIEW = frozenset({'accept', 'reason'})

_DESIGNS: Mapping[type[model.Record], _Design] = {
    model.Chamber: _Design(lambda _: say('About this concept'), frozenset({'slug'})),
    model.Channel: _Design(
        lambda channel: (
            channel.label
            if channel.word
            else say('Platform not stated – %(title)s', title=channel.title)
            if isinstance(channel.title, str)
            else say('Platform not stated')
        ),
        frozenset({'platform', 'id', 'title', 'status'}),
    ),
    model.LegalBasis: _Design(lambda basis: basis.label if basis.word else say('Norm not stated'), frozenset({'norm'})),
    model.DpoContact: _Design(
        lambda contact: (
            say('Contact for data protection')
            if isinstance(contact.role, str) or not isinstance(contact.name, str)
            else contact.name
        ),
    ),
    model.Responsible: _Design(
        lambda each: kinds.TASK.labels[each.task] if each.task in kinds.TASK.labels else say('Responsible'),
        frozenset({'task'}),
    ),
    model.Alternatives: _Design(lambda _: say('Available without a platform')),
}


def _facts(
    record: model.Record, prose: Prose, voice: Voice, registers: Registers, design: _Design, state: str | None
) -> nodes.definition_list:
    facts = fact_list('concept-facts')
    for attribute, spec in specs(type(record)).items():
        if (
            spec.slot is Slot.BODY
            or attribute in _REVIEW
            or (attribute in design.head and attribute not in prose.rejected)
        ):
            continue
        value = getattr(record, attribute)
        if attribute in prose.rejected:
            content: Sequence[nodes.Node] = [
                nodes.paragraph('', prose.rejected[attribute], classes=['concept-rejected'])
            ]
        elif isinstance(value, Gap):
            content = [nodes.paragraph('', '', gap(voice))]
        elif value is None:
            if not spec.required or _excused(record, spec):
                continue
            content = [nodes.paragraph('', '', nodes.emphasis('', voice(say('missing')), classes=['concept-missing']))]
        elif spec.slot is Slot.FIELD:
            content = prose.fields.get(attribute, [])
        else:
            content = [nodes.paragraph('', '', *value_nodes(value, spec, voice, registers, state))]
        notes = [remark(note, voice) for note in _notes(record, attribute, registers, state)]
        facts += fact(voice(spec.label), [*content, *notes], classes=[f'concept-fact-{spec.name}'])
    if isinstance(record, model.Channel):
        for note in _notes(record, 'platform', registers, state):
            facts += fact(voice(say('Editor’s note')), [remark(note, voice)], classes=['concept-fact-note'])
    for name, content in prose.unknown:
        facts += fact(name, content, classes=['concept-fact-unknown'])
    return facts


def _excused(record: model.Record, spec: Spec) -> bool:
    """A channel that is only named need not be described."""
    return isinstance(record, model.Channel) and record.status is Status.NAMED_ONLY and spec.slot is Slot.FIELD


def fact_list(*classes: str) -> nodes.definition_list:
    """An empty list for facts; without its first class Furo would take long ones for the entries of an API."""
    return nodes.definition_list(classes=['simple', *classes])


def fact(label: str, content: Sequence[nodes.Node], classes: Sequence[str] = ()) -> nodes.definition_list_item:
    """One fact of a card: what is said, and what it is called. Of a stock class: docutils looks at items by name."""
    return nodes.definition_list_item('', nodes.definition('', *content), label=label, classes=list(classes))


def is_incomplete(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Whether a node is a card or a fact that ``complete`` has not seen."""
    return (isinstance(node, nodes.definition_list_item) and 'label' in node) or (
        isinstance(node, concept_card) and 'heading' in node
    )


def complete(part: nodes.Element) -> None:
    """Put the heading on a card, the term before a fact.

    Words of the extension, which nobody searches, translates or links while a page is read: they come when it is
    written, so that the many walks through a page in between meet half as many nodes.
    """
    if not isinstance(part, concept_card):
        part.insert(0, nodes.term('', part.attributes.pop('label')))
        return
    name = nodes.inline('', '', classes=['concept-name', *part.attributes.pop('heading_classes')])
    if platform := part.attributes.pop('platform', ''):
        name += concept_icon(platform=platform)
    name += nodes.Text(part.attributes.pop('heading'))
    line = concept_card_title('', '', name, classes=['concept-title'], anchor=part['ids'][0])
    line['heading-level'] = 5  # Below every section that a card can stand in, where a writer has levels.
    line['permalink'] = part.attributes.pop('permalink')
    if status := part.attributes.pop('status', None):
        key, words = status
        line += concept_comma('', ', ')
        line += nodes.inline('', words, classes=['concept-status', f'concept-status-{key}'])
    part[:] = [line, *(child for child in part.children if child.children or not _is_facts(child))]


def _is_facts(node: nodes.Node) -> bool:
    return isinstance(node, nodes.definition_list) and 'concept-facts' in node['classes']


def gap(voice: Voice) -> nodes.inline:
    """The quiet, visible mark of something that the concept does not say."""
    return nodes.inline('', voice(say('not stated')), classes=['concept-gap'])


def remark(message: Message, voice: Voice) -> nodes.paragraph:
    """A remark of the editors: set apart from the words of the concept."""
    return nodes.paragraph('', '', *spoken(message, voice), classes=['concept-remark'])


def value_nodes(
    value: Any, spec: Spec, voice: Voice, registers: Registers, state: str | None = None
) -> list[nodes.Node]:
    """One value for readers: dates spelt out, addresses as links, fixed words in the reader's language."""
    if isinstance(value, IsoDate):
        return [nodes.Text(voice.date(value))]
    if isinstance(value, Link):
        return [nodes.reference('', '', quoted(value.text, voice), refuri=value.url)]
    if value in spec.kind.labels:
        return [nodes.Text(voice(spec.kind.labels[value]))]
    if spec.kind is kinds.URL:
        return [nodes.reference('', value, refuri=value)]
    if spec.kind is kinds.EMAIL:
        return [nodes.reference('', value, refuri=f'mailto:{value}')]
    if spec.kind is kinds.PHONE:
        return [nodes.reference('', value, refuri=f'tel:{dialled(value)}')]
    if isinstance(value, Citation):
        found = linked(value, registers, state)
        marked = classes(voice.language)
        return [nodes.inline('', '', *found, classes=marked)] if marked else found
    if spec.kind is kinds.STATE and (land := registers.states.get(value)):
        return [quoted(land.name, voice)]
    return [quoted(str(value), voice)]


def _notes(record: model.Record, attribute: str, registers: Registers, state: str | None) -> list[Message]:
    """What the registers add to a value: today's name of a platform, the full name of an authority."""
    if isinstance(record, model.Channel) and attribute == 'platform' and isinstance(record.platform, str):
        entry = registers.platforms.get(record.platform)
        if entry is None:
            return []
        notes: list[Message] = []
        notes.extend(
            say(
                'The concept says “%(word)s”; the platform was called that until %(date)s, today it is %(name)s.',
                word=record.word,
                name=entry.name,
                date=_moment(former.until),
            )
            for former in _former(record, registers)
        )
        if entry.ended is not None:
            notes.append(say('The platform was shut down on %(date)s.', date=entry.ended))
        return notes
    if isinstance(record, model.DpoContact) and attribute == 'authority' and isinstance(record.authority, str):
        named = registers.authority(record.authority)
        land = registers.states.get(state or '')
        if named is not None and not _same(record.authority, named.name):
            return [say('Editor’s note: the authority is called %(name)s today.', name=named.name)]
        if named is None and land is not None:
            name = registers.authorities[land.authority].name
            return [
                say(
                    'Editor’s note: the concept names no authority; in %(state)s it is: %(name)s.',
                    state=land.name,
                    name=name,
                )
            ]
    return []


def _former(channel: model.Channel, registers: Registers) -> list[FormerName]:
    """The earlier names of a platform that a concept uses for it: today's sign would belie the word beside it."""
    entry = registers.platforms.get(channel.platform) if isinstance(channel.platform, str) else None
    return [former for former in (entry.former if entry else ()) if former.name.casefold() == channel.word.casefold()]


def _same(word: str, name: str) -> bool:
    """Whether a word is the name, but for the article and case endings."""
    return undeclined(_ARTICLE.sub('', word)) == undeclined(_ARTICLE.sub('', name))


_ARTICLE = re.compile(r'^(?:der|die|das|dem|den) ', re.IGNORECASE)


def _moment(text: str) -> Message:
    year, month, day = ([int(part) for part in text.split('-')] + [0, 0])[:3]
    return say('%(date)s', date=IsoDate(year, month, day))


def render_covers(record: model.Covers, prose: Prose, voice: Voice, registers: Registers) -> concept_covers:
    """The mark that a section meets requirements: one line, and the author's remark."""
    titles = '; '.join(
        entry.title for key in record.requirements if (entry := registers.requirements.get(key)) is not None
    )
    line = say('Review mark: met in this section – %(titles)s', titles=titles)
    if record.degree is Degree.PARTLY:
        line = say('Review mark: met in part in this section – %(titles)s', titles=titles)
    summary = concept_covers_line('', '', *spoken(line, voice))
    result = concept_covers('', summary, ids=[record.node_id], classes=['concept-covers'])
    for body in prose.fields.values():
        result.extend(body)
    for name, content in prose.unknown:
        result += nodes.paragraph('', f'{name}:')
        result.extend(content)
    result.extend(nodes.paragraph('', value, classes=['concept-rejected']) for value in prose.rejected.values())
    result.extend(prose.loose)
    return result


def render_law(law: Law, voice: Voice) -> concept_law:
    """What the register knows of the norms of a card: their text, their act, whether they are law."""
    title = nodes.paragraph(
        '', voice(say('From the register of norms, not from the concept')), classes=['concept-law-title']
    )
    facts = fact_list('concept-facts', 'concept-law')
    for norm in law.facts:
        several = f' ({norm.text})' if len(law.facts) > 1 else ''
        if norm.url and norm.exact:
            link = nodes.reference('', '', quoted(norm.text, voice), refuri=norm.url)
            facts += fact(voice(say('Official text')) + several, [nodes.paragraph('', '', link)])
        elif norm.url and norm.act is not None:
            link = nodes.reference('', '', quoted(norm.act.key, voice), refuri=norm.url)
            facts += fact(voice(say('Where the act is found')) + several, [nodes.paragraph('', '', link)])
        if norm.act is None:
            unknown = remark(say('The register of norms does not know this act.'), voice)
            facts += fact(voice(say('Act')) + several, [unknown])
            continue
        facts += fact(voice(say('Act')) + several, [nodes.paragraph('', '', *spoken(titled(norm), voice))])
        if norm.level is Level.CHAMBER:
            continue
        facts += fact(voice(say('In force')) + several, _standing(norm, voice))
    for item in facts.findall(nodes.definition_list_item):
        complete(item)
    return concept_law('', title, facts, classes=['concept-law-box'])


def _standing(norm: NormFact, voice: Voice) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    if norm.remark is not None:
        found.append(remark(say('%(norm)s: %(remark)s', norm=norm.text, remark=norm.remark), voice))
    elif norm.now is Standing.IN_FORCE:
        words = say('yes, as far as the register knows')
        if norm.since is not None and norm.act is not None and norm.since == norm.act.in_force:
            words = say('yes, the act since %(date)s, as far as the register knows', date=norm.since)
        elif norm.since is not None:
            words = say('in this wording since %(date)s, as far as the register knows', date=norm.since)
        found.append(nodes.paragraph('', voice(words)))
    else:
        found.append(nodes.paragraph('', voice(say('not known'))))
    if norm.then is not None and norm.then is not Standing.UNKNOWN:
        then = say('on the date of the concept: %(standing)s', standing=STANDINGS[norm.then])
        found.append(nodes.paragraph('', voice(then)))
    if not norm.verified:
        found.append(remark(say('This entry of the register has not been checked.'), voice))
    return found
