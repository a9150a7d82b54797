"""A person comes back to the pages of following up, with script and without."""

from __future__ import annotations

import re

from evam.sealing.codes import as_lines
from tests.seizure.canaries import TOLD, Canary, Planted, own_words
from tests.seizure.installation import Installation
from tests.seizure.photos import photo
from tests.seizure.visitor import Visitor

from .device import IN_FILES, Device, receipts, sealing
from .faults import told_by_headers
from .in_browser import SEEN_BY_SITES, reporter
from .way import Landing, Way, these

LONG = "/f/long"
NUMBER = re.compile(r'name="number" value="([^"]+)"')


def sent_report(installation: Installation, planted: Planted) -> Device:
    """A report to come back to; what it tells is planted by another way."""
    device = Device(installation, planted)
    with sealing(installation):
        device.send()
    return device


def _without_script(installation: Installation, planted: Planted) -> Landing:
    device = sent_report(installation, planted)
    visitor = Visitor(installation.public, told_by_headers(planted))
    code = "\n".join(as_lines(device.secret))
    begun = visitor.post(LONG, {"l": "en", "code": code, "deed": "open"})
    assert begun.status == 200, begun.text
    number = NUMBER.search(begun.text)
    assert number is not None
    said = {"l": "en", "code": code, "number": number[1], "deed": "write"}
    for _ in range(2):  # twice: whoever waits too long presses again
        answer = visitor.post(LONG, said | {"message": own_words(planted)})
        assert answer.status == 200 or not installation.seals, answer.text
    wrong = visitor.post(LONG, said | {"code": planted["passphrase"].text})
    assert wrong.status in (200, 400), wrong.text
    told = these(planted, (*TOLD, "passphrase"))
    return Landing((*told, *receipts(planted, device.secret)), "public")


def _with_script(installation: Installation, planted: Planted) -> Landing:
    device = sent_report(installation, planted)
    with reporter(installation, planted, "back", "/f") as (_, page):
        page.locator("#code").fill("\n".join(as_lines(device.secret)))
        page.locator("form .main").click()
        page.locator(".steps").wait_for()
        page.get_by_role("button", name="Write to the team").click()
        page.locator("#message").fill(own_words(planted))
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_text("Your message has arrived.").wait_for()
        page.get_by_role("button", name="Add photos or papers").click()
        page.locator("#files-add").set_input_files(
            {
                "name": planted["file_name_camera"].text,
                "mimeType": "image/jpeg",
                "buffer": photo(planted),
            }
        )
        page.locator("ul.files li").wait_for()
        page.get_by_role("button", name="Send", exact=True).click()
        page.locator(".steps").wait_for()
    told: tuple[Canary, ...] = these(planted, (*TOLD, *SEEN_BY_SITES, *IN_FILES))
    return Landing((*told, *receipts(planted, device.secret)), "public")


BACK_WITHOUT_SCRIPT = Way(
    name="the page of following up without script",
    promise="A message is sealed before anything is written; the code is not kept.",
    plant=_without_script,
)
BACK_IN_BROWSER = Way(
    name="the page of following up, a message and a file",
    promise="Both are sealed on the device; nothing is left there or on the server.",
    plant=_with_script,
    needs_browser=True,
)
