"""Reads of events for pages and for later parts of the step."""

from __future__ import annotations

import calendar
import hashlib
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.keyed import Keyed
from evam.common.overview import Card
from evam.common.records import Records
from evam.common.wording import digits, number, sort_key
from evam.common.world import country_name
from evam.documentation.verification.models import (
    Account,
    Comparison,
    Contradiction,
    Element,
    Event,
)
from evam.documentation.vocabularies.words import LAYERS, layer

NOT_STATED = "none"

KEYS_AT_ONCE = 5_000
"""How many keys one question to the database may name."""

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


EXACT_FILTERS = (
    "country",
    "category",
    "nature",
    "force_or_power",
    "actor_kind",
    "setting",
    "phase",
)


def events_of(member: Member, chosen: Mapping[str, str]) -> QuerySet[Event]:
    """The member's events that the filters leave, latest first."""
    kind = chosen.get("records") or Records.REAL
    found = _with_place(Event.objects.visible_to(member).filter(records_are=kind))
    same = {name: chosen[name] for name in EXACT_FILTERS if name in chosen}
    if same.get("country") == NOT_STATED:
        same["country"] = ""
    found = _in_time(_in_layer(found.filter(**same), chosen), chosen)
    if act := chosen.get("act"):
        found = found.annotate(acts_told=Cast("act_codes", TextField()))
        told = "[]" if act == NOT_STATED else f'"{act}"'
        found = found.filter(acts_told__contains=told)
    if words := chosen.get("q"):
        places = Account.objects.filter(report__exact__place_name__icontains=words)
        found = found.filter(Q(id__in=places.values("event")) | Q(key__icontains=words))
    return found.order_by(F("date_from").desc(nulls_last=True), "key")


def events_with_keys(member: Member, keys: Collection[str | None]) -> QuerySet[Event]:
    """The member's events with these keys, those of violence first."""
    found = _with_place(Event.objects.visible_to(member).filter(key__in=keys))
    order = [
        When(force_or_power__in=one.force_or_power, then=Value(number))
        for number, one in enumerate(LAYERS)
    ]
    found = found.annotate(layer_number=Case(*order, default=Value(len(LAYERS))))
    return found.order_by("layer_number", "-date_from", "key")


def rows_of_events() -> QuerySet[Event]:
    """Events with all that a row of the list shows; the list says which."""
    return _with_place(Event.objects.all())


def _with_place(found: QuerySet[Event]) -> QuerySet[Event]:
    """Add the name of the place as the first account with one gives it."""
    named = Account.objects.filter(event=OuterRef("id"))
    named = named.exclude(report__exact__place_name="").order_by("report__key")
    return found.annotate(
        place_name=Subquery(named.values("report__exact__place_name")[:1])
    )


def _in_layer(found: QuerySet[Event], chosen: Mapping[str, str]) -> QuerySet[Event]:
    if code := chosen.get("layer"):
        found = found.filter(force_or_power__in=layer(code).force_or_power)
    if origins := chosen.get("origins"):
        wanted = Q(origin_count=1) if origins == "1" else Q(origin_count__gte=2)
        found = found.filter(wanted)
    if name := chosen.get("contested"):
        elements = Element.objects.filter(name=name, contested=True)
        found = found.filter(id__in=elements.values("event"))
    return found


def _in_time(found: QuerySet[Event], chosen: Mapping[str, str]) -> QuerySet[Event]:
    """Events that lie within a year or a month as a whole."""
    if year := chosen.get("year"):
        found = found.filter(date_from__year=int(year), date_to__year=int(year))
    if month := chosen.get("month"):
        first = date.fromisoformat(f"{month}-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        found = found.filter(date_from__gte=first, date_to__lte=last)
    return found


def choices_of_events(
    member: Member,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The countries and years that occur among the member's events."""
    content = content_of_events(member.organisation)
    codes, years = _codes(Keyed(content, member.organisation))
    named = sorted(
        ((code, country_name(code)) for code in codes), key=lambda one: sort_key(one[1])
    )
    return named, [(str(year), digits(year)) for year in years]


def content_of_events(organisation: Organisation) -> str:
    """A digest that changes whenever events are made anew: by a comparison, only."""
    runs = Comparison.objects.filter(organisation=organisation).order_by("id")
    told = [str(one) for one in runs.values_list("id", flat=True)]
    return hashlib.sha256(f"{organisation.pk} {told}".encode()).hexdigest()


@lru_cache(maxsize=32)
def _codes(held: Keyed[Organisation]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Countries and years of one content of events."""
    events = Event.objects.filter(organisation=held.value).order_by()
    codes = events.exclude(country="").values_list("country", flat=True).distinct()
    years = events.filter(date_from__isnull=False).dates("date_from", "year")
    return tuple(codes), tuple(day.year for day in reversed(years))


@lru_cache(maxsize=32)
def _sums(held: Keyed[Organisation]) -> dict[str, int]:
    """How many real events one content has, and how many of some kinds."""
    events = Event.objects.filter(organisation=held.value, records_are=Records.REAL)
    sums: dict[str, int] = events.aggregate(
        all=Count("id"),
        told_twice=Count("id", filter=Q(report_count__gte=2)),
        independent=Count("id", filter=Q(origin_count__gte=2)),
    )
    return sums


def card_of_events(member: Member) -> Card:
    """The events on the overview."""
    content = content_of_events(member.organisation)
    sums = _sums(Keyed(content, member.organisation))
    waiting = Contradiction.objects.filter(
        event__organisation=member.organisation, state="OPEN"
    ).count()
    return Card(
        name=_("Events"),
        address="verification:events",
        figure=number(sums["all"]),
        says=_(
            "events, as far as accounts agree: %(told_twice)s told by two or more"
            " reports, %(independent)s by two or more independent origins."
        )
        % {
            "told_twice": number(sums["told_twice"]),
            "independent": number(sums["independent"]),
        },
        waits=ngettext(
            "%(count)s open contradiction", "%(count)s open contradictions", waiting
        )
        % {"count": number(waiting)}
        if waiting
        else "",
    )


def event_of(member: Member, event_id: uuid.UUID) -> Event | None:
    """One event with accounts, elements, pairs and contradictions, or None."""
    accounts = Account.objects.select_related("report__source", "report__exact")
    accounts = accounts.prefetch_related("report__acts").order_by(
        "origin_number", "report__key"
    )
    found = _with_place(Event.objects.visible_to(member).filter(id=event_id))
    return found.prefetch_related(
        Prefetch("accounts", accounts),
        "elements",
        *(
            f"{kind}__{side}__{part}"
            for kind in ("pairs", "contradictions")
            for side in ("left", "right")
            for part in ("source", "exact", "acts")
        ),
    ).first()


def latest_comparison(
    organisation: Organisation, records_are: str = Records.REAL
) -> Comparison | None:
    """The newest run of cross-checking, or None before the first."""
    newest: Comparison | None = Comparison.objects.newest(organisation, records_are)
    return newest


def rest_on_sealed_reports(member: Member, keys: Sequence[str]) -> bool:
    """Whether anything real that was told in confidence stands behind these events."""
    behind = Account.objects.filter(
        event__organisation=member.organisation,
        report__kind="SEALED",
        report__records_are="REAL",
    )
    parts = (keys[at : at + KEYS_AT_ONCE] for at in range(0, len(keys), KEYS_AT_ONCE))
    return any(behind.filter(event__key__in=part).exists() for part in parts)


def count_of_events() -> int:
    """How many events this installation holds."""
    return Event.objects.count()


def event_rows(
    organisation: Organisation, records_are: str = Records.REAL
) -> Iterator[dict[str, Any]]:
    """Every event of one kind of records as a row of EVENTS, in order of its key."""
    events = Event.objects.filter(organisation=organisation, records_are=records_are)
    events = events.order_by("key")
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
