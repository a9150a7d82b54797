"""The gate of a brief: what holds it back."""

from __future__ import annotations

import pytest

from evam.publication.briefs.analysis import LEAST_PEOPLE, Behind, faults_of
from evam.publication.briefs.models import Brief, BriefAsk

PUBLIC = Behind(confidential=False, people=1)
ENOUGH = Behind(confidential=True, people=LEAST_PEOPLE)
ASKS = [BriefAsk(number=1, asks="Lamps before checks.", fits="Calm checks.")]


def brief_with(**words: str) -> Brief:
    told = {"title": "Pursuits end on the road", "consent": "Letter 7 of the clinic"}
    return Brief(**(told | words))


class TestTheGate:
    def test_opens_for_public_records_however_few(self) -> None:
        assert faults_of(brief_with(), ASKS, PUBLIC) == []

    def test_opens_for_ten_people_and_not_for_nine(self) -> None:
        nine = Behind(confidential=True, people=LEAST_PEOPLE - 1)

        assert faults_of(brief_with(), ASKS, ENOUGH) == []
        (fault,) = faults_of(brief_with(), ASKS, nine)
        assert fault.startswith("Fewer than ten people")

    def test_asks_for_the_consent_of_those_who_told_in_confidence(self) -> None:
        (fault,) = faults_of(brief_with(consent=""), ASKS, ENOUGH)

        assert "agreed to the brief" in fault

    @pytest.mark.parametrize(
        "words",
        [
            "He fell on 29 January.",
            "January 29, in the evening",
            "op 29 januari",
            "le 1er février",
            "في 29 يناير",
            "في ٢٩ يناير",
            "29/01/2018",
            "2018-01-29",
            "29.1.18",
            "On 3 May the lights were out.",
        ],
    )
    def test_finds_a_day_in_what_was_told_in_confidence(self, words: str) -> None:
        (fault,) = faults_of(brief_with(known=words), ASKS, ENOUGH)

        assert fault == "What is known names a day. Say the month."

    @pytest.mark.parametrize(
        "words",
        [
            "In January 2018, about 40 people.",
            "Of 40 may be some.",
            "12 martial words, 3 decisions",
            "from 31 to 96 people, 1,022 in all",
        ],
    )
    def test_takes_no_number_for_a_day(self, words: str) -> None:
        assert faults_of(brief_with(known=words), ASKS, ENOUGH) == []

    def test_finds_an_hour_and_a_point_on_the_map(self) -> None:
        told = brief_with(costs="Police came 21:10.", summary="At 51.19, 3.05.")

        assert faults_of(told, ASKS, ENOUGH) == [
            "Summary names a point on the map. Say the region.",
            "What it costs names an hour. Leave it out.",
        ]

    def test_lets_public_records_keep_their_day(self) -> None:
        assert faults_of(brief_with(known="29 January 2018"), ASKS, PUBLIC) == []

    def test_asks_for_an_ask(self) -> None:
        (fault,) = faults_of(brief_with(), [], PUBLIC)

        assert fault == "It asks for nothing yet. Add one to three asks."

    def test_counts_the_words_that_fit(self) -> None:
        long_title = " ".join(["word"] * 15)
        (fault,) = faults_of(brief_with(title=long_title), ASKS, PUBLIC)

        assert fault == "Title has 15 words; 14 fit on its sheet."
