"""What happens to a page once it is parsed: its outline is kept, its form checked, unsafe content taken out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from chamber_concepts import domain, norms
from chamber_concepts.cards import gap
from chamber_concepts.coverage import citations
from chamber_concepts.finding import Place
from chamber_concepts.foreign import unmark
from chamber_concepts.hygiene import check_text
from chamber_concepts.i18n import Voice
from chamber_concepts.outline import read_page, restore_gaps, titled
from chamber_concepts.parse import cleaned, is_gap
from chamber_concepts.problems import Problem
from chamber_concepts.review import check_acceptances
from chamber_concepts.source import expects_chamber, missing_title, source_path, spoilt
from chamber_concepts.steady import AS_WRITTEN
from chamber_concepts.structure import check_page, check_without_chamber, missing_chamber

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx

    from chamber_concepts.finding import Finding
    from chamber_concepts.model import Page
    from chamber_concepts.register import Registers

_TEXTS = frozenset({'.md', '.rst', '.txt', '.inc'})


def keep_page(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: take over what the page holds. Pages without anything of a concept are left alone."""
    env = app.env
    docname = env.current_document.docname
    concepts = domain.of(env)
    records = concepts.records.pop(docname, [])
    expected = expects_chamber(docname)
    if (not records and not expected) or AS_WRITTEN in env.current_document:
        return
    registers = domain.registers(app.config, app.srcdir)
    for path in registers.files:
        env.note_dependency(str(path))
    restore_gaps([document])
    concepts.note_problems(docname, _look_into_includes(document, app))
    page = read_page(document, docname, records, registers, app.srcdir)
    if page.chamber is None:
        problems = list(check_without_chamber(page, expected=expected))
        if expected and not problems:
            problems = [_nothing_at_all(app, docname)]
    else:
        concepts.note_page(page)
        told = concepts.problems.get(docname, {})
        found = [*check_page(page, registers), *_check_citations(page, registers), *check_acceptances(page)]
        if page.sections and not titled(document, registers):
            found.append(missing_title(page.sections[0].place))
        problems = list(_new(found, told, spoilt(env)))
        _mark_gaps(document, Voice(app.config.language))
    concepts.note_problems(docname, problems)


def _new(found: Iterable[Finding], told: Iterable[Finding], swallowing: Collection[Place]) -> Iterator[Finding]:
    """What is wrong with the form of a page, without what only follows from problems that are told already."""
    known = {(each.rule, each.place) for each in told}
    # A directive that is never closed takes headings and other directives into itself.
    swallows = any(rule == Problem.UNCLOSED_FENCE and place in swallowing for rule, place in known)
    for each in found:
        if (each.rule, each.place) not in known and not (swallows and each.rule in _OF_SECTIONS):
            yield each


_OF_SECTIONS = frozenset(
    {Problem.MISSING_SECTION, Problem.SECTION_CONTENT, Problem.SECTION_ORDER, Problem.HEADING_LEVEL, Problem.MISPLACED}
)


def _look_into_includes(document: nodes.document, app: Sphinx) -> Iterator[Finding]:
    """Look over the text of included files; control characters are taken out of the page."""
    found: list[Finding] = []
    for path in sorted(Path(name).absolute() for name in document.settings.record_dependencies.list):
        if path.suffix in _TEXTS and path.is_file():
            text = path.read_text('utf-8', errors='replace')
            found.extend(check_text(text.split('\n'), source_path(app.env, path)))
    if any(each.rule == Problem.CONTROL_CHARACTER for each in found):
        for node in list(document.findall(nodes.Text)):
            if (clean := cleaned(str(node))) != str(node):
                node.parent.replace(node, nodes.Text(clean))
    yield from found


def _check_citations(page: Page, registers: Registers) -> Iterator[Finding]:
    """The citations that cannot be right: wrong symbol, beyond the end of the act, backwards."""
    chamber = page.chamber
    state = chamber.state if chamber is not None and isinstance(chamber.state, str) else None
    for citation, record, attribute in citations(page):
        for fault in norms.check(citation, registers, state=state):
            if fault.kind in norms.MISTAKES and record.directive != 'norm':
                yield Problem.CITATION.at(record.place_of(attribute), fault.message, fault.hint)


def _nothing_at_all(app: Sphinx, docname: str) -> Finding:
    path = app.env.doc2path(docname).relative_to(app.srcdir).as_posix()
    place = Place(path, 1)
    return missing_chamber(place)


def _mark_gaps(document: nodes.document, voice: Voice) -> None:
    """Show a section that says ``k. A.`` as what it is."""
    for node in document.findall(nodes.paragraph):
        if isinstance(node.parent, nodes.section) and is_gap(node.astext()):
            node.children = []
            unmark(node)
            node += gap(voice)
