"""Collects garbage less often while a site is built: the trees of pages die in heaps, not one by one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

THRESHOLD: Final = (20_000, 10, 10)
"""New objects between two collections (about a page), and how many of these between thorough ones.

With Python's 700 or 2,000, most of the tree of a page outlives several collections and is looked at in each, which is
a quarter of the time of a build; with a longer interval a build needs more memory than it saves time.
"""


class Collector:
    """Sets the interval for the time of a build. Who has chosen one, or none, keeps it."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def relax(self, app: Sphinx, config: Config) -> None:
        """On ``config-inited``, the first event of a build."""
        before = gc.get_threshold()
        if 0 < before[0] < THRESHOLD[0]:
            self._before = before
            gc.set_threshold(*THRESHOLD)

    def restore(self, app: Sphinx, exception: Exception | None) -> None:
        """On ``build-finished``."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None
