"""What phones ask and send on the public site, and who may not."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from django.apps import apps
from django.test import Client

from evam.accounts.models import Member
from evam.documentation.fieldwork.models import Enrolment, Site
from evam.documentation.fieldwork.operations import make_enrolment, revoke_enrolment
from evam.documentation.inbox.models import SealedReport

from ..fielded import site
from ..reported import Opened
from ..sent import as_body, told
from .conftest import Handset, encoded

ENROL = {"format": "evam-enrol-1"}
DIGEST = encoded(hashlib.sha256(b"a phone").digest())


def enrol(client: Client, link: bytes, phone: str = DIGEST) -> int:
    body = ENROL | {"link": encoded(link), "phone": phone}
    answer = client.post("/field/enrol", body, content_type="application/json")
    return int(answer.status_code)


class TestEnrolling:
    def test_gives_the_site_and_the_day_to_the_phone(
        self, public: Client, service: Opened, reviewer: Member, noon: datetime
    ) -> None:
        kept = site(reviewer, noon)
        _, link = make_enrolment(member=reviewer, site_id=kept.id, made_at=noon)
        body = ENROL | {"link": encoded(link), "phone": DIGEST}
        answer = public.post("/field/enrol", body, content_type="application/json")
        assert answer.json()["site"]["code"] == "kitchen"
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_is_refused_to_who_has_no_link(self, public: Client) -> None:
        assert enrol(public, bytes(32)) == 403

    @pytest.mark.parametrize(
        "body",
        [
            "{",
            "[]",
            {"format": "evam-enrol-2", "link": encoded(bytes(32)), "phone": DIGEST},
            ENROL | {"link": encoded(bytes(31)), "phone": DIGEST},
            ENROL | {"link": 7, "phone": DIGEST},
            ENROL | {"link": encoded(bytes(32)), "phone": DIGEST, "name": "a name"},
        ],
    )
    def test_takes_nothing_else(self, public: Client, body: object) -> None:
        answer = public.post("/field/enrol", body, content_type="application/json")
        assert answer.status_code == 400
        assert answer.json()["format"] == "evam-refused-1"

    def test_is_no_form_of_another_site(self, public: Client) -> None:
        assert public.post("/field/enrol", {"link": "x"}).status_code == 415
        assert public.get("/field/enrol").status_code == 405


class TestAReportFromTheField:
    def test_is_kept_once_and_named_as_such(self, handset: Handset) -> None:
        body = as_body(told())
        first, again = (handset.post("/field/send", body) for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert SealedReport.objects.get().way_in == "FIELD"

    def test_leads_to_no_phone_and_no_site(self, handset: Handset) -> None:
        before = Enrolment.objects.values().get()
        handset.post("/field/send", as_body(told()))
        assert Enrolment.objects.values().get() == before
        for app in ("inbox", "intake", "reading", "audit"):
            for model in apps.get_app_config(app).get_models():
                aims = {field.related_model for field in model._meta.get_fields()}
                assert not {Site, Enrolment} & aims, model

    def test_is_refused_with_another_body(self, handset: Handset) -> None:
        one, other = told(), told()
        handset.post("/field/send", as_body(one))
        answer = handset.post(
            "/field/send", as_body(other) | {"report": str(one.report)}
        )
        assert answer.status_code in (400, 409)
        assert SealedReport.objects.count() == 1

    def test_is_refused_where_it_is_not_sealed(self, handset: Handset) -> None:
        body = as_body(told()) | {"narrative": encoded(b"They came at night.")}
        assert handset.post("/field/send", body).status_code == 400

    def test_is_taken_from_no_stranger(self, public: Client, service: Opened) -> None:
        for shown in ("", "Evam", "Evam x", f"Bearer {DIGEST}", f"Evam {DIGEST}"):
            answer = public.post(
                "/field/send",
                as_body(told()),
                content_type="application/json",
                headers={"authorization": shown},
            )
            assert answer.status_code == 401
        assert not SealedReport.objects.exists()

    def test_is_taken_from_no_phone_that_was_shut_out(
        self, handset: Handset, reviewer: Member, noon: datetime
    ) -> None:
        revoke_enrolment(
            member=reviewer, enrolment_id=handset.phone.enrolment.id, revoked_at=noon
        )
        assert handset.post("/field/send", as_body(told())).status_code == 401
        assert handset.get("/field/standing").status_code == 401

    def test_is_taken_from_no_site_out_of_use(self, handset: Handset) -> None:
        held = Enrolment.objects.get().site
        type(held).objects.update(is_active=False)
        assert handset.post("/field/send", as_body(told())).status_code == 401


class TestStanding:
    def test_says_the_day_and_the_site(self, handset: Handset) -> None:
        told_of = handset.get("/field/standing").json()
        assert told_of["site"]["is_invented"]
        assert told_of["key"] == handset.phone.enrolment.key

    def test_says_nothing_to_a_stranger(self, public: Client, service: Opened) -> None:
        answer = public.get("/field/standing")
        assert answer.status_code == 401
        assert answer.json()["reason"] == "phone"
