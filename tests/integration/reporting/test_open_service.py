"""Which service the public site serves, and when it takes reports."""

from __future__ import annotations

from datetime import datetime

from evam.accounts.models import Member
from evam.documentation.reporting.operations import save_service
from evam.documentation.reporting.queries import (
    open_service,
    overview,
    public_service,
)

from ..reported import SERVICE, opened


class TestOpenService:
    def test_gives_all_that_the_page_needs(
        self, reviewer: Member, noon: datetime
    ) -> None:
        made = opened(reviewer, noon)

        found = open_service()
        assert found is not None
        assert found.rings == (made.ring.name,)
        assert [each.ring for each in found.recipients] == [made.ring.name]
        assert found.largest_file == 25 * 1024 * 1024
        assert found.directory.number == 1
        assert [each.number for each in found.numbers] == ["112"]

    def test_is_the_host_organisations_alone(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        save_service(fields=SERVICE, member=outsider, saved_at=noon)
        assert public_service() is None

        made = opened(reviewer, noon)
        found = public_service()
        assert found is not None
        assert found.organisation == made.service.organisation

    def test_is_none_while_it_is_closed(self, reviewer: Member, noon: datetime) -> None:
        opened(reviewer, noon, is_open=False)

        assert open_service() is None
        assert public_service() is not None

    def test_is_none_while_the_signed_list_lacks_a_ring(
        self, reviewer: Member, noon: datetime
    ) -> None:
        made = opened(reviewer, noon)
        made.ring.name = "renamed"
        made.ring.save()

        assert open_service() is None
        found = overview(reviewer)
        assert found is not None
        assert not found.is_sealed_to


class TestMissingHelp:
    def test_is_named_until_somebody_stands_for_each_urgent_need(
        self, reviewer: Member, noon: datetime
    ) -> None:
        opened(reviewer, noon)

        found = overview(reviewer)
        assert found is not None
        assert found.missing == [
            "A family that searches for somebody",
            "Care within 72 hours",
        ]
