"""Recording that reports left in a file."""

from __future__ import annotations

from datetime import datetime

from evam.accounts.models import Member, Organisation
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.intake.operations.take_upload import IMPORTERS


def record_export_at_terminal(
    *, organisation: Organisation, exported_at: datetime
) -> None:
    """Record that whoever runs this installation exported, before the first row."""
    audit.record(
        kind="documentation.reports.exported",
        subject_id=organisation.id,
        member=None,
        occurred_at=exported_at,
        organisation=organisation,
    )


def record_export(*, member: Member, exported_at: datetime) -> None:
    """Record who exported, before the first row is read.

    Raises:
        RoleMissingError: the member may not export.
    """
    require_role(member, *IMPORTERS)
    audit.record(
        kind="documentation.reports.exported",
        subject_id=member.organisation_id,
        member=member,
        occurred_at=exported_at,
    )
