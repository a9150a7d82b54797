"""Criterion 2, intensity: how severe the harm is and how exposed those harmed were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Triangular, mean_of
from evam_analysis.vocabularies import vocabulary

BETA = 0.25
"""How much of the room above the severity full vulnerability takes."""

BETA_RANGE = (0.0, 0.5)

Answer = Literal["yes", "no", "unknown"]

QUESTIONS = (
    "child_alone",
    "confined",
    "disability_or_illness_without_support",
    "pregnant",
    "no_shared_language",
    "dependent_on_the_perpetrator",
)
"""What a report itself may say of a person's situation; never who the person is."""

_TORTURE = frozenset({"torture_ill_treatment"})
_SEXUAL = frozenset({"sexual_violence", "sexual_exploitation"})


class IntensityError(AnalysisError):
    """Severities, answers or a beta that cannot give an intensity."""


def mean_severity(victims_by_severity: Mapping[str, int]) -> Triangular:
    """Average the severity values over victims; unknown harm keeps its full range.

    Args:
        victims_by_severity: number of victims by code of harm_severity (0-5, U).

    Returns:
        S, in [0, 1]. Without a victim, nothing is known: 0 to 1.

    Raises:
        IntensityError: a number of victims is below 0.
        UnknownCodeError: a code is none of harm_severity.
    """
    scale = vocabulary("harm_severity")
    scale.check(victims_by_severity)
    counts = {code: victims_by_severity[code] for code in sorted(victims_by_severity)}
    if any(count < 0 for count in counts.values()):
        raise IntensityError("victims of a severity are expected to be 0 or more")
    victims = sum(counts.values())
    if victims == 0:
        return Triangular.unknown()
    ends = {code: scale[code].value or (0.0, 1.0) for code in counts}
    low = sum(n * ends[code][0] for code, n in counts.items()) / victims
    high = sum(n * ends[code][1] for code, n in counts.items()) / victims
    return Triangular.unknown(low, high)


def vulnerability_from_answers(answers: Mapping[str, Answer]) -> Triangular:
    """Read a person's situational vulnerability from the report's own questions.

    No "yes" is 0, one is 1/3, two 2/3, three or more 1, each as an interval of 1/3
    to either side. A question not answered may be a "yes". Nationality, legal status
    and membership of a group are not questions and cannot be given.

    Args:
        answers: by name of `QUESTIONS`; a question left out is unknown.

    Returns:
        V of one person, in [0, 1].

    Raises:
        IntensityError: a question or an answer is not one of ours.
    """
    unknown_names = sorted(set(answers) - set(QUESTIONS))
    if unknown_names:
        raise IntensityError(f"{unknown_names[0]} is not one of the questions")
    given = [answers.get(name, "unknown") for name in QUESTIONS]
    if set(given) - {"yes", "no", "unknown"}:
        raise IntensityError("an answer is expected to be yes, no or unknown")
    yes, open_ = given.count("yes"), given.count("unknown")
    least, most = min(yes, 3) / 3, min(yes + open_, 3) / 3
    middle = (least + most) / 2
    return Triangular(max(0.0, least - 1 / 3), middle, min(1.0, most + 1 / 3))


def mean_vulnerability(people: Sequence[Triangular]) -> Triangular:
    """Average V over victims; with nobody to ask it is unknown, 0 to 1."""
    return mean_of(people) if people else Triangular.unknown()


def intensity_value(
    severity: Triangular, vulnerability: Triangular, *, beta: float = BETA
) -> Triangular:
    """Value of criterion 2: S + (1 - S) * beta * V.

    Vulnerability only ever adds, and unknown V widens the value by no more than
    beta * (1 - S).

    Args:
        severity: S, in [0, 1].
        vulnerability: V, in [0, 1].
        beta: in [0, 0.5].

    Returns:
        A value in [0, 1].

    Raises:
        IntensityError: beta, S or V is out of its range.
    """
    if not BETA_RANGE[0] <= beta <= BETA_RANGE[1]:
        raise IntensityError("beta is expected between 0 and 0.5")
    if not (severity.inside(0, 1) and vulnerability.inside(0, 1)):
        raise IntensityError("severity and vulnerability are expected between 0 and 1")
    ends = zip(severity.as_list(), vulnerability.as_list(), strict=True)
    low, mode, high = (s + (1 - s) * beta * v for s, v in ends)
    return Triangular(low, mode, high)


def urgent_reasons(
    *,
    victims_by_severity: Mapping[str, int],
    acts: Collection[str] = (),
    natures: Iterable[str] = (),
    child_victims: int = 0,
) -> tuple[str, ...]:
    """Name what makes a situation urgent regardless of its score.

    Args:
        victims_by_severity: number of victims by code of harm_severity.
        acts: codes of acts.
        natures: codes of natures.
        child_victims: known victims under 18.

    Returns:
        Any of death, torture, child_victim, sexual_violence, in this order.
    """
    found = {
        "death": victims_by_severity.get("5", 0) > 0 or "death" in acts,
        "torture": bool(_TORTURE & set(acts)),
        "child_victim": child_victims > 0,
        "sexual_violence": bool(_SEXUAL & set(acts)) or "sexual" in set(natures),
    }
    return tuple(reason for reason, holds in found.items() if holds)
