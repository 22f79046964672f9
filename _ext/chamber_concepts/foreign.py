"""Words in another language than their page: on a page in English, what concepts and registers say is marked as German.

docutils writes a class ``language-de`` as the attribute ``lang``, by which a screen reader takes the right voice.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import extract_messages

from chamber_concepts.message import Message

if TYPE_CHECKING:
    from sphinx.config import Config

    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Value

CONTENT: Final = 'de'
"""What concepts and registers are written in."""

_CLASS: Final = 'language-'
_PLACE: Final = re.compile(r'%\((\w+)\)s')


def foreign(page: str, words: str = CONTENT) -> str:
    """The language of words, if it is another than the one of their page; else nothing."""
    return words if _main(words) != _main(page) else ''


def classes(page: str, words: str = CONTENT) -> list[str]:
    """Classes for a node with words in a language, on a page in another."""
    return [_CLASS + words] if foreign(page, words) else []


def own(page: str) -> list[str]:
    """Classes for words in the language of the page that stand among foreign ones."""
    return [_CLASS + page] if foreign(page) else []


@cache
def _main(language: str) -> str:
    return re.split('[-_]', language)[0].lower()


def quoted(words: str, voice: Voice) -> nodes.Text | nodes.inline:
    """Words of a concept or a register."""
    found = classes(voice.language)
    return nodes.inline('', words, classes=found) if found else nodes.Text(words)


def spoken(message: Message | str, voice: Voice) -> list[nodes.Node]:
    """A message, which may say words of a concept or a register in the middle of its own; or such words alone."""
    if isinstance(message, str):
        return [quoted(message, voice)]
    if not classes(voice.language):
        return [nodes.Text(voice(message))]
    values = dict(message.values)
    # What the catalogue makes of the template, which still has its places.
    marks = {name: f'%({name})s' for name in values}
    template = voice(Message(message.template, tuple(marks.items())))
    found: list[nodes.Node] = []
    for index, piece in enumerate(_PLACE.split(template)):
        found += _value(values[piece], voice) if index % 2 else [nodes.Text(piece)] if piece else []
    return found


def _value(value: Value, voice: Voice) -> list[nodes.Node]:
    if isinstance(value, Message | str):
        return spoken(value, voice)
    if isinstance(value, tuple):
        found = [node for each in value for node in (nodes.Text(', '), *_value(each, voice))]
        return found[1:]
    return [nodes.Text(voice(Message('%(value)s', (('value', value),))))]


def written_in(config: Config) -> str:
    """What the pages of a project are written in, whatever language they are shown in by ``-D language=…``."""
    # Sphinx keeps what conf.py says under a private name only.
    said = getattr(config, '_raw_config', {}).get('language')
    return said if isinstance(said, str) and said else str(config.language)


def mark(document: nodes.document, page: str, words: str) -> None:
    """Mark what an author wrote in a language, on a page in another. What has been translated is left alone."""
    marked = classes(page, words)
    if not marked:
        return
    for node in _written(document):
        if node.get('translated'):
            continue
        if isinstance(node, nodes.title) or _is_strange(node):
            # A title is shown elsewhere, too, by what is in it.
            node[:] = [nodes.inline('', '', *node.children, classes=marked)]
        else:
            node['classes'] += marked
    for toctree in document.findall(addnodes.toctree):
        toctree['language'] = words


def _written(document: nodes.document) -> list[nodes.Element]:
    """The pieces of text and the pictures that an author has put on a page."""
    found = [node for node, _text in extract_messages(document)]
    # MyST does not say of the cells of a table with a caption where they come from, so that Sphinx takes them for ours.
    tables = (table for table in document.findall(nodes.table) if type(table) is nodes.table)
    found += [cell for table in tables for cell in table.findall(nodes.paragraph) if not cell.source]
    texts = [node for node in found if isinstance(node, nodes.TextElement | nodes.image)]
    return [node for node in texts if not isinstance(node, nodes.literal_block)]


def _is_strange(node: nodes.Node) -> bool:
    """Whether a node is none of docutils: it may write no element of its own."""
    return type(node).__module__ != nodes.__name__


def unmark(node: nodes.Element) -> None:
    """Take the mark from a node whose words are no longer the author's."""
    node['classes'] = [each for each in node['classes'] if not each.startswith(_CLASS)]


def marks(title: nodes.Element) -> list[str]:
    """The classes by which a title, or what was made of it, is marked."""
    found = (each for part in title.findall(nodes.inline) for each in part['classes'])
    return [each for each in found if each.startswith(_CLASS)]


def language(title: nodes.Element) -> str:
    """The language of a marked title, else nothing."""
    return next((each.removeprefix(_CLASS) for each in marks(title)), '')
