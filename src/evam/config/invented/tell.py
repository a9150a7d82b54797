"""Tells the invented half of the demonstration, part by part; what stands is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from evam.accounts.operations import demonstration_cast, demonstration_organisation
from evam.config.invented import mobilised, records, settled
from evam.config.invented.cast import Scene
from evam.config.invented.told import INVENTED
from evam.mobilisation.projects.queries import projects_of

PARTS: tuple[Callable[[Scene], None], ...] = (
    mobilised.name_stakeholders,
    mobilised.start_project,
    mobilised.engage,
    mobilised.sign_charter,
    mobilised.promise,
    settled.agree,
    settled.meet,
    settled.formalise,
    settled.tell_recipient,
)
"""The parts in their order; later ones rest on earlier ones."""


def tell_records(now: datetime) -> None:
    """Import the invented register, name its situations, cross-check and count."""
    organisation = demonstration_organisation()
    records.import_register(organisation, now)
    records.name_invented_situations(organisation)
    records.count_invented(organisation, now)


@transaction.atomic
def tell_story(now: datetime) -> bool:
    """Tell all parts, or none; nothing happens where they were told before.

    Returns:
        Whether it was told now.
    """
    writer, rater = demonstration_cast()
    if projects_of(writer).filter(records_are=INVENTED).exists():
        return False
    records.assess_causes(writer, now)
    scene = Scene(writer, rater, now)
    for tell in PARTS:
        tell(scene)
    return True
