"""Reads of data sets and reports for pages and for later parts of the step."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.keyed import Keyed
from evam.common.overview import Card
from evam.common.records import Records
from evam.common.wording import digits, listed, number, sort_key
from evam.common.world import country_name
from evam.documentation.intake.analysis.holdings import content_hash as content_hash
from evam.documentation.intake.analysis.kept_rows import hash_of_all
from evam.documentation.intake.models import DataSet, ImportNote, Report, Source
from evam.documentation.intake.queries.exports import row_of

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


@dataclass(frozen=True, slots=True)
class Choices:
    """What the member's reports can be narrowed by, as pairs of code and label."""

    sources: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    years: list[tuple[str, str]]


def data_sets_of(member: Member) -> QuerySet[DataSet]:
    """The member's data sets, newest first, with their sources and notes counted."""
    found = DataSet.objects.visible_to(member).imported().select_related("source")
    remarks = Count("notes", filter=Q(notes__kind=ImportNote.Kind.REMARK))
    return found.annotate(remarks=remarks).order_by("-imported_at", "mapping")


def data_set_of(member: Member, data_set_id: uuid.UUID) -> DataSet | None:
    """One data set, or None if it is not the member's."""
    return data_sets_of(member).filter(id=data_set_id).first()


def published_lists_of(name: str) -> list[dict[str, Any]]:
    """The lists that the organisation with this name imported, with attribution."""
    sets = DataSet.objects.imported().filter(organisation__name=name)
    sets = sets.filter(records_are=Records.REAL).order_by("source__name")
    columns = ("name", "attribution", "licence", "scope")
    found = sets.values("rows_accepted", *(f"source__{one}" for one in columns))
    return [
        {key.removeprefix("source__"): value for key, value in row.items()}
        for row in found
    ]


def notes_by_reason(data_set: DataSet) -> Sequence[Mapping[str, Any]]:
    """How often each kind of note was made, most frequent first."""
    counted = data_set.notes.values("kind", "column", "code", "reason").annotate(
        rows=Count("id")
    )
    return list(counted.order_by("kind", "-rows", "reason"))


def notes_of(data_set: DataSet, chosen: Mapping[str, str]) -> QuerySet[ImportNote]:
    """The notes that the filters leave, in the order of the file."""
    found = data_set.notes.order_by("row", "id")
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    if column := chosen.get("column"):
        found = found.filter(column__iexact=column)
    return found


def reports_of(member: Member, chosen: Mapping[str, str]) -> QuerySet[Report]:
    """The member's reports that the filters leave, latest event first."""
    found = Report.objects.visible_to(member).select_related("source", "exact")
    if words := chosen.get("q"):
        found = found.filter(
            Q(exact__place_name__icontains=words) | Q(key__icontains=words)
        )
    if code := chosen.get("source"):
        found = found.filter(source__code=code)
    if year := chosen.get("year"):
        found = found.filter(exact__date_from__year=int(year))
    same = {
        name: chosen[name] for name in ("country", "force_or_power") if name in chosen
    }
    return found.filter(**same).order_by(
        F("exact__date_from").desc(nulls_last=True), "key"
    )


def content_of_reports(organisation: Organisation) -> str:
    """A digest that changes whenever a report comes in or its standing moves.

    Every report comes with a data set, and its standing moves with one.
    """
    sets = DataSet.objects.filter(organisation=organisation).order_by("id")
    told = [*sets.values_list("id", "state", "changed_at", "imported_at")]
    text = f"{organisation.pk} {told}"
    return hashlib.sha256(text.encode()).hexdigest()


def rows_of_reports() -> QuerySet[Report]:
    """Reports with all that a row of the list shows; the list says which."""
    return Report.objects.select_related("source", "exact")


def choices_of_reports(member: Member) -> Choices:
    """The sources, countries and years that occur among the member's reports."""
    content = content_of_reports(member.organisation)
    sources, codes, years = _codes(Keyed(content, member.organisation))
    return Choices(
        sources=list(sources),
        countries=sorted(
            ((c, country_name(c)) for c in codes), key=lambda one: sort_key(one[1])
        ),
        years=[(str(year), digits(year)) for year in years],
    )


@lru_cache(maxsize=32)
def _codes(
    held: Keyed[Organisation],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[int, ...]]:
    """Sources, countries and years of one content of reports."""
    reports = Report.objects.held_by(held.value).order_by()
    codes = reports.exclude(country="").values_list("country", flat=True).distinct()
    days = reports.filter(exact__date_from__isnull=False).dates(
        "exact__date_from", "year"
    )
    ids = reports.values_list("source", flat=True).distinct()
    sources = Source.objects.filter(id__in=list(ids)).values_list("code", "name")
    return (
        tuple(sorted(sources, key=itemgetter(1))),
        tuple(codes),
        tuple(day.year for day in reversed(days)),
    )


def report_of(member: Member, report_id: uuid.UUID) -> Report | None:
    """One report with what its page shows, or None if it is not the member's."""
    found = Report.objects.ever_told_to(member).filter(id=report_id)
    return (
        found.select_related("source", "exact", "data_set", "account__event")
        .prefetch_related("acts")
        .first()
    )


def card_of_data_sets(member: Member) -> Card:
    """The data sets on the overview."""
    found = (
        DataSet.objects.visible_to(member)
        .imported()
        .aggregate(
            sets=Count("id"),
            refused=Sum("rows_refused"),
            unmatched=Sum("unmatched_causes"),
        )
    )
    refused, unmatched = found["refused"] or 0, found["unmatched"] or 0
    return Card(
        name=_("Data sets"),
        address="intake:data_sets",
        figure=number(found["sets"]),
        says=ngettext(
            "published list, with its licence and every row that was refused.",
            "published lists, each with its licence and every row that was refused.",
            found["sets"],
        ),
        waits=_waiting_rows(refused, unmatched) if refused or unmatched else "",
    )


def _waiting_rows(refused: int, unmatched: int) -> str:
    rows = ngettext("%(count)s row refused", "%(count)s rows refused", refused)
    causes = ngettext(
        "%(count)s cause not matched", "%(count)s causes not matched", unmatched
    )
    return listed(
        [rows % {"count": number(refused)}, causes % {"count": number(unmatched)}]
    )


@lru_cache(maxsize=32)
def _count(held: Keyed[Organisation]) -> int:
    return Report.objects.held_by(held.value).count()


def card_of_reports(member: Member) -> Card:
    """The reports on the overview."""
    content = content_of_reports(member.organisation)
    count = _count(Keyed(content, member.organisation))
    return Card(
        name=_("Reports"),
        address="intake:reports",
        figure=number(count),
        says=ngettext(
            "account as it reached us: an allegation, never rewritten.",
            "accounts as they reached us: allegations, never rewritten.",
            count,
        ),
    )


def count_of_reports() -> int:
    """How many reports this installation holds."""
    return Report.objects.filter(standing=Report.Standing.STANDING).count()


def mappings_held_by(organisation: Organisation) -> set[str]:
    """The mappings that the organisation has imported a list with."""
    data_sets = DataSet.objects.imported().filter(organisation=organisation)
    return set(data_sets.values_list("mapping", flat=True))


def fingerprint_of_reports(
    organisation: Organisation, records_are: str = Records.REAL
) -> str:
    """SHA-256 over the open standing reports that are compared with each other."""
    reports = Report.objects.held_by(organisation)
    reports = reports.filter(kind=Report.Kind.OPEN, records_are=records_are)
    return hash_of_all(reports.values_list("row_hash", flat=True).iterator())


def source_names(member: Member) -> dict[str, str]:
    """The name of each source that the member's organisation knows, by its code."""
    return dict(Source.objects.visible_to(member).values_list("code", "name"))


def open_report_rows(
    organisation: Organisation, records_are: str = Records.REAL
) -> Iterator[dict[str, Any]]:
    """Every open report as a row of the REPORTS table, in the order of its key.

    Real and invented reports are never given together: they are compared apart.
    """
    reports = Report.objects.held_by(organisation)
    reports = reports.filter(kind=Report.Kind.OPEN, records_are=records_are)
    reports = reports.select_related("source", "exact").prefetch_related("acts")
    for report in reports.order_by("key").iterator(chunk_size=2_000):
        row = row_of(report)
        del row["records_are"]
        yield row


def report_ids_by_key(organisation: Organisation) -> dict[str, uuid.UUID]:
    """The identifier of each report by the key of its row."""
    reports = Report.objects.held_by(organisation)
    return dict(reports.values_list("key", "id"))
