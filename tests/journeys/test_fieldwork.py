"""A nurse without a signal: three reports with photos, the battery, and back again."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from base64 import b64decode, urlsafe_b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from evam.documentation.telling import canonical_json
from evam.sealing.members import is_signed
from tests.seizure.canaries import Canary
from tests.seizure.search import Search, Searched

from .conftest import CHECKOUT, environment_of, filled, free_port, served
from .handheld import Handheld
from .pictures import tagged

pytestmark = pytest.mark.browser

CONTROL = "CONTROLmarigold"
"""The nurse's name lies readable: a search that sees nothing would fail."""
STORIES = ("CANARYfirstplum", "CANARYsecondpear", "CANARYthirdfig")
DRAFT = "CANARYdraftquince"
IN_PHOTOS = "CANARYexifmedlar"
DRAFTED = """() => new Promise((done) => {
  const asked = indexedDB.open("evam-field");
  asked.onsuccess = () => {
    const drafts = asked.result.transaction("draft").objectStore("draft").count();
    drafts.onsuccess = () => { asked.result.close(); done(drafts.result > 0); };
  };
})"""
LEFT = """async () => ({
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  stored: localStorage.length + sessionStorage.length,
})"""


@dataclass
class Installation:
    """Where the sites answer while they run, and where their data lie."""

    data: Path
    public: str
    staff: str

    def run(self, module: str, *words: str) -> str:
        environment = environment_of(self.data) | {"EVAM_PUBLIC_ADDRESS": self.public}
        command = [sys.executable, "-m", f"tests.journeys.{module}", *words]
        done = subprocess.run(
            command, check=True, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE
        )
        return done.stdout.decode()

    def serving(self) -> Any:
        return served(self.data, self.public, self.staff)


@dataclass(frozen=True)
class Walked:
    """What was seen on the way.

    Attributes:
        address: that stood in the bar once the link was opened.
        searched: every file of the browser after it was killed.
        offered: whether the report that was begun could be gone on with.
        opened: every report that arrived, as the team opens it.
        ways: the way in of each.
        left: what the browser still held for the site after the wipe.
        faults: of scripts.
    """

    address: str
    searched: Searched
    offered: bool
    opened: dict[str, Any]
    ways: list[str]
    left: dict[str, Any]
    faults: list[str]

    def found(self) -> set[str | bytes]:
        return {canary.content for canary in self.searched.canaries()}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    data = tmp_path_factory.mktemp("fieldwork") / "data"
    shutil.copytree(filled(), data)
    public, staff = f"http://127.0.0.1:{free_port()}", f"http://localhost:{free_port()}"
    made = Installation(data, public, staff)
    made.run("taking_reports")
    return made


@pytest.fixture(scope="module")
def walked(
    browser: Browser, installation: Installation, tmp_path_factory: Any
) -> Walked:
    phone = Handheld(tmp_path_factory.mktemp("phone"), browser)
    with installation.serving():
        address = let_in(phone, installation)
    tell_three_and_begin_a_fourth(phone)
    phone.kill()
    searched = search(phone.folder)
    with installation.serving():
        offered = come_back(phone, installation)
        opened = json.loads(installation.run("opening"))
        left = wiped(phone, installation)
        phone.kill()
    ways = installation.run("ways_in").split()
    return Walked(address, searched, offered, opened, ways, left, phone.faults)


def let_in(phone: Handheld, installation: Installation) -> str:
    phone.start()
    phone.enrol(installation.run("enrolling", installation.public).strip(), CONTROL)
    return phone.page.url


def tell_three_and_begin_a_fourth(phone: Handheld) -> None:
    """The server is gone; the page itself comes from the phone."""
    phone.page.reload()
    phone.counts(0, 0)
    photo, _ = tagged(phone.page, IN_PHOTOS.encode())
    for at, story in enumerate(STORIES, start=1):
        phone.tell(story, photo)
        phone.counts(at, 0)
    phone.begin()
    phone.skip_to("story.ask")
    phone.page.locator("textarea").fill(DRAFT)
    phone.press_in_form("interface.continue")
    while not phone.page.evaluate(DRAFTED):
        phone.page.wait_for_timeout(50)


def search(folder: Path) -> Searched:
    """Look through every file of the browser, in every writing."""
    planted = (CONTROL, *STORIES, DRAFT, IN_PHOTOS)
    canaries = [Canary("a phone", "word", each) for each in planted]
    return Search(canaries).in_folder(folder, "phone")


def come_back(phone: Handheld, installation: Installation) -> bool:
    phone.start()
    phone.page.goto(f"{installation.public}/field")
    phone.counts(0, 3)
    expect(phone.page.locator(".acts .main").first).to_be_visible()
    go_on = phone.page.get_by_role("button", name=phone.shell["home.go_on"])
    return bool(go_on.count())


def wiped(phone: Handheld, installation: Installation) -> dict[str, Any]:
    """Hold the button for two seconds; then look from a page without scripts."""
    phone.page.route("https://weather.example/**", lambda route: route.abort())
    phone.page.locator("#leave").hover()
    phone.page.mouse.down()
    phone.page.locator("#leave").wait_for(state="detached")
    other = phone.browser.contexts[0].new_page()
    other.goto(f"{installation.public}/safety")
    left: dict[str, Any] = other.evaluate(LEFT)
    return left


class TestThreeReportsWithoutASignal:
    def test_arrive_once_each_after_the_browser_was_killed(
        self, walked: Walked
    ) -> None:
        told = [each["narrative"] for each in walked.opened.values()]
        assert sorted(told) == sorted(STORIES)
        assert walked.ways == ["FIELD"] * 3
        assert walked.faults == []

    def test_bring_a_clean_photo_each(self, walked: Walked) -> None:
        for each in walked.opened.values():
            [photo] = each["files"]
            content = b64decode(photo["content"])
            assert photo["kind"] == "CLEAN"
            assert content[:2] == b"\xff\xd8"
            assert IN_PHOTOS.encode() not in content

    def test_say_sealed_what_was_seen_on_a_body(self, walked: Walked) -> None:
        for each in walked.opened.values():
            [seen] = each["structured"]["findings"]
            assert seen == {
                "region": "back-left_hand",
                "kind": "burn",
                "degree": "consistent",
            }

    def test_say_sealed_who_wrote_them_and_are_signed(self, walked: Walked) -> None:
        for number, each in walked.opened.items():
            record = dict(each["structured"])
            who = record.pop("field")
            words = hashlib.sha256(each["narrative"].encode()).hexdigest()
            signed = {
                "format": "evam-field-signed-1",
                "report": number,
                "record": record,
                "narrative": words,
                "files": sorted(one["upload"] for one in each["files"]),
            }
            assert (who["worker"], who["site"]) == (CONTROL, "kitchen")
            assert is_signed(
                decoded(who["device_key"]),
                decoded(who["signature"]),
                canonical_json(signed),
            )


class TestAKilledPhone:
    def test_holds_no_word_that_was_told(self, walked: Walked) -> None:
        assert walked.found() & {*STORIES, DRAFT, IN_PHOTOS} == set()

    def test_was_searched_so_that_a_word_would_be_found(self, walked: Walked) -> None:
        assert CONTROL in walked.found()
        assert walked.searched.files > 20

    def test_has_the_report_that_was_begun(self, walked: Walked) -> None:
        assert walked.offered


class TestALink:
    def test_leaves_the_address_at_once(
        self, walked: Walked, installation: Installation
    ) -> None:
        assert walked.address == f"{installation.public}/field"


class TestAWipe:
    def test_leaves_nothing(self, walked: Walked) -> None:
        assert walked.left == {
            "databases": [],
            "caches": [],
            "workers": 0,
            "stored": 0,
        }


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
