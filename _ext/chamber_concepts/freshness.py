"""Which pages must be written again although their own source did not change.

Beside the doctrees lies, for each output folder, what its pages showed of others when they were last written
to the end. It is compared after reading and replaced after writing, so that a build that was killed is made good
by the next one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.builders.html import StandaloneHTMLBuilder

from chamber_concepts import domain, traces
from chamber_concepts.compare import TableRequest
from chamber_concepts.i18n import Voice
from chamber_concepts.indices import INDICES, filled, others_filled, page_of
from chamber_concepts.navigation import branch_of, groups, parents
from chamber_concepts.outfiles import Note, digest, stamp
from chamber_concepts.publisher import PARTS
from chamber_concepts.report import report_all
from chamber_concepts.requests import ChecklistOf, FindingsOn, answer
from chamber_concepts.settings import publisher, settings_digest
from chamber_concepts.structure import check_site
from chamber_concepts.website import Templates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.finding import Finding
    from chamber_concepts.requests import Request
    from chamber_concepts.site import Site

_WITHOUT_PAGES = frozenset({'concept-json', 'concept-check'})
"""Builders that write data only, anew at each build."""


def problems(env: BuildEnvironment) -> tuple[Finding, ...]:
    """The problems of form of all pages and of the site as a whole, in the order of files and lines."""
    concepts = domain.of(env)
    found = [problem for docname in sorted(concepts.problems) for problem in concepts.problems[docname]]
    found.extend(check_site(concepts.site(), concepts.requests))
    return tuple(sorted(set(found), key=lambda each: each.order()))


def tell_problems(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every problem of every page, also of pages that were not read this time.

    Kept problems make a build that fails once fail again until the page is mended. A finding that the project
    weighs as an error is told with them.
    """
    if app.builder.name == 'concept-check':
        return  # It prints them itself.
    voice = Voice(app.config.language)
    told = [*problems(env), *domain.of(env).errors()]
    report_all(sorted(told, key=lambda each: each.order()), voice, app.srcdir)


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """On ``env-get-outdated``: the pages whose files were exchanged, and those that list a page which is gone.

    Without the latter its neighbours would go on naming it.
    """
    listing = (docname for docname, listed in env.toctree_includes.items() if removed.intersection(listed))
    return [*traces.replaced(env), *listing]


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """On ``env-get-updated``: tell the problems, and name the pages that show what has changed elsewhere."""
    tell_problems(app, env)
    traces.forget_numbers(env)
    concepts = domain.of(env)
    concepts.settled, concepts.stale, concepts.standing = False, frozenset(env.all_docs), {}
    concepts.shown = None
    if app.builder.name in _WITHOUT_PAGES:
        return []
    # Without a note of what was written there is no telling: then all pages are.
    note = Note(app, _NOTE)
    last = note.read()
    settings = _settings(app, env)
    facts = _facts(app, env, settings)
    concepts.settled = last.get('facts') == facts
    listed = last['listed'] if concepts.settled else filled(concepts)
    common = digest((settings, listed, others_filled(env)))
    key = _key(app, env, common)
    if last.get('key') == key:
        concepts.stale, concepts.standing = frozenset(), _standing(app, last['indices'])
        return []
    before = last.get('pages', {})
    surroundings = _Surroundings(env) if app.builder.format == 'html' else None
    pages = _pages(env, common, before if concepts.settled else {}, surroundings)
    around = surroundings.of_indices() if surroundings is not None else []
    concepts.stale = {docname for docname in env.all_docs if before.get(docname) != pages[docname]}
    # Whoever has all pages made anew (``-E``) wants the indices anew as well.
    some_stay = concepts.stale < env.all_docs.keys()
    if some_stay and concepts.settled and (last.get('common'), last.get('around')) == (common, around):
        concepts.standing = _standing(app, last['indices'])
    concepts.shown = {
        'key': key,
        'facts': facts,
        'listed': listed,
        'common': common,
        'around': around,
        'pages': pages,
    }
    # What is going to be written is not known until the end: a build may be killed, and the edit be taken back.
    kept = {docname: before[docname] for docname in before.keys() & pages.keys() - concepts.stale}
    note.write({'common': common, 'pages': kept})
    return sorted(concepts.stale)


def leave_lists(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-check-consistency``: keep Sphinx from writing each page that lists a written one.

    Whether a list shows something else is known here already. Not before: the check itself asks which pages are listed.
    """
    if domain.of(env).shown is not None:
        env.files_to_rebuild.clear()


def doubt_indices(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """On ``doctree-resolved``: let no index stand if a page is written for a reason that is not known here.

    That may be a template of a theme, another extension, or ``-a``.
    """
    concepts = domain.of(app.env)
    if docname not in concepts.stale:
        concepts.standing = {}


def keep_written(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: remember what the pages show, now that all of them are written."""
    shown = domain.of(app.env).shown
    if exception is not None or shown is None:
        return
    Note(app, _NOTE).write({**shown, 'indices': _index_pages(app)})


_NOTE: Final = 'shown'


def _key(app: Sphinx, env: BuildEnvironment, common: str) -> str:
    """What has to be the same for nothing to have changed: the pages read, the day, what all pages show.

    The registers are among it, because every page that uses them is read again with them.
    """
    return digest((sorted(env.all_docs.items()), domain.build_date(), app.config.concept_severity, common))


def _settings(app: Sphinx, env: BuildEnvironment) -> str:
    """What all pages depend on, indices apart: settings, publisher, templates, style sheets and scripts, this code."""
    config = app.config
    # What Python compiles beside the code may change while a build runs.
    files = [path for path in sorted(Path(__file__).parent.rglob('*.[pt]*')) if path.parent.name != '__pycache__']
    code = [(path.name, stamp(path)) for path in files]
    templates = _contents((app.confdir / folder for folder in config.templates_path), {'.html', '.xml', '.txt'})
    static = _contents((app.confdir / folder for folder in getattr(config, 'html_static_path', ())), {'.css', '.js'})
    stands, _path = publisher(config, app.srcdir)
    statements = tuple(part for part in PARTS if f'about/{part}' in env.found_docs)
    return digest((settings_digest(config), stands, statements, templates, static, code))


def _contents(folders: Iterable[Path], suffixes: Collection[str]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(folder).as_posix(), _sum(path))
        for folder in folders
        for path in sorted(folder.rglob('*'))
        if path.suffix in suffixes and path.is_file()
    ]


def _facts(app: Sphinx, env: BuildEnvironment, settings: str) -> str:
    """What has to be the same for no answer and no table to have changed, whatever was read again."""
    concepts = domain.of(env)
    registers = [stamp(path) for path in domain.registers(app.config, app.srcdir).files]
    tables = [(docname, _comparisons(asked)) for docname, asked in sorted(concepts.requests.items())]
    concepts.site()  # On a new day the pages are reviewed anew.
    facts = sorted(concepts.facts.items())
    return digest((facts, tables, registers, domain.build_date(), app.config.concept_severity, settings))


def _standing(app: Sphinx, last: Mapping[str, str]) -> dict[str, bool]:
    """The indices whose pages are as they were laid, and those that were empty: for a website whose templates know."""
    if not isinstance(getattr(app.builder, 'templates', None), Templates):
        return {}
    now = _index_pages(app)
    return {name: bool(laid) for name, laid in last.items() if now.get(name) == laid}


def _index_pages(app: Sphinx) -> dict[str, str]:
    """A sum of the page of each index, empty where there is none. A killed build may have laid half of it."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return {}
    pages = {name: Path(app.builder.get_outfilename(name)) for name in map(page_of, INDICES)}
    return {name: _sum(path) if path.is_file() else '' for name, path in pages.items()}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _comparisons(asked: Iterable[Request]) -> list[TableRequest]:
    return [request for request in asked if isinstance(request, TableRequest)]


def _pages(
    env: BuildEnvironment, common: str, same: Mapping[str, Any], around: _Surroundings | None
) -> dict[str, list[Any]]:
    """By page: when it was read, and a digest of what it shows of others: answers, sidebar, neighbours.

    ``same`` is what the pages were when they were written, if no answer has changed since.
    """
    concepts = domain.of(env)
    site = concepts.site()
    targets, contents = traces.Targets(env), traces.Contents(env)
    found: dict[str, list[Any]] = {}
    for docname, read in env.all_docs.items():
        before = same.get(docname)
        if before and before[0] == read:
            answers = before[1]
        else:
            answers = digest([_shown(request, site) for request in concepts.requests.get(docname, ())])
        links = digest((targets.shown(docname), contents.shown(docname), docname in site.by_page))
        found[docname] = [read, answers, common, links, around.of(docname) if around is not None else '']
    return found


class _Surroundings:
    """What stands around the article of a page of a website."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._above = parents(env)
        self._neighbours = env.collect_relations()
        # With their markup, which the links to neighbours show.
        self._titles = {docname: title.pformat() for docname, title in env.titles.items()}

    def of(self, docname: str) -> str:
        """A digest of the sidebar, the neighbours and the way back."""
        neighbours = self._neighbours.get(docname, ())
        titles = tuple(self._titles.get(name or '') for name in neighbours)
        way = tuple(self._titles.get(name) for name in branch_of(docname, self._above))
        return digest((groups(self._env, docname, self._above), neighbours, titles, way))

    def of_indices(self) -> list[str]:
        """The same for the pages of the indices, which have no neighbours; and where their way back leads."""
        return [*(self.of(page_of(index)) for index in INDICES), self._titles.get(self._env.config.root_doc, '')]


def _shown(request: Request, site: Site) -> object:
    """What changes when the page has to be written again because of a request.

    The checklist of a page depends on nothing but the page and the registers, with which it is read again; and on
    whether the short name of the page belongs to another.
    """
    if isinstance(request, ChecklistOf | FindingsOn) and request.docname not in site.by_page:
        return None
    if isinstance(request, ChecklistOf):
        return ChecklistOf
    if isinstance(request, FindingsOn):
        return site.reviews.get(request.docname)
    return answer(request, site)
