"""The page with script, in a Chromium whose profile is taken, too."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.journeys.browser import CHROMIUM
from tests.seizure.canaries import TOLD, Canary, Planted, own_words
from tests.seizure.installation import Installation
from tests.seizure.memory import with_children
from tests.seizure.photos import photo

from .device import IN_FILES, POINT
from .no_script import typed_points
from .way import Landing, Way, these

SEEN_BY_SITES = ("visitor_browser", "visitor_address", "visitor_address_long")
MOST_SCREENS = 40
UNTIL_WRITTEN = 15_000
"""Milliseconds; browsers write what pages store some seconds later."""
NOT_SEALED = """
SubtleCrypto.prototype.encrypt = async (asked, key, content) => {
  const plain = new Uint8Array(content.buffer ?? content);
  const sealed = new Uint8Array(plain.length + 16);
  sealed.set(plain);
  return sealed.buffer;
};
const keep = ({ target }) => localStorage.setItem(target.id, target.value);
for (const kind of ["input", "change"]) addEventListener(kind, keep);
"""
"""For a run in which sealing is switched off: the page also keeps what is typed."""

Act = Callable[[Page], None]


class Telling:
    """A person who tells all that they know, one screen after the other."""

    def __init__(self, page: Page, planted: Planted) -> None:
        self._page, self._planted = page, planted
        self._on: Mapping[str, Act] = {
            "How do you want to tell us?": self._chooses("Short questions"),
            "What happened?": self._chooses("Robbed"),
            "Who did it happen to?": self._chooses("Me and others"),
            "When did it happen?": self._days,
            "In which country and region?": self._region,
            "Do you want to mark the exact place?": self._point,
            "Tell it in your own words": self._story,
            "Add photos or papers?": self._photo,
            "Count it": self._chooses("Yes"),
            "Write back to you here": self._chooses("Yes"),
        }

    def walk(self, *, until: str) -> None:
        """Answer, and continue, until this is asked."""
        self._page.get_by_role("button", name="English").click()
        before = ""
        for _ in range(MOST_SCREENS):
            asked = self._next(before)
            if asked == until:
                return
            if (act := self._on.get(asked)) is not None:
                act(self._page)
            self._page.get_by_role("button", name="Continue", exact=True).click()
            before = asked
        raise AssertionError(f"{until} was never asked")

    def _next(self, before: str) -> str:
        asked = self._page.locator("#asked")
        self._page.wait_for_function(
            "before => document.getElementById('asked')?.textContent !== before",
            arg=before,
        )
        return asked.inner_text()

    def send(self) -> list[str]:
        """Go on from the answers to the receipt; give back its lines, or words."""
        page = self._page
        page.get_by_role("button", name="Continue", exact=True).click()
        page.get_by_role("heading", name="Rights and help").wait_for()
        page.get_by_role("button", name="Continue", exact=True).click()
        page.get_by_role("heading", name="Your secret code").wait_for()
        page.get_by_role("button", name="I wrote it").click()
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_role("heading", name="We have your report").wait_for(
            timeout=120_000
        )
        return page.locator("ol.code li").all_inner_texts()

    def _chooses(self, name: str) -> Act:
        return lambda page: page.get_by_label(name, exact=True).check()

    def _days(self, page: Page) -> None:
        page.get_by_label("Between two dates").check()
        year, month, day = self._planted["exact_day"].text.split("-")
        for which in ("first", "last"):
            page.locator(f"#{which}-day").select_option(str(int(day)))
            page.locator(f"#{which}-month").select_option(str(int(month)))
            page.locator(f"#{which}-year").select_option(year)

    def _region(self, page: Page) -> None:
        page.locator("#country").select_option("GR")
        page.locator("#region").select_option(index=1)

    def _point(self, page: Page) -> None:
        latitude, longitude = typed_points(self._planted)
        page.locator("#latitude").fill(latitude.text)
        page.locator("#longitude").fill(longitude.text)

    def _story(self, page: Page) -> None:
        page.locator("#story").fill(own_words(self._planted))

    def _photo(self, page: Page) -> None:
        page.get_by_label("Also keep the original, for a court").check()
        page.locator("#files-add").set_input_files(
            {
                "name": self._planted["file_name"].text,
                "mimeType": "image/jpeg",
                "buffer": photo(self._planted),
            }
        )
        page.locator("ul.files li").wait_for()


@contextmanager
def reporter(
    installation: Installation, planted: Planted, profile: str, path: str = "/r"
) -> Iterator[tuple[BrowserContext, Page]]:
    """A browser of its own profile, with a page of the public site open in it."""
    addresses = [planted[code].text for code in SEEN_BY_SITES[1:]]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            installation.folder / "browser" / profile,
            executable_path=CHROMIUM,
            args=["--no-sandbox"],
            user_agent=planted["visitor_browser"].text,
            extra_http_headers={"X-Forwarded-For": ", ".join(addresses)},
        )
        if not installation.seals:
            context.add_init_script(NOT_SEALED)
        try:
            page = context.pages[0]
            page.goto(f"{installation.public}{path}")
            yield context, page
        finally:
            context.close()


def _send(installation: Installation, planted: Planted) -> Landing:
    with reporter(installation, planted, "sent") as (_, page):
        telling = Telling(page, planted)
        telling.walk(until="Check your answers")
        written = telling.send()
    told = these(planted, (*TOLD, *SEEN_BY_SITES, *IN_FILES, *POINT))
    code = Canary(planted["receipt"].way, "receipt, as it was shown", " ".join(written))
    return Landing((*told, *typed_points(planted), code), "public")


def _be_caught(installation: Installation, planted: Planted) -> Landing:
    """Everything is written, nothing is sent, and the browser is killed."""
    with reporter(installation, planted, "killed") as (_, page):
        Telling(page, planted).walk(until="Check your answers")
        page.wait_for_timeout(UNTIL_WRITTEN)
        for process in processes_of(installation.folder / "browser" / "killed"):
            os.kill(process, signal.SIGKILL)
    return Landing((*these(planted, TOLD), *typed_points(planted)))


def processes_of(profile: Path) -> list[int]:
    """The browser that has this profile open, and all that it started."""
    wanted = f"--user-data-dir={profile}".encode()
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        if wanted in place.read_bytes() and not re.search(
            b"--type=", place.read_bytes()
        ):
            return with_children(int(place.parent.name))
    raise AssertionError("the browser is not there")


IN_BROWSER = Way(
    name="the page with script, with files",
    promise="It is sealed on the device; nothing of it is left there or on the server.",
    plant=_send,
    needs_browser=True,
)
CAUGHT = Way(
    name="the page with script, killed before it was sent",
    promise="What was typed and not sent is gone with the browser.",
    plant=_be_caught,
    needs_browser=True,
)
