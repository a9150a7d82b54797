"""Sealed files that were uploaded to their last piece."""

from __future__ import annotations

from datetime import datetime

from evam.documentation.inbox.operations import take_piece
from tests.integration.sent import Upload


def uploaded(upload: Upload, at: datetime) -> Upload:
    for number, piece in enumerate(upload.pieces):
        take_piece(upload=upload.number, number=number, piece=piece, day=at.date())
    return upload
