"""What was done in an organisation, by whom and on which day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evam.accounts import queries
from evam.accounts.access import open_to
from evam.accounts.forms import AuditFilterForm
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.audit import queries as audit
from evam.audit.operations import NOBODY
from evam.common.lists import page_of


@open_to(Role.ADMINISTRATOR)
@require_safe
def log(request: StaffRequest) -> HttpResponse:
    entries = audit.entries_of(request.user)
    names = queries.names_by_pseudonym(request.user)
    kinds = {kind: audit.in_words(kind) for kind in audit.kinds_of(request.user)}
    members = [(name, name) for name in sorted(set(names.values()))]
    form = AuditFilterForm(request.GET or None, kinds, members)
    chosen = form.chosen() if form.is_bound else {}
    if "kind" in chosen:
        entries = entries.filter(kind=chosen["kind"])
    if "member" in chosen:
        own = queries.pseudonyms_of(names.items(), chosen["member"])
        entries = entries.filter(actor__in=own)
    page = page_of(entries, request.GET.get("page"))
    names[NOBODY] = _("the installation itself")
    for entry in page:
        entry.by = names.get(entry.actor, _("somebody of another organisation"))  # type: ignore[attr-defined]  # for the page
        entry.what = audit.in_words(entry.kind)  # type: ignore[attr-defined]  # for the page
    checks = "check" in request.GET
    shown = {
        "form": form,
        "page": page,
        "checked": checks,
        "faults": audit.faults_of_chain() if checks else [],
    }
    status = form.status() if form.is_bound else 200
    return render(request, "accounts/log.html", shown, status=status)
