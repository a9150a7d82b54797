"""Which service the public site serves, and when it takes reports."""

from __future__ import annotations

from datetime import datetime

from evam.accounts.models import Member
from evam.documentation.reporting.models import ReportingService
from evam.documentation.reporting.operations import save_entry, save_service
from evam.documentation.reporting.queries import (
    open_service,
    overview,
    public_service,
)
from evam.documentation.reporting.queries.receiving import service_that_takes

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


class TestTheServiceThatTakes:
    def test_is_another_as_soon_as_anything_of_it_changes(
        self, reviewer: Member, noon: datetime
    ) -> None:
        made = opened(reviewer, noon)
        before = service_that_takes()
        assert before is not None
        assert before.partners == ("lantern",)

        more = {"code": "boat", "name": "Boat (invented)", "reason": {}}
        save_entry(kind="partner", fields=more, member=reviewer, saved_at=noon)
        after = service_that_takes()
        assert after is not None
        assert sorted(after.partners) == ["boat", "lantern"]

        ReportingService.objects.filter(pk=made.service.pk).update(is_open=False)
        assert service_that_takes() is None

    def test_is_none_as_soon_as_its_list_lacks_a_ring(
        self, reviewer: Member, noon: datetime
    ) -> None:
        made = opened(reviewer, noon)
        assert service_that_takes() is not None

        made.ring.name = "renamed"
        made.ring.save()

        assert service_that_takes() is None
