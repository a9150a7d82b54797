"""Everyone lost: three shares open the rings, for somebody's new keys."""

from __future__ import annotations

from collections.abc import Sequence

from .exchanges import Recovered, RecoveryPart, ToRecover, WrappedRing
from .members import Member, member_keys, unwrap_ring_seed, wrap_ring_seed
from .refusals import CannotOpenError
from .shares import put_together

NAME = "recovery"
"""Under which a recovery key's pairs are derived, in every installation."""


def public_part(secret: bytes, *, instance: str) -> RecoveryPart:
    """What of a new recovery key goes to the server.

    Args:
        secret: 32 bytes, split into shares and then forgotten.
        instance: the installation.
    """
    pairs = member_keys(secret, instance=instance, member=NAME)
    return RecoveryPart(
        instance=instance,
        public_key=pairs.public_key,
        verifying_key=pairs.verifying_key,
    )


def recover(
    asked: ToRecover, shares: Sequence[str]
) -> tuple[Recovered, list[WrappedRing]]:
    """The keys of the rings for the newcomer, and those that do not open.

    Args:
        asked: the file from the server.
        shares: three or more, in words.

    Raises:
        MalformedError: fewer than three shares, or words that give no key.
        CannotOpenError: the shares are of another recovery key, or open none of it.
    """
    place = {"instance": asked.instance, "member": NAME}
    secret = put_together(shares, **place, public_key=asked.recovery_key)
    pairs = member_keys(secret, **place)
    wraps, shut = {}, []
    for each in asked.rings:
        try:
            wraps[each.ring, each.epoch] = _anew(each, asked, pairs)
        except CannotOpenError:
            shut.append(each)
    if not wraps:
        raise CannotOpenError
    recovered = Recovered(
        instance=asked.instance,
        number=asked.newcomer.number,
        epoch=asked.newcomer.epoch,
        wraps=wraps,
    )
    return recovered, shut


def _anew(each: WrappedRing, asked: ToRecover, pairs: Member) -> bytes:
    place = {"instance": asked.instance, "ring": each.ring}
    seed = unwrap_ring_seed(
        each.wrapped,
        **place,
        epoch=each.epoch,
        member=asked.recovery_number,
        sealing_seed=pairs.sealing_seed,
        ring_public_key=each.public_key,
    )
    return wrap_ring_seed(
        seed,
        **place,
        epoch=each.epoch,
        member=asked.newcomer.number,
        public_key=asked.newcomer.public_key,
    )
