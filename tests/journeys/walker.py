"""Somebody who walks through the pages in one language, by their links and words."""

from __future__ import annotations

import re

from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import Locator, Page, expect

RECORD = r"[0-9a-f-]{36}"
"""A record in an address."""


class Walker:
    """Reads what pages say in the language that was chosen in the header."""

    def __init__(self, page: Page, staff: str, language: str = "en") -> None:
        self.page = page
        self.staff = staff
        self.language = language
        self.main = page.locator("main")

    def choose_language(self) -> None:
        """Choose it where every page offers it: the list opens without script."""
        self.page.goto(f"{self.staff}/document/")
        listed = self.page.locator("details.languages")
        listed.locator("summary").click()
        listed.locator(f"button[value={self.language}]").click()
        html = self.page.locator("html")
        expect(html).to_have_attribute("lang", self.language)
        way = "rtl" if self.language == "ar" else "ltr"
        expect(html).to_have_attribute("dir", way)

    def word(self, words: str, context: str = "", **named: str) -> str:
        """What these English words are in the walker's language."""
        with override(self.language):
            said = pgettext(context, words) if context else gettext(words)
        return said % named if named else said

    def reads(self, words: str, **named: str) -> None:
        """The page says this."""
        expect(self.main).to_contain_text(self.word(words, **named))

    def reads_plainly(self, *words: str) -> None:
        """The page says this in the language in which it was written."""
        for each in words:
            expect(self.main).to_contain_text(each)

    def sees(self, selector: str, count: int) -> Locator:
        """So many of these stand on the page."""
        found = self.main.locator(selector)
        expect(found).to_have_count(count)
        return found

    def follow(self, address: str) -> None:
        """Follow the first link of the page whose path is of this kind."""
        links = self.page.locator("body a[href]")
        paths: list[str] = links.evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        fitting = [path for path in paths if re.fullmatch(address, path)]
        assert fitting, f"no link to {address} on {self.page.url}"
        self.page.locator(f'a[href="{fitting[0]}"]').first.click()
        self.page.wait_for_url(f"**{fitting[0]}")

    def is_told_invented(self) -> None:
        """The page names invented records as such, in words."""
        word = self.word("invented for demonstration")
        expect(self.main.locator(".invented").first).to_have_text(word)
