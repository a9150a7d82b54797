"""Parts of the page without script, as its templates show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evam.documentation.inbox.queries import Standing
from evam.documentation.reporting.queries import PublicService
from evam.documentation.reporting.queries.words import spoken

STEPS = ("arrived", "read", "compared", "counted")
OF_NOBODY = ("count", "reply", "later")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose as it is asked again.

    Attributes:
        name: as it is sent.
        ask: the question.
        help: what stands beside it.
        holds: whether it is permitted now.
        since: the day of that answer; none if it was never asked.
    """

    name: str
    ask: str
    help: str
    holds: bool
    since: date | None


def steps(standing: Standing) -> list[tuple[str, date | None]]:
    """Key of each step's name, and its day as far as it came."""
    return [(f"follow.{step}", standing.days.get(step)) for step in STEPS]


def asked_purposes(
    standing: Standing, service: PublicService, language: str
) -> list[Purpose]:
    """Every purpose that may be permitted or withdrawn today."""
    now = {each.purpose: each for each in standing.permissions}
    found = []
    for name, ask, told in _questions(service, language):
        kept = now.get(name)
        holds = kept is not None and kept.holds
        found.append(Purpose(name, ask, told, holds, kept.since if kept else None))
    return found


def _questions(service: PublicService, language: str) -> Iterator[tuple[str, str, str]]:
    say = spoken(language).say
    for name in OF_NOBODY:
        code = f"consent_{name}"
        yield name, say(f"{code}.ask"), say(f"{code}.help")
    for each in service.partners:
        reason = each.reason.get(language) or each.reason.get("en", "")
        ask = say("consent_share.ask", partner=each.name)
        yield f"share:{each.code}", ask, say("consent_share.help", reason=reason)
