"""What the domain keeps of the pages, and how one links to it."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import inspect
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from pages import RIGHT, changed, project
from sphinx.util.inventory import InventoryFile

from chamber_concepts import (
    citation,
    compare,
    domain,
    finding,
    isodate,
    listing,
    message,
    model,
    parse,
    requests,
    review,
    traces,
)
from chamber_concepts.message import say
from chamber_concepts.rules import base
from chamber_concepts.stored import Stored

if TYPE_CHECKING:
    from conftest import Build, Built

# The shape of what an environment keeps, by its number. A changed record makes old environments wrong:
# then raise ``model.DATA_VERSION`` and put the new digest here. Only the last one is needed.
SHAPE = (11, '6241f355b337d743')
PICKLED = (base, citation, compare, finding, isodate, listing, message, model, parse, requests, review, traces)


def _fields(kind: type) -> list[str]:
    if dataclasses.is_dataclass(kind):
        return [f'{field.name}: {field.type}' for field in dataclasses.fields(kind)]
    return [f'{name}: {kind.__annotations__[name]}' for name in getattr(kind, '_fields', ())]


def shape() -> str:
    """A digest of the names and types of all fields of everything that is pickled."""
    lines = [
        f'{module.__name__}.{name}.{field}'
        for module in PICKLED
        for name, kind in sorted(vars(module).items())
        if inspect.isclass(kind) and kind.__module__ == module.__name__
        for field in _fields(kind)
    ]
    return hashlib.sha256('\n'.join([*lines, *sorted(domain.ConceptDomain.initial_data)]).encode()).hexdigest()[:16]


def test_a_changed_shape_has_a_new_number() -> None:
    assert (model.DATA_VERSION, shape()) == SHAPE
    assert domain.ConceptDomain.data_version == model.DATA_VERSION


LINKS = """\
# Verweise

{concept:chamber}`aalen` und {concept:chamber}`die Kammer <aalen>`

{concept:channel}`aalen/facebook` und {any}`aalen/facebook`

[](#aalen)
"""


@pytest.fixture(scope='module')
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {f'chambers/{name}.md': changed(('Musterstadt', name.title()), slug=name) for name in ('aalen', 'bonn')}
    return project(tmp_path_factory.mktemp('domain'), files | {'links.md': LINKS})


def test_links_lead_to_records_and_show_their_titles(site: Built) -> None:
    assert site.warnings == ()
    found = [
        (node['refuri'], node.astext())
        for node in site.resolved('links').findall(nodes.reference)
        if 'chambers/' in node['refuri']
    ]
    channel = 'chambers/aalen.html#channel-facebook'
    assert found == [
        ('chambers/aalen.html', 'IHK Aalen'),
        ('chambers/aalen.html', 'die Kammer'),
        (channel, 'Facebook (IHK Aalen)'),
        (channel, 'Facebook (IHK Aalen)'),
        ('chambers/aalen.html', 'IHK Aalen'),
    ]


def test_every_record_is_in_the_inventory(site: Built) -> None:
    inventory = InventoryFile.loads((site.out / 'objects.inv').read_bytes(), uri='')
    ours = {
        f'{kind} {name}': (item.uri, item.display_name)
        for kind, items in inventory.data.items()
        if kind.startswith('concept:')
        for name, item in items.items()
    }
    for name in ('aalen', 'bonn'):
        title = f'IHK {name.title()}'
        page = f'chambers/{name}.html'
        assert ours[f'concept:chamber {name}'] == (f'{page}#chamber', title)
        assert ours[f'concept:channel {name}/facebook'] == (f'{page}#channel-facebook', f'Facebook ({title})')
        assert ours[f'concept:norm {name}/norm-1-ihkg'] == (
            f'{page}#norm-1-ihkg',
            f'§\N{NO-BREAK SPACE}1 IHKG ({title})',
        )
    assert len(ours) == 6


def test_every_anchor_of_the_inventory_is_on_its_page(site: Built) -> None:
    for _name, _title, _kind, docname, anchor, _weight in domain.of(site.app.env).get_objects():
        assert f'id="{anchor}"' in site.read(f'{docname}.html')


def test_records_are_found_by_the_search(site: Built) -> None:
    assert 'Facebook (IHK Bonn)' in site.read('searchindex.js')


@pytest.fixture
def data(site: Built) -> dict[str, Any]:
    return dict(domain.of(site.app.env).data)


def test_data_is_values_that_survive_pickling(data: dict[str, Any]) -> None:
    kept = {key: data[key] for key in domain.ConceptDomain.initial_data}
    assert pickle.loads(pickle.dumps(kept)) == kept

    def parts(value: object) -> Any:
        yield value
        if isinstance(value, dict):
            value = [*value, *value.values()]
        elif isinstance(value, Stored):
            value = [value.value]
        elif dataclasses.is_dataclass(value):
            value = [getattr(value, field.name) for field in dataclasses.fields(value)]
        if isinstance(value, list | tuple | set | frozenset):
            for each in value:
                yield from parts(each)

    assert [each for each in parts(kept) if isinstance(each, nodes.Node)] == []
    assert {type(each).__module__.partition('.')[0] for each in parts(kept)} <= {
        'builtins',
        'chamber_concepts',
        'datetime',
    }


def test_a_page_that_is_gone_takes_its_own_with_it(site: Built) -> None:
    concepts = domain.of(site.app.env)
    kept = copy.deepcopy(concepts.data)
    try:
        concepts.note_problems('chambers/bonn', [])
        concepts.clear_doc('chambers/aalen')
        for key in domain.ConceptDomain.initial_data:
            assert 'chambers/aalen' not in concepts.data[key]
        assert [each.chamber.slug for each in concepts.site().concepts] == ['bonn']
        concepts.clear_doc('chambers/aalen')
    finally:
        concepts.data.update(kept)
        concepts._site = None


def test_a_worker_gives_its_own_pages_only(site: Built) -> None:
    """It sends back all that it was started with, also what is old by then."""
    concepts = domain.of(site.app.env)
    kept = copy.deepcopy(concepts.data)
    try:
        worker = copy.deepcopy(kept)
        for key in ('pages', 'requests'):
            worker[key]['chambers/celle'] = worker[key].pop('chambers/aalen')
            worker[key]['chambers/bonn'] = 'old'
        concepts.merge_domaindata({'chambers/celle'}, worker)
        assert concepts.requests['chambers/celle'] == kept['requests']['chambers/aalen']
        assert concepts.pages['chambers/celle'] == kept['pages']['chambers/aalen']
        assert concepts.pages['chambers/bonn'] == kept['pages']['chambers/bonn']
    finally:
        concepts.data.clear()
        concepts.data.update(kept)
        concepts._site = None


def test_the_same_problem_counts_once(site: Built) -> None:
    from chamber_concepts.problems import Problem

    concepts = domain.of(site.app.env)
    place = finding.Place('x.md', 1)
    one, other = (Problem.BAD_VALUE.at(place, say('%(x)s', x=text)) for text in ('a', 'b'))
    concepts.note_problems('nirgends', [one, other])
    concepts.note_problems('nirgends', [one])
    assert list(concepts.problems.pop('nirgends')) == [one, other]


def test_of_two_pages_with_one_short_name_the_first_by_name_is_linked(build: Build) -> None:
    files = {f'chambers/{name}.md': changed(('Musterstadt', name.title()), slug='eins') for name in ('b', 'a')}
    built = build(files | {'links.md': '# L\n\n{concept:chamber}`eins`\n'}, language='en')
    assert [line for line in built.warnings if 'duplicate-chamber' not in line] == []
    (link,) = built.resolved('links').findall(nodes.reference)
    assert (link['refuri'], link.astext()) == ('chambers/a.html', 'IHK A')
    assert len([each for each in domain.of(built.app.env).get_objects() if each[2] == 'chamber']) == 1


@pytest.mark.parametrize(
    ('role', 'target'), [('chamber', 'nirgendwo'), ('channel', 'aalen/nirgendwo'), ('channel', 'x')]
)
def test_a_role_that_points_nowhere_is_told(role: str, target: str, build: Build) -> None:
    files = {'chambers/aalen.md': changed(slug='aalen'), 'links.md': f'# L\n\n{{concept:{role}}}`{target}`\n'}
    built = build(files, language='en')
    (line,) = built.warnings
    assert line.startswith('<src>/links.md:3: WARNING: ')
    assert target in line


def test_a_role_that_points_nowhere_is_a_problem_like_all_others(build: Build) -> None:
    first = build({'links.md': '# L\n\n{concept:chamber}`nirgendwo`\n'}, language='en')
    assert [line.rpartition(' ')[2] for line in first.warnings] == ['[concept.unknown-reference]']
    assert first.rebuild().warnings == first.warnings


def test_the_search_names_things_in_the_language_of_the_site(build: Build) -> None:
    built = build({'chambers/a.md': RIGHT.replace('SLUG', 'a')})
    index = json.loads(built.read('searchindex.js').removeprefix('Search.setIndex(').removesuffix(')'))
    assert {name[-1] for name in index['objnames'].values()} == {'Kammer', 'Kanal', 'Rechtsgrundlage'}
