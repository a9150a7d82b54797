"""A nurse in Ostend, without a signal, asks everybody one question."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from .conftest import CHECKOUT, Site, environment_of
from .nurse import Nurse

pytestmark = pytest.mark.browser
AT = "Two cars at the gate. (invented)"


def run(site: Site, module: str, *words: str) -> str:
    environment = environment_of(site.data) | {"EVAM_PUBLIC_ADDRESS": site.public}
    command = [sys.executable, "-m", f"tests.journeys.{module}", *words]
    done = subprocess.run(
        command, check=True, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


@pytest.fixture
def phone(site: Site, browser: Browser) -> Iterator[BrowserContext]:
    run(site, "taking_reports")
    size = ViewportSize(width=360, height=740)
    context = browser.new_context(viewport=size, locale="en")
    yield context
    context.close()


class TestAnEveningAtTheClinic:
    def test_waits_on_the_phone_and_is_counted_once(
        self, site: Site, phone: BrowserContext
    ) -> None:
        nurse = Nurse(phone.new_page())
        faults: list[str] = []
        nurse.page.on("pageerror", lambda fault: faults.append(str(fault)))
        nurse.enrol(run(site, "clinic_link", site.public).strip())
        phone.set_offline(True)
        nurse.press("clinic.title")
        ask_forty(nurse)
        they_came(nurse)
        nurse.press("clinic.close")
        nurse.press("clinic.close_now")
        put_in_a_sheet(nurse)
        nurse.waits(3, 0)
        phone.set_offline(False)
        nurse.waits(0, 3)

        counts, comings = ast.literal_eval(run(site, "clinic_link", "counted"))
        assert counts == [(40, 9, 4, ["SHOES: 1"]), (12, 0, 1, ["FOOD: 3"])]
        assert comings == [("police", ["CHECKED_PAPERS"])]
        assert faults == []


def ask_forty(nurse: Nurse) -> None:
    """40 seen, 9 yes, 4 who would not say; a slip is taken back; the page is lost."""
    nurse.touch("asked-no", 20)
    nurse.touch("asked-yes", 9)
    nurse.page.reload()
    nurse.press("clinic.title")
    expect(nurse.page.locator("#asked-no .count")).to_have_text("20")
    nurse.touch("asked-no", 7)
    nurse.touch("asked-declined", 5)
    nurse.page.get_by_role("button", name="Take back: Would not say").click()
    nurse.touch("needs-shoes")
    expect(nurse.page.locator(".sum")).to_contain_text("40 seen · 9 yes · 4 would")


def they_came(nurse: Nurse) -> None:
    nurse.press("clinic.they_came")
    nurse.press("came.keep")
    expect(nurse.page.get_by_role("alert")).to_have_text(nurse.words["came.choose"])
    nurse.choose("who-police", "did-checked_papers")
    nurse.page.locator("#came-time").fill("21:10")
    nurse.page.locator("#came-words").fill(AT)
    nurse.press("came.keep")
    expect(nurse.page.locator("#asked-yes")).to_be_visible()


def put_in_a_sheet(nurse: Nurse) -> None:
    nurse.press("clinic.from_paper")
    for field, people in (("asked-no", 11), ("asked-declined", 1), ("needs-food", 3)):
        nurse.page.locator(f"#paper-{field}").fill(str(people))
    nurse.press("paper.keep")
    expect(nurse.page.locator("#asked-yes")).to_be_visible()
