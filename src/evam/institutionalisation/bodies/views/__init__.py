"""Pages of coordination bodies, their meetings, decisions and our advice."""

from evam.institutionalisation.bodies.views.advice import follow_advice, give_advice
from evam.institutionalisation.bodies.views.bodies import (
    bodies,
    body,
    change_body,
    leave_seat,
    new_body,
    seat_member,
)
from evam.institutionalisation.bodies.views.decisions import (
    change_decision,
    new_decision,
    take_back_decision,
)
from evam.institutionalisation.bodies.views.meetings import (
    change_meeting,
    meeting,
    plan_meeting,
)

__all__ = [
    "bodies",
    "body",
    "change_body",
    "change_decision",
    "change_meeting",
    "follow_advice",
    "give_advice",
    "leave_seat",
    "meeting",
    "new_body",
    "new_decision",
    "plan_meeting",
    "seat_member",
    "take_back_decision",
]
