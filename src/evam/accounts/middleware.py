"""No staff page without second factor and role, and each in its reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import check_for_language, get_language_from_request

from evam.common.languages import Preferences, written_for

if TYPE_CHECKING:
    from evam.accounts.models import Member

OPEN_NAMES = (
    "account_login",
    "account_logout",
    "mfa_authenticate",
    "language",
    "health",
)
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
        """Answer, send to the sign-in page, or refuse."""
        if self._is_open(request.path):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not (is_mfa_enabled(request.user) and _signed_in_with_mfa(request)):
            raise PermissionDenied
        response = self.get_response(request)
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
        if self._is_open(request.path):
            return
        allowed: frozenset[str] = getattr(view, "allowed_roles", frozenset())
        if not cast("Member", request.user).roles & allowed:
            raise PermissionDenied

    @staticmethod
    def _is_open(path: str) -> bool:
        static = f"/{settings.STATIC_URL.lstrip('/')}"
        return path.startswith(static) or path in map(reverse, OPEN_NAMES)


def _signed_in_with_mfa(request: HttpRequest) -> bool:
    """Whether this very session passed the second factor, not only the account."""
    methods = request.session.get("account_authentication_methods", [])
    return any(record.get("method") == "mfa" for record in methods)


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
