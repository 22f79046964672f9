"""The Sphinx domain ``concept``: holds the records of every page, and links to them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from chamber_concepts.finding import Severity
from chamber_concepts.i18n import _
from chamber_concepts.model import DATA_VERSION, Chamber
from chamber_concepts.outfiles import digest, stamp
from chamber_concepts.register import load, sources
from chamber_concepts.review import Reviews, inspection
from chamber_concepts.site import Concept, Site, targets
from chamber_concepts.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set
    from datetime import date

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.downloads import Links
    from chamber_concepts.finding import Finding
    from chamber_concepts.model import Page, Record
    from chamber_concepts.outfiles import Stamp
    from chamber_concepts.register import Registers
    from chamber_concepts.requests import Request
    from chamber_concepts.review import Inspection
    from chamber_concepts.traces import Traces


ANCHOR: Final = 'anchor'
"""Type of a reference whose page and anchor are known already: only the builder's address is to be found."""


class ConceptDomain(Domain):
    """Values by page, so that duplicates survive to be reported and a removed page takes only its own with it."""

    name = 'concept'
    label = 'Concept'
    data_version = DATA_VERSION
    object_types: ClassVar = {
        'chamber': ObjType(_('chamber'), 'chamber'),
        'channel': ObjType(_('channel'), 'channel'),
        'norm': ObjType(_('legal basis')),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        'records': {},
        'pages': {},
        'inspected': {},
        'targets': {},
        'facts': {},
        'problems': {},
        'requests': {},
        'traces': {},
    }

    @property
    def records(self) -> dict[str, list[Record]]:
        """The records of each page in order, as directives note them."""
        return cast('dict[str, list[Record]]', self.data['records'])

    @property
    def pages(self) -> dict[str, Page]:
        """Each page of a concept as read: records, sections, prose."""
        return cast('dict[str, Page]', self.data['pages'])

    @property
    def inspected(self) -> dict[str, Inspection]:
        """What the rules found on each page, and on which day: worked out where a page is read, by all workers."""
        return cast('dict[str, Inspection]', self.data['inspected'])

    @property
    def targets(self) -> dict[str, tuple[tuple[str, str, str, str], ...]]:
        """What links can lead to on each page: name, words for readers, kind, anchor."""
        return cast('dict[str, tuple[tuple[str, str, str, str], ...]]', self.data['targets'])

    @property
    def facts(self) -> dict[str, str]:
        """A digest of what others may show of each page: of its facts, and of what the rules found on it."""
        return cast('dict[str, str]', self.data['facts'])

    @property
    def problems(self) -> dict[str, dict[Finding, None]]:
        """What is malformed, by page, in order. Kept, so that a build that reads nothing still tells it."""
        return cast('dict[str, dict[Finding, None]]', self.data['problems'])

    @property
    def requests(self) -> dict[str, list[Request]]:
        """What each page shows of other pages or of the registers."""
        return cast('dict[str, list[Request]]', self.data['requests'])

    @property
    def traces(self) -> dict[str, Traces]:
        """What each page, also one without a concept, was read from and points to."""
        return cast('dict[str, Traces]', self.data['traces'])

    def note_record(self, record: Record) -> None:
        """Keep a record of the page that is being read."""
        self.records.setdefault(record.docname, []).append(record)

    def state_on(self, docname: str) -> str | None:
        """The Land of the chamber of the page that is being read, once its directive has been."""
        found = (record.state for record in self.records.get(docname, ()) if isinstance(record, Chamber))
        return next((state for state in found if isinstance(state, str)), None)

    def note_page(self, page: Page) -> None:
        """Keep what a page holds, once it is read."""
        self.pages[page.docname] = page
        if page.chamber is not None:
            found = targets(Concept(page.chamber, page))
            self.targets[page.docname] = tuple((name, title, kind, to.node_id) for name, title, kind, to in found)
        self._inspect(page)
        self._site = None

    def _inspect(self, page: Page) -> None:
        today = build_date()
        kept = self.inspected.get(page.docname)
        if kept is None or kept.day != today:
            kept = inspection(page, registers(self.env.config, self.env.srcdir), today)
            self.inspected[page.docname] = kept
            found = [
                (each.finding.rule, each.finding.message, each.finding.hint, each.node_ids) for each in kept.found.value
            ]
            self.facts[page.docname] = digest((page.facts(), found))

    def note_problems(self, docname: str, problems: Iterable[Finding]) -> None:
        """Keep problems of the page that is being read. The same problem at the same place counts once."""
        self.problems.setdefault(docname, {}).update(dict.fromkeys(problems))

    def note_request(self, docname: str, request: Request) -> None:
        """Keep what a page asks of others."""
        self.requests.setdefault(docname, []).append(request)

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        for key in self.initial_data:
            self.data[key].pop(docname, None)
        self._site = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read."""
        for key in self.initial_data:
            for docname in docnames:
                if docname in otherdata[key]:
                    self.data[key][docname] = otherdata[key][docname]
        self._site = None

    _site: Site | None = None
    links: Links | None = None
    """Where the website of this build keeps the files of its tables; None for what is none. Set once the builder is."""
    settled: bool = False
    """Whether all that tables and data show is as the last build left it; known once all pages are read."""
    stale: Set[str] = frozenset()
    """The pages that show something else than when they were last written; known with ``settled``."""
    standing: Mapping[str, bool] = MappingProxyType({})
    """The indices that are as the last build left them, and whether they list anything; known with ``settled``."""
    shown: Mapping[str, Any] | None = None
    """What each page shows of others in this build, for the note of what was written."""

    def site(self) -> Site:
        """All concepts as values, on the day of the build."""
        if self._site is None:
            pages = tuple(self.pages[docname] for docname in sorted(self.pages))
            for page in pages:
                self._inspect(page)
            reviews = Reviews(self.pages, self.inspected, self.env.config.concept_severity)
            known = registers(self.env.config, self.env.srcdir)
            self._site = Site(pages, known, build_date(), reviews, self.requests)
        return self._site

    def errors(self) -> Iterator[Finding]:
        """What the rules found and the project weighs as an error, unless its authors accept it."""
        site = self.site()
        for concept in site.concepts:
            kept = self.inspected[concept.page.docname]
            if kept.may_weigh(Severity.ERROR, self.env.config.concept_severity):
                for each in site.review(concept):
                    if each.finding.severity is Severity.ERROR and not each.accepted:
                        yield each.finding

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What the search says of what it has found: the thing alone, without the name of the domain."""
        return str(type.lname)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Every chamber, channel and norm for the inventory and the search."""
        for concept in self.site().concepts:
            docname = concept.page.docname
            for name, title, kind, node_id in self.targets[docname]:
                yield name, title, kind, docname, node_id, 1

    def find(self, kind: str, target: str) -> Record | None:
        """The record that a role points to."""
        concept = self.site().by_slug.get(target.partition('/')[0])
        if concept is None:
            return None
        return next(
            (record for name, _title, found, record in targets(concept) if found == kind and name == target), None
        )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link a role to its record; without words of the author it shows the title."""
        if typ == ANCHOR:
            docname, _hash, node_id = target.partition('#')
            return make_refnode(builder, fromdocname, docname, node_id, contnode)
        record = self.find(typ, target)
        if record is None:
            return None
        if not node.get('refexplicit'):
            title = next(t for n, t, k, r in targets(self.site().by_slug[target.partition('/')[0]]) if r is record)
            contnode = nodes.inline('', title, classes=contnode['classes'])
        anchor = '' if typ == 'chamber' else record.node_id
        return make_refnode(builder, fromdocname, record.docname, anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Chambers and channels by their names, for roles that ask every domain."""
        references = (
            (kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in ('chamber', 'channel')
        )
        return [(f'concept:{kind}', reference) for kind, reference in references if reference is not None]


def of(env: BuildEnvironment) -> ConceptDomain:
    """The domain of an environment, with its type."""
    return cast('ConceptDomain', env.domains['concept'])


def registers(config: Config, source_dir: Path) -> Registers:
    """The registers of a project: those beside the code, with the project's own entries."""
    own, changed = _own_registers(config, source_dir)
    if (own, changed) not in _READ:
        _READ[own, changed] = load(own)
    return _READ[own, changed]


_READ: Final[dict[tuple[tuple[Path, ...], tuple[Stamp, ...]], Registers]] = {}
"""The registers that were read in this process, by the files of a project and what they were."""


def _own_registers(config: Config, source_dir: Path) -> tuple[tuple[Path, ...], tuple[Stamp, ...]]:
    own = tuple(Path(source_dir, name) for name in config.concept_registers)
    return own, tuple(stamp(path) for path in own)


def keep_registers(env: BuildEnvironment) -> None:
    """Read the registers, or take them from the environment if no file and none of the code that reads it has changed.

    To read them is a twentieth of the time of a build with nothing to do.

    :raises RegisterError: as ``register.load`` says
    """
    key = _own_registers(env.config, env.srcdir)
    state = digest((*key, [stamp(path) for path in sources()]))
    data = of(env).data
    if data.get('registers', ('',))[0] == state:
        _READ[key] = data['registers'][1].value
    else:
        data['registers'] = state, Stored(registers(env.config, env.srcdir))


def build_date() -> date:
    """The day of the build; ``SOURCE_DATE_EPOCH`` decides where it is set, so that builds can be repeated."""
    if epoch := os.environ.get('SOURCE_DATE_EPOCH'):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()
