"""Whatever stands on a page or in a register: there is a page, each message has its place, and nothing breaks off."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import odd_pages
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pages import RIGHT, SETTINGS, as_rst, changed, project
from sphinx import roles

from chamber_concepts import block, citation, fences, headings, hygiene, parse, register, register_files, serialise
from chamber_concepts.directives import DIRECTIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import Build

ROOT = Path(__file__).parent.parent
INPUTS = int(os.environ.get('INPUTS', '0'))
"""How many inputs ``make fuzz`` asks for; without it there is a sample, the same at each run."""


def sample(usual: int) -> settings:
    """How many examples a property is tried with."""
    return settings(
        max_examples=INPUTS or usual,
        derandomize=not INPUTS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


ODD = (
    *'\0\x07\x0c\t\r\x85\u00a0\u00ad\u200b\u2028\u202e\ufeff\ud800İßﬁ💥²٣Ⅳ',
    *('%', '%(x)s', '{', '}', '{{x}}', '`', '```', '~~~', ':', '::', ':::', '::::', '<', '>', '&', '\\', '|', '$', '_'),
    *('*', '**', '[', '](', '](javascript:x)', '<script>', 'http://[::1', 'mailto:', '@', 'a@b', '..', '---', '+++'),
    *('k. A.', '&nbsp;', '&#x110000;', '{norm}`', '{norm}`§ 5`', '{concept:chamber}`', '[^1]', '[^1]: x', '=====', '0'),
    *('§', '§§', 'Art.', 'Abs.', 'Nr.', 'bis', '–', 'i. V. m.', '9' * 40, ':name:', ':purpose: ', ':status: active'),
    *(
        '- ',
        '1. ',
        '> ',
        '    ',
        '# ',
        '## ',
        '| a | b |\n|---|---|\n| c |',
        '(x)=',
        '%%',
        '<!--',
        '{#x .y}',
        '![](x.png)',
    ),
    *('![](http://x/y.png)', '<http://x>', 'term\n: def', ':::{channel}\n:::', ':::{covers} x\n:::', '\n', ''),
    *('```{raw} html\n<b>\n```', '```{eval-rst}\n.. channel:: X\n```', '```{toctree}\n..\n```', ':::{figure} x\n:::'),
    *(
        ':::{comparison-table} platforms\n:columns: x\n:::',
        '```{include} chambers/p0.md\n```',
        ':x: y: z',
        '```{code} x',
    ),
)
OTHERS = (
    'note',
    'table',
    'list-table',
    'glossary',
    'toctree',
    'math',
    'only',
    'card',
    'grid',
    'tab-item',
    'meta',
    'role',
)


@cache
def lines() -> tuple[str, ...]:
    """The lines of the two real pages and of the right one."""
    texts = [path.read_text('utf-8') for path in sorted((ROOT / 'chambers').glob('ihk-*.md'))]
    return tuple(line for text in [*texts, RIGHT] for line in text.split('\n'))


def spoilt(text: str, random: Random) -> str:
    """A text with some of the things done to it that happen to texts."""
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(text))
        to = min(len(text), at + random.randint(0, 12))
        odd = random.choice(ODD)
        text = random.choice(
            (
                text[:at] + odd + text[at:],
                text[:at] + text[to:],
                text[:at] + text[at:to] * random.randint(2, 30) + text[to:],
                text[:at] + odd * random.randint(2, 40) + text[to:],
                text[:at] + chr(random.choice((random.randrange(256), random.randrange(0x110000)))) + text[to:],
                text[:at] + random.choice(lines()) + text[to:],
                text.swapcase(),
            )
        )
    return text


def spoilt_page(page: str, random: Random) -> str:
    """A page with lines put in, taken out, moved, doubled, indented, and fences exchanged."""
    found = page.split('\n')
    for _ in range(random.choice((1, 1, 2, 3, 5, 12))):
        at = random.randrange(len(found))
        match random.randrange(9):
            case 0:
                found.insert(at, random.choice(ODD))
            case 1:
                found.insert(at, random.choice(lines()))
            case 2:
                found[at : at + random.randint(1, 6)] = ['']
            case 3:
                found[at] = spoilt(found[at], random)
            case 4:
                found[at : at + 8] = found[at : at + 8] * random.randint(2, 4)
            case 5:
                other = random.randrange(len(found))
                found[at], found[other] = found[other], found[at]
            case 6:
                found[at] = '    ' * random.randint(0, 3) + found[at]
            case 7:
                found[at] = found[at].replace(':::', random.choice(('::::', '```', '~~~', '::', ':' * 9)))
            case _:
                name = random.choice((*DIRECTIVES, *OTHERS))
                option = random.choice(('id', 'title', 'x', 'status', 'columns', 'chambers', 'rights', 'degree'))
                found[at:at] = [
                    f':::{{{name}}} {random.choice((*ODD, *lines()))}',
                    f':{option}: {random.choice(lines())}',
                    '',
                    random.choice(lines()),
                    random.choice((':::', '')),
                ]
    return '\n'.join(found)


# --- texts


def _of(read: Callable[[str], object], *refusals: type[Exception]) -> Callable[[str], None]:
    def reader(text: str) -> None:
        with contextlib.suppress(*refusals):
            read(text)

    return reader


NAMES = frozenset(DIRECTIVES)
READERS: dict[str, Callable[[str], None]] = {
    'citation': _of(citation.parse, citation.CitationError),
    'date': _of(parse.date, parse.Invalid),
    'url': _of(parse.url, parse.Invalid),
    'email': _of(parse.email, parse.Invalid),
    'phone': _of(parse.phone, parse.Invalid),
    'slug': _of(parse.slug, parse.Invalid),
    'months': _of(parse.months, parse.Invalid),
    'way': _of(parse.way, parse.Invalid),
    'slugify': _of(parse.slugify),
    'shown': _of(parse.shown),
    'options': _of(lambda text: block.read_options(text.split('\n'))),
    'unclosed': _of(lambda text: fences.mended(text.split('\n'), fences.unclosed(text.split('\n'), NAMES))),
    'cramped': _of(lambda text: fences.widened(text.split('\n'), list(fences.cramped(text.split('\n'), NAMES)))),
    'misspelt': _of(
        lambda text: fences.respelt(
            text.split('\n'), list(fences.misspelt(text.split('\n'), NAMES, lambda name: False, rst=False))
        )
    ),
    'disguised': _of(lambda text: list(headings.disguised(text.split('\n'), lambda title: title))),
    'hygiene': _of(lambda text: list(hygiene.check_text(text.split('\n'), 'a.md'))),
}
SEEDS = (
    *('§ 24 Abs. 1 Satz 1 Wahlordnung', 'Art. 6 Abs. 1 UAbs. 1 lit. e DSGVO i. V. m. § 4 LDSG', '§§ 5, 6 DDG'),
    *('Art. 18 bis Art. 21 DSGVO', '§ 26a BDSG', '2026-11-21', '22. November 2026', 'https://www.ihk.de/x?y=1#z'),
    *('a.b@ihk.de', '+49 89 5116-0', 'ihk-musterstadt', '12', '[Text](https://x.de)', RIGHT[:900]),
)


@pytest.mark.parametrize('reader', READERS)
@sample(150)
@given(seed=st.integers(min_value=0))
def test_a_reader_of_text_refuses_in_its_own_words_only(reader: str, seed: int) -> None:
    random = Random(seed)
    READERS[reader](spoilt(random.choice((random.choice(SEEDS), '\n'.join(random.choices(lines(), k=12)))), random))


@sample(30)
@given(seed=st.integers(min_value=0))
def test_a_register_is_read_or_refused_with_file_and_entry(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    random = Random(seed)
    source = random.choice(sorted((ROOT / '_ext/chamber_concepts/registers').glob('*.toml'))).read_text('utf-8')
    entries = re.split(r'\n(?=\[)', source)
    text = '\n'.join(random.choice(entries) for _ in range(random.randint(1, 3)))
    path = tmp_path_factory.getbasetemp() / f'own-{os.getpid()}.toml'
    path.write_bytes(spoilt(text, random).encode('utf-8', errors='surrogatepass'))
    with contextlib.suppress(register_files.RegisterError):
        register.load((path,))


# --- pages

PLACED = re.compile(r'<src>/[\w/.-]+:\d+: (?:WARNING|ERROR|SEVERE|CRITICAL): .+', re.DOTALL)
COMPARISONS = '\n'.join(
    f'```{{comparison-table}} {kind}\n```\n'
    for kind in ('platforms', 'channels', 'legal-bases', 'findings', 'side-by-side')
)


def _is_sound(folder: Path, pages: Mapping[str, str]) -> None:
    """Build pages: each is there, each message has its place, and the data are as their schema has them."""
    # A lone surrogate cannot be written: an editor saves no such file.
    files = {name: text.encode('utf-8', errors='replace').decode('utf-8') for name, text in pages.items()}
    built = project(folder, files | {'tables.md': f'# T\n\n{COMPARISONS}'}, html_theme='basic')
    assert all((built.out / f'{name.rpartition(".")[0]}.html').is_file() for name in files)
    ours = [line for line in built.warnings if '[concept.' in line]
    assert [line for line in ours if not PLACED.fullmatch(line)] == []
    _schema().validate(json.loads(built.read('concepts.json')))
    shutil.rmtree(folder)


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(serialise.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_any_page_is_built_and_each_message_has_its_place(tmp_path: Path) -> None:
    """Thirty pages at a time; where one breaks off, the rest of the message says which."""
    for done in range(0, INPUTS // 5 or 30, 30):
        random = Random(done + 1_000_003 * INPUTS)
        pages = {}
        for number in range(30):
            page = changed(slug=f'kammer-{number}') if number % 5 else '\n'.join(lines()[:400])
            if number % 3 == 0:
                page = as_rst(page)
            pages[f'chambers/p{number}.{"md" if number % 3 else "rst"}'] = spoilt_page(page, random)
        _is_sound(tmp_path / str(done), pages)


PIECES = tuple(re.findall(r'^:::\{(?!chamber).*?^:::$', RIGHT, re.DOTALL | re.MULTILINE))
"""The directives of the right page."""


def test_any_directive_is_read_and_each_message_has_its_place(tmp_path: Path) -> None:
    """A hundred at a time, each on a page of its own."""
    for done in range(0, INPUTS or 60, 100):
        random = Random(done + 1_000_003 * INPUTS)
        pages = {}
        for number in range(min(100, INPUTS or 60)):
            head = f':::{{chamber}} k-{number}\n:name: IHK {number}\n:kind: IHK\n:state: BW\n:as-of: k. A.\n:::'
            head, piece = f'# T\n\n{head}\n\n## Kanäle\n\n', random.choice(PIECES)
            if number % 2:
                head, piece = as_rst(head), as_rst(piece)
            piece = spoilt(piece, random) if random.random() < 0.5 else spoilt_page(piece, random)
            pages[f'chambers/p{number}.{"rst" if number % 2 else "md"}'] = f'{head}\n{piece}\n\nEin Satz.\n'
        _is_sound(tmp_path / str(done), pages)


def test_whole_pages_of_anything_are_written_and_each_message_names_a_line_that_there_is(tmp_path: Path) -> None:
    """Forty pages at a time (two hundred with ``make fuzz``), by two builders."""
    number = 200 if INPUTS else 40
    for done in range(0, INPUTS or number, number):
        random = Random(done + 1_000_003 * INPUTS)
        pages = {}
        for each in range(number):
            rst = each % 3 == 0
            text = odd_pages.page(random, each, rst=rst)
            pages[odd_pages.name(random, each, rst=rst)] = text.encode('utf-8', errors='replace').decode('utf-8')
        files = pages | {'own.toml': odd_pages.register(random), 'bild.png': 'x'}
        built = project(tmp_path / str(done), files, html_theme='basic', concept_registers=['own.toml'])
        for result, suffix in ((built, '.html'), (built.rebuild(builder='text'), '.txt')):
            assert [name for name in pages if not (result.out / f'{odd_pages.docname(name)}{suffix}').is_file()] == []
            assert [line for line in result.warnings if '[concept.' in line and not _is_placed(line, files)] == []
        shutil.rmtree(tmp_path / str(done))


def _is_placed(told: str, files: Mapping[str, str]) -> bool:
    match = re.match(r'<src>/(.+?):(\d+): ', told)
    if match is None:
        return False
    lines = files.get(match[1], '\n').splitlines()
    return 1 <= int(match[2]) <= len(lines) + 1


CRASHES = {
    'a table of contents that lists the folder above': ':::{toctree}\n..\n:::',
    'a letter behind a lettered number': ':::{legal-basis} § 26A b DSGVO\n:basis-for: other\n\nText.\n:::',
    'the name of a place where the act should stand': ':::{legal-basis} Anlage Rn.\n:basis-for: other\n\nText.\n:::',
    'a list of productions that holds none': ':::{productionlist} x\n:::',
    'an example of the guide with another heading': ':::{concept-example}\n## Wort\n:::',
    'a step of no steps': ':::{step} Titel\nText.\n:::',
}
"""What broke a build off, found by fuzzers."""


@pytest.mark.parametrize('syntax', ['md', 'rst'])
@pytest.mark.parametrize('name', CRASHES)
def test_what_broke_a_build_off_is_told(build: Build, name: str, syntax: str) -> None:
    page = changed(('## Kanäle', f'{CRASHES[name]}\n\n## Kanäle'))
    built = build({f'chambers/a.{syntax}': as_rst(page) if syntax == 'rst' else page}, confoverrides=dict(SETTINGS))
    assert any(f'chambers/a.{syntax}:' in line for line in built.warnings)
    assert 'Social-Media-Konzept' in built.rebuild(builder='text').read('chambers/a.txt')


def test_what_a_directive_of_another_extension_stumbles_over_is_told_where_it_stands(build: Build) -> None:
    page = f'# A\n\nEin Wort.\n\n{CRASHES["a list of productions that holds none"]}\n'
    built = build({'a.md': page}, confoverrides=dict(SETTINGS), language='en')
    (told,) = built.warnings
    assert told.startswith('<src>/a.md:5: WARNING: what begins here cannot be read (ValueError: ')
    assert 'Ein Wort.' in built.read('a.html')


@pytest.mark.parametrize('syntax', ['md', 'rst'])
def test_what_a_role_of_another_extension_stumbles_over_in_a_body_is_told(
    build: Build, monkeypatch: pytest.MonkeyPatch, syntax: str
) -> None:
    monkeypatch.setattr(roles.Abbreviation, 'run', lambda _self: [][0])
    page = changed(('Termine und Tipps.', 'Termine {abbr}`x`.'))
    built = build({f'chambers/a.{syntax}': as_rst(page) if syntax == 'rst' else page}, confoverrides=dict(SETTINGS))
    assert any('(IndexError: list index out of range)' in line and PLACED.fullmatch(line) for line in built.warnings)
    assert 'Termine' in built.read('chambers/a.html')


@pytest.mark.parametrize(
    ('owner', 'name', 'page'),
    [(DIRECTIVES['channel'], 'make', changed()), (citation, 'parse', '# A\n\n{norm}`Art. 6 DSGVO`\n')],
)
def test_a_failure_of_our_own_is_no_fault_of_an_author(
    build: Build, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, page: str
) -> None:
    def fail(*_given: object) -> None:
        raise TypeError('ours')

    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(TypeError, match='ours'):
        build({'chambers/a.md': page}, confoverrides=dict(SETTINGS))


def test_a_numbered_reference_to_an_index_is_a_plain_one(build: Build) -> None:
    built = build({'a.md': '# A\n\n{numref}`genindex` {numref}`concept-platforms`\n'}, language='en')
    assert built.warnings == ()
    assert 'href="genindex.html"' in built.read('a.html')


def test_a_numbered_reference_to_what_a_page_calls_like_an_index_is_a_plain_one(build: Build) -> None:
    built = build({'a.md': '# A\n\n{numref}`concept-platforms`\n\n(concept-platforms)=\n\nText.\n'}, language='en')
    assert 'href="concept-platforms.html"' in built.read('a.html')


@pytest.mark.parametrize('link', ['{concept:chamber}`IHK`', '{ref}`x`', '[Wort](index.md)'])
def test_a_link_in_a_link_is_its_words(build: Build, link: str) -> None:
    built = build({'a.md': f'# A\n\n:::{{button-ref}} index\n:ref-type: doc\n\nZu **{link}**\n:::\n'})
    assert 'Zu <strong>' in built.read('a.html')
    assert 'Zu' in built.rebuild(builder='text').read('a.txt')


def test_a_number_that_is_the_name_of_a_link_is_no_footnote(build: Build) -> None:
    built = build({'a.rst': 'A\n=\n\nText [1]_ weiter.\n\n.. _1: https://ihk.de\n'})
    assert '[1]</span> weiter.' in built.read('a.html')


def test_what_is_to_stand_above_each_page_of_paper_is_left_out_of_a_text(build: Build) -> None:
    built = build({'a.md': '# A\n\n```{header}\nOben\n```\n\nText.\n'}, 'text')
    assert built.warnings == ()
    assert 'Text.' in built.read('a.txt')


NOTHING = {'md': '[x]: https://example.org', 'rst': '.. role:: x'}
"""What stands in a body and leaves nothing on the page."""


@pytest.mark.parametrize('syntax', NOTHING)
def test_a_picture_whose_text_leaves_nothing_on_the_page_has_no_caption(build: Build, syntax: str) -> None:
    figure = f':::{{figure}} chambers/x.png\n:name: bild\n\n{NOTHING[syntax]}\n:::\n\n## Kanäle'
    page = changed(('## Kanäle', figure.replace('chambers/', '')))
    files = {f'chambers/a.{syntax}': as_rst(page) if syntax == 'rst' else page, 'chambers/x.png': 'x'}
    built = build(files, confoverrides=dict(SETTINGS), language='de')
    (line,) = built.warnings
    assert PLACED.fullmatch(line)
    assert 'Figure caption must be a paragraph or empty comment.' in line
    assert 'id="bild"' in built.read('chambers/a.html')


@pytest.mark.parametrize('syntax', NOTHING)
@pytest.mark.parametrize('name', ['epigraph', 'pull-quote', 'highlights'])
def test_a_quotation_that_leaves_nothing_on_the_page_is_left_out(build: Build, name: str, syntax: str) -> None:
    page = changed(('## Kanäle', f':::{{{name}}}\n\n{NOTHING[syntax]}\n:::\n\n## Kanäle'))
    built = build({f'chambers/a.{syntax}': as_rst(page) if syntax == 'rst' else page}, confoverrides=dict(SETTINGS))
    assert built.warnings == ()
    assert name not in built.read('chambers/a.html')


def _nested(name: str, number: int) -> str:
    opening = [f'{":" * (number + 3 - each)}{{{name}}} x' for each in range(number)]
    return '\n'.join([*opening, *(':' * (4 + each) for each in range(number))])


DEEP = {
    'channels': ('md', _nested('channel', 150)),
    'cards of another extension': ('md', _nested('card', 60)),
    'notes': ('rst', as_rst(_nested('admonition', 150).replace('} x', '} x\n'))),
    'lists': ('rst', '- ' * 300 + 'x'),
    'quotations': ('rst', '\n\n'.join(' ' * each + 'x' for each in range(120))),
    'lists in a page of MyST': ('md', f'```{{eval-rst}}\n{"- " * 60}x\n```'),
}


@pytest.mark.parametrize('name', DEEP)
def test_what_is_nested_too_deeply_is_told_where_it_begins_and_shown_as_it_is_written(build: Build, name: str) -> None:
    syntax, text = DEEP[name]
    page = changed(slug='a')
    page = f'{as_rst(page) if syntax == "rst" else page}\n(anfang)=\n\n{text}\n'
    line = page[: page.index('(anfang)=')].count('\n') + 3
    settings = dict(SETTINGS) | {'html_theme': 'basic'}
    built = build({f'chambers/a.{syntax}': page, 'chambers/b.md': changed(slug='b')}, confoverrides=settings)
    (told,) = built.warnings
    place, _colon, message = told.partition(': WARNING: ')
    assert message == (
        'was hier beginnt, ist zu tief verschachtelt, um gelesen zu werden; die Seite wird gezeigt, wie sie '
        'geschrieben ist – Direktiven, Listen und Zitate untereinander schreiben, nicht ineinander [concept.misplaced]'
    )
    assert place.startswith(f'<src>/chambers/a.{syntax}:')
    # docutils counts some things from their second line.
    assert line - 1 <= int(place.rpartition(':')[2]) <= line + 2
    shown = built.read('chambers/a.html')
    assert '<h1>a<' in shown
    assert 'Datensparsamkeit' in shown
    assert 'class="card"' not in shown
    assert [each['slug'] for each in json.loads(built.read('concepts.json'))['chambers']] == ['b']


# --- growth

GROWING: dict[str, Callable[[int], str]] = {
    'channels': lambda n: ''.join(
        f':::{{channel}} Facebook\n:id: k{i}\n\n:purpose: x\n:contents: x\n:audience: x\n:access: x\n:::\n\n'
        for i in range(n)
    ),
    'channels of one name': lambda n: ':::{channel} Facebook\n:status: active\n:::\n\n' * n,
    'legal bases': lambda n: ':::{legal-basis} § 1 IHKG\n:basis-for: other\n\nText.\n:::\n\n' * n,
    'unclosed directives': lambda n: ':::{channel} X\n:id: x\n\n' * n,
    'misspelt directives': lambda n: ':::{chanel} X\n:::\n\n' * n,
    'options': lambda n: ':::{channel} X\n' + ''.join(f':o{i}: x\n' for i in range(4 * n)) + ':::\n',
    'fields': lambda n: ':::{channel} X\n\n' + ''.join(f':f{i}: x\n' for i in range(4 * n)) + ':::\n',
    'roles': lambda n: '{norm}`§ 5 TMG` ' * (2 * n),
    'words': lambda n: 'Facebook und Twitter nach § 5 TMG, Art. 6 DSGVO. ' * (10 * n),
    'headings': lambda n: ''.join(f'## Kanaele {i}\n\nx\n\n' for i in range(2 * n)),
    'control characters': lambda n: 'a\x07b\n\n' * (4 * n),
    'links that lead nowhere': lambda n: '[x](nirgends.md) {concept:chamber}`q` ' * n,
}


def _seconds(tmp_path: Path, text: str) -> float:
    page = changed(('## Verantwortlichkeit', f'{text}\n\n## Verantwortlichkeit'))
    started = time.process_time()
    project(tmp_path, {'chambers/a.md': page}, html_theme='basic')
    return time.process_time() - started


@pytest.mark.skipif(not INPUTS, reason='make fuzz runs it')
@pytest.mark.parametrize('name', GROWING)
def test_twice_as_much_takes_about_twice_as_long(tmp_path: Path, name: str) -> None:
    _seconds(tmp_path / 'warm', GROWING[name](1))
    one, two, four = (
        min(_seconds(tmp_path / f'{number}-{turn}', GROWING[name](number)) for turn in range(2))
        for number in (60, 120, 240)
    )
    # A square would double the step; a tenth of a second is what a machine that is busy otherwise adds.
    assert four - two < 3 * (two - one) + 0.3
