"""Step 3: its pages, what projects and stakeholders are told, and what waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms
from evam.config.registries.mobilisation import below


def fill() -> None:
    """Register all of it."""
    _pages()
    _agreements()


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
