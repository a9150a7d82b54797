"""Receiving what is sealed: reports once, files piece by piece."""

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations.acknowledge import (
    Received,
    acknowledgement_key,
)
from evam.documentation.inbox.operations.claim import claim_files
from evam.documentation.inbox.operations.on_disk import NoRoomError, refuse_if_full
from evam.documentation.inbox.operations.receive import (
    AnotherReportError,
    receive_report,
    received_before,
)
from evam.documentation.inbox.operations.sent import (
    Receipt,
    SendRefusedError,
    Sent,
    SentFile,
)
from evam.documentation.inbox.operations.serving import (
    NoServiceError,
    Service,
    register_service,
    service_now,
)
from evam.documentation.inbox.operations.uploads import (
    AnotherPieceError,
    FileTooLargeError,
    PieceRefusedError,
    UploadNotFoundError,
    drop_upload,
    forget_unclaimed,
    pieces_of,
    take_piece,
)

WayIn = SealedReport.WayIn

__all__ = [
    "AnotherPieceError",
    "AnotherReportError",
    "FileTooLargeError",
    "NoRoomError",
    "NoServiceError",
    "PieceRefusedError",
    "Receipt",
    "Received",
    "SendRefusedError",
    "Sent",
    "SentFile",
    "Service",
    "UploadNotFoundError",
    "WayIn",
    "acknowledgement_key",
    "claim_files",
    "drop_upload",
    "forget_unclaimed",
    "pieces_of",
    "receive_report",
    "received_before",
    "refuse_if_full",
    "register_service",
    "service_now",
    "take_piece",
]
