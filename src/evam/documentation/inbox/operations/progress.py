"""How far the team is with a report: what the person sees as where it stands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations.messages import ReportNotFoundError

if TYPE_CHECKING:
    from evam.accounts.models import Member

States = SealedReport.State


@transaction.atomic
def mark_unread(*, report_id: UUID, member: Member, marked_at: datetime) -> None:
    """Put a report that was read back among those that wait.

    Raises:
        RoleMissingError: the member holds no role that reads reports.
        ReportNotFoundError: the organisation holds none that is merely read.
    """
    require_role(member, Role.REVIEWER, Role.COORDINATOR)
    held = SealedReport.objects.locked(member, report_id, ReportNotFoundError)
    if held.state != States.READ:
        raise ReportNotFoundError(report_id)
    held.state = States.ARRIVED
    held.save(update_fields=["state"])
    audit.record(
        kind="documentation.sealed_report.marked_unread",
        subject_id=report_id,
        member=member,
        occurred_at=marked_at,
    )
