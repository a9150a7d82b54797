"""Data sets: editions of a source as they were imported, and what was said of them."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import Records
from evam.common.scoped import ScopedQuerySet
from evam.documentation.intake.models.reports import Report
from evam.documentation.intake.models.sources import Source


class DataSetQuerySet(ScopedQuerySet["DataSet"]):
    """Data sets by whether their reports stand."""

    def imported(self) -> Self:
        """Keep those whose reports stand."""
        return self.filter(state=DataSet.State.IMPORTED)


@classified(
    operational=(
        "id organisation source file_name file_suffix answers repairs state fault"
        " uploaded_at checked_at began_at imported_at changed_at content_hash"
        " reports_hash"
    ),
    coded=(
        "kind records_are gone_are rows_read rows_done rows_accepted rows_refused"
        " rows_new rows_changed rows_unchanged rows_gone unmatched_causes"
    ),
    public="mapping",
    institutional="mapping_used",
)
class DataSet(models.Model):
    """One edition of one source: what was uploaded, taken, and refused."""

    class State(models.TextChoices):
        """How far the edition is."""

        UPLOADED = "UPLOADED", _("Waits for its columns to be named")
        CHECKING = "CHECKING", _("Being read for the preview")
        PREVIEWED = "PREVIEWED", _("Waits for your decision")
        RUNNING = "RUNNING", _("Being imported")
        IMPORTED = "IMPORTED", _("Imported")
        CANCELLED = "CANCELLED", _("Cancelled, nothing was changed")
        ROLLED_BACK = "ROLLED_BACK", _("Rolled back")
        FAILED = "FAILED", _("Stopped by a fault, nothing was changed")

    class Gone(models.TextChoices):
        """What becomes of reports of the source that this edition lacks."""

        KEPT = "KEPT", _("They go on standing")
        WITHDRAWN = "WITHDRAWN", _("They are withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True)
    kind = models.CharField(
        max_length=6, choices=Report.Kind.choices, default=Report.Kind.OPEN
    )
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )
    file_name = models.CharField(max_length=200, blank=True)
    file_suffix = models.CharField(max_length=10, blank=True)
    content_hash = models.CharField(max_length=64)
    mapping = models.CharField(max_length=60, blank=True)
    mapping_used = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    repairs = models.JSONField(default=list)
    gone_are = models.CharField(max_length=9, choices=Gone.choices, default=Gone.KEPT)
    state = models.CharField(
        max_length=11, choices=State.choices, default=State.UPLOADED
    )
    fault = models.CharField(max_length=400, blank=True)
    uploaded_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    imported_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    """When the standing of its reports last changed."""
    reports_hash = models.CharField(max_length=64, blank=True)
    """The hash over all standing reports just after that change."""
    rows_read = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_gone = models.PositiveIntegerField(default=0)
    unmatched_causes = models.PositiveIntegerField(default=0)

    objects: ClassVar = DataSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="data_set_rows_add_up",
                condition=Q(rows_read=F("rows_accepted") + F("rows_refused")),
            ),
            models.CheckConstraint(
                name="data_set_imported_has_its_time",
                condition=~Q(state__in=("IMPORTED", "ROLLED_BACK"))
                | Q(imported_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state="RUNNING"),
                name="data_set_one_runs_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "content_hash"])]

    def __str__(self) -> str:
        return f"{self.name} {self.content_hash[:12]}"

    @property
    def name(self) -> str:
        """What it is called: its source, else its file, else how it was read."""
        return self.source.name if self.source else self.file_name or self.mapping


@classified(
    operational="id data_set",
    coded="kind row repair",
    public="column code reason value",
)
class ImportNote(models.Model):
    """A row refused, a value doubted, or a cause that no rule matched.

    `code` is a short fixed name of the reason, by which it is told in every language;
    blank where the reason is known in its words alone.
    """

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
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=400)
    value = models.CharField(max_length=200, blank=True)
    repair = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} row {self.row} {self.column}"


@classified(operational="id data_set report", coded="kind row", public="key told")
class Change(models.Model):
    """What an edition would change in the reports that stand, row by row."""

    class Kind(models.TextChoices):
        """What would become of a report."""

        NEW = "NEW", _("New")
        CHANGED = "CHANGED", _("Changed")
        GONE = "GONE", _("Not in this edition")

    data_set = models.ForeignKey(
        DataSet, on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(max_length=7, choices=Kind.choices)
    row = models.PositiveIntegerField(null=True)
    key = models.CharField(max_length=80)
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, null=True, related_name="+"
    )
    told = models.JSONField(default=dict)
    """By column: what stands, and what this edition says."""

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


@classified(
    operational="id organisation", coded="kind records_are", institutional="name says"
)
class SavedMapping(models.Model):
    """How the columns of a kind of file become those of reports, kept by name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=Report.Kind.choices)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    says = models.JSONField()

    objects = ScopedQuerySet["SavedMapping"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="mapping_name_once_a_holder"
            )
        ]

    def __str__(self) -> str:
        return self.name
