"""Sealed reports: their coded row comes in, may lose detail, and may be let stand."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db import transaction

from evam.common.composed import Composed
from evam.common.inserting import insert_new
from evam.documentation.intake.models import Act, Report, Source
from evam.documentation.telling import NOT_ESTABLISHED, UNKNOWN, Coded

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.common.records import Records

SOURCE = "reports"
FIRST_CHANCE_NUMBER = 2**61
"""Keys of acts count up; those of sealed reports are chance above all that count."""
KEPT_APART = {"act_types", "harm_low", "harm_high"}
"""Parts of a coded row that are no column of the report."""
NOTHING_LEFT = {
    **dict.fromkeys(("country", "admin1"), ""),
    **dict.fromkeys(("month", "victims_low", "victims_best", "victims_high")),
    **dict.fromkeys(("category", "nature"), NOT_ESTABLISHED),
    **dict.fromkeys(("force_or_power", "actor_kind", "setting", "phase"), UNKNOWN),
}


SOURCES = Composed(
    lambda organisation, code: (
        Source.objects.filter(organisation=organisation)
        .filter(code=code)
        .values_list("pk")
    ),
    Source._meta.get_field("organisation"),
    Source._meta.get_field("code"),
)


@transaction.atomic(savepoint=False)
def take_sealed(
    *,
    report_id: UUID,
    organisation: Organisation,
    coded: Coded,
    received_on: date,
    records_are: Records,
) -> Report:
    """Keep the coded row of a sealed report; it is counted nowhere until it stands."""
    names = {each.name for each in fields(coded)} - KEPT_APART
    report = Report(
        id=report_id,
        organisation=organisation,
        kind=Report.Kind.SEALED,
        standing=Report.Standing.UNVERIFIED,
        source_id=_source_of(organisation),
        received_on=received_on,
        records_are=records_are,
        **{name: getattr(coded, name) for name in names},
    )
    insert_new([report])
    insert_new(
        Act(id=_chance_number(), report=report, code=code) for code in coded.act_types
    )
    return report


def _source_of(organisation: Organisation) -> UUID:
    """The source that sealed reports of an organisation name; made for the first."""
    if found := SOURCES.first(organisation.pk, SOURCE):
        return cast("UUID", found[0])
    source, _ = Source.objects.get_or_create(
        organisation=organisation, code=SOURCE, defaults={"name": organisation.name}
    )
    return source.pk


@transaction.atomic
def lose_detail(
    report_id: UUID, *, acts: Iterable[str] | None = None, **coarser: object
) -> None:
    """Take detail out of a sealed report's coded row.

    Args:
        report_id: of a sealed report; the database refuses any other.
        acts: codes of acts that stay; all of them where none are given.
        coarser: columns with what they become: "unknown", or nothing.
    """
    Report.objects.filter(id=report_id, kind=Report.Kind.SEALED).lose_detail(**coarser)
    if acts is not None:
        Act.objects.filter(report_id=report_id).exclude(code__in=acts).delete()


def empty_and_withdraw(report_id: UUID) -> None:
    """Leave nothing of a sealed report's coded row, and count it nowhere."""
    lose_detail(report_id, acts=(), **NOTHING_LEFT)
    Report.objects.filter(id=report_id).move(Report.Standing.WITHDRAWN)


def _chance_number() -> int:
    return FIRST_CHANCE_NUMBER + secrets.randbelow(FIRST_CHANCE_NUMBER)
