"""What a read page holds: its sections, the records in each, and its prose as plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from chamber_concepts.finding import Place, below
from chamber_concepts.model import GAP, PROSE, Page, Paragraph, SectionUse
from chamber_concepts.nodes import concept_live
from chamber_concepts.parse import is_gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from chamber_concepts.model import Record
    from chamber_concepts.register import Registers

# A note by the editors is no word of the concept.
_EDITORS = 'concept-note'


def read_page(
    document: nodes.document, docname: str, records: Sequence[Record], registers: Registers, source_dir: Path
) -> Page:
    """The outline of a page. Takes one pass over its blocks; cards are not entered."""
    reader = _Reader(document, registers, source_dir)
    reader.read(document, 0 if titled(document, registers) else 1)
    return Page.holding(docname, records, reader.sections, reader.prose)


def titled(document: nodes.document, registers: Registers) -> bool:
    """Whether a page has a title: not if its first heading of several on the highest level is that of a section."""
    highest = [node for node in document.children if isinstance(node, nodes.section)]
    if len(highest) < 2:
        return True
    title = highest[0].next_node(nodes.title)
    return title is None or registers.section(_written(title)) is None


def _written(node: nodes.Element) -> str:
    """The words of the author. A translation takes the place of what is shown, not of what is checked and compared."""
    return node.rawsource if node.get('translated') and node.rawsource else node.astext()


class _Reader:
    def __init__(self, document: nodes.document, registers: Registers, source_dir: Path) -> None:
        self.registers = registers
        self.source_dir = source_dir
        self.path = document['source']
        self.sections: list[SectionUse] = []
        self.prose: list[Paragraph] = []
        self.open: int | None = None

    def read(self, parent: nodes.Element, level: int) -> None:
        for node in parent.children:
            if isinstance(node, nodes.section):
                self._section(node, level + 1)
            elif isinstance(node, nodes.Element):
                self._block(node, level)

    def _section(self, node: nodes.section, level: int) -> None:
        title = _written(node[0]) if node.children and isinstance(node[0], nodes.title) else ''
        entry = self.registers.section(title)
        # A heading of level 1 is the title of the page, and one below level 2 structures a section,
        # unless it is called like a section of a concept: then only its level is wrong.
        if (level == 1 and not self._repeats(node)) or (level > 2 and not self._lost(entry)):
            self.read(node, level)
            return
        place = self._place(node)
        if self.path.endswith('.rst'):
            place = place._replace(line=place.line - 1)  # docutils counts the line below the title.
        key = entry.key if entry else None
        self.sections.append(SectionUse(key, title, node['ids'][0] if node['ids'] else '', place, level))
        outer, self.open = self.open, len(self.sections) - 1
        if level == 1 and entry is None and self.open:
            self.open -= 1  # A second title is told; what stands below it is meant for the section above.
        self.read(node, level)
        self.open = outer if level > 2 else None

    def _repeats(self, node: nodes.section) -> bool:
        """Whether a heading of level 1 is not the first of its page."""
        return any(isinstance(other, nodes.section) for other in node.parent.children[: node.parent.index(node)])

    def _lost(self, entry: object) -> bool:
        key = getattr(entry, 'key', None)
        return key is not None and all(section.key != key for section in self.sections)

    def _block(self, node: nodes.Element, level: int) -> None:
        if isinstance(node, nodes.title | nodes.Invisible | nodes.system_message | addnodes.toctree | concept_live):
            return
        if record := node.get('record'):
            self._hold(str(record), *(node['ids'][:1] if record != 'requirements' else ()))
            # A record inside another is a mistake, and reported; it counts all the same.
            for inner in node.findall(nodes.Element):
                if inner is not node and (found := inner.get('record')):
                    self._hold(str(found), *inner['ids'][:1])
            return
        if _EDITORS in node.get('classes', ()):
            return
        if isinstance(node, nodes.TextElement):
            text = _written(node)
            if text.strip():
                self._hold(GAP if is_gap(text) else PROSE)
                key = self.sections[self.open].key if self.open is not None else None
                self.prose.append(Paragraph(' '.join(text.split()), self._place(node), key))
        elif isinstance(node, nodes.image):
            self._hold(PROSE)
        else:
            self.read(node, level)

    def _hold(self, what: str, *node_ids: str) -> None:
        if self.open is None:
            return
        section = self.sections[self.open]
        holds = section.holds if what in section.holds else (*section.holds, what)
        self.sections[self.open] = replace(section, holds=holds, records=(*section.records, *node_ids))

    def _place(self, node: nodes.Node) -> Place:
        return place_of(node, self.source_dir, self.path)


def restore_gaps(parts: Iterable[nodes.Node]) -> None:
    """Take back that reStructuredText reads ``k. A.`` as an item „k“ of a list, and „A“ as one of a list in it."""
    for part in list(parts):
        for outer in list(part.findall(nodes.enumerated_list)):
            if outer.parent is not None and _reads_as_gap(outer):
                gap = nodes.paragraph(GAP, GAP)
                gap.source, gap.line = outer.source, outer.line
                # Behind it lies a remark, that lists begin with 1; it would be read as words of the author.
                siblings = outer.parent.children
                behind = siblings[siblings.index(outer) + 1 :][:1]
                if behind and isinstance(behind[0], nodes.system_message):
                    outer.parent.remove(behind[0])
                outer.replace_self(gap)


def _reads_as_gap(outer: nodes.enumerated_list) -> bool:
    item = outer.children[0] if len(outer.children) == 1 else None
    inner = item.children[0] if item is not None and len(item.children) == 1 else None
    return (
        outer.get('start') == ord('k') - ord('a') + 1
        and isinstance(inner, nodes.enumerated_list)
        and inner['enumtype'].endswith('alpha')
        and 'start' not in inner
        and len(inner.children) == 1
        and not inner.children[0].children
    )


def place_of(node: nodes.Node, source_dir: Path, path: str) -> Place:
    """The place of a node, or of the nearest node around it that knows its own; ``path`` is that of the page."""
    source, line = node.source, node.line
    if line is None and node.children:
        source, line = node.children[0].source, node.children[0].line
    parent = node.parent
    while line is None and parent is not None:
        source, line, parent = parent.source, parent.line, parent.parent
    return Place(below(str(source_dir), source or path), line or 1)
