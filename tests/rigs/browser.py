"""A real Chromium, driven by playwright: one process for all tests, fresh pages for each.

Playwright's own loop runs only while a test has pages open: left running it would stop every other
test of the process from using `asyncio.run`.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.rigs.children import tied

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
STARTS_WITHIN_S = 60
Pages = Callable[[int], Page]


class Chromium:
    """The browser's process; a context manager."""

    def __enter__(self) -> Self:
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if program is None:
            pytest.fail("Chromium is missing: install Debian's package “chromium”.")
        self._folder = Path(tempfile.mkdtemp(prefix="tafelronde-chromium-"))
        self._process = subprocess.Popen(
            tied("KILL", program, *FLAGS, f"--user-data-dir={self._folder}"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._address = self._waits_for_address()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(STARTS_WITHIN_S)
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def pages(self) -> Iterator[Pages]:
        """Give what opens pages, each in a context of its own, all closed at the end.

        The opener takes a width in CSS pixels; from 600 up it is a desk, below it a phone.
        """
        with sync_playwright() as playwright:
            browser = playwright.chromium.connect_over_cdp(self._address)

            def page_at(width: int) -> Page:
                height = 800 if width >= 600 else 740
                context = browser.new_context(
                    viewport={"width": width, "height": height}, locale="nl-NL"
                )
                return context.new_page()

            yield page_at
            for context in browser.contexts[1:]:
                context.close()

    def _waits_for_address(self) -> str:
        file, deadline = self._folder / "DevToolsActivePort", time.monotonic() + STARTS_WITHIN_S
        while not (file.exists() and file.read_text().count("\n")):
            if self._process.poll() is not None or time.monotonic() > deadline:
                pytest.fail("Chromium does not start: try “chromium --headless --no-sandbox”.")
            time.sleep(0.05)
        return f"http://127.0.0.1:{file.read_text().splitlines()[0]}"
