"""From the answers of one person to the parts of the record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .checking import Bounds, Checked, check_answers
from .coded import Coded, coded_row
from .questions import questionnaire


@dataclass(frozen=True, slots=True)
class Consents:
    """What may be done with a report; what was not answered is not permitted.

    Attributes:
        count: it may stand in figures, as numbers only.
        share_with: codes of the partners who may be shown it.
        reply: the team may write back behind the secret code.
        later: the team may ask later about a complaint or a court.
        answers: purpose (`share:CODE` for a partner) to yes, no, or a non-answer, all
            partners included.
        delete_on: the day on which it is deleted because nothing was permitted.
    """

    count: bool
    share_with: tuple[str, ...]
    reply: bool
    later: bool
    answers: Mapping[str, str]
    delete_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """The parts of one report before sealing.

    Attributes:
        coded: closed codes and coarse numbers; the only part in the open.
        sealed_structured: every chosen answer, exact; for `canonical_json`.
        narrative: the own words, or empty.
        consents: per purpose.
    """

    coded: Coded
    sealed_structured: dict[str, Any]
    narrative: str
    consents: Consents


def told_to_record(
    answers: Any,
    asked_on: date,
    *,
    partners: Collection[str] = (),
    regions: Mapping[str, Collection[str]] | None = None,
) -> Record:
    """Check the answers of one person and give each its place in the record.

    Args:
        answers: code of a question to an answer, in the shapes of
            docs/reference/telling.md; what is absent was passed over.
        asked_on: the day of asking, by the clock that is trusted.
        partners: codes of the partners that were offered.
        regions: the list of places that was offered, country to regions.

    Raises:
        AnswerRefusedError: an answer that its question does not allow.
    """
    checked = check_answers(answers, Bounds(asked_on, partners, regions))
    return Record(
        coded=coded_row(checked),
        sealed_structured=_sealed_structured(checked, asked_on),
        narrative=checked.given.get("story", ""),
        consents=_consents(checked, asked_on, partners),
    )


def _sealed_structured(checked: Checked, asked_on: date) -> dict[str, Any]:
    asked = questionnaire()
    kept = {each.code for each in asked.answered if "sealed_structured" in each.feeds}
    reported = {each.code for each in asked.answered if "consent" not in each.feeds}
    return {
        "schema": asked.schema,
        "questions": asked.version,
        "asked_on": asked_on.isoformat(),
        "answers": {code: said for code, said in checked.given.items() if code in kept},
        "no_answers": {
            code: why for code, why in checked.missing.items() if code in reported
        },
    }


def _consents(checked: Checked, asked_on: date, partners: Collection[str]) -> Consents:
    said = {
        name: _said(checked, f"consent_{name}") for name in ("count", "reply", "later")
    }
    shares = _shares(checked, partners)
    agreed = tuple(partner for partner, answer in shares.items() if answer == "yes")
    permitted = "yes" in said.values() or agreed
    days = timedelta(days=questionnaire().days_until_deletion)
    return Consents(
        count=said["count"] == "yes",
        share_with=agreed,
        reply=said["reply"] == "yes",
        later=said["later"] == "yes",
        answers=said | {f"share:{partner}": each for partner, each in shares.items()},
        delete_on=None if permitted else asked_on + days,
    )


def _said(checked: Checked, code: str) -> str:
    said: str = checked.given.get(code) or checked.missing.get(code, "not_answered")
    return said


def _shares(checked: Checked, partners: Collection[str]) -> dict[str, str]:
    """Every partner's answer; one non-answer to the whole question holds for all."""
    given = checked.given.get("consent_share", {})
    otherwise = checked.missing.get("consent_share", "not_answered")
    return {partner: given.get(partner, otherwise) for partner in sorted(partners)}
