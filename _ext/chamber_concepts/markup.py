"""How nodes become HTML, with less ado: most text has nothing to escape, most tags nothing but a name.

Sphinx looks for the method of each node by the names of its classes, docutils looks at each letter of each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx


def quicken(app: Sphinx) -> None:
    """On ``builder-inited``: whatever writes HTML does it the short way, unless it has a way of its own."""
    builder = app.builder
    if builder.format != 'html':
        return
    writer = app.registry.get_translator_class(builder)
    if issubclass(writer, HTML5Translator) and all(
        getattr(writer, name) is getattr(HTML5Translator, name) for name in _SHORTENED
    ):
        app.set_translator(builder.name, type(writer.__name__, (_Short, writer), {}), override=True)


class _Short(HTML5Translator):
    """Writes what its parent writes."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._visits: dict[type[nodes.Node], Callable[[nodes.Node], None]] = {}
        self._departures: dict[type[nodes.Node], Callable[[nodes.Node], None]] = {}

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Come to a node."""
        kind = type(node)
        if kind not in self._visits:
            self._visits[kind] = self._method('visit', kind) or super().dispatch_visit
        self._visits[kind](node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Leave a node."""
        kind = type(node)
        if kind not in self._departures:
            self._departures[kind] = self._method('depart', kind) or super().dispatch_departure
        self._departures[kind](node)

    def _method(self, way: str, kind: type[nodes.Node]) -> Callable[[nodes.Node], None] | None:
        found = (getattr(self, f'{way}_{each.__name__}', None) for each in kind.__mro__)
        return next((each for each in found if each), None)

    def encode(self, text: object) -> str:
        """A text with what is special in HTML escaped."""
        text = str(text)
        for character in _SPECIAL:
            if character in text:
                return super().encode(text)
        return text

    def starttag(self, node: Any, tagname: str, suffix: str = '\n', empty: bool = False, **attributes: Any) -> str:
        """A tag, with the classes and the address of its node."""
        if attributes or node.get('ids') or node.get('classes'):
            return super().starttag(node, tagname, suffix, empty, **attributes)
        return f'<{tagname.lower()}{" /" if empty else ""}>{suffix}'


_SHORTENED: Final = ('dispatch_visit', 'dispatch_departure', 'encode', 'special_characters', 'starttag')
_SPECIAL: Final = ''.join(map(chr, HTML5Translator.special_characters))
