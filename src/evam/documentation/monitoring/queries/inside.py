"""What lies inside a situation in a snapshot, counted once for one content."""

from __future__ import annotations

from functools import lru_cache

from evam.common.keyed import Keyed
from evam.documentation.monitoring.analysis import (
    SituationFigures,
    fingerprint_of,
    keys_in_order,
    read_snapshot,
    situation_figures,
)
from evam.documentation.monitoring.models import Situation, Snapshot, snapshot_folder


def figures_of(
    situation: Situation, snapshot: Snapshot | None
) -> SituationFigures | None:
    """What the events of a situation add up to in one snapshot; counted if need be."""
    if snapshot is None:
        return None
    asked = fingerprint_of(situation)
    for kept in situation.counts.all():
        if (kept.snapshot_id, kept.asked) == (snapshot.id, asked):
            return SituationFigures.from_json(kept.figures)
    return _figures(snapshot.content_hash, Keyed(asked, situation))


def keys_inside(situation: Situation, snapshot: Snapshot) -> tuple[str, ...]:
    """The keys of the events that possibly belong to a situation, in their order."""
    asked = Keyed(fingerprint_of(situation), situation)
    return _keys(snapshot.content_hash, asked)


@lru_cache(maxsize=64)
def _figures(content_hash: str, asked: Keyed[Situation]) -> SituationFigures:
    events = read_snapshot(content_hash, snapshot_folder())
    return situation_figures(events, asked.value)


@lru_cache(maxsize=16)
def _keys(content_hash: str, asked: Keyed[Situation]) -> tuple[str, ...]:
    events = read_snapshot(content_hash, snapshot_folder())
    return tuple(keys_in_order(events, asked.value))
