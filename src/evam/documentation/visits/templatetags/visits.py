"""A share with its interval, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from evam.common.wording import number

if TYPE_CHECKING:
    from evam.documentation.visits.queries import Totals

register = template.Library()


@register.simple_tag
def share_words(total: Totals) -> str:
    """Such as "25 % (14 % to 41 %), 9 of 36"; empty where nobody answered."""
    if total.share is None:
        return ""
    share, low, high = (number(round(100 * part)) for part in total.share)
    return _("%(share)s %% (%(low)s %% to %(high)s %%), %(yes)s of %(of)s") % {
        "share": share,
        "low": low,
        "high": high,
        "yes": number(total.yes),
        "of": number(total.answered),
    }
