"""A sealed report is opened, looked at, coded twice and answered, all in browsers.

What is exact stands in no request; what is hostile runs nowhere; once it is locked, or
the browser is killed, nothing readable is left.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pyotp
import pytest
from playwright.sync_api import Browser, Page, Request

from evam.sealing.context import Context, Purpose
from evam.sealing.sealers import RingKey
from evam.sealing.texts import open_text
from tests.seizure.canaries import Canary
from tests.seizure.search import Search

from .browser import CHROMIUM, SignIn
from .conftest import CHECKOUT, Site, running

STORY = "Two lanterns at the quay, said Qamarzad. (invented)"
ANSWER = "We read it, dear Feldspat. (invented)"
CANARIES = ("Qamarzad", "Feldspat", "4167812", "2655012", "41.67812", "2026-11-05")
CONTROL = "Lanternwick"
"""Put into the browser's storage on purpose: a search that is blind must fail."""

LEAST_FILES = 50
HOSTILE = "<script>fetch('/canary');parent.postMessage('ran','*');window.ran=1</script>"
ANSWERS: dict[str, Any] = {
    "safe_now": "no",
    "acts": ["hit_or_hurt", "robbed"],
    "relation": "me_and_others",
    "people": {"band": "about", "about": 37},
    "harm": "hospital",
    "when": {"period": "between", "from": "2026-11-02", "to": "2026-11-05"},
    "setting": "land_border",
    "where": {"country": "GR", "region": "GR-A"},
    "point": {"latitude_e5": 4167812, "longitude_e5": 2655012, "about_m": 200},
    "who_did_it": ["police", "smuggler"],
    "story": STORY,
    "consent_count": "yes",
    "consent_reply": "yes",
}


def coded(content: bytes) -> str:
    return b64encode(content).decode()


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + check


SIZE = (1).to_bytes(4, "big")
PIXEL = b"\x89PNG\r\n\x1a\n" + b"".join(
    chunk(name, content)
    for name, content in (
        (b"IHDR", SIZE + SIZE + bytes([8, 2, 0, 0, 0])),
        (b"IDAT", zlib.compress(bytes([0, 90, 120, 60]))),
        (b"IEND", b""),
    )
)
FILES = [
    ["pixel.png", "image/png", "CLEAN", coded(PIXEL)],
    ["a.svg", "image/svg+xml", "CLEAN", coded(f"<svg>{HOSTILE}</svg>".encode())],
    ["a.html", "text/html", "CLEAN", coded(f"<html>{HOSTILE}".encode())],
    ["a.jpg", "image/jpeg", "CLEAN", coded(b"\xff\xd8\xff\xe0" + HOSTILE.encode())],
    ["a.pdf", "application/pdf", "CLEAN", coded(b"%PDF-1.4 /JavaScript")],
]


@dataclass
class Seen:
    """A member in a browser, with all that it sent."""

    page: Page
    staff: str
    words: str
    sent: list[str]

    def keep(self, request: Request) -> None:
        body = request.post_data_buffer or b""
        self.sent.append(f"{request.url} {body.decode('latin-1')}")

    def open(self, report: str) -> None:
        self.page.goto(f"{self.staff}/document/sealed-reports/{report}/")
        self.page.get_by_label("Why do you open it?").select_option("CODE")
        self.page.get_by_label("Passphrase of your keys").fill(self.words)
        self.page.get_by_role("button", name="Open the report").click()
        self.page.get_by_role("button", name="Show the text").click(timeout=60_000)

    def code(self) -> None:
        self.page.get_by_role("button", name="Take all").click()
        for label in ("Phase", "Force or power", "Category", "Nature"):
            self.page.get_by_label(label, exact=True).select_option(index=1)
        self.page.get_by_role("button", name="Keep my coding").click()
        self.page.get_by_text("Your coding is kept.").wait_for()


@dataclass
class Walked:
    """What the journey left behind."""

    profile: Path
    sent: list[str] = field(default_factory=list)
    shown: str = ""
    unsafe: bool = False
    frames: list[list[Any]] = field(default_factory=list)
    ran: bool = True
    locked: str = ""
    agreement: str = ""
    refused: int = 0
    answer: str = ""


@pytest.fixture(scope="module")
def walked(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Walked]:
    data = tmp_path_factory.mktemp("installation")
    with running(data) as site:
        yield walk(data, site, browser, tmp_path_factory.mktemp("profile"))


def run(data: Path, module: str, *given: str) -> str:
    environment = os.environ | {
        "EVAM_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
    }
    command = [sys.executable, "-m", f"tests.journeys.{module}", *given]
    done = subprocess.run(
        command, check=True, env=environment, cwd=CHECKOUT, capture_output=True
    )
    return done.stdout.decode()


def walk(data: Path, site: Site, browser: Browser, profile: Path) -> Walked:
    word, secret = f"invented-{uuid4()}", pyotp.random_base32()
    run(data, "colleague", "second", word, secret)
    told = data / "told.json"
    told.write_text(json.dumps([{"answers": ANSWERS, "files": FILES}]), "utf-8")
    [kept] = json.loads(run(data, "sealed_reports", str(told), "second"))
    told.unlink()
    given = json.loads((data / "demonstration-keys.json").read_text("utf-8"))
    walked = Walked(profile)
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=["--no-sandbox"]
    )
    first = Seen(context.pages[0], site.staff, given["passphrase"], walked.sent)
    context.on("request", first.keep)
    site.sign_in.on(first.page)
    first.page.evaluate("word => localStorage.setItem('control', word)", CONTROL)
    first_hand(first, kept, walked)
    first.open(kept["report"])  # so that it is open when it is killed
    kill(profile)
    other = browser.new_context()
    second = Seen(other.new_page(), site.staff, given["passphrase"], walked.sent)
    other.on("request", second.keep)
    SignIn(site.staff, "second", word, secret).on(second.page)
    second_hand(second, kept, walked)
    return walked


def first_hand(seen: Seen, kept: dict[str, str], walked: Walked) -> None:
    """Read, look at the files, code, answer, lock."""
    seen.open(kept["report"])
    walked.shown = seen.page.locator("[data-opened]").inner_text()
    walked.unsafe = seen.page.locator("[data-unsafe]").is_visible()
    walked.frames = look_at_files(seen.page)
    seen.code()
    walked.answer = opened_by_person(write(seen), kept)
    walked.ran = bool(seen.page.evaluate("() => Boolean(window.ran)"))
    seen.page.get_by_role("button", name="Lock now").click()
    seen.page.get_by_label("Passphrase of your keys").wait_for()
    walked.locked = seen.page.content()


def second_hand(seen: Seen, kept: dict[str, str], walked: Walked) -> None:
    """Code apart, and then see where both agree; ask for a report of nobody."""
    seen.open(kept["report"])
    seen.code()
    seen.page.reload()
    walked.agreement = seen.page.locator("#hands + p").inner_text()
    absent = seen.page.goto(f"{seen.staff}/document/sealed-reports/{uuid4()}/")
    assert absent is not None
    walked.refused = absent.status


def look_at_files(page: Page) -> list[list[Any]]:
    """Open each file; tell of each frame its origin, its canvases, what is broken."""
    for _ in FILES:
        page.get_by_role("button", name="Open it here").first.click()
        page.locator("[data-files] details").last.wait_for()
    page.wait_for_function(
        "n => document.querySelectorAll('[data-files] details').length === n",
        arg=len(FILES),
    )
    told = """() => {
      const canvas = document.querySelector("canvas");
      return [self.origin, canvas ? getComputedStyle(canvas).filter : "", !!window.ran];
    }"""
    for frame in page.frames[1:]:
        frame.locator("canvas, [data-broken]:not([hidden])").wait_for()
    return sorted(frame.evaluate(told) for frame in page.frames[1:])


def write(seen: Seen) -> dict[str, str]:
    """Write to the person; what was sent of it."""
    seen.page.get_by_label("Write to the person").fill(ANSWER)
    with seen.page.expect_request("**/write/") as asked:
        seen.page.get_by_role("button", name="Seal and send").click()
    seen.page.get_by_text("Sealed and kept for the person.").wait_for()
    sent = (asked.value.post_data_buffer or b"").decode("latin-1")
    parts = sent.split('name="')[1:]
    fields = {one.split('"')[0]: one.split("\r\n\r\n")[1] for one in parts}
    return {name: value.split("\r\n")[0] for name, value in fields.items()}


def opened_by_person(sent: dict[str, str], kept: dict[str, str]) -> str:
    """The answer, as the person's device opens it with the receipt's key."""
    place = Context(
        instance=kept["instance"],
        report=UUID(kept["report"]),
        schema="evam-told-1",
        purpose=Purpose.MESSAGE_TO_REPORTER,
        part=f"message-{sent['number'].replace('-', '')}",
    )
    mailbox = RingKey(ring="mailbox", epoch=1, seed=bytes.fromhex(kept["mailbox_seed"]))
    opened = open_text(
        b64decode(sent["envelope"]),
        place,
        ring=mailbox,
        shred_key=bytes.fromhex(kept["shred_key"]),
    )
    return opened.decode()


def kill(profile: Path) -> None:
    """Kill the browser of this profile as a crash would, by its numbers."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if str(profile).encode() in command:
            os.kill(int(place.name), signal.SIGKILL)


@pytest.mark.browser
class TestASealedReport:
    def test_is_shown_as_text_with_its_safety_first(self, walked: Walked) -> None:
        assert STORY in walked.shown
        assert "About … 37" in walked.shown
        assert walked.unsafe

    def test_leaves_nothing_exact_in_any_request(self, walked: Walked) -> None:
        everything = "\n".join(walked.sent)
        assert "/open/" in everything
        assert [one for one in CANARIES if one in everything] == []

    def test_runs_nothing_of_a_hostile_file(self, walked: Walked) -> None:
        assert not walked.ran
        assert [url for url in walked.sent if "canary" in url] == []
        assert [(origin, ran) for origin, _, ran in walked.frames] == [
            ("null", False),
            ("null", False),
        ]

    def test_shows_pictures_grey_and_blurred(self, walked: Walked) -> None:
        looks = [look for _, look, _ in walked.frames if look]
        assert looks == ["grayscale(1) blur(14px)"]

    def test_leaves_nothing_readable_once_it_is_locked(self, walked: Walked) -> None:
        assert [one for one in CANARIES if one in walked.locked] == []

    def test_is_compared_once_two_members_coded_it(self, walked: Walked) -> None:
        assert "say the same on 10 of 10 elements" in walked.agreement

    def test_is_answered_for_the_person_alone(self, walked: Walked) -> None:
        assert walked.answer == ANSWER

    def test_is_absent_where_it_is_not_ones_own(self, walked: Walked) -> None:
        assert walked.refused == 404

    def test_is_in_no_file_of_a_killed_browser(self, walked: Walked) -> None:
        kinds = ("Qamarzad", "Feldspat", "4167812", CONTROL)
        planted = [Canary("reading", kind, kind) for kind in kinds]
        seen = Search(planted).in_folder(walked.profile, "profile")
        assert seen.files > LEAST_FILES
        assert {each.code for each in seen.canaries()} == {CONTROL}
