"""The Merkle tree of the log, by the worked vectors and at every size to 70."""

from __future__ import annotations

import hashlib

import pytest

from evam.audit.tree import consistency_proof, inclusion_proof, root_of
from evam.audit.verifier import GrowingTree, is_consistent, is_included, leaf_hash

LARGEST = 70
INPUTS = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""The eight leaves that implementations of certificate transparency test with."""

ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


class TestTheRoot:
    def test_of_nothing_is_the_hash_of_nothing(self) -> None:
        empty = hashlib.sha256(b"").digest()
        assert root_of([]) == GrowingTree().root() == empty

    @pytest.mark.parametrize("size", range(1, 9))
    def test_is_that_of_the_vectors(self, size: int) -> None:
        tree = GrowingTree()
        for each in INPUTS[:size]:
            tree.add(each)

        assert tree.root().hex() == ROOTS[size - 1]
        assert root_of([leaf_hash(each) for each in INPUTS[:size]]) == tree.root()

    def test_is_the_same_leaf_by_leaf_and_as_a_whole(self) -> None:
        tree = GrowingTree()
        for size in range(LARGEST + 1):
            assert tree.root() == root_of(leaves(size))
            tree.add(str(size).encode())

    def test_takes_no_inner_node_for_a_leaf(self) -> None:
        one, two = leaves(2)
        assert root_of([one, two]) != leaf_hash(one + two)


class TestAnInclusionProof:
    def test_shows_every_leaf_of_every_size_at_its_place_only(self) -> None:
        for size in range(1, LARGEST + 1):
            every = leaves(size)
            root = root_of(every)
            for index, leaf in enumerate(every):
                proof = inclusion_proof(index, every)
                assert is_included(leaf, index, size, proof, root)
                assert not is_included(leaf, index ^ 1, size, proof, root)
                assert not is_included(leaf, index, size, [*proof, leaf], root)
                assert not proof or not is_included(leaf, index, size, proof[1:], root)

    def test_shows_no_other_leaf_and_no_place_outside(self) -> None:
        every = leaves(7)
        proof, root = inclusion_proof(3, every), root_of(every)
        assert not is_included(every[4], 3, 7, proof, root)
        assert not is_included(every[3], 7, 7, proof, root)
        assert not is_included(every[3], -1, 7, proof, root)


class TestAConsistencyProof:
    def test_shows_every_smaller_tree_in_every_larger_one(self) -> None:
        for size in range(1, LARGEST + 1):
            every = leaves(size)
            for first in range(size + 1):
                proof = consistency_proof(first, every)
                roots = root_of(every[:first]), root_of(every)
                assert is_consistent(first, size, proof, roots)

    def test_shows_no_tree_of_other_leaves(self) -> None:
        for size in range(2, LARGEST + 1):
            every = leaves(size)
            for first in range(1, size):
                proof = consistency_proof(first, every)
                forked = root_of([*every[: first - 1], leaf_hash(b"other")])
                assert not is_consistent(first, size, proof, (forked, root_of(every)))

    def test_of_other_parts_is_refused(self) -> None:
        every = leaves(LARGEST)
        for first in range(1, LARGEST):
            proof = consistency_proof(first, every)
            roots = root_of(every[:first]), root_of(every)
            for at in range(len(proof)):
                other = [*proof[:at], leaf_hash(proof[at]), *proof[at + 1 :]]
                assert not is_consistent(first, LARGEST, other, roots)
            assert not is_consistent(first, LARGEST, [*proof, roots[0]], roots)
            assert not is_consistent(first, LARGEST, proof[:-1], roots)
            assert not is_consistent(LARGEST, first, proof, roots)
