"""The match model: what each way of agreeing is worth, learnt without labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evam_analysis.crosscheck.fields import Field

Floats = NDArray[np.float64]
Codes = NDArray[np.int16]

PRIOR_PAIRS = 20.0
PRIOR_STRENGTH = 20.0
ROUNDS = 100
SETTLED = 1e-6


@dataclass(frozen=True, slots=True)
class Model:
    """Probabilities that weigh a pair.

    Attributes:
        match: P(a candidate pair is one event).
        m: field by field, P(level | one event), in the order of the field's levels.
        u: the same given two events.
    """

    match: float
    m: tuple[Floats, ...]
    u: tuple[Floats, ...]

    def as_parameters(self, fields: tuple[Field, ...]) -> dict[str, Any]:
        """Give every parameter by name, with the weight in bits it leads to."""
        return {
            "match": round(self.match, 9),
            "fields": {
                field.name: [
                    {
                        "level": level.label,
                        "m": round(float(m), 9),
                        "u": round(float(u), 9),
                        "bits": round(float(np.log2(m / u)), 4),
                    }
                    for level, m, u in zip(field.levels, ms, us, strict=True)
                ]
                for field, ms, us in zip(fields, self.m, self.u, strict=True)
            },
        }


@dataclass(frozen=True, slots=True)
class Patterns:
    """Ways in which pairs agree, and how many pairs agree so.

    Attributes:
        levels: (n_patterns, n_fields); the level reached, counted from 0, or -1
            where the field is missing on either side.
        pairs: (n_patterns,); how many pairs.
    """

    levels: Codes
    pairs: Floats


def match_weights(levels: Codes, model: Model) -> Floats:
    """Return the log-odds, in bits, that each pair is one and the same event.

    Fields are taken as independent given match status; a missing field adds 0 bits.

    Args:
        levels: (n_pairs, n_fields); as in Patterns.
        model: the learnt probabilities.

    Returns:
        (n_pairs,); log2 odds.

    Source:
        Fellegi and Sunter (1969), "A Theory for Record Linkage", JASA 64(328),
        doi:10.1080/01621459.1969.10501049.
    """
    total = np.full(len(levels), np.log2(model.match / (1 - model.match)))
    for column, (m, u) in enumerate(zip(model.m, model.u, strict=True)):
        bits = np.append(np.log2(m / u), 0.0)
        total += bits[levels[:, column]]
    return total


def learn(
    fields: tuple[Field, ...],
    candidates: Patterns,
    chance: Patterns,
    *,
    prior_match: float,
) -> tuple[Model, int]:
    """Learn m, u and the share of matches from candidates and pairs matched by chance.

    u comes from the chance pairs alone: pairs of a report and one moved in time, found
    by the same blocking, which cannot be one event. m and the share of matches follow
    by expectation-maximisation over the candidates, with u held. Prior counts from
    the fields keep small files sensible.

    Args:
        fields: what was compared.
        candidates: patterns of the candidate pairs.
        chance: patterns of the pairs matched by chance; may be empty.
        prior_match: share of matches expected before anything is seen, in (0, 1).

    Returns:
        The model, and the rounds it took.

    Source:
        Dempster, Laird and Rubin (1977), JRSS B 39(1),
        doi:10.1111/j.2517-6161.1977.tb01600.x;
        Winkler (1988), "Using the EM algorithm for weight computation in the
        Fellegi-Sunter model of record linkage".
    """
    prior_m = tuple(_prior(field, "m") for field in fields)
    prior_u = tuple(_prior(field, "u") for field in fields)
    u = _hold(fields, _shares(chance.levels, chance.pairs, prior_u), prior_u)
    model = Model(prior_match, prior_m, u)
    for rounds in range(1, ROUNDS + 1):  # noqa: B007 (told to the caller)
        weights = match_weights(candidates.levels, model)
        matched = candidates.pairs / (1 + np.exp2(-weights))
        total = float(np.sum(candidates.pairs)) + PRIOR_PAIRS
        match = (float(np.sum(matched)) + PRIOR_PAIRS * prior_match) / total
        m = _hold(fields, _shares(candidates.levels, matched, prior_m), prior_m)
        m = tuple(_never_back(*each) for each in zip(fields, m, u, strict=True))
        moved = abs(match - model.match)
        model = Model(match, m, u)
        if moved < SETTLED:
            break
    return model, rounds


def _prior(field: Field, which: str) -> Floats:
    """Prior shares of the levels; those to be learnt sum to 1, fixed ones stand."""
    values = np.array([getattr(level, which) for level in field.levels], np.float64)
    learnt = np.array([not level.fixed for level in field.levels])
    return np.asarray(np.where(learnt, values / values[learnt].sum(), values))


def _hold(
    fields: tuple[Field, ...], found: tuple[Floats, ...], prior: tuple[Floats, ...]
) -> tuple[Floats, ...]:
    """Put back the levels that nothing can teach, and let the others sum to 1."""
    held = []
    for field, shares, before in zip(fields, found, prior, strict=True):
        fixed = np.array([level.fixed for level in field.levels])
        held.append(np.where(fixed, before, shares / shares[~fixed].sum()))
    return tuple(held)


def _never_back(field: Field, m: Floats, u: Floats) -> Floats:
    """Pool neighbouring levels until more alike is never less evidence.

    Which pairs are compared at all depends on what they share; without this, a field
    can seem to speak against what it speaks for.

    Source:
        Ayer et al. (1955), "An empirical distribution function for sampling with
        incomplete information", doi:10.1214/aoms/1177728423 (pooling of violators).
    """
    if field.order == 0:
        return m
    blocks: list[list[float]] = []
    turn = slice(None, None, field.order)
    for share, by_chance in zip(m[turn], u[turn], strict=True):
        blocks.append([float(share), float(by_chance), 1])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] > (
            blocks[-1][0] * blocks[-2][1]
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    ratios = np.concatenate([np.full(int(n), a / b) for a, b, n in blocks])
    return np.asarray(u * ratios[turn])


def _shares(
    levels: Codes, pairs: Floats, prior: tuple[Floats, ...]
) -> tuple[Floats, ...]:
    """Share of pairs at each level, a little drawn to the prior."""
    found = []
    for column, before in enumerate(prior):
        seen = levels[:, column] >= 0
        counts = np.bincount(
            levels[seen, column], weights=pairs[seen], minlength=len(before)
        )
        found.append(
            (counts + PRIOR_STRENGTH * before) / (counts.sum() + PRIOR_STRENGTH)
        )
    return tuple(found)
