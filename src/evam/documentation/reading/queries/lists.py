"""The list of sealed reports: what waits, and what is kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from evam.documentation.inbox import queries as arrived

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.inbox.models.reports import SealedReportQuerySet

STEPS = (
    ("arrived", _("Arrived, not opened")),
    ("opened", _("Opened, not coded")),
    ("once", _("Coded by one")),
    ("twice", _("Coded by two")),
    ("written", _("The person wrote")),
    ("erased", _("Contents erased")),
)
"""What can be done next with a report, as filters of the list."""

NEW = Q(messages__direction="FROM_REPORTER", messages__read_on=None)
STANDS = Q(codings__withdrawn_on=None)
WHERE: dict[str, dict[str, Any]] = {
    "arrived": {"state": "ARRIVED", "erased_on": None},
    "opened": {"hands": 0, "erased_on": None},
    "once": {"hands": 1},
    "twice": {"hands": 2},
    "written": {"new_messages__gt": 0},
    "erased": {"erased_on__isnull": False},
}


def reports_to_read(
    member: Member, chosen: Mapping[str, Any], *, apart: bool = False
) -> SealedReportQuerySet:
    """The organisation's sealed reports, each with its hands and new messages.

    Args:
        member: who reads.
        chosen: filters that were set: `step`, `country`.
        apart: those in quarantine, which are kept out of the list.
    """
    found = arrived.sealed_reports_of(member).filter(is_quarantined=apart)
    found = found.prefetch_related("report__acts", "consents").annotate(
        hands=Count("codings", filter=STANDS, distinct=True),
        new_messages=Count("messages", filter=NEW, distinct=True),
    )
    if country := chosen.get("country"):
        found = found.filter(report__country=country)
    step = chosen.get("step", "")
    if step == "opened":
        found = found.exclude(state="ARRIVED")
    return found.filter(**WHERE[step]) if step else found


def count_apart(member: Member) -> int:
    """How many reports are in quarantine."""
    return arrived.sealed_reports_of(member).filter(is_quarantined=True).count()


def countries_of(member: Member) -> list[str]:
    """The countries that the reports name."""
    found = arrived.sealed_reports_of(member).exclude(report__country="")
    return sorted(set(found.values_list("report__country", flat=True)))
