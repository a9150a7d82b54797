"""Taking a sealed report: all of it once, durably, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError

from evam.audit import operations as audit
from evam.common.composed import Composed
from evam.common.inserting import insert_new
from evam.common.together import Together
from evam.documentation.inbox.models import Consent, SealedReport, SealedText
from evam.documentation.inbox.operations.acknowledge import Received
from evam.documentation.inbox.operations.claim import claim_files
from evam.documentation.inbox.operations.sent import SendRefusedError, Sent
from evam.documentation.inbox.operations.serving import Service, service_now
from evam.documentation.intake.operations import take_sealed
from evam.documentation.telling import (
    AnswerRefusedError,
    Consents,
    Record,
    open_answers,
    questionnaire,
    told_to_record,
)
from evam.sealing.refusals import MalformedError
from evam.sealing.sealers import new_report
from evam.sealing.shredding.operations import AnotherKeyError, keep_key
from evam.sealing.structure import check_envelope

REVIEW_EVERY = timedelta(days=90)
ANOTHER_DAY = timedelta(days=1)
"""It may already be tomorrow where the person is."""


REPORTS = Together(DEFAULT_DB_ALIAS)
KEPT = Composed(
    lambda report: SealedReport.objects.filter(pk=report).values_list(
        "sent_digest", "report__received_on"
    ),
    SealedReport._meta.pk,
)


class AnotherReportError(Exception):
    """Another report was sent with this number."""


def receive_report(
    *,
    sent: Sent,
    received_at: datetime,
    way_in: SealedReport.WayIn,
    is_quarantined: bool = False,
) -> Received:
    """Keep a report with all that belongs to it; the same report is kept once.

    When this returns, the report is on the disk. Who sent it, from where and at what
    hour is not kept. It is counted nowhere until the team verified it.

    Args:
        sent: what was sent.
        received_at: now; the day alone is kept.
        way_in: where it was sealed.
        is_quarantined: it is shown apart until somebody looks.

    Raises:
        NoServiceError: nobody takes reports here.
        SendRefusedError: an envelope, a key or a file is not what it should be.
        AnswerRefusedError: an open answer that its question does not allow.
        AnotherReportError: this number belongs to another report.
    """
    if known := _known(sent):
        return known
    service, day = service_now(), received_at.date()
    _check_envelopes(sent)
    record = told_to_record(
        _open_part(sent.open, day, service),
        day,
        partners=service.partners,
        regions=service.regions,
    )
    kept = _row(sent, service, record, day)
    kept.way_in, kept.is_quarantined = way_in, is_quarantined
    try:
        keep_key(report=sent.report, key=sent.shred_key, day=day)
        REPORTS.run(lambda: _write(kept, sent, record, service, received_at))
    except (IntegrityError, AnotherKeyError) as error:
        if known := _known(sent):  # the same report came at the same moment
            return known
        raise AnotherReportError from error
    return _received(kept, day, is_new=True)


def received_before(*, report: UUID, lookup_digest: bytes) -> Received | None:
    """The answer to a report that is kept already, for whoever has its receipt.

    A report that was sealed in this process is sealed anew when it is sent again, so
    its bytes are others; its number and its receipt are the same.

    Raises:
        AnotherReportError: another one is kept with this number.
    """
    kept = SealedReport.objects.filter(pk=report).select_related("report").first()
    if kept is None:
        return None
    if not compare_digest(bytes(kept.lookup_digest), lookup_digest):
        raise AnotherReportError
    return _received(kept, kept.report.received_on, is_new=False)


def is_kept(report: UUID) -> bool:
    """Whether a report with this number is kept: to send it again takes no work."""
    return bool(KEPT.rows(report))


def _known(sent: Sent) -> Received | None:
    """The answer to a report that is kept already.

    Raises:
        AnotherReportError: another one is kept with this number.
    """
    kept = KEPT.first(sent.report)
    if kept is None:
        return None
    digest, day = kept
    if bytes(digest) != sent.digest:
        raise AnotherReportError
    return Received(
        report=sent.report, received_on=day, digest=sent.digest, is_new=False
    )


def _received(kept: SealedReport, day: date, *, is_new: bool) -> Received:
    return Received(
        report=kept.pk, received_on=day, digest=bytes(kept.sent_digest), is_new=is_new
    )


def _check_envelopes(sent: Sent) -> None:
    """See that both texts are sealed, and for this report."""
    for where in ("structured", "narrative"):
        try:
            head = check_envelope(getattr(sent, where))
        except MalformedError:
            raise SendRefusedError("not_sealed", where) from None
        if head.report != sent.report:
            raise SendRefusedError("another_report", where)


def _open_part(answers: Mapping[str, Any], day: date, service: Service) -> Any:
    """The open answers, if they are no finer than they may be.

    A month that has not come is left out: the clock of the device was wrong, and the
    days as they were told are sealed.

    Raises:
        AnswerRefusedError: an answer is finer, belongs into an envelope, or is none.
    """
    kept = {code: said for code, said in answers.items() if not _ahead(said, day)}
    coarse = open_answers(kept, day, partners=service.partners, regions=service.regions)
    for code, said in kept.items():
        if coarse.get(code) != said:
            told = "send no more in the open than open_answers keeps"
            raise AnswerRefusedError(code, "too_exact", told)
    return coarse


def _ahead(said: Any, day: date) -> bool:
    first = said.get("from") if isinstance(said, Mapping) else None
    try:
        return isinstance(first, str) and date.fromisoformat(first) > day + ANOTHER_DAY
    except ValueError:
        return False


def _row(sent: Sent, service: Service, record: Record, day: date) -> SealedReport:
    coded = record.coded
    return SealedReport(
        report_id=sent.report,
        organisation=service.organisation,
        schema=questionnaire().schema,
        lookup_digest=sent.receipt.lookup_digest,
        mailbox_key=sent.receipt.mailbox_key,
        authentication_digest=sent.receipt.authentication_digest,
        sent_digest=sent.digest,
        harm_low=coded.harm_low,
        harm_high=coded.harm_high,
        period=f"{coded.month:%Y-%m}" if coded.month else "",
        review_on=day + REVIEW_EVERY,
        delete_on=record.consents.delete_on,
    )


def _write(
    kept: SealedReport, sent: Sent, record: Record, service: Service, at: datetime
) -> None:
    """Write all rows of a report and claim its files, in the caller's transaction.

    It may be done again after a transaction that left nothing.
    """
    day = at.date()
    take_sealed(
        report_id=sent.report,
        organisation=service.organisation,
        coded=record.coded,
        received_on=day,
        records_are=service.records_are,
    )
    insert_new([kept])
    texts = {"STRUCTURED": sent.structured, "NARRATIVE": sent.narrative}
    insert_new(
        SealedText(report=kept, part=part, envelope=envelope)
        for part, envelope in texts.items()
    )
    insert_new(_consents(kept, record.consents, day))
    claim_files(kept, sent.files)
    # By its number the log would tell in which order the reports of a day came.
    audit.record(
        kind="documentation.report.received",
        subject_id=new_report(),
        member=None,
        occurred_at=at,
        organisation=service.organisation,
    )


def _consents(kept: SealedReport, consents: Consents, day: date) -> Iterator[Consent]:
    for name, answer in consents.answers.items():
        purpose, _, partner = name.partition(":")
        yield Consent(
            report=kept,
            purpose=purpose.upper(),
            partner=partner,
            answer=answer.upper(),
            given_on=day,
        )
