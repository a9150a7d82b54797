"""The signed list of who can be sealed to; a changed or an older one is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from hashlib import pbkdf2_hmac, sha256
from hmac import compare_digest

from .context import LAST_EPOCH, PART, epoch_as_text
from .keys import PUBLIC_KEY
from .members import is_signed, sign, verifying_key_of
from .octets import Octets
from .refusals import MalformedError
from .sealers import Recipient

START = b"EVMD\x01"
SIGNATURE = 64
VERIFYING_KEY = 32
DIGEST = 32
MOST_ENTRIES = 1000
ROUNDS = 100_000
NUMBER_BITS = 60


class UntrustedDirectoryError(Exception):
    """The list was not signed by the root that is known here, or is for others."""


class StaleDirectoryError(Exception):
    """A newer list has been seen: this one is shown again, or put back."""


class Audience(StrEnum):
    """Who reads the list: the public one names rings only, and no member."""

    PUBLIC = "public"
    STAFF = "staff"


class Holder(IntEnum):
    """Whose key an entry is."""

    RING = 1
    MEMBER = 2


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One public key. New envelopes go to current keys only."""

    holder: Holder
    name: str
    epoch: int
    current: bool
    public_key: bytes
    verifying_key: bytes = bytes(VERIFYING_KEY)


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The list itself: its number rises by each change, and it names the one before."""

    instance: str
    audience: Audience
    number: int
    previous: bytes = bytes(DIGEST)
    entries: tuple[Entry, ...]

    def recipients(self, *names: str) -> list[Recipient]:
        """The current epochs of these rings, to seal to.

        Raises:
            MalformedError: the list has no current epoch of one of them.
        """
        current = {
            each.name: each
            for each in self.entries
            if each.current and each.holder is Holder.RING
        }
        if set(names) - set(current):
            raise MalformedError("The directory has no such ring now.")
        chosen = (current[name] for name in names)
        return [
            Recipient(ring=each.name, epoch=each.epoch, public_key=each.public_key)
            for each in chosen
        ]


def fingerprint_of(verifying_key: bytes) -> bytes:
    """The digest of a root's key, to pin in the page and to print on posters."""
    return sha256(START + b"root" + verifying_key).digest()


def fingerprint_in(signed: bytes) -> bytes:
    """The fingerprint of the root that says it signed; `read_directory` checks it."""
    return fingerprint_of(signed[-SIGNATURE - VERIFYING_KEY : -SIGNATURE])


def safety_number(fingerprint: bytes) -> str:
    """The fingerprint as people compare it: 20 digits in four groups, 60 bits.

    It takes many rounds of a hash, so that whoever wants another root with the same
    number does 2**60 times that work.
    """
    stretched = pbkdf2_hmac("sha256", fingerprint, START + b"number", ROUNDS, 8)
    number = int.from_bytes(stretched, "big") >> (64 - NUMBER_BITS)
    digits = f"{number:020d}"
    return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


def member_number(public_key: bytes, verifying_key: bytes) -> str:
    """What two people compare of a member's keys, or of a recovery key: 20 digits."""
    start = b"evam member keys"
    return safety_number(sha256(start + public_key + verifying_key).digest())


def ring_number(public_key: bytes) -> str:
    """What people compare of a ring's key: 20 digits."""
    return safety_number(sha256(b"evam ring key" + public_key).digest())


def pack_directory(directory: Directory) -> bytes:
    """The list without a signature, as it goes to the machine that holds the root.

    Raises:
        MalformedError: entries out of order or doubled, or a field is not as it should.
    """
    _check(directory.entries)
    if not 1 <= directory.number <= LAST_EPOCH or len(directory.previous) != DIGEST:
        raise MalformedError("The number of a directory counts from 1.")
    return b"".join(
        (
            START,
            _name(directory.instance),
            _name(directory.audience.value),
            directory.number.to_bytes(4, "big"),
            directory.previous,
            len(directory.entries).to_bytes(2, "big"),
            *(_packed_entry(each) for each in directory.entries),
        )
    )


def unpack_directory(unsigned: bytes) -> Directory:
    """The list that is to be signed. Nothing vouches for it: people read it.

    Raises:
        MalformedError: it is no such list.
    """
    return _read(Octets(unsigned))


def sign_directory(directory: Directory, *, root_seed: bytes) -> bytes:
    """The list with the root's signature, as it is published.

    Raises:
        MalformedError: entries out of order or doubled, or a field is not as it should.
    """
    listed = pack_directory(directory) + verifying_key_of(root_seed)
    return listed + sign(root_seed, listed)


def read_directory(
    signed: bytes,
    *,
    fingerprint: bytes,
    instance: str,
    audience: Audience,
    newest: int = 0,
) -> Directory:
    """The list, if the pinned root signed it for this installation and audience.

    Args:
        signed: as published.
        fingerprint: the root's, pinned beforehand.
        instance: the installation.
        audience: who reads it.
        newest: the highest number seen so far; no clock is asked, because clocks of
            phones are wrong.

    Raises:
        MalformedError: it is no such list.
        UntrustedDirectoryError: another root, another installation, or changed.
        StaleDirectoryError: a list with a higher number has been seen.
    """
    listed, signature = signed[:-SIGNATURE], signed[-SIGNATURE:]
    key = listed[-VERIFYING_KEY:]
    known = compare_digest(fingerprint_of(key), fingerprint)
    if not known or not is_signed(key, signature, listed):
        raise UntrustedDirectoryError
    directory = _read(Octets(listed[:-VERIFYING_KEY]))
    if (directory.instance, directory.audience) != (instance, audience):
        raise UntrustedDirectoryError
    if directory.number < newest:
        raise StaleDirectoryError
    return directory


def digest_of(signed: bytes) -> bytes:
    """What the next list names as the one before it."""
    return sha256(signed).digest()


def _packed_entry(entry: Entry) -> bytes:
    if (len(entry.public_key), len(entry.verifying_key)) != (PUBLIC_KEY, VERIFYING_KEY):
        raise MalformedError("A key of the directory has another size.")
    epoch_as_text(entry.epoch)
    start = bytes([entry.holder]) + _name(entry.name) + entry.epoch.to_bytes(4, "big")
    return start + bytes([entry.current]) + entry.public_key + entry.verifying_key


def _read(content: Octets) -> Directory:
    content.expect(START)
    directory = Directory(
        instance=_read_name(content),
        audience=_audience(_read_name(content)),
        number=content.number(4),
        previous=content.take(DIGEST),
        entries=tuple(_read_entry(content) for _ in range(content.number(2))),
    )
    content.end()
    _check(directory.entries)
    return directory


def _read_entry(content: Octets) -> Entry:
    return Entry(
        holder=_holder(content.number(1)),
        name=_read_name(content),
        epoch=content.number(4),
        current=_flag(content.number(1)),
        public_key=content.take(PUBLIC_KEY),
        verifying_key=content.take(VERIFYING_KEY),
    )


def _check(entries: Sequence[Entry]) -> None:
    order = [(each.holder, each.name, each.epoch) for each in entries]
    if len(order) > MOST_ENTRIES or order != sorted(set(order)):
        raise MalformedError("The entries of a directory stand in order, each once.")
    current = [(each.holder, each.name) for each in entries if each.current]
    if len(current) != len(set(current)):
        raise MalformedError("A ring or member has one current key at most.")


def _name(name: str) -> bytes:
    if not PART.fullmatch(name):
        raise MalformedError("A name is 1 to 64 printable ASCII signs.")
    return bytes([len(name)]) + name.encode("ascii")


def _read_name(content: Octets) -> str:
    name = content.take(content.number(1)).decode("ascii", errors="replace")
    _name(name)
    return name


def _audience(word: str) -> Audience:
    try:
        return Audience(word)
    except ValueError:
        raise MalformedError("A directory is for the public or for staff.") from None


def _holder(number: int) -> Holder:
    try:
        return Holder(number)
    except ValueError:
        raise MalformedError("An entry is of a ring or of a member.") from None


def _flag(number: int) -> bool:
    if number > 1:
        raise MalformedError("A key is current or not.")
    return bool(number)
