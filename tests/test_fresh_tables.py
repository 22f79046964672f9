"""No comparison is ever stale: an edited value reaches every table that shows it, and no page that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_check import PAGE

if TYPE_CHECKING:
    from conftest import Build

RICH = {
    '## Verantwortlichkeit\n\nk. A.': '## Verantwortlichkeit\n\n:::{responsible} editorial\n:unit: Pressestelle\n:::',
    '{dpo-contact} k. A.\n': '{dpo-contact} Datenschutz\n:email: alt@ihk.de\n',
    'Kommunikationswege\n\nk. A.': 'Kommunikationswege\n\n:::{alternatives}\n:magazine: Wirtschaft\n:::',
}


def _page(slug: str) -> str:
    page = (PAGE % ('2026-10-01', '')).replace('{chamber} probe', f'{{chamber}} {slug}')
    page = page.replace(':name: IHK Probe', f':name: Kammer {slug}')
    for old, new in RICH.items():
        assert old in page
        page = page.replace(old, new)
    return page


# Kind of table, what is edited, what the table then shows.
EDITS = [
    ('platforms', '{channel} Twitter', '{channel} Mastodon', 'Mastodon'),
    ('channels', ':purpose: Informieren.', ':purpose: Ganz neuer Zweck.', 'Ganz neuer Zweck.'),
    ('legal-bases', '{legal-basis} § 1 IHKG', '{legal-basis} § 91 HwO', '91 HwO'),
    ('responsibilities', ':unit: Pressestelle', ':unit: Neue Stelle', 'Neue Stelle'),
    ('dpo-contacts', '{dpo-contact} Datenschutz', '{dpo-contact} Neues Amt', 'Neues Amt'),
    ('alternatives', ':magazine: Wirtschaft', ':magazine: Neues Blatt', 'Neues Blatt'),
    ('requirements', ':unit: Pressestelle\n', '', 'keine Angabe'),
    ('findings', ':as-of: 2026-10-01', ':as-of: k. A.', 'keinen Stand'),
    ('finding-counts', ':as-of: 2026-10-01', ':as-of: k. A.', 'Konzept ohne Stand'),
    ('side-by-side', ':purpose: Informieren.', ':purpose: Ganz neuer Zweck.', 'Ganz neuer Zweck.'),
    ('platform-counts', '{channel} Twitter', '{channel} Mastodon', 'Mastodon'),
    ('requirement-counts', ':unit: Pressestelle\n', '', 'Kammer a'),
    ('norm-counts', '{legal-basis} § 1 IHKG', '{legal-basis} § 91 HwO', '91 HwO'),
]


@pytest.mark.parametrize(('kind', 'old', 'new', 'shown'), EDITS, ids=[row[0] for row in EDITS])
def test_an_edited_value_reaches_the_tables_that_show_it_and_no_other_page(
    build: Build, kind: str, old: str, new: str, shown: str
) -> None:
    table = f'# Tabelle\n\n```{{comparison-table}} {kind}\n%s```\n'
    files = {f'chambers/{slug}.md': _page(slug) for slug in 'abc'}
    files |= {
        'all.md': table % '',
        'edited.md': table % ':chambers: a b\n',
        'others.md': table % ':chambers: b c\n',
        'elsewhere.md': table % ':states: HH\n',
    }
    built = build(files)
    edited = files['chambers/a.md'].replace(old, new)
    assert edited != files['chambers/a.md']
    again = built.rebuild({'chambers/a.md': edited})

    assert again.rendered == {'chambers/a', 'all', 'edited'}
    assert shown in again.read('all.html')
    assert shown in again.read('edited.html')
    assert built.rebuild().rendered == frozenset()
    if kind not in {'channels', 'findings', 'norm-counts'}:
        return  # One table of values, one of findings, one of counts: the others are made in the same way.
    clean = build(files | {'chambers/a.md': edited})
    for name in ('all.html', 'edited.html', 'others.html', 'elsewhere.html', 'concepts.json'):
        assert again.read(name) == clean.read(name)
