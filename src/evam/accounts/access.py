"""Who may open which view. A view that says nothing is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.audit import operations as audit

View = Callable[..., HttpResponseBase]

EVERY_ROLE = tuple(Role)
"""For pages that every member of an organisation may open."""

READERS = (Role.REVIEWER, Role.COORDINATOR, Role.VERIFICATION_DESK)
"""Those who read single reports and events."""

OBSERVERS = (*READERS, Role.PANEL)
"""Those who see what was counted: the panel weighs, and never reads a single report."""

CONFIRMED_FOR = timedelta(minutes=5)
SENT_WITHIN = timedelta(minutes=30)


def open_to(
    *roles: Role, reads: str = "", host_only: bool = False
) -> Callable[[View], View]:
    """Open a view to members who hold one of the roles; the middleware asks.

    Args:
        roles: that may open it; a member needs one of them.
        reads: for a page about one person, report or event, the dotted name of what
            is read, such as "documentation.report". Each showing is then recorded.
        host_only: open only in the organisation that runs this installation.
    """

    def apply(view: View) -> View:
        opened = _recorded(view, reads) if reads else view
        opened.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the middleware
        opened.host_only = host_only  # type: ignore[attr-defined]  # read by the middleware
        return opened

    return apply


def recently_confirmed(view: View) -> View:
    """Open a view only within five minutes of a passphrase or second factor.

    Stands below `open_to`. Whoever confirmed longer ago is asked once more and comes
    back to the page; what was being sent is not sent, and the page says so.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not was_recently_confirmed(request):
            return ask_to_confirm(_came_from(request))
        return view(request, *args, **kwargs)

    return opened


def confirmed_at_opening(view: View) -> View:
    """As `recently_confirmed`, but what the page sends is taken for half an hour.

    For pages on which somebody writes a code on paper before sending.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sends = request.method == "POST"
        within = SENT_WITHIN if sends else CONFIRMED_FOR
        if not was_recently_confirmed(request, within):
            return ask_to_confirm(_came_from(request))
        return view(request, *args, **kwargs)

    return opened


def was_recently_confirmed(
    request: HttpRequest, within: timedelta = CONFIRMED_FOR
) -> bool:
    """Whether passphrase or second factor were given in the last five minutes."""
    return _confirmed_at(request) + within >= timezone.now()


def ask_to_confirm(back: str) -> HttpResponseRedirect:
    """Lead to where a member confirms, and from there to this address."""
    return HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': back})}")


def passed_second_factor(request: HttpRequest) -> bool:
    """Whether this very session passed the second factor, not only the account."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def signed_in_at(request: HttpRequest) -> datetime:
    """When this session began; long ago where nothing says it."""
    return min(_given_at(request), default=datetime.fromtimestamp(0, tz=UTC))


def _confirmed_at(request: HttpRequest) -> datetime:
    """When passphrase or second factor were last given in this session."""
    return max(_given_at(request), default=datetime.fromtimestamp(0, tz=UTC))


def _given_at(request: HttpRequest) -> list[datetime]:
    """When passphrase or second factor were given in this session, each time."""
    records = get_authentication_records(request, request.user)
    return [datetime.fromtimestamp(record.get("at", 0), tz=UTC) for record in records]


def _came_from(request: HttpRequest) -> str:
    """Where a member goes on; what was being sent is not sent, and is said so."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    messages.warning(
        request, _("Nothing was changed yet: confirm that it is you, then do it.")
    )
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return urlsplit(came_from).path if ours else reverse("home")


def _recorded(view: View, reads: str) -> View:
    """Record that a member was shown one thing, after it was shown."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if answer.status_code == 200 and request.user.is_authenticated:
            audit.record(
                kind=f"{reads}.read",
                subject_id="/".join(str(value) for value in kwargs.values()),
                member=request.user,
                occurred_at=timezone.now(),
            )
        return answer

    return opened
