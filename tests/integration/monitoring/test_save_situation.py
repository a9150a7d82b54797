"""A situation is named once, can be changed, and belongs to one organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member, Organisation
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations import save_situation

ROAD: dict[str, Any] = {
    "name": "The road behind the coast",
    "records_are": "REAL",
    "period_from": date(2017, 5, 1),
    "period_to": date(2018, 4, 30),
    "cells": {"country": ["BE"]},
}


class TestSaveSituation:
    def test_changes_what_has_the_same_slug(self, organisation: Organisation) -> None:
        first = save_situation(organisation=organisation, slug="road", fields=ROAD)
        again = save_situation(
            organisation=organisation, slug="road", fields=ROAD | {"name": "The E40"}
        )

        assert again.id == first.id
        assert Situation.objects.get().name == "The E40"

    def test_lets_two_organisations_use_one_slug(
        self, organisation: Organisation, outsider: Member
    ) -> None:
        for owner in (organisation, outsider.organisation):
            save_situation(organisation=owner, slug="road", fields=ROAD)

        assert Situation.objects.visible_to(outsider).count() == 1

    def test_refuses_a_period_that_ends_before_it_begins(
        self, organisation: Organisation
    ) -> None:
        fields = ROAD | {"period_to": date(2017, 4, 30)}
        with pytest.raises(IntegrityError, match="situation_period_in_order"):
            save_situation(organisation=organisation, slug="road", fields=fields)
