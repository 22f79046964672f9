"""Comparison tables and lists as nodes: stock tables with caption, heads and links, good in every builder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from chamber_concepts.cells import NONE_NAME
from chamber_concepts.collation import german
from chamber_concepts.controls import FOLDED, controls
from chamber_concepts.domain import ANCHOR
from chamber_concepts.foreign import classes as foreign_classes
from chamber_concepts.foreign import foreign, spoken
from chamber_concepts.message import Message, say
from chamber_concepts.nodes import (
    concept_bar,
    concept_caption,
    concept_cell,
    concept_none,
    concept_table,
    concept_tools,
)
from chamber_concepts.table import Item, Look, Shape, broken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chamber_concepts.downloads import Links
    from chamber_concepts.i18n import Voice
    from chamber_concepts.table import Anchor, Cell, Column, Table, Words

# In characters of the text builder; LaTeX takes them as ratios.
_WIDTHS: Final = {
    Shape.HEAD: 24,
    Shape.TEXT: 18,
    Shape.PROSE: 40,
    Shape.DATE: 18,
    Shape.NUMBER: 8,
    Shape.MARK: 14,
    Shape.BAR: 14,
}
# Characters beside each other on a page: a wider table is broken into parts where nothing can scroll.
_PAGE: Final = 130
# Rows above which LaTeX has to break a table over pages.
_LONG: Final = 20
# Rows above which a browser lays out only what is in sight, in columns of fixed width.
_LARGE: Final = 150
# Characters that still make a link in a column of prose.
_LINK: Final = 80


class TableRenderer:
    """Makes the nodes of tables for one page. On a website they have more: controls, files, bars.

    ``paper``: nothing scrolls there, so that wide tables come in parts.
    """

    def __init__(self, voice: Voice, docname: str, links: Links | None = None, *, paper: bool = False) -> None:
        self.voice = voice
        self.docname = docname
        self.links = links
        self.paper = paper

    def table(self, table: Table, node_id: str) -> nodes.container:
        """A table with its legend and its files, or the sentence that says why there is none."""
        result = nodes.container(ids=[node_id], classes=['concept-comparison', f'concept-comparison-{table.kind}'])
        if not table.rows and table.empty is not None:
            result += nodes.paragraph('', self.voice(table.empty), classes=['concept-empty'])
            return result
        html = ''
        if self.links is not None:
            html = controls(
                table, node_id, self.voice, self.words, self.links.root(self.docname), foreign(self.voice.language)
            )
        if html:
            result += concept_tools('', html=html)
        parts = broken(table, _WIDTHS, _PAGE) if self.paper else (table,)
        for number, part in enumerate(parts, 1):
            title = self.words(part.caption)
            if len(parts) > 1:
                title = self.voice(say('%(title)s (%(number)s of %(all)s)', title=title, number=number, all=len(parts)))
            anchor = node_id if number == 1 else f'{node_id}-part-{number}'
            result += self._part(part, title, anchor, fold=bool(html))
        if table.legend:
            legend = nodes.bullet_list(classes=['concept-legend'])
            for message in table.legend:
                legend += nodes.list_item('', nodes.paragraph('', self.voice(message)))
            result += legend
        if self.links is not None:
            result += self._files(self.links.files(self.docname, node_id))
        return result

    def _part(self, table: Table, title: str, anchor: str, *, fold: bool) -> concept_table:
        """A table, or as much of it as a page is wide."""
        # Widths that are given are shares of the page; a browser makes better ones itself.
        result = concept_table(
            classes=['concept-table', f'colwidths-{"given" if self.paper else "auto"}'], anchor=anchor
        )
        if wordy := any(column.shape is Shape.PROSE for column in table.columns):
            result['classes'].append('concept-wordy')
        if len(table.rows) > _LARGE:
            result['classes'].append('concept-large')
        if wordy or len(table.rows) > _LONG:
            result['classes'].append('longtable')
        permalink = self.voice(say('Link to this table: %(title)s', title=title))
        caption = (
            nodes.inline('', title, classes=classes) if (classes := self.classes(table.caption)) else nodes.Text(title)
        )
        result += concept_caption('', '', caption, anchor=anchor, permalink=permalink)
        group = nodes.tgroup(cols=len(table.columns))
        for index, column in enumerate(table.columns):
            width = nodes.colspec(colwidth=_WIDTHS[column.shape])
            if index == 0:
                width['stub'] = 1
            group += width
        head = nodes.row()
        for column in table.columns:
            head += self._head(column)
        group += nodes.thead('', head)
        body = nodes.tbody()
        for row in table.rows:
            line = nodes.row()
            for index, (column, each) in enumerate(zip(table.columns, row, strict=True)):
                line += self._cell(each, column, head=index == 0, label=wordy, fold=fold)
            body += line
        group += body
        result += group
        return result

    def _files(self, files: Mapping[str, str]) -> nodes.paragraph:
        result = nodes.paragraph('', self.voice(say('Download the whole table:')), classes=['concept-files'])
        for index, (name, address) in enumerate(files.items()):
            result += nodes.Text(', ' if index else ' ')
            result += nodes.reference('', name, refuri=address, internal=True)
        return result

    def _head(self, column: Column) -> concept_cell:
        content = nodes.paragraph('', '', *self.item(Item(column.label, column.anchor)))
        return concept_cell('', content, scope='col', key=column.key, classes=[f'concept-cell-{column.shape}'])

    def _cell(self, content: Cell, column: Column, *, head: bool, label: bool, fold: bool) -> concept_cell:
        shape = Shape.BAR if self.links is not None and content.bar is not None else column.shape
        result = concept_cell(classes=[f'concept-cell-{shape}'])
        if head:
            result['scope'] = 'row'
        elif label and self.links is not None:
            result['label'] = self.words(column.label)
        # A browser knows the German order itself: only keys that say something else need to be sent.
        if content.sort and (len(content.items) != 1 or content.sort != german(self.words(content.items[0].words))):
            result['sort'] = content.sort
        found: list[nodes.Element] = []
        for item in content.items:
            # A paragraph makes a poor link; the row leads to the same card by another cell.
            poor = column.shape is Shape.PROSE and len(self.words(item.words)) > _LINK
            found.extend(self._paragraphs(replace(item, anchor=None) if poor else item))
            if self.paper and item is not content.items[-1]:
                # The text edition runs paragraphs of a cell together.
                found[-1] += nodes.Text(';')
        if fold and column.shape is Shape.PROSE and sum(len(each.astext()) for each in found) > FOLDED:
            found = [nodes.container('', *found, classes=['concept-fold'])]
        if self.links is not None and content.bar is not None:
            found.append(concept_bar(parts=content.bar.parts, whole=content.bar.whole))
        result.extend(found or [nodes.paragraph()])
        return result

    def _paragraphs(self, item: Item) -> list[nodes.Element]:
        if isinstance(item.words, str) and '\n' in item.words:
            parts = [part for part in item.words.split('\n\n') if part.strip()]
            classes = self.classes(item.words)
            return [nodes.paragraph('', ' '.join(part.split('\n')), classes=classes) for part in parts]
        return [nodes.paragraph('', '', *self.item(item))]

    def item(self, item: Item) -> list[nodes.Node]:
        """One item: its words, as a link where it leads somewhere, and its remark in brackets."""
        text = self.words(item.words)
        classes = self.classes(item.words)
        if item.look is not Look.PLAIN:
            classes.append(f'concept-{item.look}')
        said: list[nodes.Node] = [nodes.Text(text)]
        if isinstance(item.words, Message):
            said = spoken(item.words, self.voice)
        found: list[nodes.Node] = [nodes.inline('', '', *said, classes=classes)] if classes else said
        if item.look is Look.NONE:
            found = [concept_none('', text, classes=classes, label=self.voice(NONE_NAME))]
        elif item.anchor is not None:
            found = [self.link(item.anchor, said, classes)]
        elif item.url is not None:
            found = [nodes.reference('', '', *said, refuri=item.url, classes=classes)]
        if item.remark is not None:
            remark = [nodes.Text(' ('), *spoken(item.remark, self.voice), nodes.Text(')')]
            found.append(nodes.inline('', '', *remark, classes=['concept-item-remark']))
        return found

    def link(self, anchor: Anchor, said: str | Sequence[nodes.Node], classes: Sequence[str] = ()) -> nodes.Element:
        """A link to a page of the site; where there are no files of a website, the builder finds the address."""
        content = [nodes.Text(said)] if isinstance(said, str) else said
        inner = nodes.inline('', '', *content, classes=list(classes))
        if self.links is not None:
            return self.links.reference(self.docname, anchor, inner)
        target = f'{anchor.docname}#{anchor.node_id}' if anchor.node_id else anchor.docname
        return addnodes.pending_xref(
            '',
            inner,
            refdomain='concept',
            reftype=ANCHOR,
            reftarget=target,
            refdoc=self.docname,
            refexplicit=True,
            refwarn=False,
        )

    def classes(self, words: Words) -> list[str]:
        """Classes of what stands in a table: whether a concept says it or the page."""
        return foreign_classes(self.voice.language) if isinstance(words, str) and words.strip('–') else []

    def words(self, words: Words) -> str:
        """Words of a table in the language of the page."""
        return self.voice.words(words)
