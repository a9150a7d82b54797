"""Writing down that somebody with power came to a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from evam.audit import operations as audit
from evam.common import background
from evam.documentation.visits.models import Coming, Deed
from evam.documentation.visits.operations.refusals import (
    AnotherVisitError,
    VisitRefusedError,
    refuse_strange_day,
    site_named,
)
from evam.documentation.vocabularies.analysis import vocabulary
from evam.sealing.refusals import MalformedError
from evam.sealing.sealers import new_report
from evam.sealing.shredding.operations import AnotherKeyError, keep_key, shred
from evam.sealing.structure import check_envelope

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.fieldwork.models import Site

KEPT = timedelta(days=120)
"""From the first of the month; the words are erased then, kind and month stay."""


@dataclass(frozen=True, kw_only=True)
class Came:
    """A coming as a phone sent it.

    Attributes:
        number: made by the phone by chance.
        site: code of the site.
        month: the first day of it.
        who: a kind of actor, or unknown.
        did: codes of what they did, in small letters.
        shred_key: without it the envelope never opens.
        envelope: day, hour and words, sealed to the ring of the site.
    """

    number: UUID
    site: str
    month: date
    who: str
    did: tuple[str, ...]
    shred_key: bytes
    envelope: bytes


def record_coming(
    *, came: Came, organisation: Organisation, recorded_at: datetime
) -> bool:
    """Write down a coming; the same one is written once.

    Returns:
        Whether it is new.

    Raises:
        VisitRefusedError: a code, the month or the envelope cannot be so.
        AnotherVisitError: another coming has this number.
    """
    if _is_known(came, organisation):
        return False
    site, today = site_named(organisation, came.site), recorded_at.date()
    _refuse_impossible(came, today)
    try:
        keep_key(report=came.number, key=came.shred_key, day=today)
        with transaction.atomic():
            _write(came, site, recorded_at)
    except (IntegrityError, AnotherKeyError) as error:
        if not _is_known(came, organisation):
            raise AnotherVisitError from error
        return False  # the same coming came in at the same moment
    return True


def forget_old_comings(today: date) -> int:
    """Erase the words of comings that are long past; return how many.

    The key goes, so that no copy of the envelope opens; it stays as bytes without use,
    and kind, deeds and month stay as figures.
    """
    old = Coming.objects.filter(month__lt=today - KEPT).values_list("pk", flat=True)
    return sum(shred(number) for number in old)


@background.task(retries=3)
def look_after_comings() -> None:
    """Erase the words of comings that are long past."""
    forget_old_comings(datetime.now(tz=UTC).date())


def _is_known(came: Came, organisation: Organisation) -> bool:
    """Whether this coming is written down already.

    Raises:
        AnotherVisitError: another one has this number.
    """
    found = Coming.objects.select_related("site").filter(pk=came.number).first()
    if found is None:
        return False
    same = (
        found.organisation_id == organisation.pk
        and (found.site.code, found.month) == (came.site, came.month)
        and (found.who, found.did) == (came.who, _in_order(came.did))
        and bytes(found.envelope) == came.envelope
    )
    if not same:
        raise AnotherVisitError
    return True


def _in_order(did: tuple[str, ...]) -> list[str]:
    said = {code.upper() for code in did}
    return [code for code in Deed.values if code in said]


def _refuse_impossible(came: Came, today: date) -> None:
    if came.month.day != 1:
        raise VisitRefusedError("not_a_month", "month")
    refuse_strange_day(came.month, today, "month")
    if came.who not in vocabulary("actor_kinds").codes:
        raise VisitRefusedError("unknown_code", "who")
    if not came.did or len(_in_order(came.did)) != len(came.did):
        raise VisitRefusedError("unknown_code", "did")
    try:
        head = check_envelope(came.envelope)
    except MalformedError:
        raise VisitRefusedError("not_sealed", "sealed") from None
    if head.report != came.number:
        raise VisitRefusedError("another_report", "sealed")


def _write(came: Came, site: Site, at: datetime) -> None:
    Coming(
        id=came.number,
        organisation_id=site.organisation_id,
        site=site,
        month=came.month,
        who=came.who,
        did=_in_order(came.did),
        envelope=came.envelope,
    ).save(force_insert=True)
    audit.record(
        kind="documentation.visit.came",
        subject_id=new_report(),
        member=None,
        occurred_at=at,
        organisation=site.organisation,
    )
