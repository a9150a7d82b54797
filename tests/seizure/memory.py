"""Reads what a running process holds in memory; it takes root, or the same account."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

OVERLAP = 4096
AT_ONCE = 32 * 1024 * 1024


def readable(process: int) -> Iterator[bytes]:
    """What stands in memory, part by part; parts of one mapping overlap a little.

    Files that are only read are left out: they are searched where they lie.
    """
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)
    try:
        for line in maps.splitlines():
            span, may, _, device, *_ = line.split()
            first, last = (int(each, 16) for each in span.split("-"))
            is_a_file = device != "00:00" and "w" not in may
            if (
                "r" in may
                and not is_a_file
                and not line.endswith(("[vvar]", "[vsyscall]"))
            ):
                yield from _parts(memory, first, last)
    finally:
        os.close(memory)


def _parts(memory: int, first: int, last: int) -> Iterator[bytes]:
    for begins in range(first, last, AT_ONCE):
        ends = min(last, begins + AT_ONCE + OVERLAP)
        try:
            yield os.pread(memory, ends - begins, begins)
        except OSError:
            continue  # a guard page, or one that has gone meanwhile


def with_children(process: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{process}/task")
    found = [process]
    for task in children.glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            found += with_children(int(child))
    return found
