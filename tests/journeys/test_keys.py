"""Two members make keys, share a ring, and one opens what was sealed to it.

Every request is kept: no passphrase, code or secret is in any, nor in any file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus
from uuid import uuid4

import pyotp
import pytest
from playwright.sync_api import Browser, Page, Request

from evam.sealing.codes import from_digits
from evam.sealing.context import Context, Purpose
from evam.sealing.locks import unlock_with_code, unlock_with_passphrase
from evam.sealing.members import member_keys
from evam.sealing.sealers import Recipient, new_report, new_shred_key
from evam.sealing.texts import seal_text

from .browser import SignIn
from .conftest import CHECKOUT, Site, running

STORY = "An invented account: two lanterns at the quay."
WORDS = {
    "reviewer": "seven invented herons on a roof",
    "second": "four invented kettles in the rain",
}
OPENED = """async ([told, passphrase, sealed]) => {
  const library = await import(told.library);
  library.inWorker(told.worker);
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const holder = { instance: told.instance, member: told.member };
  const lock = bytes(told.byPassphrase);
  const secret = await library.unlockWithPassphrase(lock, passphrase, holder);
  const pairs = await library.memberKeys(secret, told.instance, told.member);
  const [epoch] = told.epochs;
  const place = { ...holder, ring: told.ring, epoch: epoch.number };
  const seed = await library.unwrapRingSeed(
    bytes(epoch.wrapped), place, pairs.sealingSeed, bytes(epoch.publicKey));
  const ring = { ring: told.ring, epoch: epoch.number, seed };
  const { context, envelope, shredKey } = sealed;
  const text = await library.openText(bytes(envelope), context, ring, bytes(shredKey));
  return new TextDecoder().decode(text);
}"""


@dataclass
class Seen:
    """A member in a browser of their own, with all that it sent."""

    name: str
    page: Page
    staff: str
    sent: list[bytes] = field(default_factory=list)
    code: str = ""

    def keep(self, request: Request) -> None:
        self.sent.append(request.url.encode() + (request.post_data_buffer or b""))

    def go(self, path: str) -> None:
        self.page.goto(f"{self.staff}/organisation/keys/{path}")

    def told(self) -> dict[str, Any]:
        """What the page gave its script."""
        found = self.page.locator("form[data-keys]").get_attribute("data-keys")
        told: dict[str, Any] = json.loads(found or "")
        return told

    def make_keys(self) -> None:
        self.go("")
        begin = re.compile("Make your keys|Begin anew with other keys")
        self.page.get_by_role("link", name=begin).click()
        self.page.get_by_label("New passphrase of your keys").fill(WORDS[self.name])
        self.page.get_by_label("The same once more").fill(WORDS[self.name])
        self.page.get_by_role("button", name="Make my keys").click()
        self.page.get_by_role("button", name="Keep my keys").wait_for(timeout=60_000)
        self.code = "".join(self.page.locator("[data-code] li").all_inner_texts())
        self.page.get_by_label("I have the code on paper").check()
        self.page.get_by_role("button", name="Keep my keys").click()
        self.page.get_by_text("Your keys are kept, locked.").wait_for()

    def unlock(self, button: str, words: str = "") -> None:
        typed = words or WORDS[self.name]
        self.page.get_by_label("Passphrase of your keys, or").fill(typed)
        self.page.get_by_role("button", name=button).click()

    def number(self, words: str = "") -> str:
        self.go("check/")
        self.unlock("Open my keys", words)
        self.page.get_by_role("heading", name="Your keys open").wait_for(timeout=60_000)
        return self.page.locator("[data-number]").inner_text()


@dataclass
class Walked:
    """What the journey left behind."""

    data: Path
    cast: dict[str, Seen]
    given: str
    compared: tuple[str, str]
    opened: str
    left: str
    locks: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def walked(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Walked]:
    data = tmp_path_factory.mktemp("installation")
    with running(data) as site:
        yield walk(data, site, browser)


def walk(data: Path, site: Site, browser: Browser) -> Walked:
    reviewer = signed_in("reviewer", site.sign_in, browser)
    given = json.loads((data / "demonstration-keys.json").read_text("utf-8"))
    number = reviewer.number(given["passphrase"])
    cast = {
        "reviewer": reviewer,
        "second": signed_in("second", colleague(data, site.staff), browser),
    }
    for one in cast.values():
        one.make_keys()
    compared = share_a_ring(cast["reviewer"], cast["second"])
    opened = opens(cast["second"])
    left = walks_away(cast["second"])
    locks = {}
    for name, one in cast.items():
        one.go("check/")
        locks[name] = one.told()
    return Walked(data, cast, number, compared, opened, left, locks)


def colleague(data: Path, staff: str) -> SignIn:
    word, secret = f"invented-{uuid4()}", pyotp.random_base32()
    environment = os.environ | {
        "EVAM_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
    }
    add = [sys.executable, "-m", "tests.journeys.colleague", "second", word, secret]
    subprocess.run(add, check=True, env=environment, cwd=CHECKOUT)
    return SignIn(staff, "second", word, secret)


def signed_in(name: str, sign_in: SignIn, browser: Browser) -> Seen:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    seen = Seen(name, context.new_page(), sign_in.address)
    sign_in.on(seen.page)
    context.on("request", seen.keep)
    return seen


def share_a_ring(founder: Seen, newcomer: Seen) -> tuple[str, str]:
    """Found it, compare the numbers, hand over its key."""
    founder.go("rings/new/")
    founder.page.get_by_label("Name").fill("harbour-intake")
    founder.page.get_by_label("What it opens").fill("Invented accounts of the harbour")
    founder.unlock("Found the ring")
    founder.page.get_by_text("The ring stands.").wait_for(timeout=60_000)
    founder.page.get_by_role("link", name="Add second").click()
    shown = founder.page.locator('[data-number-of="0"]')
    founder.page.wait_for_function(
        "() => document.querySelector('[data-number-of=\"0\"]').textContent"
    )
    compared = (shown.inner_text(), newcomer.number())
    founder.page.get_by_label("We compared it").check()
    founder.unlock("Hand over the key")
    founder.page.get_by_text("Added. The ring's key is handed over.").wait_for(
        timeout=60_000
    )
    return compared


def opens(member: Seen) -> str:
    """Seal here, to the ring's public key; open there, with the passphrase."""
    member.go("")
    member.page.get_by_role("link", name="harbour-intake").click()
    member.page.get_by_role("link", name="Remove reviewer").click()
    told = member.told()
    report, shred_key = new_report(), new_shred_key()
    place = {
        "instance": told["instance"],
        "schema": "report/1",
        "purpose": Purpose.NARRATIVE.value,
    }
    [epoch] = told["epochs"]
    key = b64decode(epoch["publicKey"])
    envelope = seal_text(
        STORY.encode(),
        Context(
            instance=told["instance"],
            report=report,
            schema="report/1",
            purpose=Purpose.NARRATIVE,
        ),
        recipients=[
            Recipient(ring=told["ring"], epoch=epoch["number"], public_key=key)
        ],
        shred_key=shred_key,
    )
    sealed = {
        "context": place | {"report": str(report)},
        "envelope": b64encode(envelope).decode(),
        "shredKey": b64encode(shred_key).decode(),
    }
    asked = [told, WORDS[member.name], sealed]
    opened: str = member.page.evaluate(OPENED, asked)
    return opened


def walks_away(member: Seen) -> str:
    """Type, and touch nothing for a quarter of an hour: what is left in the field."""
    member.page.clock.install()
    member.go("check/")
    field = member.page.get_by_label("Passphrase of your keys, or")
    field.fill(WORDS[member.name])
    member.page.clock.fast_forward("14:30")
    assert field.input_value() == WORDS[member.name]
    with member.page.expect_navigation():
        member.page.clock.fast_forward("01:00")
    member.page.clock.resume()
    return field.input_value()


def secrets_of(one: Seen, told: dict[str, Any]) -> list[bytes]:
    """Everything that must be nowhere: words, code, secret and both seeds."""
    place = {"instance": told["instance"], "member": told["member"]}
    lock, words = b64decode(told["byPassphrase"]), WORDS[one.name]
    secret = unlock_with_passphrase(lock, words, **place)
    pairs = member_keys(secret, **place)
    code = from_digits(one.code)
    raw = (secret, code, pairs.sealing_seed, pairs.signing_seed)
    written = [f(each) for each in raw for f in (bytes, b64encode, _hex)]
    return [words.encode(), one.code.encode(), *written]


def _hex(octets: bytes) -> bytes:
    return octets.hex().encode()


@pytest.mark.browser
class TestKeys:
    def test_open_what_was_sealed_to_the_ring(self, walked: Walked) -> None:
        assert walked.opened == STORY

    def test_of_the_demonstration_open_with_the_passphrase_that_is_printed(
        self, walked: Walked
    ) -> None:
        assert len(walked.given.replace(" ", "")) == 20

    def test_have_the_number_that_both_compare(self, walked: Walked) -> None:
        shown, read = walked.compared

        assert len(shown.replace(" ", "")) == 20
        assert shown == read

    def test_leave_the_page_when_nobody_touches_it(self, walked: Walked) -> None:
        assert walked.left == ""

    def test_open_with_the_code_on_paper_too(self, walked: Walked) -> None:
        for name, told in walked.locks.items():
            place = {"instance": told["instance"], "member": told["member"]}
            code = from_digits(walked.cast[name].code)
            secret = unlock_with_code(b64decode(told["byCode"]), code, **place)
            words = WORDS[name]
            lock = b64decode(told["byPassphrase"])
            assert secret == unlock_with_passphrase(lock, words, **place)

    def test_are_secret_in_every_request(self, walked: Walked) -> None:
        for name, told in walked.locks.items():
            one = walked.cast[name]
            bodies = [
                unquote_plus(body.decode("latin-1")).encode("latin-1", "replace")
                for body in one.sent
            ]
            everything = b"\n".join([*one.sent, *bodies])
            assert b"lock_by_passphrase=" in everything
            for secret in secrets_of(one, told):
                assert secret not in everything

    def test_are_secret_in_every_file(self, walked: Walked) -> None:
        files = [path for path in walked.data.rglob("*") if path.is_file()]
        held = b"\n".join(path.read_bytes() for path in files)
        assert b64decode(walked.locks["second"]["byCode"]) in held
        for name, told in walked.locks.items():
            for secret in secrets_of(walked.cast[name], told):
                assert secret not in held
