"""Takes out of a website what Sphinx leaves there of pages, indices, pictures, settings and words that are gone.

Beside the doctrees lies, for each output folder, which of its files stand there for something in the sources. The
note is extended before anything is written and cut at the end, so that a build that was killed is made good by the
next one.
"""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from sphinx.builders.html import StandaloneHTMLBuilder

from chamber_concepts.outfiles import Note
from chamber_concepts.settings import settings_digest
from chamber_concepts.website import MAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Leftovers:
    """Keeps the output folder of one build to what a clean build would put there."""

    def __init__(self) -> None:
        self._settings = ''
        self._kept: frozenset[str] = frozenset()
        self._pages: frozenset[str] = frozenset()
        self._made: set[str] = set()

    def begin(self, app: Sphinx) -> None:
        """On ``builder-inited``, before other extensions lay files: with other settings all of them are laid anew."""
        if not isinstance(app.builder, StandaloneHTMLBuilder):
            return
        self._settings = settings_digest(app.config)
        settings, _files = _load(app)
        if settings not in {'', self._settings}:
            shutil.rmtree(Path(app.outdir, '_static'), ignore_errors=True)

    def note(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """On ``env-get-updated``, before anything is written: note what this build is going to lay."""
        if isinstance(app.builder, StandaloneHTMLBuilder):
            settings, self._kept = _load(app)
            self._pages = frozenset(_pages(app.builder))
            now = self._pages.union(_others(app.builder))
            # Pages name the sum of a style sheet that lies there, whether it is to or not.
            _clear(app.builder, {each for each in self._kept - now if each.startswith('_static/')})
            self._keep(app, self._kept | now, anyway=settings != self._settings)
        return []

    def see(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """On ``html-page-context``: note a page that Sphinx makes itself, an index for example, before it is laid."""
        builder = app.builder
        if doctree is None and isinstance(builder, StandaloneHTMLBuilder) and PurePath(templatename).suffix == '.html':
            name = Path(builder.get_outfilename(pagename)).relative_to(builder.outdir).as_posix()
            self._made.add(name)
            self._keep(app, self._kept | {name})

    def sweep(self, app: Sphinx, exception: Exception | None) -> None:
        """On ``build-finished``: remove the files that stand for nothing any more."""
        builder = app.builder
        if exception is not None or not isinstance(builder, StandaloneHTMLBuilder):
            return
        now = self._pages.union(_others(builder), self._made)
        _clear(builder, self._kept - now)
        if self._kept - now:
            self._keep(app, now)

    def _keep(self, app: Sphinx, files: frozenset[str], *, anyway: bool = False) -> None:
        if anyway or files != self._kept:
            Note(app, _NOTE).write({'settings': self._settings, 'files': sorted(files)})
            self._kept = files


def _pages(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """The files of the website that stand there for a page."""
    env, config, out = builder.env, builder.config, Path(builder.outdir)
    for docname in env.found_docs:
        yield Path(builder.get_outfilename(docname)).relative_to(out).as_posix()
        if config.html_copy_source and builder.copysource:
            name = PurePath(env.doc2path(docname, base=False)).as_posix()
            suffix = config.html_sourcelink_suffix
            yield f'_sources/{name}' if PurePath(name).suffix == suffix else f'_sources/{name}{suffix}'


def _others(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Those of pictures, downloads and files of the project, some of which are known when pages are written."""
    env, config = builder.env, builder.config
    for _docnames, image in env.images.values():
        yield f'_images/{image}'
    for _docnames, download in env.dlfiles.values():
        yield f'_downloads/{download}'
    for folder in config.html_static_path:
        yield from _files(Path(builder.confdir, folder), '_static')
    if config.html_baseurl:
        yield MAP
    for folder in config.html_extra_path:
        yield from _files(Path(builder.confdir, folder), '')


def _by_sphinx(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """What Sphinx lays at each build, which a file of the project may have hidden."""
    for name in ('pygments.css', 'pygments_dark.css', 'documentation_options.js', 'language_data.js'):
        yield f'_static/{name}'
    if builder.theme is not None:
        for folder in builder.theme.get_theme_dirs():
            yield from _files(Path(folder, 'static'), '_static')


def _files(source: Path, target: str) -> Iterator[str]:
    """The names that the files of a folder, or a file, get below another one."""
    for path in sorted(source.rglob('*')) if source.is_dir() else [source]:
        name = PurePath(target, path.relative_to(source) if path != source else path.name).as_posix()
        yield name.removesuffix('_t').removesuffix('.jinja')


def _clear(builder: StandaloneHTMLBuilder, gone: Set[str]) -> None:
    """Remove files, but for those that Sphinx lays anyway."""
    if gone:
        for name in sorted(gone - frozenset(_by_sphinx(builder))):
            _remove(Path(builder.outdir), PurePath(name))


def _remove(out: Path, name: PurePath) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path = out / name
    if path.is_file():
        path.unlink()
        for folder in path.parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()


_NOTE: Final = 'files'


def _load(app: Sphinx) -> tuple[str, frozenset[str]]:
    """The settings of the last build, and the files that it owned."""
    found = Note(app, _NOTE).read()
    return str(found.get('settings', '')), frozenset(found.get('files', ()))
