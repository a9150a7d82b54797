"""Every page that a person can reach, found by walking to it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from .walker import RECORD

STAFF = {
    "work": "/work/",
    "overview": "/document/",
    "data-sets": "/document/data-sets/",
    "reports": "/document/reports/",
    "imports": "/document/imports/",
    "export": "/document/export/",
    "events": "/document/events/",
    "events-none": "/document/events/?q=nowhere",
    "matrix": "/document/matrix/",
    "matrix-harm": "/document/matrix/?layer=harm&rows=country&columns=month",
    "matrix-kinds": "/document/matrix/?layer=contested&rows=category&columns=nature",
    "situations": "/document/situations/",
    "situation": "/document/situations/road-behind-the-coast/",
    "situation-new": "/document/situations/new/",
    "situation-change": "/document/situations/invented-pursuits/change/",
    "situation-causes": "/document/situations/invented-pursuits/causes/",
    "situation-way-out": "/document/situations/invented-wages/way-out/",
    "board": "/document/priorities/",
    "board-moved": "/document/priorities/?weights=points&points_frequency=70",
    "my-view": "/document/priorities/my-view/",
    "decisions": "/document/priorities/decisions/",
    "decide": "/document/priorities/decide/invented-pursuits/",
    "stakeholders": "/mobilise/stakeholders/",
    "stakeholders-map": "/mobilise/stakeholders/map/",
    "stakeholders-order": "/mobilise/stakeholders/order/",
    "stakeholder-new": "/mobilise/stakeholders/new/",
    "projects": "/mobilise/projects/",
    "project-new": "/mobilise/projects/new/",
    "commitments": "/mobilise/commitments/",
    "commitment-new": "/mobilise/commitments/new/",
    "dialogues": "/mobilise/engagement/",
    "charter": "/mobilise/charter/",
    "charter-new": "/mobilise/charter/new/",
    "register": "/mobilise/charter/register/",
    "plan-new": "/mobilise/plans/new/",
    "agreements": "/institutions/agreements/",
    "agreement-new": "/institutions/agreements/new/",
    "bodies": "/institutions/bodies/",
    "body-new": "/institutions/bodies/new/",
    "norms": "/norms/norms/",
    "norm-new": "/norms/norms/new/",
    "amendments": "/norms/amendments/",
    "amendment-new": "/norms/amendments/new/",
    "treaties": "/norms/treaties/",
    "treaties-state": "/norms/treaties/?country=BE",
    "practices": "/norms/practices/",
    "practice-new": "/norms/practices/new/",
    "briefs": "/publish/briefs/",
    "brief-new": "/publish/briefs/new/",
    "language": "/account/language/",
    "my-sign-in": "/account/security/",
    "set-up-app": "/account/set-up/app/",
    "set-up-passkey": "/account/set-up/passkey/",
    "passphrase": "/account/security/passphrase/",
    "confirm": "/account/confirm/",
    "keys": "/organisation/keys/",
    "keys-signed-list": "/organisation/keys/ceremonies/",
    "team": "/organisation/team/",
    "invite": "/organisation/team/invite/",
    "organisations": "/organisation/organisations/",
    "log": "/organisation/log/?check=1",
    "heads": "/organisation/heads/",
    "sign-out": "/account/sign-out/",
    "refused-filter": "/document/events/?month=2018-13",
    "absent": "/document/nothing/",
}
"""Pages of the staff site with an address of their own."""

FOUND = {
    "event": "/document/events/?q=Jabbeke&year=2018&contested=FORCE",
    "report": "/document/reports/?q=united:116",
    "data-set": "/document/data-sets/",
    "import": "/document/imports/",
}
"""Records whose page is the first link of a list that was narrowed."""

BELOW = {
    "stakeholder": ("/mobilise/stakeholders/", ("", "edit/", "leverage/new/")),
    "project": (
        "/mobilise/projects/",
        ("", "edit/", "close/", "learnt/", "spread/", "steps/norms/end/"),
    ),
    "commitment": ("/mobilise/commitments/", ("", "change/")),
    "agreement": (
        "/institutions/agreements/",
        ("", "change/", "undertakings/U3/", "topics/NOTICE/"),
    ),
    "body": (
        "/institutions/bodies/",
        ("", "change/", "seats/", "meetings/", "advice/"),
    ),
    "norm": ("/norms/norms/", ("", "change/", "bearings/")),
    "amendment": ("/norms/amendments/", ("", "change/")),
    "brief": ("/publish/briefs/", ("", "copies/", "reply/")),
    "member": ("/organisation/team/", ("",)),
}
"""Records with the pages below their own, by the list that leads to them."""


def addresses(page: Page, staff: str) -> dict[str, str]:
    """All pages of the staff site; records are found by their links."""
    found = {name: staff + path for name, path in STAFF.items()}
    for name, path in FOUND.items():
        page.goto(staff + path)
        found[name] = staff + _first_link(page)
    for name, (path, parts) in BELOW.items():
        page.goto(staff + path)
        record = staff + _link_to(page, f"{path}{RECORD}/")
        for part in parts:
            place = f"{name}-{part.strip('/').replace('/', '-').lower()}".rstrip("-")
            found[place] = record + part
    return found | _further(page, staff, found["project"])


def _further(page: Page, staff: str, project: str) -> dict[str, str]:
    """Pages that two lists lead to: a dialogue, a plan, a text, a meeting, a ring."""
    page.goto(project)
    dialogue = staff + _link_to(page, f"/mobilise/engagement/{RECORD}/{RECORD}/")
    page.goto(dialogue)
    proposal = staff + _link_to(page, rf"{dialogue.removeprefix(staff)}proposals/.*/")
    page.goto(f"{staff}/mobilise/charter/")
    plan = staff + _link_to(page, f"/mobilise/plans/{RECORD}/")
    text = staff + _link_to(page, f"/mobilise/charter/{RECORD}/")
    page.goto(f"{staff}/institutions/bodies/")
    page.goto(staff + _link_to(page, f"/institutions/bodies/{RECORD}/"))
    meeting = staff + _link_to(page, f"/institutions/meetings/{RECORD}/")
    page.goto(f"{staff}/organisation/keys/")
    ring = staff + _link_to(page, f"/organisation/keys/rings/{RECORD}/")
    deeds = ("approach", "answer", "proposal", "handover")
    return {
        "keys-ring": ring,
        "dialogue": dialogue,
        **{f"dialogue-{deed}": f"{dialogue}{deed}/" for deed in deeds},
        "whom": f"{dialogue.rsplit('/', 2)[0]}/",
        "proposal": proposal,
        "plan": plan,
        "charter-text": text,
        "meeting": meeting,
        "meeting-decision": f"{meeting}decisions/",
    }


def _first_link(page: Page) -> str:
    path = page.locator("main tbody a").first.get_attribute("href")
    assert path is not None, page.url
    return path


def _link_to(page: Page, address: str) -> str:
    """The first link of the page whose whole path is of this kind."""
    links = page.locator("main a[href]")
    paths: list[str] = links.evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    fitting = [path for path in paths if re.fullmatch(address, path)]
    assert fitting, f"no link to {address} on {page.url}"
    return fitting[0]
