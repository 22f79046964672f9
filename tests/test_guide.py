"""The guide: its examples show what they say, and its reference pages hold everything that there is."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import compare, domain, listing, problems
from chamber_concepts.directives import DIRECTIVES
from chamber_concepts.editor import ABOUT
from chamber_concepts.examples import PROBLEMS, placed
from chamber_concepts.live_example import tried
from chamber_concepts.model import RECORDS
from chamber_concepts.problems import Problem
from chamber_concepts.reference import KINDS, OPTIONS
from chamber_concepts.register import load
from chamber_concepts.rules import RULES
from chamber_concepts.sandbox import Sandbox
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from conftest import Build
    from docutils import nodes

    from chamber_concepts.examples import Example
    from chamber_concepts.finding import Finding
    from chamber_concepts.rules.base import Rule
    from chamber_concepts.sandbox import Outcome


CHANNEL = (
    ':::{channel} Facebook\n\n:purpose: Informieren.\n:contents: Termine.\n:audience: Mitglieder.\n'
    ':access: Ohne Anmeldung lesbar.\n:::\n'
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a build says of every example: the sound page, and before and after of each problem and each rule."""

    sound: Outcome
    problems: Mapping[Problem, tuple[Outcome, Outcome]]
    rules: Mapping[str, tuple[Outcome, Outcome]]


@pytest.fixture(scope='module')
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """Try all examples at once, where the guide tries them: in a directive of a page that is read."""
    src = tmp_path_factory.mktemp('sandbox')
    (src / 'index.md').write_text('# Probe\n\n```{try-all}\n```\n', encoding='utf-8')
    (src / 'conf.py').write_text(
        "extensions = ['myst_parser', 'chamber_concepts']\n"
        "myst_enable_extensions = ['colon_fence', 'deflist', 'fieldlist']\n"
        "myst_disable_syntax = ['html_block', 'html_inline']\n"
        "language = 'en'\n",
        encoding='utf-8',
    )
    found = []

    class TryAll(SphinxDirective):
        def run(self) -> list[nodes.Node]:
            before = pickle.dumps(domain.of(self.env).data)
            found.append(try_all(Sandbox(self.env, self.state.document.settings)))
            assert pickle.dumps(domain.of(self.env).data) == before, 'an example left something behind'
            return []

    app = SphinxTestApp('dummy', srcdir=src)
    app.add_directive('try-all', TryAll)
    app.build()
    assert app.warning.getvalue() == ''
    return found[0]


def try_all(sandbox: Sandbox) -> Tried:
    def both(example: Example) -> tuple[Outcome, Outcome]:
        before, after = (sandbox.place(piece, example.parts).text for piece in (example.before, example.after))
        return sandbox.read(before, example.docname), sandbox.read(after, example.docname)

    return Tried(
        sandbox.read(sandbox.place('').text),
        {key: both(example) for key, example in PROBLEMS.items()},
        {rule.key: (tried(rule.before, sandbox)[0], tried(rule.after, sandbox)[0]) for rule in RULES},
    )


def told(found: Iterable[Finding]) -> list[str]:
    return [f'{each.rule}: {each.message}' for each in found]


def keys(found: Iterable[Finding]) -> list[str]:
    return [each.rule for each in found]


def test_sound_page_has_neither_problem_nor_finding(outcome: Tried) -> None:
    assert told(outcome.sound.problems) == []
    assert told(outcome.sound.findings) == []


@pytest.mark.parametrize('problem', Problem)
def test_example_of_problem_shows_it_and_nothing_else(outcome: Tried, problem: Problem) -> None:
    before, after = outcome.problems[problem]

    assert keys(before.problems) == [problem.value], told(before.problems)
    assert told(after.problems) == []


@pytest.mark.parametrize('rule', RULES, ids=lambda rule: rule.key)
def test_example_of_rule_has_the_finding_until_it_is_mended(outcome: Tried, rule: Rule) -> None:
    before, after = outcome.rules[rule.key]

    assert told(before.problems) == []
    assert told(after.problems) == []
    assert rule.key in keys(before.findings)
    assert [each for each in told(after.findings) if each.startswith(f'{rule.key}: ')] == []


def test_every_problem_has_an_example_in_the_order_of_the_enumeration() -> None:
    assert list(PROBLEMS) == list(Problem)


def test_meaning_of_a_problem_is_the_docstring_of_its_member() -> None:
    tree = ast.parse(inspect.getsource(problems))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == 'Problem')
    docstrings = {
        member.targets[0].id: ast.literal_eval(text.value)
        for member, text in pairwise(body)
        if isinstance(member, ast.Assign) and isinstance(member.targets[0], ast.Name) and isinstance(text, ast.Expr)
    }

    assert {problem.name: example.meaning.template for problem, example in PROBLEMS.items()} == {
        name: ' '.join(re.sub('``(.+?)``', '“\\1”', text).split()) for name, text in docstrings.items()
    }


def test_example_says_what_to_write_instead(outcome: Tried) -> None:
    assert [key for key, (before, _after) in outcome.problems.items() if before.problems[0].hint is None] == [
        # The message of a citation says itself what is expected, and where.
        Problem.CITATION,
    ]


# --- the directives of the guide


def test_reference_holds_everything_that_a_directive_takes(build: Build) -> None:
    for record in RECORDS:
        text = build({'index.md': f'# Probe\n\n```{{concept-reference}} {record.directive}\n```\n'}, 'text').read(
            'index.txt'
        )
        wanted = [spec.name for spec in specs(record).values() if spec.slot in {Slot.OPTION, Slot.FIELD}]

        assert [name for name in wanted if f':{name}:' not in text] == ['accept', 'reason']


def test_every_kind_of_value_is_described() -> None:
    used = {spec.kind.name for record in RECORDS for spec in specs(record).values() if not spec.kind.choices}

    assert used == KINDS.keys()


def test_options_of_a_comparison_are_those_that_it_knows(build: Build) -> None:
    built = build({'index.md': '# Probe\n\n```{comparison-table} platforms\n:qqqqqqqqqq: x\n```\n'}, language='en')
    (line,) = built.warnings

    assert line.endswith(f'possible are: {", ".join(OPTIONS["comparison-table"])} [concept.unknown-option]')


@pytest.mark.parametrize(
    ('options', 'request_', 'of_the_page'),
    [
        (compare.OPTIONS, compare.TableRequest, {'kind', 'node_id', 'place', 'places'}),
        (listing.OPTIONS, listing.ChamberList, {'docname', 'node_id'}),
    ],
)
def test_an_author_can_write_all_that_a_request_holds(
    options: dict[str, object], request_: type[Any], of_the_page: set[str]
) -> None:
    """The name of a table becomes its address."""
    assert options.keys() - {'name'} == {field.name for field in fields(request_)} - of_the_page


def test_directives_of_the_editors_files_are_those_that_there_are() -> None:
    assert set(ABOUT) == set(DIRECTIVES)


def test_example_shows_source_and_card_and_leaves_no_record(build: Build) -> None:
    built = build({'index.md': f'# Probe\n\n::::{{concept-example}}\n{CHANNEL}::::\n'})
    page = built.read('index.html')

    assert built.warnings == ()
    assert ':::{channel} Facebook' in built.doctree().astext()
    assert 'id="example-1-channel-facebook"' in page
    assert 'href="#example-1-channel-facebook"' in page
    assert domain.of(built.app.env).records == {}
    assert 'concept-guide.css' in page


def test_two_examples_of_one_channel_stand_on_one_page(build: Build) -> None:
    example = f'::::{{concept-example}}\n{CHANNEL}::::\n'
    page = build({'index.md': f'# Probe\n\n{example}\n{example}'}).read('index.html')

    assert page.count('id="example-1-channel-facebook"') == page.count('id="example-2-channel-facebook"') == 1


def test_mistake_of_an_example_is_shown_with_its_line_and_is_no_warning(build: Build) -> None:
    wrong = CHANNEL.replace(':purpose:', ':purpos:')
    built = build(
        {'index.md': f'# Probe\n\n::::{{concept-example}}\n:mistake: unknown-field\n\n{wrong}::::\n'},
        'text',
        language='en',
    )

    assert built.warnings == ()
    assert 'Message on line 3:' in built.read('index.txt')


def test_a_line_that_a_message_names_is_counted_in_the_example_too(build: Build) -> None:
    example = f'::::{{concept-example}}\n:mistake: duplicate-channel\n\n{CHANNEL}\n{CHANNEL}::::\n'
    text = ' '.join(build({'index.md': f'# Probe\n\n{example}'}, 'text', language='en').read('index.txt').split())

    second = len(CHANNEL.splitlines()) + 2
    assert f'Message on line {second}:** the channel “facebook” stands on this page already, in line 1 –' in text


@pytest.mark.parametrize(('mistake', 'body'), [('', ':purpos:'), (':mistake: unknown-field', ':purpose:')])
def test_example_that_does_not_show_what_it_says_is_a_warning(build: Build, mistake: str, body: str) -> None:
    piece = CHANNEL.replace(':purpose:', body)
    built = build({'index.md': f'# Probe\n\n::::{{concept-example}}\n{mistake}\n\n{piece}::::\n'})

    (line,) = built.warnings
    assert line.startswith('<src>/index.md:3: WARNING: ')
    assert line.endswith('[concept.guide]')


def test_table_of_an_example_shows_the_chambers_of_the_site(build: Build) -> None:
    chamber = placed('', ['purpose']).text
    built = build(
        {
            'index.md': '# Probe\n\n::::{concept-example}\n:::{comparison-table} platforms\n:::\n::::\n\n'
            '```{toctree}\nchambers/ihk-beispielstadt\n```\n',
            'chambers/ihk-beispielstadt.md': chamber,
        },
        'text',
    )
    assert built.warnings == ()
    assert 'IHK Beispielstadt' in built.read('index.txt')

    again = built.rebuild({'chambers/ihk-beispielstadt.md': chamber.replace(':name: IHK', ':name: HWK')})
    assert 'HWK Beispielstadt' in again.read('index.txt')


def test_unknown_directive_or_register_is_a_warning(build: Build) -> None:
    text = '# Probe\n\n```{concept-reference} chanel\n```\n\n```{concept-register} plattformen\n```\n'
    first, second = build({'index.md': text}, language='en').warnings

    assert 'did you mean “channel”?' in first
    assert 'possible are: requirements, platforms' in second


# --- the guide itself


def test_guide_builds_without_a_warning_and_shows_every_problem_and_every_rule(build: Build, repository: Path) -> None:
    """As a book: as HTML the whole site is built for the browser tests."""
    files = {
        path.relative_to(repository).as_posix(): path.read_text(encoding='utf-8')
        for folder in ('guide', 'comparison', 'chambers')
        for path in sorted((repository / folder).iterdir())
    }
    index = '# Probe\n\n```{toctree}\nguide/index\ncomparison/index\nchambers/index\n```\n'
    built = build({**files, 'index.md': index}, 'latex', confoverrides={'smartquotes': False})

    assert built.warnings == ()
    book = '\n'.join(path.read_text(encoding='utf-8') for path in built.out.glob('*.tex'))
    assert [problem for problem in Problem if f'problem-{problem}}}' not in book] == []
    assert [rule.key for rule in RULES if f'rule-{rule.key}}}' not in book] == []


def test_register_of_the_guide_is_one_that_can_be_loaded(repository: Path) -> None:
    registers = load([repository / 'guide' / 'register.toml'])

    assert (registers.platform('Musternetz'), registers.act('Kammergesetz BW')) == (
        registers.platforms['beispielnetz'],
        registers.acts['KammerG BW'],
    )
    assert registers.authority('Beispielaufsicht') is registers.authorities['DSA Beispiel']
    assert registers.platforms['xing'].operator == 'New Work SE'


def test_targets_of_make_in_the_guide_exist(repository: Path) -> None:
    guide = ''.join(path.read_text(encoding='utf-8') for path in (repository / 'guide').glob('*.md'))
    makefile = (repository / 'Makefile').read_text(encoding='utf-8')
    named = set(re.findall(r'(?:`|^|- run: |- )make ([a-z]+)', guide, re.MULTILINE))

    assert {'new', 'html', 'live', 'check', 'strict', 'editor'} <= named
    assert [target for target in named if f'\n{target}:' not in makefile] == []
