"""The words of codes as pages show them, and the layers of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from evam.documentation.vocabularies.analysis import vocabulary

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Layer:
    """A set of events that is shown apart and never added to another.

    Attributes:
        code: in addresses.
        label: as shown.
        says: what stands in it, in one sentence.
        force_or_power: the codes of the events in it.
    """

    code: str
    label: StrPromise
    says: StrPromise
    force_or_power: tuple[str, ...]


LAYERS = (
    Layer(
        "violence",
        _("Violence shown"),
        _(
            "An account shows that somebody used force or power, or that somebody with"
            " a duty to help did not."
        ),
        ("used", "omission"),
    ),
    Layer(
        "contested",
        _("Contested"),
        _(
            "An account names a force or power whose part in the harm is open, or"
            " accounts differ on it."
        ),
        ("contested",),
    ),
    Layer(
        "harm",
        _("Deaths and harm during migration"),
        _(
            "Neither force, nor power, nor an omitted duty is shown. That does not say"
            " that there was none."
        ),
        ("none_shown", "unknown"),
    ),
)
"""The layers in the order of the switch; each event stands in exactly one."""


def layer(code: str) -> Layer:
    """The layer of that code.

    Raises:
        KeyError: there is none.
    """
    return {one.code: one for one in LAYERS}[code]


def layer_of(force_or_power: str) -> Layer:
    """The layer that an event with this code stands in."""
    found = [one for one in LAYERS if force_or_power in one.force_or_power]
    return found[0] if found else LAYERS[-1]


def label(code: str, name: str) -> str:
    """The label of a code; the code itself where the vocabulary lacks it."""
    terms = vocabulary(name)
    return pgettext(name, terms[code].label) if code in terms else code


def definition(code: str, name: str) -> str:
    """What a code means; nothing where the vocabulary lacks it."""
    terms = vocabulary(name)
    return pgettext(name, terms[code].definition) if code in terms else ""


def choices(name: str) -> list[tuple[str, StrPromise]]:
    """Every code of a vocabulary with its label, for a field of a form."""
    return [
        (term.code, pgettext_lazy(name, term.label)) for term in vocabulary(name).terms
    ]
