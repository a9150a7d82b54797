"""A log made up for tests, signed day after day, without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evam.audit.tree import consistency_proof, root_of
from evam.audit.verifier import (
    HEADS,
    LOG,
    START,
    VERSION,
    Record,
    as_line,
    entry_text,
    head_digest,
    head_text,
    leaf_hash,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
BEGAN = date(2026, 3, 1)


def entry(number: int, before: str, word: str = "read") -> Record:
    """One entry, tied to the digest before it."""
    made: Record = {
        "number": number,
        "organisation": None if number % 7 == 0 else f"organisation-{number % 3}",
        "day": (BEGAN + timedelta(days=number // 100)).isoformat(),
        "kind": f"documentation.report.{word}",
        "actor": hashlib.sha256(b"actor %d" % (number % 5)).hexdigest(),
        "subject": hashlib.sha256(b"subject %d" % number).hexdigest(),
    }
    made["digest"] = hashlib.sha256(entry_text(made, before)).hexdigest()
    return made


def entries(count: int, changed: int = 0, word: str = "changed") -> list[Record]:
    """A chain; where one is changed, every later link is made anew as well."""
    found: list[Record] = []
    for number in range(1, count + 1):
        before = found[-1]["digest"] if found else START
        found.append(entry(number, before, word if number == changed else "read"))
    return found


def heads(chain: list[Record], every: int) -> list[Record]:
    """A head after each so many entries, as an installation signs them."""
    befores = [START, *(each["digest"] for each in chain)]
    leaves = [leaf_hash(entry_text(each, befores[at])) for at, each in enumerate(chain)]
    found: list[Record] = []
    for size in range(every, len(chain) + 1, every):
        last = found[-1] if found else {"size": 0}
        head: Record = {
            "day": (BEGAN + timedelta(days=size)).isoformat(),
            "size": size,
            "root": root_of(leaves[:size]).hex(),
            "before": head_digest(last) if found else START,
            "key": KEY.public_key().public_bytes_raw().hex(),
            "proof": [
                each.hex() for each in consistency_proof(last["size"], leaves[:size])
            ],
        }
        head["signature"] = KEY.sign(head_text(head)).hex()
        found.append(head)
    return found


def log(chain: list[Record], signed: Iterable[Record]) -> list[bytes]:
    """The lines of an export."""
    rest = list(signed)
    first = {LOG: VERSION, "entries": len(chain), "heads": len(rest)}
    lines = [as_line(first)]
    for each in chain:
        lines.append(as_line({"entry": each}))
        while rest and rest[0]["size"] == each["number"]:
            lines.append(as_line({"head": rest.pop(0)}))
    return lines + [as_line({"head": head}) for head in rest]


def heads_alone(signed: list[Record]) -> list[bytes]:
    """The lines of a file of heads."""
    first = as_line({HEADS: VERSION, "heads": len(signed)})
    return [first, *(as_line({"head": head}) for head in signed)]
