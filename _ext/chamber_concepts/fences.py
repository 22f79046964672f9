"""Directives whose opening or closing line is wrong: found in the text of a page, before text is lost or swallowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chamber_concepts.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

_FENCE = re.compile(r'(?P<indent> {0,3})(?P<marks>:{3,}|`{3,}|~{3,})(?P<info>.*)$')
_NAME = re.compile(r'\s*\{(?:concept:)?([\w-]+)\}')
_HEADING = re.compile(r' {0,3}#{1,2}(?:\s|$)')


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A directive, or a block of code, without its closing line."""

    directive: str
    """Its name; empty for a block of code."""
    line: int
    """Line of its opening, counted from 1."""
    marks: str
    """What closes it: as many colons or back-ticks as opened it."""
    mend: int | None
    """Index of the blank line that can hold the missing fence, so that no other line moves."""
    written: str = ''
    """The opening line of a block of code."""
    short: int | None = None
    """Index of a closing line that has too few marks to close it."""
    meant: str = ''
    """The line that is to close it and does not, because it is indented or has other marks; ``line`` is its own."""


# Deeper than Markdown looks for a fence, or of marks that only look like colons and back-ticks.
_MEANT_TO_CLOSE = re.compile(r"\s*(?:[:\uff1a\u2236;]{2,6}|[\u00b4\u2018\u2019'`]{2,4})\s*$")


def unclosed(lines: Sequence[str], names: Collection[str]) -> tuple[Unclosed, ...]:
    """Find the directives of some names that are still open where a heading, a sibling or the end of the page follows.

    Of other fences only the last is told: the one that makes the rest of the page code. Takes one pass.
    """
    found: list[Unclosed] = []
    stack: list[tuple[str, str | None, int]] = []  # marks, name of ours or None, index
    short: dict[int, int] = {}  # index of an opening, index of the closing line that is too short for it
    meant: dict[int, int] = {}  # the same for one that is no closing line at all
    deeper: set[int] = set()  # indices of openings below which an indented fence begins, which ends indented, too

    def close(index: int) -> None:
        marks, name, opened = stack.pop()
        if name is not None and opened in meant:
            found.append(Unclosed(name, meant[opened] + 1, marks, meant[opened], meant=lines[meant[opened]]))
        elif name is not None and opened in short:
            found.append(Unclosed(name, opened + 1, marks, short[opened], short=short[opened]))
        elif name is not None:
            blank = next((i for i in range(index - 1, opened, -1) if lines[i].strip()), opened) + 1
            mend = blank if blank < len(lines) and blank < max(index, opened + 1) and not lines[blank].strip() else None
            found.append(Unclosed(name, opened + 1, marks, mend))

    for index, line in enumerate(lines):
        if stack and stack[-1][1] is None and stack[-1][0][0] != ':':
            # Inside code: only its own closing line counts.
            if (match := _FENCE.match(line)) and _closes(match, stack[-1][0]):
                stack.pop()
            continue
        if _HEADING.match(line) and not _is_comment(lines, index):
            while stack and stack[-1][1] is not None:
                close(index)
            continue
        if (match := _FENCE.match(line)) is None:
            if stack and stack[-1][1] is not None:
                opened = stack[-1][2]
                if _OPENS_DEEPER.match(line):
                    deeper.add(opened)
                elif opened not in deeper and _MEANT_TO_CLOSE.match(line):
                    meant.setdefault(opened, index)
            continue
        if not match['info'].strip() and any(_closes(match, marks) for marks, _name, _index in stack):
            while not _closes(match, stack[-1][0]):
                close(index)
            stack.pop()
            continue
        if not match['info'].strip() and stack and stack[-1][1] is not None and _ends(lines, index, match['marks']):
            (short if match['marks'][0] == stack[-1][0][0] else meant).setdefault(stack[-1][2], index)
            continue
        if not match['info'].strip() and match['marks'][0] == ':':
            continue
        if '`' in match['info'] and match['marks'][0] == '`':
            continue
        name = _NAME.match(match['info'])
        ours = name[1].lower() if name and name[1].lower() in names else None
        while ours and stack and stack[-1][1] is not None and _sibling(match['marks'], stack[-1][0]):
            close(index)
        if name or match['marks'][0] != ':':
            stack.append((match['marks'], ours, index))
    while stack:
        if stack[-1][1] is not None:
            close(len(lines))
            continue
        marks, _name, opened = stack.pop()
        if marks[0] != ':':
            found.append(Unclosed('', opened + 1, marks, None, lines[opened].strip()))
    return tuple(sorted(found, key=lambda each: each.line))


def _ends(lines: Sequence[str], index: int, marks: str) -> bool:
    """Whether a line of marks is meant to end a directive, and not to begin a block of code."""
    if marks[0] == ':':
        return True
    for line in lines[index + 1 :]:
        if _HEADING.match(line) or ((match := _FENCE.match(line)) and match['info'].strip()):
            return True
        if match and match['marks'][0] == marks[0]:
            return False
    return True


def _closes(match: re.Match[str], marks: str) -> bool:
    return not match['info'].strip() and match['marks'][0] == marks[0] and len(match['marks']) >= len(marks)


def _sibling(marks: str, outer: str) -> bool:
    """Whether a fence cannot lie inside another: the outer one must have more marks of the same kind."""
    return marks[0] == outer[0] and len(marks) >= len(outer)


_OPTION_BELOW = re.compile(r'\s*:[\w-]+:(?:\s|$)')


def _is_comment(lines: Sequence[str], index: int) -> bool:
    """Whether a line that looks like a heading of level 1 stands among the options of a directive."""
    return (
        lines[index].lstrip().startswith('# ')
        and index + 1 < len(lines)
        and _OPTION_BELOW.match(lines[index + 1]) is not None
        and index > 0
        and (_OPTION_BELOW.match(lines[index - 1]) is not None or _NAME.search(lines[index - 1]) is not None)
    )


def mended(lines: Sequence[str], breaks: Sequence[Unclosed]) -> list[str]:
    """The lines with each missing fence put onto the blank line that can hold it. No line moves."""
    result = list(lines)
    for each in breaks:
        if each.mend is not None:
            result[each.mend] = each.marks
    return result


@dataclass(frozen=True, slots=True)
class Cramped:
    """A directive that the end of a block of code inside it closes: it has not more marks than the block."""

    directive: str
    opening: int
    """Index of its first line."""
    closing: int
    """Index of its last line as it is meant."""
    block: int
    """Index of the last line of the block."""
    marks: str
    """What it must be opened and closed with instead."""
    inner: str = ''
    """The directive in it that has as many colons, where it is one."""


def cramped(lines: Sequence[str], names: Collection[str]) -> Iterator[Cramped]:
    """Find the directives of some names between back-ticks or tildes that a block of code inside them closes."""
    stack: list[tuple[str, str, int]] = []  # marks, name, index
    code = ''
    ended: tuple[str, int] | None = None
    for index, line in enumerate(lines):
        if not code and _HEADING.match(line):
            stack.clear()
        if (match := _FENCE.match(line)) is None or match['marks'][0] == ':':
            continue
        marks = match['marks']
        if code:
            if _closes(match, code):
                code = ''
                if stack and _closes(match, stack[-1][0]):
                    longest = max(marks, ended[0] if ended else '', key=len)
                    ended = (longest, ended[1] if ended else index)
        elif stack and _closes(match, stack[-1][0]):
            opened, name, opening = stack.pop()
            if ended:
                yield Cramped(name, opening, index, ended[1], ended[0] + opened[0])
            ended = None
        elif (found := _NAME.match(match['info'])) and found[1].lower() in names:
            if stack and _sibling(marks, stack[-1][0]):
                stack.pop()
            stack.append((marks, found[1].lower(), index))
            ended = None
        elif marks[0] != '`' or '`' not in match['info']:
            code = marks


def overrun(lines: Sequence[str], names: Collection[str]) -> Iterator[Cramped]:
    """Find the directives of some names between colons that the end of another directive inside them closes."""
    stack: list[tuple[str, str, int]] = []  # marks, name, index
    ended: dict[int, tuple[str, str, int]] = {}  # index of an opening: marks, name and last line of what lies in it
    for index, line, _depth in walk(lines):
        if _HEADING.match(line):
            stack.clear()
        if (match := _FENCE.match(line)) is None or match['marks'][0] != ':':
            continue
        if found := _NAME.match(match['info']):
            name = found[1].lower()
            while name in names and stack and stack[-1][1] in names and _sibling(match['marks'], stack[-1][0]):
                stack.pop()
            stack.append((match['marks'], name, index))
        elif stack and _closes(match, stack[-1][0]):
            marks, name, opening = stack.pop()
            if name not in names and stack and stack[-1][1] in names and _sibling(marks, stack[-1][0]):
                ended.setdefault(stack[-1][2], (marks, name, index))
            elif opening in ended:
                longest, inner, block = ended[opening]
                yield Cramped(name, opening, index, block, f'{longest}:', inner)


def widened(lines: Sequence[str], narrow: Iterable[Cramped]) -> list[str]:
    """The lines with more marks at the beginning and the end of each directive that needs them."""
    result = list(lines)
    for each in narrow:
        for index in (each.opening, each.closing):
            if match := _FENCE.match(result[index]):
                result[index] = match['indent'] + each.marks + match['info']
    return result


@dataclass(frozen=True, slots=True)
class Indented:
    """A directive that is indented so far that Markdown takes it for code."""

    line: int
    """Counted from 1."""
    written: str
    last: int
    """Index of its last line."""
    indent: str


_OPENS_DEEPER = re.compile(r'(?P<indent>(?: {4}| {0,3}\t)\s*+)(?P<marks>:{3,}|`{3,}|~{3,})\s*+(?P<info>[^\s`].*)$')
_ITEM = re.compile(r'\s*(?:[-*+]|\d{1,9}[.)])\s')


def indented(lines: Sequence[str], names: Collection[str]) -> Iterator[Indented]:
    """Find the directives of some names that are indented by four blanks or a tab, and stand in no list."""
    end = -1
    for index, line, depth in walk(lines):
        if depth or index <= end or (match := _OPENS_DEEPER.match(line)) is None:
            continue
        name = _NAME.match(match['info'])
        if name is None or name[1].lower() not in names or _in_list(lines, index):
            continue
        for end in range(index + 1, len(lines)):
            if _HEADING.match(lines[end]):
                end -= 1
                break
            closing = _FENCE.match(lines[end].lstrip())
            if closing and _closes(closing, match['marks']):
                break
        yield Indented(index + 1, line.strip(), end, match['indent'])


def _in_list(lines: Sequence[str], index: int) -> bool:
    """Whether the line above, less indented than this one, is an item of a list."""
    for line in reversed(lines[:index]):
        if line.strip() and not line.startswith(('    ', '\t')):
            return _ITEM.match(line) is not None
    return False


def moved_left(lines: Sequence[str], wrong: Iterable[Indented]) -> list[str]:
    """The lines with each such directive at the left margin."""
    result = list(lines)
    for each in wrong:
        for index in range(each.line - 1, each.last + 1):
            line = result[index]
            strip = len(line) - len(line.lstrip())
            result[index] = line[min(strip, len(each.indent)) :]
    return result


@dataclass(frozen=True, slots=True)
class Misspelt:
    """An opening line that opens no directive, though it is meant to."""

    line: int
    """Counted from 1."""
    written: str
    meant: str
    """The opening as it should be, without what follows it."""
    whole: str
    """The line as it should be."""
    closing: str = ''
    """What closes it, where that is no fence."""


_FENCED = re.compile(
    r'(?P<indent>\s*+)(?P<marks>:{2,}|`{3,}|~{3,})\s*+(?P<open>[{(\[]?)\s*+(?P<domain>concept:)?(?P<name>[^\W\d_][\w-]*)\s*'
    r'(?P<close>[})\]]?)(?P<rest>(?:\s|(?<=\})[^\s{}`]).*|)$'
)
# Marks that a word processor makes of back-ticks, dashes and colons, or none at all.
_ODD = re.compile(r'\s*+(?P<marks>[^\w\s`~:{(\[<|*>#+-]{0,6})\s*+\{(?:concept:)?(?P<name>[\w-]+)\}(?P<rest>\s.*|)$')
# Too few marks, or a backslash before them, as converters write it.
_MEAGRE = re.compile(
    r'(?P<indent>\s*+)(?P<marks>`{1,2}|:|\\(?::{3,}|`{3,}))\s*+\{(?:concept:)?(?P<name>[\w-]+)\}(?P<rest>[^`]*)$'
)
_DOTTED = re.compile(
    r'(?P<indent>\s*+)(?P<dots>\.|\.{3,5}|…)?\s*+(?:concept:)?(?P<name>[a-zA-Z][\w-]*)\s*::(?P<rest>\s.*|)$'
)
_EXPLICIT = re.compile(
    r'(?P<indent>\s*+)\.\.\s*+(?P<domain>concept:)?(?P<name>[a-zA-Z][\w-]*)\s*(?P<colons>::?)(?P<rest>(?:\s|(?<=::)[^\s:]).*|)$'
)


def misspelt(
    lines: Sequence[str],
    names: Collection[str],
    known: Callable[[str], bool],
    *,
    rst: bool,
    words: Mapping[str, str] | None = None,
) -> Iterator[Misspelt]:
    """Find the opening lines that are meant to open a directive of some names and do not.

    ``known`` says whether a directive of another name exists. ``words`` are others that a name may be written for,
    in lower case, each with the name. Code is left alone.
    """
    meant_by = {**dict.fromkeys(names), **(words or {})}
    for index, line in outside_code(lines) if not rst else enumerate(lines):
        stripped = line.lstrip()
        if not rst and (match := _ODD.match(line)) and (name := match['name'].lower()) in names:
            written = f'{match["marks"]}{{{match["name"]}}}'
            yield Misspelt(index + 1, written, f':::{{{name}}}', f':::{{{name}}}{match["rest"]}', match['marks'])
            continue
        if not rst and (match := _MEAGRE.match(line)) and (name := match['name'].lower()) in names:
            whole = f'{match["indent"]}:::{{{name}}}{match["rest"]}'
            written = line[match.end('indent') : match.start('rest')]
            yield Misspelt(index + 1, written, f':::{{{name}}}', whole, match['marks'])
            continue
        other = (_FENCED if rst else _EXPLICIT).match(line)
        if other and other['name'].lower() in names and (rst or other['colons'] == '::'):
            yield _of_other_syntax(index + 1, line, other, rst=rst)
            continue
        if rst and (match := _DOTTED.match(line)) and (name := match['name'].lower()) in names:
            written = line[match.end('indent') : match.start('rest')]
            whole = f'{match["indent"]}.. {name}::{match["rest"]}'
            yield Misspelt(index + 1, written, f'.. {name}::', whole)
            continue
        if not stripped.startswith('..' if rst else ('::', '```', '~~~')):
            continue
        if (match := (_EXPLICIT if rst else _FENCED).match(line)) is None:
            continue
        written = line[match.end('indent') : match.start('rest')].rstrip()
        glued = match['rest'][:1].strip() != ''
        rest = f' {match["rest"].lstrip(": ")}' if glued else match['rest']
        name = match['name'].lower()
        right = not glued and (
            match['colons'] == '::'
            if rst
            else match['open'] == '{'
            and match['close'] == '}'
            and len(match['marks']) > 2
            and ' ' not in written.partition('{')[2]
        )
        if name in names and right and (not rst or stripped.startswith('.. ')):
            continue
        if name not in names:
            if not right or known(match['name']):
                continue
            found = nearest(name, meant_by) or ''
            name = meant_by.get(found) or found
        elif not rst and match['marks'][0] != ':' and not match['open']:
            continue  # A block of code in a language that is called like that.
        if name and rst:
            meant = f'.. {name}::'
            yield Misspelt(
                index + 1, written + match['rest'] * glued, meant + rest * glued, f'{match["indent"]}{meant}{rest}'
            )
        elif name:
            marks = match['marks'] if len(match['marks']) > 2 else ':::'
            meant = f'{marks}{{{name}}}'
            yield Misspelt(
                index + 1, written + match['rest'] * glued, meant + rest * glued, f'{match["indent"]}{meant}{rest}'
            )


def _of_other_syntax(number: int, line: str, match: re.Match[str], *, rst: bool) -> Misspelt:
    name, rest = match['name'].lower(), match['rest'].strip()
    meant = f'.. {name}::' if rst else f':::{{{name}}}'
    written = line[match.end('indent') : match.start('rest')].rstrip()
    whole = f'{match["indent"]}{meant} {rest}'.rstrip()
    return Misspelt(number, written, meant, whole, match['marks'] if rst else '')


def respelt(lines: Sequence[str], wrong: Sequence[Misspelt]) -> list[str]:
    """The lines with each opening as it should be. A closing line of two colons gets its third."""
    result = list(lines)
    for each in wrong:
        result[each.line - 1] = each.whole
    if any(each.written.startswith('::{') for each in wrong):
        result = [':::' if line.strip() == '::' else line for line in result]
    if closings := {each.closing for each in wrong if each.closing}:
        closing = '' if wrong[0].meant.startswith('..') else ':::'
        result = [closing if line.strip() in closings else line for line in result]
    return result


@dataclass(frozen=True, slots=True)
class Outdented:
    """A line of a directive in reStructuredText that is not indented, and so is none of it."""

    line: int
    """Counted from 1."""
    directive: str
    whole: str
    """The line as it should be."""


_OPENING = re.compile(r'(?P<indent>\s*)\.\. (?:concept:)?(?P<name>[\w-]+)::(?:\s|$)')
_FIELD_LINE = re.compile(r'\s*(?:: ?)?([\w-]+) ?:(?:\s|$)')


def outdented(lines: Sequence[str], names: Mapping[str, Collection[str]]) -> Iterator[Outdented]:
    """Find the lines that begin like an option or field of the directive above them, and have lost their indentation.

    ``names``: by directive, what its options and fields are called.
    """
    inside = indent = ''
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if match := _OPENING.match(line):
            inside = match['name'] if match['name'] in names else ''
            indent = match['indent']
        elif inside and not line.expandtabs().startswith(indent + ' '):
            found = _FIELD_LINE.match(line)
            if found is None or found[1] not in names[inside]:
                inside = ''
                continue
            yield Outdented(index + 1, inside, f'{indent}   {line.lstrip()}')


def closing_nothing(lines: Sequence[str]) -> Iterator[int]:
    """The indices of the lines of colons below which Markdown would take the rest of the page into a box."""
    return (index for index, line, depth in walk(lines) if not depth and _FENCE.match(line))


UNDERLINE = re.compile(r'([-=~^"+*#.:`\'])\1*\s*$')
"""The line below a heading in reStructuredText."""


def below_text(lines: Sequence[str], names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Find the openings of directives in reStructuredText that belong to the text directly above them."""
    for index, line in enumerate(lines[1:], 1):
        above = lines[index - 1]
        match = _OPENING.match(line)
        if match is None or match['name'] not in names or not above.strip() or UNDERLINE.match(above):
            continue
        if len(above) - len(above.lstrip()) == len(match['indent']) and not above.lstrip().startswith('..'):
            yield index, line.strip()


def outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not in a block of code, each with its index."""
    return ((index, line) for index, line, _depth in walk(lines))


def walk(lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """The lines that are not in a block of code, each with its index and the number of directives around it."""
    code = ''
    stack: list[str] = []
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if code:
            if match and _closes(match, code):
                code = ''
            continue
        if match is None or (match['marks'][0] == '`' and '`' in match['info']):
            yield index, line, len(stack)
            continue
        del stack[:-_DEEPEST]
        bare = not match['info'].strip()
        if bare and not stack and not match['indent'] and match['marks'][0] == ':':
            yield index, line, 0  # It closes nothing.
            continue
        closing = next((i for i in range(len(stack) - 1, -1, -1) if bare and _closes(match, stack[i])), None)
        if closing is not None:
            del stack[closing:]
        elif _NAME.match(match['info']) or _LOOKS_OURS.match(match['info']):
            stack.append(match['marks'])
        elif match['marks'][0] != ':':
            code = match['marks']
            continue
        elif match['info'].strip():
            stack.append(match['marks'])
        yield index, line, len(stack) + 1


# Nobody nests directives deeper: what is still open above was never closed, and looking would only cost time.
_DEEPEST = 20
# Brackets of another kind around a name: a directive whose opening is misspelt, not code.
_LOOKS_OURS = re.compile(r'\s*[{(\[]')
