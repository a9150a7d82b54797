"""A ranking as the plain values that are written to JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evam_analysis.priorities.acceptability import Acceptability
from evam_analysis.priorities.explanation import CAUTION, METHOD, VERSION
from evam_analysis.priorities.ranking import Ranking

_DIGITS = 6


def record_of(ranking: Ranking) -> dict[str, Any]:
    """Put a ranking into plain values, by name of the situation.

    Args:
        ranking: from `rank`.

    Returns:
        The keys of the command's contract (rank_acceptability, top_k, pairwise,
        central_weights, classes, best_rank, worst_rank, sensitivity) and, beside
        them, expected_rank, confidence_factor, needs_evidence, urgent,
        value_of_information, need_feasibility, grave_not_yet_tractable, agreement,
        blocs and explanation. Shares are rounded to six digits.
    """
    names = [alternative.name for alternative in ranking.problem.alternatives]
    urgent = [list(a.urgent) for a in ranking.problem.alternatives]
    return {
        **_shares(names, ranking.shares),
        "central_weights": _by_name(names, map(_row_or_none, ranking.central)),
        "confidence_factor": _by_name(names, map(_rounded, ranking.confidence)),
        "best_rank": _by_name(names, ranking.best_rank),
        "worst_rank": _by_name(names, ranking.worst_rank),
        "needs_evidence": _by_name(names, ranking.needs_evidence),
        "urgent": _by_name(names, urgent),
        "sensitivity": _sensitivity(names, ranking),
        "value_of_information": _information(names, ranking),
        "agreement": {"kendalls_w": _rounded(ranking.agreement)},
        "blocs": {b: _shares(names, shares) for b, shares in ranking.blocs.items()},
        "explanation": _explanation(names, ranking),
        **_standing(names, ranking),
    }


def _shares(names: Sequence[str], shares: Acceptability) -> dict[str, Any]:
    return {
        "rank_acceptability": _by_name(names, map(_row, shares.by_rank)),
        "top_k": _by_name(names, map(_rounded, shares.top)),
        "pairwise": {
            name: {
                other: _rounded(shares.pairwise[i, j])
                for j, other in enumerate(names)
                if i != j
            }
            for i, name in enumerate(names)
        },
        "classes": _by_name(names, shares.classes),
        "expected_rank": _by_name(names, map(_rounded, shares.expected_rank)),
    }


def _sensitivity(names: Sequence[str], ranking: Ranking) -> list[dict[str, Any]]:
    now = ranking.shares.classes
    listed = []
    for scenario in ranking.scenarios:
        moved = zip(names, now, scenario.classes, strict=True)
        changes = [
            {"name": name, "from": was, "to": becomes}
            for name, was, becomes in sorted(moved)
            if was != becomes
        ]
        top = _by_name(names, map(_rounded, scenario.top))
        listed.append({"change": scenario.change, "classes": changes, "top_k": top})
    return listed


def _information(names: Sequence[str], ranking: Ranking) -> dict[str, Any]:
    criteria = ranking.problem.criteria
    return {
        name: dict(zip(criteria, _row(row), strict=True))
        for name, row in zip(names, ranking.information, strict=True)
    }


def _standing(names: Sequence[str], ranking: Ranking) -> dict[str, Any]:
    if ranking.standing is None:
        return {}
    pairs = list(zip(names, ranking.standing, strict=True))
    return {
        "need_feasibility": {
            name: {
                "need": _row(own.need.as_list()),
                "feasibility": _row(own.feasibility.as_list()),
            }
            for name, own in pairs
        },
        "grave_not_yet_tractable": sorted(
            name for name, own in pairs if own.grave_not_yet_tractable
        ),
    }


def _explanation(names: Sequence[str], ranking: Ranking) -> dict[str, Any]:
    problem = ranking.problem
    return {
        "method": METHOD,
        "version": VERSION,
        "input_hash": problem.content_hash(),
        "parameters": {
            "seed": ranking.seed,
            "draws": ranking.draws,
            "capacity": problem.capacity,
            "floor": problem.least_weight,
            "members": len(problem.members),
            "beta": problem.scale.beta,
            "x_ref": problem.scale.reference,
            "changed_defaults": [asdict(c) for c in problem.changed_defaults],
        },
        "standard_error": _rounded(0.5 / ranking.draws**0.5),
        "caution": CAUTION,
        "situations": {
            name: {
                "sentence": told.sentence,
                "rivalry": asdict(told.rivalry) if told.rivalry else None,
                "contributors": [
                    {"criterion": c.criterion, "adds": _rounded(c.adds)}
                    for c in told.contributors
                ],
                "missing": list(told.missing),
            }
            for name, told in zip(names, ranking.explanations, strict=True)
        },
    }


def _by_name(names: Sequence[str], values: Any) -> Mapping[str, Any]:
    return dict(zip(names, values, strict=True))


def _rounded(value: Any) -> float | None:
    # Adding 0.0 turns a negative zero into a plain one.
    return None if value is None else round(float(value), _DIGITS) + 0.0


def _row(values: Any) -> list[float | None]:
    return [_rounded(value) for value in values]


def _row_or_none(values: Any) -> list[float | None] | None:
    return None if values is None else _row(values)
