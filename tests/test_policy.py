"""The Content-Security-Policy of a page, and what a web server says of a whole site."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest

from chamber_concepts.policy import PLACE, headers, merged, with_policy

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build


def digest(piece: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'"


def sources(page: str, name: str) -> list[str]:
    """What a page allows under a name."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    parts = dict(part.split(' ', 1) for part in unescape(policy[1]).split('; '))
    return parts[name].split(' ')


def page(head: str = '', article: str = '', foot: str = '') -> str:
    return with_policy(f'<head>{PLACE}{head}</head><body><article role="main">{article}</article>{foot}</body>')


def test_nothing_is_allowed_but_what_is_named() -> None:
    assert sources(page(), 'default-src') == ["'none'"]
    assert sources(page(), 'base-uri') == ["'none'"]
    assert sources(page(), 'script-src') == sources(page(), 'style-src') == ["'self'"]


def test_scripts_and_styles_of_the_template_are_allowed_by_their_hashes() -> None:
    found = page('<style>\n body {}</style>', foot='<script>a("&amp;")</script><script src="x.js"></script>')
    assert sources(found, 'script-src') == ["'self'", digest('a("&amp;")')]
    assert sources(found, 'style-src') == ["'self'", digest('\n body {}')]


@pytest.mark.parametrize(
    'article',
    [
        '<script>a</script>',
        '</article><script>a</script><article>',
        '<style>a {}</style>',
        '<p style="background: url(x)">',
        '<p style="width: 1px; background: url(x)">',
    ],
)
def test_what_stands_in_the_article_is_not(article: str) -> None:
    assert sources(page(article=article), 'script-src') == ["'self'"]
    assert sources(page(article=article), 'style-src') == ["'self'"]


@pytest.mark.parametrize('measure', ['width: 33.3%', 'width: 10em; height: 4.5px;'])
def test_widths_in_the_article_are_allowed(measure: str) -> None:
    """Columns and pictures have them, and docutils says them as styles."""
    assert sources(page(article=f'<col style="{measure}" />'), 'style-src') == [
        "'self'",
        "'unsafe-hashes'",
        digest(measure),
    ]


def test_a_page_without_a_place_for_it_stays_as_it_is() -> None:
    assert with_policy('<script>a</script>') == '<script>a</script>'


def test_a_server_allows_what_any_page_allows_and_no_frame() -> None:
    one = "default-src 'none'; script-src 'self' 'sha256-b'"
    other = "default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'"
    assert merged([one, other]) == (
        "default-src 'none'; script-src 'self' 'sha256-b' 'sha256-a'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_the_command_prints_what_the_pages_ask_for(tmp_path: Path) -> None:
    (tmp_path / 'a').mkdir()
    (tmp_path / 'a' / 'b.html').write_text(page(foot='<script>x</script>'), 'utf-8')
    (tmp_path / 'c.html').write_text(page('<style>y</style>'), 'utf-8')
    command = [sys.executable, '-m', 'chamber_concepts.policy', str(tmp_path)]
    environment = {'PYTHONPATH': '_ext'}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    found = headers(tmp_path)
    assert digest('x') in found['Content-Security-Policy']
    assert digest('y') in found['Content-Security-Policy']
    assert done.stdout == ''.join(f'add_header {name} "{value}" always;\n' for name, value in found.items())


def test_a_theme_without_a_place_for_it_gets_no_policy(build: Build) -> None:
    assert 'Content-Security-Policy' not in build({}).read('index.html')
