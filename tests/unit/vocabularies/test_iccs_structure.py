"""Codes of the crosswalk, held against the published structure where it lies near."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evam_analysis.vocabularies import vocabulary

STRUCTURE = (
    Path(__file__).parents[4] / "shared/data/vocabularies/iccs_v1_structure_en.csv"
)


@pytest.mark.skipif(
    not STRUCTURE.exists(), reason="shared data is not beside this checkout"
)
class TestIccsCodes:
    def test_exist_in_version_one(self) -> None:
        with STRUCTURE.open(encoding="utf-8") as opened:
            codes = {row["code"] for row in csv.DictReader(opened)}
        linked = {
            link.target
            for act in vocabulary("acts").terms
            for link in act.links
            if link.scheme == "iccs"
        }
        assert linked <= codes
