"""Fixtures for tests in a real browser: Debian's Chromium through Playwright, and a web server on this machine."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Serve = Callable[[Path], str]

NAMES = ('chromium', 'chromium-browser', 'google-chrome')
REMEDY = 'no Chromium on this machine: apt-get install chromium'
# Headless and quiet: nothing here may look up or report anything outside. Root has no sandbox, and CI is root.
FLAGS = (
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
)


@dataclass(frozen=True, slots=True)
class Window:
    """A page in its own fresh profile, and what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self, base: str) -> list[str]:
        """Addresses that the page asked for outside ``base``, and outside itself (``data:``, ``blob:``)."""
        return [url for url in self.requests if not url.startswith((base, 'data:', 'blob:'))]


class OpenWindow(Protocol):
    """Open a window; further options are those of Playwright's ``new_context``."""

    def __call__(self, *, width: int = 1440, height: int = 900, dark: bool = False, **options: Any) -> Window: ...


@pytest.fixture(scope='session')
def chromium() -> Iterator[Browser]:
    """The browser, started once. Without one a test is skipped, but fails under ``REQUIRE_BROWSER=1``."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get('REQUIRE_BROWSER') == '1':
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    # Here, so that a run without a browser test does not pay for it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[OpenWindow]:
    """Open windows that record every request and every error of their page; all are closed after the test."""
    with ExitStack() as stack:

        def open_one(*, width: int = 1440, height: int = 900, dark: bool = False, **options: Any) -> Window:
            context = chromium.new_context(
                viewport={'width': width, 'height': height},
                color_scheme='dark' if dark else 'light',
                locale='de-DE',
                **options,
            )
            stack.callback(context.close)
            window = Window(context.new_page())
            window.page.on('request', lambda request: window.requests.append(request.url))
            window.page.on('pageerror', lambda error: window.complaints.append(str(error)))
            window.page.on(
                'console', lambda said: window.complaints.append(said.text) if said.type == 'error' else None
            )
            return window

        yield open_one


@pytest.fixture(scope='session')
def serve() -> Iterator[Serve]:
    """Serve a folder on this machine for the rest of the run and return its address, ending in ``/``."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(_served(folder))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a test reads requests from its window."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(('127.0.0.1', 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f'http://127.0.0.1:{server.server_port}/'
        server.shutdown()
        thread.join()


def violations(page: Page) -> list[str]:
    """What axe finds, with all of its rules."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response['violations']
    return [f'{rule["id"]}: {node["html"][:200]}' for rule in found for node in rule['nodes']]


def settled(page: Page) -> None:
    """Wait for what the search and the tables write by script."""
    if 'search.html' in page.url:
        page.wait_for_selector('#search-results li')
    page.wait_for_load_state('load')


def blemishes(window: Window, base: str, names: Iterable[str]) -> list[str]:
    """What is wrong with pages: what axe finds, what is too wide, what they ask of others, what the console says."""
    found = []
    for name in names:
        window.page.goto(base + name)
        settled(window.page)
        found += [f'{name}: {violation}' for violation in violations(window.page)]
        found += [f'{name}: {element}' for element in wider(window.page)]
    return [*found, *window.foreign(base), *window.complaints]


def wider(page: Page) -> list[str]:
    """What makes a reader scroll in two directions, or sideways without a key for it.

    Furo makes the content scroll by itself in a narrow window, so the window alone would not tell. A table, a piece of
    code or a formula may scroll by itself if it takes the focus or holds something that does.
    """
    return list(
        page.evaluate(
            """() => {
                const more = (element) => element.scrollWidth > element.clientWidth + 1;
                const name = (element) => `${element.tagName} ${element.className}`;
                const whole = [document.documentElement, document.querySelector('.content')].filter(more);
                const parts = Array.from(document.querySelectorAll('article *')).filter((element) => more(element)
                    && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
                    && element.tabIndex < 0 && !element.querySelector('a[href], button, input, select'));
                return [...whole.map((element) => `${name(element)} is wider than the window`),
                    ...parts.map((element) => `${name(element)} scrolls without a key`)];
            }"""
        )
    )


# A control that takes the focus is seen if the browser shows a part of it, or of the label that is drawn in its place.
_FOCUS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const label = element.nextElementSibling;
    const drawn = label?.htmlFor === element.id && getComputedStyle(element).opacity === '0' ? label : element;
    const style = getComputedStyle(drawn);
    // Of what lies in the window, something may not be under a bar that stays.
    const shown = Array.from(drawn.getClientRects()).some(({left, top, right, bottom}) => {
        const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
        const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
        return width > 0 && height > 0 && [.1, .5, .9].some((down) => [.1, .5, .9].some((across) => {
            const hit = document.elementFromPoint(x + across * width, y + down * height);
            return hit && (drawn.contains(hit) || (hit.contains(drawn) && hit.matches('label, p, li, td, th, dd')));
        }));
    });
    return {
        name: `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? element.textContent}`
            .replace(/\\s+/g, ' ').slice(0, 100),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shown,
    };
}"""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Each stop of the Tab key through a page, until the focus leaves it: what it is, and whether it shows."""
    page.evaluate('document.activeElement.blur()')
    for _ in range(2000):
        page.keyboard.press('Tab')
        found = page.evaluate(_FOCUS)
        if found is None:
            return
        for _ in range(10):
            if found['shown']:
                break
            # The browser may not have drawn yet what it has scrolled.
            page.wait_for_timeout(100)
            found = page.evaluate(_FOCUS)
        yield found
    raise AssertionError('the focus does not leave the page')
