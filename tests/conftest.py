"""What every test may ask for: small Sphinx projects built in process (``build``), and a browser (``browser.py``)."""

from __future__ import annotations

import functools
import gc
import hashlib
import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import docutils
import hypothesis
import jinja2
import pytest
import sphinx
from sphinx.builders.html import _assets
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.testing.util import SphinxTestApp, _clean_up_global_state
from sphinx.util.console import strip_escape_sequences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docutils import nodes

# A busy machine takes its time, and that says nothing of what is tested.
hypothesis.settings.register_profile('unhurried', deadline=None)
hypothesis.settings.load_profile('unhurried')

pytest_plugins = ('sphinx.testing.fixtures', 'browser')

ROOT = Path(__file__).resolve().parent.parent

Build: TypeAlias = 'Callable[..., Built]'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is marked ``thorough``: it asks again in a browser what its neighbours have asked once."""
    if not os.environ.get('EVERY_PAGE'):
        for item in items:
            if item.get_closest_marker('thorough'):
                item.add_marker(pytest.mark.skip(reason='make browser runs it'))


def pytest_collection_finish() -> None:
    """Nearly all of the time is small builds: they need not look at what pytest keeps, nor tell what Sphinx does."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    logging.disable(logging.DEBUG)


def pytest_report_header() -> str:
    return f'sphinx {sphinx.__version__}, docutils {docutils.__version__}'


@pytest.fixture(scope='session')
def rootdir() -> Path:
    """Where ``@pytest.mark.sphinx(testroot=…)`` finds its projects."""
    return ROOT / 'tests' / 'roots'


@pytest.fixture(scope='session')
def repository() -> Path:
    """The root of the repository, which is the source directory of the site."""
    return ROOT


@pytest.fixture(autouse=True)
def _clean_registries() -> Iterator[None]:
    """Take back what Sphinx registers with docutils for the whole process."""
    yield
    _clean_up_global_state()


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once for all builds of a process: otherwise half of the time of a small build."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if (kept := self._kept.get(bucket.key + bucket.checksum)) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._kept[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope='session', autouse=True)
def _compiled_templates() -> Iterator[None]:
    compiled, init = _Compiled(), BuiltinTemplateLoader.init

    @functools.wraps(init)
    def with_cache(self: BuiltinTemplateLoader, *arguments: Any, **named: Any) -> None:
        init(self, *arguments, **named)
        self.environment.bytecode_cache = compiled

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BuiltinTemplateLoader, 'init', with_cache)
        yield


@dataclass(frozen=True, slots=True)
class Built:
    """One finished build of a small project; ``rebuild`` goes on from here.

    ``warnings`` are the lines of this build alone, without colour and with the source directory as ``<src>``.
    ``rewritten`` names the output files whose content this build changed or made, ``removed`` those that are gone.
    ``rendered`` names the pages (docnames) whose file it wrote, be it with the same content; other files do not
    count there, because Sphinx writes its indices and its search index at every build.
    """

    app: SphinxTestApp
    warnings: tuple[str, ...]
    rewritten: frozenset[str]
    removed: frozenset[str]
    rendered: frozenset[str]
    _parallel: int

    @property
    def src(self) -> Path:
        return Path(self.app.srcdir)

    @property
    def out(self) -> Path:
        return Path(self.app.outdir)

    def read(self, name: str) -> str:
        """The text of the output file ``name``."""
        return (self.out / name).read_text(encoding='utf-8')

    def doctree(self, docname: str = 'index') -> nodes.document:
        """The tree of a page as it was read, before anything of other pages came into it."""
        return self.app.env.get_doctree(docname)

    def resolved(self, docname: str = 'index') -> nodes.document:
        """The tree of a page as the builder writes it."""
        tags = {'tags': self.app.tags} if sphinx.version_info >= (9,) else {}
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder, **tags)

    def rebuild(
        self,
        files: Mapping[str, str | None] | None = None,
        *,
        builder: str | None = None,
        confoverrides: Mapping[str, Any] | None = None,
        parallel: int | None = None,
        fresh: bool = False,
    ) -> Built:
        """Write (or with ``None`` delete) ``files``, then build again with the environment of the last build.

        ``confoverrides`` are set on top of ``conf.py``, as with ``-D``. ``fresh`` forgets the environment (``-E``).
        """
        _write(self.src, files or {})
        return _run(
            self.src,
            builder or self.app.builder.name,
            confoverrides=confoverrides,
            parallel=self._parallel if parallel is None else parallel,
            fresh=fresh,
        )


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a small project from ``{path: text}`` and return it as ``Built``; each call is a project of its own.

    ``index.md`` (a title and a list of all other pages) and ``conf.py`` are made where ``files`` has none.
    ``confoverrides`` go into that ``conf.py``.
    """
    made = 0

    def build_project(
        files: Mapping[str, str],
        builder: str = 'html',
        *,
        confoverrides: Mapping[str, Any] | None = None,
        parallel: int = 0,
        language: str = 'de',
    ) -> Built:
        nonlocal made
        made += 1
        src = tmp_path / f'project-{made}'
        settings = {
            'project': 'Probe',
            'version': '1',
            'language': language,
            'extensions': ['myst_parser', 'sphinx_design', 'chamber_concepts'],
            'exclude_patterns': ['_build'],
            'myst_enable_extensions': ['colon_fence', 'fieldlist', 'deflist'],
            'toc_object_entries': False,
            'smartquotes': False,
        } | dict(confoverrides or {})
        conf = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
        _write(src, {'conf.py': conf, 'index.md': _front_page(files)} | dict(files))
        return _run(src, builder, parallel=parallel)

    return build_project


def _front_page(files: Mapping[str, str]) -> str:
    pages = sorted(name.rpartition('.')[0] for name in files if name.endswith(('.md', '.rst')))
    return '\n'.join(['# Probe', '', '```{toctree}', *pages, '```', ''])


def _write(src: Path, files: Mapping[str, str | None]) -> None:
    for name, text in files.items():
        path = src / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        # The file system's clock may lag behind the one that Sphinx notes the time of reading with.
        os.utime(path, ns=(time.time_ns(), time.time_ns()))


def _run(
    src: Path,
    builder: str,
    *,
    confoverrides: Mapping[str, Any] | None = None,
    parallel: int = 0,
    fresh: bool = False,
) -> Built:
    before = _outputs(src / '_build' / builder)
    app = _finished(src, builder, confoverrides=dict(confoverrides or {}), parallel=parallel, freshenv=fresh)
    after = _outputs(Path(app.outdir))
    written = {name for name, output in after.items() if before.get(name) != output}
    return Built(
        app=app,
        warnings=_lines(app),
        rewritten=frozenset(name for name in written if name not in before or before[name].sha != after[name].sha),
        removed=frozenset(before.keys() - after.keys()),
        rendered=frozenset(docname for docname in app.env.found_docs if written & _pages(docname, app)),
        _parallel=parallel,
    )


def _finished(src: Path, builder: str, **settings: Any) -> SphinxTestApp:
    """One build."""
    # A node class that is still registered by the last app would be a warning.
    _clean_up_global_state()
    # Sphinx sums a style sheet once a process, whatever becomes of the file.
    _assets._file_checksum_inner.cache_clear()
    app = SphinxTestApp(builder, srcdir=src, **settings)
    app.build()
    return app


class _Output(NamedTuple):
    written: int
    sha: bytes


def _outputs(out: Path) -> dict[str, _Output]:
    return {
        path.relative_to(out).as_posix(): _Output(path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).digest())
        for path in out.rglob('*')
        if path.is_file()
    }


def _pages(docname: str, app: SphinxTestApp) -> set[str]:
    """The names that the file of a page may have, by builder (``dirhtml`` gives a page a folder)."""
    suffix = getattr(app.builder, 'out_suffix', '')
    return {f'{docname}{suffix}', f'{docname}/index{suffix}'}


def _lines(app: SphinxTestApp) -> tuple[str, ...]:
    text = strip_escape_sequences(app.warning.getvalue())
    return tuple(line for line in text.replace(str(app.srcdir), '<src>').splitlines() if line.strip())
