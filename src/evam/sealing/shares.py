"""An organisation's recovery key in five shares of words (SLIP-39); any three give it.

The recovery key is the key of one more member of each ring. Shares are made and put
together on a machine without network, in a ceremony; no server ever holds them. The
library is the reference of its standard and keeps no constant time: whoever can measure
that machine while it works could learn from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hmac import compare_digest

from shamir_mnemonic import (
    MnemonicError,
    Share,
    combine_mnemonics,
    generate_mnemonics,
)

from .keys import SEED
from .members import member_keys
from .refusals import CannotOpenError, MalformedError

NEEDED = 3
SHARES = 5


def split(secret: bytes) -> list[str]:
    """Five shares of 33 words; two of them tell nothing.

    Raises:
        MalformedError: the secret has not 32 bytes.
    """
    if len(secret) != SEED:
        raise MalformedError("A recovery key has 32 bytes.")
    shares: list[str] = generate_mnemonics(1, [(NEEDED, SHARES)], secret)[0]
    return shares


def as_words(secret: bytes) -> str:
    """A secret whole, in 33 words: for one paper, where nothing is split.

    Raises:
        MalformedError: the secret has not 32 bytes.
    """
    if len(secret) != SEED:
        raise MalformedError("A key has 32 bytes.")
    words: str = generate_mnemonics(1, [(1, 1)], secret)[0][0]
    return words


def from_words(words: str) -> bytes:
    """The secret again, from the one paper.

    Raises:
        MalformedError: a word is wrong, or it is one share of several.
    """
    try:
        secret: bytes = combine_mnemonics([_plain(words)])
    except MnemonicError:
        raise MalformedError("A word is wrong, or this is one share of five.") from None
    return secret


def check_share(words: str) -> str:
    """One share as it is put together, its words checked by themselves.

    Raises:
        MalformedError: a word is wrong, missing, or in another place.
    """
    try:
        Share.from_mnemonic(_plain(words))
    except MnemonicError:
        raise MalformedError("A word of this share is wrong or missing.") from None
    return _plain(words)


def put_together(
    shares: Sequence[str], *, instance: str, member: str, public_key: bytes
) -> bytes:
    """The secret again, from three or more of its shares: `member_keys` takes it.

    Args:
        shares: words with spaces between them, as they were written down.
        instance: the installation.
        member: under which name the recovery key is a member.
        public_key: what the directory names for that member.

    Raises:
        MalformedError: fewer than three different ones, a wrong word, or of different
            keys.
        CannotOpenError: they give another key than the directory names.
    """
    different = sorted({_plain(share) for share in shares})
    if len(different) < NEEDED:
        raise MalformedError("Three different shares are needed.")
    try:
        secret: bytes = combine_mnemonics(different[:NEEDED])
    except MnemonicError:
        raise MalformedError("A word of a share is wrong, or they differ.") from None
    member_now = member_keys(secret, instance=instance, member=member)
    if not compare_digest(member_now.public_key, public_key):
        raise CannotOpenError
    return secret


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
