"""Rows that belong to an organisation, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from uuid import UUID

    from evam.accounts.models import Member

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of models that have a foreign key `organisation`."""

    def visible_to(self, member: Member) -> Self:
        """Keep the rows that the member's organisation holds."""
        return self.filter(organisation=member.organisation)

    def locked(self, member: Member, key: UUID, error: type[LookupError]) -> M:
        """The member's row of this key, held until the transaction ends.

        Raises:
            error: the member's organisation holds no such row.
        """
        found = self.visible_to(member).select_for_update().filter(pk=key).first()
        if found is None:
            raise error(key)
        return found


def are_held_by(member: Member, *rows: Any) -> bool:
    """Whether the member's organisation holds all of these rows; None is no row."""
    return all(
        row is None or row.organisation_id == member.organisation_id for row in rows
    )
