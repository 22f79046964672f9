"""Files that a build keeps: written only if they change, and notes from one build to the next."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from chamber_concepts.outfiles import Note, write_changed

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx


def application(folder: Path, output: str = 'html') -> Sphinx:
    found = SimpleNamespace(builder=SimpleNamespace(name=output), outdir=folder / output, doctreedir=folder / 'trees')
    return cast('Sphinx', found)


@pytest.mark.parametrize('content', ['Grüße\n', b'\xef\xbb\xbfa\r\n'])
def test_a_file_that_is_the_same_is_left_alone(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / 'file'
    write_changed(path, content)
    os.utime(path, ns=(1, 1))

    write_changed(path, content)
    assert path.stat().st_mtime_ns == 1

    write_changed(path, 'anders')
    assert path.read_bytes() == b'anders'


def test_a_note_comes_back_and_belongs_to_its_output_folder(tmp_path: Path) -> None:
    Note(application(tmp_path), 'tables').write({'ä': ['b']})

    assert Note(application(tmp_path), 'tables').read() == {'ä': ['b']}
    assert Note(application(tmp_path), 'files').read() == {}
    assert Note(application(tmp_path, 'text'), 'tables').read() == {}


@pytest.mark.parametrize('spoilt', [b'', b'{"a": ', b'[1]', b'\xff', b'{"a": 1}', b'0\n{"a": 1}', b'[' * 100_000])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, spoilt: bytes) -> None:
    note = Note(application(tmp_path), 'tables')
    note.write({'a': 1})
    (path,) = (tmp_path / 'trees').iterdir()
    path.write_bytes(spoilt)

    assert note.read() == {}


def test_a_note_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    note = Note(application(tmp_path), 'tables')
    note.write({'a': 1})
    (path,) = (tmp_path / 'trees').iterdir()
    path.unlink()
    (path / 'inner').mkdir(parents=True)
    (tmp_path / 'trees' / f'{path.name}.new').mkdir()
    assert note.read() == {}

    note.write({'a': 2})
    assert note.read() == {'a': 2}
