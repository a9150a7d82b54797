"""Cells of every file that can be downloaded: none of them is a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.urls import reverse

from ..integration.access.observe import Observed, addresses, ask

pytestmark = pytest.mark.django_db

A_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
BEGINS_A_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    *map(chr, (0xFF1D, 0xFF0B, 0xFF0D, 0xFF20)),
)


def formulas(text: str) -> list[str]:
    """Cells that a spreadsheet would reckon with instead of showing."""
    return [
        cell
        for row in csv.reader(io.StringIO(text))
        for cell in row
        if cell.startswith(BEGINS_A_FORMULA) and not A_NUMBER.fullmatch(cell)
    ]


class TestDownloads:
    def test_hold_no_formula(self, observed: Observed) -> None:
        read = []
        for name in addresses():
            url = reverse(name, kwargs=observed.own[name])
            answer = ask(observed.all_roles, "GET", url)
            if answer.headers.get("Content-Type", "").startswith("text/csv"):
                read.append(name)
                assert formulas(answer.content.decode("utf-8-sig")) == [], name

        assert "monitoring:matrix_csv" in read

    @pytest.mark.parametrize(
        "cell", ["=HYPERLINK(1)", "+cmd|1", "-2+3", "@SUM(A1)", "\tx", "\uff1d1"]
    )
    def test_are_seen_holding_one(self, cell: str) -> None:
        out = io.StringIO()
        csv.writer(out).writerow(["a", cell, "-3.5"])

        assert formulas(out.getvalue()) == [cell]
