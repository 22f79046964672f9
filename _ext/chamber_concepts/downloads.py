"""The files of the comparison tables beside their pages, for whoever wants to reckon with them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin

from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from chamber_concepts import domain, spreadsheet
from chamber_concepts.compare import TableRequest, compare
from chamber_concepts.i18n import Voice
from chamber_concepts.outfiles import Note, write_changed
from chamber_concepts.pages import is_website
from chamber_concepts.sidebyside import lines
from chamber_concepts.table import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from chamber_concepts.spreadsheet import Address
    from chamber_concepts.table import Item, Table

FOLDER: Final = '_tables'
"""Folder of the website that holds nothing else: what lies in it and belongs to no table is removed."""
KINDS: Final = {'csv': 'CSV', 'xlsx': 'Excel (XLSX)'}
"""The formats by what their files end in, as readers know them."""


CHOICES: Final = f'{FOLDER}/side-by-side'
"""Folder of what readers may put beside each other: a file a chamber."""


def file_name(docname: str, node_id: str, kind: str) -> str:
    """The name of a table's file below the folder of the website. It stays, so that it can be cited."""
    return f'{FOLDER}/{docname}/{node_id}.{kind}'


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages of a website find the files of their tables."""

    builder: Builder

    def root(self, docname: str) -> str:
        """The way from a page to the folder of the website: empty, or ending in a slash."""
        # All pages of `singlehtml` are one, whose address is that of its folder.
        if self.builder.name == 'singlehtml':
            return ''
        return relative_uri(self.builder.get_target_uri(docname), '').removeprefix('./')

    def reference(self, docname: str, anchor: Anchor, content: nodes.Node) -> nodes.reference:
        """A link from a page to a place of the website."""
        found = make_refnode(self.builder, docname, anchor.docname, anchor.node_id, content)
        # Among the tables of `singlehtml` the one that is meant need not be the first.
        if anchor.query and self.builder.name != 'singlehtml':
            page = found.attributes.pop('refuri', '').partition('#')[0]
            found.attributes.pop('refid', None)
            found['refuri'] = f'{page}?{anchor.query}#{anchor.node_id}'
        return found

    def files(self, docname: str, node_id: str) -> dict[str, str]:
        """The addresses of a table for spreadsheets, by the names of their formats."""
        root = self.root(docname)
        return {name: root + quote(file_name(docname, node_id, kind)) for kind, name in KINDS.items()}


def links(builder: Builder) -> Links | None:
    """The links of a website; None for what is none and has no such files."""
    return Links(builder) if is_website(builder) else None


def keep_links(app: Sphinx) -> None:
    """On ``builder-inited``: a transform has no supported way to the builder."""
    domain.of(app.env).links = links(app.builder)


def write_tables(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: write the files of tables that changed, remove those of tables that are gone."""
    if exception is not None or not is_website(app.builder):
        return
    note = Note(app, 'tables')
    last, now = note.read(), {}
    concepts = domain.of(app.env)
    if concepts.settled and all(
        Path(app.outdir, file_name(docname, node_id, kind)).exists()
        for docname, _hash, node_id in (name.rpartition('#') for name in last)
        for kind in KINDS
    ):
        return
    voice = Voice(app.config.language)
    address = _address(app)
    kept: set[Path] = set()
    books: list[tuple[Path, Table, str]] = []
    choices = False
    for docname, request, table in _tables(app):
        choices = choices or bool(table.choices)
        csv, xlsx = (Path(app.outdir, file_name(docname, request.node_id, kind)) for kind in KINDS)
        kept |= {csv, xlsx}
        name = f'{docname}#{request.node_id}'
        if docname not in concepts.stale and name in last and csv.exists() and xlsx.exists():
            now[name] = last[name]
            continue
        content = spreadsheet.comma_separated(table, voice)
        write_changed(csv, content)
        source = address(Anchor(docname, request.node_id)) or ''
        now[name] = _digest(content, table, source)
        # A large workbook takes a second to make.
        if last.get(name) != now[name] or not xlsx.exists():
            books.append((xlsx, table, source))
    if books:
        # A build that is killed from here on has written who knows which of them.
        note.write({name: last[name] for name in last.keys() & now.keys() if last[name] == now[name]})
    for path, table, source in books:
        write_changed(path, spreadsheet.workbook(table, voice, address, source))
    if choices:
        kept |= _write_choices(app, voice)
    _sweep(Path(app.outdir, FOLDER), kept)
    if now != last:
        note.write(now)


def _tables(app: Sphinx) -> Iterator[tuple[str, TableRequest, Table]]:
    """Every comparison that a page shows, but for those that have nothing to show."""
    concepts = domain.of(app.env)
    site = concepts.site()
    for docname in sorted(concepts.requests.keys() & app.env.all_docs.keys()):
        for request in concepts.requests[docname]:
            if isinstance(request, TableRequest) and (table := compare(request, site)).rows:
                yield docname, request, table


def _write_choices(app: Sphinx, voice: Voice) -> set[Path]:
    """Write what each chamber has to show beside others; a page that let choose from all would hold them all."""
    concepts = domain.of(app.env)
    site = concepts.site()
    kept = set()
    for concept in site.concepts:
        path = Path(app.outdir, CHOICES, f'{concept.chamber.slug}.json')
        kept.add(path)
        if concept.page.docname not in concepts.stale and path.exists():
            continue
        content = {
            'name': concept.chamber.title,
            'address': app.builder.get_target_uri(concept.page.docname),
            'lines': [
                {
                    'rank': line.rank,
                    'topic': voice(line.topic),
                    'label': voice.words(line.label),
                    'items': [_item(item, voice, app.builder) for item in line.cell.items],
                }
                for line in lines(concept, site)
            ],
        }
        write_changed(path, json.dumps(content, ensure_ascii=False, separators=(',', ':')).encode())
    return kept


def _item(item: Item, voice: Voice, builder: Builder) -> dict[str, str]:
    found = {'words': voice.words(item.words), 'look': str(item.look)}
    if item.anchor is not None:
        page = builder.get_target_uri(item.anchor.docname)
        found['address'] = f'{page.partition("#")[0]}#{item.anchor.node_id}' if item.anchor.node_id else page
    elif item.url is not None:
        found['address'] = item.url
    if item.remark is not None:
        found['remark'] = voice(item.remark)
    return found


def _address(app: Sphinx) -> Address:
    """Full addresses, which a file needs once it is taken away from its page; none as long as the site has none."""
    base = app.config.html_baseurl

    def address(anchor: Anchor) -> str | None:
        if not base:
            return None
        page = app.builder.get_target_uri(anchor.docname)
        if anchor.node_id:
            page = f'{page.partition("#")[0]}#{anchor.node_id}'
        return urljoin(f'{base.rstrip("/")}/', page)

    return address


def _digest(content: bytes, table: Table, source: str) -> str:
    """What a workbook depends on: the words, the values, the addresses, and how it is made."""
    maker = Path(spreadsheet.__file__).read_bytes()
    parts = (hashlib.sha256(maker).digest(), content, repr(table).encode(), source.encode())
    return hashlib.sha256(b'\0'.join(parts)).hexdigest()[:32]


def _sweep(folder: Path, kept: set[Path]) -> None:
    """Remove the files that belong to no table, and the folders that they leave empty."""
    for path in sorted(folder.rglob('*'), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
