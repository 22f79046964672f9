"""Pages made of anything that may stand on one, in both syntaxes, well-formed or not, the same for the same number."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from chamber_concepts import directives
from chamber_concepts.model import RECORDS
from chamber_concepts.register import load
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

ODD: Final = (
    '', ' ', '\t', '\x0c', '\x85', '\xa0', '\xad', '\u200b', '\u2028', '\u202e', '\ufeff', 'İßﬁ💥²٣Ⅳ', '\ud800',
    '%', '%(x)s', '{{ x }}', '{% x %}', '`', '``', '```', ':::', '<', '>', '&', '\\', '|', '|x|', '$', '$$', '_',
    '__', '*', '**', '[', ']', '](', '](javascript:x)', '<script>', 'http://[::1', 'mailto:', '@', 'a@b', '..',
    '---', '+++', 'k. A.', '&nbsp;', '&#x110000;', '{norm}`', '{norm}`§ 5`', '{concept:chamber}`', '[^1]', '[#]_',
    '[1]_', 'x_', '0', '§', '§§ 5', 'Art. 6', 'Nr.', 'bis', '–', 'i. V. m.',
    '9999999999999999999999999999999999999999', '-1', '1e9', ':name:', ':x: y: z', '(x)=', '%%', '- ', '1. ', '> ',
    '    ', '# ', '#', '====', '| a | b |', '!', '![](x.png)', '<http://x>', '..\n..', "'", '"', 'javascript:x',
    '../../x', '/etc/hostname', '//x', 'https://x.example/ä b', 'C:\\x', 'a,b;c', '2026-02-30', 'None',
)  # fmt: skip
"""Words and marks that make trouble somewhere."""

WORDS: Final = (
    'Die Kammer', 'berichtet', 'auf Facebook und Twitter', 'nach § 5 DDG', '(Art. 6 Abs. 1 lit. e DSGVO)', 'IHK.',
    'k. A.', 'seit 2019', '*betont*', '**fett**', '`Code`', 'Ärzte', '„Wort“', 'https://www.ihk.de', 'a@ihk.de',
    '0711 1234-0', '1,5 %',
)  # fmt: skip

OTHERS: Final = """
    admonition note warning figure image table list-table csv-table glossary toctree math only card grid
    grid-item grid-item-card tab-set tab-item tab-set-code dropdown accordion meta role code code-block
    literalinclude include raw index rubric sidebar topic hlist contents sectnum epigraph pull-quote highlights
    compound container class rst-class replace unicode date title header footer parsed-literal line-block
    default-role default-domain div target-notes productionlist option envvar program confval describe object
    versionadded steps py:function py:class c:function cpp:class js:function rst:directive acks centered seealso
    step button-link button-ref article-info card-carousel tabularcolumns highlight codeauthor eval-rst
    concept-register concept-rules concept-example concept-problems concept-reference publisher concept:channel
    chanel Channel kanal legal_basis restructuredtext-test-directive figure-md x
""".split()  # noqa: SIM905
"""Directives that are none of ours, some of which there are not."""

OPTIONS: Final = """
    name class id title caption width height align alt target figwidth figclass scale header-rows stub-columns
    widths file url delim encoding start-line lines linenos pyobject maxdepth numbered glob hidden reversed
    titlesonly label nowrap link link-type columns chambers states kind short gutter margin padding sync
    selected open animate local depth backlinks trim ltrim rtrim sorted emphasize-lines start-after dedent
    tab-width accept reason status rights degree language format x staus
""".split()  # noqa: SIM905

ROLES: Final = """
    norm concept:chamber concept:channel concept:norm ref doc download numref any term en eq abbr index math
    code raw sub sup kbd guilabel menuselection samp file pep rfc octicon bdg bdg-link-primary bdg-ref
    button-ref fa manpage option envvar keyword token py:func c:func cpp:any literal title-reference
    footnote-reference nrom x cve title
""".split()  # noqa: SIM905

HEADINGS: Final = (
    'Kanäle',
    'Kanaele',
    '1. Rechte der Betroffenen',
    'Verantwortlichkeit',
    'Ganz *anders*',
    'Prüfstand',
    '',
)


@cache
def _targets() -> tuple[str, ...]:
    registers = load(())
    return (
        *(
            'k-0',
            'k-1',
            'k-1/facebook',
            'k-2/twitter',
            'K-1',
            'Wort <k-1>',
            'prose',
            '/index',
            'p1',
            'chambers/p1',
            'marke',
        ),
        *(
            'genindex',
            'concept-platforms',
            'concept-norms',
            'a:b',
            'bild.png',
            '§ 5 DDG',
            'Art. 6 DSGVO',
            'x <y',
            'x <>',
            '<x>',
        ),
        *list(registers.platforms)[:6],
        *list(registers.requirements)[:6],
    )


@cache
def _examples() -> Mapping[str, Mapping[Slot, Mapping[str, Sequence[str]]]]:
    """What authors may write, by directive and by where it stands: the name, and values that are right."""
    found: dict[str, dict[Slot, dict[str, Sequence[str]]]] = {}
    for record in RECORDS:
        slots = found.setdefault(record.directive, {slot: {} for slot in Slot})
        for spec in specs(record).values():
            slots[spec.slot][spec.name] = spec.kind.choices or (spec.kind.example,)
    return found


def page(random: Random, number: int, *, rst: bool) -> str:
    """One page of a chamber, or of none."""
    return _Page(random, number, rst=rst).text()


class _Page:
    def __init__(self, random: Random, number: int, *, rst: bool) -> None:
        self.random, self.number, self.rst = random, number, rst

    def text(self) -> str:
        random = self.random
        lines: list[str] = []
        if random.random() < 0.1:
            lines += [
                '---',
                random.choice(('orphan: true', 'x: [', 'title: *x', 'tocdepth: x', 'html_theme: 1', 'x')),
                '---',
                '',
            ]
        if random.random() < 0.95:
            lines += self.heading(1)
        if random.random() < 0.85:
            lines += self.directive('chamber', 0)
        for _ in range(random.choice((1, 2, 4, 8))):
            lines += self.element(0)
        text = '\n'.join(lines)
        if random.random() < 0.05:
            text = text.replace('\n', random.choice(('\r\n', '\r', '\n\n', '\n ', '\u2028\n')))
        if random.random() < 0.1:
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice(ODD) * random.choice((1, 2, 30)) + text[at + random.randrange(20) :]
        return text

    # --- words

    def words(self, most: int = 12) -> str:
        random = self.random
        found = []
        for _ in range(random.randint(1, most)):
            if (chance := random.random()) < 0.7:
                found.append(random.choice(WORDS))
            elif chance < 0.8:
                found.append(self.role())
            elif chance < 0.9:
                found.append(random.choice(ODD).replace('\n', ' '))
            else:
                found.append(self.link())
        return ' '.join(found)

    def role(self) -> str:
        random = self.random
        name, text = (
            random.choice(ROLES),
            random.choice((*_targets(), self.value(), random.choice(ODD).replace('\n', ' '))),
        )
        return f':{name}:`{text}`' if self.rst else f'{{{name}}}`{text}`'

    def link(self) -> str:
        random, to = self.random, self.random.choice((*_targets(), *ODD)).replace('\n', ' ')
        if self.rst:
            return random.choice(('`Wort <{}>`_', '`{}`_', '|{}|', '[{}]_', '`{}`__', ':{}:', '_`{}`')).format(to)
        forms = (
            '[Wort]({})',
            '![]({})',
            '<{}>',
            '[{}]',
            '[^{}]',
            '[](#{})',
            '[x]({} "y")',
            '[Wort]{{#{}}}',
            '{{{{{}}}}}',
        )
        return random.choice(forms).format(to)

    def value(self) -> str:
        random = self.random
        slots = random.choice(list(_examples().values()))
        examples = [each for slot in slots.values() for choices in slot.values() for each in choices]
        return random.choice((*examples, *_targets(), 'k. A.', '2024-13', '50%', '1 2 3', 'center', '12px'))

    # --- elements: lists of lines

    def heading(self, level: int) -> list[str]:
        title = self.random.choice((*HEADINGS, self.words(3)))
        if not self.rst:
            return ['#' * level + ' ' + title, '']
        mark = '=-~^'[level - 1]
        long = self.random.choice((len(title) + 2,) * 8 + (3, 1))
        return [title, mark * long, '']

    def element(self, depth: int) -> list[str]:
        random = self.random
        kinds = ['directive'] * 8 + ['paragraph'] * 3 + ['list', 'quote', 'table', 'block', 'note', 'odd', 'terms']
        if depth > 3:
            kinds = ['paragraph']
        elif not depth:
            kinds += ['heading'] * 4
        match random.choice(kinds):
            case 'heading':
                return self.heading(random.choice((1, 2, 2, 2, 2, 3, 4)))
            case 'directive':
                ours = random.random() < 0.6
                return self.directive(random.choice(tuple(directives.DIRECTIVES) if ours else OTHERS), depth)
            case 'paragraph':
                return [*(self.words() for _ in range(random.randint(1, 3))), '']
            case 'list':
                marks = [
                    random.choice(('- ', '* ', '1. ', '#. ', 'a) ', '- [ ] ')) for _ in range(random.randint(1, 4))
                ]
                inner = [self.indented(self.element(depth + 1), len(mark)) for mark in marks]
                return [
                    *(
                        line
                        for mark, [first, *rest] in zip(marks, inner, strict=True)
                        for line in (mark + first.lstrip(), *rest)
                    ),
                    '',
                ]
            case 'quote':
                inner = self.element(depth + 1)
                return self.indented(inner, 4) if self.rst else [f'> {line}' for line in inner] + ['']
            case 'table':
                return self.table()
            case 'terms':
                return [self.words(2), f'   {self.words(4)}' if self.rst else f': {self.words(4)}', '']
            case 'note':
                label = random.choice(('1', '#', '*', 'x', '#x', 'A B'))
                forms = ('.. [{}] {}', '.. _{}: {}', '.. |{}| replace:: {}', '.. {} {}', '.. {}:: {}', '__ {}{}')
                if not self.rst:
                    forms = (
                        '[^{}]: {}',
                        '[{}]: {}',
                        '({})=\n{}',
                        '% {} {}',
                        '+++ {} {}',
                        '{{#{}}}\n{}',
                        '<!-- {} {} -->',
                    )
                return [random.choice(forms).format(label, self.words(3)), '']
            case 'block':
                mark = random.choice(('```', '~~~', '````', '$$', '::', '<div>', '<!--', '>>> ', '| ', ':x: '))
                return [mark, *self.element(depth + 1), random.choice((mark, '')), '']
            case _:
                return [random.choice(ODD) * random.choice((1, 1, 1, 3, 40))]

    def table(self) -> list[str]:
        random = self.random
        columns = random.randint(1, 4)
        rows = [
            [self.words(2) for _ in range(random.choice((columns,) * 5 + (1, 6)))] for _ in range(random.randint(1, 4))
        ]
        if not self.rst:
            found = [f'| {" | ".join(row)} |' for row in rows]
            return [found[0], '|' + '---|' * random.choice((columns, columns, 2)), *found[1:], '']
        rule = ' '.join(['=' * 12] * columns)
        return [rule, *(' '.join(f'{word[:12]:12}' for word in row) for row in rows), rule, '']

    def indented(self, lines: list[str], by: int) -> list[str]:
        return [' ' * by + line if line else '' for line in lines]

    def directive(self, name: str, depth: int) -> list[str]:
        random = self.random
        slots = _examples().get(name) or random.choice((*_examples().values(), {}))
        right = random.random() < 0.7
        if name == 'chamber':
            argument = random.choice((f'k-{self.number}',) * 8 + ('k-1', self.value(), random.choice(ODD)))
        elif name == 'comparison-table':
            argument = random.choice(
                ('platforms', 'channels', 'legal-bases', 'findings', 'side-by-side', 'alternatives', self.value())
            )
        elif right and slots.get(Slot.ARGUMENT):
            argument = random.choice([each for choices in slots[Slot.ARGUMENT].values() for each in choices])
        else:
            argument = random.choice(('', self.value(), self.words(3), random.choice(ODD), random.choice(_targets())))
        argument = argument.replace('\n', ' ')
        body = [*self.pairs(slots.get(Slot.OPTION, {}), right)]
        fields = self.pairs(slots.get(Slot.FIELD, {}), right)
        if fields and random.random() < 0.7:
            body += ['', *fields]
        if random.random() < 0.5:
            body += ['', *(line for _ in range(random.choice((1, 1, 2))) for line in self.element(depth + 1))]
        if random.random() < 0.03:
            body = [line for line in body if line]
        if random.random() < 0.03:
            random.shuffle(body)
        if self.rst:
            colons = random.choice(('::',) * 30 + (':', ' ::', ':::'))
            return [
                f'.. {name}{colons} {argument}'.rstrip(),
                *self.indented(body, random.choice((3,) * 12 + (2, 4, 1, 0))),
                '',
            ]
        long = 7 - depth if random.random() < 0.9 else random.randint(1, 5)
        mark = random.choice(':::`~') * max(long, 1)
        opening = random.choice(
            (f'{mark}{{{name}}} {argument}',) * 30 + (f'{mark} {{{name}}} {argument}', f'{mark}{name} {argument}')
        )
        closing = random.choice((mark,) * 20 + ('', mark + mark[0], mark[1:], f'{mark} x', f'  {mark}'))
        return [opening.rstrip(), *body, closing, '']

    def pairs(self, known: Mapping[str, Sequence[str]], right: bool) -> list[str]:
        random = self.random
        names = [name for name in known if random.random() < (0.6 if right else 0.3)]
        if random.random() < (0.1 if right else 0.6):
            names.insert(random.randrange(len(names) + 1), random.choice(OPTIONS))
        found = []
        for name in names:
            sound = right and name in known and random.random() < 0.9
            value = (
                random.choice(known[name])
                if sound
                else random.choice((self.value(), self.words(3), random.choice(ODD)))
            )
            found.append(
                f':{name}: {value}'.rstrip()
                if random.random() < 0.95
                else random.choice((f':{name}', f'{name}: {value}'))
            )
            if random.random() < 0.05:
                found.append('  ' + self.words(4))
        return found


REGISTER_NAMES: Final = (
    'Netz & Werk <b>', 'Ünïcödé 💥', '*Stern*', '`Code`', 'Wort | Strich', '{{ netz }}', '</script>',
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
)  # fmt: skip


def register(random: Random) -> str:
    """A register of a project, with names that nobody expects."""
    entries = []
    for number, name in enumerate(random.sample(REGISTER_NAMES, 3)):
        entries.append(
            f"[platforms.netz-{number}]\nname = '{name}'\noperator = '{random.choice(REGISTER_NAMES)}'\n"
            f"source = 'https://netz.example'\nchecked = 2026-11-22\n"
        )
    return '\n'.join(entries)


def name(random: Random, number: int, *, rst: bool) -> str:
    """The name of the file of a page."""
    odd = random.choice(('',) * 20 + (' ', 'ä', '.x', '%20', '+', "'", '&', '(1)'))
    folder = random.choice(('chambers/',) * 6 + ('', 'unter/ordner/'))
    return f'{folder}p{number}{odd}.{"rst" if rst else "md"}'


_ENDS: Final = re.compile(r'\.[^.]*$')


def docname(file: str) -> str:
    """The name of a page without its suffix."""
    return _ENDS.sub('', file)
