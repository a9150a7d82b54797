"""The list of sealed reports, and the page of one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_of
from evam.documentation.inbox.operations import (
    ReportNotFoundError,
    mark_unread,
    may_write_back,
)
from evam.documentation.reading import queries
from evam.documentation.reading.forms import AskForm, CodingForm, ListFilter, OpenForm
from evam.documentation.reading.models import READERS
from evam.documentation.reading.views.browsing import (
    found_report,
    told_to_script,
    with_a_frame,
)
from evam.sealing.keyring.queries import keys_of


@open_to(*READERS)
@require_safe
def sealed_reports(request: StaffRequest) -> HttpResponse:
    member, apart = request.user, request.GET.get("apart") == "1"
    form = ListFilter(member, request.GET)
    found = queries.reports_to_read(member, form.chosen(), apart=apart)
    shown = {
        "form": form,
        "page": page_of(found, request.GET.get("page")),
        "apart": apart,
        "count_apart": queries.count_apart(member),
        "has_keys": keys_of(member) is not None,
        "ask": AskForm(),
    }
    return render(request, "reading/list.html", shown, status=form.status())


@open_to(*READERS, reads="documentation.sealed_report")
@with_a_frame
@require_safe
def sealed_report(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    found, member = found_report(request, report_id), request.user
    own = queries.own_coding_of(found, member)
    shown = {
        "sealed": found,
        "report": found.report,
        "consents": queries.consents_in_words(found),
        "told": told_to_script(request, found),
        "form": OpenForm(),
        "own": own,
        "own_elements": queries.elements_of(own) if own else None,
        "hands": queries.hands_of(found),
        "comparison": queries.comparison_of(found),
        "coding": CodingForm(),
        "openings": queries.openings_of(found)[:10],
        "has_keys": keys_of(member) is not None,
        "may_write": may_write_back(found),
    }
    return render(request, "reading/report.html", shown)


@open_to(*READERS)
@require_POST
def unread(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    try:
        mark_unread(report_id=report_id, member=request.user, marked_at=timezone.now())
    except ReportNotFoundError:
        raise Http404 from None
    messages.success(request, _("It waits again, as if nobody had read it."))
    return redirect("reading:sealed_report", report_id)
