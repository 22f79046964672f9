"""Citations as nodes: each act linked to its official text, in running text with what became of the norm."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from docutils import nodes

from chamber_concepts.foreign import own
from chamber_concepts.message import say
from chamber_concepts.norms import describe
from chamber_concepts.register import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chamber_concepts.citation import Citation
    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.norms import NormFact
    from chamber_concepts.register import Registers

NORM: Final = 'concept-norm'
"""The class of a norm in running text. Its attribute ``norm`` is what is cited, ``docname`` the page."""

LEVELS: Final[Mapping[Level, Message]] = {
    Level.EU: say('law of the European Union'),
    Level.FEDERAL: say('federal law'),
    Level.STATE: say('law of a Land'),
    Level.TREATY: say('treaty of the Länder'),
    Level.CHAMBER: say('statute of the chamber'),
}


def titled(fact: NormFact) -> Message | str:
    """The full title of the act, and who made it."""
    if fact.level is None:
        return fact.title
    return say('%(title)s (%(level)s)', title=fact.title, level=LEVELS[fact.level])


def linked(citation: Citation, registers: Registers, state: str | None, docname: str = '') -> list[nodes.Node]:
    """A citation in normal form, the provisions of each act linked to the first of them.

    With the name of a page, these are norms in its running text, of which is told later what became of them.
    """
    whole = str(citation)
    found: list[nodes.Node] = []
    end = 0
    for reference in citation.references:
        words = str(reference)
        start = whole.index(words, end)
        if start > end:
            found.append(nodes.Text(whole[end:start]))
        end = start + len(words)
        text: nodes.Node = nodes.Text(words)
        if docname:
            text = nodes.inline('', words, classes=[NORM], norm=words, docname=docname)
        one = type(citation)((reference,))
        # Where its text is found does not depend on the day.
        url = next(
            (fact.url for fact in describe(one, registers, on=None, today=date.max, state=state) if fact.url), ''
        )
        if url:
            text = nodes.reference('', '', text, refuri=url)
            if docname:
                text['classes'].append(f'{NORM}-link')
        found.append(text)
    return found


def annotate(norm: nodes.inline, facts: Sequence[NormFact], voice: Voice) -> None:
    """Add to a norm in running text its act's full title, and a remark if it is not simply in force."""
    place = norm.parent if isinstance(norm.parent, nodes.reference) else norm
    title = next((voice.words(titled(fact)) for fact in facts if fact.title), '')
    if title and place is not norm:
        place['reftitle'] = title
    remarks = [voice(fact.remark) for fact in facts if fact.remark is not None]
    if remarks and place.parent is not None and not isinstance(place.parent, nodes.title):
        words = voice(say('[editor’s note: %(remark)s]', remark='; '.join(remarks)))
        remark = nodes.inline('', words, classes=['concept-remark-inline', *own(voice.language)])
        where = place.parent.index(place) + 1
        place.parent[where:where] = [nodes.Text(' '), remark]
