"""The counts of a site month by month, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evam.documentation.fieldwork.queries import sites
from evam.documentation.visits.analysis import wilson
from evam.documentation.visits.models import Coming, Deed, Need, SiteCount
from evam.documentation.vocabularies import words

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.fieldwork.models import Site


@dataclass(frozen=True, slots=True)
class Totals:
    """What sessions add up to.

    Attributes:
        sessions: how many were closed.
        yes: those who said that violence happened to them.
        no: those who said that none did.
        declined: those who would not say.
        not_asked: those who were seen and not asked.
        needs: the word of a need and how many people lack it, the most first.
    """

    sessions: int
    yes: int
    no: int
    declined: int
    not_asked: int
    needs: tuple[tuple[str, int], ...]

    @property
    def asked(self) -> int:
        """Those who were asked, whether they answered or not."""
        return self.yes + self.no + self.declined

    @property
    def seen(self) -> int:
        """All who were seen."""
        return self.asked + self.not_asked

    @property
    def answered(self) -> int:
        """Those who said yes or no."""
        return self.yes + self.no

    @property
    def share(self) -> tuple[float, float, float] | None:
        """The share of yes among those who answered, and its interval at 95 %."""
        if not self.answered:
            return None
        low, high = wilson(self.yes, self.answered)
        return self.yes / self.answered, low, high


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a site: its totals, and each coming as kind and deeds in words."""

    month: date
    totals: Totals
    comings: tuple[tuple[str, tuple[str, ...]], ...]


def totals_of(counts: Iterable[SiteCount]) -> Totals:
    """Add sessions up; their needs are loaded with them."""
    held = list(counts)
    needs: Counter[str] = Counter()
    for count in held:
        for one in count.needs.all():
            needs[one.need] += one.people
    return Totals(
        sessions=len(held),
        yes=sum(one.yes for one in held),
        no=sum(one.no for one in held),
        declined=sum(one.declined for one in held),
        not_asked=sum(one.not_asked for one in held),
        needs=_in_words(needs),
    )


def months_of(site: Site) -> list[Month]:
    """The months of a site in which somebody counted or somebody came, newest first."""
    counts = SiteCount.objects.filter(site=site).prefetch_related("needs")
    comings = Coming.objects.filter(site=site).order_by("who", "pk")
    by_month: dict[date, list[SiteCount]] = {}
    for count in counts:
        by_month.setdefault(count.month, []).append(count)
    came: dict[date, list[Coming]] = {}
    for coming in comings:
        came.setdefault(coming.month, []).append(coming)
    return [
        Month(
            month=month,
            totals=totals_of(by_month.get(month, ())),
            comings=tuple(_coming_in_words(one) for one in came.get(month, ())),
        )
        for month in sorted({*by_month, *came}, reverse=True)
    ]


def _in_words(needs: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    order = {code: place for place, code in enumerate(Need.values)}
    codes = sorted(needs, key=lambda code: (-needs[code], order[code]))
    return tuple((str(Need(code).label), needs[code]) for code in codes)


def _coming_in_words(coming: Coming) -> tuple[str, tuple[str, ...]]:
    did = tuple(str(Deed(code).label) for code in coming.did)
    return str(words.label(coming.who, "actor_kinds")), did


def totals_of_site(site: Site) -> Totals:
    """All sessions of a site together."""
    return totals_of(SiteCount.objects.filter(site=site).prefetch_related("needs"))


def sites_with_totals(member: Member) -> list[tuple[Site, Totals]]:
    """The sites of the member's organisation, each with all its sessions."""
    held: dict[object, list[SiteCount]] = {}
    counts = SiteCount.objects.visible_to(member).prefetch_related("needs")
    for count in counts:
        held.setdefault(count.site_id, []).append(count)
    return [(site, totals_of(held.get(site.pk, ()))) for site in sites(member)]
