"""Pages of norms, amendments, treaties and practice notes."""

from evam.formalisation.norms.views.amendments import (
    amendment,
    amendments,
    follow_amendment,
    new_amendment,
)
from evam.formalisation.norms.views.norms import (
    change_norm,
    new_norm,
    norm,
    norms,
    say_bearing,
    take_back_bearing,
)
from evam.formalisation.norms.views.practices import new_practice, practices
from evam.formalisation.norms.views.treaties import treaties

__all__ = [
    "amendment",
    "amendments",
    "change_norm",
    "follow_amendment",
    "new_amendment",
    "new_norm",
    "new_practice",
    "norm",
    "norms",
    "practices",
    "say_bearing",
    "take_back_bearing",
    "treaties",
]
