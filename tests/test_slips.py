"""Lines of a directive that are meant as options or fields: found in plain text, and told from what only looks so."""

from __future__ import annotations

import pytest

from chamber_concepts.slips import bare, hidden, misnamed, outside, tidied

NAMES = {'status': 'status', 'note': 'note', 'contents': 'contents', 'inhalte': 'contents', 'wer es liest': 'note'}


@pytest.mark.parametrize(
    ('line', 'meant', 'mark'),
    [
        (':status active', ':status: active', ''),
        ('status: active', ':status: active', ''),
        ('status:', ':status:', ''),
        (':status; active', ':status: active', ';'),
        (';status: active', ':status: active', ';'),
        ('\uff1astatus\uff1aactive', ':status: active', '\uff1a'),
        (':status. active', ':status: active', '.'),
        ('status = active', ':status: active', '='),
        (': status: active', ':status: active', ' '),
        ('  :status active', '  :status: active', ''),
        ('Status: active', ':status: active', ''),
        ('Inhalte: Text', ':contents: Text', ''),
        ('Wer es liest: Text', ':note: Text', ''),
        ('**Inhalte:** Text', ':contents: Text', ''),
        ('**:contents:** Text', ':contents: Text', ''),
        ('__Inhalte__: Text', ':contents: Text', ''),
        ('- contents: Text', ':contents: Text', ''),
        ('### Inhalte', ':contents:', ''),
    ],
)
def test_a_name_without_its_colons_is_understood(line: str, meant: str, mark: str) -> None:
    slip = misnamed(line, NAMES)
    assert slip is not None
    assert (slip.line, slip.mark) == (meant, mark)


@pytest.mark.parametrize(
    'line',
    [
        ':status: active',
        ':status:',
        'status',
        'status active',
        'note. Das ist so.',
        ':staus; active',
        ':::{note}',
        '',
        ':Inhalte: Text',
        'Inhalte und mehr: Text',
        'Die Inhalte: Text',
        '- Inhalte: Text',
        '- contents',
        '**Inhalte** sind',
        'Inhalte',
    ],
)
def test_what_is_right_or_may_be_text_is_let_stand(line: str) -> None:
    assert misnamed(line, NAMES) is None


@pytest.mark.parametrize(
    ('line', 'tidy'),
    [
        (':note:Text', ':note: Text'),
        (':note :  Text', ':note: Text'),
        (':note:\xa0Text', ':note: Text'),
        (':note: Text', ':note: Text'),
        (':note:', ':note:'),
        (':note:`§ 1 IHKG`', ':note:`§ 1 IHKG`'),
        (':other:Text', ':other:Text'),
    ],
)
def test_blanks_around_the_colons_are_put_right(line: str, tidy: str) -> None:
    assert tidied(line, NAMES) == tidy


def test_a_name_and_a_value_beside_an_option_lack_the_colons() -> None:
    def found(*lines: str) -> list[str]:
        slips = (bare(lines, index, NAMES, lambda line: line.startswith(':')) for index in range(len(lines)))
        return [slip.line for slip in slips if slip]

    assert found(':a: b', 'status active') == [':status: active']
    assert found('status active', ':a: b') == [':status: active']
    assert found('status active', 'Text') == []
    assert found(':a: b', 'status') == []


def test_an_indented_field_is_found_but_not_in_code_or_a_directive() -> None:
    lines = [':contents: Text', '\t:note: x', '  :other: y', '  ```', '  :note: z', '  ```', '  :status : w']
    assert list(hidden(lines, NAMES)) == [(1, 'note'), (6, 'status')]


def test_text_below_a_field_is_found_up_to_the_next_field() -> None:
    lines = ['Vorweg.', ':contents: Text', '', '    weiter', '', '- a', '  b', '', '- c', ':note: Text', '  weiter']
    (found,) = outside(lines, lambda _line: False)
    assert (found.field, found.first, found.end, found.indent) == ('contents', 5, 9, '    ')


@pytest.mark.parametrize('line', ['% Bemerkung', '.. Bemerkung', '+++', ':::{channel} X', ':norm: Text'])
def test_comments_fields_and_directives_below_a_field_are_no_text(line: str) -> None:
    assert list(outside([':contents: Text', line], lambda text: text.startswith(':::'))) == []
