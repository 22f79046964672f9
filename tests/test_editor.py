"""The files for editors: current, and fit for what they are made for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from sphinx.locale import init

from chamber_concepts.editor import FOLDER, SCHEMA, SNIPPETS, files, schema, snippets
from chamber_concepts.examples import placed
from chamber_concepts.i18n import CATALOG, LOCALE_DIR, Voice
from chamber_concepts.model import RECORDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build


@pytest.fixture
def voice() -> Voice:
    init([str(LOCALE_DIR)], 'de', CATALOG)
    return Voice('de')


def test_files_are_those_that_the_code_makes(repository: Path, voice: Voice) -> None:
    for name, text in files(voice):
        assert (repository / FOLDER / name).read_text(encoding='utf-8') == text, f'{name}: run make editor'
    assert {path.name for path in (repository / FOLDER).iterdir()} == {SNIPPETS, SCHEMA}


def test_snippet_as_it_is_put_in_builds_without_a_problem(build: Build, voice: Voice) -> None:
    """VS Code takes the first choice, or the default, of each place that is left as it is."""
    for snippet in json.loads(snippets(voice)).values():
        text = re.sub(r'\$\{\d+\|([^,|]+)[^}]*\|\}', r'\1', '\n'.join(snippet['body']))
        text = re.sub(r'\$\{\d+:([^}]+)\}', r'\1', text)
        text = re.sub(r'\$\d+', '', text).replace('\\}', '}').strip() + '\n'
        built = build({'chambers/ihk-beispielstadt.md': placed(text, ['purpose']).text}, 'dummy')

        assert built.warnings == (), text


def test_snippets_have_prefixes_of_their_own(voice: Voice) -> None:
    found = [snippet['prefix'] for snippet in json.loads(snippets(voice)).values()]

    assert len(found) == len(set(found))
    assert {record.directive for record in RECORDS} <= set(found)


CHANNEL: dict[str, Any] = {
    'argument': 'Facebook',
    'options': {'status': 'active', 'since': '2020-05'},
    'fields': {'purpose': 'x', 'contents': 'x', 'audience': 'k. A.', 'access': 'k. A.'},
}


def test_schema_is_one_and_takes_what_the_guide_shows(repository: Path, voice: Voice) -> None:
    found = json.loads(schema(voice))
    Draft202012Validator.check_schema(found)
    guide = (repository / 'guide' / 'editor.md').read_text(encoding='utf-8')
    (shown,) = [
        each for each in map(json.loads, re.findall(r'```json\n(.*?)```', guide, re.DOTALL)) if 'channel' in each
    ]

    assert list(Draft202012Validator(found).iter_errors(shown)) == []
    assert list(Draft202012Validator(found).iter_errors({'channel': CHANNEL})) == []


@pytest.mark.parametrize(
    ('channel', 'telling'),
    [
        ({**CHANNEL, 'options': {'staus': 'active'}}, 'staus'),
        ({**CHANNEL, 'options': {'status': 'aktiv'}}, 'aktiv'),
        ({**CHANNEL, 'options': {'since': '1. Mai 2020'}}, '1. Mai 2020'),
        ({**CHANNEL, 'fields': {'purpose': 'x'}}, 'contents'),
        ({'fields': CHANNEL['fields']}, 'argument'),
    ],
)
def test_schema_refuses_what_a_build_refuses(voice: Voice, channel: dict[str, Any], telling: str) -> None:
    errors = list(Draft202012Validator(json.loads(schema(voice))).iter_errors({'channel': channel}))

    assert any(telling in error.message for error in errors)
