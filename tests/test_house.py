"""How the house is built: which module may import which, what the core may not know, and how modules are written."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / '_ext' / 'chamber_concepts'

# A module imports from the floors below its own, never from its own or from above. What is imported for types only
# does not count. Whoever adds a module finds it a floor here, as low as may be.
FLOORS = (
    (
        'block',
        'citation_words',
        'collation',
        'finding',
        'garbage',
        'isodate',
        'markup',
        'nearest',
        'nodes',
        'permalinks',
        'slips',
        'walks',
        'warning_places',
        'wordindex',
        'policy',
        'stored',
    ),
    ('citation_reader', 'due', 'fences', 'message', 'problems'),
    ('citation_values', 'headings', 'i18n', 'links', 'parse', 'pasted', 'reminders', 'report', 'table'),
    ('citation', 'foreign', 'hygiene', 'outfiles', 'retold', 'rules.sentences', 'spec', 'spreadsheet'),
    ('kinds', 'register_entries'),
    ('cells', 'model', 'navigation', 'register_files'),
    ('examples', 'outline', 'publisher', 'register', 'serialise'),
    ('new', 'norms', 'rules.naming'),
    ('cited', 'coverage'),
    ('cards',),
    ('charts', 'rules.base', 'scorecard', 'sidebyside', 'site'),
    (
        'controls',
        'rules.channels',
        'rules.contacts',
        'rules.dates',
        'rules.demands',
        'rules.law',
        'rules.platforms',
        'rules.wording',
    ),
    ('rules',),
    ('check', 'review'),
    ('compare', 'domain'),
    ('listing',),
    ('indices', 'lists', 'pages', 'requests', 'source', 'tables', 'traces'),
    ('concept_directive', 'downloads', 'guard', 'roles', 'settings', 'steady', 'structure'),
    ('reading', 'record_directive', 'statements', 'transforms', 'website'),
    ('directives', 'freshness', 'leftovers'),
    ('export', 'sandbox'),
    ('__init__', 'guide_directive'),
    ('live_example',),
    ('reference',),
    ('editor',),
)
# These know Sphinx, docutils or Babel. All others are plain Python, which a program without Sphinx can use.
SPHINX_SIDE = frozenset(
    {
        '__init__',
        'cards',
        'cited',
        'concept_directive',
        'directives',
        'domain',
        'downloads',
        'editor',
        'export',
        'foreign',
        'freshness',
        'garbage',
        'guard',
        'guide_directive',
        'i18n',
        'indices',
        'leftovers',
        'lists',
        'live_example',
        'markup',
        'navigation',
        'new',
        'nodes',
        'outfiles',
        'outline',
        'pages',
        'reading',
        'record_directive',
        'reference',
        'report',
        'retold',
        'roles',
        'settings',
        'statements',
        'sandbox',
        'source',
        'steady',
        'tables',
        'traces',
        'transforms',
        'walks',
        'warning_places',
        'website',
        'wordindex',
    }
)
HEAVY = frozenset({'sphinx', 'docutils', 'myst_parser', 'sphinx_design', 'babel'})


def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob('*.py')):
        name = '.'.join(path.relative_to(PACKAGE).with_suffix('').parts)
        found[name.removesuffix('.__init__')] = path
    return found


MODULES = _modules()


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding='utf-8'))


def imports(name: str, *, types: bool) -> set[str]:
    """What a module imports, as dotted names; with ``types`` also what it imports for types only."""
    left_out: set[ast.AST] = set()
    if not types:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == 'TYPE_CHECKING':
                left_out |= {inner for part in node.body for inner in ast.walk(part)}
    found = set()
    for node in ast.walk(tree(name)):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, 'no relative import'
            found |= {str(node.module)} | {f'{node.module}.{alias.name}' for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    ours = {each.removeprefix('chamber_concepts.') for each in imports(name, types=False)}
    return (ours & MODULES.keys()) - {name}


@pytest.mark.parametrize('name', MODULES)
def test_imports_go_down_only(name: str) -> None:
    floor = {module: number for number, modules in enumerate(FLOORS) for module in modules}
    assert name in floor, 'the module has no floor yet'
    assert {module for module in own_imports(name) if floor[module] >= floor[name]} == set()


def test_no_floor_holds_a_module_that_is_gone() -> None:
    listed = [module for modules in FLOORS for module in modules]
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) | SPHINX_SIDE <= MODULES.keys()


@pytest.mark.parametrize('name', sorted(MODULES.keys() - SPHINX_SIDE))
def test_the_core_knows_neither_sphinx_nor_docutils(name: str) -> None:
    assert {module.partition('.')[0] for module in imports(name, types=True)} & HEAVY == set()
    assert own_imports(name) & SPHINX_SIDE == set()


def test_the_core_loads_neither_either() -> None:
    core = ', '.join(f'chamber_concepts.{name}' for name in sorted(MODULES.keys() - SPHINX_SIDE))
    code = f'import sys, {core}; print(sorted({set(HEAVY)!r} & sys.modules.keys()))'
    done = subprocess.run(
        [sys.executable, '-c', code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == '[]'


@pytest.mark.parametrize('name', MODULES)
def test_a_module_opens_with_one_sentence(name: str) -> None:
    first = (ast.get_docstring(tree(name)) or '').split('\n\n')[0]
    assert first.endswith('.')
    assert '\n' not in first
    assert '. ' not in first.replace('i. V. m. ', '')


@pytest.mark.parametrize('name', MODULES)
def test_a_module_opens_alike(name: str) -> None:
    _docstring, future, *_rest = tree(name).body
    assert isinstance(future, ast.ImportFrom)
    assert (future.module, [alias.name for alias in future.names]) == ('__future__', ['annotations'])


@pytest.mark.parametrize('name', MODULES)
def test_no_error_is_caught_unseen(name: str) -> None:
    caught = [node.type for node in ast.walk(tree(name)) if isinstance(node, ast.ExceptHandler)]
    names = {ast.unparse(each) if each is not None else 'everything' for each in caught}
    assert names & {'everything', 'Exception', 'BaseException'} == set()


@pytest.mark.parametrize('name', MODULES)
def test_the_environment_is_asked_for_no_app_and_given_no_attribute(name: str) -> None:
    """``env.app`` goes with Sphinx 11; what is kept in the environment is kept in the domain."""
    for node in ast.walk(tree(name)):
        if not isinstance(node, ast.Attribute) or ast.unparse(node.value).rpartition('.')[2] != 'env':
            continue
        assert node.attr != 'app'
        # The sandbox exchanges the project for a moment and puts it back.
        assert not isinstance(node.ctx, ast.Store) or (name, node.attr) == ('sandbox', 'project')


def test_only_one_module_speaks_of_pages() -> None:
    speakers = {
        name
        for name in MODULES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {'logger.warning', 'logger.error', 'warnings.warn'}
    }
    assert speakers == {'report', 'guide_directive'}  # The guide tells what is wrong with itself.
