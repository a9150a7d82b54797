"""The priority board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import OBSERVERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.documentation.prioritisation import queries
from evam.documentation.prioritisation.queries.board import ASKS, board_of


@open_to(*OBSERVERS)
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    ranking = queries.latest_ranking(request.user)
    found = board_of(ranking, request.user) if ranking else None
    shown = {"board": found, "asks": ASKS}
    return render(request, "prioritisation/board.html", shown)
