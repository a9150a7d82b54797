"""No staff page without second factor and role, and each in its reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import check_for_language, get_language_from_request

from evam.accounts.access import passed_second_factor, signed_in_at
from evam.common.languages import Preferences, written_for
from evam.common.rooms import may_open

if TYPE_CHECKING:
    from evam.accounts.models import Member

OPEN_NAMES = frozenset(
    {
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "invitation",
        "language",
        "health",
    }
)
SET_UP_NAMES = frozenset({"set_up", "set_up_totp", "set_up_passkey"})
"""What a member who has no second factor yet may open: the way to one."""

LONGEST_SESSION = timedelta(hours=12)
LANGUAGE_KEY = "language"
"""Where the session keeps the language that a visitor chose."""


class StaffRequest(HttpRequest):
    """A request that passed the second factor: it comes from a member."""

    user: Member


class SecondFactorMiddleware:
    """Lets only members who signed in with a second factor past the front door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to where the member signs in or sets up a second factor."""
        response = self._elsewhere(request) or self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: object,
        kwargs: object,
    ) -> None:
        """Refuse a view that is not open to one of the member's roles."""
        if _name_of(request) in OPEN_NAMES:
            return
        if not may_open(view, cast("Member", request.user)):
            raise PermissionDenied

    @staticmethod
    def _elsewhere(request: HttpRequest) -> HttpResponse | None:
        name = _name_of(request)
        if request.user.is_authenticated and _is_too_old(request):
            logout(request)
        if name in OPEN_NAMES:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not is_mfa_enabled(request.user):
            to_set_up = HttpResponseRedirect(reverse("set_up"))
            return None if name in SET_UP_NAMES else to_set_up
        if not passed_second_factor(request):
            logout(request)
            return _to_sign_in(request)
        return None


def _name_of(request: HttpRequest) -> str:
    """The name of the address that was asked for, or "" where there is none."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to a page that can be shown."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return redirect_to_login(back, reverse("account_login"))


def _is_too_old(request: HttpRequest) -> bool:
    """Whether the session began too long ago, however busy it was since."""
    return signed_in_at(request) + LONGEST_SESSION < timezone.now()


class LanguageMiddleware:
    """Writes every page, the ones that refuse included, in its reader's language.

    A member's own choice comes first, then what this visitor chose, then what the
    browser asks for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language, with the digits and the calendar of the reader."""
        language = _chosen_language(request) or get_language_from_request(request)
        chosen = Preferences(
            digits=getattr(request.user, "digits", ""),
            second_calendar=getattr(request.user, "second_calendar", ""),
        )
        with written_for(language, chosen):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def _chosen_language(request: HttpRequest) -> str:
    own: str = getattr(request.user, "language", "")
    language = own or str(request.session.get(LANGUAGE_KEY, ""))
    known = language in dict(settings.LANGUAGES) and check_for_language(language)
    return language if known else ""
