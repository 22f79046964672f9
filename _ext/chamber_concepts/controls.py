"""The controls of a table on a website, as HTML that a script brings to life: search, groups, columns, order.

They are made with the page, so that they stand in its language and move nothing when the script arrives. Where no
script runs, the style sheet hides them, and the table is whole without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from chamber_concepts import sidebyside
from chamber_concepts.cells import NONE_ITEM, NONE_NAME
from chamber_concepts.collation import german
from chamber_concepts.message import say
from chamber_concepts.table import SILENT, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chamber_concepts.message import Message
    from chamber_concepts.table import Cell, Column, Table, Words

    Speak = Callable[[Message], str]
    Print = Callable[[Words], str]

FOLDED: Final = 280
"""Characters above which prose in a cell is folded where the table has controls: about six of its lines."""

_FIXED: Final = say(
    'To choose chambers here a browser needs JavaScript. Without it the first two stand beside each other; '
    'what the others say stands on their own pages.'
)

# More boxes than these are no choice any more: the search is quicker.
_MOST: Final = 40


def controls(table: Table, node_id: str, speak: Speak, words: Print, root: str, language: str = '') -> str:
    """The controls of a table as HTML, hidden until the script has tied them to it; empty for a table of one row.

    ``root`` is the way from the page to the folder of the website, ``language`` the one of words that are no messages,
    if it is not the one of the page.
    """
    if len(table.rows) < 2:
        return ''
    name, rows = escape(node_id), len(table.rows)
    tag = _Tag(words, f' lang="{escape(language)}"' if language else '')
    texts = {
        'count': speak(say('%(shown)s of %(all)s rows', shown='{shown}', all='{all}')),
        'order': speak(say('Sort by %(column)s', column='{column}')),
        'whole': speak(say('Show the whole text')),
        'clamped': speak(say('Show less')),
    }
    search, unsorted, order_by, reset = (
        escape(speak(message)) for message in (say('Search'), say('as on the page'), say('Order'), say('Reset'))
    )
    parts = [
        f'<noscript><p class="concept-empty">{escape(speak(_FIXED))}</p></noscript>' if table.choices else '',
        f'<div class="concept-tools" data-table="{name}"',
        *(f' data-{key}="{escape(text)}"' for key, text in texts.items()),
        '>',
        _choice(table, name, speak, tag, root) if table.choices else '',
        f'<div class="concept-search"><label for="{name}-search">{search}</label>',
        f'<input type="search" id="{name}-search" autocomplete="off" spellcheck="false"></div>',
        *(
            _menu(column.label, 'facet', column.key, values, tag)
            for index, column in enumerate(table.columns)
            if column.facet and 2 <= len(values := _facet(table, index, words)) <= _MOST
        ),
    ]
    marks = [column for column in table.columns if column.shape is Shape.MARK]
    if table.marks is not None and len(marks) > 1:
        parts.append(_marks(table.marks, marks, speak, tag))
    if len(table.columns) > 2 and not table.choices:
        shown = [(column.key, column.label) for column in table.columns[1:]]
        parts.append(_menu(say('Columns'), 'columns', '', shown, tag, checked=True))
    order = f'<option value="">{unsorted}</option>' + ''.join(
        f'<option value="{escape(key)}"{tag(label)}>{escape(words(label))}</option>'
        for column in table.columns
        for key, label in (
            (column.key, column.label),
            (f'-{column.key}', say('%(column)s, descending', column=words(column.label))),
        )
    )
    parts += [
        f'<div class="concept-order"><label for="{name}-order">{order_by}</label>',
        f'<select id="{name}-order">{order}</select></div>',
        f'<button type="button" class="concept-reset" disabled>{reset}</button>',
        # Said here already, so that it has its room.
        f'<p class="concept-count" role="status">{escape(texts["count"].format(shown=rows, all=rows))}</p>',
        '</div>\n',
    ]
    return ''.join(parts)


@dataclass(frozen=True, slots=True)
class _Tag:
    """What an element says of the language of its words."""

    words: Print
    foreign: str

    def __call__(self, words: Words) -> str:
        return self.foreign if isinstance(words, str) else ''


def _facet(table: Table, index: int, words: Print) -> list[tuple[str, Words]]:
    if given := table.columns[index].values:
        return [(words(value), value) for value in given]
    return _values((row[index] for row in table.rows), words)


def _values(cells: Iterable[Cell], words: Print) -> list[tuple[str, Words]]:
    """The different values of a column, each as what the script finds in a cell and as readers see it."""
    found: dict[str, tuple[str, Words]] = {}
    for cell in cells:
        for item in cell.items:
            # Sorted as the column is; what is not stated comes last, as everywhere.
            text = words(item.words)
            last = item.look in SILENT and not cell.sort
            found.setdefault(text, ('\uffff' if last else cell.sort or german(text), item.words))
    return [(text, found[text][1]) for text in sorted(found, key=lambda text: (found[text][0], text))]


def _menu(
    label: Words, kind: str, key: str, values: Iterable[tuple[str, Words]], tag: _Tag, *, checked: bool = False
) -> str:
    name = escape(tag.words(label))
    boxes = _boxes(values, tag, checked=checked)
    return (
        f'<details class="concept-menu" data-{kind}="{escape(key)}"><summary>{name}</summary>'
        f'<fieldset><legend>{name}</legend>{boxes}</fieldset></details>'
    )


def _marks(label: Message, columns: Iterable[Column], speak: Speak, tag: _Tag) -> str:
    """A menu by which rows are chosen that have something, or nothing, in each of some columns."""
    name = escape(speak(label))
    boxes = _boxes(((column.key, column.label) for column in columns), tag)
    lacks = escape(speak(say('only rows that lack all of these')))
    return (
        f'<details class="concept-menu" data-marks=""><summary>{name}</summary><fieldset><legend>{name}</legend>'
        f'<label class="concept-lacks"><input type="checkbox"> {lacks}</label>'
        f'{boxes}</fieldset></details>'
    )


def _choice(table: Table, name: str, speak: Speak, tag: _Tag, root: str) -> str:
    """The lists from which chambers are put beside each other, and all that the script has to say then."""
    shown = [column.key for column in table.columns if column.anchor is not None]
    texts: dict[str, Words] = {
        'same': sidebyside.SAME,
        'different': sidebyside.DIFFERENT,
        'some': sidebyside.SOME,
        'nobody': sidebyside.NOBODY,
        'none': NONE_ITEM.words,
        'none-name': NONE_NAME,
        'failed': say('%(name)s could not be loaded.', name='{name}'),
    }
    data = ''.join(f' data-{key}="{escape(tag.words(text))}"' for key, text in texts.items())
    lists = []
    for number in range(1, sidebyside.MOST + 1):
        chosen = shown[number - 1] if number <= len(shown) else ''
        options = ''.join(
            f'<option value="{escape(key)}"{tag(title)}{" selected" if key == chosen else ""}>{escape(title)}</option>'
            for key, title in (*((('', '–'),) if number > 2 else ()), *table.choices)
        )
        label = escape(speak(say('Chamber %(number)s', number=number)))
        select = f'<select id="{name}-chamber-{number}">{options}</select>'
        lists.append(f'<div><label for="{name}-chamber-{number}">{label}</label>{select}</div>')
    data += f' data-root="{escape(root)}" data-fold="{FOLDED}"'
    return f'<div class="concept-choice"{data}>{"".join(lists)}<p role="alert"></p></div>'


def _boxes(values: Iterable[tuple[str, Words]], tag: _Tag, *, checked: bool = False) -> str:
    mark = ' checked' if checked else ''
    return ''.join(
        f'<label{tag(said)}><input type="checkbox" value="{escape(value)}"{mark}> {escape(tag.words(said))}</label>'
        for value, said in values
    )
