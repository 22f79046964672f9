"""What happens to a page once it is parsed: its outline is kept, its form checked, unsafe content taken out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from chamber_concepts import domain
from chamber_concepts.finding import Place
from chamber_concepts.hygiene import check_text
from chamber_concepts.message import say
from chamber_concepts.outline import place_of, read_page, restore_gaps
from chamber_concepts.parse import cleaned, shown
from chamber_concepts.problems import Problem
from chamber_concepts.review import check_acceptances
from chamber_concepts.source import expects_chamber, source_path
from chamber_concepts.structure import check_page, check_without_chamber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from chamber_concepts.finding import Finding

_TEXTS = ('.md', '.rst', '.txt', '.inc')
_SCHEMES = ('http:', 'https:', 'mailto:', 'tel:')


def keep_page(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: take over what the page holds. Pages without anything of a concept are left alone."""
    env = app.env
    docname = env.current_document.docname
    concepts = domain.of(env)
    records = concepts.records.pop(docname, [])
    expected = expects_chamber(docname)
    if not records and not expected:
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
        problems = [*_new(check_page(page, registers), concepts.problems.get(docname, ())), *_make_safe(document, app)]
    concepts.note_problems(docname, problems)


def _new(found: Iterable[Finding], told: Iterable[Finding]) -> Iterator[Finding]:
    """What is wrong with the form of a page, without what only follows from problems that are told already."""
    told = list(told)
    known = {(each.rule, each.place) for each in told}
    # A directive that is never closed takes headings and other directives into itself.
    swallows = any(each.rule == Problem.UNCLOSED_FENCE for each in told)
    for each in found:
        if (each.rule, each.place) not in known and not (swallows and each.rule in _OF_SECTIONS):
            yield each


_OF_SECTIONS = frozenset(
    {Problem.MISSING_SECTION, Problem.SECTION_CONTENT, Problem.SECTION_ORDER, Problem.HEADING_LEVEL, Problem.MISPLACED}
)


def _look_into_includes(document: nodes.document, app: Sphinx) -> Iterator[Finding]:
    """Look over the text of included files; control characters are taken out of the page."""
    found = []
    for path in sorted(document.settings.record_dependencies.list):
        if path.endswith(_TEXTS) and os.path.isfile(path):
            text = Path(path).read_text('utf-8', errors='replace')
            found.extend(check_text(text.split('\n'), source_path(app.env, os.path.abspath(path))))
    if any(each.rule == Problem.CONTROL_CHARACTER for each in found):
        for node in list(document.findall(nodes.Text)):
            if (clean := cleaned(str(node))) != str(node):
                node.parent.replace(node, nodes.Text(clean))
    yield from found


def _nothing_at_all(app: Sphinx, docname: str) -> Finding:
    path = app.env.doc2path(docname).relative_to(app.srcdir).as_posix()
    return Problem.MISSING_CHAMBER.at(
        Place(path, 1),
        say('this page lies below “chambers/” but has no “chamber”'),
        say('write “%(suggestion)s” with its options below the title', suggestion=':::{chamber} ihk-musterstadt'),
    )


def _make_safe(document: nodes.document, app: Sphinx) -> Iterator[Finding]:
    """Show raw code as text, take the address out of unsafe links, and leave out pictures of other hosts."""
    found = [node for node in document.findall() if isinstance(node, nodes.raw | nodes.reference | nodes.image)]
    if not found:
        return
    docname = app.env.current_document.docname
    told = {each.place for each in domain.of(app.env).problems.get(docname, ()) if each.rule == Problem.UNSAFE_CONTENT}
    for node in found:
        place = place_of(node, app.srcdir, document['source'])
        if isinstance(node, nodes.raw):
            text = node.astext()
            if told.isdisjoint(Place(place.source, place.line + each) for each in range(text.count('\n') + 4)):
                yield Problem.UNSAFE_CONTENT.at(
                    place,
                    say('raw %(format)s in the page; it is shown as it stands', format=shown(str(node.get('format', '')))),
                    say('write Markdown instead'),
                )
            inline = isinstance(node.parent, nodes.TextElement)
            node.replace_self(nodes.literal(text, text) if inline else nodes.literal_block(text, text))
        elif isinstance(node, nodes.reference):
            address = node.get('refuri', '').strip()
            scheme = address.partition(':')[0].lower() + ':' if ':' in address.partition('/')[0] else ''
            if scheme and scheme not in _SCHEMES:
                if place not in told:
                    yield Problem.UNSAFE_CONTENT.at(
                        place,
                        say('the address “%(value)s” is not allowed', value=shown(address, 40)),
                        say('only http, https, mailto and tel are allowed'),
                    )
                node.replace_self(nodes.inline('', '', *node.children))
        elif '://' in node['uri'] or node['uri'].startswith('//') or node['uri'].startswith('data:'):
            yield Problem.UNSAFE_CONTENT.at(
                place,
                say('the picture “%(value)s” lies on another host', value=shown(node['uri'], 40)),
                say('put the picture beside the page: nobody who reads it is to be reported to another host'),
            )
            node.replace_self(nodes.inline('', node.get('alt', node['uri'])))
