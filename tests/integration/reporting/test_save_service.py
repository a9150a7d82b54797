"""Setting up the service that takes reports, and what stands below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from evam.accounts.models import Member, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.documentation.reporting.operations import (
    EntryNotFoundError,
    EntryTwiceError,
    NoRingError,
    RingOfOthersError,
    ServiceMissingError,
    remove_entry,
    save_entry,
    save_service,
)
from evam.documentation.reporting.queries import overview

from ..keyed import enrolled, founded
from ..reported import ENTRIES, SERVICE


def saved(member: Member, at: datetime, **fields: Any) -> Any:
    return save_service(fields=SERVICE | fields, member=member, saved_at=at)


class TestSaveService:
    def test_keeps_one_an_organisation_and_records_it(
        self, reviewer: Member, noon: datetime
    ) -> None:
        saved(reviewer, noon)
        again = saved(reviewer, noon, team="Lantern clinic (invented)")

        found = overview(reviewer)
        assert found is not None
        assert found.service == again
        kinds = [entry.kind for entry in entries_of(reviewer)]
        assert kinds.count("documentation.reporting.changed") == 2

    def test_stays_closed_while_nobody_could_open_what_arrives(
        self, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(NoRingError):
            saved(reviewer, noon, is_open=True)

        assert overview(reviewer) is None

    def test_takes_no_ring_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        ring, _ = founded(enrolled(outsider, noon), outsider, noon)

        for fields in ({"rings": [ring]}, {"vault_ring": ring}):
            with pytest.raises(RingOfOthersError):
                saved(reviewer, noon, **fields)

    def test_is_for_coordinators(self, reviewer: Member, noon: datetime) -> None:
        other = add_member(
            username="reads-only",
            organisation=reviewer.organisation,
            roles=[Role.REVIEWER],
        )
        with pytest.raises(RoleMissingError):
            saved(other, noon)

    def test_is_not_seen_by_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        saved(reviewer, noon)
        assert overview(outsider) is None


@pytest.mark.parametrize("kind", ENTRIES)
class TestEntries:
    def test_are_added_changed_and_removed(
        self, kind: str, reviewer: Member, noon: datetime
    ) -> None:
        saved(reviewer, noon)
        told: dict[str, Any] = {"kind": kind, "member": reviewer}
        made = save_entry(fields=ENTRIES[kind], saved_at=noon, **told)
        save_entry(fields=ENTRIES[kind], saved_at=noon, entry_id=made.id, **told)
        remove_entry(entry_id=made.id, removed_at=noon, **told)

        found = overview(reviewer)
        assert found is not None
        assert [*found.numbers, *found.partners, *found.helps] == []

    def test_stand_once_in_their_list(
        self, kind: str, reviewer: Member, noon: datetime
    ) -> None:
        saved(reviewer, noon)
        told: dict[str, Any] = {"member": reviewer, "saved_at": noon}
        save_entry(kind=kind, fields=ENTRIES[kind], **told)
        with pytest.raises(EntryTwiceError):
            save_entry(kind=kind, fields=ENTRIES[kind], **told)

    def test_are_absent_for_another_organisation(
        self, kind: str, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        saved(reviewer, noon)
        made = save_entry(
            kind=kind, fields=ENTRIES[kind], member=reviewer, saved_at=noon
        )
        gone: dict[str, Any] = {"kind": kind, "member": outsider, "entry_id": made.id}
        with pytest.raises(ServiceMissingError):
            remove_entry(removed_at=noon, **gone)
        saved(outsider, noon)
        with pytest.raises(EntryNotFoundError):
            remove_entry(removed_at=noon, **gone)
        with pytest.raises(EntryNotFoundError):
            save_entry(fields=ENTRIES[kind], saved_at=noon, **gone)
