"""What people write into any form is shown as words, never as part of a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page

from .conftest import Site, running
from .places import addresses

pytestmark = pytest.mark.browser

PAYLOAD = (
    "Zq\"'><img src=x onerror=alert(1)><script>alert(2)</script>"
    "<svg/onload=alert(3)>{{7*7}}${7*7}javascript:alert(4)"
)
MOST_FORMS = 60
LEFT_ALONE = ("/account/sign-out/", "/account/language/", "/disable/", "/passphrase/")
"""Forms that would sign this member out or shut them out."""

# Fills every text of one form, takes the last choice of every list, ticks every box.
FILL = """(form, payload) => {
  for (const one of form.elements) {
    if (one.type === 'hidden' || one.hidden || one.disabled) continue;
    if (one.tagName === 'SELECT') one.selectedIndex = one.options.length - 1;
    else if (one.type === 'checkbox' || one.type === 'radio') one.checked = true;
    else if (one.type === 'date') one.value = '2026-11-22';
    else if (one.type === 'number') one.value = one.min || '1';
    else if (['text', 'search', 'url', 'textarea'].includes(one.type)) {
      const most = one.maxLength > 0 ? one.maxLength : payload.length;
      one.value = payload.slice(0, most);
    }
  }
  form.noValidate = true;
}"""
FORMS = """() => [...document.querySelectorAll('main form[method=post]')]
  .map(form => form.action)"""
LINKS = """() => [...document.querySelectorAll('main a[href^="/"]')]
  .map(link => link.pathname)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation of its own: what is written here would disturb other walks."""
    with running(tmp_path_factory.mktemp("written-on")) as started:
        yield started


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    site.sign_in.on(page)
    yield page
    context.close()


def visit(page: Page, address: str) -> None:
    """Open a page; a file that is handed out instead shows nothing."""
    try:
        page.goto(address)
    except Error as error:
        if "Download is starting" not in str(error):
            raise


class Watch:
    """Notes every dialog, every fault of a script and every word in the console."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("dialog", lambda one: (self.seen.append(one.message), one.dismiss()))
        page.on("pageerror", lambda fault: self.seen.append(str(fault)))
        page.on("console", lambda told: self._note(told.text))

    def _note(self, told: str) -> None:
        if "status of 4" not in told:  # the browser itself notes refusals
            self.seen.append(told)


def forms_of(page: Page, address: str) -> list[int]:
    """The places, on its page, of forms that may be sent."""
    visit(page, address)
    actions = page.evaluate(FORMS)
    return [
        place
        for place, action in enumerate(actions)
        if not any(part in action for part in LEFT_ALONE)
    ]


def send(page: Page, address: str, place: int) -> None:
    visit(page, address)
    form = page.locator("main form[method=post]").nth(place)
    if form.count() and form.is_visible():
        form.evaluate(FILL, PAYLOAD)
        form.locator("button[type=submit]").first.click()
        page.wait_for_load_state()


def reachable(page: Page, site: Site) -> list[str]:
    """Every page, and one step on from each: forms hide behind links."""
    found = dict.fromkeys(
        url for url in addresses(page, site.staff).values() if "?" not in url
    )
    for url in list(found):
        found |= dict.fromkeys(ways_on(page, site, url))
    return list(found)


def ways_on(page: Page, site: Site, url: str) -> list[str]:
    """A few pages behind a page: one of each kind of address."""
    visit(page, url)
    kinds: dict[int, str] = {}
    for path in page.evaluate(LINKS):
        if not any(part in path for part in LEFT_ALONE):
            kinds.setdefault(path.count("/") * 100 + len(path), path)
    return [site.staff + path for path in list(kinds.values())[:6]]


class TestWhatPeopleWrite:
    def test_is_shown_as_words_on_every_page(self, page: Page, site: Site) -> None:
        watch = Watch(page)
        pages = reachable(page, site)
        sent = 0
        for address in pages:
            for place in forms_of(page, address):
                if sent < MOST_FORMS:
                    send(page, address, place)
                    sent += 1

        for address in pages:
            visit(page, address)

        assert watch.seen == []
        assert sent >= 5

    def test_is_shown_as_it_was_written(self, page: Page, site: Site) -> None:
        watch = Watch(page)
        page.goto(f"{site.staff}/organisation/team/invite/")
        page.get_by_label("Who is invited").fill(PAYLOAD[:80])
        page.get_by_label("Reviewer").check()
        page.get_by_role("button", name="Make the link").click()
        page.goto(f"{site.staff}/organisation/team/")

        assert PAYLOAD[:80] in page.locator("main").inner_text()
        assert watch.seen == []
