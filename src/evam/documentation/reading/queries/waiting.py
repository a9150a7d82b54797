"""What of sealed reports waits for a member, for the Work page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.waiting import Waiting
from evam.common.wording import number
from evam.documentation.reading.models import READERS, OpeningRequest
from evam.documentation.reading.queries.lists import reports_to_read

if TYPE_CHECKING:
    from evam.accounts.models import Member


def waiting_for_readers(member: Member, today: date) -> Iterable[Waiting]:
    """Requests, answers of people, and reports that nobody opened: a line a kind."""
    if not member.roles & set(READERS):
        return
    yield from _requests(member, today)
    yield from _reports(member)


def _requests(member: Member, today: date) -> Iterator[Waiting]:
    begin = make_aware(datetime.combine(today, time()))
    asked = OpeningRequest.objects.visible_to(member).waiting_at(begin)
    for one in asked.exclude(asked_by=member).select_related("asked_by"):
        yield Waiting(
            why=_("a colleague asks for a second person"),
            what=_("%(who)s wants to open many sealed reports")
            % {"who": one.asked_by.username},
            url=reverse("reading:request", args=[one.pk]),
            deed=_("Answer"),
            urgency="care",
        )


def _reports(member: Member) -> Iterator[Waiting]:
    begin = reverse("reading:sealed_reports")
    if written := reports_to_read(member, {"step": "written"}).count():
        yield Waiting(
            why=_("a person wrote"),
            what=ngettext(
                "Sealed message in %(count)s report",
                "Sealed messages in %(count)s reports",
                written,
            )
            % {"count": number(written)},
            url=f"{begin}?step=written",
            deed=_("Read"),
            urgency="care",
        )
    if unopened := reports_to_read(member, {"step": "arrived"}).count():
        yield Waiting(
            why=_("nobody has opened it yet"),
            what=ngettext(
                "%(count)s sealed report", "%(count)s sealed reports", unopened
            )
            % {"count": number(unopened)},
            url=f"{begin}?step=arrived",
            deed=_("Read"),
            urgency="care",
        )
