"""Changing what may be done with a report, at once and for all that comes after."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from evam.documentation.inbox.models import Consent, PastConsent, SealedReport
from evam.documentation.inbox.operations.holding import Keys, held_by
from evam.documentation.telling import questionnaire

Answer = Consent.Answer
OF_NOBODY = {*Consent.Purpose.values} - {Consent.Purpose.SHARE}
"""Purposes that name no partner."""


class UnknownConsentError(ValueError):
    """Nobody asks for this purpose, or it is not answered by yes or no."""


@transaction.atomic(durable=True)
def change_consents(
    *,
    keys: Keys,
    said: Mapping[str, bool],
    partners: Collection[str],
    changed_at: datetime,
) -> None:
    """Permit or withdraw, purpose by purpose; what is not named stays as it was.

    What was permitted before is kept with its days. A report that permits nothing any
    more gets a day of deletion; one that permits something again loses it.

    Args:
        keys: derived from the receipt.
        said: purpose ("count", "share:PARTNER") to whether it is permitted.
        partners: codes of those with whom a report may be shared today.
        changed_at: now; the day alone is kept.

    Raises:
        NotHeldError: there is nothing for these keys.
        UnknownConsentError: a purpose or partner is not asked for.
    """
    kept, day = held_by(keys), changed_at.date()
    held = {_name(each): each for each in Consent.objects.filter(report=kept)}
    for name, permits in said.items():
        asked = held.get(name) or _new(kept, name, partners, day)
        if asked.holds != permits:
            held[name] = _changed(asked, permits=permits, day=day)
    _set_deletion(kept, any(each.holds for each in held.values()), day)


def _name(consent: Consent) -> str:
    purpose = consent.purpose.lower()
    return f"{purpose}:{consent.partner}" if consent.partner else purpose


def _new(
    kept: SealedReport, name: str, partners: Collection[str], day: date
) -> Consent:
    """A purpose that this report was not asked about when it came."""
    code, _, partner = name.partition(":")
    purpose = code.upper()
    is_share = purpose == Consent.Purpose.SHARE
    is_asked = partner in partners if is_share else purpose in OF_NOBODY and not partner
    if not is_asked:
        raise UnknownConsentError
    return Consent(
        report=kept,
        purpose=purpose,
        partner=partner,
        answer=Answer.NOT_ANSWERED,
        given_on=day,
    )


def _changed(asked: Consent, *, permits: bool, day: date) -> Consent:
    if permits:
        _keep_past(asked)
        asked.answer, asked.given_on, asked.withdrawn_on = Answer.YES, day, None
    else:
        # A clock that was set back never makes it end before it began.
        asked.withdrawn_on = max(day, asked.given_on)
    asked.save()
    return asked


def _keep_past(asked: Consent) -> None:
    if asked.withdrawn_on is not None:
        PastConsent.objects.get_or_create(
            report=asked.report,
            purpose=asked.purpose,
            partner=asked.partner,
            given_on=asked.given_on,
            ended_on=asked.withdrawn_on,
        )


def _set_deletion(kept: SealedReport, is_permitted: bool, day: date) -> None:
    after = timedelta(days=questionnaire().days_until_deletion)
    if is_permitted:
        kept.delete_on = None
    elif kept.delete_on is None:
        kept.delete_on = day + after
    kept.save(update_fields=["delete_on"])
