"""Reads of promises for pages, and for the instruments they are written in."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.mobilisation.commitments.analysis import CompletionRate, completion_rate
from evam.mobilisation.commitments.models import (
    KEPT,
    Commitment,
    CommitmentQuerySet,
    Completion,
    Evidence,
    Rating,
    Reminder,
    SelfReport,
)
from evam.mobilisation.projects.queries.path import StepPart

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

SOON = timedelta(days=30)


def commitments_of(
    member: Member, chosen: Mapping[str, str], today: date
) -> CommitmentQuerySet:
    """The promises that the filters leave, the longest overdue first."""
    found = Commitment.objects.visible_to(member).with_ratings()
    found = found.select_related("owner", "counterpart", "project", "organisation")
    if words := chosen.get("q"):
        found = found.filter(
            Q(action__icontains=words)
            | Q(indicator__icontains=words)
            | Q(owner__name__icontains=words)
        )
    for name in ("instrument", "project", "owner"):
        if value := chosen.get(name):
            found = found.filter(**{name: value})
    found = _standing_as(found, chosen.get("stands", ""), today)
    return found.order_by(F("due_on").asc(nulls_last=True), "action", "id")


def _standing_as(
    found: CommitmentQuerySet, stands: str, today: date
) -> CommitmentQuerySet:
    if stands == "overdue":
        return found.full().overdue(today)
    if stands == "soon":
        return found.standing().filter(due_on__range=(today, today + SOON))
    if stands == "kept":
        return found.standing().kept()
    if stands == "unrated":
        return found.standing().full().unrated()
    if stands == "intentions":
        return found.standing().intentions()
    if stands == "withdrawn":
        return found.filter(withdrawn_on__isnull=False)
    return found.standing()


def commitment_of(member: Member, commitment_id: uuid.UUID) -> Commitment | None:
    """One promise with its newest ratings, or None if it is not the member's."""
    found = Commitment.objects.visible_to(member).with_ratings()
    found = found.select_related("owner", "counterpart", "project", "situation")
    newest_first = (
        Prefetch("evidence", Evidence.objects.order_by("-seen_on", "id")),
        Prefetch("self_reports", SelfReport.objects.order_by("-told_on", "-id")),
        Prefetch("ratings", Rating.objects.order_by("-rated_on", "-id")),
        Prefetch("reminders", Reminder.objects.order_by("remind_on", "id")),
    )
    return found.prefetch_related(*newest_first).filter(id=commitment_id).first()


def commitments_of_instrument(
    member: Member, instrument: str, instrument_id: uuid.UUID
) -> CommitmentQuerySet:
    """The promises written in one instrument, earliest due first."""
    return _written_as(member, instrument).filter(instrument_id=instrument_id)


def commitments_by_instrument(
    member: Member, instrument: str, instrument_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[Commitment]]:
    """The promises written in each of these instruments, earliest due first."""
    found: dict[uuid.UUID, list[Commitment]] = {one: [] for one in instrument_ids}
    written = _written_as(member, instrument)
    for one in written.filter(instrument_id__in=instrument_ids):
        if one.instrument_id:
            found[one.instrument_id].append(one)
    return found


def _written_as(member: Member, instrument: str) -> CommitmentQuerySet:
    found = Commitment.objects.visible_to(member).with_ratings()
    found = found.filter(instrument=instrument)
    return found.select_related("owner", "counterpart", "organisation").order_by(
        F("due_on").asc(nulls_last=True), "action"
    )


def instruments_with_promises(member: Member, instrument: str) -> set[uuid.UUID]:
    """Which instruments of one kind hold a promise that stands."""
    found = Commitment.objects.visible_to(member).standing()
    ids = found.filter(instrument=instrument).values_list("instrument_id", flat=True)
    return {one for one in ids if one is not None}


def rate_of(member: Member) -> CompletionRate:
    """The completion rate of the organisation's real commitments.

    Intentions, withdrawn promises and invented records never count.
    """
    found = Commitment.objects.visible_to(member).standing().full()
    return _rate(found.filter(records_are="REAL"))


def rate_of_invented(member: Member) -> CompletionRate:
    """The same for the invented ones alone, to show how it looks."""
    found = Commitment.objects.visible_to(member).standing().full()
    return _rate(found.filter(records_are="INVENTED"))


def _rate(found: CommitmentQuerySet) -> CompletionRate:
    counted = found.with_ratings().aggregate(
        kept_ones=Count("pk", filter=Q(rated__in=KEPT)),
        rated_ones=Count("pk", filter=Q(rated__isnull=False)),
        unrated_ones=Count("pk", filter=Q(rated__isnull=True)),
    )
    return completion_rate(
        kept=counted["kept_ones"],
        rated=counted["rated_ones"],
        unrated=counted["unrated_ones"],
    )


def parts_of_project(member: Member, project_id: uuid.UUID) -> list[StepPart]:
    """The promises of a project that stand, each with both of its ratings."""
    found = Commitment.objects.visible_to(member).with_ratings().standing()
    found = found.filter(project=project_id).select_related("owner", "organisation")
    return [_part(one) for one in found.order_by(F("due_on").asc(nulls_last=True))]


def _part(one: Commitment) -> StepPart:
    owner = one.owner.name if one.owner else one.organisation.name
    rated = getattr(one, "rated", None)
    return StepPart(
        kind=_("Commitment") if one.is_commitment else _("Intention"),
        words=_("%(owner)s: %(action)s") % {"owner": owner, "action": one.action},
        url=reverse("commitments:commitment", args=[one.id]),
        on=one.due_on,
        state=str(Completion(rated).label) if rated else _("not rated"),
        invented=one.is_invented,
        mark="good" if rated in KEPT else "info",
    )


def days_acted(
    organisation: Organisation, project_ids: Collection[uuid.UUID]
) -> list[tuple[uuid.UUID, date]]:
    """On which days somebody independent saw that a promise was being carried out."""
    seen = Rating.objects.filter(
        commitment__organisation=organisation,
        commitment__project__in=project_ids,
        completion__in=(Completion.LIMITED, *KEPT),
    )
    return list(seen.values_list("commitment__project", "rated_on"))


def counts_of(member: Member, today: date) -> dict[str, int]:
    """How many commitments are overdue, due soon, and mere intentions."""
    found = Commitment.objects.visible_to(member).with_ratings()
    return {
        stands: _standing_as(found, stands, today).count()
        for stands in ("overdue", "soon", "intentions")
    }
