"""Takes pictures of each kind of step of the reporter's page.

    python -m tests.journeys.reporter_pictures http://127.0.0.1:8000

The site must take reports (`python -m tests.journeys.taking_reports`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from .browser import chromium
from .reporter import Reporter

SEEN = Path(__file__).resolve().parents[2] / "docs" / "seen"
LOOKS = (
    ("ar", 360, "light", ("begin", "acts", "when", "point", "check", "code", "sent")),
    ("ar", 360, "light", ("help",)),
    ("ti", 360, "light", ("begin", "acts", "when", "where", "check", "help", "sent")),
    (
        "en",
        360,
        "light",
        ("language", "way", "people", "files", "consent_count", "help", "send"),
    ),
    ("en", 1280, "light", ("acts", "check")),
    ("fa", 360, "dark", ("when", "code")),
)
STEPS = (
    *("begin", "before", "safe_now", "way", "acts", "relation", "people", "harm"),
    *("when", "setting", "where", "point", "who_did_it", "story", "voice", "files"),
    *("consent_count", "consent_share", "consent_reply", "consent_later"),
)
CHOSEN = {
    "way": "#way-short_questions",
    "acts": "#acts-sexual_violence",
    "people": "#people-about",
    "when": "#when-between",
    "consent_count": "#consent_count-said-yes",
}


def main() -> None:
    with chromium() as browser:
        for look in LOOKS:
            take(browser, sys.argv[1], *look)


def take(
    browser: Browser,
    address: str,
    language: str,
    width: int,
    scheme: str,
    wanted: tuple[str, ...],
) -> None:
    """Walk once, and keep the screens that are wanted."""
    size = ViewportSize(width=width, height=740)
    dark = "dark" if scheme == "dark" else "light"
    context = browser.new_context(viewport=size, color_scheme=dark, locale=language)
    reporter = Reporter(context.new_page(), address, language)

    def keep(step: str) -> None:
        if step in wanted:
            name = f"reporting-{step}-{width}-{scheme}-{language}.png"
            reporter.page.wait_for_timeout(300)
            reporter.page.screenshot(path=SEEN / name, full_page=True)

    reporter.open()
    keep("language")
    chooser = reporter.page.locator(".tongues")
    chooser.get_by_role("button", name=reporter.words.name).click()
    walk(reporter, keep)
    context.close()


def walk(reporter: Reporter, keep: object) -> None:
    """Every question in order, some of them answered."""
    assert callable(keep)
    heading = reporter.page.get_by_role("heading", level=1)
    asked = {reporter.text(f"{step}.ask", t="Harbour clinic"): step for step in STEPS}
    shown = ""
    while reporter.text("interface.check") != (shown := reporter.heading_after(shown)):
        step = asked.get(shown, "consent_share")
        if step in CHOSEN:
            reporter.page.locator(CHOSEN[step]).check()
        if step == "people":
            reporter.page.locator("#people-number").fill("37")
        keep(step)
        reporter.press(f"interface.{'skip' if step == 'when' else 'continue'}")
    keep("check")
    reporter.go()
    reporter.is_helped()
    keep("help")
    reporter.go()
    heading.get_by_text(reporter.text("interface.code")).wait_for()
    keep("code")
    reporter.press("interface.wrote_it")
    keep("send")
    reporter.press("interface.send")
    reporter.arrives()
    keep("sent")


if __name__ == "__main__":
    main()
