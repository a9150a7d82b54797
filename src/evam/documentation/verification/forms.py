"""The filters of events; the cells of the matrix link to the same fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.lists import FilterForm, one_of
from evam.documentation.verification import queries
from evam.documentation.verification.models import Element
from evam.documentation.vocabularies.words import LAYERS, choices

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.accounts.models import Member

ORIGINS: list[tuple[str, StrOrPromise]] = [("2", _("2 or more")), ("1", "1")]


class EventFilter(FilterForm):
    """Narrows the list of events."""

    more: ClassVar[tuple[str, ...]] = (
        "category",
        "nature",
        "force_or_power",
        "actor_kind",
        "setting",
        "phase",
        "month",
        "records",
    )

    q = forms.CharField(label=_("Place or key holds"), required=False, max_length=80)
    layer = one_of(_("Layer"), [(one.code, one.label) for one in LAYERS])
    origins = one_of(_("Independent origins"), ORIGINS, _("Any number"))
    contested = one_of(_("Contested element"), Element.Name.choices, _("Any or none"))
    act = one_of(_("Act"), [*choices("acts"), (queries.NOT_STATED, _("None coded"))])
    category = one_of(_("Category"), choices("categories"))
    nature = one_of(_("Nature"), choices("natures"))
    force_or_power = one_of(_("Force or power"), choices("force_or_power"))
    actor_kind = one_of(_("Kind of actor"), choices("actor_kinds"))
    setting = one_of(_("Setting"), choices("settings"))
    phase = one_of(_("Phase"), choices("phases"))
    month = forms.RegexField(
        r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$",
        label=_("Month, as 2018-01"),
        required=False,
    )

    records = one_of(
        _("Records"),
        [("INVENTED", _("Invented for demonstration"))],
        _("Real records"),
    )

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        countries, years = queries.choices_of_events(member)
        self.fields["country"] = one_of(
            _("Country"), [*countries, (queries.NOT_STATED, _("Not stated"))]
        )
        self.fields["year"] = one_of(_("Year"), years)
        self.order_fields(["q", "country", "year", "layer", "origins", "contested"])
