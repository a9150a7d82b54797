"""What every page that writes about one project has around its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.common.wording import isolated

if TYPE_CHECKING:
    from evam.mobilisation.projects.models import Project


def around(project: Project) -> dict[str, Any]:
    """The project above the form, and the way back to it."""
    here = reverse("projects:project", args=[project.id])
    return {
        "lead": isolated(project.aim),
        "deed": _("Save"),
        "back_url": here,
        "up": project.name,
        "up_url": here,
        "no_persons": True,
        "invented": project.is_invented,
    }
