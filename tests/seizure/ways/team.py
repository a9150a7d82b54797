"""A member opens a report in a browser, codes it, writes back, and is raided."""

from __future__ import annotations

import json
import os
import signal

from playwright.sync_api import Page, sync_playwright

from tests.journeys.browser import CHROMIUM, SignIn
from tests.seizure.canaries import TOLD, Canary, Planted, canaries, own_words
from tests.seizure.installation import Installation

from .coming_back import sent_report
from .device import IN_FILES, POINT
from .in_browser import NOT_SEALED, UNTIL_WRITTEN, processes_of
from .way import Landing, Way, these

PATIENCE = 45_000
OPENS_WHAT_IS_NOT_SEALED = """
const real = SubtleCrypto.prototype.decrypt;
SubtleCrypto.prototype.decrypt = async function (asked, key, content) {
  try {
    return await real.call(this, asked, key, content);
  } catch {
    return new Uint8Array(content.buffer ?? content).slice(0, -16).buffer;
  }
};
"""
"""For a run in which sealing is switched off: the tag is no tag then."""


def _plant(installation: Installation, planted: Planted) -> Landing:
    device = sent_report(installation, planted)
    back = canaries(f"{planted['receipt'].way}, written back")
    profile = installation.folder / "browser" / "team"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        if not installation.seals:
            context.add_init_script(NOT_SEALED + OPENS_WHAT_IS_NOT_SEALED)
        page = context.pages[0]
        page.set_default_timeout(PATIENCE)
        _sign_in(installation, page)
        _open(installation, page, str(device.report))
        _code(page)
        page.get_by_label("Write to the person").fill(own_words(back))
        page.get_by_role("button", name="Seal and send").click()
        page.get_by_text("Sealed and kept for the person.").wait_for()
        page.get_by_label("Search").first.fill(planted["name_latin"].text)
        page.wait_for_timeout(UNTIL_WRITTEN)
        for process in processes_of(profile):
            os.kill(process, signal.SIGKILL)
    way = planted["receipt"].way
    answered = (
        Canary(way, f"{code}, written back", back[code].content) for code in TOLD
    )
    told = these(planted, (*TOLD, *IN_FILES, *POINT))
    return Landing((*told, *answered), "staff")


def _sign_in(installation: Installation, page: Page) -> None:
    place = installation.folder / "data" / "demonstration-account.json"
    told = json.loads(place.read_text("utf-8"))
    account = (told["username"], told["passphrase"], told["totp_secret"])
    SignIn(installation.staff, *account).on(page)


def _open(installation: Installation, page: Page, report: str) -> None:
    place = installation.folder / "data" / "demonstration-keys.json"
    words = json.loads(place.read_text("utf-8"))["passphrase"]
    page.goto(f"{installation.staff}/document/sealed-reports/{report}/")
    page.get_by_label("Why do you open it?").select_option("CODE")
    page.get_by_label("Passphrase of your keys").fill(words)
    page.get_by_role("button", name="Open the report").click()
    page.get_by_role("button", name="Show the text").click()
    for each in page.get_by_role("button", name="Open it here").all():
        each.click()


def _code(page: Page) -> None:
    """Take what is suggested, and choose something where nothing is."""
    page.get_by_role("button", name="Take all").click()
    for each in page.locator("select:visible").all():
        if not each.input_value():
            each.select_option(index=1)
    page.get_by_role("button", name="Keep my coding").click()
    page.get_by_text("Your coding is kept.").wait_for()


TEAM = Way(
    name="a member who reads a report, codes it and answers, killed while it is open",
    promise="It is readable in the browser's memory alone; the answer is sealed.",
    plant=_plant,
    needs_browser=True,
)
