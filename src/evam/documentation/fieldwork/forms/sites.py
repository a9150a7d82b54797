"""What a coordinator writes down of a site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.common.world import countries
from evam.documentation.fieldwork.models import Site


class SiteForm(forms.ModelForm[Site]):
    """Where members see people."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    region = forms.CharField(
        label=gettext_lazy("Region"),
        help_text=gettext_lazy("Its ISO code, as BE-VWV. Nothing finer."),
        max_length=6,
        required=False,
        validators=[RegexValidator(r"^[A-Z]{2}-[A-Z0-9]{1,3}$")],
    )

    class Meta:
        model = Site
        fields = ("name", "code", "country", "region", "records_are", "is_active")
        labels = {
            "name": gettext_lazy("Name"),
            "code": gettext_lazy("Short code, that stays"),
            "records_are": gettext_lazy("What is sent from here is"),
            "is_active": gettext_lazy("Phones may send from here"),
        }
        help_texts = {"name": gettext_lazy("As phones show it. As “Harbour clinic”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (narrows the type)
        field.choices = [("", "—"), *countries()]
        if not self.instance._state.adding:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Ask for a region of the country."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        country, region = found.get("country", ""), found.get("region", "")
        if region and not region.startswith(f"{country}-"):
            self.add_error("region", _("This region is not in that country."))
        return found
