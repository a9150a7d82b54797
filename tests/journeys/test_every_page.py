"""Every page, narrow and wide, light and dark: open to all, nothing from outside."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Literal, cast

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Response,
    StorageState,
    ViewportSize,
)

from .conftest import CHECKOUT, Site
from .places import addresses
from .walker import Walker

pytestmark = pytest.mark.browser

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
LIMITS = {"public": 60_000, "staff": 350_000}
REFUSED = {"refused-filter": 400, "absent": 404, "absent-public": 404}
CHOSEN = (
    *("work", "event", "matrix", "board", "project", "commitment"),
    *("dialogue", "agreement", "meeting", "norm", "brief", "team", "front"),
)
"""One page of each kind, for the looks in which not all are visited."""
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
    return found | {
        "front": f"{site.public}/",
        "what-we-hold": f"{site.public}/what-we-hold",
        "absent-public": f"{site.public}/no/",
    }


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


@dataclasses.dataclass(frozen=True)
class Visit:
    """What one page was like: at 320 pixels, in light, in English."""

    width: int
    faults: list[str]
    told: list[str]
    elsewhere: list[str]
    size: int
    scripts: int
    status: int


def _sent(answer: Response) -> int:
    """Bytes of a body on the wire."""
    answer.finished()
    return answer.request.sizes()["responseBodySize"]


def visit(page: Page, address: str) -> Visit:
    own = "/".join(address.split("/")[:3])
    told: list[str] = []
    answers: list[Response] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("response", lambda one: answers.append(one))
    answer = page.goto(address)
    return Visit(
        width=widest(page),
        scripts=page.locator("script:not([src^='/static/'])").count(),
        told=told,
        elsewhere=[one.url for one in answers if not one.url.startswith(own)],
        size=sum(_sent(one) for one in answers if not 300 <= one.status < 400),
        faults=faults(page),
        status=answer.status if answer else 0,
    )


@pytest.fixture(scope="module")
def visits(
    browser: Browser, signed_in: StorageState, site: Site
) -> dict[str, tuple[str, Visit]]:
    """Every page, visited once in a narrow window; each from a fresh tab."""
    context = browser.new_context(
        storage_state=signed_in,
        viewport=ViewportSize(width=320, height=740),
        reduced_motion="reduce",
    )
    found = {}
    for name, address in every_page(context.new_page(), site).items():
        page = context.new_page()
        found[name] = (address, visit(page, address))
        page.close()
    context.close()
    return found


Visits = dict[str, tuple[str, Visit]]


class TestEveryPage:
    def test_has_nothing_that_axe_objects_to(self, visits: Visits) -> None:
        found = {name: one.faults for name, (_, one) in visits.items() if one.faults}
        assert found == {}

    def test_never_scrolls_sideways_at_320_pixels(self, visits: Visits) -> None:
        widths = {name: one.width for name, (_, one) in visits.items()}
        assert {name: width for name, width in widths.items() if width > 320} == {}

    def test_asks_nothing_of_anybody_else(self, visits: Visits) -> None:
        asked = {name: one.elsewhere for name, (_, one) in visits.items()}
        assert {name: urls for name, urls in asked.items() if urls} == {}

    def test_stays_small(self, visits: Visits, site: Site) -> None:
        large = {}
        for name, (address, one) in visits.items():
            kind = "public" if address.startswith(site.public) else "staff"
            if one.size > LIMITS[kind]:
                large[name] = one.size
        assert large == {}

    def test_answers_and_leaves_no_fault_in_the_console(self, visits: Visits) -> None:
        for name, (_, one) in visits.items():
            expected = REFUSED.get(name, 200)
            assert one.status == expected, name
            allowed = 1 if expected >= 400 else 0  # the browser notes the status
            assert len(one.told) <= allowed, (name, one.told)

    def test_holds_no_script_in_itself(self, visits: Visits) -> None:
        held = {name: one.scripts for name, (_, one) in visits.items()}
        assert {name: count for name, count in held.items() if count} == {}

    def test_never_scrolls_sideways_in_arabic(self, opened: Opened, site: Site) -> None:
        page = opened(320)
        places = every_page(page, site)
        widths = {}
        Walker(page, site.staff, "ar").choose_language()
        try:
            for name in CHOSEN:
                page.goto(address := places[name])
                widths[name] = widest(page)
                if address.startswith(site.staff):
                    html = page.locator("html")
                    assert html.get_attribute("dir") == "rtl", name
        finally:
            Walker(page, site.staff).choose_language()

        assert {name: width for name, width in widths.items() if width > 320} == {}


class TestPagesOfEachKind:
    @pytest.mark.parametrize(
        ("width", "scheme"), [(360, "dark"), (1280, "light"), (1280, "dark")]
    )
    def test_have_nothing_that_axe_objects_to(
        self, opened: Opened, site: Site, visits: Visits, width: int, scheme: str
    ) -> None:
        page = opened(width, scheme)

        found = {}
        for name in CHOSEN:
            page.goto(visits[name][0])
            found[name] = faults(page)

        assert {name: rules for name, rules in found.items() if rules} == {}


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
