"""What the directives of the guide share: a voice, the registers, tables, pieces of pages, and where they are tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import domain
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.nodes import concept_caption, concept_cell, concept_table
from chamber_concepts.parse import cleaned
from chamber_concepts.report import TYPE, logger
from chamber_concepts.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chamber_concepts.message import Message

_HERE: Final = Path(__file__).parent


class GuideDirective(SphinxDirective):
    """What the directives of the guide share: a voice, the registers, tables and labelled paragraphs."""

    has_content: ClassVar = False

    def run(self) -> list[nodes.Node]:
        """Make the nodes. What they show comes from the code, so the page is read again when that changes."""
        self.voice = Voice(self.config.language)
        self.registers = domain.registers(self.config, self.env.srcdir)
        for path in (*sorted(_HERE.glob('**/*.py')), *self.registers.files):
            self.env.note_dependency(str(path))
        result = nodes.container('', *self.make(), classes=['concept-guide'])
        for node in result.findall(nodes.TextElement):
            # Our own catalogue translates it. Sphinx asks this of blocks, and takes away whatever else says it.
            if not isinstance(node, nodes.Inline):
                node['translatable'] = False
        return [result]

    def make(self) -> Sequence[nodes.Node]:
        """Make the nodes of the directive."""
        raise NotImplementedError

    def fail(self, message: Message) -> list[nodes.Node]:
        """Say that the guide itself is wrong."""
        logger.warning('%s', self.voice(message), type=TYPE, subtype='guide', location=self.get_location())
        return []

    def table(
        self,
        caption: Message,
        heads: Sequence[Message],
        rows: Iterable[Sequence[Sequence[nodes.Node]]],
        widths: Sequence[int],
    ) -> concept_table:
        """A table with a caption, whose first column heads the rows."""
        anchor = f'reference-{self.env.new_serialno("concept-reference") + 1}'
        result = concept_table(classes=['concept-table', 'concept-reference', 'colwidths-auto'], anchor=anchor)
        result += concept_caption('', self.voice(caption), anchor=anchor)
        group = nodes.tgroup(cols=len(heads))
        for index, width in enumerate(widths):
            column = nodes.colspec(colwidth=width)
            if index == 0:
                column['stub'] = 1
            group += column
        head = nodes.row()
        for index, label in enumerate(heads):
            head += concept_cell('', nodes.paragraph('', self.voice(label)), scope='col', key=str(index))
        group += nodes.thead('', head)
        body = nodes.tbody()
        for row in rows:
            line = nodes.row()
            for index, cell in enumerate(row):
                line += concept_cell('', *cell, **({'scope': 'row'} if index == 0 else {}))
            body += line
        group += body
        result += group
        if len(body) > 20:
            result['classes'].append('longtable')
        return result

    def labelled(self, label: Message, *content: nodes.Node) -> nodes.paragraph:
        """A paragraph that begins with a label."""
        head = nodes.strong('', self.voice(say('%(label)s:', label=label)))
        return nodes.paragraph('', '', head, nodes.Text(' '), *content)

    def source(self, label: Message, text: str, other: str = '') -> list[nodes.Node]:
        """A piece of a page as its author writes it; lines that another piece does not have are marked."""
        lines = cleaned(text).rstrip('\n').split('\n')
        shown = '\n'.join(line if len(line) <= 160 else line[:120] + ' …' for line in lines)
        block = nodes.literal_block(shown, shown, language='markdown', classes=['concept-source'])
        if other:
            known = set(cleaned(other).split('\n'))
            marked = [number for number, line in enumerate(lines, 1) if line.strip() and line not in known]
            block['highlight_args'] = {'hl_lines': marked}
        return [nodes.paragraph('', self.voice(label), classes=['concept-example-label']), block]

    def sandbox(self) -> Sandbox:
        """Where examples are tried."""
        return Sandbox(self.env, self.state.document.settings)
