"""A browser with a folder of its own, that can be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from evam.documentation.fieldwork.queries.words import words_in
from evam.documentation.telling import words

from .browser import CHROMIUM
from .conftest import free_port

SIZE = {"width": 360, "height": 740}
PATIENCE_SECONDS = 60


class Handheld:
    """One phone: what it keeps lies in a folder, and it speaks English."""

    def __init__(self, folder: Path, through: Browser) -> None:
        self.folder = folder
        self.through = through
        self.shell = words_in("en")
        self.asked = words("en").texts
        self.faults: list[str] = []

    def start(self) -> None:
        """Start the browser on its folder, and have one page."""
        port = free_port()
        command = [
            *(CHROMIUM, "--headless=new", "--no-sandbox", "--no-first-run"),
            *(f"--user-data-dir={self.folder}", f"--remote-debugging-port={port}"),
            *("--lang=en", "--disable-component-update", "about:blank"),
        ]
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, stdout=silent, stderr=silent, start_new_session=True
        )
        kind = self.through.browser_type
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                self.browser = kind.connect_over_cdp(f"http://127.0.0.1:{port}")
                break
            except Exception:  # noqa: BLE001  (whatever it is, it is not there yet)
                assert time.monotonic() < until, "the browser did not start"
                time.sleep(0.2)
        context = self.browser.contexts[0]
        self.page = context.pages[0] if context.pages else context.new_page()
        self.page.set_viewport_size(SIZE)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def kill(self) -> None:
        """End it as an empty battery does: nothing is tidied."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def enrol(self, link: str, name: str) -> None:
        self.page.goto(link)
        self.page.locator("#name").fill(name)
        self.press("enrol.go")
        expect(self.page.get_by_text(self.shell["home.ready"])).to_be_visible(
            timeout=30_000
        )

    def press(self, key: str) -> None:
        """Press a button of the shell by its words."""
        self.page.get_by_role("button", name=self.shell[key], exact=True).click()

    def press_in_form(self, key: str) -> None:
        self.page.get_by_role("button", name=self.asked[key], exact=True).click()

    def counts(self, waiting: int, sent: int, refused: int = 0) -> None:
        """The counter says so, at once or soon."""
        line = self.shell["counts.line"].format(w=waiting, s=sent, r=refused)
        expect(self.page.locator("#counts")).to_have_text(line, timeout=60_000)

    def begin(self) -> None:
        """From home past the language."""
        self.press("home.report")
        self.page.locator(".tongues").get_by_role("button", name="English").click()

    def skip_to(self, key: str) -> None:
        """Pass over whatever is asked until a heading comes."""
        heading, shown = self.page.get_by_role("heading", level=1), ""
        for _ in range(40):
            if shown:
                expect(heading).not_to_have_text(shown)
            shown = heading.inner_text()
            if shown == self.asked.get(key, self.shell.get(key)):
                return
            name = self.asked["interface.skip"]
            skip = self.page.get_by_role("button", name=name, exact=True)
            (skip if skip.count() else self.page.locator(".deeds .main")).first.click()
        raise AssertionError(f"{key} never came; the last was {shown}")

    def tell(self, story: str, photo: bytes) -> None:
        """A whole report with a photo, from home to what is kept on the phone."""
        self.begin()
        self.skip_to("story.ask")
        self.page.locator("textarea").fill(story)
        self.press_in_form("interface.continue")
        self.skip_to("files.ask")
        named = {"name": f"{story}.jpg", "mimeType": "image/jpeg", "buffer": photo}
        self.page.locator("#files-add").set_input_files(named)
        expect(self.page.locator(".files li")).to_have_count(1)
        self.press_in_form("interface.continue")
        self.skip_to("findings.title")
        self.mark("back-left_hand", "burn", "consistent")
        self.skip_to("send.title")
        self.press("send.go")
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(self.shell["kept.title"], timeout=20_000)
        self.page.locator("#home").click()

    def mark(self, region: str, kind: str, degree: str) -> None:
        """Say what was seen on a body, without touching the drawing."""
        self.page.locator("#place").select_option(region)
        self.press("findings.add")
        self.page.locator("#kind-0").select_option(kind)
        self.page.locator("#degree-0").select_option(degree)
