"""Fills a fresh installation with what a report needs: a team, keys, an open service.

Run as `python -m tests.seizure.fill`.
"""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.journeys import taking_reports
from tests.journeys.enrolling import SITE

from .installation import INVITATION, LINK_FOR_A_PHONE, TOLD_TO_DEVICES


def main() -> None:
    """Open the service; leave in the home folder what goes to others from there."""
    taking_reports.main()
    _leave(INVITATION, _link())
    _leave(TOLD_TO_DEVICES, json.dumps(_told_to_devices()))
    _leave(LINK_FOR_A_PHONE, _link_for_a_phone())


def _leave(name: str, text: str) -> None:
    (Path.home() / name).write_text(text, encoding="utf-8")


def _link() -> str:
    """A link of invitation, as a new member gets it on paper."""
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
    return settings.STAFF_ADDRESS + reverse("invitation", args=[token])


def _link_for_a_phone() -> str:
    """The token of a link that lets one phone in, as its camera reads it."""
    from evam.accounts.operations import demonstration_cast
    from evam.documentation.fieldwork.operations import make_enrolment, save_site

    now = datetime.now(tz=UTC)
    member, _ = demonstration_cast()
    site = save_site(member=member, fields=SITE, saved_at=now)
    _, token = make_enrolment(member=member, site_id=site.id, made_at=now)
    return urlsafe_b64encode(token).rstrip(b"=").decode()


def _told_to_devices() -> dict[str, Any]:
    """The public names and keys that a device reads out of the signed list."""
    from evam.sealing.keyring.models import Ring
    from evam.sealing.keyring.operations import installation_name

    opened = {ring.name: ring.open_epoch for ring in Ring.objects.all()}
    keys = {
        name: b64encode(epoch.public_key).decode()
        for name, epoch in opened.items()
        if epoch is not None
    }
    return {"instance": installation_name(), "rings": keys}


if __name__ == "__main__":
    main()
