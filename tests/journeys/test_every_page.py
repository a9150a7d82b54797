"""Every page, narrow and wide, light and dark: open to all, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, cast

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from .conftest import CHECKOUT, Site
from .places import addresses

pytestmark = pytest.mark.browser

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
LIMITS = {"public": 60_000, "staff": 350_000}
Scheme = Literal["light", "dark"]
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, signed_in: StorageState) -> Iterator[Opened]:
    contexts = []

    def with_settings(width: int, scheme: str = "light", member: bool = True) -> Page:
        context = browser.new_context(
            storage_state=signed_in if member else None,
            viewport=ViewportSize(width=width, height=800),
            color_scheme=cast(Scheme, scheme),
            reduced_motion="reduce",
        )
        contexts.append(context)
        return context.new_page()

    yield with_settings
    for context in contexts:
        context.close()


def every_page(page: Page, site: Site) -> dict[str, str]:
    found = addresses(page, site.staff)
    return found | {"front": f"{site.public}/", "absent-public": f"{site.public}/no/"}


def faults(page: Page) -> list[str]:
    """What axe finds, with the place of each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def widest(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


class TestEveryPage:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [360, 1280])
    def test_has_nothing_that_axe_objects_to(
        self, opened: Opened, site: Site, width: int, scheme: str
    ) -> None:
        page = opened(width, scheme)

        found = {}
        for name, address in every_page(page, site).items():
            page.goto(address)
            found[name] = faults(page)

        assert {name: rules for name, rules in found.items() if rules} == {}

    @pytest.mark.parametrize("direction", ["ltr", "rtl"])
    def test_never_scrolls_sideways_at_320_pixels(
        self, opened: Opened, site: Site, direction: str
    ) -> None:
        page = opened(320)

        widths = {}
        for name, address in every_page(page, site).items():
            page.goto(address)
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            widths[name] = widest(page)

        assert {name: width for name, width in widths.items() if width > 320} == {}

    def test_asks_nothing_of_anybody_else_and_stays_small(
        self, opened: Opened, site: Site
    ) -> None:
        page = opened(1280)
        asked: list[str] = []
        sizes: list[int] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda answer: sizes.append(len(answer.body())))

        for name, address in every_page(page, site).items():
            asked.clear()
            sizes.clear()
            page.goto(address, wait_until="networkidle")
            own = site.public if address.startswith(site.public) else site.staff
            assert [url for url in asked if not url.startswith(own)] == [], name
            limit = LIMITS["public" if own == site.public else "staff"]
            assert sum(sizes) <= limit, name

    def test_holds_no_script_of_its_own_and_no_fault_in_the_console(
        self, opened: Opened, site: Site
    ) -> None:
        page = opened(1280)
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))

        for name, address in every_page(page, site).items():
            told.clear()
            answer = page.goto(address)
            status = answer.status if answer else 0
            allowed = 1 if status >= 400 else 0  # the browser itself notes the status
            assert len(told) <= allowed, (name, told)
            assert page.locator("script:not([src^='/static/'])").count() == 0, name


class TestSigningIn:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_has_nothing_that_axe_objects_to(
        self, opened: Opened, site: Site, scheme: str
    ) -> None:
        page = opened(360, scheme, member=False)
        page.goto(f"{site.staff}/account/sign-in/")
        assert faults(page) == []

        page.get_by_label("Name").fill(site.sign_in.name)
        page.get_by_label("Passphrase").fill("not the passphrase of this account")
        page.get_by_role("button", name="Continue").click()
        assert faults(page) == []

        page.get_by_label("Passphrase").fill(site.sign_in.passphrase)
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Six digits").wait_for()
        assert faults(page) == []
        assert widest(page) <= 360


class TestTheKeyboard:
    def test_reaches_the_content_first_and_shows_where_it_is(
        self, opened: Opened, site: Site
    ) -> None:
        page = opened(360)
        page.goto(f"{site.staff}/document/events/")

        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Skip to the content"
        outline = skip.evaluate("one => getComputedStyle(one).outlineWidth")
        assert outline == "3px"

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate("one => !!one.closest('main')")
