"""A person follows up in a browser, on a phone; the team answers in Python.

The site runs in this process, on the databases of the test: what the team does is done
by calling the operations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from evam.accounts.models import Member
from evam.config.settings import public
from evam.documentation.inbox.models import Consent, Message, SealedReport
from evam.documentation.inbox.operations import write_to_person
from evam.sealing.codes import as_lines
from evam.sealing.keyring.queries import instance_name
from evam.sealing.sealers import RingKey
from evam.sealing.texts import open_text
from tests.integration.followed import TO_PERSON, TO_TEAM, Followed, followed
from tests.integration.reported import Opened, opened

from .test_every_page import faults, widest

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shredding"])
SERVED = datetime(2026, 11, 22, 12, tzinfo=UTC)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ANSWER = "We read it. In which month was it? (invented)"
REPLY = "It was in October. (invented)"


@dataclass
class Person:
    """A browser on a narrow screen, with all that it asked for."""

    page: Page
    site: str
    told: Followed
    asked: list[Request] = field(default_factory=list)

    def saw(self, request: Request) -> None:
        self.asked.append(request)

    @property
    def lines(self) -> list[str]:
        return as_lines(self.told.secret)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def arrive(self) -> None:
        self.page.goto(f"{self.site}/f")
        self.page.locator("#code").wait_for()

    def give(self, code: str) -> None:
        self.page.locator("#code").fill(code)
        self.page.locator("form .main").click()

    def enter(self) -> None:
        self.arrive()
        self.give("\n".join(self.lines))
        self.page.locator(".steps").wait_for()

    def left_nothing(self) -> None:
        """No other site was asked, and the browser keeps nothing of it."""
        origins = {urlsplit(each.url).netloc for each in self.asked}
        assert origins == {urlsplit(self.site).netloc}
        assert self.page.context.cookies() == []
        kept = "[localStorage.length, sessionStorage.length, history.length]"
        assert self.page.evaluate(kept)[:2] == [0, 0]
        assert self.page.title() == "Notes"
        code = "".join(self.lines)
        for each in self.asked:
            assert code not in each.url + (each.post_data or "")


@pytest.fixture(scope="session", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """Let the databases be used in a thread in which the browser's loop runs, too."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def service(reviewer: Member, transactional_db: None) -> Opened:
    return opened(reviewer, SERVED)


@pytest.fixture
def told(service: Opened) -> Followed:
    from evam.documentation.reporting.queries import open_service

    found = open_service()
    assert found is not None
    return followed(SERVED, instance=instance_name(), rings=found.recipients)


@pytest.fixture
def site(settings: Settings, tmp_path: Path, transactional_db: None) -> Iterator[str]:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = [
        each for each in public.MIDDLEWARE if "whitenoise" not in each
    ]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.DATA_DIR = tmp_path
    for connection in connections.all():
        connection.inc_thread_sharing()  # threads end after the browser has left
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def person(browser: Browser, site: str, told: Followed) -> Iterator[Person]:
    context = on_a_phone(browser, "en")
    visitor = Person(context.new_page(), site, told)
    context.on("request", visitor.saw)
    yield visitor
    visitor.left_nothing()
    context.close()


def on_a_phone(browser: Browser, language: str) -> BrowserContext:
    return browser.new_context(locale=language, viewport={"width": 360, "height": 740})


def the_team_answers(told: Followed, member: Member) -> None:
    write_to_person(
        report_id=told.report,
        member=member,
        message=told.message(ANSWER, TO_PERSON),
        rings=(),
        written_at=SERVED,
    )


def read_by_the_team(told: Followed, service: Opened) -> str:
    message = Message.objects.get(direction=Message.Direction.FROM_REPORTER)
    key = RingKey(ring=service.ring.name, epoch=1, seed=service.seed)
    place = told.place(message.id, TO_TEAM)
    envelope = bytes(message.envelope)
    return open_text(envelope, place, ring=key, shred_key=told.shred_key).decode()


class TestInEnglishByKeyboardAlone:
    def press(self, person: Person, *keys: str) -> None:
        for key in keys:
            person.page.keyboard.press(key)

    def reach(self, person: Person, name: str) -> None:
        """Go on by Tab until what has this name is in focus."""
        for _ in range(40):
            person.page.keyboard.press("Tab")
            said = person.page.evaluate(
                "document.activeElement.textContent || document.activeElement.id"
            )
            if said == name:
                return
        raise AssertionError(f"{name} cannot be reached")

    def test_reads_an_answer_and_writes_one_that_the_team_opens(
        self, person: Person, reviewer: Member, service: Opened
    ) -> None:
        the_team_answers(person.told, reviewer)
        person.arrive()
        self.reach(person, "code")
        person.page.keyboard.type("\n".join(person.lines))
        self.reach(person, "Continue")
        self.press(person, "Enter")
        person.page.get_by_text(ANSWER).wait_for()
        self.reach(person, "Write to the team")
        self.press(person, "Enter")
        self.reach(person, "message")
        person.page.keyboard.type(REPLY)
        self.reach(person, "Send")
        self.press(person, "Enter")
        person.page.get_by_text("Your message has arrived.").wait_for()

        assert read_by_the_team(person.told, service) == REPLY
        assert person.page.get_by_text(REPLY).is_visible()


class TestTheCode:
    def test_is_told_which_line_is_short(self, person: Person) -> None:
        person.arrive()
        lines = [*person.lines[:2], person.lines[2][:5], *person.lines[3:]]
        person.give("\n".join(lines))

        said = person.page.locator(".faults")
        assert said.inner_text() == "Line 3 needs 6 numbers. It has 5."
        person.give("\n".join(person.lines))
        person.page.locator(".steps").wait_for()

    def test_may_be_four_letters_of_each_word(self, person: Person) -> None:
        person.arrive()
        words: list[str] = person.page.evaluate(
            "async (bytes) => (await import('/static/sealing/words_es.js'))"
            ".asWords(Uint8Array.from(bytes))",
            list(person.told.secret),
        )
        person.give(" ".join(normalize("NFC", word)[:4] for word in words))

        person.page.locator(".steps").wait_for()

    def test_that_is_wrong_leads_to_nothing(self, person: Person) -> None:
        person.arrive()
        other = as_lines(hashlib.sha256(person.told.secret).digest()[:16])
        person.give("".join(other))

        said = person.page.locator(".faults")
        said.wait_for()
        assert said.inner_text().startswith("There is nothing to show for this code.")


class TestInArabic:
    @pytest.fixture
    def person(self, person: Person, browser: Browser) -> Iterator[Person]:
        context = on_a_phone(browser, "ar")
        visitor = Person(context.new_page(), person.site, person.told, person.asked)
        context.on("request", visitor.saw)
        person.arrive()
        yield visitor
        context.close()

    def test_takes_its_own_digits_and_erases_everything(self, person: Person) -> None:
        person.arrive()
        person.give("\n".join(person.lines).translate(ARABIC))
        person.page.get_by_role("button", name="امحُ كل شيء").click()
        assert person.page.locator("html").get_attribute("dir") == "rtl"
        assert widest(person.page) <= 360
        assert faults(person.page) == []
        person.page.get_by_role("button", name="امحُ كل شيء الآن").click()
        person.page.get_by_role("heading", name="تم محوه").wait_for()

        kept = SealedReport.objects.get()
        assert kept.erased_because == SealedReport.Erased.BY_PERSON
        person.arrive()
        person.give("\n".join(person.lines))
        assert "لا يوجد شيء" in person.page.locator(".faults").inner_text()


class TestEveryScreen:
    def is_in_order(self, person: Person) -> None:
        assert (faults(person.page), widest(person.page)) == ([], 360)

    def test_fits_a_phone_and_gives_axe_nothing_to_object_to(
        self, person: Person
    ) -> None:
        person.enter()
        self.is_in_order(person)
        names = ("Write to the team", "Add photos or papers", "Change")
        for name in (*names, "Erase everything"):
            person.page.get_by_role("button", name=name, exact=True).click()
            person.page.locator("form").wait_for()
            self.is_in_order(person)
            person.page.get_by_role("button", name="Back").click()
            person.page.locator(".steps").wait_for()
        person.page.emulate_media(color_scheme="dark")
        self.is_in_order(person)


class TestConsents:
    def test_are_withdrawn_by_two_touches(self, person: Person) -> None:
        person.enter()
        person.page.get_by_role("button", name="Change", exact=True).click()
        count = person.page.get_by_role("group", name="Count it")
        count.get_by_role("radio", name="No").check()
        person.page.get_by_role("button", name="Save").click()
        person.page.get_by_text("Saved. It holds from now on.").wait_for()

        assert not Consent.objects.get(purpose="COUNT").holds
