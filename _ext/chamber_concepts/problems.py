"""The problems that make a page malformed: each a warning ``[concept.<value>]`` with file and line."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from chamber_concepts.finding import Finding, Severity

if TYPE_CHECKING:
    from chamber_concepts.finding import Place
    from chamber_concepts.message import Message


class Problem(StrEnum):
    """Everything that can be wrong with the form of a page. The guide lists exactly these."""

    UNKNOWN_OPTION = 'unknown-option'
    """A directive has an option that it does not know."""
    UNKNOWN_FIELD = 'unknown-field'
    """A directive has a field in its body that it does not know."""
    FIELD_AS_OPTION = 'field-as-option'
    """A field stands among the options: the blank line above it is missing."""
    OPTION_AS_FIELD = 'option-as-field'
    """An option stands among the fields, below the blank line."""
    UNKNOWN_DIRECTIVE = 'unknown-directive'
    """An opening line that opens no directive: it is indented, or its name, colons or brackets are misspelt."""
    MISSING_ARGUMENT = 'missing-argument'
    """The opening line of a directive lacks its argument."""
    UNEXPECTED_ARGUMENT = 'unexpected-argument'
    """The opening line of a directive has text that the directive does not take."""
    MISSING_OPTION = 'missing-option'
    """A required option is absent. What a concept does not say is written ``k. A.``"""
    MISSING_FIELD = 'missing-field'
    """A required field is absent. What a concept does not say is written ``k. A.``"""
    REPEATED = 'repeated'
    """An option or field is given twice; the first one counts."""
    BAD_VALUE = 'bad-value'
    """A value is not of the kind that its option takes."""
    UNKNOWN_PLATFORM = 'unknown-platform'
    """A platform that the register does not know."""
    UNKNOWN_STATE = 'unknown-state'
    """A Land that the register does not know."""
    UNKNOWN_AUTHORITY = 'unknown-authority'
    """A supervisory authority that the register does not know."""
    UNKNOWN_REQUIREMENT = 'unknown-requirement'
    """A requirement that the register does not know."""
    UNKNOWN_RULE = 'unknown-rule'
    """An ``:accept:`` names a finding that does not exist."""
    UNKNOWN_TABLE = 'unknown-table'
    """A ``comparison-table`` of a kind, column, chamber, state or platform that does not exist."""
    CITATION = 'citation'
    """A citation of a norm that cannot be read, or that the act cannot have."""
    UNEXPECTED_BODY = 'unexpected-body'
    """Text where a directive takes fields or nothing. It is shown all the same."""
    MISSING_CHAMBER = 'missing-chamber'
    """A page below ``chambers/`` without a ``chamber`` directive."""
    SECOND_CHAMBER = 'second-chamber'
    """A page with more than one ``chamber`` directive; the first one counts."""
    OUTSIDE_CHAMBER = 'outside-chamber'
    """A directive of a concept on a page that has no ``chamber``."""
    DUPLICATE_CHAMBER = 'duplicate-chamber'
    """Two pages give their chamber the same short name (slug)."""
    DUPLICATE_CHANNEL = 'duplicate-channel'
    """Two channels of a page have the same id."""
    MISSING_SECTION = 'missing-section'
    """A page lacks one of the sections that every concept has."""
    UNKNOWN_SECTION = 'unknown-section'
    """A heading of level 2 that is none of the sections of a concept."""
    SECTION_ORDER = 'section-order'
    """A section stands in the wrong place."""
    REPEATED_SECTION = 'repeated-section'
    """A section stands twice on a page."""
    HEADING_LEVEL = 'heading-level'
    """A section of a concept has a heading of the wrong level, or the page has no title."""
    SECTION_CONTENT = 'section-content'
    """A section lacks what it must hold."""
    MISPLACED = 'misplaced'
    """A directive stands in a section, or within another directive, where it does not belong."""
    UNCLOSED_FENCE = 'unclosed-fence'
    """The closing line of a directive, or of the options between two ``---``, is missing."""
    UNSAFE_CONTENT = 'unsafe-content'
    """Raw HTML, or a link that is not http, https, mailto or tel. It is shown as text."""
    LINK = 'link'
    """A link whose address or brackets are wrong: it leads nowhere, or is shown as text."""
    PASTED = 'pasted'
    """A list or table of a word processor, which is neither here: its lines run together."""
    CONTROL_CHARACTER = 'control-character'
    """An invisible control or text-direction character. It is left out or made visible."""
    TOO_LONG = 'too-long'
    """A value far longer than a reader, a table or a search index can bear."""
    UNKNOWN_REFERENCE = 'unknown-reference'
    """A role points to a chamber or channel that does not exist."""

    def at(self, place: Place, message: Message, hint: Message | None = None) -> Finding:
        """Say that this problem is at a place. A problem is always an error."""
        return Finding(self.value, Severity.ERROR, place, message, hint)
