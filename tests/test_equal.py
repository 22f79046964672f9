"""Any sequence of edits, built in place, gives the site and the problems that a clean build gives."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from editing import (
    CHOICES,
    COMPARISONS,
    CONFIG,
    DAYS,
    INCLUDES,
    PICTURES,
    PUBLISHERS,
    REGISTERS,
    STYLES,
    TEMPLATES,
    TOCTREES,
    Model,
    Page,
    Site,
    differences,
)
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = 'abcdef'


class Edits(RuleBasedStateMachine):
    """An editor's day: edit, build, compare."""

    settings: ClassVar[Mapping[str, Any]] = {}
    ways: ClassVar[Mapping[str, Any]] = {}
    """How the build in place is run, where it is not as the clean one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model = Model(settings=dict(type(self).settings))
        self.site = Site(self.folder)

    @initialize(seed=st.integers(0, 1_000_000))
    def begin(self, seed: int) -> None:
        self.random = Random(seed)
        self.build()

    def teardown(self) -> None:
        os.environ.pop('SOURCE_DATE_EPOCH', None)
        shutil.rmtree(self.folder)

    def build(self) -> None:
        os.environ['SOURCE_DATE_EPOCH'] = str(DAYS[self.model.day])
        self.site.write(self.model.files(), old=self.random.random() < 0.1)
        builder = self.ways.get('builder', 'html')
        assert differences(self.site.build(**self.ways), self.site.anew(builder=builder)) == []

    def page(self, data: st.DataObject) -> Page:
        return self.model.pages[data.draw(st.sampled_from(sorted(self.model.pages)), label='page')]

    @rule(data=st.data(), place=st.sampled_from(sorted(CHOICES)))
    def change_a_place(self, data: st.DataObject, place: str) -> None:
        page = self.page(data)
        page.chosen[place] = data.draw(st.integers(0, len(CHOICES[place]) - 1), label='choice')
        self.build()

    @rule(data=st.data(), slug=st.sampled_from(NAMES))
    def change_a_slug(self, data: st.DataObject, slug: str) -> None:
        self.page(data).slug = slug
        self.build()

    @rule(data=st.data())
    def change_the_syntax(self, data: st.DataObject) -> None:
        page = self.page(data)
        page.rst = not page.rst
        self.build()

    @rule(data=st.data())
    def include_or_not(self, data: st.DataObject) -> None:
        page = self.page(data)
        page.includes = not page.includes
        self.build()

    @rule(name=st.sampled_from(NAMES), listed=st.booleans())
    def add_a_page(self, name: str, listed: bool) -> None:
        self.model.pages.setdefault(name, Page(name))
        if listed and name not in self.model.order:
            self.model.order.append(name)
        self.build()

    @precondition(lambda self: len(self.model.pages) > 1)
    @rule(data=st.data(), listed=st.booleans())
    def remove_a_page(self, data: st.DataObject, listed: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.model.pages)), label='page')
        del self.model.pages[name]
        if not listed and name in self.model.order:
            self.model.order.remove(name)
        self.build()

    @rule(data=st.data(), new=st.sampled_from(NAMES))
    def rename_a_page(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.model.pages)), label='page')
        if new not in self.model.pages:
            self.model.pages[new] = self.model.pages.pop(old)
            self.model.order = [new if name == old else name for name in self.model.order if name != new]
        self.build()

    @rule(data=st.data(), toctree=st.integers(0, len(TOCTREES) - 1))
    def change_the_order(self, data: st.DataObject, toctree: int) -> None:
        self.model.order = data.draw(st.permutations(self.model.order), label='order')
        self.model.toctree = toctree
        self.build()

    @rule(publisher=st.integers(0, len(PUBLISHERS) - 1), statement=st.booleans())
    def change_the_publisher(self, publisher: int, statement: bool) -> None:
        self.model.publisher, self.model.statement = publisher, statement
        self.build()

    @rule(picture=st.integers(0, len(PICTURES) - 1))
    def change_the_picture(self, picture: int) -> None:
        self.model.picture = picture
        self.build()

    @rule(day=st.integers(0, len(DAYS) - 1))
    def wait(self, day: int) -> None:
        self.model.day = day
        self.build()

    @rule(builder=st.sampled_from(['text', 'concept-json', 'dirhtml']))
    def build_otherwise_between(self, builder: str) -> None:
        self.model.prose = (self.model.prose + 1) % 3
        self.site.write(self.model.files())
        self.site.build(builder=builder)
        self.build()

    @rule(name=st.sampled_from(['one', 'two', 'three']), number=st.integers(-1, len(COMPARISONS) - 1))
    def change_a_comparison(self, name: str, number: int) -> None:
        if number >= 0:
            self.model.comparisons[name] = number
        else:
            self.model.comparisons.pop(name, None)
        self.build()

    @rule(number=st.integers(0, 2))
    def change_the_prose(self, number: int) -> None:
        self.model.prose = number
        self.build()

    @rule(number=st.integers(0, len(INCLUDES) - 1))
    def change_what_is_included(self, number: int) -> None:
        self.model.part = number
        self.build()

    @rule(number=st.integers(0, len(REGISTERS) - 1))
    def change_the_register(self, number: int) -> None:
        self.model.register = number
        self.build()

    @rule(number=st.integers(0, len(TEMPLATES) - 1))
    def change_the_template(self, number: int) -> None:
        self.model.template = number
        self.build()

    @rule(number=st.integers(0, len(STYLES) - 1))
    def change_the_style(self, number: int) -> None:
        self.model.style = number
        self.build()

    @rule(data=st.data(), name=st.sampled_from(sorted(CONFIG)))
    def change_the_config(self, data: st.DataObject, name: str) -> None:
        self.model.config[name] = data.draw(st.integers(0, len(CONFIG[name]) - 1), label='choice')
        self.build()


class EditsWithFuro(Edits):
    settings: ClassVar = {'html_theme': 'furo'}


class EditsInParallel(Edits):
    ways: ClassVar = {'parallel': 4}


class EditsToFolders(Edits):
    ways: ClassVar = {'builder': 'dirhtml'}


class EditsAndKills(Edits):
    """Most builds die, some more than once, and the next edit comes before they are run again."""

    def build(self) -> None:
        while self.random.random() < 0.6:
            self.site.write(self.model.files())
            after = self.random.randrange(self.random.choice([20, 60, 160]))
            note(f'killed at its change number {after}')
            self.site.build_killed(after)
            if self.random.random() < 0.5:
                return
        super().build()


WAYS = {
    'plain': Edits,
    'furo': EditsWithFuro,
    'parallel': EditsInParallel,
    'folders': EditsToFolders,
    'killed': EditsAndKills,
}


@pytest.mark.parametrize('way', WAYS)
def test_any_edits_give_what_a_clean_build_gives(way: str) -> None:
    sequences = -(-int(os.environ.get('SEQUENCES', '1')) // len(WAYS))
    run_state_machine_as_test(
        WAYS[way],
        settings=settings(
            max_examples=sequences,
            stateful_step_count=6,
            deadline=None,
            derandomize='SEQUENCES' not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # to make it smaller takes longer than to read it
            print_blob=False,
        ),
    )
