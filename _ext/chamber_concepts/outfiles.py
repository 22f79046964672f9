"""Files that a build keeps: outputs written only if they change, notes on an output folder, and how both are told."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from chamber_concepts.report import report_unwritten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_changed(path: Path, content: bytes | str) -> None:
    """Write a file unless it holds the same already: who copies the site sees what is new by the time of a file."""
    new = content.encode() if isinstance(content, str) else content
    try:
        if not path.exists() or path.read_bytes() != new:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    except OSError as error:
        report_unwritten(path, error)


Stamp: TypeAlias = tuple[int, int]
"""When a file was changed, and its size; zeros for a file that is not there."""


def stamp(path: Path) -> Stamp:
    """By what a file is told from what it was."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def digest(value: object) -> str:
    """A short sum of a value whose words come in the same order at every run."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]


class Note:
    """What one build tells the next on its output folder. It lies beside the doctrees, one for each such folder."""

    def __init__(self, app: Sphinx, name: str) -> None:
        output = hashlib.sha256(f'{app.builder.name} {app.outdir}'.encode()).hexdigest()[:12]
        self._path = Path(app.doctreedir, f'concept-{name}-{output}.json')

    def read(self) -> dict[str, Any]:
        """The note of the last build; empty where there is none, or none that can be read."""
        try:
            checked, _line, text = self._path.read_text('utf-8').partition('\n')
        except (OSError, ValueError):
            return {}
        # Whoever takes it at its word need not doubt it: it is what this code wrote, or it is none.
        return cast('dict[str, Any]', json.loads(text)) if checked == _sum(text) else {}

    def write(self, content: dict[str, Any]) -> None:
        """Put a note in place of the last one, at once or not at all: a build may be killed at any moment."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(f'{self._path}.new')
        text = json.dumps(content, sort_keys=True)
        for path in (draft, self._path):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
        draft.write_text(f'{_sum(text)}\n{text}', 'utf-8')
        draft.replace(self._path)


def _sum(text: str) -> str:
    return digest((_SHAPE, text))


_SHAPE: Final = 1
"""It goes up where what stands in a note of the same name is of another shape."""
