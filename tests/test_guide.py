"""The guide: its examples show what they say, and its reference pages hold everything that there is."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import SphinxDirective

from chamber_concepts import domain
from chamber_concepts.examples import PROBLEMS
from chamber_concepts.problems import Problem
from chamber_concepts.reference import tried
from chamber_concepts.rules import RULES
from chamber_concepts.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes

    from chamber_concepts.examples import Example
    from chamber_concepts.finding import Finding
    from chamber_concepts.rules.base import Rule
    from chamber_concepts.sandbox import Outcome


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
