"""Sends invented sealed reports to the installation of a journey, as a device would.

Run as `python -m tests.journeys.sealed_reports FILE [SECOND]`: JSON, a list of objects
with `answers`, and `files` as [name, type, kind, base64]. Prints what a reporter keeps;
a member who is named second is given keys and the ring.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evam.config.commands.setup import load_platform

PIECE = 64 * 1024


def main(given: str, second: str = "") -> None:
    load_platform()
    asked = json.loads(Path(given).read_text("utf-8"))
    if second:
        _share_the_ring(second)
    sys.stdout.write(json.dumps([_send(each) for each in asked]))


def _send(given: dict[str, Any]) -> dict[str, str]:
    from evam.accounts.operations import demonstration_organisation
    from evam.common.records import Records
    from evam.documentation.inbox import operations as inbox
    from evam.documentation.inbox.models import SealedReport
    from evam.documentation.telling import (
        canonical_json,
        open_answers,
        questionnaire,
        told_to_record,
    )
    from evam.sealing.context import Context, Purpose
    from evam.sealing.files import Label, seal_file
    from evam.sealing.keyring.operations import installation_name
    from evam.sealing.keyring.queries import public_recipients
    from evam.sealing.keys import public_key_of
    from evam.sealing.receipts import new_secret, receipt
    from evam.sealing.sealers import new_report, new_shred_key
    from evam.sealing.texts import seal_text

    organisation, now = demonstration_organisation(), datetime.now(tz=UTC)
    service = inbox.Service(
        organisation=organisation, records_are=Records.INVENTED, partners=("lawyers",)
    )
    inbox.register_service(lambda: service)
    to = public_recipients(organisation, "intake")
    report, key, instance = new_report(), new_shred_key(), installation_name()
    kept = receipt(new_secret(), instance=instance)

    def place(purpose: Purpose, part: str = "1") -> Context:
        return Context(
            instance=instance,
            report=report,
            schema=questionnaire().schema,
            purpose=purpose,
            part=part,
        )

    def sealed(purpose: Purpose, content: bytes) -> bytes:
        return seal_text(content, place(purpose), recipients=to, shred_key=key)

    files = []
    for name, media_type, kind, content in given.get("files", []):
        number, octets = new_report(), b64decode(content)
        pieces = seal_file(
            [octets],
            Label(name=name, media_type=media_type, size=len(octets)),
            place(Purpose.WORKING_COPY, f"file-{number.hex}"),
            recipients=to,
            shred_key=key,
        )
        whole = b"".join(pieces)
        for at in range(0, len(whole), PIECE):
            inbox.take_piece(
                upload=number,
                number=at // PIECE,
                piece=whole[at : at + PIECE],
                day=now.date(),
            )
        files.append(inbox.SentFile(upload=number, kind=kind))

    answers = given["answers"]
    record = told_to_record(answers, now.date(), partners=service.partners)
    inbox.receive_report(
        sent=inbox.Sent(
            report=report,
            shred_key=key,
            receipt=inbox.Receipt(
                lookup_digest=kept.lookup_digest,
                mailbox_key=public_key_of(kept.mailbox_seed),
                authentication_digest=hashlib.sha256(kept.authentication_key).digest(),
            ),
            open=open_answers(answers, now.date(), partners=service.partners),
            structured=sealed(
                Purpose.STRUCTURED, canonical_json(record.sealed_structured)
            ),
            narrative=sealed(Purpose.NARRATIVE, record.narrative.encode()),
            files=tuple(files),
        ),
        received_at=now,
        way_in=SealedReport.WayIn.SCRIPT,
        is_quarantined=given.get("apart", False),
    )
    return {
        "report": str(report),
        "instance": instance,
        "mailbox_seed": kept.mailbox_seed.hex(),
        "shred_key": key.hex(),
    }


def _share_the_ring(name: str) -> None:
    """Give this member keys with the demonstration's passphrase, and its ring."""
    from evam.accounts.models import Member
    from evam.accounts.operations import demonstration_cast
    from evam.config.demonstration_keys import _enrol, demonstration_passphrase
    from evam.sealing.keyring import operations, queries
    from evam.sealing.locks import unlock_with_passphrase
    from evam.sealing.members import member_keys, unwrap_ring_seed, wrap_ring_seed

    now, instance = datetime.now(tz=UTC), operations.installation_name()
    words, (writer, _) = demonstration_passphrase(), demonstration_cast()
    newcomer = _enrol(Member.objects.get(username=name), words, now)
    own = queries.keys_of(writer)
    ring = queries.rings_of(writer).get(name="intake")
    assert own is not None
    holder = {"instance": instance, "member": str(own.number)}
    secret = unlock_with_passphrase(bytes(own.lock_by_passphrase), words, **holder)
    [key] = queries.ring_keys_of(own, ring)
    place = {"instance": instance, "ring": ring.name, "epoch": key.epoch.number}
    seed = unwrap_ring_seed(
        bytes(key.wrapped),
        **place,
        member=str(own.number),
        sealing_seed=member_keys(secret, **holder).sealing_seed,
        ring_public_key=bytes(key.epoch.public_key),
    )
    theirs = wrap_ring_seed(
        seed,
        **place,
        member=str(newcomer.number),
        public_key=bytes(newcomer.public_key),
    )
    operations.add_to_ring(
        ring_id=ring.id,
        newcomer_id=newcomer.id,
        wraps={key.epoch.number: theirs},
        member=writer,
        added_at=now,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
