"""The sidebar: Furo's own tree on a small site, the branch of the page on a large one, never stale."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from bs4 import BeautifulSoup

from chamber_concepts import navigation

if TYPE_CHECKING:
    import pytest
    from conftest import Build

FURO = {'html_theme': 'furo', 'suppress_warnings': ['concept.publisher']}


def _site(number: int) -> dict[str, str]:
    files = {f'chambers/kammer-{index:02d}.md': f'# Kammer {index:02d}\n' for index in range(number)}
    chambers = '\n'.join(f'kammer-{index:02d}' for index in range(number))
    return files | {
        'index.md': '# Probe\n\n```{toctree}\n:caption: Seiten\n:hidden:\n\nchambers/index\nguide/index\n'
        'Ausland <https://example.org/>\n```\n',
        'chambers/index.md': f'# Kammern & Ämter\n\n```{{toctree}}\n{chambers}\n```\n',
        'guide/index.md': '# Anleitung\n\n```{toctree}\nfirst\n```\n',
        'guide/first.md': '# Erste Seite\n',
    }


def _without_chamber_problem(warnings: tuple[str, ...]) -> list[str]:
    return [line for line in warnings if 'missing-chamber' not in line]


def _tree(html: str) -> list[tuple[str, str, tuple[str, ...]]]:
    tree = BeautifulSoup(html, 'html.parser').select_one('.sidebar-tree')
    assert tree is not None
    return [
        (
            link.get_text(),
            str(link['href']),
            tuple(
                sorted(
                    name
                    for item in link.parents
                    for name in item.get('class', [])
                    if name.startswith(('toctree', 'current'))
                )
            ),
        )
        for link in tree.select('a')
    ]


def test_a_small_site_shows_the_tree_that_furo_shows(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = build(_site(3), confoverrides=FURO)
    assert _without_chamber_problem(ours.warnings) == []
    monkeypatch.setattr(navigation.Sidebar, 'replace_tree', lambda *_: None)
    furo = build(_site(3), confoverrides=FURO)
    for page in ('index', 'chambers/index', 'chambers/kammer-01', 'guide/first', 'genindex', 'search'):
        assert _tree(ours.read(f'{page}.html')) == _tree(furo.read(f'{page}.html')), page


def test_a_large_site_shows_the_branch_of_the_page_only(build: Build) -> None:
    built = build(_site(40), confoverrides=FURO)
    titles = [title for title, _href, _classes in _tree(built.read('chambers/kammer-07.html'))]
    assert titles == ['Kammern & Ämter', 'Kammer 07', 'Anleitung', 'Ausland']
    assert [title for title, *_ in _tree(built.read('guide/first.html'))] == [
        'Kammern & Ämter', 'Anleitung', 'Erste Seite', 'Ausland',
    ]  # fmt: skip
    # The page above lists all of them in its own text.
    assert built.read('chambers/index.html').count('href="kammer-') >= 40


def test_a_furo_that_asks_in_another_way_gets_its_own_answer() -> None:
    app = SimpleNamespace(config=SimpleNamespace(html_theme='furo'), builder=SimpleNamespace(name='html'))
    context: dict[str, Any] = {'toctree': lambda **options: f'furo {options}'}
    navigation.Sidebar().replace_tree(cast('Any', app), 'index', '', context, None)
    assert context['toctree'](collapse=True) == "furo {'collapse': True}"


def test_only_pages_that_show_a_renamed_page_are_written_again(build: Build) -> None:
    built = build(_site(40), confoverrides=FURO)
    again = built.rebuild({'chambers/kammer-07.md': '# Umbenannte Kammer\n'})
    # The page, the list above it, and its neighbours, which name it as the next or the one before.
    showing = {'chambers/kammer-07', 'chambers/index', 'chambers/kammer-06', 'chambers/kammer-08'}
    # The front page lists the list, and may show what is in it.
    assert again.rendered - {'index'} == showing
    assert 'Umbenannte Kammer' in again.read('chambers/kammer-08.html')


def test_a_new_chamber_leaves_the_others_alone(build: Build) -> None:
    built = build(_site(40), confoverrides=FURO)
    files = _site(41)
    again = built.rebuild({name: files[name] for name in ('chambers/kammer-40.md', 'chambers/index.md')})
    # The guide comes after the last chamber, and names it as the one before.
    assert again.rendered == {'chambers/kammer-40', 'chambers/index', 'chambers/kammer-39', 'guide/index', 'index'} - (
        set() if 'index' in again.rendered else {'index'}
    )
