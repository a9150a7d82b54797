"""What the words of a record show, and above all what they do not.

The sentences are made up for these tests in the manner of the public lists.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.reports.causes import cause_table, code_cause
from evam_analysis.vocabularies import check_category_and_nature, vocabulary

TABLE: dict[str, Any] = tomllib.loads(
    (files("evam_analysis.reports") / "data" / "causes.toml").read_text("utf-8")
)


class TestForceOrPower:
    @pytest.mark.parametrize(
        "words",
        [
            "Drowning",
            "Presumed drowning",
            "Unknown (skeletal remains)",
            "Vehicle accident",
            "Hit by train",
            "Sickness and lack of access to medicines",
            "Dehydration, Harsh weather/lack of adequate shelter",
            "Heart attack",
            "drowned after boat capsized off coast of Nowhere (ES); 3 survivors",
            "suffocated in sealed trailer in Somewhere (HU)",
            "died of hunger, bodies thrown overboard",
            "body found by police on a beach",
            "died after being rescued by coast guard",
            "7 died of dehydration and thrown overboard near Somewhere; 2 missing",
            "stowaway, body found locked in ship in Somewhere (ES)",
        ],
    )
    def test_is_unknown_until_the_words_show_more(self, words: str) -> None:
        coding = code_cause(words)
        assert coding.force_or_power == "unknown"
        assert coding.category == coding.nature == "not_established"
        assert coding.actor_kind == "unknown"

    @pytest.mark.parametrize(
        ("words", "actor"),
        [
            ("Shot by border guards", "border_guard"),
            ("Shot (smugglers)", "smuggler"),
            ("Shot_or_Stabbed", "unknown"),
            ("Excessive_physical_abuse", "unknown"),
            ("stabbed to death in a fight between migrants", "other_migrant"),
            ("Murdered (police)", "police"),
            ("suffocated by police during deportation", "police"),
            ("drowned after being thrown overboard by smugglers", "smuggler"),
            ("died after racist attack in Anytown (DE)", "xenophobic_group"),
            ("beaten to death by soldiers", "military"),
            ("killed by state or local police along the line", "police"),
            ("died in hospital after police beat her at the airport", "police"),
            ("shot by Dutch policeman", "police"),
            ("drowned after being thrown overboard by Dutch captain", "carrier"),
            (
                "died after smugglers fleeing Greek coast guards forced him overboard",
                "smuggler",
            ),
            ("suffocated following police mistreatment", "police"),
            ("died of injuries inflicted by Greek border guard", "border_guard"),
            ("missing since massacre by police in a detention centre", "police"),
            ("died in a fire caused by arson attack on refugee centre", "unknown"),
            ("died of smoke after arson attack at police station", "unknown"),
            (
                "murdered after being kidnapped from migrant registration centre",
                "unknown",
            ),
            ("drowned due to forced disembarkation", "unknown"),
            ("died of starvation after being thrown overboard", "unknown"),
            ("died after border guards sent him back across the river", "border_guard"),
        ],
    )
    def test_is_used_where_somebody_used_it(self, words: str, actor: str) -> None:
        coding = code_cause(words)
        assert (coding.force_or_power, coding.actor_kind) == ("used", actor)

    @pytest.mark.parametrize(
        "words",
        [
            "hit by vehicle when she ran across the road to avoid police check",
            "Vehicle accident (border patrol pursuit)",
            "drowned in the river while fleeing police",
            "jumped from window during police raid",
            "boat collided with coast guard vessel",
            "died in minefield at the border",
            "found hanged in prison cell, circumstances unclear",
            "Probable gunshot wound of the head",
            "Vehicle accident during mass deportation",
            "died of cardiac arrest on deportation flight from Somewhere (GB)",
            "Mixed - mostly drownings or shootings",
            "Unclear, possibly related to earlier beating by a driver",
            "died before or after smugglers threw him into the sea",
            "drowned after boat hit rocks, traffickers were imprisoned for murder",
            "drowned after patrol boat clashed with boat near Nowhere (ES)",
            "boat capsized following clash with Greek coast guard",
            "drowned after collision with police boat",
            "drowned after boat capsized due to collision with Italian army ship",
            "drowned after boat was driven away by border guards",
            "drowned after jumping into the water after being discovered by police",
            "electrocuted by border fence",
            "rescue team arrived too late",
        ],
    )
    def test_is_contested_where_power_is_named_and_its_part_open(
        self, words: str
    ) -> None:
        assert code_cause(words).force_or_power == "contested"

    @pytest.mark.parametrize(
        "words",
        [
            "died after being denied medical care in a detention centre",
            "calls for help were ignored by guards",
            "died due to lack of medical care at asylum centre",
            "police refused to help",
            "abandoned by smugglers and neglected by authorities",
            "Hyperthermia - Abandoned by smugglers in the desert",
        ],
    )
    def test_is_an_omission_where_a_duty_holder_did_not_act(self, words: str) -> None:
        coding = code_cause(words)
        assert coding.force_or_power == "omission"
        assert coding.nature == "deprivation_neglect"

    @pytest.mark.parametrize(
        "words", ["Natural causes", "Cancer", "Struck by lightning bolt"]
    )
    def test_is_not_shown_where_the_account_is_whole(self, words: str) -> None:
        assert code_cause(words).force_or_power == "none_shown"


class TestOneself:
    @pytest.mark.parametrize(
        "words", ["Suicide", "suicide, in detention centre out of fear of deportation"]
    )
    def test_is_coded_without_a_method(self, words: str) -> None:
        coding = code_cause(words)
        assert (coding.category, coding.actor_kind) == ("self_directed", "self")
        assert coding.acts == ("self_harm",)


class TestActs:
    def test_are_added_for_every_kind_that_is_named(self) -> None:
        coding = code_cause("Starvation, Excessive physical abuse, Sexual abuse")
        assert coding.acts == ("physical_assault", "sexual_violence")

    def test_name_a_pursuit(self) -> None:
        coding = code_cause("Vehicle accident during police pursuit")
        assert coding.acts == ("dangerous_pursuit_or_stop",)
        assert coding.category == "collective_political"


class TestActor:
    def test_is_not_who_found_or_rescued(self) -> None:
        assert (
            code_cause("stabbed; body found near a police post").actor_kind == "unknown"
        )

    def test_is_the_one_named_first(self) -> None:
        words = "shot by smugglers after a clash with coast guards"
        assert code_cause(words).actor_kind == "smuggler"


class TestSettingAndPhase:
    @pytest.mark.parametrize(
        ("words", "setting", "phase"),
        [
            (
                "suicide in detention centre in Anytown",
                "immigration_detention",
                "destination",
            ),
            ("drowned off the coast", "sea", "transit"),
            ("hit by vehicle on motorway near Anytown", "transport", "transit"),
            (
                "suffocated by police during deportation",
                "return_operation",
                "return_during",
            ),
            (
                "murdered after being deported to Anywhere",
                "unknown",
                "return_after_arrival",
            ),
            ("died in fire at refugee hostel", "reception_centre", "destination"),
            ("Shot", "unknown", "unknown"),
        ],
    )
    def test_follow_the_words(self, words: str, setting: str, phase: str) -> None:
        assert cause_table().setting(words) == setting
        assert cause_table().phase(words) == phase


class TestTheTable:
    def test_uses_only_codes_of_the_vocabularies(self) -> None:
        for rule in TABLE["cause"]:
            vocabulary("acts").check(rule.get("acts", ()))
            vocabulary("force_or_power").check([rule["force_or_power"]])
            vocabulary("actor_kinds").check([rule.get("actor_kind", "unknown")])
        vocabulary("acts").check(rule["act"] for rule in TABLE["also"])
        vocabulary("settings").check(rule["code"] for rule in TABLE["setting"])
        vocabulary("phases").check(rule["code"] for rule in TABLE["phase"])
        vocabulary("actor_kinds").check(rule["code"] for rule in TABLE["actor"])

    def test_gives_every_actor_a_category(self) -> None:
        assert set(TABLE["category_of"]) == set(vocabulary("actor_kinds").codes)
        vocabulary("categories").check(TABLE["category_of"].values())

    def test_gives_a_basis_for_every_rule(self) -> None:
        assert all(rule["basis"].endswith(".") for rule in TABLE["cause"])

    def test_knows_every_name_that_a_pattern_uses(self) -> None:
        for rule in TABLE["cause"]:
            used = re.findall(
                r"<(\w+)>", re.sub(r"\(\?P?<\w+>|\(\?<[!=]", "", rule["pattern"])
            )
            assert set(used) <= set(TABLE["words"])

    def test_says_when_no_rule_matches(self) -> None:
        coding = code_cause("zzz")
        assert coding.basis is None
        assert coding.force_or_power == "unknown"

    @given(st.text(max_size=60))
    def test_never_gives_a_pair_that_cannot_stand(self, words: str) -> None:
        coding = cause_table().code(words)
        check_category_and_nature(coding.category, coding.nature)
