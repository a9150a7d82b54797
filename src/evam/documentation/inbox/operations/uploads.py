"""Sealed files as they arrive: piece by piece, each once, to go on where it ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from evam.documentation.inbox.models import PendingUpload, SealedFile
from evam.documentation.inbox.operations import on_disk
from evam.documentation.inbox.operations.serving import service_now
from evam.sealing.bodies import TAG
from evam.sealing.envelopes import CHUNK, Head
from evam.sealing.refusals import MalformedError
from evam.sealing.structure import check_head_of_file, check_sealed

PIECE = 64 * 1024
UNCLAIMED_ARE_KEPT = timedelta(days=7)
MOST_WAITING = 4 * 1024**3
"""Bytes of all uploads that no report has claimed; beyond it none begins."""


class PieceRefusedError(ValueError):
    """The piece is no part of a sealed file, or has another size."""


class FileTooLargeError(ValueError):
    """The file is larger than the service takes."""


class AnotherPieceError(Exception):
    """Another piece has this place already, or one before it is missing.

    Attributes:
        pieces: how many were taken: what comes next.
    """

    def __init__(self, pieces: int) -> None:
        super().__init__(f"{pieces} pieces were taken")
        self.pieces = pieces


class UploadNotFoundError(LookupError):
    """Nothing of this upload is here."""


class _OnDisk(Protocol):
    place: UUID
    size: int


def take_piece(*, upload: UUID, number: int, piece: bytes, day: date) -> None:
    """Take one piece; the same piece again is no fault. It is durable on return.

    Args:
        upload: the number that the device made by chance.
        number: of the piece, from 0.
        piece: 64 KiB, the last one what is left.
        day: today.

    Raises:
        NoServiceError: nobody takes reports here.
        PieceRefusedError: it is not sealed, or has not the size that it should have.
        FileTooLargeError: the file is larger than the service takes.
        AnotherPieceError: it does not fit to what was taken.
        NoRoomError: too much waits to be claimed.
    """
    largest = service_now().largest_file
    if claimed := SealedFile.objects.filter(id=upload).first():
        _refuse_another(claimed, number, piece, pieces=-(-claimed.size // PIECE))
        return
    with transaction.atomic(durable=True):
        pending = _pending(upload, day)
        if number < pending.pieces:
            _refuse_another(pending, number, piece, pieces=pending.pieces)
            return
        if number > pending.pieces:
            raise AnotherPieceError(pending.pieces)
        _check(pending, piece, largest)
        on_disk.write_at(pending.place, pending.size, piece, day)
        pending.pieces += 1
        pending.size += len(piece)
        pending.save(update_fields=["pieces", "size"])


def pieces_of(upload: UUID) -> int:
    """How many pieces were taken: the number of the next.

    Raises:
        UploadNotFoundError: nothing of it is here.
    """
    if claimed := SealedFile.objects.filter(id=upload).first():
        return -(-claimed.size // PIECE)
    pending = PendingUpload.objects.filter(id=upload).first()
    if pending is None:
        raise UploadNotFoundError
    return pending.pieces


def drop_upload(*, upload: UUID, day: date) -> None:
    """Forget an upload that no report has claimed; one that is gone is no fault."""
    with transaction.atomic(durable=True):
        pending = PendingUpload.objects.select_for_update().filter(id=upload)
        places = set(pending.values_list("place", flat=True))
        pending.delete()
    on_disk.remove(places, day)


def forget_unclaimed(today: date) -> int:
    """Forget uploads that no report claimed for a week; return how many."""
    old = PendingUpload.objects.filter(begun_on__lt=today - UNCLAIMED_ARE_KEPT)
    forgotten = list(old.values_list("id", flat=True))
    for upload in forgotten:
        drop_upload(upload=upload, day=today)
    return len(forgotten)


def size_of_file(head: Head, begins: int) -> int:
    """Bytes of the whole sealed file."""
    return begins + head.length


def _pending(upload: UUID, day: date) -> PendingUpload:
    """The upload, held until the transaction ends; a new one if there is room."""
    held = PendingUpload.objects.select_for_update()
    found = held.filter(id=upload).first()
    if found is None:
        waiting = PendingUpload.objects.aggregate(all=Sum("size"))["all"] or 0
        if waiting > MOST_WAITING:
            raise on_disk.NoRoomError
        PendingUpload.objects.get_or_create(id=upload, defaults={"begun_on": day})
        found = held.get(id=upload)
    return found


def _refuse_another(taken: _OnDisk, number: int, piece: bytes, *, pieces: int) -> None:
    """See that a piece that was taken is the same one."""
    left = max(0, taken.size - number * PIECE)
    there = on_disk.read_at(taken.place, number * PIECE, min(PIECE, left))
    if piece != there:
        raise AnotherPieceError(pieces)


def _check(pending: PendingUpload, piece: bytes, largest: int) -> None:
    """See that a new piece is sealed and has the size that its place asks for."""
    try:
        head, begins = check_head_of_file(
            piece if pending.pieces == 0 else on_disk.read_at(pending.place, 0, PIECE)
        )
        check_sealed(piece[begins:] if pending.pieces == 0 else piece)
    except MalformedError:
        raise PieceRefusedError("not sealed") from None
    if head.length > largest + CHUNK + TAG:
        raise FileTooLargeError
    if len(piece) != min(PIECE, size_of_file(head, begins) - pending.size):
        raise PieceRefusedError("another size")
