"""Receiving what is sealed: reports once, files piece by piece."""

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations.acknowledge import (
    Received,
    acknowledgement_key,
)
from evam.documentation.inbox.operations.change_consents import (
    UnknownConsentError,
    change_consents,
)
from evam.documentation.inbox.operations.claim import claim_files
from evam.documentation.inbox.operations.holding import Keys, NotHeldError
from evam.documentation.inbox.operations.messages import (
    AnotherMessageError,
    EnoughForTodayError,
    NotPermittedError,
    ReportNotFoundError,
    SentMessage,
    may_write_back,
    write_to_person,
    write_to_team,
)
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
    "AnotherMessageError",
    "AnotherPieceError",
    "AnotherReportError",
    "EnoughForTodayError",
    "FileTooLargeError",
    "Keys",
    "NoRoomError",
    "NoServiceError",
    "NotHeldError",
    "NotPermittedError",
    "PieceRefusedError",
    "Receipt",
    "Received",
    "ReportNotFoundError",
    "SendRefusedError",
    "Sent",
    "SentFile",
    "SentMessage",
    "Service",
    "UnknownConsentError",
    "UploadNotFoundError",
    "WayIn",
    "acknowledgement_key",
    "change_consents",
    "claim_files",
    "drop_upload",
    "forget_unclaimed",
    "may_write_back",
    "pieces_of",
    "receive_report",
    "received_before",
    "refuse_if_full",
    "register_service",
    "service_now",
    "take_piece",
    "write_to_person",
    "write_to_team",
]
