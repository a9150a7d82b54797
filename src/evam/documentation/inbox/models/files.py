"""Sealed files: on the disk under names of chance; here is whose they are."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.documentation.inbox.models.reports import SealedReport


@classified(operational="id place", coded="pieces size begun_on")
class PendingUpload(models.Model):
    """A sealed file on its way, piece by piece, that no report has claimed yet.

    Its number was made by chance on the device. What was acknowledged of it lies on the
    disk; whatever is longer than `size` there was not.
    """

    id = models.UUIDField(primary_key=True)
    place = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    """The name of the file on the disk."""
    pieces = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    begun_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pending_upload_has_bytes_for_pieces",
                condition=Q(pieces=0, size=0) | Q(pieces__gte=1, size__gte=1),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


@classified(operational="id report place", coded="kind size")
class SealedFile(models.Model):
    """A file of a report; its name, type and content are sealed in it."""

    class Kind(models.TextChoices):
        """What it is to the team."""

        CLEAN = "CLEAN", _("Copy without hidden details")
        ORIGINAL = "ORIGINAL", _("Original, for the vault")
        VOICE = "VOICE", _("Voice")

    id = models.UUIDField(primary_key=True)
    """The number of the upload: part of what the file is bound to."""
    report = models.ForeignKey(
        SealedReport, on_delete=models.CASCADE, related_name="files"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    place = models.UUIDField(unique=True)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sealed_file_has_bytes", condition=Q(size__gte=1)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.report_id}"
