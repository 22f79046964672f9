"""A page is gone through as docutils goes through any tree, whatever is looked for and whatever is done on the way."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from chamber_concepts import walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Build

TEXT = """
Konzept
=======

Vorab *ein* Wort mit ``Code`` und einem `Verweis <https://www.ihk.de>`__.

- Facebook

  - Seite
- X

Auftrag
-------

Zweck
    Wir *informieren*.

====== =====
Kanal  Stand
====== =====
X      aktiv
====== =====
"""


def tree(kind: type[nodes.document]) -> nodes.document:
    """The page of above, as docutils keeps it or as we do."""
    page = publish_doctree(TEXT, settings_overrides={'_disable_config': True})
    page.__class__ = kind
    return page


KINDS = (nodes.document, walks.document)


def shown(found: Iterator[nodes.Node]) -> list[str]:
    return [repr(node) for node in found]


def is_short(node: nodes.Node) -> bool:
    return len(node.astext()) < 12


@pytest.mark.parametrize('options', [{}, {'include_self': False}, {'descend': False}, {'siblings': True}])
@pytest.mark.parametrize(
    'condition',
    [None, nodes.document, nodes.paragraph, nodes.Text, nodes.Element, nodes.image, is_short, lambda _node: False],
)
def test_the_same_is_found_in_the_same_order(condition: Any, options: dict[str, bool]) -> None:
    theirs, ours = (shown(tree(kind).findall(condition, **options)) for kind in KINDS)

    assert ours == theirs


def replaced(node: nodes.Element) -> None:
    node.replace_self(nodes.container('', deepcopy(node), nodes.paragraph('', 'neu')))


def removed(node: nodes.Element) -> None:
    assert node.parent is not None
    node.parent.remove(node)


def followed(node: nodes.Element) -> None:
    assert node.parent is not None
    if 'neu' not in node.astext():
        node.parent.insert(node.parent.index(node) + 1, nodes.paragraph('', 'neu'))


def emptied(node: nodes.Element) -> None:
    node.clear()


@pytest.mark.parametrize('condition', [nodes.paragraph, lambda node: isinstance(node, nodes.paragraph)])
@pytest.mark.parametrize('change', [replaced, removed, followed, emptied])
def test_what_is_changed_on_the_way_is_met_or_not_as_ever(
    change: Callable[[nodes.Element], None], condition: Any
) -> None:
    met: list[list[str]] = []
    left = []
    for kind in KINDS:
        page = tree(kind)
        met.append([])
        for node in page.findall(condition):
            met[-1].append(repr(node))
            change(node)
            assert len(met[-1]) < 100
        left.append(page.pformat())

    assert met[1] == met[0]
    assert left[1] == left[0]


class Reporting(nodes.NodeVisitor):
    """Notes where it comes by, and turns back at a node of one class."""

    def __init__(self, document: nodes.document, where: str, way: type[Exception] | None) -> None:
        super().__init__(document)
        self.where, self.way = where, way
        self.met: list[str] = []

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Come to a node."""
        self.met.append(f'to {node!r}')
        if type(node).__name__ == self.where and self.way is not None:
            raise self.way

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Leave a node."""
        self.met.append(f'from {node!r}')


@pytest.mark.parametrize('where', ['paragraph', 'bullet_list', 'emphasis', 'document', 'Text'])
@pytest.mark.parametrize(
    'way',
    [None, nodes.SkipNode, nodes.SkipChildren, nodes.SkipSiblings, nodes.SkipDeparture, nodes.StopTraversal],
)
def test_a_visitor_comes_by_the_same_nodes(where: str, way: type[Exception] | None) -> None:
    found = []
    for kind in KINDS:
        page = tree(kind)
        visitor = Reporting(page, where, way)
        try:
            result: object = page.walkabout(visitor)
        except nodes.TreePruningException as error:
            result = type(error)
        found.append((visitor.met, result))

    assert found[1] == found[0]
    assert len(found[0][0]) > 0


def test_who_debugs_is_told_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for kind in KINDS:
        page = tree(kind)
        page.reporter.debug_flag = True
        page.walkabout(Reporting(page, '', None))
        told.append(capsys.readouterr().err)

    assert told[1] == told[0]
    assert 'calling dispatch_visit for paragraph' in told[0]


@pytest.mark.parametrize('name', ['page.md', 'page.rst'])
def test_every_page_is_of_this_kind_and_stays_so_in_its_file(build: Build, name: str) -> None:
    built = build({name: 'Seite\n=====\n\nText.\n'})

    page = built.app.env.get_doctree('page')

    assert type(page) is walks.document
    assert next(page.findall(nodes.paragraph)).astext() == 'Text.'
