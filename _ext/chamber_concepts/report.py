"""The one place where the extension speaks to whoever runs the build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx.locale import __
from sphinx.util import logging

from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from chamber_concepts.finding import Finding
    from chamber_concepts.i18n import Voice

TYPE: Final = 'concept'

logger = logging.getLogger(__name__)


def sentence(finding: Finding, voice: Voice) -> str:
    """A finding in one line: what is wrong, and what to write instead."""
    if finding.hint is None:
        return voice(finding.message)
    return voice(say('%(message)s – %(hint)s', message=finding.message, hint=finding.hint))


def report(finding: Finding, voice: Voice, source_dir: Path) -> None:
    """Warn of a problem at its line. ``suppress_warnings`` knows it as ``concept.<rule>``."""
    location = f'{source_dir / finding.place.source}:{finding.place.line}'
    logger.warning('%s', sentence(finding, voice), type=TYPE, subtype=finding.rule, location=location)


def report_all(findings: Sequence[Finding], voice: Voice, source_dir: Path) -> None:
    """Warn of problems, beginning on a new line: Sphinx is in the middle of saying what it does."""
    if findings:
        logger.info('')
    for finding in findings:
        report(finding, voice, source_dir)


def report_unwritten(path: Path, error: OSError) -> None:
    """Warn that a file of the output cannot be written, as Sphinx does of a page, and go on."""
    logger.warning(__('error writing file %s: %s'), path, error)
