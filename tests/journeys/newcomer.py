"""What a new administrator does who has read the README alone, step by step.

The test walks it on a small installation. To take the pictures of it, while ./start
runs on a fresh folder: .venv/bin/python -m tests.journeys.newcomer [DATA]
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

import pyotp
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .browser import SignIn, chromium
from .screenshots import CHECKOUT, WIDTHS, running, take

PATIENCE_SECONDS = 60
PASSPHRASE = "lantern gravel otter seven"  # typed in this walk only
REGISTER = CHECKOUT / "docs" / "how-to" / "files" / "register.csv"
COLUMNS = {
    "Identifier of the row": "number",
    "Day or days, in one column": "day",
    "Country": "country",
    "Name of the place": "place",
    "People harmed": "people",
    "Acts": "what happened",
    "Category": "category",
    "Nature": "nature",
    "Force or power": "force or power",
    "Kind of actor": "by whom",
    "Setting": "kind of place",
    "Phase": "on the way",
}
"""What the register's columns are, as the page asks for them."""

Seen = Callable[[Page, str], None]


@dataclasses.dataclass(frozen=True)
class Newcomer:
    """One walk: where the staff site is, who runs it, and who looks on.

    Attributes:
        host: signs in as the administrator of the installation.
        seen: is told of each page that is worth a picture.
    """

    browser: Browser
    host: SignIn
    seen: Seen
    width: int = 1280
    organisation: str = "Lighthouse clinic (invented)"

    def window(self) -> Page:
        """A window that knows nothing of the others."""
        size = ViewportSize(width=self.width, height=800)
        page = self.browser.new_context(viewport=size).new_page()
        page.set_default_timeout(20_000)
        return page

    def go(self, page: Page, *names: str) -> None:
        """Follow links of these names, as the README tells the way."""
        for name in names:
            page.get_by_role("link", name=name, exact=True).first.click()

    def adds_an_organisation(self) -> str:
        """Gives the link for its first administrator."""
        page = self.window()
        self.host.on(page)
        self.go(page, "Organisation", "Organisations")
        page.get_by_label("Name of the organisation").fill(self.organisation)
        self.seen(page, "01-organisation")
        page.get_by_role("button", name="Add it").click()
        page.get_by_label("Who is invited").fill("Noor (invented)")
        return self.link(page, "02-link")

    def link(self, page: Page, picture: str) -> str:
        """The link that the page shows once."""
        page.get_by_role("button", name="Make the link").click()
        found = page.locator("code.typed").inner_text()
        self.seen(page, picture)
        return found

    def joins(self, link: str, name: str, pictures: bool = False) -> Page:
        """Accept an invitation: passphrase, app, recovery codes."""
        page = self.window()
        page.goto(link)
        page.get_by_label("User name").fill(name)
        page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        page.get_by_label("The same passphrase again").fill(PASSPHRASE)
        if pictures:
            self.seen(page, "03-join")
        page.get_by_role("button", name="Go on to the second factor").click()
        self.go(page, "Set up an app")
        secret = page.locator("code.typed").inner_text().replace(" ", "")
        if pictures:
            self.seen(page, "04-app")
        page.get_by_label("Six digits").fill(pyotp.TOTP(secret).now())
        page.get_by_role("button", name="Set up").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
        if pictures:
            self.seen(page, "05-codes")
        self.go(page, "I have them")
        return page

    def invites_a_reviewer(self, page: Page) -> str:
        """The new administrator asks somebody in who will work on reports."""
        self.go(page, "Organisation", "Team", "Invite a person")
        page.get_by_label("Who is invited").fill("Ana (invented)")
        page.get_by_label("Reviewer").check()
        self.seen(page, "06-invite")
        link = self.link(page, "07-link")
        self.go(page, "I have it")
        self.seen(page, "08-team")
        return link

    def sees_nothing_of_others(self, page: Page) -> None:
        """No list of the new organisation holds what the first one has."""
        self.go(page, "Document", "Reports")
        self.seen(page, "09-nothing-yet")
        expect(page.locator("main")).to_contain_text("Nothing is here yet")

    def uploads_the_register(self, page: Page) -> None:
        """A spreadsheet whose columns evam does not know."""
        self.go(page, "Document", "Imports")
        page.locator("input[type=file]").set_input_files(REGISTER)
        self.seen(page, "10-upload")
        page.get_by_role("button", name="Upload and look at it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "How is this file read?"
        )

    def names_its_columns(self, page: Page) -> None:
        """Invented public records, a source of its own, a column for each fact."""
        page.get_by_label("Public records").check()
        page.get_by_label("Invented for demonstration", exact=True).check()
        for label, column in COLUMNS.items():
            page.get_by_label(label, exact=True).select_option(column)
        page.get_by_label("Short name of a new source").fill("register")
        page.get_by_label("Name of a new source", exact=True).fill(
            "Register (invented)"
        )
        self.seen(page, "11-columns")
        page.get_by_role("button", name="Show what would change").click()

    def decides(self, page: Page) -> None:
        """Look at what would change, let it stand, see the reports."""
        expect(page.locator("main")).to_contain_text(
            "what would change", timeout=30_000
        )
        self.seen(page, "12-preview")
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.locator("main")).to_contain_text("stand since", timeout=30_000)
        self.seen(page, "13-imported")
        self.go(page, "See the reports")
        self.seen(page, "14-reports")

    def sees_them_counted(self, page: Page) -> None:
        """Compared in the background, invented ones apart from real ones."""
        self.go(page, "Matrix")
        page.goto(f"{page.url}?records=INVENTED")
        anew = page.get_by_text("compared and counted anew")
        for _ in range(PATIENCE_SECONDS):
            if not anew.count():
                break
            page.wait_for_timeout(1_000)
            page.reload()
        expect(anew).to_have_count(0)
        self.seen(page, "15-counted")


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else CHECKOUT / "var")
    with chromium() as browser:
        workshop = browser.new_page()

        host = running(data)
        for width in WIDTHS:

            def seen(page: Page, name: str, width: int = width) -> None:
                take(page, workshop, f"newcomer-{name}-{width}")

            place = "Harbour" if width < 1000 else "Lighthouse"
            name = f"{place} clinic (invented)"
            _walk(Newcomer(browser, host, seen, width, name))


def _walk(walk: Newcomer) -> None:
    """The whole way, in a second organisation for each width."""
    noor = walk.joins(walk.adds_an_organisation(), f"noor-{walk.width}", pictures=True)
    ana = walk.joins(walk.invites_a_reviewer(noor), f"ana-{walk.width}")
    walk.sees_nothing_of_others(ana)
    walk.uploads_the_register(ana)
    walk.names_its_columns(ana)
    walk.decides(ana)
    walk.sees_them_counted(ana)


if __name__ == "__main__":
    main()
