"""Builds after builds: only what changed is written, nothing is stale, and every way leads to the same site."""

from __future__ import annotations

import inspect
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment
from pages import changed
from sphinx.jinja2glue import BuiltinTemplateLoader

from chamber_concepts import domain, register
from chamber_concepts.indices import INDICES
from chamber_concepts.outfiles import Note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Build, Built

NAMES = ('aalen', 'bonn', 'celle')


def chamber_page(name: str, *changes: tuple[str, str]) -> str:
    return changed(
        ('# Social-Media-Konzept', f'# Konzept {name}'), ('IHK Musterstadt', f'IHK {name.title()}'), *changes, slug=name
    )


FILES: Mapping[str, str] = {
    **{f'chambers/{name}.md': chamber_page(name) for name in NAMES},
    'comparison/status.md': '# Zustand\n\n:::{comparison-table} channels\n:columns: status\n:::\n',
    'comparison/contents.md': '# Inhalte\n\n:::{comparison-table} channels\n:columns: contents\n:::\n',
    'comparison/platforms.md': '# Plattformen\n\n:::{comparison-table} platforms\n:::\n',
    'comparison/one.md': '# Eine\n\n:::{comparison-table} channels\n:chambers: bonn\n:columns: contents\n:::\n',
    'mentions.md': '# Verweise\n\n{concept:chamber}`celle`, {concept:channel}`bonn/facebook`\n',
    'prose.md': '# Prosa\n\nNur Text.\n',
}
CONTENTS = ('Termine und Tipps.', 'Nur noch Termine.')


def listing(built: Built) -> dict[str, tuple[bytes, int]]:
    """Every file of the output with its content and the time it was written."""
    return {
        path.relative_to(built.out).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(built.out.rglob('*'))
        if path.is_file()
    }


def contents(built: Built) -> dict[str, bytes]:
    """What a reader gets. The search index may hold other empty terms, and two files are notes of Sphinx to itself."""
    left_out = {'.buildinfo', '.buildinfo.bak', 'searchindex.js'}
    return {name: data for name, (data, _written) in listing(built).items() if name not in left_out}


def clean(build: Build, built: Built, **settings: int) -> Built:
    """The same sources, built anew in another place."""
    sources = {
        path.relative_to(built.src).as_posix(): path.read_text('utf-8')
        for path in sorted(built.src.rglob('*'))
        if path.is_file() and '_build' not in path.parts
    }
    return build(sources, **settings)


def same(left: Built, right: Built) -> bool:
    one, other = contents(left), contents(right)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    return True


def pages(built: Built) -> set[str]:
    """The pages whose content this build changed. It writes no other."""
    found = {name for name in built.app.env.found_docs if f'{name}.html' in built.rewritten}
    assert built.rendered == found
    return found


def test_nothing_changed_nothing_is_written(build: Build) -> None:
    """What Sphinx writes at every build, changed or not, is its own affair."""
    first = build(FILES)
    assert first.warnings == ()
    before = listing(first)
    time.sleep(0.02)
    second = first.rebuild()
    assert second.rendered == second.rewritten == frozenset()
    touched = {name for name, kept in listing(second).items() if kept != before[name]}
    by_sphinx = re.compile(r'_static/.*|\.buildinfo|(genindex|search|concept-\w+)\.html|searchindex\.js|objects\.inv')
    assert {name for name in touched if not by_sphinx.fullmatch(name)} == set()
    assert {'concepts.json', 'chambers/bonn.html'} <= before.keys()


def test_one_field_rewrites_its_page_and_the_comparisons_that_show_it(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'chambers/bonn.md': chamber_page('bonn', CONTENTS)})
    assert pages(second) == {'chambers/bonn', 'comparison/contents', 'comparison/one'}
    assert 'Nur noch Termine.' in second.read('comparison/contents.html')
    assert same(second, clean(build, second))


def test_a_field_that_no_comparison_shows_rewrites_its_page_alone(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'chambers/celle.md': chamber_page('celle', ('Ohne Konto lesbar.', 'Nur mit Konto.'))})
    assert pages(second) == {'chambers/celle'}


def test_an_edit_of_prose_works_out_no_comparison_anew(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    page = FILES['chambers/bonn.md'].replace('## Kanäle\n', '## Kanäle\n\nEin Satz.\n')
    first = build(FILES | {'chambers/bonn.md': page})
    for module in ('requests', 'downloads'):
        monkeypatch.setattr(f'chamber_concepts.{module}.compare', None)
    monkeypatch.setattr('chamber_concepts.serialise.document', None)
    for index in INDICES:
        monkeypatch.setattr(index, 'entries', None)
    edited = page.replace('Ein Satz.', 'Ein Satz.\n\nEin zweiter, mit dem sich die Zeilen verschieben.')
    second = first.rebuild({'chambers/bonn.md': edited})
    assert pages(second) == {'chambers/bonn'}
    monkeypatch.undo()
    assert same(second, clean(build, second))


def test_what_makes_all_pages_anew_makes_the_indices_anew(build: Build) -> None:
    theme = {
        'themes/own/theme.conf': '[theme]\ninherit = basic\nstylesheet = basic.css\npygments_style = default\n',
        'themes/own/layout.html': '{% extends "basic/layout.html" %}{% block footer %}Eins{% endblock %}',
    }
    first = build(FILES | theme, confoverrides={'html_theme': 'own', 'html_theme_path': ['themes']})
    second = first.rebuild({'themes/own/layout.html': theme['themes/own/layout.html'].replace('Eins', 'Zwei')})
    assert second.rendered == second.app.env.found_docs
    assert same(second, clean(build, second))
    handler = """
def head(app, pagename, templatename, context, doctree):
    context['metatags'] = '<meta name="robots" content="noindex">'
def setup(app):
    app.connect('html-page-context', head)
"""
    third = second.rebuild({'conf.py': (second.src / 'conf.py').read_text('utf-8') + handler}, fresh=True)
    assert same(third, clean(build, third))


def test_an_index_whose_page_is_gone_or_spoilt_or_has_other_surroundings_is_made_anew(build: Build) -> None:
    first = build(FILES, confoverrides={'html_theme': 'furo'})
    (first.out / 'concept-norms.html').unlink()
    second = first.rebuild({'prose.md': '# Prosa\n\nAnderer Text.\n'})
    assert pages(second) == {'prose'}
    assert same(second, clean(build, second))
    (second.out / 'concept-norms.html').write_text('<!doctype', encoding='utf-8')
    assert same(second.rebuild(), clean(build, second))
    third = second.rebuild({'prose.md': '# Andere Prosa\n\nAnderer Text.\n'})
    assert 'Andere Prosa' in third.read('concept-norms.html')
    assert same(third, clean(build, third))


def test_a_finding_in_prose_reaches_the_data_and_the_comparison_of_findings(build: Build) -> None:
    first = build(FILES | {'comparison/findings.md': '# Befunde\n\n:::{comparison-table} findings\n:::\n'})
    edited = FILES['chambers/bonn.md'].replace('## Kanäle\n', '## Kanäle\n\nHier Text einfügen.\n')
    second = first.rebuild({'chambers/bonn.md': edited})
    assert pages(second) == {'chambers/bonn', 'comparison/findings'}
    assert '"placeholder"' in second.read('concepts.json')
    assert same(second, clean(build, second))


def test_templates_are_compiled_once_for_all_builds(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without the cache of the tests, which stands for that of the project.
    monkeypatch.setattr(BuiltinTemplateLoader, 'init', inspect.unwrap(BuiltinTemplateLoader.init))
    template = {'_templates/layout.html': '{%- extends "!layout.html" %}'}
    first = build({'prose.md': FILES['prose.md'], **template}, confoverrides={'templates_path': ['_templates']})
    compiled: list[str] = []
    compile_template = Environment.compile

    def watch(self: Environment, source: Any, name: str | None = None, *arguments: Any, **named: Any) -> Any:
        if name is not None:  # A string of Sphinx, which no cache takes.
            compiled.append(name)
        return compile_template(self, source, name, *arguments, **named)

    monkeypatch.setattr(Environment, 'compile', watch)
    second = first.rebuild({'prose.md': '# Prosa\n\nAnderer Text.\n'})
    assert 'Anderer Text.' in second.read('prose.html')
    assert compiled == []
    changed_template = '{%- extends "!layout.html" %}{% block footer %}Neuer Fuß{% endblock %}'
    third = second.rebuild({'_templates/layout.html': changed_template})
    assert compiled == ['layout.html']
    assert 'Neuer Fuß' in third.read('prose.html')


def test_touched_is_not_changed(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'chambers/bonn.md': FILES['chambers/bonn.md']})
    assert second.rendered <= {'chambers/bonn'}
    assert second.rewritten == frozenset()


def test_a_page_added_removed_and_renamed(build: Build) -> None:
    built = build(FILES)
    index = (built.src / 'index.md').read_text('utf-8')
    added = built.rebuild(
        {
            'chambers/dessau.md': chamber_page('dessau'),
            'index.md': index.replace('mentions', 'chambers/dessau\nmentions'),
        }
    )
    assert 'IHK Dessau' in added.read('comparison/platforms.html')
    assert same(added, clean(build, added))
    renamed = added.rebuild(
        {
            'chambers/dessau.md': None,
            'chambers/neu.md': chamber_page('dessau'),
            'index.md': index.replace('mentions', 'chambers/neu\nmentions'),
        }
    )
    assert 'chambers/neu.html' in renamed.read('comparison/platforms.html')
    assert 'chambers/dessau.html' not in renamed.read('comparison/platforms.html')
    removed = renamed.rebuild({'chambers/neu.md': None, 'index.md': index})
    assert 'Dessau' not in removed.read('comparison/platforms.html')
    assert removed.warnings == ()


def test_a_changed_title_reaches_every_page_that_shows_it(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'prose.md': '# Ganz anders\n\nNur Text.\n'})
    assert same(second, clean(build, second))


def test_a_changed_name_reaches_links_and_comparisons(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'chambers/celle.md': FILES['chambers/celle.md'].replace('IHK Celle', 'IHK Südheide')})
    assert 'IHK Südheide' in second.read('mentions.html')
    assert {'mentions', 'comparison/platforms', 'comparison/status'} <= second.rendered
    assert 'comparison/one' not in second.rendered
    assert same(second, clean(build, second))


def test_two_pages_with_one_short_name_and_back(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({'chambers/celle.md': chamber_page('celle', ('{chamber} SLUG', '{chamber} aalen'))})
    assert any('concept.duplicate-chamber' in line for line in second.warnings)
    assert 'IHK Celle' not in second.read('comparison/platforms.html')
    third = second.rebuild({'chambers/celle.md': FILES['chambers/celle.md']})
    assert third.warnings == ()
    assert same(third, first) or same(third, clean(build, third))


def platform(name: str) -> str:
    return (
        f"[platforms.heimatnetz]\nname = '{name}'\noperator = 'Verein'\n"
        "source = 'https://heimatnetz.example'\nchecked = 2026-11-22\n"
    )


OWN_REGISTER: Mapping[str, str] = {
    'platforms.toml': platform('Heimatnetz'),
    'chambers/a.md': chamber_page('a', ('{channel} Facebook', '{channel} heimatnetz')),
    'comparison/platforms.md': FILES['comparison/platforms.md'],
}


def test_a_changed_register_is_read_again(build: Build) -> None:
    first = build(OWN_REGISTER, confoverrides={'concept_registers': ['platforms.toml']})
    assert first.warnings == ()
    second = first.rebuild({'platforms.toml': platform('Heimatnetz Plus')})
    assert 'Heimatnetz Plus' in second.read('comparison/platforms.html')
    assert same(second, clean(build, second))


def test_registers_that_have_not_changed_are_not_read_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def watch(own: tuple[Path, ...]) -> register.Registers:
        read.append(own)
        return register.load(own)

    def later(built: Built, files: Mapping[str, str]) -> Built:
        domain._READ.clear()  # As in another process.
        return built.rebuild(files)

    first = build(OWN_REGISTER, confoverrides={'concept_registers': ['platforms.toml']})
    monkeypatch.setattr(domain, 'load', watch)
    second = later(first, {'chambers/a.md': OWN_REGISTER['chambers/a.md'].replace(*CONTENTS)})
    assert second.warnings == ()
    assert read == []
    later(second, {'platforms.toml': platform('Heimatnetz Plus')})
    assert read == [(second.src / 'platforms.toml',)]
    # Another version of the code may read the same files otherwise.
    assert {'nearest.py', 'norms.toml'} <= {path.name for path in register.sources()}
    monkeypatch.setattr(domain, 'sources', lambda: (second.src / 'conf.py',))
    later(second, {})
    assert len(read) == 2
    monkeypatch.undo()
    assert same(second, clean(build, second))


def test_a_build_that_was_killed_is_made_good(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(FILES)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    # Read, kept, and then interrupted before the comparisons are written.
    with monkeypatch.context() as patch:
        patch.setattr('sphinx.builders.html.StandaloneHTMLBuilder.write_doc', killed)
        with pytest.raises(KeyboardInterrupt):
            first.rebuild({'chambers/bonn.md': chamber_page('bonn', CONTENTS)})
    third = first.rebuild()
    assert 'Nur noch Termine.' in third.read('chambers/bonn.html')
    assert 'Nur noch Termine.' in third.read('comparison/contents.html')
    assert same(third, clean(build, third))


def test_what_a_killed_build_wrote_does_not_stay_when_the_edit_is_taken_back(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(FILES)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    # All pages are written, and then the build dies.
    with monkeypatch.context() as patch:
        patch.setattr('sphinx.builders.html.StandaloneHTMLBuilder.finish', killed)
        with pytest.raises(KeyboardInterrupt):
            first.rebuild({'chambers/bonn.md': chamber_page('bonn', CONTENTS)})
    third = first.rebuild({'chambers/bonn.md': FILES['chambers/bonn.md']})
    assert 'Nur noch Termine.' not in third.read('comparison/contents.html')
    assert same(third, clean(build, third))


def test_without_its_notes_a_build_still_is_right(build: Build) -> None:
    first = build(FILES)
    for path in first.app.doctreedir.glob('concept-shown-*.json'):
        path.write_text('{', encoding='utf-8')
    second = first.rebuild({'chambers/bonn.md': chamber_page('bonn', CONTENTS)})
    assert same(second, clean(build, second))


def test_another_builder_between_takes_nothing_away(build: Build) -> None:
    first = build(FILES)
    between = first.rebuild({'chambers/bonn.md': chamber_page('bonn', CONTENTS)}, builder='text')
    assert 'Nur noch Termine.' in between.read('comparison/contents.txt')
    third = between.rebuild(builder='html')
    assert 'Nur noch Termine.' in third.read('comparison/contents.html')
    assert same(third, clean(build, third))


@pytest.mark.parametrize('builder', ['html', 'concept-json'])
def test_parallel_equals_serial(build: Build, builder: str) -> None:
    assert same(build(FILES, builder, parallel=2), build(FILES, builder))


def test_problems_are_told_again(build: Build) -> None:
    files = {
        'chambers/a.md': chamber_page('a', (':status:', ':staus:')),
        'chambers/b.md': chamber_page('b'),
        'chambers/c.md': chamber_page('b'),
    }
    first = build(files, 'concept-json')
    assert len(first.warnings) == 2
    assert first.rebuild().warnings == first.warnings
    assert first.rebuild({'chambers/b.md': chamber_page('bb')}).warnings == first.warnings[:1]


def test_the_place_of_a_problem_moves_with_its_line(build: Build) -> None:
    first = build({'chambers/a.md': chamber_page('a', (':status:', ':staus:'))}, 'concept-json')
    second = first.rebuild(
        {'chambers/a.md': chamber_page('a', (':status:', ':staus:'), ('## Auftrag', 'Ein Satz.\n\n## Auftrag'))}
    )
    lines = [int(re.findall(r'\.md:(\d+):', built.warnings[0])[0]) for built in (first, second)]
    assert lines[1] - lines[0] == 2


def test_no_note_holds_a_path_of_the_machine(build: Build) -> None:
    built = build(FILES)
    (note,) = built.app.doctreedir.glob('concept-shown-*.json')
    assert str(built.src) not in note.read_text('utf-8')
    assert Note(built.app, 'shown').read() == json.loads(note.read_text('utf-8').partition('\n')[2])


def test_a_removed_page_that_is_still_listed_leaves_its_neighbours_as_in_a_clean_build(build: Build) -> None:
    pages = {f'page-{name}.md': f'# Seite {name}\n' for name in 'abc'}
    built = build(pages, confoverrides={'html_theme': 'furo'})
    again = built.rebuild({'page-b.md': None})
    kept = {name: text for name, text in pages.items() if name != 'page-b.md'}
    kept['index.md'] = (built.src / 'index.md').read_text('utf-8')
    clean = build(kept, confoverrides={'html_theme': 'furo'})
    for name in ('page-a.html', 'page-c.html'):
        assert again.read(name) == clean.read(name)


def test_what_the_directives_are_written_in_need_not_be_switched_on(build: Build) -> None:
    from test_check import _sound

    built = build({'chambers/probe.md': _sound()}, confoverrides={'myst_enable_extensions': []})
    assert built.warnings == ()


def test_the_markup_of_a_title_reaches_the_neighbours(build: Build) -> None:
    """Found by the state machine: the words were the same, but ``Code`` had become code."""
    pages = {f'page-{name}.md': f'# Seite `{name}`\n' for name in 'abc'}
    built = build(pages, confoverrides={'html_theme': 'furo'})
    again = built.rebuild({'page-b.md': '# Seite b\n'})
    assert same(again, clean(build, again))


def test_a_heading_reaches_every_list_that_shows_it(build: Build) -> None:
    """Sphinx writes the page right above again, and the front page."""

    def page(title: str, *below: str) -> str:
        return '\n'.join([f'# {title}', '', '```{toctree}', *below, '```', ''])

    files = {'index.md': page('Probe', 'one'), 'one.md': page('Eins', 'two'), 'two.md': page('Zwei', 'three')}
    built = build(files | {'three.md': '# Drei\n\n## Abschnitt\n'}, confoverrides={'html_theme': 'basic'})
    again = built.rebuild({'three.md': '# Drei\n\n## Anderer `Abschnitt`\n'})
    assert 'Anderer' in again.read('one.html')
    assert same(again, clean(build, again))
