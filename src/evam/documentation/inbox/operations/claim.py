"""Making uploaded files those of a report."""

from __future__ import annotations

from collections.abc import Sequence

from evam.documentation.inbox.models import PendingUpload, SealedFile, SealedReport
from evam.documentation.inbox.operations import on_disk
from evam.documentation.inbox.operations.sent import SendRefusedError, SentFile
from evam.documentation.inbox.operations.uploads import PIECE, size_of_file
from evam.documentation.telling import questionnaire
from evam.sealing.structure import check_head_of_file


def claim_files(kept: SealedReport, files: Sequence[SentFile]) -> None:
    """Make uploads the files of a report, in the caller's transaction.

    Raises:
        SendRefusedError: one is not there, not whole, or sealed for another report.
    """
    if not files:
        return
    already = SealedFile.objects.filter(report=kept).count()
    if already + len(files) > questionnaire().most_files:
        raise SendRefusedError("too_many", "files")
    if len({each.upload for each in files}) != len(files):
        raise SendRefusedError("twice", "files")
    for each in files:
        _claim(kept, each)


def _claim(kept: SealedReport, file: SentFile) -> None:
    if file.kind not in SealedFile.Kind.values:
        raise SendRefusedError("unknown_kind", "files")
    pending = PendingUpload.objects.select_for_update().filter(id=file.upload).first()
    if pending is None:
        raise SendRefusedError("missing", "files")
    _check(pending, kept)
    SealedFile.objects.create(
        id=pending.id,
        report=kept,
        kind=file.kind,
        place=pending.place,
        size=pending.size,
    )
    pending.delete()


def _check(pending: PendingUpload, kept: SealedReport) -> None:
    """See that the file is whole, and sealed for this report."""
    if not pending.pieces:
        raise SendRefusedError("not_whole", "files")
    head, begins = check_head_of_file(on_disk.read_at(pending.place, 0, PIECE))
    if head.report != kept.pk:
        raise SendRefusedError("another_report", "files")
    if pending.size != size_of_file(head, begins):
        raise SendRefusedError("not_whole", "files")
