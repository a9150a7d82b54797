"""What the method tells, in the words of the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from evam.common.wording import out_of_100, percent

CRITERIA = {
    "frequency": pgettext_lazy("criterion", "Frequency"),
    "intensity": pgettext_lazy("criterion", "Intensity"),
    "causes": pgettext_lazy("criterion", "Cause known"),
    "influence": pgettext_lazy("criterion", "Influence"),
}
ASKS = {
    "frequency": gettext_lazy("How many people are harmed, how often?"),
    "intensity": gettext_lazy("How badly are they harmed, and how exposed are they?"),
    "causes": gettext_lazy("How far is the main cause known?"),
    "influence": gettext_lazy("Could somebody whom we reach change it?"),
}
CLASSES = {
    "robust priority": gettext_lazy("robust priority"),
    "likely": pgettext_lazy("class of priority", "likely"),
    "depends on the views": gettext_lazy("depends on the views"),
    "not now": pgettext_lazy("class of priority", "not now"),
}
CHANGES = {
    "without frequency": gettext_lazy("frequency is left out"),
    "without intensity": gettext_lazy("intensity is left out"),
    "without causes": gettext_lazy("what is known of the cause is left out"),
    "without influence": gettext_lazy("influence is left out"),
    "beta 0": gettext_lazy("vulnerability adds nothing to intensity"),
    "beta 0.5": gettext_lazy("vulnerability adds twice as much to intensity"),
    "x_ref 50": gettext_lazy("frequency is full at 50 people a month, not 100"),
    "x_ref 200": gettext_lazy("frequency is full at 200 people a month, not 100"),
    "confirmed minimum only": gettext_lazy("only the confirmed minimum is counted"),
    "reported maximum only": gettext_lazy("the reported maximum is counted"),
}
URGENT = {"death": gettext_lazy("a death")}
MISSING = {
    "victims per month": gettext_lazy("people harmed a month"),
    "severity of the harm": gettext_lazy("severity of the harm"),
    "severity for some victims": gettext_lazy("severity for some of those harmed"),
    "vulnerability of those harmed": gettext_lazy("vulnerability of those harmed"),
    "some answers on the main cause": gettext_lazy("some answers on the main cause"),
    "stakeholders who can act": gettext_lazy("stakeholders who can act"),
}
FACTS = {
    "frequency": gettext_lazy("how many people are harmed, and how often"),
    "intensity": gettext_lazy("how badly they are harmed, and how exposed they are"),
    "causes": gettext_lazy("what brings it about"),
    "influence": gettext_lazy("who could change it, and whether we reach them"),
}
"""The criteria as facts that somebody could find out."""

WORTH_NAMING = 0.01
"""Less of the ambiguity than this is not worth a sentence."""


def why(name: str, result: Mapping[str, Any], capacity: int) -> str:
    """Why a situation stands where it does, in one sentence."""
    told = result["explanation"]["situations"][name]
    parts = [
        _(
            "%(name)s is among the first %(capacity)s for %(share)s of the views and"
            " data that we hold possible"
        )
        % {
            "name": name,
            "capacity": capacity,
            "share": out_of_100(result["top_k"][name]),
        }
    ]
    if told["rivalry"]:
        parts.append(_rivalry(told["rivalry"]))
    parts.append(_most_useful(most_useful(name, result)))
    return _("; ").join(parts) + "."


def most_useful(name: str, result: Mapping[str, Any]) -> str:
    """The criterion on which one fact would settle most, or ""."""
    worth = result["value_of_information"][name]
    most = max(worth, key=lambda criterion: worth[criterion])
    return most if worth[most] > WORTH_NAMING else ""


def _most_useful(criterion: str) -> str:
    if not criterion:
        return _("no single missing fact would change this much")
    return _("the most useful missing fact is %(fact)s") % {"fact": FACTS[criterion]}


def _rivalry(told: Mapping[str, Any]) -> str:
    words = {"other": told["other"]}
    if told["criterion"] is None:
        if told["ahead"]:
            return _("it stays ahead of %(other)s whatever gets more weight") % words
        return _("it stays behind %(other)s whatever gets more weight") % words
    words |= {
        "criterion": str(CRITERIA[told["criterion"]]),
        "weight": percent(told["weight"]),
    }
    if told["ahead"]:
        form = _("it loses to %(other)s when %(criterion)s gets over %(weight)s")
    else:
        form = _("it passes %(other)s when %(criterion)s gets over %(weight)s")
    return form % words
