"""Reads of events for pages and for later parts of the step."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from evam.documentation.verification.models import Account, Comparison, Event

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def events_of(member: Member) -> QuerySet[Event]:
    """The member's events, latest first."""
    return Event.objects.visible_to(member).order_by("-date_from", "key")


def event_of(member: Member, event_id: uuid.UUID) -> Event | None:
    """One event with accounts, elements, pairs and contradictions, or None."""
    accounts = Account.objects.select_related("report__source", "report__exact")
    accounts = accounts.prefetch_related("report__acts").order_by(
        "origin_number", "report__key"
    )
    found = Event.objects.visible_to(member).filter(id=event_id)
    return found.prefetch_related(
        Prefetch("accounts", accounts),
        "elements",
        "contradictions__left",
        "contradictions__right",
        "pairs__left",
        "pairs__right",
    ).first()


def latest_comparison(organisation: Organisation) -> Comparison | None:
    """The newest run of cross-checking, or None before the first."""
    runs = Comparison.objects.filter(organisation=organisation)
    return runs.order_by("-made_at").first()


def count_of_events() -> int:
    """How many events this installation holds."""
    return Event.objects.count()


def event_ids_by_key(organisation: Organisation) -> dict[str, uuid.UUID]:
    """The address of each event by its key."""
    events = Event.objects.filter(organisation=organisation)
    return dict(events.values_list("key", "id"))


def event_rows(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Every event as a row of the EVENTS table, in the order of its key."""
    events = Event.objects.filter(organisation=organisation).order_by("key")
    same = [
        "date_from",
        "date_to",
        "latitude",
        "longitude",
        "uncertainty_km",
        "category",
        "nature",
        "force_or_power",
        "actor_kind",
        "setting",
        "phase",
        "victims_low",
        "victims_best",
        "victims_high",
        "provisional",
        "grade",
    ]
    for event in events.iterator(chunk_size=2_000):
        yield {
            "event_id": event.key,
            "country": event.country or None,
            "admin1": event.admin1 or None,
            "act_types": event.act_codes,
            "reports": event.report_count,
            "origins": event.origin_count,
            "sources": event.source_codes,
            **{name: getattr(event, name) for name in same},
        }
