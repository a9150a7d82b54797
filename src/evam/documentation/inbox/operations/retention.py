"""How long contents stay: kept for a reason, or erased so that nothing opens them.

Erasing takes three steps, each durable before the next: the mark with its reason, the
shred key, the contents. Whoever is interrupted is finished by the daily task.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from django.db import transaction

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.inbox.models import (
    Message,
    PendingUpload,
    SealedFile,
    SealedReport,
    SealedReportQuerySet,
)
from evam.documentation.inbox.operations import on_disk
from evam.documentation.inbox.operations.elsewhere import numbers_elsewhere
from evam.documentation.inbox.operations.messages import ReportNotFoundError
from evam.documentation.inbox.operations.receive import REVIEW_EVERY
from evam.documentation.inbox.operations.uploads import forget_unclaimed
from evam.documentation.intake.operations import empty_and_withdraw
from evam.sealing.sealers import new_report
from evam.sealing.shredding.operations import forget_left_behind, put_back, shred

if TYPE_CHECKING:
    from evam.accounts.models import Member

UNOPENED_ARE_KEPT = timedelta(days=90)
READERS = (Role.REVIEWER, Role.COORDINATOR)
Kept: TypeAlias = SealedReport.Kept
Erased: TypeAlias = SealedReport.Erased


@transaction.atomic
def note_opened(*, member: Member, report_id: UUID, opened_at: datetime) -> None:
    """Note that a member opens a report; each opening is logged.

    It is claimed, waits no more and is no longer kept apart; what the person wrote
    until then is read from this day.

    Raises:
        RoleMissingError: the member does not read reports.
        ReportNotFoundError: there is none that they could open.
    """
    require_role(member, *READERS)
    report, day = _held(member, report_id), opened_at.date()
    report.opened_on = report.opened_on or day
    if report.state == SealedReport.State.ARRIVED:
        report.state = SealedReport.State.READ
    report.is_quarantined = False
    report.save(update_fields=["opened_on", "state", "is_quarantined"])
    new = report.messages.filter(read_on=None)
    new.filter(direction=Message.Direction.FROM_REPORTER).update(read_on=day)
    _record("opened", report_id, member, opened_at)


@transaction.atomic
def keep_report(
    *, member: Member, report_id: UUID, because: Kept, kept_at: datetime
) -> None:
    """Keep the contents for another 90 days, for a reason.

    Raises:
        RoleMissingError: the member does not read reports.
        ReportNotFoundError: there is none with contents.
    """
    require_role(member, *READERS)
    report = _held(member, report_id)
    report.kept_because = Kept(because)
    report.review_on = kept_at.date() + REVIEW_EVERY
    report.save(update_fields=["kept_because", "review_on"])
    _record("kept", report_id, member, kept_at)


def erase_report(
    *, member: Member, report_id: UUID, because: Erased, erased_at: datetime
) -> None:
    """Erase a report, because its purpose ended or the person asked a member for it.

    Raises:
        RoleMissingError: the member does not read reports.
        ReportNotFoundError: there is none with contents.
    """
    require_role(member, *READERS)
    with transaction.atomic(durable=True):
        report = _held(member, report_id)
        _mark(report, because, erased_at.date())
        _record("erased", report_id, member, erased_at)
    _finish([report], erased_at.date())


def erase_as_asked(*, report_id: UUID, asked_at: datetime) -> None:
    """Erase a report because the person asked for it with the receipt.

    Raises:
        ReportNotFoundError: there is none with contents.
    """
    _erase_by_itself(
        SealedReport.objects.filter(pk=report_id), Erased.BY_PERSON, asked_at
    )


def look_after_reports(now: datetime) -> None:
    """Erase what is due, finish what was interrupted, forget what was left behind."""
    today = now.date()
    due = SealedReport.objects.with_contents()
    unopened = due.filter(
        opened_on=None,
        kept_because="",
        report__received_on__lte=today - UNOPENED_ARE_KEPT,
    )
    for reports, because in (
        (due.filter(delete_on__lte=today), Erased.NOT_PERMITTED),
        (unopened, Erased.UNOPENED),
    ):
        for report in list(reports):
            _erase_by_itself(SealedReport.objects.filter(pk=report.pk), because, now)
    interrupted = SealedReport.objects.exclude(erased_on=None)
    _finish(interrupted.filter(texts__isnull=False).distinct(), today)
    forget_unclaimed(today)
    _forget_left_behind(today)


def put_back_keys(keys: Iterable[tuple[UUID, bytes]], day: date) -> int:
    """Put the shred keys of a copy back, but none of a report that was erased."""
    held = set(SealedReport.objects.with_contents().values_list("pk", flat=True))
    return put_back([(report, key) for report, key in keys if report in held], day)


def _erase_by_itself(
    found: SealedReportQuerySet, because: Erased, at: datetime
) -> None:
    with transaction.atomic(durable=True):
        report = found.with_contents().select_for_update().first()
        if report is None:
            raise ReportNotFoundError
        _mark(report, because, at.date())
        audit.record(
            kind="documentation.report.erased",
            subject_id=new_report(),
            member=None,
            occurred_at=at,
            organisation=report.organisation,
        )
    _finish([report], at.date())


def _held(member: Member, report_id: UUID) -> SealedReport:
    """A report of the member's organisation with its contents, held to the end."""
    held = SealedReport.objects.with_contents()
    return held.locked(member, report_id, ReportNotFoundError)


def _mark(report: SealedReport, because: Erased, day: date) -> None:
    report.erased_on, report.erased_because = day, Erased(because)
    report.state = SealedReport.State.CLOSED
    report.save(update_fields=["erased_on", "erased_because", "state"])


def _finish(reports: Iterable[SealedReport], day: date) -> None:
    """Take from marked reports what is left: the shred key before all else."""
    for report in reports:
        shred(report.pk)
        with transaction.atomic(durable=True):
            files = SealedFile.objects.filter(report=report)
            places = set(files.values_list("place", flat=True))
            told = (report.texts, report.messages)
            permitted = (report.consents, report.past_consents)
            for rows in (files, *told, *permitted):
                rows.all().delete()
            empty_and_withdraw(report.pk)
        on_disk.remove(places, day)


def _forget_left_behind(today: date) -> None:
    """Delete keys and files from before yesterday that no report knows."""
    known = set(SealedReport.objects.values_list("pk", flat=True))
    forget_left_behind(reports=known | numbers_elsewhere(), today=today)
    places = {
        place
        for model in (SealedFile, PendingUpload)
        for place in model._default_manager.values_list("place", flat=True)
    }
    on_disk.remove(on_disk.left_behind(places, today), today)


def _record(what: str, report_id: UUID, member: Member, at: datetime) -> None:
    audit.record(
        kind=f"documentation.report.{what}",
        subject_id=report_id,
        member=member,
        occurred_at=at,
    )
