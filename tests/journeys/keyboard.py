"""Hands on a keyboard: Tab, arrows, Space, Enter and letters, nothing else."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_TABS = 60
MOST_ROWS = 300
ACTIVE = "document.activeElement?.id || document.activeElement?.textContent.trim()"


class Keyboard:
    """Presses keys on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def active(self) -> str:
        return str(self.page.evaluate(ACTIVE))

    def tab_to(self, named: str) -> None:
        """Go on until the element of this id, or of these words, has the focus."""
        for _ in range(MOST_TABS):
            if self.active() == named:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {named}")

    def choose(self, code: str, choice: str) -> None:
        """One of several: Tab to the first, arrows to the one, Enter goes on."""
        for _ in range(MOST_TABS):
            if self.active().startswith(f"{code}-"):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if self.active() == f"{code}-{choice}":
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {choice}")

    def tick(self, code: str, *choices: str) -> None:
        for choice in choices:
            self.tab_to(f"{code}-{choice}")
            self.page.keyboard.press("Space")

    def select(self, field: str, wanted: str) -> None:
        """A row of a list, by arrows."""
        self.tab_to(field)
        for _ in range(MOST_ROWS):
            if self.page.evaluate("document.activeElement.value") == wanted:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {wanted}")

    def write(self, field: str, text: str) -> None:
        self.tab_to(field)
        self.page.keyboard.type(text)

    def press(self, words: str) -> None:
        self.tab_to(words)
        self.page.keyboard.press("Enter")

    def enter(self) -> None:
        self.page.keyboard.press("Enter")
