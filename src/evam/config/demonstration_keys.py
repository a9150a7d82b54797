"""The demonstration's keys: its member opens what is sealed to its two rings.

Everything that opens and signs lies in one file beside the database, so that anybody
can try the whole way at once. Whoever takes such a machine opens everything on it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from evam.common.private_files import replace_privately
from evam.sealing.directories import Audience, fingerprint_of, sign_directory
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.locks import lock_with_code, lock_with_passphrase
from evam.sealing.members import member_keys, verifying_key_of, wrap_ring_seed

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.sealing.keyring.models import MemberKey

FILE_NAME = "demonstration-keys.json"
RINGS = {
    "intake": "What people tell the demonstration: invented accounts only",
    "vault": "Originals of invented photos and documents",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What an organisation would keep in a head and on a machine without network."""

    passphrase: str
    root_seed: str


def make_keys(now: datetime) -> str:
    """Make what is missing of keys, rings and the signed list, in that order."""
    from evam.accounts.operations import demonstration_cast
    from evam.sealing.keyring import queries

    writer, _ = demonstration_cast()
    own = queries.keys_of(writer)
    kept = _kept(made_elsewhere=own is not None)
    own = own or _enrol(writer, kept.passphrase, now)
    opened = {ring.name for ring in queries.rings_of(writer) if ring.open_epoch}
    for name in RINGS:
        if name not in opened:
            _found(name, own, writer, now)
    return _publish(writer, bytes.fromhex(kept.root_seed), now)


def demonstration_passphrase() -> str:
    """What opens the keys as they were made; "" where a browser made them."""
    place = Path(settings.DATA_DIR) / FILE_NAME
    return _read(place).passphrase if place.exists() else ""


def _kept(*, made_elsewhere: bool) -> Kept:
    """The file, written before any key, so that no kept key has a lost passphrase."""
    from evam.accounts.passphrases import random_passphrase

    place = Path(settings.DATA_DIR) / FILE_NAME
    found = _read(place) if place.exists() else Kept("", new_seed().hex())
    if found.passphrase or made_elsewhere:
        passphrase = found.passphrase
    else:
        passphrase = random_passphrase()
    kept = Kept(passphrase, found.root_seed)
    if kept != found or not place.exists():
        replace_privately(place, json.dumps(asdict(kept)).encode())
    return kept


def _read(place: Path) -> Kept:
    return Kept(**json.loads(place.read_text(encoding="utf-8")))


def _enrol(writer: Member, passphrase: str, now: datetime) -> MemberKey:
    """Keys as a browser makes them; their printed code is thrown away."""
    from evam.sealing.keyring import operations

    instance, number = operations.installation_name(), str(writer.key)
    secret, code = new_seed(), secrets.token_bytes(16)
    pairs = member_keys(secret, instance=instance, member=number)
    return operations.enrol_keys(
        public_key=pairs.public_key,
        verifying_key=pairs.verifying_key,
        lock_by_passphrase=lock_with_passphrase(
            secret, passphrase, instance=instance, member=number
        ),
        lock_by_code=lock_with_code(secret, code, instance=instance, member=number),
        member=writer,
        made_at=now,
    )


def _found(name: str, own: MemberKey, writer: Member, now: datetime) -> None:
    """A ring of one holder, or the next epoch of one that nobody opened any more."""
    from evam.sealing.keyring import operations, queries

    before = queries.rings_of(writer).filter(name=name).first()
    seed = new_seed()
    wrapped = wrap_ring_seed(
        seed,
        instance=operations.installation_name(),
        ring=name,
        epoch=before.epochs.count() + 1 if before else 1,
        member=str(own.number),
        public_key=bytes(own.public_key),
    )
    operations.found_ring(
        name=name,
        purpose=RINGS[name],
        public_key=public_key_of(seed),
        wrapped=wrapped,
        member=writer,
        founded_at=now,
    )


def _publish(writer: Member, root_seed: bytes, now: datetime) -> str:
    """Sign and publish the public list, unless the last one names the same keys."""
    from evam.sealing.keyring import operations, queries

    fingerprint = fingerprint_of(verifying_key_of(root_seed))
    last = queries.public_directory(writer.organisation)
    if last and last.fingerprint != fingerprint:
        return "the list was signed by another root and stays as it is"
    listed = operations.list_to_sign(audience=Audience.PUBLIC, member=writer)
    before = queries.public_list(writer.organisation)
    if before and before.entries == listed.entries:
        return "they stand already"
    operations.publish_directory(
        signed=sign_directory(listed, root_seed=root_seed),
        fingerprint=fingerprint,
        audience=Audience.PUBLIC,
        member=writer,
        published_at=now,
    )
    return f"{len(listed.entries)} rings, public list {listed.number}"
