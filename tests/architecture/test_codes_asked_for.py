"""Single requirements that ask for a code: the vocabularies hold it.

Each test names its requirement of docs/requirements.md in its first line.
"""

from __future__ import annotations

from evam_analysis.vocabularies import vocabulary

# The risks that the Red Cross report lists in one sentence, each with our act.
RISKS_ON_THE_WAY = {
    "theft": "theft_robbery_destruction",
    "exploitation": "labour_exploitation",
    "slavery": "slavery_servitude_forced_labour",
    "violence": "physical_assault",
    "physical abuse": "torture_ill_treatment",
    "psychological abuse": "threats_harassment_hate",
    "discrimination": "discrimination",
    "deprivation of liberty": "arbitrary_deprivation_of_liberty",
    "disappearance": "disappearance",
    "family links": "family_separation",
    "dignity": "humiliation",
    "death": "death",
}


def codes(name: str) -> set[str]:
    return set(vocabulary(name).codes)


class TestPhases:
    def test_reach_from_before_departure_to_after_a_return(self) -> None:
        # S1.24, S2.25
        wanted = {"origin", "transit", "destination", "return_after_arrival"}
        assert wanted <= codes("phases")

    def test_tell_the_parts_of_a_return_apart(self) -> None:
        # S0.52
        parts = {"return_before_departure", "return_during", "return_after_arrival"}
        assert parts <= codes("phases")
        assert "return_operation" in codes("settings")


class TestSettings:
    def test_tell_a_service_point_from_a_reception_centre(self) -> None:
        # S4.34
        settings = vocabulary("settings")
        ours, other = settings["service_point"], settings["reception_centre"]
        assert ours.definition != other.definition

    def test_hold_sea_and_land_borders(self) -> None:
        # S3.20
        assert {"sea", "land_border"} <= codes("settings")


class TestActs:
    def test_hold_every_risk_of_the_red_cross_list(self) -> None:
        # S3.28
        assert set(RISKS_ON_THE_WAY.values()) <= codes("acts")

    def test_hold_what_borders_do(self) -> None:
        # S3.6, S3.20
        wanted = {"pushback_or_forced_return", "denial_of_protection_procedure"}
        assert wanted <= codes("acts")

    def test_hold_detention_and_the_way_to_contest_it(self) -> None:
        # S3.23
        wanted = {"arbitrary_deprivation_of_liberty", "denial_of_protection_procedure"}
        assert wanted <= codes("acts")

    def test_count_denied_care_beyond_emergencies(self) -> None:
        # S2.16
        act = vocabulary("acts")["denial_of_essentials"]
        assert "health care" in act.label
        assert "emergency" not in f"{act.label} {act.definition}".lower()


class TestRealisations:
    def test_keep_threat_and_likelihood_apart_from_harm(self) -> None:
        # S3.3
        wanted = {"harm_occurred", "threat_or_attempt", "high_likelihood"}
        assert wanted <= codes("realisations")
        assert "omission" in codes("force_or_power")
