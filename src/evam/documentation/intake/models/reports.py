"""Reports: one account each as received, with its exact row where it is open."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import Records
from evam.documentation.intake.models.sources import Source

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


class ReportIsFinalError(Exception):
    """A report was about to be rewritten; write a new report or link this one."""


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
    place_name = models.TextField(blank=True)
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
    """Reports, scoped; only their standing may move, and only by `move`."""

    def held_by(self, organisation: Organisation) -> ReportQuerySet:
        """Keep the standing reports of an organisation."""
        return self.filter(organisation=organisation, standing=Report.Standing.STANDING)

    def visible_to(self, member: Member) -> ReportQuerySet:
        """Keep the standing reports of the member's organisation."""
        return self.held_by(member.organisation)

    def ever_told_to(self, member: Member) -> ReportQuerySet:
        """Keep also what a later edition took the place of, but nothing half done."""
        told = self.filter(organisation=member.organisation)
        return told.exclude(standing__in=NOT_TOLD_YET)

    def lose_detail(self, **coarser: object) -> int:
        """Take detail out of sealed reports; the database lets nothing else change."""
        return super().update(**coarser)

    def move(self, standing: Report.Standing) -> int:
        """Give these reports another standing; what they tell stays as it was told."""
        return super().update(standing=standing)

    def update(self, **values: object) -> int:
        """Refuse: what was told stays as it was told.

        Raises:
            ReportIsFinalError: always.
        """
        raise ReportIsFinalError


@classified(
    operational="id organisation data_set exact replaces row_hash received_on",
    coded=(
        "kind standing records_are source category nature force_or_power actor_kind"
        " setting phase country admin1 month victims_low victims_best victims_high"
        " source_quality"
    ),
    public="key",
)
class Report(models.Model):
    """One account as received: its coded row, and its exact row where it is open.

    A report is never rewritten. A later edition may stand in its place, and it may be
    withdrawn; both can be undone. A sealed one may lose detail of its coded row, so
    that a rare row points at nobody; the database lets it gain none.
    """

    class Kind(models.TextChoices):
        """Whether the words are public facts or sealed on a device."""

        OPEN = "OPEN", _("Public record")
        SEALED = "SEALED", _("Sealed report")

    class Standing(models.TextChoices):
        """Whether the report speaks; what it tells never changes."""

        STAGED = "STAGED", _("Being imported")
        UNVERIFIED = "UNVERIFIED", _("Received, and counted nowhere yet")
        STANDING = "STANDING", _("Stands")
        SUPERSEDED = "SUPERSEDED", _("A later edition stands in its place")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, db_index=False
    )
    kind = models.CharField(max_length=6, choices=Kind.choices)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, db_index=False)
    standing = models.CharField(
        max_length=10, choices=Standing.choices, default=Standing.STANDING
    )
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )
    data_set = models.ForeignKey(
        "intake.DataSet", on_delete=models.PROTECT, null=True, related_name="reports"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    row_hash = models.CharField(max_length=64, blank=True)
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
                condition=Q(standing="STANDING") & ~Q(key=""),
                name="report_key_stands_once",
            ),
            models.CheckConstraint(
                name="report_victims_in_order",
                condition=Q(victims_best__isnull=True)
                | Q(victims_low__lte=F("victims_best"))
                & Q(victims_best__lte=F("victims_high")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "key"])]

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


NOT_TOLD_YET = (Report.Standing.STAGED, Report.Standing.UNVERIFIED)


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
