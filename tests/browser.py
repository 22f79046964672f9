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
    from collections.abc import Callable, Iterator
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
