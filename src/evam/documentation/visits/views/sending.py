"""Where phones at sites send counts, and who came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone

from evam.documentation.fieldwork.views.phones import from_phone
from evam.documentation.inbox.views.answers import answer, refuse
from evam.documentation.visits.forms import read_came, read_counts
from evam.documentation.visits.operations import (
    AnotherVisitError,
    VisitRefusedError,
    record_coming,
    record_counts,
)

if TYPE_CHECKING:
    from uuid import UUID

    from evam.documentation.fieldwork.models import Enrolment

KEPT = "evam-kept-1"


@from_phone
def counts(phone: Enrolment, body: bytes) -> HttpResponse:
    told = read_counts(body)
    return _answered(
        told.number,
        lambda: record_counts(
            counted=told,
            organisation=phone.organisation,
            recorded_at=timezone.now(),
        ),
    )


@from_phone
def came(phone: Enrolment, body: bytes) -> HttpResponse:
    told = read_came(body)
    return _answered(
        told.number,
        lambda: record_coming(
            came=told, organisation=phone.organisation, recorded_at=timezone.now()
        ),
    )


def _answered(number: UUID, keep: Callable[[], bool]) -> HttpResponse:
    """What a phone of ours sends, kept; or why it is not."""
    try:
        is_new = keep()
    except VisitRefusedError as error:
        return refuse(422, error.reason, error.where)
    except AnotherVisitError:
        return refuse(409, "another", "number")
    kept = {"format": KEPT, "number": str(number)}
    return answer(kept, 201 if is_new else 200)
