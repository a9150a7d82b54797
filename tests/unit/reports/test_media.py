"""Names of media and organisations, made comparable between the sets."""

from __future__ import annotations

import pytest

from evam_analysis.reports.media import cited, cites_iom, media_code


class TestMediaCode:
    @pytest.mark.parametrize("name", ["SudInfo", "Sudinfo", "Sudinfo.be", "sud info"])
    def test_is_one_for_every_spelling(self, name: str) -> None:
        assert media_code(name) == "sudinfo"

    @pytest.mark.parametrize(
        "name", ["AFP", "Agence France Presse", "Agence France Press"]
    )
    def test_is_one_for_an_abbreviation_and_its_name(self, name: str) -> None:
        assert media_code(name) == "afp"

    @pytest.mark.parametrize(
        ("united", "mmp"),
        [
            ("IRR", "Institute of Race Relations"),
            ("7sur7be", "7sur7"),
            ("SOHR", "Syrian Observatory for Human Rights"),
            ("APDHA", "Asociación Pro Derechos Humanos de Andalucía"),
            ("Reu.", "Reuters"),
            ("IOM Libya", "IOM"),
            ("UNHCRItaly", "UNHCR"),
        ],
    )
    def test_is_the_same_in_both_sets(self, united: str, mmp: str) -> None:
        assert media_code(united) == media_code(mmp)

    @pytest.mark.parametrize("name", ["Facebook", "local authorities", "Various", ""])
    def test_is_empty_for_what_names_nobody(self, name: str) -> None:
        assert media_code(name) == ""


class TestCited:
    def test_parts_at_every_mark_that_the_sets_use(self) -> None:
        assert cited("A News/B News, C News; D News and E News via F News") == [
            "anews", "bnews", "cnews", "dnews", "enews", "fnews",
        ]  # fmt: skip

    def test_keeps_the_organisation_and_leaves_out_the_person(self) -> None:
        assert cited("Border Rights Center director Jane Roe") == ["borderrightscenter"]
        assert cited("witness (Jane Roe), Sheriff Jane Roe via Daily Mail") == [
            "dailymail"
        ]

    def test_names_each_once(self) -> None:
        assert cited("IOM Libya, IOM Italy, AFP/AFP") == ["iom", "afp"]

    def test_does_not_part_a_country(self) -> None:
        assert cited("IOM Bosnia and Herzegovina, Klix") == ["iom", "klix"]

    def test_resolves_entities(self) -> None:
        assert cited("Imperial County Coroner&#039;s Office") == [
            "imperialcountycoronersoffice"
        ]


class TestCitesIom:
    @pytest.mark.parametrize(
        "text",
        ["IOM", "AFP/IOM Libya", "Alg24/IOMAlgeria", "Eagle/IOMLib./Reu.", "MMP"],
    )
    def test_sees_every_way_to_write_it(self, text: str) -> None:
        assert cites_iom(text)

    @pytest.mark.parametrize("text", ["AFP", "", "Axiom News", "DIOM"])
    def test_sees_nothing_else(self, text: str) -> None:
        assert not cites_iom(text)
