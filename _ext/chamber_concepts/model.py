"""The records of a concept: values that pages hold, tables compare and the export publishes.

Each record is the declaration of its directive (see ``spec``). Values only: no nodes, no translated text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias, TypeVar

from chamber_concepts import kinds
from chamber_concepts.citation import Citation
from chamber_concepts.message import say
from chamber_concepts.parse import NOT_STATED, Gap, Link, Present
from chamber_concepts.spec import Slot, declare
from chamber_concepts.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chamber_concepts.finding import Place
    from chamber_concepts.isodate import IsoDate
    from chamber_concepts.kinds import (
        BasisFor,
        Degree,
        DirectMessages,
        Interaction,
        ReadAccess,
        Statistics,
        Status,
        Task,
    )

DATA_VERSION: Final = 11
"""Shape of what the environment stores. A test guards it: a changed record needs a new number."""

T = TypeVar('T')
Fact: TypeAlias = T | Gap | None
"""A value, a declared gap, or None where nothing was written."""

ARGUMENT, OPTION, FIELD, BODY = Slot.ARGUMENT, Slot.OPTION, Slot.FIELD, Slot.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: where it stands."""

    directive: ClassVar[str]
    section: ClassVar[str | None] = None
    """Key of the section that it belongs into; None where it may stand anywhere."""

    accept: tuple[str, ...] = declare(
        OPTION,
        kinds.RULES,
        say('Accepted findings'),
        say('Keys of findings that are looked at and left as they are'),
        gap=False,
    )
    reason: Fact[str] = declare(OPTION, kinds.TEXT, say('Reason'), say('Why the findings are accepted'), gap=False)
    docname: str
    node_id: str
    place: Place
    places: tuple[tuple[str, Place], ...] = ()
    """Place of each option and field that was written, by attribute name."""

    def place_of(self, attribute: str) -> Place:
        """The line of an option or field; the opening line where it was not written."""
        return dict(self.places).get(attribute, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chamber(Record):
    """The public body whose concept a page holds."""

    directive: ClassVar = 'chamber'

    slug: str = declare(
        ARGUMENT,
        kinds.SLUG,
        say('Short name'),
        say('Short name of the chamber for addresses and links'),
        required=True,
        gap=False,
    )
    name: Fact[str] = declare(
        OPTION, kinds.CHAMBER_NAME, say('Name'), say('Name of the chamber'), required=True, gap=False
    )
    kind: Fact[str] = declare(
        OPTION, kinds.CHAMBER_KIND, say('Kind'), say('Kind of chamber: IHK, HWK, or another'), required=True
    )
    state: Fact[str] = declare(
        OPTION, kinds.STATE, say('Land'), say('The Land whose law and authority apply'), required=True
    )
    website: Fact[str] = declare(OPTION, kinds.URL, say('Website'), say('Front page of the chamber'))
    source: Fact[str] = declare(
        OPTION, kinds.URL, say('Published concept'), say('Address of the concept as published'), required=True
    )
    read_on: Fact[IsoDate] = declare(
        OPTION, kinds.DATE, say('Read on'), say('Day on which the published concept was read'), required=True
    )
    as_of: Fact[IsoDate] = declare(
        OPTION, kinds.DATE, say('As of'), say('Date that the concept gives itself'), required=True
    )
    review_months: Fact[int] = declare(
        OPTION,
        kinds.MONTHS,
        say('Review every (months)'),
        say('Months after which the concept is due for review; 12 if absent'),
    )

    @property
    def title(self) -> str:
        """The name for readers; the short name where none is given."""
        return self.name if isinstance(self.name, str) else self.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """One account on one platform."""

    directive: ClassVar = 'channel'
    section: ClassVar = 'channels'

    platform: Fact[str] = declare(
        ARGUMENT,
        kinds.PLATFORM,
        say('Platform'),
        say('Name of the platform as the concept writes it, or k. A.'),
        required=True,
    )
    id: Fact[str] = declare(
        OPTION,
        kinds.SLUG,
        say('Short name'),
        say('Short name within the page; needed when two channels share a platform'),
        gap=False,
    )
    title: Fact[str] = declare(
        OPTION, kinds.TEXT, say('Title'), say('What tells this account from others on the platform')
    )
    status: Fact[Status] = declare(OPTION, kinds.STATUS, say('Status'), say('Whether the account is in use'))
    url: Fact[str] = declare(OPTION, kinds.URL, say('Address'), say('Address of the account'))
    account: Fact[str] = declare(OPTION, kinds.TEXT, say('Account'), say('Name of the account'))
    since: Fact[IsoDate] = declare(OPTION, kinds.DATE, say('Since'), say('Day, month or year of the start'))
    until: Fact[IsoDate] = declare(OPTION, kinds.DATE, say('Until'), say('Day, month or year of the end'))
    description: Fact[str] = declare(FIELD, kinds.PROSE, say('Description'), say('What the platform is'))
    purpose: Fact[str] = declare(FIELD, kinds.PROSE, say('Purpose'), say('What the channel is for'), required=True)
    contents: Fact[str] = declare(FIELD, kinds.PROSE, say('Contents'), say('What is published'), required=True)
    audience: Fact[str] = declare(FIELD, kinds.PROSE, say('Audience'), say('Whom the channel addresses'), required=True)
    access: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Access'), say('What can be seen and done without an account'), required=True
    )
    read_access: Fact[ReadAccess] = declare(
        OPTION, kinds.READ_ACCESS, say('Reading'), say('Who can read without an account')
    )
    interaction: Fact[Interaction] = declare(
        OPTION, kinds.INTERACTION, say('Interaction'), say('Who can comment or write')
    )
    checked_on: Fact[IsoDate] = declare(OPTION, kinds.DATE, say('Checked on'), say('Day on which access was tried'))
    direct_messages: Fact[DirectMessages] = declare(
        OPTION, kinds.DIRECT_MESSAGES, say('Direct messages'), say('Whether messages are answered on the platform')
    )
    statistics: Fact[Statistics] = declare(
        OPTION, kinds.STATISTICS, say('Statistics'), say('Whether statistics of the platform are used')
    )
    choice: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Reasons for this platform'), say('Why this platform and not another')
    )
    moderation: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Moderation'), say('How comments are looked after; netiquette')
    )
    retention: Fact[str] = declare(FIELD, kinds.PROSE, say('Retention'), say('When messages and comments are deleted'))
    accessibility: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Accessibility'), say('Subtitles, alternative texts, plain language')
    )
    alternatives: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Alternatives'), say('Where the same is found without this platform')
    )
    responsible: Fact[str] = declare(
        OPTION, kinds.TEXT, say('Responsible'), say('Who looks after this channel, if not those of the whole page')
    )
    note: Fact[str] = declare(
        FIELD, kinds.PROSE, say('Editor’s note'), say('A remark by the editors, not by the chamber')
    )
    word: str = ''
    """The platform as the author writes it: „Youtube“, „Twitter“."""

    @property
    def label(self) -> str:
        """The name for readers: the author's word for the platform, and the title where there is one."""
        words = self.word or NOT_STATED.value
        if isinstance(self.title, str):
            return f'{words} – {self.title}' if self.word else self.title
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(Record):
    """A norm that the concept rests on."""

    directive: ClassVar = 'legal-basis'

    norm: Fact[Citation] = declare(
        ARGUMENT, kinds.CITATION, say('Norm'), say('Citation of the norm as the concept gives it'), required=True
    )
    basis_for: Fact[BasisFor] = declare(
        OPTION, kinds.BASIS_FOR, say('Basis for'), say('What the norm is cited for'), required=True
    )
    as_of: Fact[IsoDate] = declare(
        OPTION, kinds.DATE, say('Version of'), say('Date of the version that the concept means')
    )
    text: Fact[str] = declare(BODY, kinds.PROSE, say('Used for'), say('What the chamber uses the norm for'))
    word: str = ''
    """The citation as the author writes it."""

    @property
    def label(self) -> str:
        """The citation for readers."""
        return str(self.norm) if isinstance(self.norm, Citation) else (self.word or NOT_STATED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class DpoContact(Record):
    """Whom to ask about one's rights."""

    directive: ClassVar = 'dpo-contact'
    section: ClassVar = 'rights'

    name: Fact[str] = declare(
        ARGUMENT, kinds.NAME, say('Name'), say('Name or office of the contact, or k. A.'), required=True
    )
    role: Fact[str] = declare(OPTION, kinds.TEXT, say('Role'), say('Office of the contact'))
    organisation: Fact[str] = declare(
        OPTION, kinds.TEXT, say('Organisation'), say('Body or firm, if it is not the chamber')
    )
    email: Fact[str] = declare(OPTION, kinds.EMAIL, say('E-mail'), say('E-mail address, best that of the office'))
    phone: Fact[str] = declare(OPTION, kinds.PHONE, say('Telephone'), say('Telephone number'))
    address: Fact[str] = declare(OPTION, kinds.TEXT, say('Postal address'), say('Postal address on one line'))
    url: Fact[str] = declare(OPTION, kinds.URL, say('Website'), say('Page with the contact'))
    rights: Fact[Citation] = declare(
        OPTION, kinds.CITATION, say('Rights'), say('Norms of the rights that the contact looks after')
    )
    complaints: Fact[Citation] = declare(OPTION, kinds.CITATION, say('Complaint'), say('Norm of the right to complain'))
    authority: Fact[str] = declare(
        OPTION, kinds.AUTHORITY, say('Supervisory authority'), say('Authority that takes complaints')
    )
    text: Fact[str] = declare(BODY, kinds.PROSE, say('Procedure'), say('How questions are handled'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible(Record):
    """Who looks after the channels."""

    directive: ClassVar = 'responsible'
    section: ClassVar = 'responsibility'

    task: Fact[Task] = declare(ARGUMENT, kinds.TASK, say('Task'), say('Which task'), required=True, gap=False)
    name: Fact[str] = declare(OPTION, kinds.NAME, say('Name'), say('Name of the person'))
    unit: Fact[str] = declare(OPTION, kinds.TEXT, say('Unit'), say('Unit of the chamber'))
    role: Fact[str] = declare(OPTION, kinds.TEXT, say('Role'), say('Office of the person'))
    email: Fact[str] = declare(OPTION, kinds.EMAIL, say('E-mail'), say('E-mail address, best that of the office'))
    phone: Fact[str] = declare(OPTION, kinds.PHONE, say('Telephone'), say('Telephone number'))
    text: Fact[str] = declare(BODY, kinds.PROSE, say('Remarks'), say('What the task covers'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives(Record):
    """The ways on which the same information is found without a platform."""

    directive: ClassVar = 'alternatives'
    section: ClassVar = 'alternatives'

    website: Fact[Way] = declare(OPTION, kinds.WAY, say('Website'), say('The chamber’s own website'))
    portal: Fact[Way] = declare(OPTION, kinds.WAY, say('Service portal'), say('A portal with an own login'))
    magazine: Fact[Way] = declare(OPTION, kinds.WAY, say('Magazine'), say('Printed or online magazine'))
    newsletter: Fact[Way] = declare(OPTION, kinds.WAY, say('Newsletter'), say('Newsletters by e-mail'))
    press_release: Fact[Way] = declare(OPTION, kinds.WAY, say('Press releases'), say('Press releases'))
    email: Fact[Way] = declare(OPTION, kinds.WAY, say('E-mail'), say('Contact by e-mail'))
    phone: Fact[Way] = declare(OPTION, kinds.WAY, say('Telephone'), say('Contact by telephone'))
    fax: Fact[Way] = declare(OPTION, kinds.WAY, say('Fax'), say('Contact by fax'))
    post: Fact[Way] = declare(OPTION, kinds.WAY, say('Post'), say('Contact by letter'))
    in_person: Fact[Way] = declare(OPTION, kinds.WAY, say('In person'), say('Talks on the spot'))
    invitation: Fact[Way] = declare(OPTION, kinds.WAY, say('Letters of invitation'), say('Invitations by letter'))
    official_gazette: Fact[Way] = declare(OPTION, kinds.WAY, say('Official gazette'), say('Organ of official notices'))
    mastodon: Fact[Way] = declare(OPTION, kinds.WAY, say('Mastodon'), say('An account on Mastodon, readable by all'))
    feed: Fact[Way] = declare(OPTION, kinds.WAY, say('Feed'), say('RSS or Atom feed'))
    text: Fact[str] = declare(BODY, kinds.PROSE, say('Remarks'), say('What is found where'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers(Record):
    """The author's mark that a section meets requirements."""

    directive: ClassVar = 'covers'

    requirements: tuple[str, ...] = declare(
        ARGUMENT,
        kinds.REQUIREMENTS,
        say('Requirements'),
        say('Keys of the requirements that the section meets'),
        required=True,
        gap=False,
    )
    degree: Fact[Degree] = declare(
        OPTION, kinds.DEGREE, say('Degree'), say('Whether the section meets them fully; full if absent')
    )
    text: Fact[str] = declare(BODY, kinds.PROSE, say('Remark'), say('What is missing, or where it stands'))


Way: TypeAlias = str | Link | Present


@dataclass(frozen=True, slots=True, kw_only=True)
class NormMention(Record):
    """A norm cited in running text by the role ``norm``. It has no card."""

    directive: ClassVar = 'norm'

    norm: Fact[Citation] = declare(
        ARGUMENT, kinds.CITATION, say('Norm'), say('Citation of the norm'), required=True, gap=False
    )
    word: str = ''
    """The citation as the author writes it."""


PROSE: Final = 'prose'
"""What a section holds where it has text of its own."""
GAP: Final = 'k. A.'
"""What a section holds where it says so."""

RECORDS: Final[tuple[type[Record], ...]] = (Chamber, Channel, LegalBasis, DpoContact, Responsible, Alternatives, Covers)
"""Every kind of record, in the order in which they appear on a page."""

DIRECTIVES: Final = frozenset(record.directive for record in RECORDS) | {
    'requirements',
    'editor-note',
    'chamber-list',
    'comparison-table',
}
"""The name of every directive of a concept, with or without a record."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page's own prose, as plain text."""

    text: str
    place: Place
    section: str | None
    """Key of the section that it stands in."""


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A heading of level 2 on a page."""

    key: str | None
    """Key in the register; None for a heading that it does not know."""
    title: str
    node_id: str
    place: Place
    level: int = 2
    """Level of the heading; that of a page's title is 1."""
    holds: tuple[str, ...] = ()
    """What stands in it: names of directives, ``prose``, ``k. A.``, ``requirements``."""
    records: tuple[str, ...] = ()
    """The anchors of the records in it."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a page."""

    records: tuple[Record, ...]
    sections: tuple[SectionUse, ...]
    prose: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. A site asks all pages for their chambers, and few for more."""

    docname: str
    chamber: Chamber | None
    """The chamber of the page: its first ``chamber`` directive."""
    content: Stored[Content] = field(repr=False)

    @classmethod
    def holding(
        cls,
        docname: str,
        records: Iterable[Record] = (),
        sections: Iterable[SectionUse] = (),
        prose: Iterable[Paragraph] = (),
    ) -> Page:
        """A page with what stands on it."""
        content = Content(tuple(records), tuple(sections), tuple(prose))
        chamber = next((record for record in content.records if isinstance(record, Chamber)), None)
        return cls(docname, chamber, Stored(content))

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of the page in order."""
        return self.content.value.records

    @property
    def sections(self) -> tuple[SectionUse, ...]:
        """Its headings of level 2."""
        return self.content.value.sections

    @property
    def prose(self) -> tuple[Paragraph, ...]:
        """Its own text, without that of its records."""
        return self.content.value.prose

    def says_nothing_on(self, section: str) -> bool:
        """Whether a section of the page declares a gap: ``k. A.`` and nothing else."""
        return any(each.key == section and GAP in each.holds for each in self.sections)

    def facts(self) -> tuple[object, ...]:
        """All that other pages may show of this one: values, headings and anchors, without the lines they stand on."""
        return (self.docname, *(_facts(each) for each in (*self.records, *self.sections)))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind, in order."""
        return tuple(record for record in self.records if isinstance(record, kind))


def _facts(value: object) -> tuple[object, ...]:
    kind: Any = type(value)
    return kind, *(getattr(value, name) for name in _names_of_facts(kind))


@cache
def _names_of_facts(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in {'place', 'places'})


R = TypeVar('R', bound=Record)
