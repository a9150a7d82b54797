"""Everything that changes who can open what. No operation ever sees a secret."""

from __future__ import annotations

from evam.sealing.keyring.operations.directories import (
    DirectoryRefusedError,
    is_current,
    list_to_sign,
    publish_directory,
)
from evam.sealing.keyring.operations.keys import (
    KeysMissingError,
    change_lock,
    enrol_keys,
    installation_name,
)
from evam.sealing.keyring.operations.members import (
    AlreadyHolderError,
    LastHolderError,
    NotHolderError,
    RingNotFoundError,
    TwoPersonsError,
    WrapMissingError,
    add_to_ring,
    remove_from_ring,
)
from evam.sealing.keyring.operations.recovery import (
    RecoveryRefusedError,
    ask_recovery,
    enrol_recovery_key,
    recover_rings,
)
from evam.sealing.keyring.operations.rings import RingExistsError, found_ring

__all__ = [
    "AlreadyHolderError",
    "DirectoryRefusedError",
    "KeysMissingError",
    "LastHolderError",
    "NotHolderError",
    "RecoveryRefusedError",
    "RingExistsError",
    "RingNotFoundError",
    "TwoPersonsError",
    "WrapMissingError",
    "add_to_ring",
    "ask_recovery",
    "change_lock",
    "enrol_keys",
    "enrol_recovery_key",
    "found_ring",
    "installation_name",
    "is_current",
    "list_to_sign",
    "publish_directory",
    "recover_rings",
    "remove_from_ring",
]
