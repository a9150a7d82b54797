"""Who is here, who is invited, and who did what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Max, Min, Q, QuerySet

from evam.accounts.models import Invitation, Member, Organisation, Role
from evam.accounts.operations.factors import FACTORS
from evam.accounts.operations.invitations import digest_of
from evam.audit import queries as audit
from evam.audit.operations import pseudonym_of


@dataclass(frozen=True, slots=True)
class Factor:
    """One second factor as its owner sees it."""

    id: int
    name: str
    is_passkey: bool
    added_at: datetime
    used_at: datetime | None


def team_of(member: Member) -> QuerySet[Member]:
    """The members of the same organisation, those who may sign in first."""
    team = Member.objects.filter(organisation=member.organisation_id)
    return team.prefetch_related("role_grants").order_by("-is_active", "username")


def member_of_team(member: Member, key: UUID) -> Member | None:
    """One member of the same organisation."""
    return team_of(member).filter(key=key).first()


def open_invitations(member: Member, now: datetime) -> QuerySet[Invitation]:
    """Links of the organisation that open still, those that end first before."""
    found = Invitation.objects.visible_to(member).open_at(now)
    return found.order_by("expires_at")


def invitation_behind(token: str, now: datetime) -> Invitation | None:
    """The invitation that a link opens, if it does."""
    found = Invitation.objects.open_at(now).select_related("organisation", "member")
    invitation = found.filter(digest=digest_of(token)).first()
    if invitation and invitation.member and not invitation.member.is_active:
        return None
    return invitation


def organisations(now: datetime) -> QuerySet[Organisation]:
    """Every organisation, with how many may sign in, administer, or are invited.

    The counts are in `active_members`, `administrators` and `invited`.
    """
    waiting = Q(
        invitations__accepted_at=None,
        invitations__revoked_at=None,
        invitations__expires_at__gt=now,
    )
    active = Q(members__is_active=True)
    admin = active & Q(members__role_grants__role=Role.ADMINISTRATOR)
    return Organisation.objects.annotate(
        active_members=Count("members", filter=active, distinct=True),
        administrators=Count("members", filter=admin, distinct=True),
        invited=Count("invitations", filter=waiting, distinct=True),
    ).order_by("name")


def names_of_organisations() -> set[str]:
    """The name of every organisation."""
    return set(Organisation.objects.values_list("name", flat=True))


def organisation_named(name: str) -> Organisation | None:
    """The organisation of that name, however it is capitalised."""
    return Organisation.objects.filter(name__iexact=" ".join(name.split())).first()


def factors_of(member: Member) -> list[Factor]:
    """The member's second factors, the oldest first."""
    held = Authenticator.objects.filter(user=member, type__in=FACTORS)
    return [
        Factor(
            id=factor.pk,
            name=str(factor.wrap().name) if _is_passkey(factor) else "",
            is_passkey=_is_passkey(factor),
            added_at=factor.created_at,
            used_at=factor.last_used_at,
        )
        for factor in held.order_by("created_at", "pk")
    ]


def recovery_codes_left(member: Member) -> int:
    """How many recovery codes were not used yet."""
    held = Authenticator.objects.filter(
        user=member, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(held.wrap().get_unused_codes()) if held else 0


def names_by_pseudonym(member: Member) -> dict[str, str]:
    """Who stands behind the pseudonyms in the log of the member's organisation."""
    span = audit.entries_of(member).aggregate(first=Min("day"), last=Max("day"))
    if span["first"] is None:
        return {}
    team = list(team_of(member))
    return {
        pseudonym_of(one, month): one.username
        for month in _months(span["first"], span["last"])
        for one in team
    }


def pseudonyms_of(names: Iterable[tuple[str, str]], username: str) -> list[str]:
    """Every pseudonym that a member had in the log."""
    return [pseudonym for pseudonym, name in names if name == username]


def _is_passkey(factor: Authenticator) -> bool:
    return bool(factor.type == Authenticator.Type.WEBAUTHN)


def _months(first: date, last: date) -> list[date]:
    """The first day of each month from one day to another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begin = first.year * 12 + first.month - 1
    return [date((begin + n) // 12, (begin + n) % 12 + 1, 1) for n in range(count)]
