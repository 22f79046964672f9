"""Who publishes the site and what the law asks such a body to say of it: one file, ``concept_site``.

A fact that is not in the file is not made up: it shows as not stated, and the build tells that it is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date  # noqa: TC003  (who reads the file asks for the types)
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from chamber_concepts.finding import Finding, Place, Severity
from chamber_concepts.message import say
from chamber_concepts.register_entries import Url  # noqa: TC001  (the same)
from chamber_concepts.register_files import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULE: Final = 'publisher'
"""Subtype of the warning that something is missing."""
EXAMPLE: Final = 'site.toml'


class Conformance(StrEnum):
    """How far a site meets the rules of accessibility."""

    FULL = 'full'
    PARTIAL = 'partial'
    NONE = 'none'


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who the publisher is (§ 5 DDG)."""

    needed: ClassVar = ('name', 'address', 'represented_by', 'email')

    url: Url | None = None
    """Where the publisher says all this already; then nothing else is needed."""
    name: str = ''
    legal_form: str = ''
    represented_by: str = ''
    address: str = ''
    phone: str = ''
    email: str = ''
    supervision: str = ''
    """The authority that supervises the body."""
    vat_id: str = ''
    responsible: str = ''
    """Who is responsible for texts by journalists (§ 18 Abs. 2 MStV)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What happens to data of readers (Art. 13 GDPR), beside what this software does."""

    needed: ClassVar = ('officer', 'host', 'logs', 'authority')

    url: Url | None = None
    officer: str = ''
    """The data protection officer, and how to reach them."""
    host: str = ''
    """Who delivers the files."""
    logs: str = ''
    """What the web server notes, why, on which legal basis and for how long."""
    authority: str = ''
    """The supervisory authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """The statement on accessibility (Commission Implementing Decision (EU) 2018/1523)."""

    needed: ClassVar = ('status', 'assessed', 'method', 'contact', 'enforcement')

    url: Url | None = None
    law: str = ''
    """The act that binds the publisher, such as „§ 10 L-BGG“."""
    status: Conformance | None = None
    barriers: tuple[str, ...] = ()
    """What is not accessible, and why."""
    assessed: date | None = None
    method: str = ''
    """How it was assessed, and by whom."""
    contact: str = ''
    """Whom to tell of a barrier."""
    enforcement: str = ''
    """Who helps if there is no answer: the office, and how to reach it."""


Part: TypeAlias = Imprint | Privacy | Accessibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The file as a whole."""

    demonstration: bool = False
    """Whether nobody stands for the site yet. Then its pages say so, and nothing is missing."""
    imprint: Imprint = Imprint()
    privacy: Privacy = Privacy()
    accessibility: Accessibility = Accessibility()


PARTS: Final = tuple(each.name for each in fields(Publisher) if each.name != 'demonstration')
NOBODY: Final = Publisher()


@lru_cache(maxsize=8)
def _read(path: Path, _written: int) -> Publisher:
    return read_table(Publisher, path)


def load(path: Path) -> Publisher:
    """Read the file.

    :raises register_files.RegisterError: where it cannot be used
    """
    try:
        written = path.stat().st_mtime_ns
    except OSError:
        written = 0  # Reading it says why it cannot be read.
    return _read(path, written)


def missing(publisher: Publisher, name: str) -> Iterator[Finding]:
    """What the law asks for and the file does not say. ``name`` is that of the file, ``''`` if there is none."""
    if publisher.demonstration:
        return
    if not name:
        yield Finding(
            RULE,
            Severity.ERROR,
            Place('conf.py', 1),
            say('nobody stands for this site: imprint, privacy and accessibility are not stated'),
            say('write concept_site = "%(file)s" and say it there', file=EXAMPLE),
        )
        return
    for part_name in PARTS:
        part: Part = getattr(publisher, part_name)
        gaps = [each for each in part.needed if not getattr(part, each)]
        if isinstance(part, Accessibility) and part.status in {Conformance.PARTIAL, Conformance.NONE}:
            gaps += [] if part.barriers else ['barriers']
        if gaps and not part.url:
            yield Finding(
                RULE,
                Severity.ERROR,
                Place(name, 1),
                say('[%(part)s] does not say: %(names)s', part=part_name, names=tuple(gaps)),
                say('say it, or give the address of a page that does: url = "https://…"'),
            )
