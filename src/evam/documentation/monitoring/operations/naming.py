"""Naming situations and changing what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.monitoring.models import Situation

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

WRITERS = (Role.REVIEWER, Role.COORDINATOR)
"""Those who name situations and say what is known of them."""

WORDS = {"name", "why"}
"""What may be said otherwise without counting anew."""

SLUG_LENGTH = 50
WITHOUT_LATIN_LETTERS = "situation"


class SituationNotFoundError(LookupError):
    """There is no such situation in the member's organisation."""


@transaction.atomic
def save_situation(
    *, organisation: Organisation, slug: str, fields: Mapping[str, Any]
) -> Situation:
    """Keep a situation that comes with the installation, under a slug of its own."""
    situation, _ = Situation.objects.update_or_create(
        organisation=organisation, slug=slug, defaults=dict(fields)
    )
    return situation


@transaction.atomic
def name_situation(
    *, member: Member, fields: Mapping[str, Any], named_at: datetime
) -> Situation:
    """Name a set of matrix cells with area and period; its slug is made of the name.

    Raises:
        RoleMissingError: the member is neither reviewer nor coordinator.
    """
    require_role(member, *WRITERS)
    situation = Situation.objects.create(
        organisation=member.organisation,
        slug=_free_slug(member.organisation, str(fields["name"])),
        **fields,
    )
    audit.record(
        kind="documentation.situation.named",
        subject_id=situation.id,
        member=member,
        occurred_at=named_at,
    )
    return situation


@transaction.atomic
def change_situation(
    *, member: Member, slug: str, fields: Mapping[str, Any], changed_at: datetime
) -> Situation:
    """Change what a situation is called or holds; whether it is invented stays.

    Raises:
        SituationNotFoundError: no such situation in the member's organisation.
        RoleMissingError: the member is neither reviewer nor coordinator.
    """
    situation = situation_to_change(member, slug)
    given = {name: value for name, value in fields.items() if name != "records_are"}
    changed = {n for n, value in given.items() if getattr(situation, n) != value}
    for name in changed:
        setattr(situation, name, given[name])
    situation.save(update_fields=changed)
    for done in _done_by(changed):
        audit.record(
            kind=f"documentation.situation.{done}",
            subject_id=situation.id,
            member=member,
            occurred_at=changed_at,
        )
    return situation


def _done_by(changed: Set[str]) -> list[str]:
    """What a change is called: of words alone, no figure becomes another."""
    called = {"reworded": changed & WORDS, "recut": changed - WORDS}
    return [done for done, fields in called.items() if fields]


def situation_to_change(member: Member, slug: str) -> Situation:
    """One situation of the member's organisation, held until the change stands.

    Raises:
        SituationNotFoundError: there is none.
        RoleMissingError: the member is neither reviewer nor coordinator.
    """
    require_role(member, *WRITERS)
    own = Situation.objects.visible_to(member).select_for_update()
    situation = own.filter(slug=slug).first()
    if situation is None:
        raise SituationNotFoundError(slug)
    return situation


def _free_slug(organisation: Organisation, name: str) -> str:
    stem = slugify(name)[:SLUG_LENGTH].strip("-") or WITHOUT_LATIN_LETTERS
    taken = set(
        Situation.objects.filter(
            organisation=organisation, slug__startswith=stem
        ).values_list("slug", flat=True)
    )
    tried = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tried if slug not in taken | {"new"})
