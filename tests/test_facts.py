"""Every fact of the two published concepts stands on its page, at its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = tomllib.loads((ROOT / 'tests' / 'data' / 'facts.toml').read_text(encoding='utf-8'))
PAGES: dict[str, str] = DATA['pages']
FACTS = [(f'{letter}-{number}', fact) for letter in PAGES for number, fact in DATA[letter].items()]


def squeezed(text: str) -> str:
    """One line, every white space (no-break spaces too) a single space, marks of emphasis and code gone."""
    return ' '.join(re.sub(r'[*`](?!``)', '', text).split())


def places(page: str) -> dict[str, str]:
    """The text of each place of a page: ``Kopf``, each level-2 section, each channel as ``Kanäle/<id>``."""
    head, *sections = re.split(
        r'^## ', (ROOT / 'chambers' / f'{page}.md').read_text(encoding='utf-8'), flags=re.MULTILINE
    )
    found = {'Kopf': squeezed(head)}
    for section in sections:
        title, _, body = section.partition('\n')
        found[title.strip()] = squeezed(body)
        for block in re.findall(r'^:::\{channel\}.*?^:::$', body, flags=re.MULTILINE | re.DOTALL):
            identity = re.search(r'^:id: (\S+)$', block, flags=re.MULTILINE)
            assert identity, f'a channel of {page} has no id:\n{block}'
            found[f'{title.strip()}/{identity[1]}'] = squeezed(block)
    return found


def listed(ranges: list[str]) -> list[str]:
    """The numbers of ranges such as ``101-127``, with their leading zeros."""
    numbers = []
    for text in ranges:
        first, _, last = text.partition('-')
        numbers += [f'{number:03d}' for number in range(int(first), int(last or first) + 1)]
    return numbers


@pytest.mark.parametrize('letter', PAGES)
def test_no_fact_is_left_out(letter: str) -> None:
    assert sorted(DATA[letter]) == sorted(listed(DATA['ids'][letter]))


@pytest.mark.parametrize(('number', 'fact'), FACTS, ids=[number for number, _ in FACTS])
def test_fact_stands_on_its_page(number: str, fact: dict[str, object]) -> None:
    page = PAGES[number[0]]
    text = places(page)
    assert fact['place'] in text, f'{page} has no place “{fact["place"]}”'
    says = fact['says']
    assert isinstance(says, list)
    assert says, f'{number} has no words to look for'
    missing = [words for words in says if squeezed(words) not in text[str(fact['place'])]]
    assert not missing, f'{number} on {page}, {fact["place"]}: {missing}'


REMARKS = re.compile(
    r'^:::\{(?:editor-note|covers)\}.*?^:::$'  # blocks of the editors
    r'|^:note:.*?(?=^:)',  # their remark on a channel
    flags=re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize('letter', PAGES)
def test_a_page_puts_nothing_into_the_mouth_of_a_chamber(letter: str) -> None:
    page = (ROOT / 'chambers' / f'{PAGES[letter]}.md').read_text(encoding='utf-8')
    silence = DATA['silence'][letter]
    own_words = REMARKS.sub('', page)
    assert ':::{editor-note}' in page
    assert 'editor-note' not in own_words
    assert [word for word in silence['words'] if word in own_words] == []


@pytest.mark.parametrize('letter', PAGES)
def test_a_gap_of_the_source_is_declared(letter: str) -> None:
    text = places(PAGES[letter])
    lacking = [
        f'{place}: {lead}'
        for place, leads in DATA['silence'][letter]['gaps'].items()
        for lead in leads
        if f'{lead} k. A.'.strip() not in text[place]
    ]
    assert lacking == []
    channels = {place: block for place, block in text.items() if place.startswith('Kanäle/')}
    described = [block for block in channels.values() if ':status: named-only' not in block]
    assert described
    assert all(':url: k. A.' in block for block in described)
