"""Organisations that share this installation, each with records of its own."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evam.accounts.models import Member, Organisation
from evam.accounts.operations.members import require_administrator
from evam.audit import operations as audit


class OrganisationExistsError(Exception):
    """An organisation of that name is here already."""


class NotHostError(PermissionDenied):
    """Only the organisation that runs the installation adds others."""


def add_organisation(*, name: str, by: Member, added_at: datetime) -> Organisation:
    """Add an organisation that shares nothing with the others.

    Raises:
        NotAdministratorError: the one who asks is none.
        NotHostError: their organisation does not run this installation.
        OrganisationExistsError: the name is taken.
    """
    require_administrator(by)
    if not by.organisation.is_host:
        raise NotHostError
    return _add(name, by, added_at)


def add_organisation_from_console(*, name: str, added_at: datetime) -> Organisation:
    """Add an organisation as the operator of the machine; the first one is the host.

    Raises:
        OrganisationExistsError: the name is taken.
    """
    return _add(name, None, added_at)


@transaction.atomic
def _add(name: str, by: Member | None, added_at: datetime) -> Organisation:
    plain = " ".join(name.split())
    if Organisation.objects.filter(name__iexact=plain).exists():
        raise OrganisationExistsError(plain)
    organisation = Organisation.objects.create(
        name=plain, is_host=not Organisation.objects.exists()
    )
    audit.record(
        kind="accounts.organisation.added",
        subject_id=organisation.id,
        member=by,
        occurred_at=added_at,
        organisation=by.organisation if by else organisation,
    )
    return organisation
