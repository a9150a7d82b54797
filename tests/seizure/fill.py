"""Fills a fresh installation with what a report needs: a team, keys, rings.

Run as `python -m tests.seizure.fill`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from evam.config.commands.setup import load_platform

INVITATION = "invitation"


def main() -> None:
    """Take the steps of the demonstration, but for its lists and what rests on them."""
    load_platform()
    from evam.config import demonstration

    now = datetime.now(tz=UTC)
    for step in (
        demonstration.prepare_database,
        demonstration.gather_static_files,
        demonstration.prepare_keys,
    ):
        step(now, _quietly)
    _invite()


def _invite() -> None:
    """Leave a link of invitation in the home folder, as one gets it on paper."""
    from django.conf import settings
    from django.urls import reverse

    from evam.accounts.models import Role
    from evam.accounts.operations import demonstration_organisation, invite_from_console

    token = invite_from_console(
        organisation=demonstration_organisation(),
        name="drill",
        roles=[Role.REVIEWER],
        at=datetime.now(tz=UTC),
    )
    link = settings.STAFF_ADDRESS + reverse("invitation", args=[token])
    (Path.home() / INVITATION).write_text(link, encoding="utf-8")


def _quietly(what: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


if __name__ == "__main__":
    main()
