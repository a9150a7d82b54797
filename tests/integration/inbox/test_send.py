from __future__ import annotations

from base64 import urlsafe_b64decode
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations import Service, acknowledgement_key, serving
from evam.documentation.telling import canonical_json
from tests.integration.sent import as_body, told


def octets(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def send(public: Client, body: Any) -> Any:
    return public.post("/r/send", body, content_type="application/json")


class TestSending:
    def test_is_answered_with_a_signed_acknowledgement(
        self, public: Client, service: Service
    ) -> None:
        sent = told()
        response = send(public, as_body(sent, pad=" " * 100))

        answer = response.json()
        assert response.status_code == 201
        assert answer["report"] == str(sent.report)
        assert answer["digest"] == sent.digest.hex()
        signature = octets(answer.pop("signature"))
        key = Ed25519PublicKey.from_public_bytes(octets(acknowledgement_key()))
        key.verify(signature, canonical_json(answer))

    def test_again_gives_the_same_answer(
        self, public: Client, service: Service
    ) -> None:
        body = as_body(told())
        first, again = send(public, body), send(public, {**body, "pad": "  "})

        assert (first.status_code, again.status_code) == (201, 200)
        assert first.content == again.content
        assert SealedReport.objects.count() == 1

    def test_leaves_no_cookie_and_is_kept_by_no_cache(
        self, public: Client, service: Service
    ) -> None:
        response = send(public, as_body(told()))
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"

    def test_another_report_with_the_same_number_is_refused(
        self, public: Client, service: Service
    ) -> None:
        sent = told()
        send(public, as_body(sent))
        other = told(report=sent.report, shred_key=sent.shred_key)
        response = send(public, as_body(other))

        assert response.status_code == 409
        assert response.json()["reason"] == "another_report"

    def test_an_answer_that_does_not_fit_names_its_question(
        self, public: Client, service: Service
    ) -> None:
        body = as_body(told())
        body["open"]["acts"] = ["invented_act"]
        response = send(public, body)

        assert response.status_code == 422
        assert response.json() == {
            "format": "evam-refused-1",
            "reason": "unknown_code",
            "where": "acts",
        }

    def test_waits_where_nobody_takes_reports(
        self, public: Client, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(serving, "_finders", [])
        response = send(public, as_body(told()))

        assert response.status_code == 503
        assert response["Retry-After"]

    def test_keeps_nothing_of_who_sends(self, public: Client, service: Service) -> None:
        sent = told()
        body = as_body(sent)
        public.post(
            "/r/send",
            body,
            content_type="application/json",
            headers={"user-agent": "Invented/1.0", "accept-language": "ti"},
            REMOTE_ADDR="203.0.113.77",
        )
        kept = SealedReport.objects.filter(pk=UUID(str(sent.report))).values().get()
        assert not [value for value in kept.values() if "203.0" in str(value)]
