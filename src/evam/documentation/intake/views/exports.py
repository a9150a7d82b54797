"""The page of exports, and the files themselves."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evam.accounts.access import (
    ask_to_confirm,
    open_to,
    was_recently_confirmed,
)
from evam.accounts.middleware import StaffRequest
from evam.documentation.intake import operations
from evam.documentation.intake.analysis.uploads import folder
from evam.documentation.intake.forms.imports import ExportForm
from evam.documentation.intake.operations import IMPORTERS
from evam.documentation.intake.queries import exports as queries
from evam.documentation.intake.queries.imports import latest_hash

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


@open_to(*IMPORTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: StaffRequest) -> HttpResponseBase:
    data = request.POST if request.method == "POST" else None
    form = ExportForm(request.user, data, request.GET.dict())
    if request.method == "POST" and form.is_valid():
        if not was_recently_confirmed(request):
            return _confirm_first(request, form)
        return _file(request, form)
    shown = {"form": form, "hash": latest_hash(request.user)}
    status = 400 if request.method == "POST" else 200
    return render(request, "intake/export.html", shown, status=status)


def _confirm_first(request: StaffRequest, form: ExportForm) -> HttpResponseBase:
    """Ask the member to confirm; the way back leads to the form as it was filled in."""
    messages.warning(
        request, _("No file was made yet: confirm that it is you. Your choices stay.")
    )
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    return ask_to_confirm(f"{reverse('intake:export')}?{urlencode(chosen)}")


def _file(request: StaffRequest, form: ExportForm) -> HttpResponseBase:
    """The whole export, written to a nameless file first so that it is never half."""
    given = form.cleaned_data
    found = queries.exported(
        request.user.organisation, given["kind"], given["records_are"], given
    )
    operations.record_export(member=request.user, exported_at=timezone.now())
    file = cast("BinaryIO", tempfile.TemporaryFile(dir=folder()))  # noqa: SIM115  (closed by the answer)
    queries.write(file, found, given["form"])
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=queries.file_name(given["kind"], given["records_are"], given["form"]),
        content_type=CONTENT_TYPES[given["form"]],
    )
