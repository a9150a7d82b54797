"""Ed25519 as the verifier of the log reads it, by the vectors of RFC 8032."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evam.audit.verifier import ORDER, is_signed

VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
        "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
        "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
        "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8"
        "36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ec"
        "fdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


class TestASignature:
    @pytest.mark.parametrize(("key", "message", "signature"), VECTORS, ids=range(1, 5))
    def test_of_the_standard_is_good(
        self, key: str, message: str, signature: str
    ) -> None:
        parts = [bytes.fromhex(each) for each in (key, message, signature)]
        assert is_signed(*parts)

    def test_of_another_library_is_good(self) -> None:
        for length in range(0, 200, 17):
            message = bytes(range(length))
            assert is_signed(PUBLIC, message, KEY.sign(message))

    def test_with_any_bit_flipped_is_refused(self) -> None:
        good = KEY.sign(b"head")
        for bit in range(0, 512, 3):
            flipped = int.from_bytes(good, "big") ^ 1 << bit
            assert not is_signed(PUBLIC, b"head", flipped.to_bytes(64, "big"))

    def test_is_refused_in_its_second_form(self) -> None:
        good = KEY.sign(b"head")
        second = int.from_bytes(good[32:], "little") + ORDER
        assert not is_signed(PUBLIC, b"head", good[:32] + second.to_bytes(32, "little"))

    def test_of_another_length_or_by_no_key_is_refused(self) -> None:
        good = KEY.sign(b"head")
        assert not is_signed(PUBLIC, b"head", good[:63])
        assert not is_signed(PUBLIC, b"head", good + b"\0")
        assert not is_signed(PUBLIC[:31], b"head", good)
        assert not is_signed(b"\xff" * 32, b"head", good)
        assert not is_signed(b"\x02" + b"\0" * 31, b"head", good)
