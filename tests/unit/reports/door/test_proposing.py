"""Columns are proposed by tags and names in four languages; meaning never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from evam_analysis.reports.door import Proposal, look_at, propose_mapping
from evam_analysis.reports.door.hxl import TAGS, column_for_tag
from evam_analysis.reports.mappings import MAPPINGS

HEADERS = {
    "English": "Incident ID;Date of incident;Country;"
    "Location;Number of victims;Description",
    "French": "Identifiant;Date des faits;Pays;Lieu;Nombre de victimes;R\u00e9cit",
    "Dutch": "Dossiernummer;Datum incident;Land;Pl"
    "aats;Aantal slachtoffers;Omschrijving",
    "Arabic": "\u0631\u0642\u0645 \u0627\u0644\u062d\u0627"
    "\u0644\u0629;\u062a\u0627\u0631\u064a\u062e"
    " \u0627\u0644\u062d\u0627\u062f\u062b;\u0627\u0644\u0628"
    "\u0644\u062f;\u0627\u0644\u0645\u0643\u0627\u0646;"
    "\u0639\u062f\u062f \u0627\u0644\u0636\u062d\u0627"
    "\u064a\u0627;\u0627\u0644\u0648\u0635\u0641",
}
BECOME = ["report_id", "date", "country", "place_name", "victims", "text"]


def proposed(folder: Path, text: str) -> Proposal:
    path = folder / "a.csv"
    path.write_text(text, "utf-8")
    return propose_mapping(look_at(path))


class TestAProposal:
    @pytest.mark.parametrize("language", HEADERS)
    def test_knows_names_of_columns(self, tmp_path: Path, language: str) -> None:
        header = HEADERS[language]
        found = proposed(tmp_path, f"{header}\n1;2;3;4;5;6\n")
        assert found.columns == dict(zip(BECOME, header.split(";"), strict=True))
        assert {guess.basis for guess in found.guesses} <= {"name", "word"}

    def test_takes_tags_before_names(self, tmp_path: Path) -> None:
        text = "date,x,y\n#meta+id,#date+start,#affected+killed\na,2018-01-29,3\n"
        found = proposed(tmp_path, text)
        assert found.columns == {"report_id": "date", "date_from": "x", "victims": "y"}

    def test_takes_a_column_for_one_purpose(self, tmp_path: Path) -> None:
        found = proposed(tmp_path, "id,number,lieu,ville\na,1,b,c\n")
        assert len(set(found.columns.values())) == len(found.columns)
        assert [g.column for g in found.guesses if not g.chosen] == ["ville"]

    def test_says_what_is_missing_and_what_is_left(self, tmp_path: Path) -> None:
        found = proposed(tmp_path, "colour,shape\nred,round\n")
        assert (found.columns, found.missing) == ({}, ("report_id",))
        assert found.unused == ("colour", "shape")

    def test_never_proposes_the_order_of_dates(self, tmp_path: Path) -> None:
        found = proposed(tmp_path, "id,date\na,03/04/2018\nb,29/01/2018\n")
        (question,) = found.questions
        assert (question.key, question.proposal) == ("date_order", "day_first")
        assert not hasattr(found, "date_order")

    @pytest.mark.parametrize("name", MAPPINGS)
    def test_recognises_a_public_set(self, tmp_path: Path, name: str) -> None:
        columns = MAPPINGS[name].columns
        found = proposed(tmp_path, f"{','.join(columns)}\n{',' * (len(columns) - 1)}\n")
        assert found.built_in == name


class TestATag:
    @pytest.mark.parametrize("column", TAGS)
    def test_of_our_own_is_known(self, column: str) -> None:
        assert column_for_tag(TAGS[column]) == column

    @pytest.mark.parametrize(
        ("tag", "column"),
        [
            ("#country +name", "country"),
            ("#DATE", "date"),
            ("#date +start+reported", "date_from"),
            ("#geo+lat+dest", "latitude"),
            ("#geo+coord", "coordinates"),
            ("#affected+f+killed", "victims"),
            ("#sector", None),
        ],
    )
    def test_of_others_is_known_by_its_parts(
        self, tag: str, column: str | None
    ) -> None:
        assert column_for_tag(tag) == column
