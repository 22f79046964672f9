"""Links that are none: found, and written as they should be; what is a link, or no link at all, is let stand."""

from __future__ import annotations

import pytest

from chamber_concepts.hygiene import check_text
from chamber_concepts.problems import Problem


def told(line: str, suffix: str) -> list[str]:
    found = check_text([line], f'chambers/a{suffix}')
    return [f'{each.message} – {each.hint}' for each in found if each.rule == Problem.LINK]


@pytest.mark.parametrize(
    ('line', 'message', 'meant'),
    [
        (
            'Die [Kammer] (https://www.ihk.de).',
            'a blank stands between the words and the address of this link',
            '[Kammer](https://www.ihk.de)',
        ),
        (
            'Die [Kammer] (www.ihk.de).',
            'a blank stands between the words and the address of this link',
            '[Kammer](https://www.ihk.de)',
        ),
        (
            'Die (Kammer)[https://www.ihk.de].',
            'the brackets of this link are the wrong way round',
            '[Kammer](https://www.ihk.de)',
        ),
        (
            'Die [Kammer](https://www.ihk.de/a b c).',
            'the address of this link holds a blank',
            '[Kammer](https://www.ihk.de/a%20b%20c)',
        ),
        (
            'Die [Kammer](https://www.ihk.de, sagt man',
            'the bracket that closes this link is missing',
            '[Kammer](https://www.ihk.de)',
        ),
        (
            'Die `Kammer <https://www.ihk.de>`__.',
            'this link is written as in reStructuredText',
            '[Kammer](https://www.ihk.de)',
        ),
        (
            'Nach :norm:`§ 1 IHKG` gilt',
            'this role is written as in reStructuredText',
            '{norm}`§ 1 IHKG`',
        ),
        ('Nach {norm} `§ 1 IHKG` gilt', 'this role is not written right', '{norm}`§ 1 IHKG`'),
        ('Nach {norm}´§ 1 IHKG´ gilt', 'this role is not written right', '{norm}`§ 1 IHKG`'),
        ('Siehe <www.ihk.de>.', 'the address “www.ihk.de” is not whole', '<https://www.ihk.de>'),
        ('Die [Kammer](https:/ihk.de).', 'the address “https:/ihk.de” is not whole', '[Kammer](https://ihk.de)'),
        ('Die [Kammer](http//ihk.de).', 'the address “http//ihk.de” is not whole', '[Kammer](http://ihk.de)'),
        ('[](https://ihk.de)', 'this link has no words: nobody sees it', '[https://ihk.de](https://ihk.de)'),
    ],
)
def test_in_markdown(line: str, message: str, meant: str) -> None:
    assert told(line, '.md') == [f'{message} – write “{meant}”']


@pytest.mark.parametrize(
    ('line', 'message', 'meant'),
    [
        ('Die [Kammer](https://ihk.de).', 'this link is written as in Markdown', '`Kammer <https://ihk.de>`__'),
        ('Nach {norm}`§ 1 IHKG` gilt', 'this role is written as in Markdown', ':norm:`§ 1 IHKG`'),
        ('Nach :norm`§ 1 IHKG` gilt', 'this role is not written right', ':norm:`§ 1 IHKG`'),
        ('Nach :norm: `§ 1 IHKG` gilt', 'this role is not written right', ':norm:`§ 1 IHKG`'),
        ('Nach :norm:´§ 1 IHKG´ gilt', 'this role is not written right', ':norm:`§ 1 IHKG`'),
        ('![Bild](bild.png)', 'this picture is written as in Markdown', '.. image:: bild.png'),
        ('`Kammer <www.ihk.de>`__', 'the address “www.ihk.de” is not whole', '`Kammer <https://www.ihk.de>`__'),
        ('`Kammer <https:/ihk.de>`_', 'the address “https:/ihk.de” is not whole', '`Kammer <https://ihk.de>`__'),
        ('`Kammer <>`__', 'this link has no address', '`Kammer <https://www.ihk.de/musterstadt>`__'),
        (
            'Die `Kammer <https://ihk.de>`.',
            'the underscores behind this link are missing',
            '`Kammer <https://ihk.de>`__',
        ),
    ],
)
def test_in_restructuredtext(line: str, message: str, meant: str) -> None:
    assert told(line, '.rst') == [f'{message} – write “{meant}”']


@pytest.mark.parametrize(
    'line',
    [
        'Die [Kammer](https://www.ihk.de) und [noch](https://a.de "mit Titel").',
        '[A_(B)](https://de.wikipedia.org/wiki/A_(B))',
        'Nach {norm}`§ 1 IHKG`.',
        'Siehe <https://www.ihk.de> und [Seite](../index.md), [](../index.md), ![Bild](bild.png).',
        'Die Kammer [sic] (siehe oben), [1] und [2].',
        '(siehe www.ihk.de) [nur hier]',
        ':url: [Kammer] (https://www.ihk.de)',
        '[Kammer]: https://www.ihk.de',
        '![](https://www.ihk.de/bild.png)',
    ],
)
def test_what_is_right_in_markdown(line: str) -> None:
    assert told(line, '.md') == []


@pytest.mark.parametrize(
    'line',
    [
        'Die `Kammer <https://www.ihk.de>`__ und `noch <https://a.de>`_.',
        ':concept:chamber:`Kammer <ihk-musterstadt>` und :norm:`§ 1 IHKG`',
        '``Kammer <https://www.ihk.de>``',
        '`Brief <mailto:a@ihk.de>`__ und `Brief <a@ihk.de>`__',
        'Die Kammer [sic] (siehe oben).',
    ],
)
def test_what_is_right_in_restructuredtext(line: str) -> None:
    assert told(line, '.rst') == []


def test_other_files_are_left_alone() -> None:
    assert told('Die [Kammer] (https://www.ihk.de)', '.txt') == []
