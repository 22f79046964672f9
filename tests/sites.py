"""Whole sites for tests, set as the real one is, with other chambers in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from browser import Serve

_FOLDERS = ('_static', '_templates', 'about', 'comparison', 'locale')
_FILES = ('conf.py', 'pyproject.toml', 'site.toml', 'index.md')
_CHAMBERS = '# Kammern\n\n```{chamber-list}\n```\n\n```{toctree}\n:hidden:\n:glob:\n*\n```\n'


# What the front page leads to. The real one is large, and the same with any chambers.
_GUIDE = {'guide/index': '# Anleitung\n\n```{toctree}\nfirst-page\n```\n', 'guide/first-page': '# Erste Seite\n'}


@dataclass(frozen=True, slots=True)
class Site:
    """A website, built and served. The page of the search is named with a search."""

    base: str
    pages: tuple[str, ...]
    folder: Path


def write(source: Path, chambers: Mapping[str, str]) -> None:
    """The sources of a site that is set like the real one: its pages but for the guide, and these chambers."""
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, source / name)
    for name in _FILES:
        shutil.copy(ROOT / name, source / name)
    texts = {'chambers/index': _CHAMBERS, **{f'chambers/{name}': text for name, text in chambers.items()}}
    for name, text in (texts | _GUIDE).items():
        path = source / f'{name}.md'
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding='utf-8')


def build(source: Path, out: Path, serve: Serve, *options: str) -> Site:
    """Build the website of a folder of sources into another, as ``make html`` does, and serve it."""
    html = out / 'html'
    options = ('-q', '-b', 'html', '-d', str(out / 'doctrees'), *options)
    command = [sys.executable, '-m', 'sphinx', *options, str(source), str(html)]
    subprocess.run(command, check=True, timeout=300, env=os.environ | {'PYTHONPATH': str(ROOT / '_ext')})
    pages = sorted(path.relative_to(html).as_posix() for path in html.rglob('*.html'))
    return Site(serve(html), tuple(f'{page}?q=Facebook' if page == 'search.html' else page for page in pages), html)
