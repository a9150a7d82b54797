"""A member's secret locked by a passphrase (Argon2id) or by a printed code."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from argon2.low_level import Type, hash_secret_raw

from .bodies import COMMITMENT, KEY, TAG, BodyKey, hkdf
from .codes import SECRET
from .context import canonical
from .keys import SEED
from .octets import Octets, encoded
from .refusals import MalformedError
from .structure import check_sealed

START = b"EVML\x01"
SALT = 16
DERIVED = 32


class Method(IntEnum):
    """What opens a lock."""

    PASSPHRASE = 1
    CODE = 2


@dataclass(frozen=True, kw_only=True)
class Work:
    """How much work Argon2id takes; a lock with less than the least is refused."""

    memory_kib: int = 128 * 1024
    passes: int = 3
    lanes: int = 1

    def check(self) -> None:
        """Refuse less work than is safe, and more than a device could do."""
        if self.memory_kib < LEAST.memory_kib or self.passes < LEAST.passes:
            raise MalformedError("A lock with less work than the least is not opened.")
        if self.memory_kib > 2**20 or self.passes > 16 or self.lanes != LEAST.lanes:
            raise MalformedError("A lock with such work is not opened.")

    def packed(self) -> bytes:
        return self.memory_kib.to_bytes(4, "big") + bytes([self.passes, self.lanes])


LEAST = Work()


def lock_with_passphrase(
    secret: bytes, passphrase: str, *, instance: str, member: str, work: Work = LEAST
) -> bytes:
    """The member's secret, for whoever knows the passphrase.

    Args:
        secret: 32 bytes.
        passphrase: any words; how they were composed of signs makes no difference.
        instance: the installation.
        member: whose secret it is.
        work: at least 128 MiB and three passes.
    """
    work.check()
    salt = secrets.token_bytes(SALT)
    head = START + bytes([Method.PASSPHRASE]) + work.packed() + salt
    return _locked(secret, _stretched(passphrase, salt, work), head, instance, member)


def unlock_with_passphrase(
    lock: bytes, passphrase: str, *, instance: str, member: str
) -> bytes:
    """The member's secret again.

    Args:
        lock: as it was made.
        passphrase: the words.
        instance: the installation.
        member: whose secret it is.

    Raises:
        MalformedError: it is no such lock, or made with less work than the least.
        CannotOpenError: another passphrase or member, or changed bytes.
    """
    content = Octets(lock)
    content.expect(START + bytes([Method.PASSPHRASE]))
    work = _read_work(content)
    work.check()
    derived = _stretched(passphrase, content.take(SALT), work)
    return _unlocked(content, derived, lock[: content.at], instance, member)


def lock_with_code(secret: bytes, code: bytes, *, instance: str, member: str) -> bytes:
    """The member's secret, for whoever holds the printed code.

    Args:
        secret: 32 bytes.
        code: 16 random bytes; `codes.as_lines` prints them.
        instance: the installation.
        member: whose secret it is.
    """
    head = START + bytes([Method.CODE]) + secrets.token_bytes(SALT)
    return _locked(secret, _checked(code), head, instance, member)


def unlock_with_code(lock: bytes, code: bytes, *, instance: str, member: str) -> bytes:
    """The member's secret again.

    Args:
        lock: as it was made.
        code: the 16 bytes.
        instance: the installation.
        member: whose secret it is.

    Raises:
        MalformedError: it is no such lock.
        CannotOpenError: another code or member, or changed bytes.
    """
    content = Octets(lock)
    content.expect(START + bytes([Method.CODE]))
    content.take(SALT)
    return _unlocked(content, _checked(code), lock[: content.at], instance, member)


def check_lock(lock: bytes, method: Method | None = None) -> Method:
    """Say which way a lock opens that nobody here can open.

    Args:
        lock: as it was made.
        method: what it should open by, or None for either.

    Raises:
        MalformedError: it is no lock, one with less work than the least, of the other
            way, or something in it reads as text.
    """
    content = Octets(lock)
    content.expect(START)
    found = _method(content.number(1))
    if method not in (None, found):
        raise MalformedError("This lock opens in another way.")
    if found is Method.PASSPHRASE:
        _read_work(content).check()
    sealed = content.take(SALT + COMMITMENT + SEED + TAG)
    content.end()
    check_sealed(sealed)
    return found


def _method(number: int) -> Method:
    try:
        return Method(number)
    except ValueError:
        raise MalformedError("A lock opens by a passphrase or by a code.") from None


def _read_work(content: Octets) -> Work:
    return Work(
        memory_kib=content.number(4), passes=content.number(1), lanes=content.number(1)
    )


def _stretched(passphrase: str, salt: bytes, work: Work) -> bytes:
    return hash_secret_raw(
        encoded(unicodedata.normalize("NFC", passphrase)),
        salt,
        time_cost=work.passes,
        memory_cost=work.memory_kib,
        parallelism=work.lanes,
        hash_len=DERIVED,
        type=Type.ID,
    )


def _checked(code: bytes) -> bytes:
    if len(code) != SECRET:
        raise MalformedError("A code stands for 16 bytes.")
    return code


def _key(derived: bytes, head: bytes, instance: str, member: str) -> BodyKey:
    info = canonical("lock", instance, member)
    key = hkdf(derived, salt=head[-SALT:], info=info, size=KEY + COMMITMENT)
    return BodyKey(key[:KEY], key[KEY:])


def _locked(
    secret: bytes, derived: bytes, head: bytes, instance: str, member: str
) -> bytes:
    if len(secret) != SEED:
        raise MalformedError("A member's secret has 32 bytes.")
    key = _key(derived, head, instance, member)
    return head + key.commitment + key.seal(secret, head, 0, last=True)


def _unlocked(
    content: Octets, derived: bytes, head: bytes, instance: str, member: str
) -> bytes:
    commitment, sealed = content.take(COMMITMENT), content.take(SEED + TAG)
    content.end()
    key = _key(derived, head, instance, member)
    key.check(commitment)
    return key.open(sealed, head, 0, last=True)
