"""What a reader asks the matrix for, and the words and addresses that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evam.common.records import Records
from evam.common.wording import digits, short_month
from evam.common.world import country_name
from evam.documentation.vocabularies import words

VOCABULARIES = {
    "act": "acts",
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "setting": "settings",
    "phase": "phases",
}
TITLES = {
    "act": _("act"),
    "category": _("category"),
    "nature": _("nature"),
    "force_or_power": _("force or power"),
    "actor_kind": _("kind of actor"),
    "setting": _("setting"),
    "phase": _("phase"),
    "country": _("country"),
    "year": _("year"),
    "month": _("month"),
}
UNITS = {
    "victims": _("people dead, missing or harmed"),
    "events": _("events"),
    "acts": _("acts"),
}
WORDS: dict[str, Any] = {"titles": TITLES, "units": UNITS, "layers": words.LAYERS}
"""What the page needs beside the numbers."""

TIMES = ("year", "month")
NO_SINGLE = {"year": _("no single year"), "month": _("no single month")}
NOT_ESTABLISHED = "not_established"


@dataclass(frozen=True, slots=True)
class View:
    """What a reader asked the matrix for."""

    rows: str = "act"
    columns: str = "year"
    unit: str = "victims"
    layer: str = "violence"
    year: str = ""
    country: str = ""
    records: str = ""
    """Blank for real records, or INVENTED."""

    @property
    def records_are(self) -> str:
        """The kind of records that the view counts."""
        return self.records or Records.REAL.value

    def address(self, **changes: str) -> str:
        """The query of this view, or of one that differs in some choices."""
        chosen = {name: getattr(self, name) for name in self.__slots__} | changes
        return urlencode({name: value for name, value in chosen.items() if value})


def label_of(dimension: str, code: str) -> str:
    """The words for a code of a row or column."""
    if dimension == "country":
        return country_name("" if code == "unknown" else code)
    if dimension in TIMES:
        return str(NO_SINGLE[dimension]) if code == NOT_ESTABLISHED else _time(code)
    if code == "unknown" and dimension == "act":
        return gettext("No act coded")
    return words.label(code, VOCABULARIES[dimension])


def _time(code: str) -> str:
    if "-" not in code:
        return digits(code)
    return short_month(date.fromisoformat(f"{code}-01"))


def address_of_events(view: View, row: str | None, column: str | None) -> str:
    """The filters that list a cell's events."""
    chosen = {"layer": view.layer, "year": view.year, "country": view.country}
    for dimension, code in ((view.rows, row), (view.columns, column)):
        if code is not None:
            chosen[dimension] = _filter_for(dimension, code)
    return urlencode({name: value for name, value in chosen.items() if value})


def _filter_for(dimension: str, code: str) -> str:
    if dimension in TIMES:
        return "" if code == NOT_ESTABLISHED else code
    if code == "unknown" and dimension in ("act", "country"):
        return "none"
    return code
