"""Nothing but an envelope gets into a sealed field, whichever way it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from evam.documentation.inbox.models import (
    EnvelopeField,
    Message,
    NotSealedError,
    SealedReport,
    SealedText,
)
from evam.documentation.inbox.operations import Service, WayIn, receive_report
from evam.sealing.sealers import new_report
from tests.integration.sent import told

PLAIN = [
    b"",
    b"They took us to the river. (invented) " * 200,
    "Sie brachten uns zum Fluss. (erfunden)".encode("utf-16") * 200,
    b'{"acts":["robbed"]}'.ljust(5000, b"\0"),
    "a text",
    None,
]
FIELDS: dict[type[Model], dict[str, Any]] = {
    SealedText: {"part": "STRUCTURED"},
    Message: {"direction": "FROM_TEAM", "sent_on": "2026-11-22"},
}
"""Every model with a sealed field, and what else a row of it needs."""
Write = Callable[[Model], object]
WAYS: dict[str, Write] = {
    "saved": lambda row: row.save(force_insert=True),
    "many at once": lambda row: type(row)._default_manager.bulk_create([row]),
    "updated": lambda row: type(row)._default_manager.update(
        envelope=row.envelope  # type: ignore[attr-defined]  # both models have it
    ),
}


def sealed_fields() -> list[tuple[type[Model], str]]:
    """Fields of all models that are classed as sealed."""
    return [
        (model, name)
        for model in apps.get_models()
        for name, given in getattr(model, "field_classes", {}).items()
        if given == "sealed"
    ]


@pytest.fixture
def report(service: Service, noon: datetime) -> SealedReport:
    sent = told()
    receive_report(sent=sent, received_at=noon, way_in=WayIn.SCRIPT)
    return SealedReport.objects.get(pk=sent.report)


class TestSealedFields:
    def test_all_take_envelopes_only(self) -> None:
        found = sealed_fields()
        kinds = {type(model._meta.get_field(name)) for model, name in found}
        assert {model for model, _ in found} >= set(FIELDS)
        assert kinds == {EnvelopeField}

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("model", FIELDS)
    def test_refuse_what_is_not_sealed(
        self, report: SealedReport, model: type[Model], way: str
    ) -> None:
        before = list(model._default_manager.values_list("pk", "envelope"))
        for plain in PLAIN:
            row = model(id=new_report(), report=report, envelope=plain, **FIELDS[model])
            with pytest.raises(NotSealedError) as refused, transaction.atomic():
                WAYS[way](row)
            assert "invented" not in str(refused.value)
        assert list(model._default_manager.values_list("pk", "envelope")) == before
