"""People come in: an organisation, its first administrator, a reviewer, a passkey."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import Site

pytestmark = pytest.mark.browser

PASSPHRASE = "lantern gravel otter seven"  # typed in this test only
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OpenWindow = Callable[..., BrowserContext]


@pytest.fixture
def window(browser: Browser) -> Iterator[OpenWindow]:
    """Opens windows that know nothing of each other."""
    opened = []

    def another(script: bool = True) -> BrowserContext:
        context = browser.new_context(java_script_enabled=script)
        context.set_default_timeout(20_000)
        opened.append(context)
        return context

    yield another
    for context in opened:
        context.close()


def invited(page: Page) -> str:
    """The link that the page shows once."""
    page.get_by_role("button", name="Make the link").click()
    return page.locator("code.typed").inner_text()


def first_link(page: Page, site: Site, organisation: str) -> str:
    page.goto(f"{site.staff}/organisation/organisations/")
    page.get_by_label("Name of the organisation").fill(organisation)
    page.get_by_role("button", name="Add it").click()
    page.get_by_label("Who is invited").fill("Noor (invented)")
    return invited(page)


def joins(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("User name").fill(name)
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The same passphrase again").fill(PASSPHRASE)
    page.get_by_role("button", name="Go on to the second factor").click()


def sets_up_an_app(page: Page) -> list[str]:
    """Type the secret into an app, its code into the page; gives the recovery codes."""
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("code.typed").inner_text().replace(" ", "")
    page.get_by_label("Six digits").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("link", name="I have them").click()
    return codes


def gives_passphrase(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.staff}/account/sign-in/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Continue").click()


class TestAnInvitedPerson:
    @pytest.mark.parametrize("script", [True, False])
    def test_joins_signs_in_by_a_recovery_code_and_invites_a_reviewer(
        self, window: OpenWindow, site: Site, script: bool
    ) -> None:
        host = window(script).new_page()
        site.sign_in.on(host)
        link = first_link(host, site, f"Border clinic {script} (invented)")
        page = window(script).new_page()

        joins(page, link, f"noor-{script}")
        codes = sets_up_an_app(page)
        page.get_by_role("button", name="Sign out").click()
        gives_passphrase(page, site, f"noor-{script}")
        page.get_by_label("Six digits, or a recovery code").fill(codes[0])
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{site.staff}/organisation/team/invite/")
        page.get_by_label("Who is invited").fill("Ana (invented)")
        page.get_by_label("Reviewer").check()

        assert "/account/invitation/" in invited(page)
        page.goto(f"{site.staff}/document/reports/")
        expect(page.locator("main")).to_contain_text("not open to you")

    def test_finds_a_link_closed_once_it_was_used(
        self, window: OpenWindow, site: Site
    ) -> None:
        host = window().new_page()
        site.sign_in.on(host)
        link = first_link(host, site, "Island clinic (invented)")
        joins(window().new_page(), link, "first-comer")
        second = window().new_page()

        second.goto(link)

        heading = second.get_by_role("heading", level=1)
        expect(heading).to_have_text("This link does not open")


class TestAPasskey:
    def test_is_set_up_and_opens_after_the_passphrase_only(
        self, window: OpenWindow, site: Site
    ) -> None:
        host = window().new_page()
        site.sign_in.on(host)
        link = first_link(host, site, "Harbour watch (invented)")
        page = window().new_page()
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

        joins(page, link, "keyed")
        page.get_by_role("link", name="Set up a passkey").click()
        page.get_by_label("Name of the passkey").fill("Phone")
        page.get_by_role("button", name="Set up a passkey").click()
        page.get_by_role("link", name="I have them").click()
        expect(page.locator("main")).to_contain_text("Passkey: Phone")
        page.get_by_role("button", name="Sign out").click()
        gives_passphrase(page, site, "keyed")
        page.goto(f"{site.staff}/work/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
        page.get_by_role("button", name="Use your passkey").click()

        page.wait_for_url(f"{site.staff}/work/")
