"""A person tells what happened: from the first screen to the receipt."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from .conftest import Taking, Visit
from .keyboard import Keyboard
from .pictures import tagged
from .reporter import CANARY, EAST, NORTH, STORY, Reporter

pytestmark = pytest.mark.browser
KIBI = 1024
MOST_SIZES_OF_PIECES = 3
"""Whole pieces, and the last of a file to one ring or to two."""


@dataclass(frozen=True)
class Sent:
    """What one person sent, and what the team opened of it."""

    reporter: Reporter
    opened: dict[str, Any]


@pytest.fixture(scope="module")
def sent(visit: Visit, taking: Taking) -> dict[str, Sent]:
    """Four reports, each sent in another way, then opened by the team at once."""
    ways = {
        each.__name__: each for each in (by_keys, with_photos, resumed, answer_lost)
    }
    reporters = {name: way(visit()) for name, way in ways.items()}
    opened = json.loads(taking.run("opening"))
    return {name: Sent(one, opened[one.report()]) for name, one in reporters.items()}


def by_keys(reporter: Reporter) -> Reporter:
    keys = Keyboard(reporter.page)
    reporter.open()
    keys.press("English")
    for code in ("begin", "before"):
        reporter.is_asked(code)
        keys.press("Continue")
    tell_by_keys(reporter, keys)
    reporter.skip_to("interface.check")
    keys.press("Continue")
    reporter.is_helped()
    keys.press("Continue")
    reporter.reads("interface.code")
    keys.press("I wrote it")
    reporter.reads("interface.send")
    keys.press("Send")
    reporter.arrives()
    return reporter


def add_photos(reporter: Reporter) -> None:
    reporter.start()
    reporter.skip_to("files.ask")
    types = ("image/jpeg", "image/png")
    marked = tagged(reporter.page, CANARY.encode())
    reporter.page.locator("#files-add").set_input_files(
        [
            {"name": f"IMG_{CANARY}.{kind[6:]}", "mimeType": kind, "buffer": each}
            for kind, each in zip(types, marked, strict=True)
        ]
    )
    expect(reporter.page.locator(".files li")).to_have_count(2)


def with_photos(reporter: Reporter) -> Reporter:
    add_photos(reporter)
    reporter.page.locator("#files-original_too").check()
    reporter.go()
    reporter.skip_to("interface.check")
    reporter.send()
    reporter.arrives()
    return reporter


def resumed(reporter: Reporter) -> Reporter:
    """The line breaks within a file; the person tries again."""
    add_photos(reporter)
    reporter.go()
    reporter.skip_to("interface.check")
    failing = "**/r/files/*/2"
    reporter.page.route(failing, lambda route: route.abort())
    reporter.send()
    reporter.is_told("errors.not_sent")
    reporter.page.unroute(failing)
    reporter.press("page.try_again")
    reporter.arrives()
    return reporter


def answer_lost(reporter: Reporter) -> Reporter:
    """The report is kept, and the line breaks before the answer comes."""
    reporter.start()
    reporter.skip_to("interface.check")

    def lose(route: Route) -> None:
        assert route.fetch().status == 201
        route.abort()

    reporter.page.route("**/r/send", lose, times=1)
    reporter.send()
    reporter.is_told("errors.not_sent")
    reporter.press("page.try_again")
    reporter.arrives()
    return reporter


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
    def test_the_team_reads_what_was_told(self, sent: dict[str, Sent]) -> None:
        opened = sent["by_keys"].opened
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

    def test_nobody_else_does(self, sent: dict[str, Sent]) -> None:
        for one in sent.values():
            assert one.reporter.secrets_sent() == []
            assert one.reporter.elsewhere() == []
            assert one.reporter.page.context.cookies() == []
        assert sent["by_keys"].reporter.told == []

    def test_one_of_a_few_sizes_leaves_the_device(self, sent: dict[str, Sent]) -> None:
        bodies = [
            (each.url.rpartition("/")[2], len(each.post_data_buffer or b""))
            for one in sent.values()
            for each in one.reporter.sent
            if each.method in ("POST", "PUT")
        ]
        reports = {size for name, size in bodies if name == "send"}
        pieces = {size for name, size in bodies if name != "send"}
        assert reports == {32 * KIBI}
        assert len(pieces) <= MOST_SIZES_OF_PIECES
        assert max(pieces) == 64 * KIBI


class TestTwoPhotos:
    def test_are_sent_without_a_trace_of_where_they_were_made(
        self, sent: dict[str, Sent]
    ) -> None:
        files = sent["with_photos"].opened["files"]
        contents = {each["name"]: b64decode(each["content"]) for each in files}
        clean = [contents[f"{number}.jpg"] for number in (1, 2)]
        assert sorted(each["kind"] for each in files) == [
            *2 * ["CLEAN"],
            *2 * ["ORIGINAL"],
        ]
        assert [CANARY.encode() in each for each in clean] == [False, False]
        assert [each[:2] for each in clean] == [b"\xff\xd8"] * 2

    def test_go_to_the_vault_as_they_were(self, sent: dict[str, Sent]) -> None:
        files = sent["with_photos"].opened["files"]
        originals = [each for each in files if each["kind"] == "ORIGINAL"]
        for each in originals:
            content = b64decode(each["content"])
            assert content.endswith(CANARY.encode())
            assert CANARY in each["name"]


class TestSending:
    def test_goes_on_where_it_ended(self, sent: dict[str, Sent]) -> None:
        put = [one.url for one in sent["resumed"].reporter.sent if one.method == "PUT"]
        again = [url for url in put if put.count(url) > 1]
        assert all(url.endswith("/2") for url in again)
        assert len(sent["resumed"].opened["files"]) == 2

    def test_of_a_lost_answer_arrives_once(self, sent: dict[str, Sent]) -> None:
        one = sent["answer_lost"]
        posted = [each for each in one.reporter.sent if each.url.endswith("/r/send")]
        assert len(posted) == 2
        assert one.opened["narrative"] == ""

    def test_to_other_keys_does_not_happen(self, visit: Visit) -> None:
        reporter = visit()

        def other_keys(route: Route) -> None:
            told = route.fetch().json()
            changed = "A" if told["directory"][300] != "A" else "B"
            listed = told["directory"]
            told["directory"] = f"{listed[:300]}{changed}{listed[301:]}"
            route.fulfill(json=told)

        reporter.page.route("**/r/keys.json", other_keys)
        reporter.start()
        reporter.skip_to("interface.check")
        reporter.send()
        reporter.is_told("page.untrusted")
        assert not any("/r/send" in one.url for one in reporter.sent)

    def test_has_not_arrived_before_the_server_signed_what_it_keeps(
        self, visit: Visit
    ) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("interface.check")
        lie = {"format": "evam-received-1", "digest": "00", "signature": "A" * 86}
        answer = {"status": 201, "json": lie}
        reporter.page.route("**/r/send", lambda route: route.fulfill(**answer))
        reporter.send()
        reporter.is_told("errors.not_sent")

    def test_keeps_a_locked_copy_where_it_fails(self, visit: Visit) -> None:
        reporter = visit()
        reporter.start()
        reporter.skip_to("interface.check")
        busy = {"status": 503, "json": {}}
        reporter.page.route("**/r/send", lambda route: route.fulfill(**busy))
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
