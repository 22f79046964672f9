"""Which pages must be written again although their own source did not change.

Beside the doctrees lies, for each output folder, what its pages showed of others when they were last written
to the end. It is compared after reading and replaced after writing, so that a build that was killed is made good
by the next one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import domain, traces
from chamber_concepts.compare import TableRequest
from chamber_concepts.i18n import Voice
from chamber_concepts.indices import filled
from chamber_concepts.navigation import branch_of, groups, parents
from chamber_concepts.outfiles import Note, digest
from chamber_concepts.publisher import PARTS
from chamber_concepts.report import report_all
from chamber_concepts.requests import ChecklistOf, FindingsOn, answer
from chamber_concepts.settings import publisher, settings_digest
from chamber_concepts.structure import check_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

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
    concepts.settled, concepts.stale, concepts.shown = False, frozenset(env.all_docs), None
    if app.builder.name in _WITHOUT_PAGES:
        return []
    # Without a note of what was written there is no telling: then all pages are.
    last = Note(app, _NOTE).read()
    common = _common(app, env)
    if last.get(_ALL) == _key(app, env, common):
        concepts.settled, concepts.stale = True, frozenset()
        return []
    concepts.shown = _state(app, env, common, last)
    concepts.settled = last.get(_FACTS) == concepts.shown[_FACTS]
    concepts.stale = {docname for docname in env.all_docs if last.get(docname) != concepts.shown[docname]}
    return sorted(concepts.stale)


def leave_lists(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-check-consistency``: keep Sphinx from writing each page that lists a written one.

    Whether a list shows something else is known here already. Not before: the check itself asks which pages are listed.
    """
    if domain.of(env).shown is not None:
        env.files_to_rebuild.clear()


def keep_written(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: remember what the pages show, now that all of them are written."""
    shown = domain.of(app.env).shown
    if exception is not None or shown is None:
        return
    Note(app, _NOTE).write(dict(shown))


_NOTE: Final = 'written'
_ALL: Final = ''
"""Key of what all pages depend on: no page is called so."""
_FACTS: Final = '\n'
"""Key of what all comparisons and data depend on: no page is called so either."""


def _key(app: Sphinx, env: BuildEnvironment, common: str) -> str:
    """What has to be the same for nothing to have changed: the pages read, the day, what all pages show.

    The registers are among it, because every page that uses them is read again with them.
    """
    return digest((sorted(env.all_docs.items()), domain.build_date(), app.config.concept_severity, common))


def _common(app: Sphinx, env: BuildEnvironment) -> str:
    """What all pages depend on: settings, publisher, indices, templates, style sheets and scripts, this code."""
    config = app.config
    # What Python compiles beside the code may change while a build runs.
    files = [path for path in sorted(Path(__file__).parent.rglob('*.[pt]*')) if path.parent.name != '__pycache__']
    code = [(path.name, path.stat().st_mtime_ns) for path in files]
    templates = _contents((app.confdir / folder for folder in config.templates_path), {'.html', '.xml', '.txt'})
    static = _contents((app.confdir / folder for folder in getattr(config, 'html_static_path', ())), {'.css', '.js'})
    stands, _path = publisher(config, app.srcdir)
    statements = tuple(part for part in PARTS if f'about/{part}' in env.found_docs)
    return digest((settings_digest(config), stands, statements, filled(env), templates, static, code))


def _contents(folders: Iterable[Path], suffixes: Collection[str]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for folder in folders
        for path in sorted(folder.rglob('*'))
        if path.suffix in suffixes and path.is_file()
    ]


def _facts(app: Sphinx, env: BuildEnvironment, common: str) -> str:
    """What has to be the same for no answer and no table to have changed, whatever was read again."""
    concepts = domain.of(env)
    registers = [traces.stamp(path) for path in domain.registers(app.config, app.srcdir).files]
    tables = [(docname, _comparisons(asked)) for docname, asked in sorted(concepts.requests.items())]
    concepts.site()  # On a new day the pages are reviewed anew.
    facts = sorted(concepts.facts.items())
    return digest((facts, tables, registers, domain.build_date(), app.config.concept_severity, common))


def _comparisons(asked: Iterable[Request]) -> list[TableRequest]:
    return [request for request in asked if isinstance(request, TableRequest)]


def _state(app: Sphinx, env: BuildEnvironment, common: str, last: Mapping[str, Any]) -> dict[str, Any]:
    """By page: when it was read, and a digest of what it shows of others: answers, sidebar, neighbours."""
    concepts = domain.of(env)
    site = concepts.site()
    facts = _facts(app, env, common)
    targets, contents = traces.Targets(env), traces.Contents(env)
    state: dict[str, Any] = {
        docname: [read, common, digest((targets.shown(docname), contents.shown(docname)))]
        for docname, read in env.all_docs.items()
    }
    for docname, kept in state.items():
        before = last.get(docname)
        if last.get(_FACTS) == facts and before and before[0] == kept[0]:
            kept.append(before[_ANSWERS])
        else:
            kept.append(digest([_shown(request, site) for request in concepts.requests.get(docname, ())]))
    if app.builder.format == 'html':
        above = parents(env)
        neighbours = env.collect_relations()
        # With their markup, which the links to neighbours show.
        written = {docname: title.pformat() for docname, title in env.titles.items()}
        for docname, kept in state.items():
            titles = tuple(written.get(name or '') for name in neighbours.get(docname, ()))
            way = tuple(written.get(name) for name in branch_of(docname, above))
            around = (groups(env, docname, above), neighbours.get(docname), titles, way, docname in site.by_page)
            kept.append(digest(around))
    state[_ALL] = _key(app, env, common)
    state[_FACTS] = facts
    return state


_ANSWERS: Final = 3
"""Place of the answers in the state of a page."""


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
