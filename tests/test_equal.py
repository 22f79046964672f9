"""Any sequence of edits, built in place, gives the site and the problems that a clean build gives."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from editing import FILES, LINKS, PLACES, PROSE, Model, Site
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from chamber_concepts import listing, lists, navigation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from editing import Change

SEQUENCES = int(os.environ.get('SEQUENCES', '0'))
"""How many sequences ``make fuzz`` asks for; without it there is a sample, the same at each run."""
SAMPLE = int(os.environ.get('SAMPLE', '16'))
"""How many sequences the sample has; ``.ci/run`` tries more."""


class Edits(RuleBasedStateMachine):
    """An editor's day: edit, build, compare."""

    folder: ClassVar[Path]
    settings: ClassVar[Mapping[str, Any]] = {}
    ways: ClassVar[Mapping[str, Any]] = {}
    """How the build in place is run, where it is not as the clean one."""
    few: ClassVar = False
    """Whether the few pages of the site count as many."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model(type(self).settings)
        self.site = Site(self.folder, self.model, **self.ways)
        self.history: list[Sequence[Change]] = []

    @rule(data=st.data(), number=st.sampled_from((1, 1, 2, 3)))
    def edit(self, data: st.DataObject, number: int) -> None:
        changes = []
        for _ in range(number):
            place = data.draw(st.sampled_from(tuple(PLACES)))
            others = [value for value in PLACES[place] if value != self.model[place]]
            changes.append((*place, data.draw(st.sampled_from(others))))
        self.step(changes, data)

    @precondition(lambda self: self.model.chosen)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.model.chosen)))
        self.step([(*place, PLACES[place][0])], data)

    def step(self, changes: Sequence[Change], data: st.DataObject) -> None:
        self.history.append(changes)
        for change in changes:
            self.model.apply(change)
        self.build(data)

    def build(self, data: st.DataObject) -> None:
        note(f'{self.history}')
        assert self.site.step(old=data.draw(st.integers(0, 9)) == 9) == []


class EditsWithFuro(Edits):
    settings: ClassVar = {'html_theme': 'furo'}


class EditsOfManyPages(EditsWithFuro):
    few = True


class EditsInParallel(Edits):
    ways: ClassVar = {'parallel': 4}


class EditsToFolders(Edits):
    ways: ClassVar = {'builder': 'dirhtml'}


class EditsAndKills(Edits):
    """Most builds die, some more than once, and the next edit comes before they are run again."""

    def build(self, data: st.DataObject) -> None:
        for after in data.draw(st.lists(st.integers(0, 19) | st.integers(0, 159), max_size=2)):
            self.history.append([('killed', 'at its change number', after)])
            self.site.write()
            self.site.build_killed(after)
        if data.draw(st.integers(0, 3)):
            super().build(data)

    def teardown(self) -> None:
        note(f'{self.history}')
        assert self.site.step() == []


WAYS = {
    # With its share of the sequences, in per cent.
    'plain': (Edits, 30),
    'furo': (EditsWithFuro, 20),
    'many': (EditsOfManyPages, 10),
    'parallel': (EditsInParallel, 15),
    'folders': (EditsToFolders, 10),
    'killed': (EditsAndKills, 15),
}

FOUND: Mapping[str, Sequence[Sequence[Change]]] = {
    'an index that gets its first entry is listed on every page': [
        [('b', 'datenschutz@ihk-musterstadt.de', 'dsb@ihk.de\n:authority: lfdi-bw')],
    ],
    'an index that loses its last entry is gone': [
        [('conf.py', 'html_theme', 'furo'), *((name, 'form', 'bare') for name in FILES)],
    ],
    'the index that is no longer wanted is gone': [[('conf.py', 'html_use_index', False)]],
    'an additional page that is no longer wanted is gone': [
        [('conf.py', 'html_additional_pages', {'zusatz': 'zusatz.html'})],
        [('conf.py', 'html_additional_pages', {})],
    ],
    'pages that are no longer numbered have no numbers': [
        [('site', 'toctree', ':numbered:')],
        [('site', 'toctree', '')],
    ],
    'a heading changes where the page above the page above lists it': [
        [('site', 'nested', True)],
        [('a', '## Kanäle', '## Kanäle und Konten')],
    ],
    'a figure gets another number where another page names it': [
        [('conf.py', 'numfig', True), ('site', 'links', LINKS[2]), ('site', 'prose', PROSE[4])],
        [('site', 'toctree', ':numbered:')],
    ],
}
"""Edits after which a build in place once differed, each found by a machine below."""


@pytest.fixture(autouse=True)
def _day_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '')


@pytest.mark.parametrize('name', FOUND)
def test_what_once_differed_is_equal(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    model = Model()
    site = Site(tmp_path_factory.getbasetemp() / 'equal', model)
    for changes in FOUND[name]:
        for change in changes:
            model.apply(change)
        assert site.step() == []


@pytest.mark.parametrize('way', WAYS)
def test_any_edits_give_what_a_clean_build_gives(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine, share = WAYS[way]
    if machine.few:
        for module, name in ((navigation, 'WHOLE_TREE'), (navigation, 'LONG_LIST'), (listing, 'MANY'), (lists, 'MANY')):
            monkeypatch.setattr(module, name, 2)
    machine.folder = tmp_path
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=-(-(SEQUENCES or SAMPLE) * share // 100),
            stateful_step_count=8 if SEQUENCES else 2,
            deadline=None,
            derandomize=not SEQUENCES,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # to make it smaller takes longer than to read it
            print_blob=False,
        ),
    )


def test_a_style_sheet_of_a_killed_build_leaves_no_trace_when_it_is_gone(tmp_path: Path) -> None:
    model = Model({})
    site = Site(tmp_path, model)
    before = PLACES['site', 'style'][0]
    model.apply(('site', 'style', PLACES['site', 'style'][1]))
    site.write()
    site.build_killed(150)
    model.apply(('site', 'style', before))
    model.apply(('site', 'front', PLACES['site', 'front'][1]))
    assert site.step() == []
