#!/usr/bin/env python3
"""Checks an exported log, or heads of one, with nothing but Python's own library.

    python3 verifier.py LOG [--head HEADS]

LOG is what `evam audit export` wrote, or a file of heads from the page of the log.
HEADS is a file of heads that was handed out earlier: only heads that somebody else
holds bind whoever runs the server, who could sign another log with the same key.

Every entry is tied to the one before it, every entry is a leaf of a Merkle tree
(RFC 9162, section 2.1), and each head signs the root of the tree of one day (Ed25519,
RFC 8032, verified here). Prints what is wrong, and ends with 1 where anything is.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

LOG, HEADS = "evam audit log", "evam audit heads"
VERSION = 1
START = "0" * 64
ENTRY = ("number", "organisation", "day", "kind", "actor", "subject", "digest")
HEAD = ("day", "size", "root", "before", "key", "signature", "proof")
HEX = re.compile(r"(?:[0-9a-f]{2})+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Record = dict[str, Any]


class LogError(Exception):
    """Something in the file contradicts something else, or what somebody holds."""


# The tree


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf; no inner node can have the same."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what stands above two nodes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """Takes leaf after leaf; holds one hash for each power of two in its size."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, data: bytes) -> None:
        """Take the next leaf."""
        node, rest = leaf_hash(data), self.size
        while rest % 2:
            node, rest = node_hash(self._peaks.pop(), node), rest // 2
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The hash of the whole tree so far."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found


def is_included(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether a leaf hash stands at this place of a tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if at % 2 or at == last:
            found = node_hash(each, found)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            found = node_hash(found, each)
        at, last = at // 2, last // 2
    return last == 0 and found == root


def is_consistent(
    first: int, second: int, proof: Sequence[bytes], roots: tuple[bytes, bytes]
) -> bool:
    """Whether the larger tree only adds to the smaller one (RFC 9162, 2.1.4.2)."""
    if first == second or first == 0:
        return not proof and (first == 0 or roots[0] == roots[1])
    if not 0 < first < second or not proof:
        return False
    path = [roots[0], *proof] if first & (first - 1) == 0 else list(proof)
    at, last = first - 1, second - 1
    while at % 2:
        at, last = at // 2, last // 2
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            old, new = node_hash(each, old), node_hash(each, new)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            new = node_hash(new, each)
        at, last = at // 2, last // 2
    return last == 0 and (old, new) == roots


# Signatures: RFC 8032, 5.1, only what verifying needs

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed this message."""
    public, chosen = _point(key), _point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or not public or not chosen or factor >= ORDER:
        return False
    told = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(told, "little") % ORDER
    return _same(_times(factor, BASE), _sum(chosen, _times(challenge, public)))


def _point(told: bytes) -> Point | None:
    """The point of the curve that 32 bytes stand for, if they stand for one."""
    number = int.from_bytes(told, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if len(told) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P


def _sum(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while factor:
        if factor % 2:
            found = _sum(found, point)
        point, factor = _sum(point, point), factor // 2
    return found


def _same(one: Point, other: Point) -> bool:
    across = (one[0] * other[2] - other[0] * one[2]) % P
    up = (one[1] * other[2] - other[1] * one[2]) % P
    return not across and not up


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


# The log


def entry_text(entry: Record, before: str) -> bytes:
    """What the digest of an entry covers, and what its leaf of the tree is."""
    told = [before, entry["number"], entry["organisation"] or "", *_rest(entry)]
    return "\n".join(map(str, told)).encode()


def _rest(entry: Record) -> list[str]:
    return [entry[name] for name in ("day", "kind", "actor", "subject")]


def head_text(head: Record) -> bytes:
    """What the signature of a head covers."""
    told = [head[name] for name in ("day", "size", "root", "before", "key")]
    return "\n".join(["evam audit head 1", *map(str, told), ""]).encode()


def head_digest(head: Record) -> str:
    """What the next head says of this one."""
    return hashlib.sha256(head_text(head)).hexdigest()


class Check:
    """Reads a file of a log line by line, and stops at the first contradiction."""

    def __init__(self, held: Iterable[Record] = ()) -> None:
        self.tree, self.digest = GrowingTree(), START
        self.heads: list[Record] = []
        self.held = {head["day"]: head for head in held}

    def entry(self, entry: Record) -> None:
        """Take the next entry.

        Raises:
            LogError: it does not follow the one before it, or was changed.
        """
        number = self.tree.size + 1
        _has_names(entry, ENTRY)
        if type(entry["number"]) is not int or entry["number"] != number:
            raise LogError(f"entry {number} is missing or not in its place")
        words = [entry["organisation"] or "-", *_rest(entry), entry["digest"]]
        if any(not isinstance(word, str) or "\n" in word for word in words):
            raise LogError(f"entry {number} holds what no entry holds")
        told = entry_text(entry, self.digest)
        digest = hashlib.sha256(told).hexdigest()
        if entry["digest"] != digest or entry["organisation"] == "":
            raise LogError(f"entry {number} was changed, or one before it")
        self.digest = digest
        self.tree.add(told)

    def head(self, head: Record, *, with_entries: bool) -> None:
        """Take the next head; in a log it stands after the last entry that it covers.

        Raises:
            LogError: its signature is not good, or it contradicts entries or heads.
        """
        check_signature(head)
        day, size, last = head["day"], head["size"], self.heads[-1:]
        if head["before"] != (head_digest(last[0]) if last else START):
            raise LogError(f"the head of {day} does not follow the one before it")
        if last and (day <= last[0]["day"] or size < last[0]["size"]):
            raise LogError(f"the head of {day} goes back behind the one before it")
        if with_entries and size != self.tree.size:
            raise LogError(f"the head of {day} covers {size} entries: some are missing")
        if with_entries and head["root"] != self.tree.root().hex():
            raise LogError(f"the head of {day} is of other entries")
        smaller: Record = last[0] if last else {"size": 0, "root": ""}
        roots = bytes.fromhex(smaller["root"]), bytes.fromhex(head["root"])
        proof = [bytes.fromhex(each) for each in head["proof"]]
        if not is_consistent(smaller["size"], size, proof, roots):
            raise LogError(f"the head of {day} does not only add to the one before it")
        self.heads.append(head)

    def end(self) -> None:
        """Compare with what somebody else holds.

        Raises:
            LogError: a head that was handed out is missing, or is another one here.
        """
        here = {head["day"]: head for head in self.heads}
        for day, head in self.held.items():
            if day not in here:
                raise LogError(f"the head of {day} that you hold is missing: cut off")
            if head_text(here[day]) != head_text(head):
                raise LogError(f"the head of {day} is not the one that you hold")


def check_signature(head: Record) -> None:
    """See that a head has its form and a good signature.

    Raises:
        LogError: it has not.
    """
    _has_names(head, HEAD)
    words = [head[name] for name in ("root", "before", "key", "signature")]
    words += head["proof"] if isinstance(head["proof"], list) else [None]
    if any(not isinstance(word, str) or not HEX.fullmatch(word) for word in words):
        raise LogError("a head holds something else than digests")
    if not DAY.fullmatch(str(head["day"])) or type(head["size"]) is not int:
        raise LogError("a head has no day or no number of entries")
    key, signature = bytes.fromhex(head["key"]), bytes.fromhex(head["signature"])
    if not is_signed(key, head_text(head), signature):
        raise LogError(f"the head of {head['day']} was not signed by its key")


def _has_names(record: object, names: Sequence[str]) -> None:
    if not isinstance(record, dict) or set(record) != set(names):
        raise LogError(f"a line holds something else than {', '.join(names)}")


def as_line(record: Record) -> bytes:
    """The one way in which a record is written."""
    told = json.dumps(record, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return told.encode("ascii") + b"\n"


def read_line(line: bytes) -> Record:
    """The record of a line.

    Raises:
        LogError: it is none, or could be written in another way.
    """
    try:
        record = json.loads(line)
        if isinstance(record, dict) and as_line(record) == line:
            return record
    except (ValueError, RecursionError):
        pass
    raise LogError(f"a line cannot be read: {line[:60]!r}")


def heads_in(lines: Iterable[bytes]) -> list[Record]:
    """The heads of a file, each with a good signature.

    Raises:
        LogError: a line cannot be read, or a signature is not good.
    """
    records = [read_line(line) for line in lines]
    heads = [record["head"] for record in records if set(record) == {"head"}]
    for head in heads:
        check_signature(head)
    return heads


def verify(lines: Iterable[bytes], held: Iterable[Record] = ()) -> Check:
    """Check a log or a file of heads from its first line to its last.

    Raises:
        LogError: the first thing that is wrong.
    """
    every = iter(lines)
    first, check = read_line(next(every, b"")), Check(held)
    is_log = first.get(LOG) == VERSION
    if not is_log and first.get(HEADS) != VERSION:
        raise LogError("this is neither a log nor a file of heads of version 1")
    for line in every:
        record = read_line(line)
        if set(record) == {"entry"} and is_log:
            check.entry(record["entry"])
        elif set(record) == {"head"}:
            check.head(record["head"], with_entries=is_log)
        else:
            raise LogError(f"a line is out of its place: {line[:60]!r}")
    counted = {"heads": len(check.heads)} | (
        {"entries": check.tree.size} if is_log else {}
    )
    if first != {LOG if is_log else HEADS: VERSION} | counted:
        raise LogError("the first line counts other entries or heads than there are")
    check.end()
    return check


def summary(check: Check) -> list[str]:
    """What was seen, in lines to be read."""
    keys = sorted({head["key"] for head in check.heads})
    newest = check.heads[-1] if check.heads else None
    said = [f"whole: {check.tree.size} entries, {len(check.heads)} signed heads"]
    if newest:
        said.append(f"newest head: {newest['day']}, {newest['size']} entries")
        said += [f"signed by key {key}" for key in keys]
    if len(keys) > 1:
        said.append("NOTE: the key changed; ask whoever runs the server why")
    if not check.held:
        said.append("NOTE: nothing was compared with heads that somebody else holds")
    else:
        said.append(f"{len(check.held)} heads that you hold are all in it")
    return said


def main(arguments: Sequence[str]) -> int:
    """Check the file that is named; 0 where it is whole."""
    if len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--head"]):
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        held = heads_in(_lines(arguments[2])) if len(arguments) == 3 else []
        said, wrong = summary(verify(_lines(arguments[0]), held)), 0
    except LogError as fault:
        said, wrong = [f"WRONG: {fault}"], 1
    except OSError as error:
        said, wrong = [f"cannot be read: {error}"], 2
    sys.stdout.write("\n".join(said) + "\n")
    return wrong


def _lines(place: str) -> list[bytes]:
    return Path(place).read_bytes().splitlines(keepends=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
