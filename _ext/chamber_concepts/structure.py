"""What the form of a page asks: its chamber, its sections in order, and what each section must hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chamber_concepts.compare import BY_PLATFORM, TableRequest, column_keys
from chamber_concepts.message import say
from chamber_concepts.model import GAP, PROSE, RECORDS, Chamber, Channel, DpoContact, NormMention
from chamber_concepts.nearest import nearest
from chamber_concepts.parse import is_almost_gap, shown
from chamber_concepts.problems import Problem
from chamber_concepts.requests import Mention, answer
from chamber_concepts.site import targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chamber_concepts.finding import Finding, Place
    from chamber_concepts.message import Message
    from chamber_concepts.model import Page, SectionUse
    from chamber_concepts.register import Registers, Section
    from chamber_concepts.requests import Request
    from chamber_concepts.site import Site


def opening(line: str, place: Place) -> str:
    """The opening line of a directive in the syntax of the page."""
    return re.sub(r'^:::\{([\w-]+)\}', r'.. \1::', line) if place.source.endswith('.rst') else line


def _heading(title: str, place: Place) -> str | Message:
    """The heading of a section in the syntax of the page."""
    if place.source.endswith('.rst'):
        return say('%(title)s, underlined with %(marks)s', title=title, marks='-' * len(title))
    return f'## {title}'


_MUST_HOLD: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    'mandate': (frozenset({'legal-basis'}), ':::{legal-basis} § 1 IHKG'),
    'channels': (frozenset({'channel'}), ':::{channel} Facebook'),
    'responsibility': (frozenset({'responsible', GAP}), 'k. A.'),
    'rights': (frozenset({'dpo-contact'}), ':::{dpo-contact} k. A.'),
    'data-minimisation': (frozenset({PROSE, GAP}), 'k. A.'),
    'alternatives': (frozenset({'alternatives', GAP}), 'k. A.'),
    'awareness': (frozenset({PROSE, GAP}), 'k. A.'),
    'review': (frozenset({'requirements'}), ':::{requirements}'),
}
"""By section: one of these it must hold, and the line to write where it does not."""
_NO_NORM: Final = ':::{legal-basis} k. A.'


def _line_to_write(key: str, page: Page, registers: Registers) -> str:
    """The line that a section lacks. The norm of its task depends on the kind of the chamber."""
    if key != 'mandate':
        return _MUST_HOLD[key][1]
    kind = page.chamber.kind if page.chamber else None
    entry = registers.chamber_kind(kind) if isinstance(kind, str) else None
    return f':::{{legal-basis}} {entry.mandate}' if entry and entry.mandate else _NO_NORM


def missing_chamber(place: Place) -> Finding:
    """A page that lies where only chambers' pages lie says of no chamber that it is its."""
    return Problem.MISSING_CHAMBER.at(
        place,
        say('this page lies below “chambers/” but has no “chamber”'),
        say(
            'write “%(suggestion)s” with its options below the title',
            suggestion=opening(':::{chamber} ihk-musterstadt', place),
        ),
    )


def check_page(page: Page, registers: Registers) -> Iterator[Finding]:
    """The problems of form of one page that holds a concept."""
    chambers = page.of(Chamber)
    for other in chambers[1:]:
        yield Problem.SECOND_CHAMBER.at(
            other.place,
            say('this page has a second “chamber”'),
            say('one page holds one concept: move this one to a page of its own'),
        )
    yield from _check_channels(page)
    yield from _check_sections(page, registers)
    yield from _check_places(page, registers)


def check_without_chamber(page: Page, *, expected: bool) -> Iterator[Finding]:
    """The problems of a page that has no chamber although it should (``expected``) or holds records of a concept."""
    if expected:
        first = page.records[0].place if page.records else page.sections[0].place if page.sections else None
        if first is not None:
            yield missing_chamber(first)
        return
    for record in page.records:
        if isinstance(record, NormMention):
            continue  # A norm may be cited anywhere.
        yield Problem.OUTSIDE_CHAMBER.at(
            record.place,
            say('“%(directive)s” stands on a page without a “chamber”', directive=record.directive),
            say(
                'move it to the page of a chamber, or begin the page with “%(suggestion)s”',
                suggestion=opening(':::{chamber} ihk-musterstadt', record.place),
            ),
        )


def _check_channels(page: Page) -> Iterator[Finding]:
    seen: dict[str, Channel] = {}
    for channel in page.of(Channel):
        key = str(channel.id)
        if (first := seen.setdefault(key, channel)) is not channel:
            yield Problem.DUPLICATE_CHANNEL.at(
                channel.place_of('id'),
                say(
                    'the channel “%(id)s” stands on this page already, in line %(line)s', id=key, line=first.place.line
                ),
                say('give one of them a short name of its own, as in “%(suggestion)s”', suggestion=f':id: {key}-2'),
            )


def _check_sections(page: Page, registers: Registers) -> Iterator[Finding]:
    used: dict[str, SectionUse] = {}
    misspelt: set[str] = set()
    for section in page.sections:
        if section.key is None:
            if section.level == 1:
                yield _second_title(section)
            if section.level != 2:
                continue
            hint = say('write one of the headings of a concept, or make it a heading of level 3')
            missing = [entry for entry in registers.sections.values() if all(s.key != entry.key for s in page.sections)]
            meant = nearest(section.title, [entry.title for entry in missing or registers.sections.values()])
            if meant := meant or _in_its_place(section, missing, page, registers):
                hint = say('did you mean “%(suggestion)s”?', suggestion=_heading(meant, section.place))
                misspelt.update(entry.key for entry in missing if entry.title == meant)
            yield Problem.UNKNOWN_SECTION.at(
                section.place, say('a concept has no section “%(title)s”', title=shown(section.title)), hint
            )
        elif section.key in used:
            yield Problem.REPEATED_SECTION.at(
                section.place,
                say(
                    'the section “%(title)s” stands on this page already, in line %(line)s',
                    title=section.title,
                    line=used[section.key].place.line,
                ),
                say('put the two together under one heading'),
            )
        else:
            used[section.key] = section
            if section.level != 2:
                yield Problem.HEADING_LEVEL.at(
                    section.place,
                    say(
                        'the section “%(title)s” has a heading of level %(level)s',
                        title=section.title,
                        level=section.level,
                    ),
                    say('write “%(suggestion)s”', suggestion=_heading(section.title, section.place)),
                )
    order = list(registers.sections)
    yield from _check_order(list(used.values()), order, registers)
    yield from _missing(page, used, [key for key in order if key not in misspelt], registers)
    for key, section in used.items():
        yield from _check_content(section, key, page, registers)


def _second_title(section: SectionUse) -> Finding:
    if section.place.source.endswith('.rst'):
        hint = say('underline it with another mark than the title and the sections')
    else:
        hint = say('write “%(suggestion)s”', suggestion=f'### {section.title}')
    return Problem.HEADING_LEVEL.at(
        section.place, say('the page has a second title, “%(title)s”', title=shown(section.title)), hint
    )


def _in_its_place(section: SectionUse, missing: Sequence[Section], page: Page, registers: Registers) -> str | None:
    """The title of the only section that is missing, where an unknown one stands in its place."""
    unknown = [each for each in page.sections if each.key is None and each.level == section.level]
    if len(missing) != 1 or len(unknown) != 1:
        return None
    order = list(registers.sections)
    known = [each.key for each in page.sections if each.key in order or each is section]
    index = known.index(None)
    rank = order.index(missing[0].key)
    before = known[index - 1] if index else None
    after = known[index + 1] if index + 1 < len(known) else None
    fits = (not rank or before == order[rank - 1]) and (rank + 1 == len(order) or after == order[rank + 1])
    return missing[0].title if fits else None


def _check_order(used: Sequence[SectionUse], order: Sequence[str], registers: Registers) -> Iterator[Finding]:
    """Report the fewest sections whose moving puts all into order."""
    ranks = [order.index(section.key or '') for section in used]
    best: list[list[int]] = []
    for index, rank in enumerate(ranks):
        before: list[list[int]] = [[], *(chain for chain in best if ranks[chain[-1]] < rank)]
        best.append([*max(before, key=lambda chain: len(chain)), index])
    longest: list[int] = max(best, key=lambda chain: len(chain), default=[])
    kept = set(longest)
    for index, section in enumerate(used):
        if index in kept:
            continue
        after = [each for i, each in enumerate(used) if i in kept and ranks[i] < ranks[index]]
        before_ = [each for i, each in enumerate(used) if i in kept and ranks[i] > ranks[index]]
        hint = (
            say('put it behind “%(title)s”', title=after[-1].title)
            if after
            else say('put it before “%(title)s”', title=before_[0].title)
        )
        yield Problem.SECTION_ORDER.at(
            section.place, say('the section “%(title)s” stands in the wrong place', title=section.title), hint
        )


def _missing(
    page: Page, used: Mapping[str, SectionUse], order: Sequence[str], registers: Registers
) -> Iterator[Finding]:
    chamber = page.chamber
    for key in order:
        if key in used:
            continue
        title = registers.sections[key].title
        rank = order.index(key)
        following = next((used[other] for other in order[rank + 1 :] if other in used), None)
        previous = next((used[other] for other in reversed(order[:rank]) if other in used), None)
        message = say('the section “%(title)s” is missing', title=title)
        if following is not None:
            message = say('the section “%(title)s” is missing before this heading', title=title)
        elif previous is not None:
            message = say('the section “%(title)s” is missing after this one', title=title)
        near = following or previous
        place = near.place if near else chamber.place if chamber else None
        if place is None:
            continue
        yield Problem.MISSING_SECTION.at(
            place,
            message,
            say(
                'add “%(heading)s” and below it “%(line)s”',
                heading=_heading(title, place),
                line=opening(_line_to_write(key, page, registers), place),
            )
            if key in _MUST_HOLD
            else say('add “%(heading)s”', heading=_heading(title, place)),
        )


def _check_content(section: SectionUse, key: str, page: Page, registers: Registers) -> Iterator[Finding]:
    holds = section.holds
    if key not in _MUST_HOLD:
        return
    wanted = _MUST_HOLD[key][0]
    if not wanted & set(holds):
        words = tuple(
            say('text') if word == PROSE else say('“%(name)s”', name=word)
            for word in sorted(wanted, key=lambda word: (word == GAP, word))
        )
        yield Problem.SECTION_CONTENT.at(
            section.place,
            say('the section “%(title)s” holds none of: %(wanted)s', title=section.title, wanted=words),
            _into(section, _line_to_write(key, page, registers)),
        )
    prose = [each for each in page.prose if each.section == key]
    if len(prose) == 1 and set(holds) == {PROSE} and is_almost_gap(prose[0].text):
        yield Problem.BAD_VALUE.at(
            prose[0].place,
            say('“%(value)s” does not say whether the concept is silent on it', value=shown(prose[0].text)),
            say('write “%(suggestion)s”', suggestion='k. A.'),
        )
    # What belongs elsewhere is told there.
    if GAP in holds and set(holds) - {GAP} - {each.directive for each in RECORDS if each.section not in {None, key}}:
        yield Problem.SECTION_CONTENT.at(
            section.place,
            say('the section “%(title)s” says “k. A.” and something else besides', title=section.title),
            say('delete “k. A.”, or all the rest of the section'),
        )
    if key == 'rights':
        for other in page.of(DpoContact)[1:]:
            yield Problem.SECTION_CONTENT.at(
                other.place,
                say('the page has a second “dpo-contact”'),
                say('a concept names one contact: put the two together'),
            )


def _into(section: SectionUse, line: str) -> Message:
    written = opening(line, section.place)
    none = opening(_NO_NORM, section.place)
    if section.key != 'mandate':
        return say('write “%(line)s” into it', line=written)
    if written == none:
        return say(
            'write “%(line)s” into it with the norm that the concept names, or “%(none)s” if it names none',
            line=opening(':::{legal-basis}', section.place),
            none=none,
        )
    return say('write “%(line)s” into it, or “%(none)s” if the concept names none', line=written, none=none)


def _check_places(page: Page, registers: Registers) -> Iterator[Finding]:
    by_node = {node_id: section for section in page.sections for node_id in section.records}
    for record in page.records:
        section = by_node.get(record.node_id)
        if isinstance(record, Chamber):
            if section is not None and record is page.chamber:
                yield Problem.MISPLACED.at(
                    record.place,
                    say('“%(directive)s” stands in the section “%(title)s”', directive='chamber', title=section.title),
                    say('put it below the title of the page, before the first section'),
                )
            continue
        wanted = registers.sections.get(record.section) if record.section else None
        if wanted is None or (section is not None and section.key == wanted.key):
            continue
        if section is not None and section.key is None:
            continue  # The unknown heading is the mistake, and it is reported.
        yield Problem.MISPLACED.at(
            record.place,
            say('“%(directive)s” stands in the section “%(title)s”', directive=record.directive, title=section.title)
            if section is not None
            else say('“%(directive)s” stands before the first section', directive=record.directive),
            say('put it into the section “%(title)s”', title=wanted.title),
        )


def check_site(site: Site, requests: Mapping[str, Sequence[Request]]) -> Iterator[Finding]:
    """The problems that only the whole site shows: names given twice, names that do not exist."""
    owners: dict[str, Page] = {}
    for page in site.by_claim:
        chamber = page.chamber
        if chamber is None:
            continue
        if (first := owners.setdefault(chamber.slug, page)) is not page:
            yield Problem.DUPLICATE_CHAMBER.at(
                chamber.place,
                say(
                    'the short name “%(slug)s” belongs to the page %(page)s already',
                    slug=chamber.slug,
                    page=first.docname,
                ),
                say('give this chamber a short name of its own; until then comparisons leave it out'),
            )
    for docname in sorted(requests):
        for request in requests[docname]:
            if isinstance(request, TableRequest):
                yield from _check_table(request, site)
            elif isinstance(request, Mention) and answer(request, site) is None:
                yield _leads_nowhere(request, site)


def _leads_nowhere(mention: Mention, site: Site) -> Finding:
    names = [
        name for concept in site.concepts for name, _title, kind, _record in targets(concept) if kind == mention.kind
    ]
    meant = nearest(mention.target, names)
    message = say('no chamber has the short name “%(value)s”', value=shown(mention.target))
    hint = say('the page of all chambers lists them')
    if mention.kind == 'channel':
        message = say('no channel is called “%(value)s”', value=shown(mention.target))
        hint = say('write the short name of the chamber, a slash and the id of the channel')
    if meant:
        hint = say('did you mean “%(suggestion)s”?', suggestion=meant)
    return Problem.UNKNOWN_REFERENCE.at(mention.place, message, hint)


def _check_table(request: TableRequest, site: Site) -> Iterator[Finding]:
    places = dict(request.places)
    for slug in request.chambers:
        if slug not in site.by_slug and 'chambers' in places:
            yield Problem.UNKNOWN_TABLE.at(
                places['chambers'],
                say('no chamber has the short name “%(value)s”', value=shown(slug)),
                _meant(slug, tuple(site.by_slug)),
            )
    if request.platforms and request.kind not in BY_PLATFORM and 'platforms' in places:
        yield Problem.UNKNOWN_TABLE.at(
            places['platforms'],
            say('the comparison “%(kind)s” cannot choose platforms', kind=request.kind),
            say('leave the line out; platforms can be chosen for: %(choices)s', choices=BY_PLATFORM),
        )
    first, *known = column_keys(request, site) if request.columns else ('',)
    for key in request.columns:
        if key not in {first, *known} and 'columns' in places:
            yield Problem.UNKNOWN_TABLE.at(
                places['columns'],
                say('the comparison “%(kind)s” has no column “%(value)s”', kind=request.kind, value=shown(key)),
                _meant(key, tuple(known)),
            )


def _meant(word: str, known: tuple[str, ...]) -> Message:
    if meant := nearest(word, known):
        return say('did you mean “%(suggestion)s”?', suggestion=meant)
    return (
        say('possible are: %(choices)s', choices=known)
        if len(known) <= 40
        else say('the page of all chambers lists them')
    )
