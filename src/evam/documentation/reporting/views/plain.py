"""What the public pages for people who report share: language, title, the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from evam.documentation.reporting.models import NEUTRAL_ADDRESS, NEUTRAL_TITLE
from evam.documentation.reporting.queries import PublicService
from evam.documentation.reporting.queries.words import Spoken, spoken
from evam.documentation.telling import questionnaire


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of a page.

    Attributes:
        title: neutral; all that history and tab show.
        leads_to: where "Leave this page" goes.
        languages: that the page is offered in.
    """

    title: str
    leads_to: str
    languages: tuple[Spoken, ...]


def page_of(service: PublicService | None, language: str) -> dict[str, Any]:
    """What every template of these pages needs."""
    page = Page(
        title=service.title if service else NEUTRAL_TITLE,
        leads_to=service.leads_to if service else NEUTRAL_ADDRESS,
        languages=tuple(spoken(code) for code in offered_by(service)),
    )
    return {"page": page, "spoken": spoken(language), "service": service}


def offered_by(service: PublicService | None) -> tuple[str, ...]:
    """Codes of the languages that the pages are offered in."""
    return (service.languages if service else ()) or questionnaire().languages


def language_of(request: HttpRequest, service: PublicService | None) -> str:
    """The language that was chosen, else the first that the browser asks for."""
    offered = offered_by(service)
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    wanted = [request.GET.get("l", ""), *(code.split("-")[0] for code, _ in asked)]
    return next((code for code in wanted if code in offered), offered[0])


def shown_in(language: str, answer: HttpResponse) -> HttpResponse:
    """Say in which language the answer is."""
    answer["Content-Language"] = language
    return answer
