"""What the public pages show: the demonstration's public records, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evam.accounts.models import DEMONSTRATION_ORGANISATION
from evam.documentation.intake.queries import published_lists_of
from evam.documentation.monitoring.queries import latest_snapshot_named
from evam.documentation.monitoring.queries.counted import years_of
from evam.documentation.monitoring.queries.table import Cell, total_of
from evam.documentation.monitoring.queries.view import View
from evam.documentation.vocabularies.words import LAYERS, Layer


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The public records that come with evam, counted.

    Attributes:
        lists: each with name, attribution, licence and rows.
        layers: each layer with its total and years; never added to each other.
        snapshot_hash: of the events that were counted.
        counted_on: the day of the snapshot.
    """

    lists: list[dict[str, object]]
    layers: list[tuple[Layer, Cell, tuple[int, int] | None]]
    snapshot_hash: str
    counted_on: datetime


def demonstration() -> Demonstration | None:
    """The counted public records, or None before the demonstration stands.

    Only the demonstration's organisation is ever read here: what an organisation
    documents itself leaves in a release, or not at all.
    """
    snapshot = latest_snapshot_named(DEMONSTRATION_ORGANISATION)
    if snapshot is None:
        return None
    return Demonstration(
        lists=published_lists_of(DEMONSTRATION_ORGANISATION),
        layers=[_told(one, snapshot.content_hash) for one in LAYERS],
        snapshot_hash=snapshot.content_hash,
        counted_on=snapshot.made_at,
    )


def _told(
    layer: Layer, content_hash: str
) -> tuple[Layer, Cell, tuple[int, int] | None]:
    view = View(layer=layer.code)
    return layer, total_of(view, content_hash), years_of(content_hash, view)
