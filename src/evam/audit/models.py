"""The chain of what was done, its newest link, and the signed head of each day."""

from __future__ import annotations

from django.db import models

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet


@classified(operational="number organisation day kind actor subject digest salt")
class AuditEntry(models.Model):
    """One thing that a member did or was shown, tied to the entry before it.

    The day alone is kept. The actor is a pseudonym of the month and the subject a
    salted commitment, so that the log tells nothing once the salt is erased.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True
    )
    day = models.DateField()
    kind = models.CharField(max_length=80)
    actor = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=16, null=True)
    digest = models.CharField(max_length=64)

    objects = ScopedQuerySet["AuditEntry"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


@classified(operational="id number digest")
class AuditHead(models.Model):
    """The newest entry of the chain: one row, locked while an entry is added."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="audit_head_alone", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return f"head at {self.number}"


@classified(operational="day size root before key signature proof")
class DailyHead(models.Model):
    """What the log was at the end of a day, signed, to be held by others.

    The root is that of a Merkle tree over the entries. The proof shows that the tree
    only adds to the one of the head before it.
    """

    day = models.DateField(primary_key=True)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    before = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    proof = models.JSONField()

    def __str__(self) -> str:
        return f"head of {self.day} over {self.size}"
