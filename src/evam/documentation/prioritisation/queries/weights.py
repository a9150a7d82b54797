"""Under which weights the board is drawn, and the addresses of other weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evam.documentation.prioritisation.analysis.problem import CAPACITY
from evam.documentation.prioritisation.analysis.weighing import (
    CRITERIA,
    STEP,
    Said,
    members_of,
    of_100,
    order_of,
    points_of,
    stepped,
)
from evam.documentation.prioritisation.queries.wordings import CRITERIA as LABELS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam_analysis.priorities import Member

EQUAL = of_100(dict.fromkeys(CRITERIA, 1.0))
Bloc = tuple["StrOrPromise", int | None, "tuple[Member, ...]"]


@dataclass(frozen=True, slots=True)
class Lever:
    """One criterion of the form that moves weights.

    Attributes:
        name: code of the criterion.
        label: as shown.
        points: its weight of 100.
        place: its place where criteria are put in order.
        less: address of the board with five less.
        more: address of the board with five more.
    """

    name: str
    label: StrOrPromise
    points: int
    place: int
    less: str
    more: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights that a reader asked for.

    Attributes:
        kind: "group" for the stated views, "equal", "points" or "order".
        points: weights of 100, of kind "points".
        places: places of the criteria, of kind "order".
        stated: the views that members state.
        capacity: how many situations are worked on at once.
        period: code of the period, or "" for the first one.
    """

    kind: str
    stated: Sequence[Said]
    points: dict[str, int]
    places: dict[str, int]
    capacity: int = CAPACITY
    period: str = ""

    @property
    def members(self) -> tuple[Member, ...]:
        """The views that the board is drawn under; none means every view equally."""
        if self.kind == "points":
            return points_of(self.points)
        if self.kind == "order":
            return order_of(self.places)
        return members_of(self.stated) if self.kind == "group" else ()

    @property
    def moved(self) -> bool:
        """Whether the weights are the reader's own."""
        return self.kind in ("points", "order")

    def stated_by(self, bloc: str) -> list[Said]:
        """The views of one bloc."""
        return [one for one in self.stated if one.bloc == bloc]

    def side_by_side(self) -> Iterator[Bloc]:
        """Whose views stand beside each other: name, how many, and the views."""
        if self.moved:
            yield _("These weights"), None, self.members
        staff, panel = self.stated_by("STAFF"), self.stated_by("PANEL")
        if staff and panel:
            yield _("All together"), len(self.stated), members_of(self.stated)
        if staff:
            yield pgettext_lazy("bloc", "Staff"), len(staff), members_of(staff)
        if panel:
            yield pgettext_lazy("bloc", "Panel"), len(panel), members_of(panel)
        yield _("Every view equally"), None, ()

    def levers(self) -> list[Lever]:
        """One for each criterion."""
        return [
            Lever(
                name,
                LABELS[name],
                self.points[name],
                self.places[name],
                self.address("points", stepped(self.points, name, -STEP)),
                self.address("points", stepped(self.points, name, STEP)),
            )
            for name in CRITERIA
        ]

    def address(self, kind: str, points: dict[str, int] | None = None) -> str:
        """The query of the board under other weights, all else as it is."""
        asked: dict[str, object] = {} if kind == "group" else {"weights": kind}
        if kind == "points":
            asked |= {f"points_{name}": n for name, n in (points or {}).items()}
        if self.capacity != CAPACITY:
            asked["capacity"] = self.capacity
        if self.period:
            asked["period"] = self.period
        return urlencode(asked)

    @property
    def group_address(self) -> str:
        """Back to the stated views."""
        return self.address("group")

    @property
    def equal_address(self) -> str:
        """Every view equally."""
        return self.address("equal")
