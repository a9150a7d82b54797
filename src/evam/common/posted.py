"""What a form was sent with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict  # noqa: TID251  (it reads requests)


def posted(request: HttpRequest) -> QueryDict | None:
    """The answers that were sent, or None where the form was only opened.

    An empty form that was sent is still one that was sent, and its faults are shown.
    """
    return request.POST if request.method == "POST" else None
