"""Answers as people give them, for the tests of the questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from evam.documentation.telling import Question, questionnaire
from evam.documentation.telling.questions import NON_ANSWERS

ASKED_ON = date(2026, 11, 24)
PARTNERS = ("clinic", "law_office")
CANARY = "CANARYkumquat"
TOLD: dict[str, Any] = {
    "language": "ti",
    "safe_now": "no",
    "way": "short_questions",
    "acts": ["pushed_back", "hit_or_hurt"],
    "relation": "me_and_others",
    "people": {"band": "about", "about": 37},
    "harm": "doctor",
    "when": {"period": "between", "from": "2026-11-03", "to": "2026-11-05"},
    "setting": "land_border",
    "where": {"country": "GR", "region": "GR-A"},
    "point": {"latitude_e5": 4167812, "longitude_e5": 2655012, "about_m": 200},
    "who_did_it": ["border_or_coast_guard"],
    "uniform": "yes",
    "story": "They took our shoes.",
    "files": {"count": 2, "copies": "clean_copy"},
    "consent_count": "yes",
    "consent_share": {"clinic": "yes", "law_office": "no"},
    "consent_reply": "yes",
    "consent_later": "no",
}
"""One person's answers to everything that the short questions ask."""

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=5,
)
DAYS = st.dates(date(1990, 1, 1), ASKED_ON)


@st.composite
def periods(draw: st.DrawFn) -> dict[str, str]:
    period = draw(st.sampled_from(questionnaire()["when"].choices))
    if period in ("today", "this_week"):
        return {"period": period}
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    return {"period": period, "from": first.isoformat(), "to": last.isoformat()}


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    band = draw(st.sampled_from(questionnaire()["people"].choices))
    about = {"about": draw(st.integers(1, 1_000_000))} if band == "about" else {}
    return {"band": band} | about


def fitting(question: Question) -> st.SearchStrategy[Any]:
    """Answers that the question allows."""
    choice = st.sampled_from(question.choices or ("yes",))
    if question.a_row_each:
        return st.dictionaries(st.sampled_from(PARTNERS), choice)
    return {
        "one": choice,
        "consent": choice,
        "many": st.lists(choice, min_size=1, unique=True),
        "number": numbers(),
        "period": periods(),
        "place": st.sampled_from(
            [{"country": "MX"}, {"country": "MX", "region": "MX-BCN"}]
        ),
        "point": st.fixed_dictionaries(
            {
                "latitude_e5": st.integers(-9_000_000, 9_000_000),
                "longitude_e5": st.integers(-18_000_000, 18_000_000),
            }
        ),
        "words": st.just("x") | st.text(st.characters(codec="utf-8")).map("a".__add__),
        "files": st.fixed_dictionaries({"count": st.integers(1, 20)}),
    }[question.kind]


NO_ANSWER = st.sampled_from(NON_ANSWERS).map(lambda said: {"no_answer": said})
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        each.code: fitting(each) | NO_ANSWER for each in questionnaire().answered
    },
)
MOSTLY_WRONG = st.dictionaries(
    st.sampled_from([each.code for each in questionnaire().answered]) | st.text(),
    ANYTHING | NO_ANSWER,
)
