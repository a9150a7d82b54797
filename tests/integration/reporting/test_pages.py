"""The pages on which a coordinator sets up how reports are taken."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member
from evam.documentation.reporting.models import LocalHelp
from evam.documentation.reporting.operations import save_service

from ...conftest import give_second_factor
from ..reported import SERVICE, opened


@pytest.fixture
def client(reviewer: Member) -> Client:
    client = Client(headers={"host": "localhost:8001"})
    client.force_login(reviewer)
    give_second_factor(client, reviewer)
    return client


class TestTheFirstPage:
    def test_says_what_is_needed_first(self, client: Client) -> None:
        shown = client.get(reverse("reporting:service")).content.decode()
        assert "It needs keys and a ring first" in shown

    def test_says_that_reports_are_taken(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        opened(reviewer, noon)
        shown = client.get(reverse("reporting:service")).content.decode()

        assert "Reports are taken" in shown
        assert "Nobody is named yet for: Care within 72 hours." in shown

    def test_says_that_the_public_site_serves_the_host(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        save_service(fields=SERVICE, member=reviewer, saved_at=noon)
        shown = client.get(reverse("reporting:service")).content.decode()

        assert "serves the host's service, not this one" in shown


class TestTheForms:
    def test_keep_a_service_and_name_its_help_in_two_languages(
        self, client: Client
    ) -> None:
        service = SERVICE | {"vault_ring": "", "is_open": ""}
        told = client.post(reverse("reporting:change_service"), service)
        assert told.status_code == 302
        fields = {
            "need": "CLINIC",
            "name": "Harbour clinic (invented)",
            "does_en": "A doctor, without papers.",
            "does_ar": "طبيب، بلا أوراق.",
            "number": "١٢٣",
            "country": "GR",
            "region": "GR-L",
            "checked_on": "٢٠٢٦-١١-٠١",
        }
        told = client.post(reverse("reporting:add_help"), fields)
        assert told.status_code == 302
        kept = LocalHelp.objects.get()
        assert set(kept.does) == {"en", "ar"}
        assert kept.conditions == {}

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"number": ""}, "Give a number or an address."),
            ({"region": "FR-75"}, "This region is not in that country."),
            ({"does_en": ""}, "This field is required."),
            ({"name": "a\x00b"}, "Null characters are not allowed."),
        ],
    )
    def test_say_what_is_missing_and_lose_nothing(
        self,
        client: Client,
        reviewer: Member,
        noon: datetime,
        wrong: dict[str, str],
        said: str,
    ) -> None:
        save_service(fields=SERVICE, member=reviewer, saved_at=noon)
        fields = {
            "need": "CLINIC",
            "name": "Lantern",
            "does_en": "A doctor.",
            "number": "1",
            "country": "GR",
            "region": "",
            "hours_en": "Mornings",
            "checked_on": "2026-11-01",
        }
        told = client.post(reverse("reporting:add_help"), fields | wrong)

        assert told.status_code == 400
        assert said in told.content.decode()
        assert "Mornings" in told.content.decode()
