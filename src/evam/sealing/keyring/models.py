"""Members' keys, rings and their epochs, and the signed lists of public keys.

The server keeps public halves, and secret halves only as they were locked in a browser.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThan
from django.utils.translation import gettext_lazy as _

from evam.accounts.models import Role
from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet
from evam.sealing.directories import DIGEST, VERIFYING_KEY, Audience
from evam.sealing.keys import PUBLIC_KEY
from evam.sealing.wraps import WRAPPED

HOLDERS = (Role.REVIEWER, Role.COORDINATOR)
"""Those who read what people told, and so may hold the keys that open it."""


class Kind(models.TextChoices):
    """Whose keys they are: of somebody who signs in, or of the sealed last resort."""

    MEMBER = "MEMBER", _("Member")
    RECOVERY = "RECOVERY", _("Recovery key")


class AudienceCode(models.TextChoices):
    """Who reads a signed list: the public one names rings, and no member."""

    PUBLIC = Audience.PUBLIC.name, _("Public")
    STAFF = Audience.STAFF.name, _("Staff")


@classified(operational="id name")
class Installation(models.Model):
    """The one name that everything sealed for this installation is bound to.

    It is random and never changes: with another name nothing that was sealed opens.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="installation_is_one", condition=Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.name)


class MemberKeyQuerySet(ScopedQuerySet["MemberKey"]):
    """Keys by whether they are in use."""

    def present(self) -> Self:
        """Keep those that were not replaced, the recovery key last."""
        found = self.filter(replaced_on=None).select_related("member")
        return found.order_by("kind", "member__username")


@classified(
    operational="id organisation member number",
    coded="kind epoch made_on replaced_on",
    public="public_key verifying_key",
    secret="lock_by_passphrase lock_by_code",  # noqa: S106  (names of fields)
)
class MemberKey(models.Model):
    """The keys of one member, or the recovery key of an organisation.

    A member who starts anew gets a new row of the next epoch; the old one is replaced
    and opens nothing that is sealed from then on. A recovery key has no lock here: its
    secret is on paper, in five shares.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MEMBER)
    member = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, null=True, related_name="+"
    )
    number = models.UUIDField()
    """Its name in signed lists and in what is wrapped to it: says nothing else."""
    epoch = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField(max_length=PUBLIC_KEY)
    verifying_key = models.BinaryField(max_length=VERIFYING_KEY)
    lock_by_passphrase = models.BinaryField(default=bytes)
    lock_by_code = models.BinaryField(default=bytes)
    made_on = models.DateField()
    replaced_on = models.DateField(null=True)

    objects = MemberKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "epoch"], name="member_key_epoch_once"
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(replaced_on=None),
                name="member_key_one_current",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(kind="RECOVERY", replaced_on=None),
                name="member_key_one_recovery",
            ),
            models.CheckConstraint(
                name="member_key_of_a_member_or_recovery",
                condition=Q(kind="MEMBER", member__isnull=False)
                | Q(kind="RECOVERY", member=None),
            ),
            models.CheckConstraint(
                name="member_key_epoch_from_one", condition=Q(epoch__gte=1)
            ),
            models.CheckConstraint(
                name="member_key_has_its_size",
                condition=Exact(Length("public_key"), PUBLIC_KEY),
            ),
            models.CheckConstraint(
                name="member_key_verifies_with_its_size",
                condition=Exact(Length("verifying_key"), VERIFYING_KEY),
            ),
            models.CheckConstraint(
                name="member_key_of_a_member_is_locked_twice",
                condition=Q(kind="RECOVERY")
                | (
                    Q(GreaterThan(Length("lock_by_passphrase"), 0))
                    & Q(GreaterThan(Length("lock_by_code"), 0))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}, epoch {self.epoch}"

    @property
    def may_hold(self) -> bool:
        """Whether the owner of these keys may be in a ring now."""
        if self.member is None:
            return True
        return self.member.is_active and bool(self.member.roles & set(HOLDERS))


@classified(
    operational="id organisation", coded="founded_on", institutional="name purpose"
)
class Ring(models.Model):
    """Those who open the same reports, such as the intake of a clinic."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    name = models.SlugField(max_length=32)
    purpose = models.CharField(max_length=200)
    founded_on = models.DateField()

    objects = ScopedQuerySet["Ring"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="ring_name_once"
            ),
            models.CheckConstraint(name="ring_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def open_epoch(self) -> RingEpoch | None:
        """The epoch that is sealed to now, or None where nobody is left to open it."""
        return self.epochs.filter(closed_on=None).first()

    def holders(self) -> MemberKeyQuerySet:
        """Whose present keys open what is sealed to the ring now."""
        return MemberKey.objects.present().filter(
            ring_keys__epoch__ring=self, ring_keys__epoch__closed_on=None
        )


@classified(
    operational="id ring", coded="number opened_on closed_on", public="public_key"
)
class RingEpoch(models.Model):
    """One key of a ring, and how long it was sealed to: until somebody left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ring = models.ForeignKey(Ring, on_delete=models.PROTECT, related_name="epochs")
    number = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField(max_length=PUBLIC_KEY)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ring", "number"], name="ring_epoch_number_once"
            ),
            models.UniqueConstraint(
                fields=["ring"],
                condition=Q(closed_on=None),
                name="ring_epoch_one_open",
            ),
            models.CheckConstraint(
                name="ring_epoch_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="ring_epoch_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="ring_epoch_key_has_its_size",
                condition=Exact(Length("public_key"), PUBLIC_KEY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ring_id} {self.number}"


@classified(
    operational="id epoch holder",
    secret="wrapped",  # noqa: S106  (the name of a field)
)
class RingKey(models.Model):
    """The key of one epoch, wrapped so that one holder's browser alone opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.ForeignKey(RingEpoch, on_delete=models.PROTECT, related_name="keys")
    holder = models.ForeignKey(
        MemberKey, on_delete=models.PROTECT, related_name="ring_keys"
    )
    wrapped = models.BinaryField(max_length=WRAPPED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["epoch", "holder"], name="ring_key_once_a_holder"
            ),
            models.CheckConstraint(
                name="ring_key_has_its_size",
                condition=Exact(Length("wrapped"), WRAPPED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.epoch_id} for {self.holder_id}"


@classified(
    operational="id organisation",
    coded="audience number published_on",
    public="signed fingerprint",
)
class Directory(models.Model):
    """A list of public keys, as the organisation's root signed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    audience = models.CharField(max_length=6, choices=AudienceCode.choices)
    number = models.PositiveIntegerField()
    signed = models.BinaryField()
    fingerprint = models.BinaryField(max_length=DIGEST)
    published_on = models.DateField()

    objects = ScopedQuerySet["Directory"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "audience", "number"],
                name="directory_number_once",
            ),
            models.CheckConstraint(
                name="directory_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="directory_fingerprint_has_its_size",
                condition=Exact(Length("fingerprint"), DIGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.number}"
