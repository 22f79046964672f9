"""Collects garbage less often while a site is built, and makes less of it: the trees of pages die in heaps."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import finalize

from docutils import nodes
from sphinx import builders
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

THRESHOLD: Final = (20_000, 10, 10)
"""New objects between two collections (about a page), and how many of these between thorough ones.

With Python's 700 or 2,000, most of the tree of a page outlives several collections and is looked at in each, which is
a quarter of the time of a build; with a longer interval a build needs more memory than it saves time.
"""


class Collector:
    """Sets the interval for the time of a build, and lets go of pages that are written.

    Who has chosen an interval, or none, keeps it.
    """

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None
        self._writing: nodes.document | None = None

    def relax(self, app: Sphinx, config: Config) -> None:
        """On ``config-inited``, the first event of a build."""
        before = gc.get_threshold()
        if 0 < before[0] < THRESHOLD[0]:
            self._before = before
            gc.set_threshold(*THRESHOLD)

    def let_go(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """On ``html-page-context``: the page before this one is written, and its tree is of no more use to anybody."""
        if self._writing is not None and self._writing is not doctree and _nobody_keeps_it(app):
            _take_apart(self._writing)
        self._writing = doctree

    def hand_over(self, app: Sphinx, builder: Builder) -> None:
        """On ``write-started``: pages that other processes write are let go of once these have them."""
        if vars(builders).get(_TASKS) is ParallelTasks and _nobody_keeps_it(app):
            vars(builders)[_TASKS] = _HandedOver

    def restore(self, app: Sphinx, exception: Exception | None) -> None:
        """On ``build-finished``."""
        self._writing = None
        if vars(builders).get(_TASKS) is _HandedOver:
            vars(builders)[_TASKS] = ParallelTasks
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None


_WHO_KEEPS_NONE: Final = frozenset({'sphinx', 'alabaster', 'furo', 'myst_parser', 'sphinx_design', __package__})
"""Packages that have looked at a page once it is written, and do not come back to it."""


def _nobody_keeps_it(app: Sphinx) -> bool:
    """Whether no other extension, nor the project, is shown pages as they are written: it might keep them."""
    listeners = (
        each for event in ('doctree-resolved', 'html-page-context') for each in app.events.listeners.get(event, ())
    )
    # A partial function has no module of its own.
    modules = (getattr(each.handler, '__module__', None) or '' for each in listeners)
    return all(module.partition('.')[0] in _WHO_KEEPS_NONE for module in modules)


_TASKS: Final = ParallelTasks.__name__


class _HandedOver(ParallelTasks):
    """What Sphinx has others do: each gets its pages when it starts, and they are held here only until then."""

    def add_task(
        self,
        task_func: Callable[[Any], Any] | Callable[[], Any],
        arg: Any = None,
        result_func: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        """Add a task; its pages are taken apart when the only copy of it is gone."""
        task: Callable[[], Any] = partial(cast('Callable[[Any], Any]', task_func), arg)
        finalize(task, _take_all_apart, [tree for _docname, tree in arg]).atexit = False
        super().add_task(task, None, result_func and (lambda _none, result: result_func(arg, result)))


def _take_all_apart(trees: list[nodes.document]) -> None:
    for tree in trees:
        _take_apart(tree)


def _take_apart(tree: nodes.document) -> None:
    """Free the nodes of a tree now, not when the collector next looks for what only holds itself.

    Parts that others keep stay whole, and can be copied.
    """
    for node in tree.findall():
        node.parent = None
    # What wrote the page holds the document, and itself.
    vars(tree).update(vars(nodes.document(tree.settings, tree.reporter)))
