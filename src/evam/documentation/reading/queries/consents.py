"""What the person permitted, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evam.documentation.reporting.queries import partner_names

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.documentation.inbox.models import Consent, SealedReport

NAMES: dict[str, StrOrPromise] = {
    "COUNT": _("Count it"),
    "REPLY": _("Write back"),
    "LATER": _("Ask later about a complaint or a court"),
}
ORDER = ("COUNT", "SHARE", "REPLY", "LATER")


@dataclass(frozen=True, slots=True)
class Said:
    """One purpose, and what the person said to it.

    Attributes:
        purpose: in words; of sharing, the partner's name.
        is_partner: whether it is the name of a partner.
        consent: the answer, and whether it holds today.
    """

    purpose: StrOrPromise
    is_partner: bool
    consent: Consent


def consents_in_words(report: SealedReport) -> list[Said]:
    """Every purpose that was asked about, in the order of the questions."""
    partners = partner_names(report.organisation)
    consents = sorted(
        report.consents.all(), key=lambda one: (ORDER.index(one.purpose), one.partner)
    )
    return [
        Said(
            NAMES.get(one.purpose) or partners.get(one.partner, one.partner),
            bool(one.partner),
            one,
        )
        for one in consents
    ]
