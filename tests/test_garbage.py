"""The interval of garbage collections: longer during a build, as before after it, and never against a choice.

And what a build lets go of by itself.
"""

from __future__ import annotations

import gc
import os
from functools import wraps
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from weakref import ref

import pytest
from docutils import nodes
from docutils.utils import new_document

from chamber_concepts import freshness
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


def let_go(collector: Collector, page: nodes.document | None) -> None:
    app = cast('Sphinx', SimpleNamespace(events=SimpleNamespace(listeners={})))
    collector.let_go(app, 'index', 'page.html', {}, page)


def page() -> nodes.document:
    found = new_document('index.md')
    found += nodes.section('', nodes.title('', 'Kanäle'), nodes.paragraph('', '', nodes.strong('', 'Facebook')))
    found.note_explicit_target(found[0])
    return found


@pytest.fixture
def no_collection() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures('no_collection')
def test_a_page_is_let_go_of_when_the_next_one_is_written() -> None:
    collector, written = Collector(), page()
    writer = type('Writer', (), {})()
    writer.page, writer.itself = written, writer
    parts = [ref(node) for node in written.findall(nodes.Element) if node is not written]
    del written

    let_go(collector, writer.page)
    assert all(part() is not None for part in parts)

    let_go(collector, page())
    del writer
    assert not any(part() is not None for part in parts)


@pytest.mark.usefixtures('no_collection')
def test_pages_that_other_processes_write_are_let_go_of_when_these_have_them(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, here, listen = [], os.getpid(), freshness.doubt_indices

    @wraps(listen)
    def resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if os.getpid() == here:
            seen.append(ref(doctree[0]))
        listen(app, doctree, docname)

    monkeypatch.setattr(freshness, 'doubt_indices', resolved)
    built = build({f'p{number:02}.md': f'# {number}\n\nEin Wort.\n' for number in range(40)}, parallel=3)

    assert len(seen) == 41
    # The first one is not written elsewhere.
    assert sum(section() is not None for section in seen[1:]) == 0
    assert 'Ein Wort.' in built.read('p39.html')


def test_parts_that_others_keep_stay_whole() -> None:
    collector, written = Collector(), page()
    kept = next(written.findall(nodes.paragraph))

    let_go(collector, written)
    let_go(collector, None)

    assert kept.astext() == 'Facebook'
    assert str(kept.deepcopy()) == '<paragraph><strong>Facebook</strong></paragraph>'


def test_pages_stay_whole_where_another_extension_sees_them_written(build: Build) -> None:
    """It may keep them, for a book at the end of the build."""
    conf = """
project, version, language, extensions = 'Probe', '1', 'de', ['myst_parser', 'chamber_concepts']
titles, pages, seen = [], [], []
def resolved(app, doctree, docname):
    titles.extend(doctree[0].children[:1])
def context(app, pagename, templatename, context, doctree):
    pages.extend([doctree] if doctree is not None else [])
def finish(app, exception):
    seen.extend(title.parent.document.astext() for title in titles)
    seen.extend(page.astext() for page in pages)
    app.seen = seen
def setup(app):
    app.connect('%s', %s)
    app.connect('build-finished', finish)
"""
    for event, handler in (('doctree-resolved', 'resolved'), ('html-page-context', 'context')):
        built = build({'conf.py': conf % (event, handler), 'one.md': '# Eins', 'two.md': '# Zwei'})
        assert vars(built.app)['seen'][1:] == ['Eins', 'Zwei']


def test_the_last_page_is_let_go_of_at_the_end() -> None:
    collector, written = Collector(), page()
    held = ref(written[0])
    let_go(collector, written)
    restore(collector)

    del written
    gc.collect()

    assert held() is None
