"""Step 4: its pages, what projects are told, and what waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms
from evam.config.registries.mobilisation import below


def fill() -> None:
    """Register all of it."""
    _pages()
    _norms()


def _pages() -> None:
    """Register the pages of step 4."""
    register = rooms.register
    deeds = "new_norm norm change_norm say_bearing"
    register("norms", "norms:norms", _("Norms"), below("norms", deeds))
    deeds = "new_amendment amendment follow_amendment"
    register("norms", "norms:amendments", _("Amendments"), below("norms", deeds))
    register("norms", "norms:treaties", _("Treaties"))
    register(
        "norms", "norms:practices", _("Practice notes"), below("norms", "new_practice")
    )


def _norms() -> None:
    """Register what projects are told of norms, and which amendments wait."""
    from evam.common import waiting
    from evam.formalisation.norms.queries import parts
    from evam.formalisation.norms.queries.waiting import amendments_waiting
    from evam.mobilisation.projects.queries import path

    path.register_step_part("NORMS", "norms", parts.parts_of_project)
    path.register_next_step("amendments", parts.next_steps_of_amendments)
    waiting.register("amendments", amendments_waiting)
