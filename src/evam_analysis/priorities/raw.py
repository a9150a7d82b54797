"""From what is known of a situation to the partial values of the four criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from evam_analysis.priorities.causes import causes_value
from evam_analysis.priorities.frequency import REFERENCE_PER_MONTH, frequency_value
from evam_analysis.priorities.influence import Stakeholder, influence_value
from evam_analysis.priorities.intensity import BETA, intensity_value, mean_severity
from evam_analysis.priorities.triangular import Triangular

Counts = Literal["all", "low", "high"]

FOUR_CRITERIA = ("frequency", "intensity", "causes", "influence")


@dataclass(frozen=True, slots=True)
class Scale:
    """The parameters that turn raw facts into values.

    Attributes:
        beta: share of the room above the severity that vulnerability takes, 0 to 0.5.
        reference: x_ref, victims per month at which frequency is 1, > 0.
        counts: the whole interval of the count, or only its low or high end.
    """

    beta: float = BETA
    reference: float = REFERENCE_PER_MONTH
    counts: Counts = "all"


@dataclass(frozen=True, slots=True)
class RawSituation:
    """What is known of a situation; None where nothing is.

    It holds counts and judgements of a situation, never of who the people are:
    nationality, legal status and membership of a group have no place in it.

    Attributes:
        victims_per_month: least, best and greatest number.
        severities: victims by code of harm_severity.
        vulnerability: V, the mean over victims, 0 to 1.
        causes: five answers in the order of `causes.ITEMS`.
        stakeholders: those judged able to act.
    """

    victims_per_month: Triangular | None = None
    severities: Mapping[str, int] | None = None
    vulnerability: Triangular | None = None
    causes: tuple[str, ...] | None = None
    stakeholders: tuple[Stakeholder, ...] | None = None

    def values(self, scale: Scale) -> tuple[Triangular, ...]:
        """Compute the four partial values, each in [0, 1]; unknown is 0 to 1."""
        return (
            self._frequency(scale),
            intensity_value(
                mean_severity(self.severities or {}),
                self.vulnerability or Triangular.unknown(),
                beta=scale.beta,
            ),
            causes_value(self.causes or ("unknown",) * 5),
            influence_value(self.stakeholders or ()),
        )

    def missing(self) -> tuple[str, ...]:
        """Name what is not known, in words that fit after "missing:"."""
        answers = self.causes or ("unknown",) * 5
        victims = dict(self.severities or {})
        found = {
            "victims per month": self.victims_per_month is None,
            "severity of the harm": not sum(victims.values()),
            "severity for some victims": victims.get("U", 0) > 0,
            "vulnerability of those harmed": self.vulnerability is None,
            "some answers on the main cause": "unknown" in answers,
            "stakeholders who can act": not self.stakeholders,
        }
        return tuple(words for words, holds in found.items() if holds)

    def _frequency(self, scale: Scale) -> Triangular:
        known = self.victims_per_month
        if known is None:
            return Triangular.unknown()
        if scale.counts != "all":
            known = Triangular.point(getattr(known, scale.counts))
        return frequency_value(known, reference=scale.reference)


def variants(scale: Scale) -> dict[str, Scale]:
    """The scales that a ranking is tried under, by name."""
    return {
        "beta 0": replace(scale, beta=0.0),
        "beta 0.5": replace(scale, beta=0.5),
        "x_ref 50": replace(scale, reference=50.0),
        "x_ref 200": replace(scale, reference=200.0),
        "confirmed minimum only": replace(scale, counts="low"),
        "reported maximum only": replace(scale, counts="high"),
    }
