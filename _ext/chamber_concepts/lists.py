"""What a page shows of the whole site as lists: the chambers, the findings on a concept, the requirements it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from chamber_concepts.check import SEVERITIES
from chamber_concepts.coverage import Stated
from chamber_concepts.foreign import spoken
from chamber_concepts.listing import MANY
from chamber_concepts.message import say
from chamber_concepts.scorecard import GOOD_PRACTICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chamber_concepts.i18n import Voice
    from chamber_concepts.listing import ChamberEntry, Listing, Way
    from chamber_concepts.message import Message
    from chamber_concepts.scorecard import Checklist, Demand, Findings
    from chamber_concepts.tables import TableRenderer

# Every concept repeats these words: a search for one of them is not looking for the checklist of each.
NOT_SEARCHED: Final = 'no-search'


def chambers(found: Listing, node_id: str, renderer: TableRenderer, level: int) -> nodes.Element:
    """The list of chambers, in one piece or by Land, with the ways to them by Land and platform."""
    voice = renderer.voice
    if not found.number:
        return nodes.paragraph('', voice(say('No chamber yet.')))
    many = found.number > MANY
    result = nodes.container(ids=[node_id], classes=['concept-listing', *(['concept-many'] if many else [])])
    platforms = _ways(say('Chambers by platform'), found.platforms, renderer)
    if found.whole is not None:
        link = renderer.link(found.whole, voice(say('All %(number)s chambers', number=found.number)))
        result += nodes.paragraph('', '', link, classes=['concept-whole'])
    if many:
        result.extend([*_ways(say('Chambers by Land'), found.states, renderer), *platforms])
    for group in found.groups:
        if group.name:
            heading = _heading(renderer.words(group.name), level, group.node_id)
            heading['classes'] += renderer.classes(group.name)
            result += heading
        result += _chambers(group.entries, renderer)
    if not many:
        result.extend(platforms)
    return result


def _ways(title: Message, ways: tuple[Way, ...], renderer: TableRenderer) -> list[nodes.Element]:
    if not ways:
        return []
    entries = nodes.bullet_list(classes=['concept-ways'])
    for way in ways:
        name = renderer.words(way.name)
        classes = renderer.classes(way.name)
        link: nodes.Node = nodes.inline('', name, classes=classes) if classes else nodes.Text(name)
        if way.anchor is not None:
            link = renderer.link(way.anchor, name, classes)
        line = nodes.paragraph('', '', link, nodes.inline('', f' ({way.number})', classes=['concept-way-number']))
        entries += nodes.list_item('', line)
    return [nodes.paragraph('', '', nodes.strong('', renderer.voice(title)), classes=['concept-ways-title']), entries]


def _chambers(entries: tuple[ChamberEntry, ...], renderer: TableRenderer) -> nodes.bullet_list:
    """A name that leads to the concept, its Land, and its channels."""
    result = nodes.bullet_list(classes=['concept-chambers'])
    for entry in entries:
        name = nodes.paragraph(
            '',
            '',
            renderer.link(entry.anchor, entry.name, renderer.classes(entry.name)),
            classes=['concept-chamber-name'],
        )
        if entry.state:
            name += nodes.inline(
                '', f' · {entry.state}', classes=['concept-chamber-state', *renderer.classes(entry.state)]
            )
        line = nodes.list_item('', name)
        if entry.channels:
            channels = nodes.paragraph('', renderer.voice(say('Channels:')) + ' ', classes=['concept-chamber-channels'])
            for index, item in enumerate(entry.channels):
                if index:
                    channels += nodes.Text(', ')
                channels.extend(renderer.item(item))
            line += channels
        result += line
    return result


_HEAPS: Final[Mapping[Stated, Message]] = {
    Stated.FULLY: say('Stated (%(number)s)'),
    Stated.PARTLY: say('Stated in part (%(number)s)'),
    Stated.NOT: say('Not stated (%(number)s)'),
}


def checklist(found: Checklist, node_id: str, renderer: TableRenderer) -> nodes.container:
    """The requirements in three heaps, each one linked to the places that state it."""
    voice = renderer.voice
    result = nodes.container(ids=[node_id], classes=['concept-checklist', NOT_SEARCHED])
    result += _heading(voice(say('What authorities ask for, and what this concept says')))
    intro = say('Whether the concept says something on a requirement, not whether what it says is enough.')
    result += nodes.paragraph('', voice(intro), classes=['concept-remark'])
    for stated, demands in found.heaps:
        if not demands:
            continue
        heap = _HEAPS[stated]
        result += nodes.paragraph(
            '', '', nodes.strong('', voice(say(heap.template, number=len(demands)))), classes=['concept-heap-title']
        )
        entries = nodes.bullet_list(classes=['concept-heap', f'concept-heap-{stated}'])
        for demand in demands:
            entries += nodes.list_item('', nodes.paragraph('', '', *_demand(demand, renderer)))
        result += entries
    return result


def _demand(demand: Demand, renderer: TableRenderer) -> list[nodes.Node]:
    voice = renderer.voice
    first, *others = demand.anchors or (None,)
    classes = renderer.classes(demand.title)
    line: list[nodes.Node] = [
        renderer.link(first, demand.title, classes)
        if first is not None
        else nodes.inline('', demand.title, classes=classes)
    ]
    for number, anchor in enumerate(others, 2):
        if anchor is not None:
            line.append(nodes.Text(', '))
            line.append(renderer.link(anchor, voice(say('place %(number)s', number=number))))
    if demand.weight is not GOOD_PRACTICE and demand.weight != GOOD_PRACTICE:
        line.append(nodes.inline('', f' – {voice(demand.weight)}', classes=['concept-weight']))
    return line


def findings(found: Findings, node_id: str, renderer: TableRenderer) -> nodes.container:
    """The findings on a concept: how they weigh, what they say, what to do, and whether they are accepted."""
    voice = renderer.voice
    result = nodes.container(ids=[node_id], classes=['concept-findings', NOT_SEARCHED])
    result += _heading(voice(say('Findings on this concept')))
    if not found.reviewed:
        result += nodes.paragraph('', voice(say('Nothing was found.')))
        return result
    intro = say('A finding deserves a look. It is no judgment on the chamber.')
    result += nodes.paragraph('', voice(intro), classes=['concept-remark'])
    entries = nodes.bullet_list(classes=['concept-finding-list'])
    for each in found.reviewed:
        finding = each.finding
        badge = nodes.inline(
            '',
            voice(SEVERITIES[finding.severity]),
            classes=['concept-severity', f'concept-severity-{finding.severity}'],
        )
        words = _sentence(finding.message, voice)
        said = renderer.link(each.anchor, words) if each.anchor is not None else nodes.inline('', '', *words)
        line = nodes.paragraph('', '', badge, nodes.Text(' '), said)
        entry = nodes.list_item('', line)
        if each.accepted:
            reason = voice(say('accepted: %(reason)s', reason=each.accepted))
            entry += nodes.paragraph('', reason, classes=['concept-accepted'])
        elif finding.hint is not None:
            entry += nodes.paragraph('', '', *_sentence(finding.hint, voice, end='.'), classes=['concept-hint'])
        entries += entry
    result += entries
    return result


def _sentence(message: Message, voice: Voice, end: str = '') -> list[nodes.Node]:
    """A message as a sentence of its own: behind file and line it begins small and has no full stop."""
    first, *others = spoken(message, voice)
    if isinstance(first, nodes.Text):
        first = nodes.Text(first[:1].upper() + first[1:])
    found = [first, *others]
    if end and not found[-1].astext().endswith(('.', '?', '!', '…')):
        found.append(nodes.Text(end))
    return found


def _heading(text: str, level: int = 3, node_id: str = '') -> nodes.rubric:
    heading = nodes.rubric('', text, ids=[node_id] if node_id else [])
    heading['heading-level'] = level
    return heading
