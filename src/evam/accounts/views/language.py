"""How a member or a visitor wants pages written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from evam.accounts import operations
from evam.accounts.forms import LanguageForm
from evam.accounts.middleware import LANGUAGE_KEY
from evam.accounts.models import Member
from evam.common.views import WRITES, sent


@require_http_methods(WRITES)
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language, for members also digits and a second calendar."""
    form = LanguageForm(request.user, sent(request))
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "accounts/language.html", {"form": form}, status=status)
    if isinstance(request.user, Member):
        operations.choose_language(member=request.user, **form.chosen())
    else:
        request.session[LANGUAGE_KEY] = form.cleaned_data["language"]
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    """The page that the form stood on, if it is one of this site."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    return back if ours else reverse("home")
