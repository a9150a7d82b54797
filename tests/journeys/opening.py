"""Opens every sealed report of an installation with its demonstration's keys.

Run as `python -m tests.journeys.opening`: prints JSON, by the report's number.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from typing import Any

from evam.config.commands.setup import load_platform


def main() -> None:
    load_platform()
    from evam.documentation.inbox.models import SealedReport

    rings = _rings()
    found = {str(each.pk): _opened(each, rings) for each in SealedReport.objects.all()}
    json.dump(found, sys.stdout)


def _rings() -> dict[str, Any]:
    """The keys of both rings, opened by the passphrase beside the database."""
    from evam.accounts.operations import demonstration_cast
    from evam.config.demonstration_keys import demonstration_passphrase
    from evam.sealing.keyring import queries
    from evam.sealing.locks import unlock_with_passphrase
    from evam.sealing.members import member_keys, unwrap_ring_seed
    from evam.sealing.sealers import RingKey

    writer, _ = demonstration_cast()
    keys = queries.keys_of(writer)
    assert keys is not None
    place = {"instance": queries.instance_name(), "member": str(keys.number)}
    lock, words = bytes(keys.lock_by_passphrase), demonstration_passphrase()
    secret = unlock_with_passphrase(lock, words, **place)
    seed = member_keys(secret, **place).sealing_seed
    opened = {}
    for ring in queries.rings_of(writer):
        [held] = queries.ring_keys_of(keys, ring)
        named = {"ring": ring.name, "epoch": held.epoch.number}
        found = unwrap_ring_seed(
            bytes(held.wrapped),
            sealing_seed=seed,
            ring_public_key=bytes(held.epoch.public_key),
            **place,
            **named,
        )
        opened[ring.name] = RingKey(seed=found, **named)
    return opened


def _opened(report: Any, rings: dict[str, Any]) -> dict[str, Any]:
    from evam.sealing.context import Purpose
    from evam.sealing.shredding.queries import shred_key_of
    from evam.sealing.texts import open_text

    shred_key = shred_key_of(report.pk)
    texts = {each.part: bytes(each.envelope) for each in report.texts.all()}

    def text(part: Purpose) -> str:
        place = _place(report, part)
        opened = open_text(
            texts[part.name], place, ring=rings["intake"], shred_key=shred_key
        )
        return opened.decode()

    return {
        "structured": json.loads(text(Purpose.STRUCTURED)),
        "narrative": text(Purpose.NARRATIVE),
        "files": [_file(each, report, rings, shred_key) for each in report.files.all()],
    }


def _place(report: Any, purpose: Any, part: str = "1") -> Any:
    from evam.sealing.context import Context
    from evam.sealing.keyring.queries import instance_name

    return Context(
        instance=instance_name(),
        report=report.pk,
        schema=report.schema,
        purpose=purpose,
        part=part,
    )


def _file(file: Any, report: Any, rings: dict[str, Any], shred_key: Any) -> Any:
    from evam.documentation.inbox.operations.on_disk import place_of
    from evam.sealing.context import Purpose
    from evam.sealing.files import open_file

    is_original = file.kind == "ORIGINAL"
    purpose = Purpose.ORIGINAL_FILE if is_original else Purpose.WORKING_COPY
    place = _place(report, purpose, f"file-{file.pk.hex}")
    ring = rings["vault" if is_original else "intake"]
    with place_of(file.place).open("rb") as sealed:
        label, pieces = open_file(sealed, place, ring=ring, shred_key=shred_key)
        content = b"".join(pieces)
    told = {"kind": file.kind, "name": label.name, "type": label.media_type}
    told["upload"] = file.pk.hex
    return told | {"content": b64encode(content).decode()}


if __name__ == "__main__":
    main()
