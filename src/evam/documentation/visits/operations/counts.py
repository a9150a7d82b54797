"""Writing down the counts of one session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from evam.audit import operations as audit
from evam.documentation.visits.models import (
    ANSWERS,
    FEWEST_FOR_A_DAY,
    MOST_SEEN,
    Need,
    NeedCount,
    SiteCount,
)
from evam.documentation.visits.operations.refusals import (
    AnotherVisitError,
    VisitRefusedError,
    refuse_strange_day,
    site_named,
)
from evam.sealing.sealers import new_report

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.fieldwork.models import Site


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One closed session as a phone sent it.

    Attributes:
        number: made by the phone by chance.
        site: code of the site.
        day: of the session, by the clock of the phone or as the paper says.
        asked: yes, no, declined and not_asked, each a number of people.
        needs: code of a need, in small letters, to a number of people.
        is_from_paper: the sums of a sheet of paper.
    """

    number: UUID
    site: str
    day: date
    asked: Mapping[str, int]
    needs: Mapping[str, int] = field(default_factory=dict)
    is_from_paper: bool = False

    @property
    def seen(self) -> int:
        """All who were seen."""
        return sum(self.asked.values())


def record_counts(
    *, counted: Counted, organisation: Organisation, recorded_at: datetime
) -> bool:
    """Write down a session; the same one is written once.

    Which member counted is not known here: the log says that the organisation did. The
    day is kept where at least ten were seen, else the month alone.

    Returns:
        Whether it is new.

    Raises:
        VisitRefusedError: a number, a code or the day cannot be so.
        AnotherVisitError: another session has this number.
    """
    if _is_known(counted, organisation):
        return False
    site = site_named(organisation, counted.site)
    _refuse_impossible(counted, recorded_at.date())
    try:
        with transaction.atomic():
            _write(counted, site, recorded_at)
    except IntegrityError:
        if not _is_known(counted, organisation):
            raise
        return False  # the same session came at the same moment
    return True


def _is_known(counted: Counted, organisation: Organisation) -> bool:
    """Whether this session is written down already.

    It is compared by what is kept: a digest of what was sent would give the day away.

    Raises:
        AnotherVisitError: another session has this number.
    """
    found = SiteCount.objects.select_related("site").filter(pk=counted.number).first()
    if found is None:
        return False
    kept = {one.need.lower(): one.people for one in found.needs.all()}
    same = (
        found.organisation_id == organisation.pk
        and found.site.code == counted.site
        and found.month == counted.day.replace(day=1)
        and all(getattr(found, name) == counted.asked[name] for name in ANSWERS)
        and kept == {code: people for code, people in counted.needs.items() if people}
    )
    if not same:
        raise AnotherVisitError
    return True


def _refuse_impossible(counted: Counted, today: date) -> None:
    refuse_strange_day(counted.day, today, "day")
    for name in ANSWERS:
        if not 0 <= counted.asked[name] <= MOST_SEEN:
            raise VisitRefusedError("number", name)
    if counted.seen > MOST_SEEN:
        raise VisitRefusedError("too_many", "asked")
    for code, people in counted.needs.items():
        if code.upper() not in Need.values or not code.islower():
            raise VisitRefusedError("unknown_code", "needs")
        if not 0 <= people <= MOST_SEEN:
            raise VisitRefusedError("number", code)
        if people > counted.seen:
            raise VisitRefusedError("more_than_seen", code)


def _write(counted: Counted, site: Site, at: datetime) -> None:
    kept = SiteCount(
        id=counted.number,
        organisation_id=site.organisation_id,
        site=site,
        month=counted.day.replace(day=1),
        day=counted.day if counted.seen >= FEWEST_FOR_A_DAY else None,
        is_from_paper=counted.is_from_paper,
        **{name: counted.asked[name] for name in ANSWERS},
    )
    kept.save(force_insert=True)
    NeedCount.objects.bulk_create(
        NeedCount(count=kept, need=code.upper(), people=people)
        for code, people in sorted(counted.needs.items())
        if people
    )
    audit.record(
        kind="documentation.visit.counted",
        subject_id=new_report(),
        member=None,
        occurred_at=at,
        organisation=site.organisation,
    )
