"""Takes the pictures in docs/seen of every page of a running installation.

Usage, while ./start runs: .venv/bin/python -m tests.journeys.screenshots [DATA]
"""

from __future__ import annotations

import base64
import json
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, cast

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from .browser import SignIn, chromium
from .places import addresses
from .walker import Walker

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / "docs" / "seen"
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONGEST = 2000
COLOURS = 32
KEPT = (
    *(
        "front",
        "what-we-hold",
        "work",
        "overview",
        "data-sets",
        "data-set",
        "reports",
        "report",
    ),
    *("imports", "import", "events", "events-none", "event", "matrix", "matrix-harm"),
    *("situations", "situation", "board", "brief", "project", "commitments"),
    *("commitment", "stakeholders", "stakeholder", "dialogue", "charter"),
    *("register", "plan", "agreement", "body", "meeting", "norm", "amendment"),
    *("treaties-state", "practices", "team", "my-sign-in", "absent"),
    *("keys", "keys-ring", "keys-signed-list"),
)
"""Pages that are pictured; the rest are forms and lists of the same kinds."""
IN_ARABIC = (
    *(
        "front",
        "what-we-hold",
        "work",
        "event",
        "matrix",
        "situation",
        "board",
        "brief",
        "project",
    ),
    *("commitments", "commitment", "dialogue", "register", "plan", "agreement"),
    *("body", "meeting", "norm", "amendment", "keys-signed-list"),
)
"""Pages of the story, pictured in Arabic, too."""

# The browser decodes the picture and keeps the tokens and its most frequent colours.
REDUCE = """async ([png, most, tokens]) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, image.width, image.height).data;
  const seen = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const key = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    seen.set(key, (seen.get(key) || 0) + 1);
  }
  const ours = tokens.map(token => parseInt(token.slice(1), 16));
  const often = [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(one => one[0]);
  const kept = [...new Set([...ours.filter(key => seen.has(key)), ...often])]
    .slice(0, most);
  const near = new Map(kept.map((key, at) => [key, at]));
  const nearest = key => {
    let best = 0, least = Infinity;
    kept.forEach((other, at) => {
      const r = (key >> 16) - (other >> 16), b = (key & 255) - (other & 255);
      const g = (key >> 8 & 255) - (other >> 8 & 255);
      const far = r * r + g * g + b * b;
      if (far < least) { least = far; best = at; }
    });
    near.set(key, best); return best;
  };
  const indices = new Uint8Array(data.length / 4);
  for (let i = 0; i < data.length; i += 4) {
    const key = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    indices[i / 4] = near.has(key) ? near.get(key) : nearest(key);
  }
  let text = '';
  for (let i = 0; i < indices.length; i += 32768)
    text += String.fromCharCode(...indices.subarray(i, i + 32768));
  return {width: image.width, height: image.height, kept, indices: btoa(text)};
}"""


# The colours that the sheet names, as they stand in this scheme.
TOKENS = """() => {
  const style = getComputedStyle(document.documentElement);
  return [...document.styleSheets[0].cssRules[0].style]
    .map(name => style.getPropertyValue(name).trim())
    .filter(value => /^#[0-9a-f]{6}$/.test(value));
}"""


def reduced(workshop: Page, picture: bytes, tokens: list[str]) -> bytes:
    """The same picture as an indexed PNG of few colours."""
    given = [base64.b64encode(picture).decode(), COLOURS, tokens]
    found: dict[str, Any] = workshop.evaluate(REDUCE, given)
    width, height = found["width"], found["height"]
    indices = base64.b64decode(found["indices"])
    rows = (indices[at * width : (at + 1) * width] for at in range(height))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(colour.to_bytes(3, "big") for colour in found["kept"])),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def take(page: Page, workshop: Page, name: str) -> None:
    """Take one picture of the page as it stands, from its top."""
    page.wait_for_load_state()
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    width = cast(ViewportSize, page.viewport_size)["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)}
    picture = page.screenshot(full_page=True, clip=cast(Any, clip))
    (FOLDER / f"{name}.png").write_bytes(
        reduced(workshop, picture, page.evaluate(TOKENS))
    )


def looks(browser: Browser, state: Any) -> Iterator[tuple[str, BrowserContext]]:
    """A window of each width in each scheme, with the end of the picture's name."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                storage_state=state,
                viewport=ViewportSize(width=width, height=800),
                color_scheme=scheme,
            )
            yield f"{width}-{scheme}", context
            context.close()


def running(data: Path) -> SignIn:
    """How to sign in to the installation that serves this folder."""
    staff = os.environ.get("EVAM_STAFF_ADDRESS", "http://localhost:8001")
    account = json.loads((data / "demonstration-account.json").read_text("utf-8"))
    return SignIn(
        staff, account["username"], account["passphrase"], account["totp_secret"]
    )


def public_pages(public: str) -> dict[str, str]:
    """The pages of the public site in one language."""
    return {"front": f"{public}/", "what-we-hold": f"{public}/what-we-hold"}


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else CHECKOUT / "var")
    public = os.environ.get("EVAM_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
    sign_in = running(data)
    staff = sign_in.address
    with chromium() as browser:
        workshop = browser.new_page()
        for look, context in looks(browser, None):
            _before_signing_in(context.new_page(), workshop, sign_in, look)
        context = browser.new_context()
        page = context.new_page()
        sign_in.on(page)
        found = addresses(page, staff) | public_pages(public)
        for look, window in looks(browser, context.storage_state()):
            page = window.new_page()
            _every_page(page, workshop, found, look)
            if look.endswith("light"):
                arabic = found | public_pages(f"{public}/ar")
                _in_arabic(page, workshop, arabic, look)


def _before_signing_in(page: Page, workshop: Page, sign_in: SignIn, look: str) -> None:
    page.goto(f"{sign_in.address}/account/sign-in/")
    take(page, workshop, f"sign-in-{look}")
    page.get_by_label("Name").fill(sign_in.name)
    page.get_by_label("Passphrase").fill(sign_in.passphrase)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Six digits").wait_for()
    take(page, workshop, f"second-factor-{look}")


def _every_page(page: Page, workshop: Page, found: dict[str, str], look: str) -> None:
    for name in KEPT:
        page.goto(found[name])
        take(page, workshop, f"{name}-{look}")


def _in_arabic(page: Page, workshop: Page, found: dict[str, str], look: str) -> None:
    staff = found["overview"].removesuffix("/document/")
    Walker(page, staff, "ar").choose_language()
    for name in IN_ARABIC:
        page.goto(found[name])
        take(page, workshop, f"{name}-{look}-ar")
    Walker(page, staff).choose_language()


if __name__ == "__main__":
    main()
