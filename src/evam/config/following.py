"""What is done anew once reports have changed: compare, count, rank.

Each part asks first what stands, so that a second run takes a moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from evam.common.records import Records
from evam.documentation.monitoring.operations import count_anew
from evam.documentation.prioritisation.operations import rank_situations
from evam.documentation.prioritisation.queries.compared import compared_in, periods_of
from evam.documentation.verification.operations import cross_check

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.prioritisation.models import Ranking


def compare_and_count(organisation: Organisation, now: datetime) -> None:
    """Compare and count real and invented reports, each kind among itself."""
    for kind in Records:
        cross_check(organisation=organisation, made_at=now, records_are=kind)
        count_anew(organisation=organisation, counted_at=now, records_are=kind)


def rank(organisation: Organisation, now: datetime) -> Ranking | None:
    """Rank the situations of the period that most of them share, as things stand.

    Returns:
        The ranking that holds now, or None where no situation was counted.
    """
    periods = periods_of(organisation)
    compared = compared_in(organisation, periods[0]) if periods else None
    if compared is None or not compared.situations:
        return None
    return rank_situations(
        organisation=organisation,
        situations=compared.situations,
        snapshot=compared.snapshots.get(Records.REAL),
        invented_snapshot=compared.snapshots.get(Records.INVENTED),
        made_at=now,
    )
