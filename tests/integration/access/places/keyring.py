"""Keys and rings: a ring of one, and a colleague with keys who could be added."""

from __future__ import annotations

from evam.accounts.models import Role
from evam.accounts.operations import add_member

from ....integration.keyed import enrolled, founded
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    own = enrolled(ground.member, ground.noon)
    ring, _ = founded(own, ground.member, ground.noon, ground.mark.lower(), ground.mark)
    colleague = add_member(
        username=f"second-{ground.mark.lower()}",
        organisation=ground.organisation,
        roles=[Role.REVIEWER],
    )
    second = enrolled(colleague, ground.noon)
    one: Address = {"ring_id": ring.id}
    pages = (
        *("keys", "make", "check", "passphrase", "code", "found"),
        *("ceremonies", "unsigned", "publish"),
        *("enrol_recovery", "ask_recovery", "recover"),
    )
    return {f"keyring:{name}": {} for name in pages} | {
        "keyring:ring": one,
        "keyring:add": {**one, "key_id": second.keys.id},
        "keyring:remove": {**one, "key_id": own.keys.id},
    }
