"""Numbers, shares and days in words, the same on every page, in its language."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from django.utils.translation import (
    get_language,
    get_language_bidi,
    gettext_lazy,
    pgettext,
    pgettext_lazy,
)
from django.utils.translation import gettext as _
from hijridate import Gregorian

from evam.common.languages import HIJRI, figures, locale, preferences

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
NOT_KNOWN = gettext_lazy("not known")


def number(value: float | None) -> str:
    """A whole number with separators, or "not known"."""
    return str(NOT_KNOWN) if value is None else written(f"{value:,.0f}")


def decimal(value: float, places: int = 1, *, signed: bool = False) -> str:
    """A number with decimals, with its sign where that matters."""
    return written(f"{value:{'+' if signed else ''},.{places}f}")


def written(plain: str) -> str:
    """Write a number such as "-1,234.5" with the separators and digits of the page."""
    own = figures()
    marks: dict[str, str | int | None] = {
        ",": own.group,
        ".": own.decimal,
        "-": own.minus,
    }
    return plain.translate(str.maketrans(marks)).translate(own.digits)


def digits(value: Any) -> str:
    """Write a year or a code of digits as the page writes digits, not separated."""
    return str(value).translate(figures().digits)


def latin_digits(typed: str) -> str:
    """What was typed, with digits of any script as 0 to 9 and a point for decimals."""
    return typed if typed.isascii() else "".join(map(_latin, typed))


def _latin(one: str) -> str:
    if one == "\N{ARABIC DECIMAL SEPARATOR}":
        return "."
    if one == "\N{ARABIC THOUSANDS SEPARATOR}":
        return ""
    return str(unicodedata.decimal(one)) if one.isdecimal() else one


def percent(share: float, places: int = 0) -> str:
    """A share as percent, written as the language does."""
    return pgettext("percent", "%(number)s %%") % {
        "number": decimal(share * 100, places)
    }


def three_values(low: float | None, best: float | None, high: float | None) -> str:
    """Best, then low to high in brackets; one value where the three are the same."""
    if best is None:
        return str(NOT_KNOWN)
    if low == high:
        return number(best)
    return with_range(number(best), number(low), number(high))


def with_range(best: str, low: str, high: str) -> str:
    """A value and its range; Arabic says it in words, as a dash reads reversed."""
    # Translators: best value, then its range, for example 58 (31 to 96).
    form = pgettext("best and range", "%(best)s (%(low)s\N{EN DASH}%(high)s)")
    return form % {"best": best, "low": low, "high": high}


def comma() -> str:
    """What stands between two things of a list."""
    return pgettext("list", ", ")


def listed(things: Iterable[str]) -> str:
    """Several things in a row."""
    return comma().join(things)


def isolated(name: str) -> str:
    """A name that may run the other way, kept in its place on pages from the right."""
    bidi = get_language_bidi() and name
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}" if bidi else name


def in_sentence(label: StrOrPromise) -> str:
    """A label as it stands inside a sentence, without its capital letter."""
    words = str(label)
    return words[:1].lower() + words[1:]


def sort_key(words: str) -> str:
    """Sorts words as people do: letters with accents beside those without."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def evidence(bits: float) -> tuple[str, str]:
    """What the weight of a field says of a pair: a mark and words.

    Args:
        bits: log2 of how much likelier the two values are in one event than in two.
    """
    strength = abs(bits)
    if strength < 0.5:
        return "±", _("says nothing either way")
    step = 1 if strength < 2 else 2 if strength < 5 else 3
    if bits > 0:
        return "+" * step, _FOR[step]()
    return MINUS * step, _AGAINST[step]()


_FOR = {
    1: lambda: _("speaks a little for one event"),
    2: lambda: _("speaks for one event"),
    3: lambda: _("speaks strongly for one event"),
}
_AGAINST = {
    1: lambda: _("speaks a little against"),
    2: lambda: _("speaks against"),
    3: lambda: _("speaks strongly against"),
}


def out_of_100(share: float) -> str:
    """A share as people out of 100, with words at both ends."""
    if 0 < share < 0.005:
        return digits(_("fewer than 1 of 100"))
    if 0.995 <= share < 1:
        return digits(_("more than 99 of 100"))
    return digits(_("%(number)s of 100") % {"number": f"{share * 100:.0f}"})


def counted(value: int, one: str, many: str) -> str:
    """A number with its noun where both forms are at hand already."""
    return f"{number(value)} {one if value == 1 else many}"


def day(value: date | None) -> str:
    """One day: "5 March 2024", with the second calendar where it was chosen."""
    return _beside(_gregorian(value), _hijri(value)) if value else ""


def month(value: date | None) -> str:
    """A month with its year."""
    return digits(format_date(value, "MMMM y", locale())) if value else ""


def short_month(value: date) -> str:
    """A month with its year, short enough for the head of a column."""
    return digits(format_date(value, "LLL y", locale()))


def moment(value: datetime | None) -> str:
    """A day with its time and the name of the time zone."""
    if value is None:
        return ""
    # Translators: a day and a time, for example 5 March 2024, 14:30 UTC.
    form = pgettext("moment", "%(day)s, %(time)s")
    time = digits(f"{value:%H:%M}") + f" {value:%Z}".rstrip()
    return form % {"day": day(value), "time": time}


def days(first: date | None, last: date | None) -> str:
    """An interval of days, as short as it can be said without inventing a day."""
    if first is None and last is None:
        return _("no date stated")
    if last is None:
        return pgettext("days", "from %(day)s") % {"day": day(first)}
    if first is None:
        return pgettext("days", "until %(day)s") % {"day": day(last)}
    if first == last:
        return day(first)
    if first.day == 1 and _ends_month(last):
        return _months(first, last)
    same_month = (first.year, first.month) == (last.year, last.month)
    return _day_to_day(first, last) if not same_month else _inside_month(first, last)


def _inside_month(first: date, last: date) -> str:
    # Translators: days of one month, for example 3 to 5 March 2024, with a dash.
    form = pgettext("days of one month", "%(first)s\N{EN DASH}%(last)s")
    told = form % {"first": _day_number(first), "last": _gregorian(last)}
    return _beside(told, _hijri_to_hijri(first, last))


def _day_to_day(first: date, last: date) -> str:
    told = pgettext("days", "%(first)s to %(last)s") % {
        "first": _gregorian(first),
        "last": _gregorian(last),
    }
    return _beside(told, _hijri_to_hijri(first, last))


def _months(first: date, last: date) -> str:
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return digits(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    form = pgettext("months", "%(first)s to %(last)s")
    return form % {"first": month(first), "last": month(last)}


def _ends_month(value: date) -> bool:
    return value.day == calendar.monthrange(value.year, value.month)[1]


def _gregorian(value: date) -> str:
    month_and_year = digits(format_date(value, "MMMM y", locale()))
    return f"{_day_number(value)} {month_and_year}"


def _day_number(value: date) -> str:
    first_in_french = value.day == 1 and get_language() == "fr"
    return "1er" if first_in_french else digits(value.day)


def _beside(gregorian: str, hijri: str) -> str:
    """Both calendars, where the reader chose the second one and it reaches this day."""
    if not hijri:
        return gregorian
    # Translators: a date, then the same date in the Hijri calendar.
    form = pgettext("two calendars", "%(gregorian)s (%(hijri)s)")
    return form % {"gregorian": gregorian, "hijri": hijri}


def _hijri(value: date) -> str:
    if preferences().second_calendar != HIJRI:
        return ""
    try:
        found = Gregorian(value.year, value.month, value.day).to_hijri()
    except OverflowError:  # the published tables reach from 1924 to 2077
        return ""
    # Translators: a day of the Hijri calendar, for example 14 Jumada II 1448 AH.
    form = pgettext("Hijri day", "%(day)s %(month)s %(year)s AH")
    name = str(HIJRI_MONTHS[found.month - 1])
    told = {"day": digits(found.day), "month": name, "year": digits(found.year)}
    return form % told


def _hijri_to_hijri(first: date, last: date) -> str:
    told = {"first": _hijri(first), "last": _hijri(last)}
    if not all(told.values()):
        return ""
    return pgettext("days", "%(first)s to %(last)s") % told


HIJRI_MONTHS = (
    pgettext_lazy("Hijri month", "Muharram"),
    pgettext_lazy("Hijri month", "Safar"),
    pgettext_lazy("Hijri month", "Rabi I"),
    pgettext_lazy("Hijri month", "Rabi II"),
    pgettext_lazy("Hijri month", "Jumada I"),
    pgettext_lazy("Hijri month", "Jumada II"),
    pgettext_lazy("Hijri month", "Rajab"),
    pgettext_lazy("Hijri month", "Shaban"),
    pgettext_lazy("Hijri month", "Ramadan"),
    pgettext_lazy("Hijri month", "Shawwal"),
    pgettext_lazy("Hijri month", "Dhu al-Qada"),
    pgettext_lazy("Hijri month", "Dhu al-Hijja"),
)
