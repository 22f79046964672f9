"""The files of tables beside their pages: where they are, how links find them, when they come and go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest

if TYPE_CHECKING:
    from conftest import Build, Built

CHAMBER = """# Konzept

:::{{chamber}} {slug}
:name: IHK {slug}
:kind: IHK
:state: BW
:source: k. A.
:read-on: 2026-11-01
:as-of: k. A.
:::

## Kanäle

:::{{channel}} Facebook
:status: active

:purpose: {purpose}
:contents: k. A.
:audience: k. A.
:access: k. A.
:::
"""
TABLES = """# Vergleich

```{comparison-table} channels
```

```{comparison-table} platforms
```
"""
QUIET = {'suppress_warnings': ['concept.*'], 'concept_severity': {}}


def files(**more: str) -> dict[str, str]:
    return {
        'a.md': CHAMBER.format(slug='a', purpose='Auskunft geben.'),
        'b.md': CHAMBER.format(slug='b', purpose='=1+1'),
        'vergleich/alle.md': TABLES,
    } | more


def tables(built: Built) -> set[str]:
    return {path.relative_to(built.out).as_posix() for path in (built.out / '_tables').rglob('*.*')}


ALL = {f'_tables/vergleich/alle/table-{kind}.{end}' for kind in ('channels', 'platforms') for end in ('csv', 'xlsx')}


@pytest.mark.parametrize(
    ('builder', 'page', 'address'),
    [
        ('html', 'vergleich/alle.html', 'vergleich/alle.html'),
        ('dirhtml', 'vergleich/alle/index.html', 'vergleich/alle/'),
        ('singlehtml', 'index.html', 'index.html'),
    ],
)
def test_each_table_of_a_website_has_its_files_and_links_to_them(
    build: Build, builder: str, page: str, address: str
) -> None:
    built = build(files(), builder, confoverrides=QUIET)
    links = re.findall(r'href="([^"]*_tables/[^"]*)"', built.read(page))

    assert tables(built) == ALL
    assert {urljoin(f'/{address}', unquote(link)).removeprefix('/') for link in links} == ALL


@pytest.mark.parametrize('builder', ['text', 'latex', 'epub', 'man', 'xml'])
def test_what_is_no_website_has_neither_files_nor_dead_links(build: Build, builder: str) -> None:
    built = build(files(), builder, confoverrides=QUIET)
    written = [path for path in built.out.rglob('*') if path.suffix in {'.txt', '.tex', '.xhtml', '.xml', '.1'}]

    assert written
    assert not (built.out / '_tables').exists()
    assert [path.name for path in written if re.search(r'_tables|concept-tools|XLSX', path.read_text('utf-8'))] == []


def test_csv_holds_the_table_of_the_page_and_no_formula(build: Build) -> None:
    text = (build(files(), confoverrides=QUIET).out / '_tables/vergleich/alle/table-channels.csv').read_bytes()

    assert text.startswith(b'\xef\xbb\xbf"Kammer","Plattform",')
    assert text.count(b'\r\n') == 3
    assert b'"\'=1+1"' in text


def test_files_are_written_only_when_their_table_changed(build: Build) -> None:
    built = build(files(), confoverrides=QUIET)
    again = built.rebuild()
    changed = again.rebuild({'a.md': CHAMBER.format(slug='a', purpose='Etwas anderes.')})

    assert not {name for name in again.rewritten if name.startswith('_tables/')}
    assert {name for name in changed.rewritten if name.startswith('_tables/')} == {
        '_tables/vergleich/alle/table-channels.csv',
        '_tables/vergleich/alle/table-channels.xlsx',
    }


def test_two_builds_make_equal_files(build: Build) -> None:
    one, other = (build(files(), confoverrides=QUIET) for _ in range(2))

    assert {name: (one.out / name).read_bytes() for name in ALL} == {
        name: (other.out / name).read_bytes() for name in ALL
    }


def test_a_file_that_was_deleted_is_made_again(build: Build) -> None:
    built = build(files(), confoverrides=QUIET)
    (built.out / '_tables/vergleich/alle/table-channels.xlsx').unlink()

    assert tables(built.rebuild()) == ALL


def test_files_go_with_their_tables(build: Build) -> None:
    built = build(files(), confoverrides=QUIET)
    less = built.rebuild({'vergleich/alle.md': TABLES.partition('```{comparison-table} platforms')[0]})
    assert tables(less) == {name for name in ALL if 'channels' in name}

    none = less.rebuild({'vergleich/alle.md': '# Vergleich\n'})
    assert not (none.out / '_tables').exists()


def test_a_table_without_rows_has_no_files(build: Build) -> None:
    built = build(
        files(**{'vergleich/alle.md': '# V\n\n```{comparison-table} channels\n:states: HH\n```\n'}), confoverrides=QUIET
    )

    assert not (built.out / '_tables').exists()
    assert '_tables' not in built.read('vergleich/alle.html')


def test_side_by_side_has_a_file_a_chamber(build: Build) -> None:
    built = build(
        files(
            **{
                'c.md': CHAMBER.format(slug='c', purpose='Werben.'),
                'vergleich/alle.md': '# V\n\n```{comparison-table} side-by-side\n```\n',
            }
        ),
        confoverrides=QUIET,
    )

    def choices(built: Built) -> set[str]:
        return {name for name in tables(built) if name.endswith('.json')}

    assert choices(built) == {f'_tables/side-by-side/{slug}.json' for slug in 'abc'}

    two = built.rebuild({'b.md': None, 'index.md': '# Probe\n\n```{toctree}\na\nc\nvergleich/alle\n```\n'})
    assert choices(two) == {f'_tables/side-by-side/{slug}.json' for slug in 'ac'}

    one = two.rebuild({'c.md': None, 'index.md': '# Probe\n\n```{toctree}\na\nvergleich/alle\n```\n'})
    assert choices(one) == set()


def test_a_name_gives_a_table_its_address_and_its_files_for_good(build: Build) -> None:
    named = '# V\n\nSiehe {ref}`Kanäle-Süd`.\n\n```{comparison-table} channels\n:name: Kanäle-Süd\n```\n'
    built = build(files(**{'vergleich/alle.md': named}), confoverrides=QUIET)
    address = '_tables/vergleich/alle/kanale-sud.csv'
    before = (built.out / address).read_bytes()

    assert built.warnings == ()
    assert 'href="#kanale-sud"><span class="std std-ref">Kanäle der Kammern</span>' in built.read('vergleich/alle.html')

    more = named.replace('Siehe', '```{comparison-table} channels\n:columns: state\n```\n\nSiehe')
    again = built.rebuild({'vergleich/alle.md': more})
    assert (again.out / address).read_bytes() == before
    assert '_tables/vergleich/alle/table-channels.csv' in tables(again)


def test_a_name_that_is_taken_is_told_and_nothing_is_lost(build: Build) -> None:
    twice = '# Alle\n\n' + '```{comparison-table} platforms\n:name: alle\n```\n\n' * 2
    built = build(files(**{'vergleich/alle.md': twice}), confoverrides={'language': 'de', 'concept_severity': {}})

    assert [line.partition('WARNING: ')[2] for line in built.warnings if 'vergleich' in line] == [
        '„alle“ ist auf dieser Seite schon vergeben – schreiben Sie einen Namen, der mit einem Buchstaben beginnt und '
        'auf der Seite sonst nicht vorkommt [concept.bad-value]'
    ] * 2
    assert built.read('vergleich/alle.html').count('<table') == 2


def test_assets_are_on_pages_with_tables_alone(build: Build) -> None:
    built = build(files(), confoverrides=QUIET)

    assert 'concept-table.js' in built.read('vergleich/alle.html')
    assert 'concept-side.js' not in built.read('vergleich/alle.html')
    assert 'concept-table' not in built.read('a.html')
