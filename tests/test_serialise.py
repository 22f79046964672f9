"""The data of all concepts: its form, its schema, and that it is the same however it was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from pages import as_rst, changed, project

from chamber_concepts import model, serialise
from chamber_concepts.spec import specs

if TYPE_CHECKING:
    from conftest import Build, Built

PAGES = {
    'chambers/aalen.md': changed(('Musterstadt', 'Aalen'), slug='aalen'),
    'chambers/bonn.rst': as_rst(
        changed(('Musterstadt', 'Ägypten'), ('audience: k. A.', 'audience: Ä „ö“ 👩'), slug='bonn')
    ),
    # A page with mistakes is data all the same.
    'chambers/celle.md': changed(
        ('Facebook\n:status: active', 'Facebok\n:status: aktive'), (':audience: k. A.\n', ''), slug='celle'
    ),
}


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return project(tmp_path_factory.mktemp('data'), PAGES, 'concept-json')


@pytest.fixture(scope='module')
def data(built: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built.read('concepts.json'))
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(serialise.schema())


def test_the_data_keeps_to_the_published_schema(built: Built, data: dict[str, Any]) -> None:
    schema = json.loads(built.read(serialise.SCHEMA_NAME))
    assert schema == serialise.schema()
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert (data['$schema'], data['version']) == (serialise.SCHEMA_NAME, serialise.VERSION)


@pytest.mark.parametrize(
    'spoil',
    [
        lambda data: data.pop('chambers'),
        lambda data: data.update(version=serialise.VERSION + 1),
        lambda data: data['chambers'][0].pop('slug'),
        lambda data: data['chambers'][0].update(slug='IHK X'),
        lambda data: data['chambers'][0].update(unknown=1),
        lambda data: data['chambers'][0]['channels'][0].update(status='aktive'),
        lambda data: data['chambers'][0]['channels'][0].update(since='1.5.2019'),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Any, data: dict[str, Any]) -> None:
    wrong = json.loads(json.dumps(data))
    spoil(wrong)
    assert not Draft202012Validator(serialise.schema()).is_valid(wrong)


def test_chambers_are_in_german_order(data: dict[str, Any]) -> None:
    assert [chamber['name'] for chamber in data['chambers']] == ['IHK Aalen', 'IHK Ägypten', 'IHK Musterstadt']


def test_values_as_they_were_read(data: dict[str, Any]) -> None:
    aalen = data['chambers'][0]
    channel = aalen['channels'][0]
    assert (aalen['slug'], aalen['state'], aalen['as_of'], aalen['read_on']) == ('aalen', 'BW', None, '2026-11-21')
    assert (channel['platform'], channel['status'], channel['since']) == ('facebook', 'active', '2019-05')
    assert channel['purpose'] == 'Den Zweck erfüllen.'
    assert channel['page'] == 'chambers/aalen.html#channel-facebook'
    assert channel['audience'] is None
    assert 'url' not in channel
    assert aalen['alternatives'][0]['newsletter'] is True
    assert aalen['legal_bases'][0]['norm'].replace('\N{NO-BREAK SPACE}', ' ') == '§ 1 IHKG'
    assert [section['key'] for section in aalen['sections']][:2] == ['mandate', 'channels']


def test_what_could_not_be_read_is_absent(data: dict[str, Any]) -> None:
    channel = data['chambers'][2]['channels'][0]
    assert {'platform', 'status', 'audience'} & channel.keys() == set()
    assert channel['as_written'] == 'Facebok'


def test_text_is_readable_and_ends_in_a_line(built: Built) -> None:
    text = built.read('concepts.json')
    assert 'Ä „ö“ 👩' in text
    assert text.endswith('}\n')
    assert str(built.src) not in text


@pytest.mark.parametrize('kind', model.RECORDS)
def test_every_value_has_a_place_in_the_schema(kind: type[model.Record]) -> None:
    schema = serialise.schema()
    ours = schema['properties']['chambers']['items'] if kind is model.Chamber else schema['$defs'].get(kind.directive)
    if ours is None:
        pytest.skip('not among the data')
    for attribute, spec in specs(kind).items():
        found = ours['properties'][serialise.key(attribute, spec)]
        assert found['description']
        assert ('anyOf' in found) is spec.gap


def test_two_builds_and_two_builders_give_the_same_bytes(build: Build, built: Built) -> None:
    text = built.read('concepts.json')
    first = build(PAGES, 'concept-json', language='en')
    assert first.read('concepts.json') == text
    assert first.rebuild(fresh=True).read('concepts.json') == text
    assert build(PAGES, 'html', language='en').read('concepts.json') == text


def test_parallel_equals_serial(build: Build) -> None:
    many = {
        f'chambers/k{number}.md': changed(('Musterstadt', f'Ort {number}'), slug=f'k{number}') for number in range(9)
    }
    assert build(many, 'concept-json', parallel=2).read('concepts.json') == build(many, 'concept-json').read(
        'concepts.json'
    )


def test_the_data_is_not_written_anew_without_need(build: Build) -> None:
    first = build(PAGES, 'concept-json')
    before = (first.out / 'concepts.json').stat().st_mtime_ns
    second = first.rebuild()
    assert (second.out / 'concepts.json').stat().st_mtime_ns == before
