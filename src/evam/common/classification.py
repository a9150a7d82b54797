"""Says of every stored field who could be harmed if it were read.

The classes are those of the threat model. `public`: words of published records.
`coded`: closed codes, coarse places, months, counts. `sealed`: opened in a member's
browser only. `secret`: keys and passwords. `operational`: what the machine needs.
`institutional`: what organisations write about themselves, never about a person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, get_args

from django.apps import apps
from django.db import models

FieldClass = Literal[
    "public", "coded", "sealed", "secret", "operational", "institutional"
]
FIELD_CLASSES: tuple[FieldClass, ...] = get_args(FieldClass)

M = TypeVar("M", bound=type[models.Model])


class UnknownFieldError(Exception):
    """A classification names no field of the model, or names one twice."""


def classified(**names_by_class: str) -> Callable[[M], M]:
    """Give each field of a model its class, as `coded="act nature", sealed="story"`.

    Raises:
        UnknownFieldError: a name is no field of the model, a class is not one of the
            six, or a field is named twice.
    """

    def apply(model: M) -> M:
        fields = {field.name for field in model._meta.local_fields}
        fields |= {field.name for field in model._meta.local_many_to_many}
        found: dict[str, str] = {}
        for field_class, names in names_by_class.items():
            for name in names.split():
                if field_class not in FIELD_CLASSES or name not in fields - set(found):
                    raise UnknownFieldError(f"{model.__name__}.{name}: {field_class}")
                found[name] = field_class
        model.field_classes = found  # type: ignore[attr-defined]  # read by the schema checks
        return model

    return apply


@cache
def third_party_table() -> dict[str, dict[str, str]]:
    """The class of each field of tables that other people's code makes, by label."""
    place = Path(__file__).parent / "data" / "third_party_fields.toml"
    return {
        label: {name: given for given, names in row.items() for name in names.split()}
        for label, row in tomllib.loads(place.read_text(encoding="utf-8")).items()
    }


def every_table() -> dict[str, dict[str, str]]:
    """The class of each field of everything that can be stored, by label of its model.

    Tables of the staff site alone are in it on the public site, too.
    """
    ours = {
        model._meta.label: dict(model.__dict__["field_classes"])
        for model in apps.get_models()
        if "field_classes" in model.__dict__
    }
    return dict(sorted((third_party_table() | ours).items()))
