"""What editors cannot do: run code in the browser of a reader, report readers, or publish files of the machine."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS, DIRECTIVES, page
from conftest import _run
from pages import RIGHT
from sites import write

if TYPE_CHECKING:
    from pathlib import Path

    from browser import OpenWindow, Serve
    from conftest import Built

EVERY_ATTACK = bool(os.environ.get('EVERY_PAGE'))
SECRET = 'Kennwort der Maschine'
# As a browser understands the page: what runs, what leads or asks elsewhere, what is no text. Forms are the site's own.
LOOK = """() => {
    const found = window.ran ? ['it ran'] : [];
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'srcset'];
    for (const element of document.querySelectorAll('*'))
        for (const {name, value} of element.attributes) {
            if (name.startsWith('on')) found.push(`${element.tagName} ${name}`);
            if (!addresses.includes(name.toLowerCase())) continue;
            const {protocol, origin} = new URL(value, location.href);
            const leads = name === 'href' || origin === location.origin;
            if (!leads || !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol))
                found.push(`${element.tagName} ${name}=${value}`);
        }
    const foreign = 'script, style, iframe, object, embed, base, meta, link, template, form:not(.site-search)';
    for (const element of document.querySelectorAll(`article :is(${foreign}), iframe, object, embed, base`))
        found.push(element.outerHTML.slice(0, 100));
    return found;
}"""


@dataclass(frozen=True, slots=True)
class Attacked:
    """A site, as the real one is set, from whose pages every attack is tried."""

    built: Built
    pages: tuple[str, ...]

    def everything(self) -> str:
        return '\n'.join(
            path.read_text(encoding='utf-8', errors='replace')
            for path in sorted(self.built.out.rglob('*'))
            if path.suffix in {'.html', '.json', '.js', '.csv', '.txt', '.ics'}
        )


@pytest.fixture(scope='module')
def attacked(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Attacked:
    folder = tmp_path_factory.mktemp('attacked')
    src = folder / 'site'
    attacks = {
        f'attack-{number:02}': page(attack, number)
        for number, attack in enumerate(ATTACKS)
        if EVERY_ATTACK or number % 6 == 0 or 'octicon' in attack or 'math' in attack
    }
    write(src, attacks)
    (folder / 'secret.txt').write_text(SECRET + '\n', encoding='utf-8')
    shutil.copy(repository / '.github/page.png', folder / 'secret.txt.png')
    (src / 'chambers/link.txt').symlink_to(folder / 'secret.txt')
    for name, directive in DIRECTIVES.items():
        absolute = 'absolute' in name or name == 'csv-file'
        text = directive.replace('SECRET', str(folder / 'secret.txt') if absolute else '../secret.txt')
        concept = RIGHT.replace('SLUG', name).replace('## Prüfstand', f'{text}\n\n## Prüfstand')
        if EVERY_ATTACK:
            (src / f'chambers/{name}.md').write_text(concept, encoding='utf-8')
        (src / f'about/{name}.md').write_text(f'---\norphan: true\n---\n\n# {name}\n\n{text}\n', encoding='utf-8')
    built = _run(src, 'html')
    return Attacked(built, tuple(sorted(path.relative_to(built.out).as_posix() for path in built.out.rglob('*.html'))))


def test_no_file_from_outside_is_published(attacked: Attacked) -> None:
    assert SECRET not in attacked.everything()
    assert not list(attacked.built.out.glob('_images/secret*'))
    assert not list(attacked.built.out.glob('_downloads/*/*'))


@pytest.mark.parametrize(
    'folder', ['about', pytest.param('chambers', marks=[pytest.mark.browser, pytest.mark.thorough])]
)
@pytest.mark.parametrize(
    ('name', 'told'),
    [
        ('include', 'die Datei „../secret.txt“ liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('include-link', 'die Datei „../secret.txt“ liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('literalinclude', 'die Datei „../../secret.txt“ liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('csv-file', 'liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('csv-url', '„https://evil.example/x.csv“ liegt auf einem fremden Server und wird nicht abgerufen'),
        ('raw-url', '„https://evil.example/“ liegt auf einem fremden Server und wird nicht abgerufen'),
        ('raw-file', 'die Datei „/etc/hostname“ liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('raw', 'erscheint'),
        ('figure', 'liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('download', 'liegt außerhalb des Quellordners; sie wird nicht gezeigt'),
        ('figure-remote', 'das Bild „https://evil.example/x.png“ liegt auf einem fremden Server'),
        ('card-link', 'die Adresse „javascript:window.ran=1“ ist nicht zugelassen'),
        ('button-link', 'die Adresse „javascript:window.ran=1“ ist nicht zugelassen'),
    ],
)
def test_who_tries_is_told(attacked: Attacked, folder: str, name: str, told: str) -> None:
    lines = [line for line in attacked.built.warnings if line.startswith(f'<src>/{folder}/{name}.md:')]
    assert [line for line in lines if told in line and line.endswith('[concept.unsafe-content]')], lines


@pytest.mark.browser
@pytest.mark.parametrize(
    'guarded',
    [pytest.param(False, id='by-itself'), pytest.param(True, id='with-policy', marks=pytest.mark.thorough)],
)
def test_nothing_runs_and_nothing_is_asked_from_elsewhere(
    attacked: Attacked, serve: Serve, open_window: OpenWindow, *, guarded: bool
) -> None:
    """The policy of the pages is the second lock: the first has to hold without it."""
    base = serve(attacked.built.out)
    window = open_window(bypass_csp=not guarded)
    found = {}
    for name in attacked.pages:
        window.page.goto(base + name)
        if told := window.page.evaluate(LOOK):
            found[name] = told
    assert found == {}
    assert window.foreign(base) == []
    assert [each for each in window.complaints if not each.startswith('Failed to load resource')] == []
