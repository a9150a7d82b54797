"""Publishing the list of public keys that the organisation's root signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Organisation, Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.sealing import directories
from evam.sealing.directories import (
    DIGEST,
    Audience,
    Entry,
    Holder,
    StaleDirectoryError,
    UntrustedDirectoryError,
    digest_of,
    read_directory,
)
from evam.sealing.keyring.models import AudienceCode, Directory, MemberKey, RingEpoch
from evam.sealing.keyring.operations.keys import installation_name
from evam.sealing.refusals import MalformedError

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("sealing")


class DirectoryRefusedError(Exception):
    """The list is not the next one, or does not name exactly what is there."""


def list_to_sign(*, audience: Audience, member: Member) -> directories.Directory:
    """The next list, as it goes to the machine without network to be signed.

    It names each open epoch, and for staff also the present keys of each member.

    Args:
        audience: who will read it.
        member: who will publish it.

    Raises:
        RoleMissingError: the member is no coordinator.
    """
    require_role(member, Role.COORDINATOR)
    last = _last(member, audience)
    entries = _rings(member)
    if audience is Audience.STAFF:
        entries += _members(member)
    return directories.Directory(
        instance=installation_name(),
        audience=audience,
        number=last.number + 1 if last else 1,
        previous=digest_of(bytes(last.signed)) if last else bytes(DIGEST),
        entries=tuple(sorted(entries, key=lambda one: (one.holder, one.name))),
    )


def is_current(member: Member) -> bool:
    """Whether the published list names the keys that are in use now."""
    last = _last(member, Audience.PUBLIC)
    if last is None:
        return False
    awaited = list_to_sign(audience=Audience.PUBLIC, member=member)
    fingerprint = bytes(last.fingerprint)
    return _read(bytes(last.signed), fingerprint, Audience.PUBLIC, None).entries == (
        awaited.entries
    )


@transaction.atomic
def publish_directory(
    *,
    signed: bytes,
    fingerprint: bytes,
    audience: Audience,
    member: Member,
    published_at: datetime,
) -> Directory:
    """Publish the next list. It was signed on a machine without network.

    Args:
        signed: the list with its signature.
        fingerprint: of the root, as it stands on posters; the first list pins it.
        audience: who reads the list.
        member: who publishes it.
        published_at: when it is done.

    Raises:
        RoleMissingError: the member is no coordinator.
        DirectoryRefusedError: another root, a number that is not the next, or other
            keys than those that are there.
    """
    require_role(member, Role.COORDINATOR)
    # Two lists published at once: the second one waits and is held against the first.
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    listed = _read(signed, fingerprint, audience, _last(member, audience))
    awaited = list_to_sign(audience=audience, member=member)
    if listed.previous != awaited.previous:
        raise DirectoryRefusedError(_("It does not follow the list before it."))
    if listed.entries != awaited.entries:
        raise DirectoryRefusedError(
            _("It does not name exactly the keys that are in use now.")
        )
    directory = Directory(
        organisation=member.organisation,
        audience=AudienceCode[audience.name],
        number=listed.number,
        signed=signed,
        fingerprint=fingerprint,
        published_on=published_at.date(),
    )
    directory.save(force_insert=True)
    _record("directory.published", directory.id, member, published_at)
    return directory


def _read(
    signed: bytes, fingerprint: bytes, audience: Audience, last: Directory | None
) -> directories.Directory:
    if last and bytes(last.fingerprint) != fingerprint:
        raise DirectoryRefusedError(_("It was signed by another root than before."))
    try:
        return read_directory(
            signed,
            fingerprint=fingerprint,
            instance=installation_name(),
            audience=audience,
            newest=last.number + 1 if last else 1,
        )
    except (MalformedError, UntrustedDirectoryError):
        raise DirectoryRefusedError(_("The root did not sign this list.")) from None
    except StaleDirectoryError:
        raise DirectoryRefusedError(
            _("Its number is not higher than that of the list before it.")
        ) from None


def _last(member: Member, audience: Audience) -> Directory | None:
    published = Directory.objects.visible_to(member).filter(audience=audience.name)
    return published.order_by("number").last()


def _rings(member: Member) -> list[Entry]:
    epochs = RingEpoch.objects.filter(
        ring__organisation=member.organisation, closed_on=None
    )
    return [
        Entry(
            holder=Holder.RING,
            name=one.ring.name,
            epoch=one.number,
            current=True,
            public_key=bytes(one.public_key),
        )
        for one in epochs.select_related("ring")
    ]


def _members(member: Member) -> list[Entry]:
    return [
        Entry(
            holder=Holder.MEMBER,
            name=str(one.number),
            epoch=one.epoch,
            current=True,
            public_key=bytes(one.public_key),
            verifying_key=bytes(one.verifying_key),
        )
        for one in MemberKey.objects.visible_to(member).present()
    ]
