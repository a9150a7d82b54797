"""What members do in pages: write a promise down, take a spreadsheet in and out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from .conftest import CHECKOUT, Site
from .walker import RECORD, Walker

pytestmark = pytest.mark.browser

REGISTER = CHECKOUT / "docs" / "how-to" / "files" / "register.csv"
PATIENCE = 60_000  # milliseconds; the worker may be busy with another task
COLUMNS = {
    "report_id": "number",
    "date": "day",
    "country": "country",
    "place_name": "place",
    "victims": "people",
    "act_types": "what happened",
    "category": "category",
    "nature": "nature",
    "force_or_power": "force or power",
    "actor_kind": "by whom",
    "setting": "kind of place",
    "phase": "on the way",
}
"""Our columns, each with the file's own."""
PROMISE = {
    "action": "A second officer holds the lamp during checks (invented)",
    "cause": "Checks in the dark",
    "indicator": "checks with a lamp",
    "baseline": "0",
    "target": "10",
    "indicator_source": "log of the zone (invented)",
    "starts_on": "2026-11-01",
    "due_on": "2027-06-30",
}


@pytest.fixture
def walker(browser: Browser, signed_in: StorageState, site: Site) -> Iterator[Walker]:
    context = browser.new_context(storage_state=signed_in)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{site.staff}/document/")
    yield Walker(page, site.staff)
    context.close()


class TestAPromise:
    def test_is_written_down_withdrawn_and_reinstated(self, walker: Walker) -> None:
        page, main = walker.page, walker.main
        walker.follow("/mobilise/.*")
        walker.follow("/mobilise/charter/")
        walker.follow(f"/mobilise/plans/{RECORD}/")
        main.get_by_role("link", name="Add a promise").click()
        for name, value in PROMISE.items():
            page.locator(f"[name={name}]").fill(value)
        for check in ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"):
            main.get_by_label(check).check()
        main.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("A second officer")
        walker.is_told_invented()

        main.get_by_text("Withdraw it").first.click()
        page.locator("form[action$='/withdraw/'] textarea").fill("Wrong plan.")
        main.get_by_role("button", name="Withdraw it").click()
        walker.reads("Wrong plan.")
        main.get_by_role("button", name="Undo the withdrawal").click()

        expect(main).not_to_contain_text("Wrong plan.")


class TestASpreadsheet:
    def test_comes_in_goes_back_and_comes_again(self, walker: Walker) -> None:
        _upload(walker)
        _name_columns(walker)
        _preview(walker)

        walker.main.get_by_role("button", name="Import", exact=True).click()
        _waits_for(walker.page, "Roll back this import")
        walker.is_told_invented()
        walker.main.get_by_role("button", name="Roll back this import").click()
        expect(walker.main).to_contain_text("what stood before stands again")
        walker.main.get_by_role("button", name="Undo the roll back").click()

        _waits_for(walker.page, "Roll back this import")


def _upload(walker: Walker) -> None:
    walker.follow("/document/imports/")
    walker.page.locator("input[name=file]").set_input_files(REGISTER)
    walker.main.get_by_role("button", name="Upload and look at it").click()
    heading = walker.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("How is this file read?")


def _name_columns(walker: Walker) -> None:
    page = walker.page
    page.locator("[name=kind][value=OPEN]").check()
    page.locator("[name=records_are][value=INVENTED]").check()
    page.locator("[name=reading][value=own]").check()
    for folded in ("Name the columns", "Who tells"):
        summary = walker.main.locator("summary").filter(has_text=folded)
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    for ours, theirs in COLUMNS.items():
        page.locator(f"[name=column_{ours}]").select_option(theirs)
    page.locator("[name=new_code]").fill("walked-register")
    page.locator("[name=new_name]").fill("Register that was walked in (invented)")
    page.locator("[name=licence]").fill("CC0")
    page.locator("[name=attribution]").fill("Invented for this walk")
    walker.main.get_by_role("button", name="Show what would change").click()


def _preview(walker: Walker) -> None:
    _waits_for(walker.page, "Import")
    walker.reads("This is what would change. Nothing is stored before you decide.")
    new = walker.main.get_by_role("row").filter(has_text="that the file adds")
    expect(new).to_contain_text("56")


def _waits_for(page: Page, button: str) -> None:
    """The page renews itself until the worker is done."""
    found = page.get_by_role("button", name=button, exact=True)
    expect(found).to_be_visible(timeout=PATIENCE)
