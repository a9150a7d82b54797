"""X-Wing against the vectors of draft-connolly-cfrg-xwing-kem-08, appendix C.

The shared secret depends on the whole public key and on both ciphertexts, so it stands
for them; of the long values only both ends are kept here.
"""

from __future__ import annotations

import pytest

from evam.sealing.keys import public_key_of

from .browser import Browser

VECTORS = [
    (
        "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
        "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
        "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
        ("e2236b35a8c24b39", "9040ef6534"),
        ("b83aa828d4d62b9a", "e6fb2e15"),
        "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
    ),
    (
        "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea",
        "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdef"
        "aee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d",
        ("0333285fa2536615", "f1c89c62"),
        ("c93beb2232670569", "ea155b67"),
        "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150",
    ),
    (
        "ef58538b8d23f87732ea63b02b4fa0f4873360e2841928cd60dd4cee8cc0d4c9",
        "22a96188d032675c8ac850933c7aff1533b94c834adbb69c6115bad4692d8619"
        "f90b0cdf8a7b9c264029ac185b70b83f2801f2f4b3f70c593ea3aeeb613a7f1b",
        ("36244278824f77c6", ""),
        ("0d2e38cbf17a2e2e", "61137334"),
        "953f7f4e8c5b5049bdc771d1dffada0dd961477d1a2ae0988baa7ea6898d893f",
    ),
]


class TestXWing:
    @pytest.mark.parametrize(("seed", "chance", "key", "sent", "shared"), VECTORS)
    def test_gives_what_the_draft_gives(
        self,
        browser: Browser,
        seed: str,
        chance: str,
        key: tuple[str, str],
        sent: tuple[str, str],
        shared: str,
    ) -> None:
        there = browser.call("encapsulated", bytes.fromhex(seed), bytes.fromhex(chance))
        ciphertext, secret, opened = (each.hex() for each in there)

        assert (ciphertext[:16], ciphertext[-8:]) == sent
        assert secret == opened == shared

        public_key = public_key_of(bytes.fromhex(seed)).hex()
        assert public_key.startswith(key[0])
        assert public_key.endswith(key[1])
        assert browser.call("publicKeyOf", bytes.fromhex(seed)).hex() == public_key
