"""The committed scripts in a real browser, under the policy that their pages have."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Route

from evam.common.middleware import WORKER_POLICY
from evam.sealing import directories, keys, members, receipts
from evam.sealing.codes import from_digits
from evam.sealing.context import Context, Purpose
from evam.sealing.files import open_file
from evam.sealing.locks import unlock_with_passphrase
from evam.sealing.sealers import RingKey
from evam.sealing.structure import is_envelope
from evam.sealing.texts import open_text

SCRIPTS = Path(__file__).resolve().parents[2] / "src/evam/sealing/static/sealing"
HOME = "https://evam.example.org"
REPORTERS = "default-src 'none'; script-src 'self'"
STAFF = (
    "default-src 'none'; script-src 'self'; worker-src 'self';"
    " require-trusted-types-for 'script'"
)
SEED, ROOT = bytes(range(32)), bytes(range(1, 33))
STORY = "وصلوا ليلا. ብለይቲ መጺኦም። They came at night."

REPORT = """async ({ signed, fingerprint, story }) => {
  const sealing = await import("/sealing.js");
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const text = async (piece) => {
    let plain = "";
    for (const each of piece) plain += String.fromCharCode(each);
    return btoa(plain);
  };
  const instance = location.hostname;
  const known = { fingerprint: bytes(fingerprint), instance, audience: "public" };
  const directory = await sealing.readDirectory(bytes(signed), known);
  const report = sealing.newReport();
  const shredKey = sealing.newShredKey();
  const recipients = sealing.recipients(directory, "intake");
  const context = { instance, report, schema: "report/1", purpose: "narrative" };
  const began = performance.now();
  const envelope = await sealing.sealText(story, context, recipients, shredKey);
  const milliseconds = performance.now() - began;
  const pixels = new Uint8Array(300000).fill(7);
  const photo = new File([pixels], "photo.jpg", { type: "image/jpeg" });
  const place = { ...context, purpose: "working-copy" };
  const pieces = [];
  for await (const piece of sealing.sealFile(photo, place, recipients, shredKey)) {
    pieces.push(await text(piece));
  }
  const secret = sealing.newSecret();
  const { lookup } = await sealing.receipt(secret, instance);
  return {
    report, pieces, milliseconds, lines: sealing.asLines(secret),
    envelope: await text(envelope), shredKey: await text(shredKey),
    lookup: await text(lookup),
  };
}"""

LOCK = """async () => {
  const { inWorker, lockWithPassphrase } = await import("/unlocking.js");
  inWorker("/stretching.js");
  const holder = { instance: location.hostname, member: "m-1" };
  const secret = new Uint8Array(32).fill(9);
  const lock = await lockWithPassphrase(secret, "an invented passphrase", holder);
  return btoa(String.fromCharCode(...lock));
}"""


def answer(route: Route, policy: str) -> None:
    name = route.request.url.removeprefix(f"{HOME}/")
    bound = WORKER_POLICY if name == "stretching.js" else policy
    headers = {"Content-Security-Policy": bound}
    if name:
        script = (SCRIPTS / name).read_text("utf-8")
        route.fulfill(body=script, content_type="text/javascript", headers=headers)
    else:
        route.fulfill(
            body="<title>.</title>", content_type="text/html", headers=headers
        )


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def opened(page: Page, policy: str) -> Page:
    page.unroute(f"{HOME}/**")
    page.route(f"{HOME}/**", lambda route: answer(route, policy))
    page.goto(f"{HOME}/")
    return page


def signed_directory() -> dict[str, str]:
    entry = directories.Entry(
        holder=directories.Holder.RING,
        name="intake",
        epoch=1,
        current=True,
        public_key=keys.public_key_of(SEED),
    )
    listed = directories.Directory(
        instance="evam.example.org",
        audience=directories.Audience.PUBLIC,
        number=1,
        entries=(entry,),
    )
    fingerprint = directories.fingerprint_of(members.verifying_key_of(ROOT))
    signed = directories.sign_directory(listed, root_seed=ROOT)
    return {
        "signed": b64encode(signed).decode(),
        "fingerprint": b64encode(fingerprint).decode(),
    }


@pytest.fixture(scope="module")
def sent(page: Page) -> dict[str, Any]:
    asked = signed_directory() | {"story": STORY}
    sent: dict[str, Any] = opened(page, REPORTERS).evaluate(REPORT, asked)
    return sent


@pytest.mark.browser
class TestTheReportersBrowser:
    def test_seals_what_the_ring_opens(self, sent: dict[str, Any]) -> None:
        ring = RingKey(ring="intake", epoch=1, seed=SEED)
        place = Context(
            instance="evam.example.org",
            report=UUID(sent["report"]),
            schema="report/1",
            purpose=Purpose.NARRATIVE,
        )
        shred_key, envelope = b64decode(sent["shredKey"]), b64decode(sent["envelope"])
        story = open_text(envelope, place, ring=ring, shred_key=shred_key)

        assert is_envelope(envelope)
        assert story.decode() == STORY

    def test_seals_files_and_gives_a_receipt(self, sent: dict[str, Any]) -> None:
        place = Context(
            instance="evam.example.org",
            report=UUID(sent["report"]),
            schema="report/1",
            purpose=Purpose.WORKING_COPY,
        )
        label, pieces = open_file(
            BytesIO(b"".join(map(b64decode, sent["pieces"]))),
            place,
            ring=RingKey(ring="intake", epoch=1, seed=SEED),
            shred_key=b64decode(sent["shredKey"]),
        )
        secret = from_digits("\n".join(sent["lines"]))
        receipt = receipts.receipt(secret, instance="evam.example.org")

        assert b"".join(pieces) == bytes([7]) * 300_000
        assert label.name == "photo.jpg"
        assert receipt.lookup == b64decode(sent["lookup"])


@pytest.mark.browser
class TestAMembersBrowser:
    def test_locks_a_secret_with_a_passphrase(self, page: Page) -> None:
        lock = b64decode(opened(page, STAFF).evaluate(LOCK))

        secret = unlock_with_passphrase(
            lock,
            "an invented passphrase",
            instance="evam.example.org",
            member="m-1",
        )
        assert secret == bytes([9]) * 32
