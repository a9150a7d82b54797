"""The road behind the coast, steps 5 and 6: a man tells, and the server is taken.

He has an old phone and no mouse; before the code he gets the nearest clinic and his
rights. Whoever takes the server obtains a month, a region and codes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evam.documentation.reporting.queries.words import spoken

from .conftest import CHECKOUT, Site, Taking, Visit, environment_of
from .keyboard import Keyboard
from .reporter import Reporter
from .test_every_page import faults, widest

pytestmark = pytest.mark.browser
STORIES = {
    "ti": "ፖሊስ ሰጎጉና፣ ናብቲ ጽርግያ ጎየና። ዓርከይ ወደቐ። Zerabruk (invented)",
    "ar": "طاردتنا الشرطة فركضنا إلى الطريق. سقط صديقي. Zerabruk (invented)",
}
NAME = "Zerabruk"
CLINIC = "Harbour clinic, Ostend (invented)"
CHOICES = {
    "safe_now": "yes",
    "way": "short_questions",
    "relation": "me",
    "harm": "doctor",
    "when": "today",
    "setting": "street",
    "consent_count-said": "yes",
    "consent_reply-said": "yes",
}
TICKED = {"acts": ("left_in_danger", "threats"), "who_did_it": ("police",)}
LOOKED_AT = ("acts", "when", "where")
MOST_STEPS = 40
NARROWEST = 320


@dataclass
class Told:
    """One person who told by keys alone, and what was seen on the way."""

    reporter: Reporter
    faults: list[Any]
    helped: str
    direction: str
    widest: int
    lines: int


@pytest.fixture(scope="module", params=["ti", "ar"])
def told(request: pytest.FixtureRequest, visit: Visit) -> Told:
    """Starts with the language and ends with the receipt."""
    reporter = visit(request.param, reduced_motion="reduce")
    keys = Keyboard(reporter.page)
    reporter.open()
    keys.press(reporter.words.name)
    told = Told(reporter, [], "", "", 0, 0)
    answer_all(reporter, keys, told)
    keys.press(reporter.text("interface.continue"))
    reporter.is_helped()
    look(told)
    told.helped = reporter.page.locator("main").inner_text()
    keys.press(reporter.text("interface.continue"))
    reporter.reads("interface.code")
    look(told)
    keys.press(reporter.text("interface.wrote_it"))
    reporter.reads("interface.send")
    keys.press(reporter.text("interface.send"))
    reporter.arrives()
    look(told)
    told.direction = reporter.page.evaluate("document.documentElement.dir")
    told.lines = reporter.page.locator("ol.code li").count()
    return told


def answer_all(reporter: Reporter, keys: Keyboard, told: Told) -> None:
    """Every question that comes, until the answers are shown."""
    asked = {
        reporter.text(f"{each}.ask", t="Harbour clinic"): each
        for each in ("acts", "who_did_it", "where", "story", *CHOICES)
        if f"{each}.ask" in reporter.words.texts
    }
    asked |= {
        reporter.text(f"{each}.ask", t="Harbour clinic"): f"{each}-said"
        for each in ("consent_count", "consent_reply")
    }
    shown = ""
    for _ in range(MOST_STEPS):
        shown = reporter.heading_after(shown)
        if shown == reporter.text("interface.check"):
            look(told)
            return
        if shown in asked:
            answer(reporter, keys, asked[shown])
        if asked.get(shown) in LOOKED_AT:
            look(told)
        keys.press(reporter.text("interface.continue"))
    raise AssertionError(f"the answers were never shown; the last was {shown}")


def answer(reporter: Reporter, keys: Keyboard, code: str) -> None:
    if code in TICKED:
        keys.tick(code, *TICKED[code])
    elif code == "where":
        keys.select("country", "BE")
        keys.select("region", "VLG")
    elif code == "story":
        keys.tab_to("story")
        reporter.page.keyboard.insert_text(STORIES[reporter.words.language])
    else:
        keys.choose(code, CHOICES[code])


def look(told: Told) -> None:
    """What axe objects to, and whether a narrower phone would cut anything."""
    page = told.reporter.page
    told.faults += faults(page)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    told.widest = max(told.widest, widest(page))
    page.set_viewport_size({"width": 360, "height": 740})


class TestAManAlone:
    def test_tells_by_keys_to_the_receipt(self, told: Told) -> None:
        assert told.lines == 7
        assert told.direction == told.reporter.words.direction
        assert told.widest <= NARROWEST
        assert (told.faults, told.reporter.told) == ([], [])

    def test_gets_the_nearest_clinic_and_his_rights_first(self, told: Told) -> None:
        words = spoken(told.reporter.words.language)
        assert CLINIC in told.helped
        assert words.say("rights.doctor") in told.helped
        assert words.say("rights.back") in told.helped

    def test_is_known_to_nobody_on_the_way(self, told: Told) -> None:
        reporter = told.reporter
        assert reporter.elsewhere() == []
        assert reporter.page.context.cookies() == []
        sent = "\n".join(f"{e.url} {e.post_data_buffer!r}" for e in reporter.sent)
        assert NAME not in sent


class TestTheServerIsTaken:
    def test_yields_month_region_and_codes_and_no_story(
        self, told: Told, taking: Taking
    ) -> None:
        opened = json.loads(taking.run("opening"))[told.reporter.report()]
        assert opened["narrative"] == STORIES[told.reporter.words.language]
        taken = evam(taking.data, "seize", "--json")
        assert NAME not in taken
        rows = {each["name"]: each for each in json.loads(taken)["tables"]}
        texts = {each["name"]: each for each in rows["inbox.SealedText"]["fields"]}
        assert texts["envelope"]["sample"] is None
        assert texts["envelope"]["values"] >= 2
        everything = b"".join(
            path.read_bytes() for path in taking.data.rglob("*") if path.is_file()
        )
        assert NAME.encode() not in everything
        assert b"BE-VLG" in everything

    def test_is_told_to_everybody_beforehand(self, told: Told, site: Site) -> None:
        page = told.reporter.page.context.new_page()
        page.goto(f"{site.public}/what-we-hold")
        said = page.locator("main").inner_text()
        assert "What anyone who takes this server obtains" in said
        page.close()


class TestWhatIsServed:
    def test_is_what_was_published(self, taking: Taking, tmp_path: Path) -> None:
        place = tmp_path / "served.json"
        done = evam(
            taking.data, "served", "list", str(place), "--key", str(tmp_path / "key")
        )
        signer = done.split("--signer ")[1].strip()
        given = ("--list", str(place), "--signer", signer)
        said = evam(taking.data, "served", "check", taking.public, *given)
        assert "serves what was published" in said


def evam(data: Path, *words: str) -> str:
    """What a command of the operator prints."""
    command = [str(Path(sys.executable).with_name("evam")), *words]
    environment = os.environ | environment_of(data)
    done = subprocess.run(
        command, check=True, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    return done.stdout.decode()
