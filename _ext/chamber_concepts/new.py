"""Begins the page of a chamber: checks what is given, fills the template, and writes a file that is not there yet."""

from __future__ import annotations

import re
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from chamber_concepts.message import say
from chamber_concepts.model import Chamber
from chamber_concepts.parse import NOT_STATED, Invalid, invisible, is_gap, shown, slugify
from chamber_concepts.register import load
from chamber_concepts.spec import specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from chamber_concepts.message import Message
    from chamber_concepts.register import Registers
    from chamber_concepts.spec import Spec

TEMPLATE: Final = Path('_templates', 'new-chamber.md')
FOLDER: Final = 'chambers'

NAMES: Final[Mapping[str, str]] = {
    'NAME': 'name',
    'SLUG': 'slug',
    'KIND': 'kind',
    'STATE': 'state',
    'WEBSITE': 'website',
}
"""What is given on the command line, by the attribute of the chamber that it fills, in the order of asking."""

OPTIONAL: Final = frozenset({'WEBSITE'})
"""What nobody has to know: not given, it is ``k. A.``"""

_QUESTIONS: Final[Mapping[str, Message]] = {
    'NAME': say('What is the chamber called?'),
    'SLUG': say('Under which short name shall its page stand?'),
    'KIND': say('Of which kind is it (IHK, HWK, …)?'),
    'STATE': say('In which Land does it lie? Two letters, as in %(example)s', example='BW'),
    'WEBSITE': say('What is the address of its website? Leave it empty if you do not know it'),
}

_CHAMBER: Final = re.compile(
    r'^\s*(?:(?::{3,}|`{3,}|~{3,})\s*\{(?:concept:)?chamber\}|\.\. (?:concept:)?chamber::)\s*([\w-]+)', re.MULTILINE
)
# What Markdown would take for markup in a title.
_MARKUP: Final = re.compile(r'([\\`*_{}\[\]<>#|~^$])')


class RefusedError(ValueError):
    """A page that cannot be begun: all reasons at once, each with what to write instead."""

    def __init__(self, reasons: Iterable[Message]) -> None:
        self.reasons = tuple(reasons)
        super().__init__('; '.join(str(reason) for reason in self.reasons))


@dataclass(frozen=True, slots=True)
class Begun:
    """A page that can be written."""

    path: Path
    """Below the source directory."""
    text: str


def taken(folder: Path) -> Mapping[str, str]:
    """The short names that pages have already, each with its page."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob('**/*')):
        if path.suffix in {'.md', '.rst'}:
            page = path.relative_to(folder.parent).with_suffix('').as_posix()
            for slug in _CHAMBER.findall(path.read_text(encoding='utf-8', errors='replace')):
                found.setdefault(slug, page)
    return found


def checked(name: str, value: str, registers: Registers, known: Mapping[str, str]) -> str:
    """A value as the page will hold it. Raises ``Invalid`` with the words of a build for a value that is not good."""
    spec = _spec(name)
    value = ' '.join(value.split())
    if found := invisible(value):
        raise Invalid(
            say('“%(name)s” holds invisible characters (%(characters)s)', name=name, characters=found),
            say('delete them and type the text anew'),
        )
    if not value and name in OPTIONAL:
        return NOT_STATED.value
    if is_gap(value) and spec.gap:
        return NOT_STATED.value
    if not value or is_gap(value):
        raise Invalid(
            say('%(name)s is missing: %(label)s', name=name, label=spec.help),
            say('write %(suggestion)s', suggestion=f'{name}="{_example(name)}"'),
        )
    if len(value) > spec.kind.limit:
        raise Invalid(
            say('“%(name)s” is %(length)s characters long', name=name, length=len(value)),
            say('shorten it to at most %(limit)s characters', limit=spec.kind.limit),
        )
    found_value = spec.kind.read(value, registers)
    if name == 'SLUG' and value in known:
        raise Invalid(
            say('the short name “%(slug)s” belongs to the page %(page)s already', slug=value, page=known[value]),
            say('choose another one, or go on writing on that page'),
        )
    return str(found_value)


def begin(given: Mapping[str, str], registers: Registers, known: Mapping[str, str], template: str) -> Begun:
    """The page for what is given. Raises ``RefusedError`` with everything that is missing or wrong."""
    values: dict[str, str] = {}
    reasons: list[Message] = []
    for name, attribute in NAMES.items():
        try:
            values[attribute] = checked(name, given.get(name, ''), registers, known)
        except Invalid as error:
            reasons.append(_reason(error))
    if reasons:
        raise RefusedError(reasons)
    title = _MARKUP.sub(r'\\\1', values['name'])
    return Begun(Path(FOLDER, f'{values["slug"]}.md'), Template(template).substitute(values, title=title))


def write(page: Begun, source_dir: Path) -> None:
    """Write the page. A file that is there already is never touched: raises ``RefusedError``."""
    path = source_dir / page.path
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open('x', encoding='utf-8', newline='\n') as file:
            file.write(page.text)
    except FileExistsError:
        raise RefusedError([_exists(page.path)]) from None


def _exists(path: Path) -> Message:
    return say(
        '%(message)s – %(hint)s',
        message=say('the file %(path)s exists already and is left as it is', path=path.as_posix()),
        hint=say('go on writing in it, or choose another short name'),
    )


def _spec(name: str) -> Spec:
    return specs(Chamber)[NAMES[name]]


def _example(name: str) -> str:
    return {'NAME': 'IHK Musterstadt'}.get(name, _spec(name).kind.example)


def _reason(error: Invalid) -> Message:
    if error.hint is None:
        return error.message
    return say('%(message)s – %(hint)s', message=error.message, hint=error.hint)


def ask(
    given: Mapping[str, str],
    registers: Registers,
    known: Mapping[str, str],
    voice: Callable[[Message], str],
    read: Callable[[str], str],
    tell: Callable[[str], None],
) -> dict[str, str]:
    """Ask for what is not given or not good, until it is. An empty answer takes what stands in brackets."""
    found: dict[str, str] = {}
    for name in NAMES:
        answer = given.get(name, '')
        asked = not answer
        while True:
            if asked:
                suggestion = slugify(found.get('NAME', '')) if name == 'SLUG' else ''
                if suggestion in known:
                    suggestion = ''
                brackets = f' [{suggestion}]' if suggestion else ''
                answer = read(f'{voice(_QUESTIONS[name])}{brackets}\n> ') or suggestion
            try:
                if asked and name not in OPTIONAL and (not answer.strip() or is_gap(answer)):
                    raise _unanswered(name)
                found[name] = checked(name, answer, registers, known)
                break
            except Invalid as error:
                tell(voice(_reason(error)))
                asked = True
    return found


def _unanswered(name: str) -> Invalid:
    # Who answers a question does not write the name of what is asked.
    return Invalid(say('this question needs an answer'), say('write one as in %(example)s', example=_example(name)))


def _given(arguments: Iterable[str]) -> Iterator[tuple[str, str]]:
    for argument in arguments:
        name, equals, value = argument.partition('=')
        if not equals or name not in NAMES:
            raise RefusedError(
                [
                    say(
                        '“%(argument)s” is not understood – write one of: %(choices)s',
                        argument=shown(argument),
                        choices=tuple(f'{each}=…' for each in NAMES),
                    )
                ]
            )
        yield name, value


def main(arguments: list[str], source_dir: Path) -> int:
    """Begin a page from ``SLUG=… NAME=…``; asks on a terminal for what is missing. Returns the exit status."""
    # Imported here: only the voice needs Sphinx.
    from sphinx.locale import init

    from chamber_concepts.i18n import CATALOG, LOCALE_DIR, Voice

    settings = runpy.run_path(str(source_dir / 'conf.py'))
    init([str(LOCALE_DIR)], settings.get('language', 'en'), CATALOG)
    voice = Voice(settings.get('language', 'en'))
    registers = load(tuple(source_dir / name for name in settings.get('concept_registers', ())))
    known = taken(source_dir / FOLDER)
    try:
        given = dict(_given(arguments))
        if sys.stdin.isatty():
            given = ask(given, registers, known, voice, input, print)
        page = begin(given, registers, known, (source_dir / TEMPLATE).read_text(encoding='utf-8'))
        write(page, source_dir)
    except RefusedError as refused:
        for reason in refused.reasons:
            print(voice(reason), file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print('\n' + voice(say('nothing was written')), file=sys.stderr)
        return 1
    print(voice(say('Written: %(path)s', path=page.path.as_posix())))
    print(voice(say('Open the file in an editor and replace each “k. A.” that the concept has an answer to.')))
    print(
        voice(
            say(
                'Then run “%(build)s” to see the page, and “%(check)s” to see what deserves a look.',
                build='make html',
                check='make check',
            )
        )
    )
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:], Path.cwd()))
