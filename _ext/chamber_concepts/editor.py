"""Help for editors, generated from the declarations of the directives: snippets for VS Code and a JSON Schema."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chamber_concepts import compare, kinds
from chamber_concepts.message import say
from chamber_concepts.parse import NOT_STATED
from chamber_concepts.reference import BY_DIRECTIVE, OPTIONS, described
from chamber_concepts.spec import Slot, specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chamber_concepts.i18n import Voice
    from chamber_concepts.message import Message
    from chamber_concepts.spec import Kind, Spec

FOLDER: Final = 'editor'
SNIPPETS: Final = 'kammerkonzepte.code-snippets'
SCHEMA: Final = 'directives.schema.json'

ABOUT: Final[Mapping[str, Message]] = {
    'chamber': say('The chamber whose concept the page holds'),
    'channel': say('An account on a platform'),
    'legal-basis': say('A norm that the concept rests on'),
    'dpo-contact': say('The contact for data protection'),
    'responsible': say('Who looks after the channels'),
    'alternatives': say('The ways without a platform'),
    'covers': say('The mark that a section meets requirements'),
    'requirements': say('The checklist of the chamber, filled by itself'),
    'editor-note': say('A remark by the editors, set apart from the words of the concept'),
    'chamber-list': say('The list of all chambers with their channels'),
    'comparison-table': say('A comparison across the chambers'),
}
"""One line on each directive."""

# They are written where a finding is accepted, not when a record is begun.
_LATER: Final = frozenset({'accept', 'reason'})
# A channel without these is sound, but every reader asks for them.
_USUAL: Final[Mapping[str, frozenset[str]]] = {
    'channel': frozenset({'url', 'status', 'read_access', 'interaction'}),
    'dpo-contact': frozenset({'role', 'email', 'rights', 'complaints', 'authority'}),
    'responsible': frozenset({'unit'}),
    'alternatives': frozenset({'website', 'newsletter', 'phone'}),
}


def snippets(voice: Voice) -> str:
    """The snippets: each directive as it is usually begun, and with everything that it takes."""
    found: dict[str, Any] = {}
    everything = voice(say('all'))
    for directive, about in ABOUT.items():
        record = BY_DIRECTIVE.get(directive)
        for full in (False, True) if record is not None else (False,):
            prefix = f'{directive}-{everything}' if full else directive
            body = _record(directive, record, voice, full=full) if record is not None else _plain(directive)
            name = voice(say('%(about)s, with everything', about=about)) if full else voice(about)
            found[name] = {'scope': 'markdown', 'prefix': prefix, 'description': name, 'body': body}
    return json.dumps(found, ensure_ascii=False, indent=2) + '\n'


def _record(directive: str, record: type[Any], voice: Voice, *, full: bool) -> list[str]:
    rows = [
        spec
        for attribute, spec in specs(record).items()
        if attribute not in _LATER and (full or spec.required or attribute in _USUAL.get(directive, ()))
    ]
    stops = iter(range(1, 100))
    argument = [_stop(spec, next(stops), voice) for spec in rows if spec.slot is Slot.ARGUMENT]
    lines = [' '.join((f':::{{{directive}\\}}', *argument))]
    options, fields = (
        [f':{spec.name}: {_stop(spec, next(stops), voice)}' for spec in rows if spec.slot is slot]
        for slot in (Slot.OPTION, Slot.FIELD)
    )
    lines += options
    body = [f'${{{next(stops)}:…}}' for spec in specs(record).values() if spec.slot is Slot.BODY and full]
    if fields or body:
        lines += ['', *fields, *body]
    return [*lines, ':::', '$0']


def _stop(spec: Spec, number: int, voice: Voice) -> str:
    """A place to type at: a choice of words, k. A., or where there can be no gap what is to be typed."""
    if spec.kind.choices:
        words = [*spec.kind.choices, NOT_STATED.value] if spec.gap else spec.kind.choices
        return f'${{{number}|{",".join(words)}|}}'
    default = NOT_STATED.value if spec.gap else voice(spec.label) if spec.kind is kinds.TEXT else spec.kind.example
    return f'${{{number}:{default}}}'


def _plain(directive: str) -> list[str]:
    if directive == 'comparison-table':
        return [f':::{{{directive}\\}} ${{1|{",".join(compare.TABLES)}|}}', ':::', '$0']
    if directive == 'editor-note':
        return [f':::{{{directive}\\}}', '$1', ':::', '$0']
    return [f':::{{{directive}\\}}', ':::', '$0']


def schema(voice: Voice) -> str:
    """The JSON Schema: of each directive argument, options, fields and body, all as the texts that authors write."""
    directives = {directive: _directive(directive, about, voice) for directive, about in ABOUT.items()}
    found = {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        'title': voice(say('The directives of a concept')),
        'type': 'object',
        'properties': {directive: {'$ref': f'#/$defs/{directive}'} for directive in directives},
        'additionalProperties': False,
        '$defs': directives,
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + '\n'


def _directive(directive: str, about: Message, voice: Voice) -> dict[str, Any]:
    record = BY_DIRECTIVE.get(directive)
    parts: dict[str, Any] = {}
    required: list[str] = []
    if record is not None:
        rows = list(specs(record).values())
        for slot in (Slot.ARGUMENT, Slot.BODY):
            for spec in rows:
                if spec.slot is slot:
                    parts[str(slot)] = _value(spec, voice)
                    required += [str(slot)] if spec.required else []
        for slot in (Slot.OPTION, Slot.FIELD):
            those = [spec for spec in rows if spec.slot is slot]
            if those:
                parts[f'{slot}s'] = _group(those, voice)
                # A channel that is only named has no fields: what is required depends on the status.
                required += [f'{slot}s'] if slot is Slot.OPTION and any(spec.required for spec in those) else []
    elif directive in OPTIONS:
        if directive == 'comparison-table':
            parts['argument'] = {'enum': list(compare.TABLES)}
            required = ['argument']
        parts['options'] = {
            'type': 'object',
            'properties': {
                name: {'type': 'string', 'description': voice(help_)}
                for name, (help_, _example) in OPTIONS[directive].items()
            },
            'additionalProperties': False,
        }
    elif directive == 'editor-note':
        parts['body'] = {'type': 'string'}
        required = ['body']
    return {
        'description': voice(about),
        'type': 'object',
        'properties': parts,
        **({'required': required} if required else {}),
        'additionalProperties': False,
    }


def _group(rows: Sequence[Spec], voice: Voice) -> dict[str, Any]:
    required = [spec.name for spec in rows if spec.required]
    return {
        'type': 'object',
        'properties': {spec.name: _value(spec, voice) for spec in rows},
        **({'required': required} if required else {}),
        'additionalProperties': False,
    }


def _value(spec: Spec, voice: Voice) -> dict[str, Any]:
    described_as = {'title': voice(spec.label), 'description': voice(spec.help)}
    if spec.kind.choices:
        gap = [NOT_STATED.value] if spec.gap else []
        return {**described_as, 'enum': [*spec.kind.choices, *gap]}
    return {
        **described_as,
        '$comment': described(spec.kind, voice),
        **_text(spec.kind, gap=spec.gap),
        'examples': [spec.kind.example, *([NOT_STATED.value] if spec.gap else [])],
    }


def _text(kind: Kind, *, gap: bool) -> dict[str, Any]:
    """The form of a text that is written, which for numbers and lists is not that of the data made from it."""
    found: dict[str, Any] = {'type': 'string', 'maxLength': kind.limit}
    if kind.schema.get('type') == 'string' and 'pattern' in kind.schema:
        if gap:
            return {'type': 'string', 'anyOf': [{'pattern': kind.schema['pattern']}, {'const': NOT_STATED.value}]}
        found['pattern'] = kind.schema['pattern']
    return found


def files(voice: Voice) -> Iterator[tuple[str, str]]:
    """Each file with its text."""
    yield SNIPPETS, snippets(voice)
    yield SCHEMA, schema(voice)


def main(source_dir: Path) -> int:
    """Write the files in the language of the project."""
    from sphinx.locale import init

    from chamber_concepts.i18n import CATALOG, LOCALE_DIR, Voice

    language = runpy.run_path(str(source_dir / 'conf.py')).get('language', 'en')
    init([str(LOCALE_DIR)], language, CATALOG)
    folder = source_dir / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in files(Voice(language)):
        (folder / name).write_text(text, encoding='utf-8')
    return 0


if __name__ == '__main__':
    sys.exit(main(Path.cwd()))
