"""All concepts as data: ``concepts.json`` and the JSON Schema that it keeps to.

``null`` is a declared gap (k. A.); a key that is absent was not written at all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import model
from chamber_concepts.finding import Severity
from chamber_concepts.parse import Gap, Link, Present
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Callable

    from chamber_concepts.message import Message
    from chamber_concepts.review import Reviewed
    from chamber_concepts.site import Concept, Site
    from chamber_concepts.spec import Spec

VERSION: Final = 1
"""Version of the form of ``concepts.json``. It grows when a reader of the old form would be misled."""

SCHEMA_NAME: Final = 'concepts.schema.json'

_LISTS: Final[dict[type[model.Record], str]] = {
    model.Channel: 'channels',
    model.LegalBasis: 'legal_bases',
    model.DpoContact: 'dpo_contacts',
    model.Responsible: 'responsible',
    model.Alternatives: 'alternatives',
    model.Covers: 'covers',
}


def document(site: Site, address: Callable[[str, str], str], speak: Callable[[Message], str] = str) -> dict[str, Any]:
    """The data of all concepts.

    ``address`` gives the address of a page and an anchor below the site's root, ``speak`` the words of a message.
    """
    return {
        '$schema': SCHEMA_NAME,
        'version': VERSION,
        'chambers': [_concept(concept, site, address, speak) for concept in site.concepts],
    }


def text(data: dict[str, Any]) -> str:
    """The data as text: sorted, the same on every machine and on every day. Each record is one line."""
    return _lines(data, _DEPTH) + '\n'


# Data, chambers, chamber, list of records.
_DEPTH: Final = 4
_ONE_LINE: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _lines(value: Any, depth: int, indent: str = '') -> str:
    """JSON with its outer levels indented. What lies deeper is written by C code, which knows no indentation."""
    if not depth or not value or not isinstance(value, dict | list):
        return _ONE_LINE.encode(value)
    inner = f'{indent}  '
    if isinstance(value, dict):
        parts = [f'{json.dumps(key)}: {_lines(each, depth - 1, inner)}' for key, each in sorted(value.items())]
        begin, end = '{', '}'
    else:
        parts = [_lines(each, depth - 1, inner) for each in value]
        begin, end = '[', ']'
    return f'{begin}\n{inner}' + f',\n{inner}'.join(parts) + f'\n{indent}{end}'


def _concept(
    concept: Concept, site: Site, address: Callable[[str, str], str], speak: Callable[[Message], str]
) -> dict[str, Any]:
    docname = concept.page.docname
    data = _record(concept.chamber)
    data['page'] = address(docname, '')
    for kind, name in _LISTS.items():
        data[name] = [
            {**_record(record), 'page': address(record.docname, record.node_id)} for record in concept.page.of(kind)
        ]
    data['sections'] = [
        {'key': section.key, 'title': section.title, 'page': address(docname, section.node_id)}
        for section in concept.page.sections
        if section.key is not None
    ]
    data['requirements'] = [
        {
            'key': each.requirement,
            'number': site.registers.requirements[each.requirement].number,
            'stated': str(each.stated),
            'pages': [address(docname, node_id) for node_id in each.node_ids],
        }
        for each in site.coverage(concept)
    ]
    data['findings'] = [_finding(each, address, speak) for each in site.review(concept)]
    return data


def _finding(each: Reviewed, address: Callable[[str, str], str], speak: Callable[[Message], str]) -> dict[str, Any]:
    data = {
        'rule': each.finding.rule,
        'severity': str(each.finding.severity),
        'message': speak(each.finding.message),
        'page': address(each.docname, each.node_id),
    }
    if each.finding.hint is not None:
        data['hint'] = speak(each.finding.hint)
    if each.accepted:
        data['accepted'] = each.accepted
    return data


def _record(record: model.Record) -> dict[str, Any]:
    data = {
        key(attribute, spec): _value(value)
        for attribute, spec in specs(type(record)).items()
        if (value := getattr(record, attribute)) is not None
    }
    if isinstance(record, model.Channel | model.LegalBasis) and record.word:
        data['as_written'] = record.word
    return data


def key(attribute: str, spec: Spec) -> str:
    """The key of a value in the data: the attribute's name; bodies are called ``text``."""
    return 'text' if spec.slot is Slot.BODY else attribute


def _value(value: Any) -> Any:
    if isinstance(value, Gap):
        return None
    if isinstance(value, Present):
        return True
    if isinstance(value, Link):
        return {'text': value.text, 'url': value.url}
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, int):
        return value
    return str(value)


def schema() -> dict[str, Any]:
    """The JSON Schema of the data, made from the declarations of the records."""
    chamber = _object(model.Chamber)
    properties = chamber['properties']
    properties['page'] = {'type': 'string'}
    for kind, name in _LISTS.items():
        properties[name] = {'type': 'array', 'items': {'$ref': f'#/$defs/{kind.directive}'}}
    properties['sections'] = _list_of({name: {'type': 'string'} for name in ('key', 'title', 'page')})
    properties['requirements'] = _list_of(
        {
            'key': {'type': 'string'},
            'number': {'type': 'string', 'pattern': r'^R\d+$'},
            'stated': {'enum': ['fully', 'partly', 'not']},
            'pages': {'type': 'array', 'items': {'type': 'string'}},
        }
    )
    properties['findings'] = _list_of(
        {
            'rule': {'type': 'string'},
            'severity': {'enum': [str(severity) for severity in Severity]},
            'message': {'type': 'string'},
            'page': {'type': 'string'},
            'hint': {'type': 'string'},
            'accepted': {'type': 'string', 'description': 'Why the authors leave it as it is'},
        },
        optional=('hint', 'accepted'),
    )
    chamber['required'] = ['slug', 'page', *_LISTS.values(), 'sections', 'requirements', 'findings']
    records = {}
    for kind in _LISTS:
        records[kind.directive] = _object(kind)
        records[kind.directive]['properties']['page'] = {'type': 'string'}
        records[kind.directive]['required'] = ['page']
    return {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        'title': 'Social media usage concepts of chambers',
        'type': 'object',
        'properties': {
            '$schema': {'type': 'string'},
            'version': {'const': VERSION},
            'chambers': {'type': 'array', 'items': chamber},
        },
        'required': ['version', 'chambers'],
        'additionalProperties': False,
        '$defs': records,
    }


def _list_of(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        'type': 'array',
        'items': {
            'type': 'object',
            'properties': properties,
            'required': [name for name in properties if name not in optional],
            'additionalProperties': False,
        },
    }


def _object(kind: type[model.Record]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for attribute, spec in specs(kind).items():
        one = dict(spec.kind.schema)
        if spec.gap:
            one = {'anyOf': [one, {'type': 'null', 'description': 'k. A.: the concept does not say it'}]}
        properties[key(attribute, spec)] = {'description': str(spec.help), **one}
    if kind in {model.Channel, model.LegalBasis}:
        properties['as_written'] = {'type': 'string', 'description': 'The words of the concept'}
    return {'type': 'object', 'properties': properties, 'additionalProperties': False}
