"""Situations ranked on four criteria, as shares of the views and data held possible."""

from evam_analysis.priorities.acceptability import Acceptability, class_of
from evam_analysis.priorities.causes import causes_value
from evam_analysis.priorities.frequency import frequency_value, victims_per_month
from evam_analysis.priorities.influence import Stakeholder, influence_value
from evam_analysis.priorities.intensity import (
    intensity_value,
    mean_severity,
    mean_vulnerability,
    urgent_reasons,
    vulnerability_from_answers,
)
from evam_analysis.priorities.problem import (
    Alternative,
    ChangedDefault,
    Member,
    Problem,
)
from evam_analysis.priorities.ranking import Ranking, rank, shares_of
from evam_analysis.priorities.raw import FOUR_CRITERIA, RawSituation, Scale
from evam_analysis.priorities.reading import problem_from
from evam_analysis.priorities.record import record_of
from evam_analysis.priorities.triangular import Triangular
from evam_analysis.priorities.views import Intervals, Ordering, Points

__all__ = [
    "FOUR_CRITERIA",
    "Acceptability",
    "Alternative",
    "ChangedDefault",
    "Intervals",
    "Member",
    "Ordering",
    "Points",
    "Problem",
    "Ranking",
    "RawSituation",
    "Scale",
    "Stakeholder",
    "Triangular",
    "causes_value",
    "class_of",
    "frequency_value",
    "influence_value",
    "intensity_value",
    "mean_severity",
    "mean_vulnerability",
    "problem_from",
    "rank",
    "record_of",
    "shares_of",
    "urgent_reasons",
    "victims_per_month",
    "vulnerability_from_answers",
]
