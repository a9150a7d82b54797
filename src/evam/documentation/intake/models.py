"""Sources, imports and reports. A report is never rewritten."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified

if TYPE_CHECKING:
    from evam.accounts.models import Member


class ReportIsFinalError(Exception):
    """A report was about to be rewritten; write a new report or link this one."""


@classified(operational="id", public="code name licence attribution scope")
class Source(models.Model):
    """Who tells: here the keeper of a published list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    attribution = models.TextField()
    scope = models.TextField()

    def __str__(self) -> str:
        return self.name


class DataSetQuerySet(models.QuerySet["DataSet"]):
    """Data sets, scoped."""

    def visible_to(self, member: Member) -> DataSetQuerySet:
        """Keep the data sets that the member's organisation imported."""
        return self.filter(organisation=member.organisation)


@classified(
    operational="id organisation source imported_at content_hash",
    coded="rows_read rows_accepted rows_refused unmatched_causes",
    public="mapping",
)
class DataSet(models.Model):
    """One import of one published list, with what was taken and what was refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    mapping = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    rows_accepted = models.PositiveIntegerField()
    rows_refused = models.PositiveIntegerField()
    unmatched_causes = models.PositiveIntegerField()

    objects: ClassVar = DataSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "content_hash"], name="data_set_imported_once"
            ),
            models.CheckConstraint(
                name="data_set_rows_add_up",
                condition=Q(rows_read=F("rows_accepted") + F("rows_refused")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.code} {self.content_hash[:12]}"


@classified(operational="id data_set", coded="kind row", public="column reason value")
class ImportNote(models.Model):
    """A row refused, a value doubted, or a cause that no rule matched."""

    class Kind(models.TextChoices):
        """What became of the row."""

        REFUSED = "REFUSED", _("Refused")
        REMARK = "REMARK", _("Kept, with a remark")
        UNMATCHED = "UNMATCHED", _("Cause not matched")

    data_set = models.ForeignKey(
        DataSet, on_delete=models.CASCADE, related_name="notes"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=400)
    value = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} row {self.row} {self.column}"


@classified(
    operational="id",
    public=(
        "date_from date_to place_name latitude longitude uncertainty_km nationalities"
        " cites origin text"
    ),
)
class ExactRow(models.Model):
    """The exact day, point and words of a report made from a public record.

    A report points here, never the other way, and the database lets only an open
    report do so: an exact row cannot refer to a sealed report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)
    place_name = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    uncertainty_km = models.FloatField(null=True)
    nationalities = models.JSONField(default=list)
    cites = models.JSONField(default=list)
    origin = models.JSONField(default=list)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exact_dates_in_order",
                condition=Q(date_from__isnull=True) | Q(date_from__lte=F("date_to")),
            ),
            models.CheckConstraint(
                name="exact_point_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_name or 'no place'} {self.date_from or 'no date'}"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, scoped; they can be added and read, never changed in bulk."""

    def visible_to(self, member: Member) -> ReportQuerySet:
        """Keep the reports held by the member's organisation."""
        return self.filter(organisation=member.organisation)

    def update(self, **values: object) -> int:
        """Refuse: what was told stays as it was told.

        Raises:
            ReportIsFinalError: always.
        """
        raise ReportIsFinalError


@classified(
    operational="id organisation data_set exact received_on",
    coded=(
        "kind source category nature force_or_power actor_kind setting phase country"
        " admin1 month victims_low victims_best victims_high source_quality"
    ),
    public="key",
)
class Report(models.Model):
    """One account as received: its coded row, and its exact row where it is open."""

    class Kind(models.TextChoices):
        """Whether the words are public facts or sealed on a device."""

        OPEN = "OPEN", _("Public record")
        SEALED = "SEALED", _("Sealed report")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    data_set = models.ForeignKey(
        DataSet, on_delete=models.PROTECT, null=True, related_name="reports"
    )
    key = models.CharField(max_length=80, blank=True)
    exact = models.OneToOneField(ExactRow, on_delete=models.PROTECT, null=True)
    received_on = models.DateField()
    category = models.CharField(max_length=40)
    nature = models.CharField(max_length=40)
    force_or_power = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=40)
    setting = models.CharField(max_length=40)
    phase = models.CharField(max_length=40)
    country = models.CharField(max_length=2, blank=True)
    admin1 = models.CharField(max_length=12, blank=True)
    month = models.DateField(null=True)
    victims_low = models.PositiveIntegerField(null=True)
    victims_best = models.PositiveIntegerField(null=True)
    victims_high = models.PositiveIntegerField(null=True)
    source_quality = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_exact_row_only_if_open",
                condition=Q(exact__isnull=True) | Q(kind="OPEN"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "source", "key"],
                condition=~Q(key=""),
                name="report_key_once",
            ),
            models.CheckConstraint(
                name="report_victims_in_order",
                condition=Q(victims_best__isnull=True)
                | Q(victims_low__lte=F("victims_best"))
                & Q(victims_best__lte=F("victims_high")),
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.key or self.id}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Store a new report; refuse to store an old one again.

        Raises:
            ReportIsFinalError: the report is already in the database.
        """
        if not self._state.adding:
            raise ReportIsFinalError(self.id)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as received


@classified(operational="id report", coded="code")
class Act(models.Model):
    """One kind of violence or harm that a report tells of."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="acts")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="act_once_a_report")
        ]

    def __str__(self) -> str:
        return self.code
