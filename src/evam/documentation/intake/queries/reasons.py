"""Why a row was refused or remarked on, in words, by the code of the reason.

What the library says of a cell is English and names what stands there. A reader of
another language gets the sentence of the code first.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REASONS = {
    "about": _("the number is an estimate and is taken as it stands"),
    "admin1_too_long": _("the code of the region is too long"),
    "bare_number": _(
        "a bare number stands for a day; the mapping has to say what it counts"
    ),
    "beyond_limits": _("these degrees lie beyond the earth"),
    "cell_too_long": _("the cell holds more text than is taken"),
    "character_lost": _("a character was lost before this file was written"),
    "day_60": _("this is 29 February 1900, a day that never was"),
    "decimal_other": _(
        "a point stands where the mapping expects a comma before decimals"
    ),
    "decimal_unknown": _(
        "this could be two numbers; say which mark stands before decimals"
    ),
    "endless": _("endless is no number that can be counted"),
    "ewkb": _("this is a point in binary form; degrees are expected, as 51.19"),
    "far_from_country": _("the point is far from the country"),
    "formula_error": _("this is the error of a formula; correct it in the table"),
    "grouped_digits": _("the digits are in groups; degrees are expected, as 51.19"),
    "half_a_point": _("a latitude and a longitude make a point; one alone is left out"),
    "half_character": _("half of a character is here; write the cell again"),
    "identifier_twice": _("another row has this identifier already"),
    "invented_row": _("the row says that it is invented; import such rows apart"),
    "key_too_long": _("the identifier is too long"),
    "link": _("this is a link; degrees are expected, as 51.19"),
    "marks_cut": _("a letter bears too many marks; some are left out"),
    "metres": _("these are metres or nothing; degrees are expected"),
    "mgrs": _(
        "this is a reference of the military grid; degrees are expected, as 51.19"
    ),
    "minus_zero": _("-0 is read as 0"),
    "mixed_records": _(
        "this identifier stands for a record of the other kind, real or invented"
    ),
    "no_cause": _("no rule of the table of causes knows these words"),
    "no_code": _("these words stand for no code yet"),
    "no_count": _("a whole number, 0 or more, is expected"),
    "no_country": _("this is no country of today; the mapping can say which is meant"),
    "no_date": _("this cannot be read as a date"),
    "no_degrees": _("these are no degrees"),
    "no_identifier": _("an identifier of its own is expected"),
    "no_number": _("this cannot be read as a number"),
    "no_point": _("this cannot be read as a point"),
    "no_such_act": _(
        "self-directed and sexual cannot stand together: sexual violence is an "
        "act of another person; code who acted, or another nature"
    ),
    "no_such_day": _("there is no such day in the calendar"),
    "not_a_number": _(
        "this is no number; where it means “not known”, the mapping can say so"
    ),
    "nul": _("text is expected; a NUL byte is here"),
    "null_island": _("0, 0 is written where no place is known; the point is left out"),
    "order_unknown": _(
        "this could be more than one day; say which comes first, day, month or year"
    ),
    "other_calendar": _("this day is of another calendar; say which one"),
    "other_country": _("the point lies in another country; point or country is wrong"),
    "other_encoding": _(
        "these bytes are in another encoding than the rest of the file"
    ),
    "other_order": _("this is no day in the order that was chosen"),
    "out_of_age": _("this day lies outside the years that are taken"),
    "outside": _("this number lies outside what is expected"),
    "plus_code": _("this is a plus code; degrees are expected, as 51.19"),
    "range_reversed": _("the smaller number comes first"),
    "reversed": _("it ends before it begins"),
    "rounded": _("the degrees are kept to a tenth of a metre"),
    "shortened_number": _("this is how spreadsheets shorten; write the whole number"),
    "side_unknown": _("O is west in French and east in Dutch; write W or E"),
    "side_wrong": _(
        "north and south belong to the latitude, east and west to the longitude"
    ),
    "source_unfit": _(
        "the code of the source takes letters, digits, - and _, and is short"
    ),
    "swapped": _("no latitude is beyond 90; the two coordinates may be swapped"),
    "too_long": _("more characters are here than are taken"),
    "truth_value": _("true or false is no number"),
    "unreadable": _("this cell cannot be read"),
    "unreadable_row": _("this row cannot be read"),
    "unseen_characters": _("characters that nobody sees were taken out"),
    "utm": _("this is a UTM coordinate in metres; degrees are expected, as 51.19"),
    "vague_number": _(
        "several numbers are possible; reports hold one, so it is left empty"
    ),
}


def reason_in_words(code: str) -> str:
    """The sentence of a code; blank where it has none."""
    return str(REASONS.get(code, ""))
