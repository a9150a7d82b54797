"""Seal 10,000 texts in Python, 10,000 in the browser's script; flip each bit of one."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from evam.sealing.context import Context, Purpose  # noqa: E402  (found by the line above)
from evam.sealing.keys import new_seed, public_key_of  # noqa: E402  (as above)
from evam.sealing.refusals import (  # noqa: E402  (as above)
    CannotOpenError,
    MalformedError,
)
from evam.sealing.sealers import (  # noqa: E402  (as above)
    Recipient,
    RingKey,
    new_report,
    new_shred_key,
)
from evam.sealing.structure import is_envelope  # noqa: E402  (as above)
from evam.sealing.texts import open_text, seal_text  # noqa: E402  (as above)
from tests.unit.sealing.browser import Browser  # noqa: E402  (as above)

COUNT = 10_000
LONGEST = 65_532
SEED = 1
BITS_AT_ONCE = 2_000

SEED_OF_RING = new_seed()
RING = RingKey(ring="intake", epoch=1, seed=SEED_OF_RING)
RECIPIENT = Recipient(ring="intake", epoch=1, public_key=public_key_of(SEED_OF_RING))
SHRED_KEY = new_shred_key()


def main() -> int:
    """Run the drill; the exit code says whether anything was found wrong."""
    with Browser() as browser:
        wrong = [
            _timed("sealed in Python, opened in the script", _to_browser(browser)),
            _timed("sealed in the script, opened in Python", _to_python(browser)),
            _timed("bits flipped, in Python", _flips_in_python()),
            _timed("bits flipped, in the script", _flips_in_browser(browser)),
        ]
    return min(1, sum(wrong))


def _timed(name: str, each_is_wrong: Iterator[int]) -> int:
    began, done, wrong = time.monotonic(), 0, 0
    for one in each_is_wrong:
        done, wrong = done + 1, wrong + one
    seconds = time.monotonic() - began
    sys.stdout.write(f"{name}: {done - wrong} right, {wrong} wrong, {seconds:.0f} s\n")
    sys.stdout.flush()
    return wrong


def _payloads() -> Iterator[tuple[bytes, Context]]:
    chance = random.Random(SEED)  # noqa: S311  (sizes and bytes of a drill)
    place = Context(
        instance="evam.example.org",
        report=new_report(),
        schema="report/1",
        purpose=Purpose.NARRATIVE,
    )
    for number in range(COUNT):
        content = chance.randbytes(int(LONGEST * chance.random() ** 4))
        purpose = chance.choice(list(Purpose))
        yield (
            content,
            replace(place, report=new_report(), purpose=purpose, part=str(number)),
        )


def _to_browser(browser: Browser) -> Iterator[int]:
    for content, place in _payloads():
        sealed = seal_text(content, place, recipients=[RECIPIENT], shred_key=SHRED_KEY)
        opened = browser.call("openText", sealed, place, RING, SHRED_KEY)
        yield opened != content or not is_envelope(sealed)


def _to_python(browser: Browser) -> Iterator[int]:
    for content, place in _payloads():
        sealed = browser.call("sealText", content, place, [RECIPIENT], SHRED_KEY)
        opened = open_text(sealed, place, ring=RING, shred_key=SHRED_KEY)
        yield opened != content or not is_envelope(sealed)


def _one() -> tuple[bytes, Context]:
    content, place = next(_payloads())
    sealed = seal_text(
        content[:1000], place, recipients=[RECIPIENT], shred_key=SHRED_KEY
    )
    return sealed, place


def _flips_in_python() -> Iterator[int]:
    sealed, place = _one()
    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            open_text(bytes(changed), place, ring=RING, shred_key=SHRED_KEY)
            yield 1
        except (CannotOpenError, MalformedError):
            yield 0


def _flips_in_browser(browser: Browser) -> Iterator[int]:
    sealed, place = _one()
    for first in range(0, 8 * len(sealed), BITS_AT_ONCE):
        bits = list(range(first, min(first + BITS_AT_ONCE, 8 * len(sealed))))
        opened = browser.call("flipped", sealed, bits, place, RING, SHRED_KEY)
        yield from (bit in opened for bit in bits)


if __name__ == "__main__":
    sys.exit(main())
