"""The matrix: layers apart, three values in every cell, links to the events."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member
from evam.common import wording
from evam.documentation.monitoring.queries.effort import Effort
from evam.documentation.monitoring.queries.table import matrix_of
from evam.documentation.monitoring.queries.view import View

from .conftest import MemberSignsIn, World
from .test_reports import text

MATRIX = "/document/matrix/"


@pytest.fixture
def client(world: World, reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


class TestTheMatrix:
    def test_holds_an_event_in_one_layer_only(self, client: Client) -> None:
        found = {
            layer: "No event stands in this view"
            not in text(client, f"{MATRIX}?layer={layer}")
            for layer in ("violence", "contested", "harm")
        }

        assert found == {"violence": False, "contested": True, "harm": False}

    def test_gives_low_best_and_high(self, client: Client) -> None:
        shown = text(client, f"{MATRIX}?layer=contested")

        one = wording.three_values(0, 1, 1)
        assert (
            f"Contested: {one} people dead, missing or harmed in 2018, by act" in shown
        )
        assert shown.count('<tr role="row">') == 3  # the head and two acts
        assert "is-uncertain" in shown
        assert "public records, not reviewed by us" in shown

    def test_links_a_cell_to_its_events(self, client: Client) -> None:
        shown = text(client, f"{MATRIX}?layer=contested")
        link = re.search(r'class="value" href="([^"]+act=death[^"]*)"', shown)

        assert link is not None
        events = text(client, link[1].replace("&amp;", "&"))
        assert "Jabbeke" in events

    def test_never_shows_what_cannot_occur_as_a_number(self, client: Client) -> None:
        view = "?rows=category&columns=nature&layer=contested"

        assert '<span class="soft" title="cannot occur">n/a</span>' in text(
            client, MATRIX + view
        )

    def test_names_snapshot_and_definition(self, client: Client, world: World) -> None:
        shown = text(client, f"{MATRIX}?layer=contested")

        assert world.snapshot.content_hash[:12] in shown
        assert "definition layer EVAM: harm occurred" in shown

    @pytest.mark.parametrize(
        "query", ["?rows=act&columns=act", "?rows=colour", "?unit=drops", "?country=XX"]
    )
    def test_refuses_a_view_that_cannot_be(self, client: Client, query: str) -> None:
        assert "choose again" in text(client, MATRIX + query, status=400)

    @pytest.mark.parametrize(
        "query",
        [
            f"?layer=contested&rows={rows}&columns={columns}&unit={unit}"
            for rows, columns, unit in (
                ("country", "month", "events"),
                ("year", "act", "acts"),
                ("year", "month", "events"),
                ("actor_kind", "setting", "victims"),
                ("phase", "force_or_power", "events"),
            )
        ],
    )
    def test_counts_the_event_in_any_view(self, client: Client, query: str) -> None:
        shown = text(client, MATRIX + query)

        assert 'class="value"' in shown


class TestTheFile:
    def test_holds_the_numbers_of_the_page(self, client: Client) -> None:
        page = reverse("monitoring:matrix_csv") + "?layer=contested&columns=month"
        answer = client.get(page)
        rows = list(csv.DictReader(io.StringIO(answer.content.decode())))

        assert {row["act"] for row in rows} == {"death", "dangerous_pursuit_or_stop"}
        assert {row["month"] for row in rows} == {"2018-01"}
        assert [rows[0][name] for name in ("low", "best", "high")] == ["0", "1", "1"]

    def test_holds_no_cell_that_a_spreadsheet_would_run(self, client: Client) -> None:
        page = reverse("monitoring:matrix_csv") + "?layer=contested"
        cells = csv.reader(io.StringIO(client.get(page).content.decode()))

        assert not [
            cell for row in cells for cell in row if cell[:1] in "=+-@\t\r" and cell
        ]


class TestACellWithoutEvents:
    def test_says_that_people_were_asked_only_where_they_were(
        self, world: World
    ) -> None:
        view = View(
            rows="category",
            columns="nature",
            layer="contested",
            country="BE",
            year="2018",
        )
        asked = (Effort("BE", "BE-VWV", "2018-01", asked=40, seen=40),)
        states = {
            effort: {cell.state for line in matrix.lines for cell in line.cells}
            for effort in ((), asked)
            if (matrix := matrix_of(view, world.snapshot.content_hash, effort))
        }

        assert states[()] - {"counted"} == {"none", "never"}
        assert states[asked] - {"counted"} == {"zero", "never"}
