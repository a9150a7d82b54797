"""The demonstration: the public lists that come with evam, walked from end to end.

Every step asks first whether its result stands already, so that an interrupted run
goes on where it ended and a second one takes a moment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any

from django.core.management import call_command

from evam.accounts.operations import (
    demonstration_organisation,
    renew_demonstration_roles,
)
from evam.config import databases, following
from evam.config.demonstration_keys import make_keys
from evam.config.invented.taking import open_service
from evam.config.invented.tell import tell_records, tell_story
from evam.config.translations import prepare_translations
from evam.documentation.intake import operations as intake
from evam.documentation.intake import queries as reports
from evam.documentation.intake.public_records import published_lists
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.monitoring import queries as snapshots
from evam.documentation.verification import operations as verification
from evam.documentation.verification import queries as events

Progress = Callable[[str, int, int], None]
Step = Callable[[datetime, Progress], str]


def prepare_tables() -> None:
    """Make the tables of this version, in an empty database or an earlier one."""
    databases.migrate()


def prepare_database(now: datetime, progress: Progress) -> str:
    """Bring the tables up to date."""
    prepare_tables()
    demonstration_organisation()
    renew_demonstration_roles()
    return "tables are up to date"


def gather_static_files(now: datetime, progress: Progress) -> str:
    """Put style sheets and translations where the sites serve them from."""
    call_command("collectstatic", interactive=False, verbosity=0)
    prepare_translations()
    return "style sheets and translations are in place"


def prepare_keys(now: datetime, progress: Progress) -> str:
    """Make keys, so that something can be sealed to the demonstration at once."""
    return make_keys(now)


def take_reports(now: datetime, progress: Progress) -> str:
    """Open the service that takes invented reports, and name invented help."""
    return open_service(now)


def import_lists(now: datetime, progress: Progress) -> str:
    """Take in each public list that is not here yet."""
    organisation = demonstration_organisation()
    held = reports.mappings_held_by(organisation)
    for published in published_lists():
        # A later edition of a list is an update by identifier, not a second import.
        if published.mapping not in held:
            intake.import_list(
                published,
                organisation=organisation,
                imported_at=now,
                progress=partial(_tell, progress, published),
            )
    return f"{reports.count_of_reports():,} reports"


def _tell(progress: Progress, published: intake.ImportedList, done: int) -> None:
    progress(published.source["name"], done, published.accepted)


def cross_check(now: datetime, progress: Progress) -> str:
    """Find which reports tell of one event."""
    verification.cross_check(
        organisation=demonstration_organisation(), made_at=now, progress=progress
    )
    return f"{events.count_of_events():,} events"


def count(now: datetime, progress: Progress) -> str:
    """Name the situations, freeze the events and count them."""
    organisation = demonstration_organisation()
    held = {one.slug for one in snapshots.situations_to_rank(organisation)}
    for slug, fields in _situations().items():
        if slug not in held:  # what members have changed stays changed
            monitoring.save_situation(
                organisation=organisation, slug=slug, fields=fields
            )
    snapshot = monitoring.count_anew(organisation=organisation, counted_at=now)
    told = snapshot.content_hash[:12] if snapshot else "none"
    return f"snapshot {told}, {len(_situations())} situations"


def invent(now: datetime, progress: Progress) -> str:
    """Show with invented records what public ones cannot: promises and agreements."""
    tell_records(now)
    told = tell_story(now)
    return "a project, its promises and agreements" if told else "they stand already"


def rank(now: datetime, progress: Progress) -> str:
    """Rank the situations over the period that most of them share."""
    ranking = following.rank(demonstration_organisation(), now)
    if ranking is None:
        return "nothing to rank yet"
    return f"{len(ranking.problem['alternatives'])} situations ranked"


def _situations() -> dict[str, dict[str, Any]]:
    text = files("evam.config").joinpath("situations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


STEPS: tuple[tuple[str, Step], ...] = (
    ("Preparing the database", prepare_database),
    ("Gathering style sheets and translations", gather_static_files),
    ("Making keys, rings and their signed list", prepare_keys),
    ("Opening the service that takes invented reports", take_reports),
    ("Importing the public lists", import_lists),
    ("Cross-checking", cross_check),
    ("Counting", count),
    ("Inventing what public records cannot show", invent),
    ("Ranking", rank),
)
