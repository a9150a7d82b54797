"""A person tells what happened: from the first screen to the receipt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, ViewportSize, expect

from .conftest import CHECKOUT, Site
from .keyboard import Keyboard
from .pictures import tagged
from .reporter import CANARY, EAST, NORTH, STORY, Reporter
from .test_every_page import faults, widest

pytestmark = pytest.mark.browser
Visit = Callable[..., Reporter]


@dataclass(frozen=True)
class Taking:
    """An installation whose public site takes reports."""

    public: str
    data: Path

    def run(self, module: str) -> bytes:
        environment = os.environ | {
            "EVAM_DATA_DIR": str(self.data),
            "EVAM_PUBLIC_ADDRESS": self.public,
            "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
        }
        command = [sys.executable, "-m", f"tests.journeys.{module}"]
        done = subprocess.run(
            command, check=True, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE
        )
        return done.stdout

    def opened(self, reporter: Reporter) -> dict[str, Any]:
        """What the team reads of what this person sent."""
        told: dict[str, Any] = json.loads(self.run("opening"))[reporter.report()]
        return told


@pytest.fixture(scope="module")
def taking(site: Site) -> Taking:
    taking = Taking(site.public, site.data)
    taking.run("taking_reports")
    return taking


@pytest.fixture
def visit(browser: Browser, taking: Taking) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def begin(language: str = "en", width: int = 360, **given: Any) -> Reporter:
        size = ViewportSize(width=width, height=740)
        context = browser.new_context(viewport=size, locale=language, **given)
        contexts.append(context)
        return Reporter(context.new_page(), taking.public, language)

    yield begin
    for context in contexts:
        context.close()


def tell_by_keys(reporter: Reporter, keys: Keyboard) -> None:
    """Every question of the short way, answered with keys alone."""
    for code, choice in (("safe_now", "yes"), ("way", "short_questions")):
        reporter.is_asked(code)
        keys.choose(code, choice)
        keys.enter()
    reporter.is_asked("acts")
    keys.tick("acts", "hit_or_hurt", "pushed_back")
    keys.enter()
    keys_of_part_two(reporter, keys)
    keys_of_part_three(reporter, keys)
    reporter.is_asked("story")
    keys.write("story", STORY)
    keys.press("Continue")
    reporter.is_asked("files")
    keys.press("Skip")
    reporter.is_asked("consent_count")
    keys.choose("consent_count-said", "yes")
    keys.enter()


def keys_of_part_two(reporter: Reporter, keys: Keyboard) -> None:
    reporter.is_asked("relation")
    keys.choose("relation", "someone_else")
    keys.enter()
    reporter.is_asked("people")
    keys.choose("people", "about")
    keys.write("people-number", "٣٧")
    keys.enter()
    reporter.is_asked("harm")
    keys.press("I don't know")


def keys_of_part_three(reporter: Reporter, keys: Keyboard) -> None:
    reporter.is_asked("when")
    keys.choose("when", "today")
    keys.enter()
    reporter.is_asked("setting")
    keys.choose("setting", "sea")
    keys.enter()
    reporter.is_asked("where")
    keys.write("country", "Gree")
    keys.write("region", "Att")
    keys.press("Continue")
    reporter.is_asked("point", t="Harbour clinic")
    keys.write("latitude", NORTH)
    keys.write("longitude", EAST.replace(".", ","))
    keys.enter()
    reporter.is_asked("who_did_it")
    keys.tick("who_did_it", "police")
    keys.enter()
    reporter.is_asked("uniform")
    keys.press("I don't want to say")


class TestByKeyboardAlone:
    def test_a_report_arrives_and_only_the_team_reads_it(
        self, visit: Visit, taking: Taking
    ) -> None:
        reporter = visit()
        keys = Keyboard(reporter.page)
        reporter.open()
        keys.press("English")
        for code in ("begin", "before"):
            reporter.is_asked(code)
            keys.press("Continue")
        tell_by_keys(reporter, keys)
        reporter.skip_to("interface.check")
        for button in ("Continue", "I wrote it", "Send"):
            keys.press(button)
            reporter.page.wait_for_timeout(300)
        reporter.arrives()
        self.check(reporter, taking.opened(reporter))

    @staticmethod
    def check(reporter: Reporter, opened: dict[str, Any]) -> None:
        answers = opened["structured"]["answers"]
        assert opened["narrative"] == STORY
        assert answers["people"] == {"band": "about", "about": 37}
        assert answers["point"] == {"latitude_e5": 4167812, "longitude_e5": 2655012}
        assert answers["where"] == {"country": "GR", "region": "GR-I"}
        assert answers["relation"] == "someone_else"
        assert opened["structured"]["no_answers"] == {
            "files": "not_answered",
            "harm": "unknown",
            "uniform": "declined",
        }
        assert reporter.secrets_sent() == []
        assert reporter.elsewhere() == []
        assert reporter.page.context.cookies() == []
        assert reporter.told == []


@pytest.mark.parametrize("language", ["ar", "ti"])
class TestOnAPhone:
    def test_a_report_arrives_and_nothing_is_cut_or_in_the_way(
        self, visit: Visit, language: str
    ) -> None:
        reporter = visit(language, reduced_motion="reduce")
        reporter.start()
        reporter.skip_to("acts.ask")
        reporter.page.locator("#acts-sexual_violence").check()
        assert faults(reporter.page) == []
        reporter.page.set_viewport_size({"width": 320, "height": 640})
        assert widest(reporter.page) <= 320
        reporter.go()
        reporter.skip_to("when.ask")
        reporter.page.locator("#when-between").check()
        assert faults(reporter.page) == []
        assert widest(reporter.page) <= 320
        reporter.press("interface.skip")
        reporter.skip_to("interface.check")
        assert faults(reporter.page) == []
        reporter.send()
        reporter.arrives()
        assert reporter.page.locator("ol.code li").count() == 7
        assert widest(reporter.page) <= 320
        assert faults(reporter.page) == []
        assert reporter.told == []


class TestTwoPhotos:
    def test_are_sent_without_a_trace_of_where_they_were_made(
        self, visit: Visit, taking: Taking
    ) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("files.ask")
        marked = tagged(reporter.page, CANARY.encode())
        self.add(reporter, marked)
        reporter.page.locator("#files-original_too").check()
        reporter.go()
        reporter.skip_to("interface.check")
        reporter.send()
        reporter.arrives()
        files = taking.opened(reporter)["files"]
        kinds = [each["kind"] for each in files]
        contents = [b64decode(each["content"]) for each in files]
        assert kinds == ["CLEAN", "CLEAN", "ORIGINAL", "ORIGINAL"]
        assert [CANARY.encode() in each for each in contents[:2]] == [False, False]
        assert contents[2:] == list(marked)
        assert contents[0][:2] == b"\xff\xd8"
        assert reporter.secrets_sent() == []

    @staticmethod
    def add(reporter: Reporter, marked: tuple[bytes, bytes]) -> None:
        types = ("image/jpeg", "image/png")
        reporter.page.locator("#files-add").set_input_files(
            [
                {"name": f"IMG_{CANARY}.{kind[6:]}", "mimeType": kind, "buffer": each}
                for kind, each in zip(types, marked, strict=True)
            ]
        )
        expect(reporter.page.locator(".files li")).to_have_count(2)


class TestSending:
    def test_goes_on_where_it_ended_with_the_same_number(
        self, visit: Visit, taking: Taking
    ) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("files.ask")
        TestTwoPhotos.add(reporter, tagged(reporter.page, b"another canary"))
        reporter.go()
        reporter.skip_to("interface.check")
        failing = "**/r/files/*/2"
        reporter.page.route(failing, lambda route: route.abort())
        reporter.send()
        expect(reporter.page.get_by_role("alert")).to_have_text(
            reporter.text("errors.not_sent")
        )
        reporter.page.unroute(failing)
        sent = len(reporter.sent)
        reporter.press("page.try_again")
        reporter.arrives()
        again = [one.url for one in reporter.sent[sent:] if one.method == "PUT"]
        assert not any(url.endswith("/0") for url in again[:1])
        assert len(taking.opened(reporter)["files"]) == 2

    def test_of_a_lost_answer_arrives_once(self, visit: Visit, taking: Taking) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("interface.check")
        lost: list[int] = []

        def lose(route: Route) -> None:
            lost.append(route.fetch().status)
            route.abort()

        reporter.page.route("**/r/send", lose, times=1)
        reporter.send()
        reporter.press("page.try_again")
        reporter.arrives()
        assert lost == [201]
        assert taking.opened(reporter)["narrative"] == ""

    def test_to_other_keys_does_not_happen(self, visit: Visit) -> None:
        reporter = visit()

        def other_keys(route: Route) -> None:
            told = route.fetch().json()
            changed = "A" if told["directory"][300] != "A" else "B"
            told["directory"] = f"{told['directory'][:300]}{changed}{told['directory'][301:]}"
            route.fulfill(json=told)

        reporter.page.route("**/r/keys.json", other_keys)
        reporter.start()
        reporter.skip_to("interface.check")
        reporter.send()
        expect(reporter.page.get_by_role("alert")).to_have_text(
            reporter.text("page.untrusted")
        )
        assert not any("/r/send" in one.url for one in reporter.sent)

    def test_keeps_a_locked_copy_where_it_fails(self, visit: Visit) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("interface.check")
        reporter.page.route("**/r/send", lambda route: route.fulfill(status=503, json={}))
        reporter.send()
        with reporter.page.expect_download() as download:
            reporter.press("page.keep_copy")
        head, _, _ = download.value.path().read_bytes().partition(b"\n")
        assert json.loads(head)["format"] == "evam-locked-1"
        assert download.value.suggested_filename == "notes.locked"


class TestLeaving:
    def test_puts_another_page_in_the_place_of_this_one(self, visit: Visit) -> None:
        reporter = visit()
        reporter.page.route(
            "https://weather.example/", lambda route: route.fulfill(body="Rain")
        )
        reporter.start()
        reporter.press_leave()
        reporter.page.wait_for_url("https://weather.example/")
        [asked] = [one for one in reporter.sent if "weather" in one.url]
        assert "referer" not in asked.headers

    def test_is_three_taps_on_shift_and_blank_without_network(
        self, visit: Visit
    ) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("story.ask")
        reporter.page.locator("#story").fill(STORY)
        reporter.page.context.set_offline(True)
        for _ in range(3):
            reporter.page.keyboard.press("Shift")
        assert reporter.page.evaluate("document.documentElement.innerText") == ""
        assert CANARY not in reporter.page.content()


class TestTheWayBack:
    def test_shows_the_question_before_and_loses_no_answer(self, visit: Visit) -> None:
        reporter = visit()
        reporter.start()
        reporter.page.locator("#safe_now-yes").check()
        reporter.go()
        reporter.is_asked("way")
        reporter.page.go_back()
        reporter.is_asked("safe_now")
        expect(reporter.page.locator("#safe_now-yes")).to_be_checked()
        assert reporter.page.url.endswith("/r")

    def test_leaves_nothing_on_the_device(self, visit: Visit) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("story.ask")
        reporter.page.locator("#story").fill(STORY)
        reporter.go()
        kept = reporter.page.evaluate(
            """async () => [localStorage.length, sessionStorage.length,
              (await indexedDB.databases()).length, document.cookie, history.state,
              (await navigator.serviceWorker.getRegistrations()).length]"""
        )
        assert kept == [0, 0, 0, "", "guard", 0]
        assert reporter.page.title() == "Notes"


class TestAnotherLanguage:
    def test_is_one_touch_away_and_loses_no_answer(self, visit: Visit) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("story.ask")
        reporter.page.locator("#story").fill(STORY)
        reporter.page.locator("nav").get_by_role("button", name="العربية").click()
        expect(reporter.page.locator("html")).to_have_attribute("dir", "rtl")
        assert reporter.page.locator("#story").input_value() == STORY


class TestAlongASlowLine:
    def test_is_usable_in_eight_seconds(
        self, visit: Visit, capsys: pytest.CaptureFixture[str]
    ) -> None:
        reporter = visit("ti")
        session = reporter.page.context.new_cdp_session(reporter.page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 1000,
                "downloadThroughput": 50_000 / 8,
                "uploadThroughput": 50_000 / 8,
            },
        )
        reporter.open()
        usable = float(reporter.page.evaluate("performance.now() / 1000"))
        with capsys.disabled():
            print(f"usable after {usable:.1f} s")  # noqa: T201  (its figure)
        assert usable <= 8
