"""Every stored field says who could be harmed if it were read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from evam.common.classification import (
    FIELD_CLASSES,
    UnknownFieldError,
    classified,
    third_party_table,
)

HERE = Path(__file__).parent
LONGEST_CODE = 60
PERSONS = {"member", "user", "report", "exactrow", "person", "assessment", "referral"}
Model = type[models.Model]


def fields_of(model: Model) -> dict[str, models.Field]:
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return {field.name: field for field in own}


def classes_of(model: Model) -> dict[str, str]:
    """What the model itself declares; a parent's declaration does not count."""
    return model.__dict__.get("field_classes", {})


def unclassified(model: Model, classes: dict[str, str]) -> list[str]:
    """Fields with no class or none of the six, and classes without a field."""
    names = fields_of(model)
    known = {name for name, given in classes.items() if given in FIELD_CLASSES}
    return sorted(f"{model._meta.label}.{name}" for name in set(names) ^ known)


def free_text_among_codes(model: Model) -> list[str]:
    """Coded fields that could take a story: only closed or short ones may be coded."""
    return [
        f"{model._meta.label}.{name}"
        for name, field in fields_of(model).items()
        if classes_of(model).get(name) == "coded" and _holds_free_text(field)
    ]


def _holds_free_text(field: models.Field) -> bool:
    if isinstance(field, models.TextField):
        return True
    if not isinstance(field, models.CharField) or field.choices:
        return False
    return field.max_length is None or field.max_length > LONGEST_CODE


def coded_json(models_to_read: Iterable[Model]) -> set[str]:
    return {
        f"{model._meta.label}.{name}"
        for model in models_to_read
        for name, field in fields_of(model).items()
        if isinstance(field, models.JSONField)
        and classes_of(model).get(name) == "coded"
    }


def readable_among_sealed(model: Model) -> list[str]:
    """Sealed fields are bytes that the server cannot open, never words."""
    return [
        f"{model._meta.label}.{name}"
        for name, field in fields_of(model).items()
        if classes_of(model).get(name) == "sealed"
        and not isinstance(field, models.BinaryField)
    ]


def institutional_about_persons(model: Model) -> list[str]:
    """Foreign keys by which an organisation's own words would be about a person."""
    if "institutional" not in classes_of(model).values():
        return []
    return [
        f"{model._meta.label}.{name}"
        for name, field in fields_of(model).items()
        if field.is_relation and _target_of(field) in PERSONS
    ]


def _target_of(field: models.Field) -> str:
    target = field.remote_field.model
    name = target if isinstance(target, str) else target.__name__
    return name.rpartition(".")[2].lower()


def planted(parent: Model = models.Model, **fields: models.Field) -> Model:
    """A model made for one test; it reaches neither the registry nor a table."""
    meta = type("Meta", (), {"app_label": "common"})
    return type("Planted", (parent,), {"__module__": __name__, "Meta": meta} | fields)


def our_models() -> list[Model]:
    return [
        model for model in apps.get_models() if model.__module__.startswith("evam.")
    ]


def third_party_models() -> list[Model]:
    return [model for model in apps.get_models() if model not in our_models()]


class TestOurModels:
    def test_are_found(self) -> None:
        assert {"Report", "Event", "Situation"} <= {m.__name__ for m in our_models()}

    def test_have_one_class_for_every_field(self) -> None:
        for model in our_models():
            assert unclassified(model, classes_of(model)) == []

    def test_hold_no_free_text_among_codes(self) -> None:
        for model in our_models():
            assert free_text_among_codes(model) == []

    def test_say_what_every_coded_json_column_holds(self) -> None:
        text = (HERE / "coded_json_fields.toml").read_text(encoding="utf-8")
        assert coded_json(our_models()) == set(tomllib.loads(text))

    def test_hold_no_readable_type_among_sealed(self) -> None:
        for model in our_models():
            assert readable_among_sealed(model) == []

    def test_tie_no_institutional_text_to_a_person(self) -> None:
        for model in our_models():
            assert institutional_about_persons(model) == []


class TestThirdPartyModels:
    def test_have_one_class_for_every_field(self) -> None:
        table = third_party_table()
        for model in third_party_models():
            assert unclassified(model, table.get(model._meta.label, {})) == []

    def test_leave_nothing_behind_in_the_table(self) -> None:
        labels = {model._meta.label for model in third_party_models()}
        assert set(third_party_table()) - labels == set()


class TestPlantedViolations:
    @pytest.fixture(autouse=True)
    def _apart_from_the_real_models(self) -> Iterator[None]:
        with isolate_apps("evam.common"):
            yield

    def test_sees_a_field_without_a_class(self) -> None:
        model = classified(operational="id")(planted(story=models.TextField()))

        assert unclassified(model, classes_of(model)) == ["common.Planted.story"]

    def test_sees_a_model_without_any_class(self) -> None:
        model = planted()

        assert unclassified(model, classes_of(model)) == ["common.Planted.id"]

    @pytest.mark.filterwarnings("ignore:Model 'common.planted' was already registered")
    def test_sees_a_child_that_leans_on_its_parent(self) -> None:
        parent = classified(operational="id")(planted())
        child = planted(parent)

        assert unclassified(child, classes_of(child)) == ["common.Planted.planted_ptr"]

    def test_refuses_a_seventh_class(self) -> None:
        with pytest.raises(UnknownFieldError):
            classified(harmless="id")(planted())

    def test_sees_free_text_among_codes(self) -> None:
        model = planted(
            note=models.TextField(),
            long_word=models.CharField(max_length=61),
            kind=models.CharField(max_length=80, choices=[("A", "a")]),
            code=models.CharField(max_length=60),
        )
        classified(operational="id", coded="note long_word kind code")(model)

        assert free_text_among_codes(model) == [
            "common.Planted.note",
            "common.Planted.long_word",
        ]

    def test_sees_a_coded_json_column(self) -> None:
        model = planted(anything=models.JSONField(), words=models.JSONField())
        classified(operational="id", coded="anything", public="words")(model)

        assert coded_json([model]) == {"common.Planted.anything"}

    def test_sees_words_in_a_sealed_field(self) -> None:
        model = planted(story=models.TextField(), envelope=models.BinaryField())
        classified(operational="id", sealed="story envelope")(model)

        assert readable_among_sealed(model) == ["common.Planted.story"]

    def test_sees_institutional_text_about_a_report(self) -> None:
        model = planted(
            why=models.TextField(),
            report=models.ForeignKey("intake.Report", models.PROTECT),
            organisation=models.ForeignKey("accounts.Organisation", models.PROTECT),
        )
        classified(operational="id report organisation", institutional="why")(model)

        assert institutional_about_persons(model) == ["common.Planted.report"]
