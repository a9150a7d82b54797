"""The road behind the coast, steps 1 to 3: two files, one road, one open question."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(
    request: pytest.FixtureRequest, browser: Browser, site: Site
) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=request.param, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


class TestTheRoadBehindTheCoast:
    def test_can_be_walked_from_the_lists_to_the_board(
        self, page: Page, site: Site
    ) -> None:
        site.sign_in.on(page)
        self._lists_are_imported_with_attribution(page)
        self._one_road_in_two_files(page)
        self._what_is_not_called_violence(page)
        self._the_corridor_is_a_situation(page)
        self._signing_out_closes_everything(page, site)

    def _lists_are_imported_with_attribution(self, page: Page) -> None:
        page.get_by_role("link", name="Data sets").first.click()
        page.get_by_role("link", name="Missing Migrants").first.click()
        expect(page.locator("main")).to_contain_text("International Organization")
        expect(page.locator("main")).to_contain_text("CC BY 4.0")

    def _one_road_in_two_files(self, page: Page) -> None:
        page.get_by_role("link", name="Events").first.click()
        page.get_by_label("Place or key holds").fill("Jabbeke")
        page.get_by_role("button", name="Show").click()
        page.get_by_role("link", name="Jabbeke, Belgium").first.click()
        main = page.locator("main")
        expect(main).to_contain_text("2 accounts trace to 1 independent origin.")
        expect(main).to_contain_text("Independent origins: 1, not 2")
        expect(main).to_contain_text(re.compile("force or power was used", re.I))
        expect(main.locator("mark.shared").first).to_be_visible()

    def _what_is_not_called_violence(self, page: Page) -> None:
        page.get_by_role("link", name="Matrix").first.click()
        layers = page.get_by_role("navigation", name="Layers")
        for name in ("Violence shown", "Contested", "Deaths and harm"):
            layers.get_by_role("link", name=name).click()
            expect(layers.locator("[aria-current]")).to_contain_text(name)
        expect(page.locator("main")).to_contain_text("never added to each other")

    def _the_corridor_is_a_situation(self, page: Page) -> None:
        page.get_by_role("link", name="Situations").first.click()
        page.get_by_role("link", name="The road behind the coast").click()
        expect(page.locator("main")).to_contain_text("Jabbeke")
        page.get_by_role("link", name="Priorities").first.click()
        expect(page.locator("main")).to_contain_text("Grave, not yet tractable")

    def _signing_out_closes_everything(self, page: Page, site: Site) -> None:
        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{site.staff}/document/events/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


class TestTheFrontPage:
    def test_says_what_evam_is_without_a_cookie(self, page: Page, site: Site) -> None:
        page.goto(site.public)

        expect(page.locator("main")).to_contain_text("You cannot report here yet")
        expect(page.locator("main")).to_contain_text(
            "What anyone who takes this server"
        )
        assert page.context.cookies() == []
