"""A sealed report with a file, opened once, and a request to open it with others."""

from __future__ import annotations

from evam.documentation.inbox.models import SealedFile
from evam.documentation.reading.models import Opening
from evam.documentation.reading.operations import request_opening
from evam.sealing.sealers import new_report

from ...arrived import arrived
from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    report = arrived(ground.organisation, ground.noon)
    file = SealedFile.objects.create(
        id=new_report(), report=report, kind="CLEAN", place=new_report(), size=1
    )
    Opening.objects.create(
        report=report, member=ground.member, reason="FIRST", opened_at=ground.noon
    )
    asked = request_opening(
        report_ids=[report.pk],
        purpose="TOGETHER",
        reason="CODE",
        member=ground.member,
        asked_at=ground.noon,
    )
    one: Address = {"report_id": report.pk}
    names = ("sealed_report", "open", "code", "take_back", "unread", "write")
    return {
        "reading:sealed_reports": {},
        "reading:ask": {},
        "reading:requests": {},
        "reading:media": {},
        "reading:request": {"request_id": asked.pk},
        "reading:file": {**one, "file_id": file.pk},
    } | {f"reading:{name}": one for name in names}
