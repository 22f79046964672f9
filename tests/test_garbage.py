"""The interval of garbage collections: longer during a build, as before after it, and never against a choice."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, cast

import pytest

from chamber_concepts.garbage import THRESHOLD, Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Build
    from sphinx.application import Sphinx
    from sphinx.config import Config


@pytest.fixture(autouse=True)
def interval() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def relax(collector: Collector) -> tuple[int, int, int]:
    collector.relax(cast('Sphinx', None), cast('Config', None))
    return gc.get_threshold()


def restore(collector: Collector) -> tuple[int, int, int]:
    collector.restore(cast('Sphinx', None), None)
    return gc.get_threshold()


def test_it_is_longer_during_a_build_and_as_before_after_it() -> None:
    gc.set_threshold(700, 10, 10)
    collector = Collector()

    assert relax(collector) == THRESHOLD
    assert restore(collector) == (700, 10, 10)


@pytest.mark.parametrize('chosen', [(0, 10, 10), (100_000, 50, 50)])
def test_who_has_chosen_a_longer_one_or_none_keeps_it(chosen: tuple[int, int, int]) -> None:
    gc.set_threshold(*chosen)
    collector = Collector()

    assert relax(collector) == chosen
    assert restore(collector) == chosen


def test_a_build_leaves_it_as_it_was(build: Build) -> None:
    gc.set_threshold(700, 10, 10)

    build({})

    assert gc.get_threshold() == (700, 10, 10)
