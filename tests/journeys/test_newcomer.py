"""A new administrator sets up a second organisation from the README alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .newcomer import Newcomer

pytestmark = pytest.mark.browser


class TestANewcomer:
    def test_sets_up_an_organisation_and_imports_a_spreadsheet(
        self, browser: Browser, site: Site
    ) -> None:
        walk = Newcomer(browser, site.sign_in, _unpictured)
        noor = walk.joins(walk.adds_an_organisation(), "noor-new")
        ana = walk.joins(walk.invites_a_reviewer(noor), "ana-new")

        walk.sees_nothing_of_others(ana)
        walk.uploads_the_register(ana)
        walk.names_its_columns(ana)
        walk.decides(ana)

        row = ana.locator("main tbody tr").first
        expect(row).to_contain_text("invented for demonstration")
        expect(ana.locator("main .lead")).to_contain_text("56 of the accounts")
        sources = ana.get_by_label("Source").locator("option")
        expect(sources).to_have_text(["All", "Register (invented)"])

        walk.sees_them_counted(ana)

        expect(ana.locator("main table").first).to_contain_text("2018")


def _unpictured(page: Page, name: str) -> None:
    """Take no picture."""
