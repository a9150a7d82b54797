"""Step 3: its pages, what projects and stakeholders are told, and what waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms
from evam.config.registries.mobilisation import below


def fill() -> None:
    """Register all of it."""
    _pages()
    _agreements()
    _bodies()


def _pages() -> None:
    """Register the pages of step 3."""
    register = rooms.register
    deeds = "new_agreement agreement change_agreement answer_undertaking settle_topic"
    register(
        "institutions",
        "agreements:agreements",
        _("Agreements"),
        below("agreements", deeds),
    )
    deeds = (
        "new_body body change_body seat_member plan_meeting give_advice follow_advice"
        " meeting change_meeting new_decision change_decision"
    )
    register(
        "institutions",
        "bodies:bodies",
        _("Coordination bodies"),
        below("bodies", deeds),
    )


def _agreements() -> None:
    """Register what is told of agreements, and which of them wait."""
    from evam.common import waiting
    from evam.institutionalisation.agreements.queries import parts
    from evam.institutionalisation.agreements.queries.waiting import agreements_waiting
    from evam.mobilisation.projects.queries import path
    from evam.mobilisation.stakeholders.queries import parts as stakeholders

    path.register_step_part("INSTITUTIONS", "agreements", parts.parts_of_project)
    told = parts.parts_of_stakeholder
    stakeholders.register_stakeholder_part("agreements", told)
    waiting.register("agreements", agreements_waiting)


def _bodies() -> None:
    """Register what is told of bodies, what waits, and where their promises stand."""
    from evam.common import waiting
    from evam.institutionalisation.bodies import queries
    from evam.institutionalisation.bodies.queries import parts
    from evam.institutionalisation.bodies.queries.waiting import bodies_waiting
    from evam.mobilisation.commitments.queries.instruments import register_instrument
    from evam.mobilisation.projects.queries import path
    from evam.mobilisation.stakeholders.queries import parts as stakeholders

    path.register_step_part("INSTITUTIONS", "bodies", parts.parts_of_project)
    stakeholders.register_stakeholder_part("bodies", parts.parts_of_stakeholder)
    waiting.register("bodies", bodies_waiting)
    register_instrument(queries.ACTION_POINT, queries.decision_as_instrument)
