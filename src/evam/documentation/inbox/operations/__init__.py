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
from evam.documentation.inbox.operations.coarsening import coarsen_rare_rows
from evam.documentation.inbox.operations.daily import (
    look_after_sealed_reports,
    make_rare_rows_coarser,
)
from evam.documentation.inbox.operations.elsewhere import register_keys
from evam.documentation.inbox.operations.erase_by_person import erase_by_person
from evam.documentation.inbox.operations.flood import (
    Work,
    is_flooded,
    work_missing,
    work_now,
)
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
from evam.documentation.inbox.operations.on_disk import (
    NoRoomError,
    begin_reading,
    refuse_if_full,
)
from evam.documentation.inbox.operations.progress import mark_unread
from evam.documentation.inbox.operations.receive import (
    AnotherReportError,
    is_kept,
    receive_report,
    received_before,
)
from evam.documentation.inbox.operations.retention import (
    Erased,
    Kept,
    erase_as_asked,
    erase_report,
    keep_report,
    look_after_reports,
    note_opened,
    put_back_keys,
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
    "Erased",
    "FileTooLargeError",
    "Kept",
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
    "Work",
    "acknowledgement_key",
    "begin_reading",
    "change_consents",
    "claim_files",
    "coarsen_rare_rows",
    "drop_upload",
    "erase_as_asked",
    "erase_by_person",
    "erase_report",
    "forget_unclaimed",
    "is_flooded",
    "is_kept",
    "keep_report",
    "look_after_reports",
    "look_after_sealed_reports",
    "make_rare_rows_coarser",
    "mark_unread",
    "may_write_back",
    "note_opened",
    "pieces_of",
    "put_back_keys",
    "receive_report",
    "received_before",
    "refuse_if_full",
    "register_keys",
    "register_service",
    "service_now",
    "take_piece",
    "work_missing",
    "work_now",
    "write_to_person",
    "write_to_team",
]
