"""Pages of imports: upload, columns, preview, decision, progress, roll back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_of
from evam.common.receiving import refusal_of
from evam.documentation.intake import operations
from evam.documentation.intake.analysis.door import CannotBeReadError
from evam.documentation.intake.forms.columns import ColumnsForm
from evam.documentation.intake.forms.imports import AgainForm, ConfirmForm, UploadForm
from evam.documentation.intake.models import DataSet
from evam.documentation.intake.operations import IMPORTERS
from evam.documentation.intake.queries import imports as queries

WRITES = ["GET", "HEAD", "POST"]
UNDER_WAY = (DataSet.State.CHECKING, DataSet.State.RUNNING)
REFRESH_SECONDS = "2"
SHOWN = {
    "changed": ("changes", "CHANGED"),
    "gone": ("changes", "GONE"),
    "new": ("changes", "NEW"),
    "refused": ("notes", "REFUSED"),
    "remarks": ("notes", "REMARK"),
    "unmatched": ("notes", "UNMATCHED"),
}
"""Lists that the page of an import can show, and where each comes from."""


@open_to(*IMPORTERS)
@require_http_methods(WRITES)
def imports(request: StaffRequest) -> HttpResponse:
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if (told := refusal_of(request.META)) is not None:
            form.errors.pop("file", None)
            form.add_error("file", told)
        elif form.is_valid():
            return _taken(request, form.cleaned_data["file"])
    shown = {
        "form": form,
        "page": page_of(queries.imports_of(request.user), request.GET.get("page")),
        "hash": queries.latest_hash(request.user),
    }
    return _page(request, "intake/imports.html", shown, form)


def _taken(request: StaffRequest, file: TemporaryUploadedFile) -> HttpResponse:
    data_set = operations.take_upload(
        file=Path(file.temporary_file_path()),
        name=file.name or "",
        organisation=request.user.organisation,
        member=request.user,
        taken_at=timezone.now(),
    )
    return redirect("intake:import_columns", data_set.id)


def _page(
    request: StaffRequest, template: str, shown: dict[str, Any], form: Any
) -> HttpResponse:
    status = 400 if request.method == "POST" and form.errors else 200
    return render(request, template, shown, status=status)


@open_to(*IMPORTERS)
@require_http_methods(WRITES)
def columns(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    data_set = _import_or_404(request, data_set_id)
    if data_set.state not in (DataSet.State.UPLOADED, DataSet.State.PREVIEWED):
        return redirect("intake:import", data_set_id)
    try:
        form = _columns_form(request, data_set)
    except (CannotBeReadError, FileNotFoundError) as error:
        faults = getattr(error, "faults", (operations.GONE,))
        shown = {"data_set": data_set, "faults": faults}
        return render(request, "intake/import_unreadable.html", shown, status=422)
    if request.method == "POST" and form.is_valid():
        try:
            operations.map_columns(
                data_set_id=data_set_id,
                how=form.how_it_is_read(),
                member=request.user,
                mapped_at=timezone.now(),
            )
            return redirect("intake:import", data_set_id)
        except operations.MixedRecordsError:
            form.add_error("records_are", _mixed())
        except operations.ImportMovedOnError:
            return redirect("intake:import", data_set_id)
    shown = {"data_set": data_set, "form": form, "looked": form.looked}
    return _page(request, "intake/import_columns.html", shown, form)


def _columns_form(request: StaffRequest, data_set: DataSet) -> ColumnsForm:
    sheet = request.POST.get("answer_sheet") or request.GET.get("sheet")
    encoding = request.POST.get("answer_encoding") or request.GET.get("encoding")
    answers = {"sheet": sheet, "encoding": encoding}
    return ColumnsForm.for_file(
        data_set,
        {name: value for name, value in answers.items() if value},
        saved=queries.saved_mappings_of(request.user),
        sources=queries.sources_of(request.user.organisation),
        data=request.POST if request.method == "POST" else None,
    )


def _mixed() -> str:
    return _(
        "This source holds records of the other kind. Real and invented records are"
        " never mixed: give these a source of their own."
    )


@open_to(*IMPORTERS)
@require_safe
def import_(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    data_set = _import_or_404(request, data_set_id)
    answer = render(request, "intake/import.html", _shown(request, data_set))
    if data_set.state in UNDER_WAY:
        answer["Refresh"] = REFRESH_SECONDS
    return answer


def _shown(request: StaffRequest, data_set: DataSet) -> dict[str, Any]:
    counts = queries.counts_of_notes(data_set)
    repairs, words = queries.repairs_of(data_set), queries.words_of(data_set)
    name = request.GET.get("show", "")
    where, kind = SHOWN.get(name, ("", ""))
    found: Any = None
    if where == "changes":
        found = queries.changes_of(data_set, kind)
    elif where == "notes":
        found = queries.notes_of_kind(data_set, kind)
    return {
        "data_set": data_set,
        "progress": queries.progress_of(data_set, timezone.now()),
        "before": queries.imported_before(data_set),
        "counts": counts,
        "again": AgainForm(repairs, words) if repairs or words else None,
        "confirm": ConfirmForm(),
        "show": name,
        "page": page_of(found, request.GET.get("page")) if found is not None else None,
        "has_refused_file": queries.refused_file_of(data_set) is not None,
    }


@open_to(*IMPORTERS)
@require_POST
def check_again(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    data_set = _import_or_404(request, data_set_id)
    words = queries.words_of(data_set)
    form = AgainForm(queries.repairs_of(data_set), words, request.POST)
    if not form.is_valid():
        shown = _shown(request, data_set) | {"again": form}
        return render(request, "intake/import.html", shown, status=400)
    return _done(
        request,
        data_set_id,
        lambda: operations.check_again(
            data_set_id=data_set_id,
            repairs=form.repairs(),
            values=form.values(),
            member=request.user,
            asked_at=timezone.now(),
        ),
    )


@open_to(*IMPORTERS)
@require_POST
def confirm(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    data_set = _import_or_404(request, data_set_id)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        shown = _shown(request, data_set) | {"confirm": form}
        return render(request, "intake/import.html", shown, status=400)
    return _done(
        request,
        data_set_id,
        lambda: operations.confirm(
            data_set_id=data_set_id,
            gone_are=form.cleaned_data["gone_are"],
            member=request.user,
            confirmed_at=timezone.now(),
        ),
    )


@open_to(*IMPORTERS)
@require_POST
def cancel(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    return _done(
        request,
        data_set_id,
        lambda: operations.cancel_import(
            data_set_id=data_set_id,
            organisation=request.user.organisation,
            member=request.user,
            cancelled_at=timezone.now(),
        ),
        _("Cancelled. Nothing was changed, and the file is deleted."),
    )


@open_to(*IMPORTERS)
@require_POST
def roll_back(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    return _done(
        request,
        data_set_id,
        lambda: operations.roll_back_import(
            data_set_id=data_set_id,
            organisation=request.user.organisation,
            member=request.user,
            rolled_back_at=timezone.now(),
        ),
        _("Rolled back. What stood before stands again."),
    )


@open_to(*IMPORTERS)
@require_POST
def restore(request: StaffRequest, data_set_id: UUID) -> HttpResponse:
    return _done(
        request,
        data_set_id,
        lambda: operations.restore_import(
            data_set_id=data_set_id,
            organisation=request.user.organisation,
            member=request.user,
            restored_at=timezone.now(),
        ),
        _("The reports of this import stand again."),
    )


def _done(
    request: StaffRequest, data_set_id: UUID, act: Callable[[], object], told: str = ""
) -> HttpResponse:
    """Do one thing to an import and go back to its page, whatever came of it."""
    try:
        act()
    except operations.ImportNotFoundError as error:
        raise Http404 from error
    except operations.ImportMovedOnError:
        messages.warning(request, _("This import has moved on meanwhile; see below."))
    except operations.AnotherImportRunsError:
        messages.warning(request, _another_runs())
    except operations.ReportsChangedError:
        messages.warning(request, _changed_since())
    except operations.LaterImportRestsOnItError:
        messages.warning(request, _rests_on_it())
    else:
        if told:
            messages.success(request, told)
    return redirect("intake:import", data_set_id)


def _another_runs() -> str:
    return _("Another file is being imported. Wait until it is done, or cancel it.")


def _changed_since() -> str:
    return _(
        "Reports changed since this preview was made. It is being made anew; look at it"
        " again before you decide. Nothing was changed by you."
    )


def _rests_on_it() -> str:
    return _(
        "A later import changed some of the same reports. Roll that one back first;"
        " nothing was changed now."
    )


@open_to(*IMPORTERS)
@require_safe
def refused(request: StaffRequest, data_set_id: UUID) -> HttpResponseBase:
    data_set = _import_or_404(request, data_set_id)
    place = queries.refused_file_of(data_set)
    if place is None:
        raise Http404
    return FileResponse(
        place.open("rb"),
        as_attachment=True,
        filename=f"refused-{str(data_set.id)[:8]}.csv",
        content_type="text/csv; charset=utf-8",
    )


def _import_or_404(request: StaffRequest, data_set_id: UUID) -> DataSet:
    found = queries.import_of(request.user, data_set_id)
    if found is None:
        raise Http404
    return found
