"""A browser that signs in like a person: passphrase, then the code of the moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pyotp
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
STEP_SECONDS = 30


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system; none is ever downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


class SignIn:
    """Signs in; waits for the next code where the last one was used already."""

    def __init__(self, address: str, name: str, passphrase: str, secret: str) -> None:
        self.address = address
        self.name = name
        self.passphrase = passphrase
        self.totp = pyotp.TOTP(secret)
        self.used: set[str] = set()

    def code(self) -> str:
        """A code that was not used before; one that is about to end is not offered."""
        while True:
            left = STEP_SECONDS - time.time() % STEP_SECONDS
            code = self.totp.now()
            if code not in self.used and left > 2:
                self.used.add(code)
                return code
            time.sleep(min(left, 2) + 0.1)

    def on(self, page: Page) -> None:
        """Sign in on this page, typing and pressing as a person does."""
        page.goto(f"{self.address}/account/sign-in/")
        page.get_by_label("Name").fill(self.name)
        page.get_by_label("Passphrase").fill(self.passphrase)
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Six digits").fill(self.code())
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{self.address}/work/")
        page.goto(f"{self.address}/document/")
