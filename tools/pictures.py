"""Make the README's pictures anew: of the demo, after playing a little in it, and of Slack.

`python tools/pictures.py` writes them to docs/pictures/. It needs a browser: on Debian, chromium.
Those of Slack are drawn (slack_drawing.py) from what the program sent in a story (slack_story.py).
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import likeness
import slack_story
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TRAINER, SON = "P-A14.a6", "P-A14.a3"
DUTCH = "nl-NL"
STARTS_WITHIN_S = 60.0
MOST_MOVES = 20
SOON_MS = 2_000


def main() -> None:
    """Take them all, in an order in which each leaves something to see for the next."""
    PICTURES.mkdir(exist_ok=True)
    in_slack = _told_in_slack()
    with _demo() as address, _browser() as browser:
        _a_conversation(browser, address)
        _two_seats(browser, address)
        _open_questions(browser, address)
        for name, html in in_slack.items():
            _drawn(browser, name, html)
    print(*sorted(path.name for path in PICTURES.glob("*.png")))


def _a_conversation(browser: Browser, address: str) -> None:
    """The trainer is asked whether he comes, and answers."""
    phone = _page(browser, 400, 900)
    _moves_on_until_asked(phone, address, TRAINER)
    _taps(phone, "Ja, ik kom", then="Fijn!")
    _taps(phone, "Vervoer", then="✓ Vervoer")
    _taps(phone, "Klaar", then="Wat hoop je")
    phone.locator(".typing input").fill("Dat Bilal weer elke dinsdag traint.")
    phone.locator(".typing button").click()
    phone.get_by_text("De plek is").first.wait_for()
    phone.locator(".typing input").blur()
    _takes(phone, "telegram")


def _two_seats(browser: Browser, address: str) -> None:
    """The stage, with a phone on the left and a page on the right."""
    stage = _page(browser, 1280, 900)
    stage.goto(f"{address}/?left={TRAINER}&right={SON}")
    for frame in stage.frames[1:]:
        frame.wait_for_load_state("networkidle")
    _takes(stage, "demo")


def _open_questions(browser: Browser, address: str) -> None:
    """The son begins to say where he stands: all his goals are asked about on one page."""
    own = _page(browser, 1280, 900)
    own.goto(f"{address}/page/{SON}/")
    own.get_by_role("button", name="Waar staan we nu?").click()
    own.get_by_text("Denk aan het doel").first.wait_for()
    _takes(own, "page-1280")
    own.set_viewport_size({"width": 360, "height": 740})
    _takes(own, "page-360")


def _told_in_slack() -> dict[str, str]:
    """Tell the story before there is a browser, whose loop would be in its way."""
    with tempfile.TemporaryDirectory(prefix="tafelronde-pictures-") as folder:
        return dict(slack_story.tell(Path(folder)))


def _drawn(browser: Browser, name: str, html: str) -> None:
    """A drawing, as high as it is, sharp on every screen."""
    paper = _page(browser, 760, 200, sharpness=2)
    paper.set_content(html)
    _takes(paper, name, whole=True)


def _moves_on_until_asked(phone: Page, address: str, seat: str) -> None:
    for _ in range(MOST_MOVES):
        phone.goto(f"{address}/phone/{seat}")
        with suppress(TooLong):
            phone.locator("article").first.wait_for(timeout=SOON_MS)
            return
        phone.goto(address)
        phone.locator("button.on").click()
    raise SystemExit(f"nobody asked {seat} anything")


def _taps(phone: Page, label: str, then: str) -> None:
    phone.get_by_role("button", name=label, exact=True).last.click()
    phone.get_by_text(then).last.wait_for()


def _takes(page: Page, name: str, *, whole: bool = False) -> None:
    """Take a picture; one that looks as it did stays as it is."""
    path, browser = PICTURES / f"{name}.png", page.context.browser
    taken = page.screenshot(full_page=whole, animations="disabled", caret="hide")
    if not (browser and path.exists() and likeness.is_alike(browser, path.read_bytes(), taken)):
        path.write_bytes(taken)


def _page(browser: Browser, width: int, height: int, sharpness: int = 1) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=sharpness, locale=DUTCH
    )
    return context.new_page()


@contextmanager
def _browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit(
            "There is no browser to take pictures with; on Debian: apt install chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _demo() -> Iterator[str]:
    """Run the demo in a folder of its own, and give its address."""
    port = _free_port()
    program = Path(sys.executable).with_name("tafelronde")
    with tempfile.TemporaryDirectory(prefix="tafelronde-pictures-") as folder:
        demo = subprocess.Popen([program, "demo", "--port", str(port)], cwd=folder)
        try:
            _listens(demo, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            demo.terminate()
            demo.wait(30)


def _listens(demo: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while demo.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise SystemExit("the demo does not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
