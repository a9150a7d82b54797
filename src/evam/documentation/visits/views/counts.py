"""What was counted at each site, and the sheet of paper for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from evam.accounts.access import READERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.documentation.fieldwork.queries import site_of
from evam.documentation.visits import queries
from evam.documentation.visits.models import Deed, Need

if TYPE_CHECKING:
    from evam.documentation.fieldwork.models import Site

ANSWERS = (_("Yes"), _("No"), _("Would not say"), _("Not asked"))
TALLY_ROWS = 8
"""Of boxes for each answer: enough for a long day."""


@open_to(*READERS)
@require_safe
def counts(request: StaffRequest) -> HttpResponse:
    shown = {"sites": queries.sites_with_totals(request.user)}
    return render(request, "visits/counts.html", shown)


@open_to(*READERS)
@require_safe
def site_counts(request: StaffRequest, site_id: UUID) -> HttpResponse:
    site = _found(request, site_id)
    shown = {
        "site": site,
        "total": queries.totals_of_site(site),
        "months": queries.months_of(site),
    }
    return render(request, "visits/site_counts.html", shown)


@open_to(*READERS)
@require_safe
def sheet(request: StaffRequest, site_id: UUID) -> HttpResponse:
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("in", "")
    language = asked if asked in known else str(get_language())
    shown = {
        "site": _found(request, site_id),
        "written_in": language,
        "languages": [(code, get_language_info(code)["name_local"]) for code in known],
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "needs": Need,
        "deeds": Deed,
        "answers": ANSWERS,
        "rows": range(TALLY_ROWS),
        "boxes": range(5),
    }
    return render(request, "visits/sheet.html", shown)


def _found(request: StaffRequest, site_id: UUID) -> Site:
    site = site_of(request.user, site_id)
    if site is None:
        raise Http404
    return site
