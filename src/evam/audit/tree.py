"""Makes the proofs that a verifier of the log checks: RFC 9162, section 2.1."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from evam.audit.verifier import node_hash


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The hash of the tree over these leaf hashes (2.1.1)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = _middle(len(leaves))
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """What shows that a leaf stands at this index of the tree (2.1.3.1)."""
    if len(leaves) <= 1:
        return []
    middle = _middle(len(leaves))
    if index < middle:
        return [*inclusion_proof(index, leaves[:middle]), root_of(leaves[middle:])]
    rest = inclusion_proof(index - middle, leaves[middle:])
    return [*rest, root_of(leaves[:middle])]


def consistency_proof(first: int, leaves: Sequence[bytes]) -> list[bytes]:
    """What shows that the tree only adds to the one over its first leaves (2.1.4.1)."""
    if not 0 < first < len(leaves):
        return []
    return _subproof(first, leaves, is_whole=True)


def _subproof(first: int, leaves: Sequence[bytes], *, is_whole: bool) -> list[bytes]:
    if first == len(leaves):
        return [] if is_whole else [root_of(leaves)]
    middle = _middle(len(leaves))
    left, right = leaves[:middle], leaves[middle:]
    if first <= middle:
        return [*_subproof(first, left, is_whole=is_whole), root_of(right)]
    return [*_subproof(first - middle, right, is_whole=False), root_of(left)]


def _middle(size: int) -> int:
    """The largest power of two that is smaller than the size."""
    return 1 << (size - 1).bit_length() - 1
