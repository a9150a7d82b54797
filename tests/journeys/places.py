"""Every page that a person can reach, found by walking to it."""

from __future__ import annotations

from playwright.sync_api import Page

STAFF = {
    "overview": "/document/",
    "data-sets": "/document/data-sets/",
    "reports": "/document/reports/",
    "events": "/document/events/",
    "events-none": "/document/events/?q=nowhere",
    "matrix": "/document/matrix/",
    "matrix-harm": "/document/matrix/?layer=harm&rows=country&columns=month",
    "matrix-kinds": "/document/matrix/?layer=contested&rows=category&columns=nature",
    "situations": "/document/situations/",
    "situation": "/document/situations/road-behind-the-coast/",
    "board": "/document/priorities/",
    "my-sign-in": "/account/security/",
    "set-up-app": "/account/set-up/app/",
    "set-up-passkey": "/account/set-up/passkey/",
    "passphrase": "/account/security/passphrase/",
    "confirm": "/account/confirm/",
    "team": "/organisation/team/",
    "invite": "/organisation/team/invite/",
    "organisations": "/organisation/organisations/",
    "log": "/organisation/log/?check=1",
    "sign-out": "/account/sign-out/",
    "refused-filter": "/document/events/?month=2018-13",
    "absent": "/document/nothing/",
}
"""Pages of the staff site with an address of their own."""


def addresses(page: Page, staff: str) -> dict[str, str]:
    """All pages of the staff site; records are found by their links."""
    found = {name: staff + path for name, path in STAFF.items()}
    page.goto(f"{staff}/document/events/?q=Jabbeke&year=2018&contested=FORCE")
    found["event"] = _first_link(page, staff)
    page.goto(f"{staff}/document/reports/?q=united:116")
    found["report"] = _first_link(page, staff)
    page.goto(f"{staff}/document/data-sets/")
    found["data-set"] = _first_link(page, staff)
    return found


def _first_link(page: Page, staff: str) -> str:
    path = page.locator("main tbody a").first.get_attribute("href")
    assert path is not None, page.url
    return staff + path
