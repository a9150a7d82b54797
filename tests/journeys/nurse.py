"""A nurse with a phone who asks everybody the one question."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from evam.documentation.fieldwork.queries.words import words_in


class Nurse:
    """The page of a phone in her hand, in one language."""

    def __init__(self, page: Page, language: str = "en") -> None:
        self.page = page
        self.words = words_in(language)

    def button(self, key: str) -> Locator:
        name = self.words[key]
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, key: str) -> None:
        self.button(key).click()

    def enrol(self, link: str) -> None:
        self.page.goto(link)
        self.press("enrol.go")
        ready = self.page.get_by_text(self.words["home.ready"])
        expect(ready).to_be_visible(timeout=30_000)

    def touch(self, what: str, times: int = 1) -> None:
        """Touch an answer or a need; each touch is kept before the next."""
        for _ in range(times):
            before = self.count(what)
            self.page.locator(f"#{what}").click()
            counted = self.page.locator(f"#{what} .count")
            expect(counted).to_have_text(str(before + 1))

    def count(self, what: str) -> int:
        said = self.page.locator(f"#{what} .count")
        return int(said.inner_text()) if said.count() else 0

    def waits(self, waiting: int, sent: int) -> None:
        line = self.words["counts.line"].format(w=waiting, s=sent, r=0)
        expect(self.page.locator("#counts")).to_have_text(line, timeout=30_000)

    def choose(self, *ids: str) -> None:
        for each in ids:
            self.page.locator(f"#{each}").check()
