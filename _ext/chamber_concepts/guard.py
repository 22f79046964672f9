"""Keeps files from outside the source directory, and what lies on other computers, out of the pages.

A page comes from many hands and is built on a machine that may hold secrets. Pages of concepts are always guarded, all
others where the project lets no HTML into its Markdown (``myst_disable_syntax``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.transforms import SphinxTransform

from chamber_concepts import domain
from chamber_concepts.finding import Place
from chamber_concepts.message import say
from chamber_concepts.outline import place_of
from chamber_concepts.parse import shown
from chamber_concepts.problems import Problem
from chamber_concepts.source import expects_chamber, source_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.finding import Finding

_REMEDY: Final = say('put the file beside the page')
_SCHEMES: Final = ('http:', 'https:', 'mailto:', 'tel:')


def is_guarded(config: Config) -> bool:
    """Whether a project keeps HTML, and with it all that comes from outside, out of all its pages."""
    return 'html_block' in getattr(config, 'myst_disable_syntax', ())


def _guards(env: BuildEnvironment) -> bool:
    docname = env.current_document.docname
    return is_guarded(env.config) or expects_chamber(docname) or docname in domain.of(env).records


def _is_outside(env: BuildEnvironment, path: Path | str) -> bool:
    """Whether a file lies outside the source directory, be it by way of a symbolic link."""
    return not Path(path).resolve().is_relative_to(Path(env.srcdir).resolve())


def _outside(place: Place, file: str) -> Finding:
    message = say('the file “%(file)s” lies outside the source directory; it is not shown', file=shown(file))
    return Problem.UNSAFE_CONTENT.at(place, message, _REMEDY)


class _Guarded:
    """A directive of docutils or Sphinx that reads files, for pages from which none may be read but those beside."""

    from_root: ClassVar[bool] = True
    """Whether a path that begins with a slash begins at the source directory, as Sphinx has it."""
    named_by: ClassVar[tuple[str, ...]] = ('file',)
    """The options that name files."""

    def run(self: Any) -> list[nodes.Node]:
        """Do what the directive does, unless it reaches outside."""
        env: BuildEnvironment = self.state.document.settings.env
        found = list(self.reaches(env)) if _guards(env) else []
        if not found:
            return list(super().run())  # type: ignore[misc]
        domain.of(env).note_problems(env.current_document.docname, found)
        return []

    def reaches(self: Any, env: BuildEnvironment) -> Iterator[Finding]:
        """What lies outside."""
        source, line = self.state_machine.get_source_and_line(self.lineno)
        place = Place(source_path(env, Path(source).absolute()), line)
        if url := self.options.get('url'):
            message = say('“%(value)s” lies on another host; it is not fetched', value=shown(url))
            yield Problem.UNSAFE_CONTENT.at(place, message, _REMEDY)
        files = [self.options[name] for name in self.named_by if name in self.options]
        if self.required_arguments and self.from_root:
            files.append(self.arguments[0])
        for file in files:
            rooted = self.from_root or not Path(file).exists()
            path = env.relfn2path(file)[1] if rooted else Path(source).parent / file
            if _is_outside(env, path):
                yield _outside(place, file)


class GuardedInclude(_Guarded, Include):
    """``include`` in reStructuredText; MyST has its own, see ``keep_out``."""


class GuardedLiteralInclude(_Guarded, LiteralInclude):
    """``literalinclude``."""

    named_by = ('diff',)


class GuardedCsvTable(_Guarded, CSVTable):  # type: ignore[misc]  # docutils' own says list too, without a type
    """``csv-table``."""

    from_root = False


class GuardedRaw(_Guarded, Raw):
    """``raw``, which is shown as text; it must not even be fetched."""

    from_root = False


DIRECTIVES: Final[Mapping[str, type[Directive]]] = {
    'include': GuardedInclude,
    'literalinclude': GuardedLiteralInclude,
    'csv-table': GuardedCsvTable,
    'raw': GuardedRaw,
}


def keep_out(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """On ``include-read``: nothing comes into a page from a file outside."""
    env = app.env
    file = Path(env.srcdir, path)
    if not _guards(env) or not _is_outside(env, file):
        return
    content[0] = ''
    page = env.current_document.docname
    source = Path(env.doc2path(page))
    lines = source.read_text('utf-8', errors='replace').splitlines()
    including = [(number, text) for number, text in enumerate(lines, 1) if 'include' in text]
    # A link bears another name than the file.
    line = next((number for number, text in including if file.name in text), including[0][0] if including else 1)
    domain.of(env).note_problems(page, [_outside(Place(source_path(env, source), line), str(path))])


_LOOKED_AT: Final = (
    nodes.raw, nodes.math, nodes.math_block, nodes.reference, addnodes.download_reference, nodes.image,
)  # fmt: skip
_ICON: Final = 'sd_icon'


class Guard(SphinxTransform):
    """Takes code, unsafe addresses and what lies outside from a page.

    Here, and not when the page is read to its end: then Sphinx has copied its title to other pages, and noted which
    pictures and downloads it has to copy.
    """

    # After the substitutions of docutils (220); Sphinx looks for titles, pictures and downloads at 880.
    default_priority = 870

    def apply(self, **kwargs: object) -> None:
        """Leave the words of what is taken out."""
        if not _guards(self.env):
            return
        concepts = domain.of(self.env)
        docname = self.env.current_document.docname
        known = concepts.problems.get(docname, ())
        self.told = {each.place for each in known if each.rule == Problem.UNSAFE_CONTENT}
        found: list[Finding] = []
        for node in list(self.document.findall(nodes.Element)):
            if not (isinstance(node, _LOOKED_AT) or node.tagname == _ICON):
                continue
            place = place_of(node, Path(self.env.srcdir), self.document['source'])
            if isinstance(node, nodes.raw):
                found += self._raw(node, place)
            elif node.tagname == _ICON:
                # sphinx-design writes what the author calls a class into the page as it stands.
                node.replace_self(nodes.inline('', ''))
            elif isinstance(node, nodes.math | nodes.math_block):
                # Its renderer is a script from another host.
                _as_code(node)
            elif isinstance(node, addnodes.download_reference):  # a kind of reference, too
                found += self._download(node, place)
            elif isinstance(node, nodes.reference):
                found += self._reference(node, place)
            elif isinstance(node, nodes.image):
                found += self._picture(node, place)
        concepts.note_problems(docname, found)

    def _raw(self, node: nodes.raw, place: Place) -> Iterator[Finding]:
        """Raw code is shown as text."""
        height = node.astext().count('\n') + 4
        if self.told.isdisjoint(Place(place.source, place.line + each) for each in range(height)):
            name = shown(str(node.get('format', '')))
            yield Problem.UNSAFE_CONTENT.at(
                place,
                say('raw %(format)s in the page; it is shown as it stands', format=name),
                say('write Markdown instead'),
            )
        _as_code(node)

    def _reference(self, node: nodes.reference, place: Place) -> Iterator[Finding]:
        """Of an unsafe link the words are left, and its address as text."""
        address = node.get('refuri', '').strip()
        scheme = address.partition(':')[0].lower() + ':' if ':' in address.partition('/')[0] else ''
        if not scheme or scheme in _SCHEMES:
            return
        if place not in self.told:
            yield Problem.UNSAFE_CONTENT.at(
                place,
                say('the address “%(value)s” is not allowed', value=shown(address, 40)),
                say('only http, https, mailto and tel are allowed'),
            )
        node.replace_self(nodes.inline('', '', *node.children, nodes.Text(f' ({address})')))

    def _picture(self, node: nodes.image, place: Place) -> Iterator[Finding]:
        """Of a picture from elsewhere the words for it are left."""
        file = node['uri']
        if '://' in file or file.startswith(('//', 'data:')):
            if place not in self.told:
                yield Problem.UNSAFE_CONTENT.at(
                    place,
                    say('the picture “%(value)s” lies on another host', value=shown(file, 40)),
                    say('put the picture beside the page: nobody who reads it is to be reported to another host'),
                )
        elif _is_outside(self.env, self.env.relfn2path(file)[1]):
            yield _outside(place, file)
        else:
            return
        node.replace_self(nodes.inline('', node.get('alt', file)))

    def _download(self, node: addnodes.download_reference, place: Place) -> Iterator[Finding]:
        """No file of the machine is offered. In a heading, none at all: Sphinx takes it for an entry and stops."""
        outside = '://' not in node['reftarget'] and _is_outside(self.env, self.env.relfn2path(node['reftarget'])[1])
        if outside:
            yield _outside(place, node['reftarget'])
        if outside or _is_in_title(node):
            node.replace_self(nodes.inline('', '', *node.children))


def _as_code(node: nodes.raw | nodes.math | nodes.math_block) -> None:
    text = node.astext()
    inline = isinstance(node.parent, nodes.TextElement)
    node.replace_self(nodes.literal(text, text) if inline else nodes.literal_block(text, text))


def _is_in_title(node: nodes.Node) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, nodes.title):
        above = above.parent
    return above is not None
