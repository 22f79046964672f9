"""Pages as they come from disk: looked over and mended before they are parsed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils.parsers.rst import directives as host
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document

from chamber_concepts import domain
from chamber_concepts.fences import (
    below_text,
    closing_nothing,
    cramped,
    indented,
    mended,
    misspelt,
    moved_left,
    outdented,
    overrun,
    respelt,
    unclosed,
    widened,
)
from chamber_concepts.finding import Place, below
from chamber_concepts.headings import disguised, underlined, without_title, without_underline
from chamber_concepts.hygiene import check_text
from chamber_concepts.i18n import Voice
from chamber_concepts.message import say
from chamber_concepts.model import RECORDS
from chamber_concepts.nearest import nearest
from chamber_concepts.parse import cleaned, shown
from chamber_concepts.problems import Problem
from chamber_concepts.spec import specs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from chamber_concepts.fences import Cramped, Indented, Misspelt, Unclosed
    from chamber_concepts.finding import Finding
    from chamber_concepts.message import Message
    from chamber_concepts.register import Registers

# Whether a page is a concept decides who may expect what of its text; other pages are left alone.
_CHAMBER: Final = re.compile(
    r'^[ \t]*(?:(?::{3,}|`{3,}|~{3,})\s*\{(?:concept:)?chamber\}|\.\. (?:concept:)?chamber::)',
    re.MULTILINE | re.IGNORECASE,
)


# Behind the marks of a heading or an item of a list only a plain blank counts, and nobody sees that it is another.
_HARD_BLANK: Final = re.compile(r'^(\s*(?:#{1,6}|[-*+]|\d{1,3}[.)]))[\u00a0\u2007\u202f]+')


_CALLED: Final[Mapping[str, Message]] = {
    'chamber': say('chamber'),
    'channel': say('channel'),
    'legal-basis': say('legal basis'),
    'dpo-contact': say('contact'),
    'responsible': say('responsible'),
    'alternatives': say('alternatives'),
    'covers': say('requirement'),
    'requirements': say('checklist'),
    'editor-note': say('remark'),
}
"""The word for a directive in the language of the site, which an author may write for its name."""

_NAMES: Final = {record.directive: frozenset(spec.name for spec in specs(record).values()) for record in RECORDS}
"""What the options and fields of each directive are called."""
_SPOILT: Final = 'concept_spoilt'
"""Key of what is kept while a page is read."""
_SPOILING: Final = frozenset({Problem.CONTROL_CHARACTER, Problem.UNSAFE_CONTENT, Problem.LINK, Problem.UNCLOSED_FENCE})


def note_spoilt(env: BuildEnvironment, problems: Iterable[Finding]) -> None:
    """Keep the lines whose text is wrong, while a page is read: what follows from that is not told as well."""
    places = {problem.place for problem in problems if problem.rule in _SPOILING}
    if places:
        env.current_document[_SPOILT] = places | set(spoilt(env))


def spoilt(env: BuildEnvironment) -> Collection[Place]:
    """The lines with text that is wrong in itself, or with a directive that is never closed and could not be."""
    places: Collection[Place] | None = env.current_document.get(_SPOILT)
    return places or frozenset()


class SourceReader:
    """Looks over the text of every page of a concept and of what it includes."""

    def __init__(self, directives: Collection[str]) -> None:
        self.directives = frozenset(directives)

    def read(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """On ``source-read``: report, mend what can be mended without moving a line, leave the rest."""
        if not holds_concept(docname, content[0]):
            return
        content[0] = self._look(app, docname, app.env.doc2path(docname), content[0])

    def include(self, app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
        """On ``include-read``: the same for an included file."""
        if domain.of(app.env).records.get(docname):
            content[0] = self._look(app, docname, app.srcdir / path, content[0])

    def _look(self, app: Sphinx, docname: str, path: Path, text: str) -> str:
        source = source_path(app.env, path)
        lines = [_HARD_BLANK.sub(r'\1 ', line) for line in text.split('\n')]
        problems = list(check_text(lines, source))
        if any(problem.rule == Problem.CONTROL_CHARACTER for problem in problems):
            lines = [cleaned(line) for line in lines]
        # What is included may be called anything, and is read like the page.
        suffix = path.suffix if path.suffix in {'.md', '.rst'} else app.env.doc2path(docname).suffix
        rst = suffix == '.rst'
        voice = Voice(app.config.language)
        words = {voice(word).casefold(): name for name, word in _CALLED.items()}
        if wrong := list(misspelt(lines, self.directives, _is_directive, rst=rst, words=words)):
            problems.extend(self._misspelt(wrong, source))
            lines = respelt(lines, wrong)
        registers = domain.registers(app.config, app.srcdir)
        repaired: set[Place] = set()
        if rst:
            lines = self._mend_rst(lines, source, registers, problems)
        else:
            own = path == app.env.doc2path(docname)
            lines = self._mend_markdown(lines, source, registers, problems, repaired, docname if own else '')
        domain.of(app.env).note_problems(docname, problems)
        note_spoilt(app.env, (problem for problem in problems if problem.place not in repaired))
        return '\n'.join(lines)

    def _mend_markdown(
        self,
        lines: list[str],
        source: str,
        registers: Registers,
        problems: list[Finding],
        repaired: set[Place],
        docname: str,
    ) -> list[str]:
        """Tell and mend what only Markdown knows: its fences, and the headings of a page (``docname``).

        ``repaired`` are the places of fences that are as they should be now, so that nothing is swallowed.
        """
        deep = list(indented(lines, self.directives))
        problems.extend(_indented(each, source) for each in deep)
        lines = moved_left(lines, deep)
        narrow = [*cramped(lines, self.directives), *overrun(lines, self.directives)]
        told = [_ended_inside(each, source) for each in narrow]
        lines = widened(lines, narrow)
        if docname:
            problems.extend(_mend_headings(lines, source, docname, registers))
        breaks = unclosed(lines, self.directives)
        problems.extend(missing_fence(each, Place(source, each.line)) for each in breaks)
        repaired.update(Place(source, each.line) for each in breaks if each.mend is not None)
        lines = mended(lines, breaks)
        stray = frozenset(closing_nothing(lines))
        told.extend(_closing_nothing(lines[index], Place(source, index + 1)) for index in sorted(stray))
        problems.extend(told)
        repaired.update(each.place for each in told)
        return ['' if index in stray else line for index, line in enumerate(lines)]

    def _mend_rst(self, lines: list[str], source: str, registers: Registers, problems: list[Finding]) -> list[str]:
        """Tell and mend what only reStructuredText knows: lines that lost their indentation, short underlines."""
        result = list(lines)
        for each in outdented(lines, _NAMES):
            result[each.line - 1] = each.whole
            problems.append(
                Problem.UNEXPECTED_BODY.at(
                    Place(source, each.line),
                    say('this line of “%(directive)s” is not indented', directive=each.directive),
                    say('put three blanks before it, as before the lines above'),
                )
            )
        for bare in without_underline(lines, lambda title: getattr(registers.section(title), 'key', None)):
            title = bare.written.lstrip('# ')
            result[bare.line - 1 : bare.line + 1] = [title, bare.title]
            hint = say('write “%(suggestion)s” on the line below it', suggestion=bare.title)
            if title != bare.written:
                meant = say('%(title)s, underlined with %(marks)s', title=title, marks=bare.title)
                hint = say('write “%(suggestion)s”', suggestion=meant)
            message = say('“%(value)s” is no heading', value=shown(bare.written))
            problems.append(Problem.HEADING_LEVEL.at(Place(source, bare.line), message, hint))
        for index, written in below_text(lines, self.directives):
            message = say('“%(value)s” belongs to the text directly above it', value=shown(written))
            hint = say('put a blank line between the two')
            problems.append(Problem.UNKNOWN_DIRECTIVE.at(Place(source, index + 1), message, hint))
        for short in underlined(lines, lambda title: getattr(registers.section(title), 'key', None)):
            result[short.line - 1] = short.title
            problems.append(
                Problem.HEADING_LEVEL.at(
                    Place(source, short.line),
                    say('the underline is shorter than the heading above it'),
                    say('write “%(suggestion)s”', suggestion=short.title),
                )
            )
        return result

    def _misspelt(self, wrong: Iterable[Misspelt], source: str) -> Iterator[Finding]:
        for each in wrong:
            yield Problem.UNKNOWN_DIRECTIVE.at(
                Place(source, each.line),
                say('“%(value)s” opens no directive', value=shown(each.written)),
                say('did you mean “%(suggestion)s”?', suggestion=each.meant),
            )


def _mend_headings(lines: list[str], source: str, docname: str, registers: Registers) -> Iterator[Finding]:
    """Tell the headings that are none, and a title that is missing or on a level of its own; mend their lines."""
    for each in list(disguised(lines, lambda title: getattr(registers.section(title), 'key', None))):
        lines[each.line - 1] = f'## {each.title}'
        yield Problem.HEADING_LEVEL.at(
            Place(source, each.line),
            say('the section “%(title)s” has a heading of level %(level)s', title=each.title, level=each.level)
            if each.level
            else say('“%(value)s” is indented, and so taken for code', value=shown(each.written))
            if each.indented
            else say('“%(value)s” is no heading', value=shown(each.written)),
            say('write “%(suggestion)s”', suggestion=f'## {each.title}'),
        )
    if (first := without_title(lines)) is None:
        return
    place = Place(source, first + 1)
    marks, title = (part.strip() for part in re.split(r'(?<=#)(?!#)', lines[first].strip(), maxsplit=1))
    title = title.rstrip('#').rstrip()
    if (
        title
        and registers.section(title) is None
        and nearest(title, (entry.title for entry in registers.sections.values())) is None
    ):
        lines[first] = f'# {title}'
        yield Problem.HEADING_LEVEL.at(
            place,
            say('the title “%(title)s” has a heading of level %(level)s', title=shown(title), level=len(marks)),
            say('write “%(suggestion)s”', suggestion=f'# {title}'),
        )
        return
    yield missing_title(place)
    if first and not lines[first - 1].strip():
        # Not seen as a title, all sections would be a level too high, each a problem.
        lines[first - 1] = f'# {docname.rpartition("/")[2]}'


def missing_title(place: Place) -> Finding:
    """Say that a page has no title."""
    return Problem.HEADING_LEVEL.at(
        place,
        say('the first heading of the page is that of a section: the title is missing'),
        say('write “%(suggestion)s” on the first line', suggestion='# Social-Media-Konzept der IHK Musterstadt'),
    )


def missing_fence(each: Unclosed, place: Place) -> Finding:
    """Say that the closing line of a directive, or of a block of code, is missing."""
    if not each.directive:
        return Problem.UNCLOSED_FENCE.at(
            place,
            say('“%(directive)s” begins here and is never closed', directive=shown(each.written)),
            say('write “%(marks)s” below the last line of the code, or delete this line', marks=each.marks),
        )
    if each.meant.startswith((' ', '\t')):
        return Problem.UNCLOSED_FENCE.at(
            place,
            say('this line is to close “%(directive)s”, but it is indented', directive=each.directive),
            say('delete what stands before “%(marks)s” (blanks or a tab)', marks=each.marks),
        )
    if each.meant:
        return Problem.UNCLOSED_FENCE.at(
            place,
            say('“%(value)s” does not close “%(directive)s”', value=shown(each.meant), directive=each.directive),
            say('write “%(marks)s” on this line', marks=each.marks),
        )
    if each.short is not None:
        return Problem.UNCLOSED_FENCE.at(
            place,
            say(
                '“%(directive)s” begins with more marks than line %(line)s has, which is to close it',
                directive=each.directive,
                line=place.line + each.short + 1 - each.line,
            ),
            say('write “%(marks)s” there, too', marks=each.marks),
        )
    return Problem.UNCLOSED_FENCE.at(
        place,
        say('“%(directive)s” begins here and is never closed', directive=each.directive),
        say('write “%(marks)s” on a line of its own below its last line', marks=each.marks),
    )


def _closing_nothing(line: str, place: Place) -> Finding:
    return Problem.UNCLOSED_FENCE.at(
        place,
        say('“%(marks)s” closes nothing: nothing is open here', marks=line.strip()),
        say('delete this line'),
    )


def _indented(each: Indented, source: str) -> Finding:
    return Problem.UNKNOWN_DIRECTIVE.at(
        Place(source, each.line),
        say('“%(value)s” is indented, and so taken for code', value=shown(each.written)),
        say('delete what stands before it and before the lines below it (blanks or a tab)'),
    )


def _ended_inside(each: Cramped, source: str) -> Finding:
    if each.inner:
        return Problem.UNCLOSED_FENCE.at(
            Place(source, each.opening + 1),
            say(
                '“%(directive)s” ends with “%(inner)s” in it, in line %(line)s: both have as many colons',
                directive=each.directive,
                inner=each.inner,
                line=each.block + 1,
            ),
            say('write “%(marks)s” at its beginning and at its end', marks=each.marks),
        )
    return Problem.UNCLOSED_FENCE.at(
        Place(source, each.opening + 1),
        say(
            '“%(directive)s” ends with the code in it, in line %(line)s: both are closed by the same line',
            directive=each.directive,
            line=each.block + 1,
        ),
        say('write “%(marks)s” at its beginning and at its end', marks=each.marks),
    )


def source_path(env: BuildEnvironment, path: str | os.PathLike[str]) -> str:
    """The path of a file as places give it: below the source directory, with ``/``."""
    return below(os.fspath(env.srcdir), os.fspath(path))


def reported_path(env: BuildEnvironment, path: str) -> str:
    """The same for a path as a parser reports it: from the root, or from where the build was started."""
    return source_path(env, path if path.startswith(os.sep) else Path(path).absolute())


def holds_concept(docname: str, text: str) -> bool:
    """Whether a page is, or should be, that of a chamber."""
    return expects_chamber(docname) or _CHAMBER.search(text) is not None


def expects_chamber(docname: str) -> bool:
    """Whether a page lies where only chambers' pages lie. An index page lists them."""
    return docname.startswith('chambers/') and docname.rpartition('/')[2] != 'index'


def _is_directive(name: str) -> bool:
    """Whether a directive exists, be it of docutils, of Sphinx or of an extension. Asked while a page is read."""
    language: Any = get_language('en')  # The stubs of docutils disagree with themselves.
    found, _messages = host.directive(name, language, new_document(''))
    return found is not None
