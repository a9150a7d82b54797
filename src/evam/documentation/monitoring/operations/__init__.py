"""Taking snapshots, naming situations, and saying what is known of their causes."""

from evam.documentation.monitoring.analysis import UncountableEventsError
from evam.documentation.monitoring.operations.causes import (
    assess_causes,
    describe_way_out,
)
from evam.documentation.monitoring.operations.naming import (
    SituationNotFoundError,
    change_situation,
    name_situation,
    save_situation,
)
from evam.documentation.monitoring.operations.snapshots import (
    count_anew,
    count_situation,
    take_snapshot,
)

__all__ = [
    "SituationNotFoundError",
    "UncountableEventsError",
    "assess_causes",
    "change_situation",
    "count_anew",
    "count_situation",
    "describe_way_out",
    "name_situation",
    "save_situation",
    "take_snapshot",
]
