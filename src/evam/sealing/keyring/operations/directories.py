"""Publishing the list of public keys that the organisation's root signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Organisation, Role
from evam.accounts.operations import require_role
from evam.audit import operations as audit
from evam.sealing import directories
from evam.sealing.directories import (
    VERIFYING_KEY,
    Audience,
    Holder,
    StaleDirectoryError,
    UntrustedDirectoryError,
    digest_of,
    read_directory,
)
from evam.sealing.keyring.models import AudienceCode, Directory, MemberKey, RingEpoch
from evam.sealing.keyring.operations.keys import installation_name

if TYPE_CHECKING:
    from evam.accounts.models import Member

Named = tuple[Holder, str, int, bytes, bytes]
"""Whose key it is, their name, the epoch, and the two keys."""
NO_KEY = bytes(VERIFYING_KEY)

_record = audit.recorder("sealing")


class DirectoryRefusedError(Exception):
    """The list is not the next one, or does not name exactly what is there."""


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
        MalformedError: it is no such list.
    """
    require_role(member, Role.COORDINATOR)
    # Two lists published at once: the second one waits and is held against the first.
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    before = Directory.objects.visible_to(member).filter(audience=audience.name)
    last = before.order_by("number").last()
    listed = _read(signed, fingerprint, audience, last)
    if last and listed.previous != digest_of(bytes(last.signed)):
        raise DirectoryRefusedError(_("It does not follow the list before it."))
    if _named(listed) != _must_be_named(member, audience):
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
    except UntrustedDirectoryError:
        raise DirectoryRefusedError(_("The root did not sign this list.")) from None
    except StaleDirectoryError:
        raise DirectoryRefusedError(
            _("Its number is not higher than that of the list before it.")
        ) from None


def _must_be_named(member: Member, audience: Audience) -> set[Named]:
    """Each open epoch, and for staff the present keys of each member."""
    epochs = RingEpoch.objects.filter(
        ring__organisation=member.organisation, closed_on=None
    )
    named: set[Named] = {
        (Holder.RING, one.ring.name, one.number, bytes(one.public_key), NO_KEY)
        for one in epochs.select_related("ring")
    }
    if audience is Audience.STAFF:
        present = MemberKey.objects.visible_to(member).present()
        named |= {
            (
                Holder.MEMBER,
                str(one.number),
                one.epoch,
                bytes(one.public_key),
                bytes(one.verifying_key),
            )
            for one in present
        }
    return named


def _named(listed: directories.Directory) -> set[Named] | None:
    """What the list names; None where it names a key that is not current."""
    if not all(each.current for each in listed.entries):
        return None
    return {
        (
            each.holder,
            each.name,
            each.epoch,
            each.public_key,
            each.verifying_key,
        )
        for each in listed.entries
    }
