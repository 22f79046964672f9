"""Warnings of Sphinx and MyST that authors meet, told like those of the extension: what is wrong, what to write."""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.logging import NAMESPACE, WarningStreamHandler, get_node_location

from chamber_concepts import warning_places
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.nearest import nearest
from chamber_concepts.parse import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sphinx.application import Sphinx

    from chamber_concepts.message import Message

ROLES: Final = ('concept:chamber', 'concept:channel', 'norm', 'doc', 'ref', 'kbd')
"""The roles that a page of this project has use for."""

OTHERS: Final = (
    'admonition',
    'code-block',
    'figure',
    'grid',
    'hint',
    'image',
    'important',
    'include',
    'list-table',
    'note',
    'table',
    'tip',
    'toctree',
    'warning',
)
"""Directives of Sphinx that an author may mean."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a name could have meant."""

    app: Sphinx
    directives: Collection[str]
    docname: str
    """The page that the warning is about; empty where it is about none."""
    words: str = ''
    """The words of the link that the warning is about."""

    def page(self, target: str) -> str | None:
        """The page that a link means, as the link has to say it."""
        found = {self.seen(page): page for page in self.app.env.found_docs}
        meant = nearest(target.removesuffix(PurePosixPath(target).suffix), found)
        return self.seen(Path(self.app.env.doc2path(found[meant], base=False)).as_posix()) if meant else None

    def seen(self, path: str) -> str:
        """A path below the source directory, as seen from the page."""
        return posixpath.relpath(path or '.', PurePosixPath(self.docname).parent)

    def anchor(self, page: str, target: str) -> str | None:
        """The anchor on a page that a link means."""
        env = self.app.env
        headings = (each['anchorname'] for each in env.tocs[page].findall(nodes.reference)) if page in env.tocs else ()
        return nearest(target, [name.removeprefix('#') for name in headings if name])


@dataclass(frozen=True, slots=True)
class Retold:
    """One warning: how its host words it, and how it is told instead."""

    pattern: str
    tell: Callable[[re.Match[str], Known], tuple[Message, Message]]


def _meant(suggestion: str | None, otherwise: Message) -> Message:
    return say('did you mean “%(suggestion)s”?', suggestion=suggestion) if suggestion else otherwise


# Names of hosts that authors write, not the endings of files.
_HOST: Final = re.compile(
    r'(?://)?(www\.[\w.-]+\w|(?:[\w-]+\.)+(?:de|com|org|net|eu|info|social|app|tv|bayern|nrw))(?::\d+)?(?:[/?#].*)?',
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r'[^@\s/]+@[\w-]+(?:\.[\w-]+)+')
_FILE: Final = re.compile(r'[^?#]*\.(?:pdf|docx?|xlsx?|pptx?|zip|png|jpe?g|svg)', re.IGNORECASE)


def _link(match: re.Match[str], known: Known) -> tuple[Message, Message]:
    written = match['target']
    target, _hash, anchor = written.partition('#')
    message = say('the link “%(target)s” leads nowhere', target=shown(written))
    if re.match(r'[a-z][a-z0-9+.-]*:', target):
        return message, say('an address begins with http://, https://, mailto: or tel:')
    if not target and not anchor:
        words = known.words or 'Text'
        return (
            say('the link “%(words)s” has no address', words=shown(words)),
            say(
                'write one between the round brackets, as in “%(example)s”',
                example=f'[{shown(words)}](https://www.ihk.de/musterstadt)',
            ),
        )
    if not target:
        return message, say('write the anchor of a heading of this page, or delete the link')
    if meant := known.page(target):
        return message, say('did you mean “%(suggestion)s”?', suggestion=f'{meant}#{anchor}' if anchor else meant)
    if _HOST.fullmatch(target):
        whole = 'https://' + written.removeprefix('//')
        return (
            say('“%(target)s” is taken for a page of this site', target=shown(written)),
            say('write “%(suggestion)s”', suggestion=shown(whole, 200)),
        )
    if _MAIL.fullmatch(target):
        return (
            say('“%(target)s” is taken for a page of this site', target=shown(written)),
            say('write “%(suggestion)s”', suggestion=f'mailto:{written}'),
        )
    if _FILE.fullmatch(target):
        return (
            say('there is no file “%(path)s”', path=shown(target)),
            say('put the file there, or write its path as seen from this page'),
        )
    return message, say('write the path of a page from here, as in %(example)s, or delete the link', example='index.md')


def _anchor(match: re.Match[str], known: Known) -> tuple[Message, Message]:
    return (
        say('the page %(page)s has no anchor “%(target)s”', page=match['page'], target=shown(match['target'])),
        _meant(known.anchor(match['page'], match['target']), say('leave out what begins with #, or link to a heading')),
    )


def _directive(match: re.Match[str], known: Known) -> tuple[Message, Message]:
    return (
        say('there is no directive “%(name)s”', name=shown(match['name'])),
        _meant(
            nearest(match['name'], [*known.directives, *OTHERS]),
            say('write one of: %(choices)s', choices=tuple(sorted(known.directives))),
        ),
    )


def _role(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('there is no role “%(name)s”', name=shown(match['name'])),
        _meant(
            nearest(match['name'].rpartition(':')[2], ROLES),
            say('write one of: %(choices)s', choices=ROLES),
        ),
    )


def _image(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('there is no image “%(path)s”', path=shown(match['path'])),
        say('put the file there, or write its path as seen from this page'),
    )


def _level(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    above, level = int(match['above']), int(match['level'])
    return (
        say('a heading of level %(level)s stands below one of level %(above)s', level=level, above=above),
        say('begin it with “%(suggestion)s”', suggestion='#' * (above + 1)),
    )


def _listed(match: re.Match[str], known: Known) -> tuple[Message, Message]:
    target = known.seen(match['target'])
    return (
        say('the table of contents lists “%(target)s”, but there is no such page', target=shown(target)),
        _meant(known.page(target), say('delete the line')),
    )


def _unlisted(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('this page stands in no table of contents: nobody finds it'),
        say('add its name to the “toctree” of the page above it'),
    )


def _footnote(match: re.Match[str], known: Known) -> tuple[Message, Message]:
    name = match['name']
    message = say('“%(name)s” is mentioned, but stands nowhere on the page', name=shown(name))
    if known.docname and known.app.env.doc2path(known.docname).suffix == '.rst':
        example = f'`{name} <https://www.ihk.de/musterstadt>`__'
        return message, say('a link to another page is written as in “%(example)s”', example=example)
    return message, say('add it at the end of the page, as in “%(example)s”', example=f'[^{name}]: …')


def _anonymous(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('a link with two underscores has no address'),
        say(
            'a link to another page is written as in “%(example)s”', example='`Text <https://www.ihk.de/musterstadt>`__'
        ),
    )


def _label(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('there is no anchor “%(name)s”', name=shown(match['name'])),
        say('write “(%(name)s)=” on the line above the heading that is meant', name=shown(match['name'])),
    )


def _repeated(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('the anchor “%(name)s” stands on this page twice', name=shown(match['name'])),
        say('give one of the two another name'),
    )


def _language(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('“%(name)s” is no language of code that can be coloured', name=shown(match['name'])),
        say('write one as in %(example)s, or “text”', example='bash'),
    )


def _include(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('there is no file “%(path)s” to include', path=shown(PurePosixPath(match['path']).name)),
        say('put the file there, or write its path as seen from this page'),
    )


def _unindented(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('this line is indented less than the one above it'),
        say('put a blank line above it, or indent it likewise'),
    )


def _too_deep(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return (
        say('this line is indented more than the one above it'),
        say('put a blank line above it, or indent it likewise'),
    )


_MARKS: Final = {'emphasis': '*', 'strong': '**', 'literal': '``', 'interpreted': '`', 'substitution_reference': '|'}


def _unended(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    mark = _MARKS.get(match['what'], '*')
    return (
        say('“%(mark)s” begins in this paragraph and does not end', mark=mark),
        say('write “%(mark)s” behind the last word, too, or a backslash before it', mark=mark),
    )


def _transition(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return say('a dividing line stands at the beginning or the end of a section'), say('delete it')


def _substitution(match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    name = shown(match['name'])
    return (
        say('“|%(name)s|” stands for nothing on this page', name=name),
        say('write “%(suggestion)s”', suggestion=f'\\|{name}\\|'),
    )


def _short_underline(_match: re.Match[str], _known: Known) -> tuple[Message, Message]:
    return say('the underline is shorter than the heading above it'), say('make it at least as long')


RETOLD: Final = tuple(
    Retold(pattern, tell)
    for pattern, tell in (
        (r"'myst' cross-reference target not found: '(?P<target>.*)'", _link),
        (r"Unknown source document '(?P<target>.*)'", _link),
        (r"unknown document: '(?P<target>.*)'", _link),
        (r"undefined label: '(?P<name>.*)'", _label),
        (r'Duplicate explicit target name: "(?P<name>[^"]*)"\.', _repeated),
        (r"Pygments lexer name '(?P<name>.*)' is not known", _language),
        (r"local id not found in doc '(?P<page>.*)': '(?P<target>.*)'", _anchor),
        (r"Unknown directive type: '(?P<name>.*)'", _directive),
        (r'Unknown directive type "(?P<name>[^"]*)"\.', _directive),
        (r'Unknown interpreted text role "(?P<name>[^"]*)"\.', _role),
        (r'image file not readable: (?P<path>.*)', _image),
        (r'Non-consecutive header level increase; H(?P<above>\d) to H(?P<level>\d)', _level),
        (r"toctree contains reference to nonexisting document '(?P<target>.*)'", _listed),
        (r"document isn't included in any toctree", _unlisted),
        (r'Unknown target name: "(?P<name>[^"]*)"\.', _footnote),
        (r'Anonymous hyperlink mismatch: .*', _anonymous),
        (r'ends without a blank line; unexpected unindent', _unindented),
        (r'Unexpected indentation\.', _too_deep),
        (r'Inline (?P<what>\w+)(?: text or phrase reference)? start-string without end-string\.', _unended),
        (r'(?:Document or section|Document) may not (?:begin|end) with a transition\.', _transition),
        (r'Transition at the (?:start|end) of the \w+\.', _transition),
        (r'Undefined substitution referenced: "(?P<name>[^"]*)"\.', _substitution),
        (r'Title underline too short\.', _short_underline),
        (r"""Directive "include": file not found: '(?P<path>.*)'""", _include),
    )
)


class Retell(logging.Filter):
    """Rewords what its host says. What it does not know passes as it is."""

    def __init__(self, app: Sphinx, directives: Collection[str]) -> None:
        super().__init__()
        self.app = app
        self.directives = directives

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, some of them in other words."""
        location = getattr(record, 'location', None)
        while isinstance(location, nodes.Element) and location.line is None and location.parent is not None:
            # A picture in a sentence does not know its line; the paragraph does.
            location = record.location = location.parent
        said = record.getMessage()
        names: tuple[str, ...] = ()
        for each in RETOLD:
            if match := re.search(each.pattern, said, re.DOTALL):
                message, hint = each.tell(match, self._known(record))
                voice = Voice(self.app.config.language)
                record.msg = voice(say('%(message)s – %(hint)s', message=message, hint=hint))
                record.args = ()
                names = _names(match)
                break
        if record.levelno >= logging.WARNING and (env := getattr(self.app, 'env', None)) is not None:
            warning_places.complete(record, env, names)
        return True

    def _known(self, record: logging.LogRecord) -> Known:
        location = getattr(record, 'location', None)
        words = location.astext() if isinstance(location, nodes.Element) else ''
        return Known(self.app, self.directives, self._docname(record), words)

    def _docname(self, record: logging.LogRecord) -> str:
        location = getattr(record, 'location', None)
        if isinstance(location, tuple):
            return str(location[0] or '')
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        path = re.sub(r':\d*$', '', str(location or ''))
        return (self.app.env.path2doc(path) or '') if Path(path).is_absolute() else path


def _names(match: re.Match[str]) -> tuple[str, ...]:
    """What to look for on the page, where the host does not know the line."""
    found = match.groupdict()
    return (PurePosixPath(found['path']).name if found.get('path') else found.get('name') or '__',)


def listen(app: Sphinx, directives: Collection[str]) -> None:
    """Reword the warnings of this build."""
    logger = logging.getLogger(NAMESPACE)
    logger.handlers.insert(0, warning_places.PageNote(app))
    for handler in logger.handlers:
        if isinstance(handler, WarningStreamHandler):
            # Before Sphinx's own filters, which add the type of the warning to its words.
            handler.filters.insert(0, Retell(app, directives))
