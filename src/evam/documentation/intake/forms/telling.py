"""The part of the form that says what records are and who tells."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from evam.common.records import Records


def fields_of_records() -> dict[str, forms.Field]:
    """What the records are: public or confidential, real or invented."""
    found: dict[str, forms.Field] = {}
    found["kind"] = forms.ChoiceField(
        label=_("What are these records?"),
        choices=[
            ("OPEN", _("Public records: kept as they are, word for word")),
            (
                "SEALED",
                _(
                    "Confidential accounts: only codes, month, region and numbers"
                    " are kept"
                ),
            ),
        ],
        help_text=_(
            "Of confidential accounts the day, the point, the place, the"
            " nationalities and all words are left out before anything is stored."
        ),
        widget=forms.RadioSelect,
    )
    found["records_are"] = forms.ChoiceField(
        label=_("Did they happen?"),
        choices=Records.choices,
        initial=Records.REAL,
        widget=forms.RadioSelect,
    )
    return found


def fields_of_source(sources: Mapping[str, str]) -> dict[str, forms.Field]:
    """Who tells, on what every row rests, and the name to keep all of it under.

    Args:
        sources: name of each known source, by its code.
    """
    found: dict[str, forms.Field] = {}
    known = list(sources.items())
    found["source"] = forms.ChoiceField(
        label=_("Who tells?"),
        choices=[("", _("A source that is new here")), *known],
        required=False,
    )
    found["new_code"] = forms.SlugField(
        label=_("Short name of a new source"),
        help_text=_("Letters, digits, - and _: it begins every key."),
        max_length=40,
        required=False,
    )
    found["new_name"] = _line(_("Name of a new source"))
    found["licence"] = _line(_("Licence, where the records are public"))
    found["attribution"] = _line(_("How the source is named in print"))
    found["rests_on"] = forms.MultipleChoiceField(
        label=_("Does every row rest on another list?"),
        choices=known,
        required=False,
        help_text=_("Rows that rest on one list are one origin and count once."),
        widget=forms.CheckboxSelectMultiple,
    )
    found["save_as"] = forms.CharField(
        label=_("Keep this way of reading under a name"),
        help_text=_("It is offered for the next file. No persons in it."),
        max_length=60,
        required=False,
    )
    return found


def _line(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=False)
