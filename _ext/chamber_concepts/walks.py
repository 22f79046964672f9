"""The tree of a page, gone through in one piece: Sphinx and its extensions do so some seventy times a page.

docutils asks each node to go through what is below it, and tells of each node that it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class document(nodes.document):
    """A page that is gone through faster, and otherwise the same."""

    def findall(
        self,
        condition: Any = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Generator[Any, None, None]:
        """The nodes of the page that are of a class, or fulfil a condition, in their order; it has no siblings."""
        if not (include_self and descend):
            return super().findall(condition, include_self, descend, siblings, ascend)
        if condition is None or isinstance(condition, type):
            return _of_class(self, condition or nodes.Node)
        return _fulfilling(self, condition)

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        """Let a visitor come to each node and leave it."""
        if visitor.document.reporter.debug_flag:
            return super().walkabout(visitor)
        return _visit(self, visitor)


def _of_class(page: nodes.document, wanted: type) -> Generator[nodes.Node, None, None]:
    if isinstance(page, wanted):
        yield page
    above = []
    level = iter(page.children)
    while True:
        for node in level:
            if isinstance(node, wanted):
                yield node
            if node.children:
                above.append(level)
                level = iter(node.children)
                break
        else:
            if not above:
                return
            level = above.pop()


def _fulfilling(page: nodes.document, condition: Callable[[nodes.Node], bool]) -> Generator[nodes.Node, None, None]:
    for node in _of_class(page, nodes.Node):
        if condition(node):
            yield node


def _visit(node: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """As in docutils, but for what that tells of itself. Whether the visitor wants to see no more."""
    stop = False
    leave = True
    try:
        try:
            visitor.dispatch_visit(node)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            leave = False
        try:
            for child in node.children[:]:
                if _visit(child, visitor):
                    stop = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if leave:
        visitor.dispatch_departure(node)
    return stop
