"""What there is to say about a page: a problem of form or a finding of content, with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from chamber_concepts.message import Message


class Severity(StrEnum):
    """How much a finding weighs, most first."""

    ERROR = 'error'
    WARNING = 'warning'
    NOTE = 'note'


class Place(NamedTuple):
    """A line of a source file. A tuple, because a site keeps tens of thousands of them."""

    source: str
    """Path below the source directory, with ``/`` on every system."""
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on one line, with what to write instead."""

    rule: str
    """Key of the rule or value of the ``Problem``: also the subtype of the warning."""
    severity: Severity
    place: Place
    message: Message
    hint: Message | None = None

    def order(self) -> tuple[str, int, str, str]:
        """Sort key: findings are told from the top of a page to its end."""
        return (self.place.source, self.place.line, self.rule, str(self.message))


@lru_cache(maxsize=256)
def below(folder: str, path: str) -> str:
    """The path of a file as places give it: from a folder on, with ``/``."""
    return os.path.relpath(Path(folder, path), folder).replace(os.sep, '/')
