"""A person who reports in a browser: by keyboard alone, or by touch."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page, Request, expect

from evam.documentation.telling import Words, words

CANARY = "CANARYkumquat"
STORY = f"They came at night. وصلوا ليلا. {CANARY}"
NORTH, EAST = "41.67812", "26.55012"
SECRETS = (CANARY, NORTH, EAST, "4167812", "2655012", "someone_else", "safe_now")
"""What may be in no address and in no body."""


class Reporter:
    """One page, all that it sent, and the words it is read in."""

    def __init__(self, page: Page, address: str, language: str = "en") -> None:
        self.page = page
        self.address = address
        self.words: Words = words(language)
        self.sent: list[Request] = []
        self.told: list[str] = []
        page.on("request", lambda request: self.sent.append(request))
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda fault: self.told.append(str(fault)))

    def text(self, key: str, **values: str) -> str:
        said = self.words.texts[key]
        for name, value in values.items():
            said = said.replace(f"{{{name}}}", value)
        return said

    def open(self) -> None:
        self.page.goto(f"{self.address}/r")
        self.page.locator(".tongues button").first.wait_for()

    def is_asked(self, code: str, **values: str) -> None:
        """The question is shown and has the focus."""
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(self.text(f"{code}.ask", **values))
        expect(heading).to_be_focused()

    def reads(self, key: str, **values: str) -> None:
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(self.text(key, **values))

    def is_told(self, key: str) -> None:
        """The page says that something did not go, and what to do."""
        expect(self.page.get_by_role("alert")).to_have_text(self.text(key))

    def press(self, key: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=self.text(key), exact=True).click()

    def press_leave(self) -> None:
        self.page.get_by_role("link", name=self.text("strings.leave")).click()

    def go(self) -> None:
        self.press("interface.continue")

    def skip_to(self, key: str) -> None:
        """Pass over whatever is asked until a heading comes."""
        wanted, shown = self.text(key), ""
        for _ in range(40):
            shown = self.heading_after(shown)
            if shown == wanted:
                return
            skip = self.page.get_by_role("button", name=self.text("interface.skip"))
            if skip.count():
                skip.click()
            else:
                self.go()
        raise AssertionError(f"{key} never came; the last was {shown}")

    def heading_after(self, shown: str) -> str:
        heading = self.page.get_by_role("heading", level=1)
        if shown:
            expect(heading).not_to_have_text(shown)
        return heading.inner_text()

    def start(self) -> None:
        """Choose the language, and go on past the two notices."""
        self.open()
        chooser = self.page.locator(".tongues")
        chooser.get_by_role("button", name=self.words.name).click()
        self.is_asked("begin")
        self.go()
        self.is_asked("before")
        self.go()
        self.is_asked("safe_now")

    def send(self) -> None:
        """From the answers to the receipt."""
        self.reads("interface.check")
        self.go()
        self.is_helped()
        self.go()
        self.reads("interface.code")
        self.page.locator("ol.code").wait_for()
        self.press("interface.wrote_it")
        self.reads("interface.send")
        self.press("interface.send")

    def is_helped(self) -> None:
        """Help and rights come before the code, whatever was told."""
        place = files("evam.documentation.reporting") / "words"
        told = (place / f"{self.words.language}.toml").read_text("utf-8")
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(tomllib.loads(told)["help"]["title"])

    def arrives(self) -> None:
        heading = self.page.get_by_role("heading", level=1)
        said = self.text("strings.thanks")
        expect(heading).to_have_text(said, timeout=20_000)

    def report(self) -> str:
        """The number of the report that was sent."""
        bodies = [each.post_data or "" for each in self.sent if "/r/send" in each.url]
        told: dict[str, Any] = json.loads(bodies[-1])
        return str(told["report"])

    def secrets_sent(self) -> list[str]:
        """Which secrets are in an address, a header or a body of what was sent."""
        found = b"\n".join(
            each.url.encode()
            + json.dumps(each.headers).encode()
            + (each.post_data_buffer or b"")
            for each in self.sent
        )
        return [secret for secret in SECRETS if secret.encode() in found]

    def elsewhere(self) -> list[str]:
        own = re.escape(self.address)
        return [one.url for one in self.sent if not re.match(rf"{own}/", one.url)]
