"""All that the team does with sealed reports; no operation sees what is sealed."""

from __future__ import annotations

from evam.documentation.reading.operations.code_report import (
    AlreadyCodedError,
    Coded,
    CodingNotFoundError,
    NotOpenedError,
    code_report,
    take_back_coding,
)
from evam.documentation.reading.operations.open_report import (
    ContentsGoneError,
    NoKeyError,
    ReportNotFoundError,
    TooManyOpeningsError,
    open_report,
)
from evam.documentation.reading.operations.request_opening import (
    AlreadyAnsweredError,
    NothingChosenError,
    RequestNotFoundError,
    SamePersonError,
    answer_request,
    request_opening,
)

__all__ = [
    "AlreadyAnsweredError",
    "AlreadyCodedError",
    "Coded",
    "CodingNotFoundError",
    "ContentsGoneError",
    "NoKeyError",
    "NotOpenedError",
    "NothingChosenError",
    "ReportNotFoundError",
    "RequestNotFoundError",
    "SamePersonError",
    "TooManyOpeningsError",
    "answer_request",
    "code_report",
    "open_report",
    "request_opening",
    "take_back_coding",
]
