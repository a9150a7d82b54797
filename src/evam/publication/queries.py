"""What the public pages show: the demonstration's public records, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from evam.accounts.models import DEMONSTRATION_ORGANISATION
from evam.documentation.intake.queries import published_lists_of
from evam.documentation.monitoring.queries import latest_snapshot_named
from evam.documentation.monitoring.queries.table import Matrix, matrix_of
from evam.documentation.monitoring.queries.view import View
from evam.documentation.vocabularies.words import LAYERS, Layer


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The public records that come with evam, counted.

    Attributes:
        lists: each with name, attribution, licence and rows.
        layers: each layer with its totals; never added to each other.
        snapshot_hash: of the events that were counted.
        counted_on: the day of the snapshot.
    """

    lists: list[dict[str, object]]
    layers: list[tuple[Layer, Matrix]]
    snapshot_hash: str
    counted_on: object


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
        layers=[
            (one, matrix_of(View(layer=one.code), snapshot.content_hash))
            for one in LAYERS
        ],
        snapshot_hash=snapshot.content_hash,
        counted_on=snapshot.made_at,
    )
