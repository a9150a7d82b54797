"""What leaves: briefs to named recipients, and what waits among them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms
from evam.config.registries.mobilisation import below


def fill() -> None:
    """Register all of it."""
    deeds = "draft brief change ask hand_over note_reply"
    rooms.register("publish", "briefs:briefs", _("Briefs"), below("briefs", deeds))
    _briefs()


def _briefs() -> None:
    """Register what is told of briefs, and which of them wait."""
    from evam.common import waiting
    from evam.mobilisation.projects.queries import path
    from evam.mobilisation.stakeholders.queries import parts as stakeholders
    from evam.publication.briefs.queries import parts
    from evam.publication.briefs.queries.waiting import briefs_waiting

    path.register_step_part("MOBILISE", "briefs", parts.parts_of_project)
    stakeholders.register_stakeholder_part("briefs", parts.parts_of_stakeholder)
    waiting.register("briefs", briefs_waiting)
