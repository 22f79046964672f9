"""The document nodes of a concept: stock nodes by inheritance, so that every builder can write them."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class concept_card(nodes.block_quote):
    """A record as a card. In HTML an ``article``; elsewhere indented, so that one sees where it ends."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_card) -> None:
        labelled: dict[str, Any] = {'aria-labelledby': f'{node["ids"][0]}-title'} if node['ids'] else {}
        translator.body.append(translator.starttag(node, 'article', **labelled))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_card) -> None:
        translator.body.append('</article>\n')


class concept_law(nodes.block_quote):
    """What the register says of the norms of a card."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_law) -> None:
        translator.body.append(translator.starttag(node, 'div'))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_law) -> None:
        translator.body.append('</div>\n')


class concept_note(nodes.block_quote):
    """A remark by the editors of a page."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_note) -> None:
        translator.body.append(translator.starttag(node, 'div', role='note'))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_note) -> None:
        translator.body.append('</div>\n')


class concept_card_title(nodes.rubric):
    """The title of a card. In HTML a heading one level below that of its section, and a permalink beside it."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_card_title) -> None:
        translator.body.append('<div class="concept-head">')
        heading = f'h{min(translator.section_level + 1, 6)}'
        translator.body.append(translator.starttag(node, heading, '', ids=[f'{node["anchor"]}-title']))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_card_title) -> None:
        translator.body.append(f'</h{min(translator.section_level + 1, 6)}>')
        # Outside of the heading, which names the card: a sign is no part of a name.
        translator.body.append(_permalink(translator, node) + '</div>\n')


def _permalink(translator: HTML5Translator, node: nodes.Element) -> str:
    """The sign that leads to what a heading or a caption heads, for whoever wants to cite it."""
    if not translator.config.html_permalinks or 'permalink' not in node:
        return ''
    words = escape(node['permalink'])
    return (
        f'<a class="headerlink" href="#{escape(node["anchor"])}" title="{words}" aria-label="{words}">'
        f'{translator.config.html_permalinks_icon}</a>'
    )


class concept_live(nodes.General, nodes.Element):
    """A place filled from the whole site when a page is written; never written itself.

    Its ``request`` is a value; the answer to it is computed from the records of all pages.
    """


class concept_table(nodes.table):
    """A comparison table. In HTML it lies in a box that scrolls by itself and can be reached with the keyboard.

    A group and no region: two tables of a page may have one caption, two landmarks may not have one name.
    """

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_table) -> None:
        name = escape(node['anchor'])
        translator.body.append(
            '<div class="concept-table-box">'
            f'<div class="concept-scroll" role="group" tabindex="0" aria-labelledby="{name}-caption">\n'
        )
        translator.visit_table(node)
        # The permalink in the caption is no part of the name.
        translator.body[-1] = translator.body[-1].replace('<table', f'<table aria-labelledby="{name}-caption"', 1)

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_table) -> None:
        translator.depart_table(node)
        translator.body.append('</div></div>\n')


class concept_caption(nodes.title):
    """The caption of a comparison table."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_caption) -> None:
        # What stays in sight holds both: of two that stay the one would cover the other.
        translator.body.append(f'<caption><span><span id="{escape(node["anchor"])}-caption">')

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_caption) -> None:
        translator.body.append('</span>' + _permalink(translator, node) + '</span></caption>\n')


class concept_tools(nodes.General, nodes.Element):
    """The controls of a table, as HTML. They are put on websites only."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_tools) -> None:
        translator.body.append(node['html'])
        raise nodes.SkipNode

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_tools) -> None:
        raise NotImplementedError


class concept_none(nodes.inline):
    """The dash of an empty cell. Screen readers leave out a dash, so in HTML it has a name."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_none) -> None:
        translator.body.append(translator.starttag(node, 'span', '', role='img', **{'aria-label': node['label']}))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_none) -> None:
        translator.body.append('</span>')


class concept_bar(nodes.General, nodes.Element):
    """A bar that shows the numbers of a cell as lengths, for eyes only: the cell says the same in words.

    Drawn by attributes: a site that forbids inline styles shows it, and it is printed where backgrounds are not.
    """

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_bar) -> None:
        start, drawn = 0.0, []
        for number, part in enumerate(node['parts'], 1):
            width = 100 * part / node['whole'] if node['whole'] else 0.0
            drawn.append(f'<rect class="concept-part-{number}" x="{start:.2f}%" width="{width:.2f}%" height="100%"/>')
            start += width
        attributes = 'class="concept-bar" aria-hidden="true" focusable="false" width="100%" height="12"'
        translator.body.append(f'<svg {attributes}>{"".join(drawn)}</svg>\n')
        raise nodes.SkipNode

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_bar) -> None:
        raise NotImplementedError


class concept_covers(nodes.block_quote):
    """The mark that a section meets requirements. In HTML it is folded away: it is for reviewers, not for readers."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_covers) -> None:
        translator.body.append(translator.starttag(node, 'details'))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_covers) -> None:
        translator.body.append('</details>\n')


class concept_covers_line(nodes.paragraph):
    """The line of such a mark that is always seen."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_covers_line) -> None:
        translator.body.append(translator.starttag(node, 'summary', ''))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_covers_line) -> None:
        translator.body.append('</summary>\n')


class concept_cell(nodes.entry):
    """A cell of a comparison table. In HTML it has a scope where it heads, and a key to sort by."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_cell) -> None:
        attributes = {}
        if scope := node.get('scope'):
            attributes['scope'] = scope
        if sort := node.get('sort'):
            attributes['data-sort'] = sort
        if key := node.get('key'):
            attributes['data-key'] = key
        if label := node.get('label'):
            attributes['data-label'] = label
        node.parent.column += 1  # type: ignore[union-attr]  # the HTML writer counts on the row
        translator.body.append(translator.starttag(node, 'th' if scope else 'td', '', **attributes))

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_cell) -> None:
        translator.body.append('</th>\n' if node.get('scope') else '</td>\n')


class concept_comma(nodes.inline):
    """Parts what stands in the title of a card, for writers that show it in one line. In HTML looks part it."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_comma) -> None:
        translator.body.append(' ')
        raise nodes.SkipNode

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_comma) -> None:
        raise NotImplementedError


class concept_icon(nodes.inline):
    """The picture of a platform, for eyes only: its name always stands beside it."""

    @staticmethod
    def visit_html(translator: HTML5Translator, node: concept_icon) -> None:
        translator.body.append(_picture(node['platform']))
        raise nodes.SkipNode

    @staticmethod
    def depart_html(translator: HTML5Translator, node: concept_icon) -> None:
        raise NotImplementedError


_ICONS: Final = Path(__file__).parent / 'icons'


@cache
def _picture(platform: str) -> str:
    """The picture inline: nothing is fetched for it, and it takes the colour of the text."""
    path = _ICONS / f'{platform}.svg'
    if not path.is_file():
        return ''
    svg = path.read_text('utf-8').strip().removeprefix('<svg xmlns="http://www.w3.org/2000/svg" ')
    return f'<svg class="concept-icon" aria-hidden="true" focusable="false" {svg}'


WITH_HTML = (
    concept_card,
    concept_law,
    concept_note,
    concept_card_title,
    concept_comma,
    concept_table,
    concept_caption,
    concept_tools,
    concept_none,
    concept_bar,
    concept_covers,
    concept_covers_line,
    concept_cell,
    concept_icon,
)
"""The nodes that have a look of their own in HTML. Every other builder writes what they inherit from."""
