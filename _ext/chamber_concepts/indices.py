"""The indices of the domain: which concept is of which chamber, uses which platform, cites which norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Index, IndexEntry

from chamber_concepts.collation import german
from chamber_concepts.coverage import citations, numbers
from chamber_concepts.i18n import Voice, _
from chamber_concepts.message import say
from chamber_concepts.model import Channel, DpoContact
from chamber_concepts.norms import find_act

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from chamber_concepts import domain
    from chamber_concepts.site import Site

# Of an index entry: a heading without a page of its own, and what stands below it.
_HEADING, _ENTRY = 1, 2
_SINGLE = 0


class _ConceptIndex(Index):
    """An index of the domain, which is worked out only if its page has to be written."""

    domain: domain.ConceptDomain

    def is_filled(self) -> bool:
        """Whether there is anything to list."""
        raise NotImplementedError

    def entries(self, wanted: Container[str]) -> dict[str, list[IndexEntry]]:
        """The entries that lead to some pages, by first letter; everything in German order."""
        raise NotImplementedError

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries in the order of the letters."""
        if docnames is None and (stands := self.domain.standing.get(page_of(self))) is not None:
            return _AS_IT_STANDS if stands else [], False
        return sorted(self.entries(set(self.domain.pages if docnames is None else docnames)).items()), False


_AS_IT_STANDS: list[tuple[str, list[IndexEntry]]] = [('', [])]
"""In place of the entries of an index whose page is taken from the last build."""


def page_of(index: Index | type[Index], of: str = 'concept') -> str:
    """The name of the page of an index of a domain."""
    return f'{of}-{index.name}'


class _GroupedIndex(_ConceptIndex):
    """An index of things, each with the places in the concepts that use it."""

    def uses(self, site: Site) -> Iterator[tuple[str, str, str, str]]:
        """Thing, words for the place, page, anchor."""
        raise NotImplementedError

    def is_filled(self) -> bool:
        """Whether any concept uses such a thing."""
        return any(True for _use in self.uses(self.domain.site()))

    def entries(self, wanted: Container[str]) -> dict[str, list[IndexEntry]]:
        """Each thing and below it the places that use it."""
        things: dict[str, set[tuple[str, str, str]]] = {}
        for thing, words, docname, node_id in self.uses(self.domain.site()):
            if docname in wanted:
                things.setdefault(thing, set()).add((words, docname, node_id))
        letters: dict[str, list[IndexEntry]] = {}
        for thing in sorted(things, key=lambda each: (german(_bare(each)), each)):
            entries = letters.setdefault(_letter(thing), [])
            places = sorted(things[thing], key=lambda each: (german(each[0]), *each))
            number = Voice(self.domain.env.config.language)(say('places: %(number)s', number=len(places)))
            entries.append(IndexEntry(thing, _HEADING, '', '', number, '', ''))
            entries.extend(
                IndexEntry(words, _ENTRY, docname, node_id, '', '', '') for words, docname, node_id in places
            )
        return letters


def _bare(thing: str) -> str:
    """A thing without the quotation mark before what stands here as a concept words it."""
    return thing.removeprefix('„')


def _letter(thing: str) -> str:
    first = german(_bare(thing).lstrip('§ \N{NO-BREAK SPACE}0123456789.'))[:1].upper()
    return first if first.isalpha() else '#'


class ChamberIndex(_ConceptIndex):
    """All chambers, by name."""

    name: ClassVar[str] = 'chambers'
    localname: ClassVar[str] = _('Index of chambers')
    shortname: ClassVar[str] = _('Chambers')

    def is_filled(self) -> bool:
        """Whether there is any chamber."""
        return bool(self.domain.site().concepts)

    def entries(self, wanted: Container[str]) -> dict[str, list[IndexEntry]]:
        """The chambers by the first letter of their name."""
        site = self.domain.site()
        letters: dict[str, list[IndexEntry]] = {}
        for concept in site.concepts:
            docname = concept.page.docname
            if docname in wanted:
                state = concept.chamber.state
                place = site.state_name(state) if isinstance(state, str) else ''
                title = concept.chamber.title
                letters.setdefault(_letter(title), []).append(IndexEntry(title, _SINGLE, docname, '', place, '', ''))
        return letters


class PlatformIndex(_GroupedIndex):
    """All platforms, with the channels on each."""

    name: ClassVar[str] = 'platforms'
    localname: ClassVar[str] = _('Index of platforms')
    shortname: ClassVar[str] = _('Platforms')

    def uses(self, site: Site) -> Iterator[tuple[str, str, str, str]]:
        """Each channel under the name that its platform has today."""
        for concept in site.concepts:
            for channel in concept.page.of(Channel):
                if isinstance(channel.platform, str):
                    words = f'{concept.chamber.title}: {channel.label}'
                    yield site.platform_name(channel.platform), words, channel.docname, channel.node_id


class NormIndex(_GroupedIndex):
    """All norms cited, with the places that cite them: who is affected if one changes."""

    name: ClassVar[str] = 'norms'
    localname: ClassVar[str] = _('Index of norms')
    shortname: ClassVar[str] = _('Norms')

    def uses(self, site: Site) -> Iterator[tuple[str, str, str, str]]:
        """Each provision under the usual abbreviation of its act."""
        for concept in site.concepts:
            for found, record, _attribute in citations(concept.page):
                state = concept.chamber.state if isinstance(concept.chamber.state, str) else None
                for symbol, first, last, act in found.provisions():
                    entry = find_act(act, site.registers, state)
                    name = entry.key if entry else act
                    # Whoever looks for Art. 17 must not have to think of „Art. 15 bis 22“.
                    for number in numbers(first, last):
                        place = f'{symbol}\N{NO-BREAK SPACE}{number}'.rstrip()
                        yield f'{name}, {place}', concept.chamber.title, record.docname, record.node_id


class AuthorityIndex(_GroupedIndex):
    """All supervisory authorities named, with the concepts that name them."""

    name: ClassVar[str] = 'authorities'
    localname: ClassVar[str] = _('Index of supervisory authorities')
    shortname: ClassVar[str] = _('Authorities')

    def uses(self, site: Site) -> Iterator[tuple[str, str, str, str]]:
        """Each under its name in the register; what the register does not know as an office, as the concept says."""
        for concept in site.concepts:
            for contact in concept.page.of(DpoContact):
                if isinstance(contact.authority, str):
                    entry = site.registers.authority(contact.authority)
                    name = entry.name if entry else f'„{contact.authority}“'
                    yield name, concept.chamber.title, contact.docname, contact.node_id


def fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: the entries of an index that was to stand, and no longer is once pages are written."""
    concepts = cast('domain.ConceptDomain', app.env.domains['concept'])
    if context.get('content') is _AS_IT_STANDS and pagename not in concepts.standing:
        kind = next(each for each in INDICES if page_of(each) == pagename)
        context['content'], _collapse = kind(concepts).generate()


def order_words(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """On ``html-page-context``: the index of words in German order, which Sphinx has by the number of each character.

    Where a project has a page for each letter, Sphinx has named them already.
    """
    found = context.get('genindexentries')
    if found is None or context.get('split_index') or 'key' in context:
        return
    groups: dict[str, list[Any]] = {}
    words = ((_sought(entry), entry, group) for group, entries in found for entry in entries)
    for word, entry, group in sorted(words, key=lambda each: (german(each[0]), each[0], each[1][0])):
        name, (targets, below, key) = entry
        first = german(word)[:1].upper()
        below = sorted(below, key=lambda each: (german(each[0]), each[0]))
        groups.setdefault(first if first.isalpha() else group, []).append((name, (targets, below, key)))
    # Before the letters what begins with none.
    context['genindexentries'] = sorted(groups.items(), key=lambda each: (len(each[0]) == 1, each[0]))
    context['genindexcounts'] = [
        sum(1 + len(entry[1][1]) for entry in entries) for _, entries in context['genindexentries']
    ]


def _sought(entry: Any) -> str:
    """What an entry stands under: its word, or what its author says instead."""
    name, (_targets, _below, key) = entry
    return str(key or name)


INDICES = (ChamberIndex, PlatformIndex, NormIndex, AuthorityIndex)


def filled(concepts: domain.ConceptDomain) -> list[str]:
    """The indices of concepts that have something to show: themes list them on every page."""
    return [page_of(kind) for kind in INDICES if kind(concepts).is_filled()]


def others_filled(env: BuildEnvironment) -> list[str]:
    """The same of all other domains."""
    return [
        page_of(kind, each.name)
        for each in env.domains.sorted()
        for kind in each.indices
        if kind not in INDICES and kind(each).generate()[0]
    ]
