"""Every vocabulary loads, and answers usefully for a code that it does not hold."""

from __future__ import annotations

import re

import pytest

from evam_analysis.vocabularies import NAMES, UnknownCodeError, vocabulary

NAMED_IN_THE_METHOD = [
    "death",
    "disappearance",
    "physical_assault",
    "torture_ill_treatment",
    "dangerous_transport_or_abandonment",
    "pushback_or_forced_return",
    "arbitrary_deprivation_of_liberty",
    "abusive_detention_conditions",
    "theft_robbery_destruction",
    "extortion_ransom_kidnapping",
    "slavery_servitude_forced_labour",
    "labour_exploitation",
    "trafficking",
    "sexual_violence",
    "sexual_exploitation",
    "forced_marriage",
    "threats_harassment_hate",
    "discrimination",
    "denial_of_essentials",
    "denial_of_protection_procedure",
    "family_separation",
    "humiliation",
    "denunciation_or_data_misuse",
    "dangerous_pursuit_or_stop",
    "forced_eviction",
    "administrative_violence",
    "self_harm",
    "other",
]


@pytest.mark.parametrize("name", NAMES)
class TestEveryVocabulary:
    def test_has_a_version_and_a_title(self, name: str) -> None:
        assert re.fullmatch(r"\d+\.\d+", vocabulary(name).version)
        assert vocabulary(name).title

    def test_says_each_term_in_words_of_its_own(self, name: str) -> None:
        for term in vocabulary(name).terms:
            assert term.label
            assert len(term.definition.split()) >= 2
            assert term.definition != term.label

    def test_refines_only_codes_that_it_holds(self, name: str) -> None:
        words = vocabulary(name)
        for term in words.terms:
            assert words.with_broader(term.code)[0] == term.code


class TestActs:
    def test_hold_every_act_that_the_method_names(self) -> None:
        assert list(vocabulary("acts").codes) == NAMED_IN_THE_METHOD

    def test_stand_to_iccs_or_say_why_not(self) -> None:
        for act in vocabulary("acts").terms:
            iccs = [link for link in act.links if link.scheme == "iccs"]
            assert bool(iccs) != bool(act.no_iccs), act.code
            assert all(re.fullmatch(r"\d{2}|\d{4,6}", link.target) for link in iccs)

    def test_leave_lawful_practice_without_an_offence(self) -> None:
        assert vocabulary("acts")["administrative_violence"].no_iccs == "not_an_offence"

    def test_carry_trafficking_to_its_own_iccs_code(self) -> None:
        (link,) = [
            x for x in vocabulary("acts")["trafficking"].links if x.scheme == "iccs"
        ]
        assert (link.target, link.match) == ("0204", "exact")


class TestForceOrPower:
    def test_counts_only_what_shows_it(self) -> None:
        counted = [
            t.code for t in vocabulary("force_or_power").terms if t.counts_as_violence
        ]
        assert counted == ["used", "omission", "contested"]


class TestHarmSeverity:
    def test_has_the_seven_published_anchors(self) -> None:
        values = {t.code: t.value for t in vocabulary("harm_severity").terms}
        assert values == {
            "0": (0.0, 0.0),
            "1": (0.1, 0.1),
            "2": (0.3, 0.3),
            "3": (0.6, 0.6),
            "4": (0.85, 0.85),
            "5": (1.0, 1.0),
            "U": (0.0, 1.0),
        }


class TestUnknownCode:
    def test_is_refused_with_the_nearest_code(self) -> None:
        with pytest.raises(
            UnknownCodeError, match='"deth" is no code of acts; did you mean death'
        ):
            vocabulary("acts")["deth"]

    def test_is_refused_among_good_ones(self) -> None:
        with pytest.raises(UnknownCodeError, match="xyz"):
            vocabulary("settings").check(["sea", "xyz"])

    def test_of_a_vocabulary_is_refused(self) -> None:
        with pytest.raises(KeyError, match="the vocabularies are"):
            vocabulary("colours")
