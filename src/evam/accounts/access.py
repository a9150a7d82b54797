"""Who may open which view. A view that says nothing is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from evam.accounts.models import Role
from evam.audit import operations as audit

View = Callable[..., HttpResponseBase]

EVERY_ROLE = tuple(Role)
"""For pages that every member of an organisation may open."""

READERS = (Role.REVIEWER, Role.COORDINATOR, Role.VERIFICATION_DESK)
"""Those who read single reports and events."""

OBSERVERS = (*READERS, Role.PANEL)
"""Those who see what was counted: the panel weighs, and never reads a single report."""


def open_to(*roles: Role, reads: str = "") -> Callable[[View], View]:
    """Open a view to members who hold one of the roles; the middleware asks.

    Args:
        roles: that may open it; a member needs one of them.
        reads: for a page about one person, report or event, the dotted name of what
            is read, such as "documentation.report". Each showing is then recorded.
    """

    def apply(view: View) -> View:
        opened = _recorded(view, reads) if reads else view
        opened.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the middleware
        return opened

    return apply


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
