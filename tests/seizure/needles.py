"""Finds many thousand needles in a haystack at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

ANCHOR = 4
"""Bytes of a needle that are looked for first; where they stand, all is compared."""

BLOCK = 8 * 1024 * 1024
TABLE_BITS = 20
MIXER = np.uint32(2_654_435_761)

Hit = tuple[int, bytes]
"""Where, and which needle."""


class Needles:
    """Needles of at least four bytes, ready to be looked for."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        self._at: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        self.longest = ANCHOR
        for needle in set(needles):
            shift = _most_telling(needle)
            anchor = int.from_bytes(needle[shift : shift + ANCHOR], "little")
            self._at[anchor].append((shift, needle))
            self.longest = max(self.longest, len(needle))
        self._anchors = np.array(sorted(self._at), dtype=np.uint32)
        self._may_be = np.zeros(1 << TABLE_BITS, dtype=bool)
        self._may_be[_slots(self._anchors)] = True

    def find(self, haystack: bytes | memoryview) -> Iterator[Hit]:
        """Every place where a needle begins; blocks overlap, so no border hides one."""
        whole = memoryview(haystack)
        for begins in range(0, len(whole), BLOCK):
            ends = begins + BLOCK + self.longest
            for at, needle in self._in_block(whole[begins:ends]):
                if at < BLOCK:
                    yield begins + at, needle

    def _in_block(self, block: memoryview) -> Iterator[Hit]:
        for aligned in range(ANCHOR):
            words = (len(block) - aligned) // ANCHOR
            if words < 1 or not len(self._anchors):
                return
            read = np.frombuffer(block, dtype="<u4", count=words, offset=aligned)
            near = np.flatnonzero(self._may_be[_slots(read)])
            found = near[self._are_anchors(read[near])]
            for index in found.tolist():
                yield from self._whole(block, aligned + ANCHOR * index)

    def _are_anchors(self, words: np.ndarray) -> np.ndarray:
        places = np.searchsorted(self._anchors, words)
        places[places == len(self._anchors)] = 0
        return self._anchors[places] == words

    def _whole(self, block: memoryview, at: int) -> Iterator[Hit]:
        anchor = int.from_bytes(block[at : at + ANCHOR], "little")
        for shift, needle in self._at[anchor]:
            begins = at - shift
            if begins >= 0 and block[begins : begins + len(needle)] == needle:
                yield begins, needle


def _slots(words: np.ndarray) -> np.ndarray:
    return (words * MIXER) >> np.uint32(32 - TABLE_BITS)


def _most_telling(needle: bytes) -> int:
    """Where the four bytes begin that stand elsewhere least: many kinds, few zeros."""
    assert len(needle) >= ANCHOR, "a needle of at least four bytes"

    def telling(shift: int) -> tuple[int, int]:
        window = needle[shift : shift + ANCHOR]
        return len(set(window) - {0}), sum(sign > 0x7F for sign in window)

    return max(range(len(needle) - ANCHOR + 1), key=telling)
