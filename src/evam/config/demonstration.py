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
from evam.config.invented.tell import tell_records, tell_story
from evam.config.translations import prepare_translations
from evam.documentation.intake import operations as intake
from evam.documentation.intake import queries as reports
from evam.documentation.intake.public_records import published_lists
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.monitoring import queries as snapshots
from evam.documentation.prioritisation import operations as prioritisation
from evam.documentation.verification import operations as verification
from evam.documentation.verification import queries as events
from evam.documentation.verification.analysis import compare, reports_table

Progress = Callable[[str, int, int], None]
Step = Callable[[datetime, Progress], str]


def prepare_tables() -> None:
    """Make the tables of this version, in an empty database or an earlier one."""
    call_command("migrate", interactive=False, verbosity=0)


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
    organisation = demonstration_organisation()
    fingerprint = reports.fingerprint_of_reports(organisation)
    latest = events.latest_comparison(organisation)
    if latest is None or latest.snapshot_hash != fingerprint:
        table = reports_table(reports.open_report_rows(organisation))
        verification.record_comparison(
            compare(table, progress),
            organisation=organisation,
            snapshot_hash=fingerprint,
            report_ids=reports.report_ids_by_key(organisation),
            made_at=now,
        )
    return f"{events.count_of_events():,} events"


def count(now: datetime, progress: Progress) -> str:
    """Freeze the events that the matrix counts and name the situations."""
    organisation = demonstration_organisation()
    snapshot = snapshots.latest_snapshot(organisation)
    compared = events.latest_comparison(organisation)
    if snapshot is None or compared is None or snapshot.made_at < compared.made_at:
        snapshot = monitoring.take_snapshot(
            events.event_rows(organisation), organisation=organisation, made_at=now
        )
    held = {one.slug for one in snapshots.situations_to_rank(organisation)}
    for slug, fields in _situations().items():
        if slug not in held:  # what members have changed stays changed
            monitoring.save_situation(
                organisation=organisation, slug=slug, fields=fields
            )
    return f"snapshot {snapshot.content_hash[:12]}, {len(_situations())} situations"


def invent(now: datetime, progress: Progress) -> str:
    """Show with invented records what public ones cannot: promises and agreements."""
    tell_records(now)
    told = tell_story(now)
    return "a project, its promises and agreements" if told else "they stand already"


def rank(now: datetime, progress: Progress) -> str:
    """Rank the situations over one period."""
    organisation = demonstration_organisation()
    taken = snapshots.latest_snapshots(organisation)
    ours = next(iter(_situations().values()))
    period = (ours["period_from"], ours["period_to"])
    compared = [
        one
        for one in snapshots.situations_to_rank(organisation)
        if (one.period_from, one.period_to) == period and one.records_are in taken
    ]
    if not compared:
        return "nothing to rank yet"
    ranking = prioritisation.rank_situations(
        organisation=organisation,
        situations=compared,
        snapshot=taken.get("REAL"),
        invented_snapshot=taken.get("INVENTED"),
        made_at=now,
    )
    return f"{len(ranking.problem['alternatives'])} situations ranked"


def _situations() -> dict[str, dict[str, Any]]:
    text = files("evam.config").joinpath("situations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


STEPS: tuple[tuple[str, Step], ...] = (
    ("Preparing the database", prepare_database),
    ("Gathering style sheets and translations", gather_static_files),
    ("Importing the public lists", import_lists),
    ("Cross-checking", cross_check),
    ("Counting", count),
    ("Inventing what public records cannot show", invent),
    ("Ranking", rank),
)
