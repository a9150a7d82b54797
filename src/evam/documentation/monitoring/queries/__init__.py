"""Reads of snapshots and situations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.lists import PAGE
from evam.common.overview import Card
from evam.common.records import Records
from evam.common.wording import number
from evam.documentation.monitoring.models import CauseAnswer, Situation, Snapshot
from evam.documentation.monitoring.queries.inside import figures_of, keys_inside
from evam.documentation.verification.queries import events_with_keys

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation
    from evam.documentation.monitoring.analysis import SituationFigures
    from evam.documentation.verification.models import Event

__all__ = ["figures_of"]

NOT_ASKED = CauseAnswer.Answer.UNKNOWN


def latest_snapshot(
    organisation: Organisation, records_are: str = Records.REAL
) -> Snapshot | None:
    """The newest snapshot of events of one kind, or None before the first."""
    newest: Snapshot | None = Snapshot.objects.newest(organisation, records_are)
    return newest


def latest_snapshots(organisation: Organisation) -> dict[str, Snapshot]:
    """The newest snapshot of each kind of records that has one."""
    found = {kind.value: latest_snapshot(organisation, kind) for kind in Records}
    return {kind: snapshot for kind, snapshot in found.items() if snapshot}


def latest_snapshot_named(name: str) -> Snapshot | None:
    """The newest snapshot of real events of the organisation with this name."""
    taken = Snapshot.objects.filter(organisation__name=name, records_are=Records.REAL)
    return taken.order_by("-made_at").first()


def situations_of(member: Member) -> QuerySet[Situation]:
    """The member's situations by name."""
    return Situation.objects.visible_to(member).order_by("name")


def situation_of(member: Member, slug: str) -> Situation | None:
    """One situation of the member's organisation, or None."""
    return Situation.objects.visible_to(member).filter(slug=slug).first()


def names_taken(member: Member, situation: Situation | None) -> set[str]:
    """The names of the organisation's other situations."""
    others = Situation.objects.visible_to(member)
    if situation:
        others = others.exclude(id=situation.id)
    return set(others.values_list("name", flat=True))


def answers_of(situation: Situation) -> list[CauseAnswer]:
    """The five questions on the main cause in their order, answered or not."""
    known = {one.question: one for one in situation.cause_answers.all()}
    return [
        known.get(question.value)
        or CauseAnswer(situation=situation, question=question, answer=NOT_ASKED)
        for question in CauseAnswer.Question
    ]


def periods_of_situations(organisation: Organisation) -> list[tuple[date, date]]:
    """The period of every situation of the organisation, as often as it occurs."""
    found = Situation.objects.filter(organisation=organisation)
    return list(found.values_list("period_from", "period_to"))


def situations_to_rank(organisation: Organisation) -> list[Situation]:
    """All situations of the organisation in the order of their slug."""
    found = Situation.objects.filter(organisation=organisation).order_by("slug")
    return list(found.prefetch_related("cause_answers", "counts"))


def situations_with_figures(
    member: Member,
) -> list[tuple[Situation, SituationFigures | None]]:
    """The member's situations by name, each with what its events add up to."""
    snapshots = latest_snapshots(member.organisation)
    return [
        (one, figures_of(one, snapshots.get(one.records_are)))
        for one in situations_of(member).prefetch_related("counts")
    ]


def events_of_situation(
    member: Member, situation: Situation, number: str | None
) -> Page[Event]:
    """A page of the events that possibly belong to it, those of violence first."""
    snapshot = latest_snapshot(member.organisation, situation.records_are)
    keys: Sequence[str] = keys_inside(situation, snapshot) if snapshot else ()
    page: Page[Any] = Paginator(keys, PAGE).get_page(number)
    page.object_list = list(events_with_keys(member, list(page.object_list)))
    return page


def card_of_matrix(member: Member) -> Card:
    """The matrix on the overview."""
    snapshot = latest_snapshot(member.organisation)
    return Card(
        name=_("Matrix"),
        address="monitoring:matrix",
        figure=number(snapshot.event_count if snapshot else 0),
        says=_("events counted low, best and high; violence apart from all else."),
    )


def card_of_situations(member: Member) -> Card:
    """The situations on the overview."""
    count = situations_of(member).count()
    return Card(
        name=_("Situations"),
        address="monitoring:situations",
        figure=number(count),
        says=ngettext(
            "named set of matrix cells with an area and a period.",
            "named sets of matrix cells with an area and a period.",
            count,
        ),
    )
