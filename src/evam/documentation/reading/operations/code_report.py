"""Coding a report with two hands: each member apart, each in closed codes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.operations import require_role
from evam.audit import operations as audit
from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.models import READERS, CodedChoice, Coding, Opening
from evam.documentation.reading.operations.open_report import ReportNotFoundError

if TYPE_CHECKING:
    from evam.accounts.models import Member

HANDS = (Coding.Hand.FIRST, Coding.Hand.SECOND)

_record = audit.recorder("documentation")


class AlreadyCodedError(Exception):
    """This member coded it already, or two others did."""


class NotOpenedError(Exception):
    """Whoever codes a report has read it first."""


class CodingNotFoundError(LookupError):
    """The member has no coding of this report that stands."""


@dataclass(frozen=True, kw_only=True)
class Coded:
    """What a member read, in closed codes of the method's vocabularies."""

    acts: Collection[str]
    actors: Collection[str]
    category: str
    nature: str
    force_or_power: str
    setting: str
    phase: str
    harm: str
    people: str
    month: date | None


@transaction.atomic
def code_report(
    *, report_id: UUID, coded: Coded, member: Member, coded_at: datetime
) -> Coding:
    """Keep what one member read in a report; it counts nowhere before it is verified.

    Raises:
        RoleMissingError: the member holds no role that reads reports.
        ReportNotFoundError: the member's organisation holds no such report.
        NotOpenedError: the member has not opened it.
        AlreadyCodedError: this member coded it, or two others did.
    """
    require_role(member, *READERS)
    report = arrived.sealed_report_of(member, report_id, for_update=True)
    if report is None:
        raise ReportNotFoundError(report_id)
    if not Opening.objects.filter(report=report, member=member).exists():
        raise NotOpenedError(
            _("Open the report first: whoever codes it has read it. Nothing was kept.")
        )
    codings = Coding.objects.filter(report=report).standing()
    free = [hand for hand in HANDS if hand not in {one.hand for one in codings}]
    if not free or member in {one.coder for one in codings}:
        raise AlreadyCodedError(
            _("You coded this report already, or two others did. Nothing was changed.")
        )
    coding = Coding.objects.create(
        report=report,
        coder=member,
        hand=free[0],
        coded_on=coded_at.date(),
        **{name: getattr(coded, name) for name in ONE_OF_A_LIST},
    )
    CodedChoice.objects.bulk_create(_choices(coding, coded))
    _record("sealed_report.coded", report.pk, member, coded_at)
    return coding


ONE_OF_A_LIST = (
    *("category", "nature", "force_or_power", "setting", "phase"),
    *("harm", "people", "month"),
)


@transaction.atomic
def take_back_coding(
    *, report_id: UUID, member: Member, taken_back_at: datetime
) -> None:
    """Take one's own coding back; the report can be coded anew.

    Raises:
        CodingNotFoundError: there is none of this member that stands.
    """
    own = (
        Coding.objects.standing()
        .select_for_update()
        .filter(
            report_id=report_id,
            report__organisation=member.organisation,
            coder=member,
        )
        .first()
    )
    if own is None:
        raise CodingNotFoundError(report_id)
    own.withdrawn_on = taken_back_at.date()
    own.save(update_fields=["withdrawn_on"])
    _record("sealed_report.coding_taken_back", report_id, member, taken_back_at)


def _choices(coding: Coding, coded: Coded) -> list[CodedChoice]:
    named = {CodedChoice.Kind.ACT: coded.acts, CodedChoice.Kind.ACTOR: coded.actors}
    return [
        CodedChoice(coding=coding, kind=kind, code=code)
        for kind, codes in named.items()
        for code in sorted(set(codes))
    ]
