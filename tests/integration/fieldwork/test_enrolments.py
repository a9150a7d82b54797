from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest

from evam.accounts.models import Member
from evam.documentation.fieldwork.models import Enrolment
from evam.documentation.fieldwork.operations import (
    EnrolmentNotFoundError,
    LinkRefusedError,
    PhoneUnknownError,
    SiteNotFoundError,
    enrol_phone,
    make_enrolment,
    phone_of,
    revoke_enrolment,
)
from evam.documentation.fieldwork.queries import phones_of

from ..fielded import enrolled_phone, site

ONE, ANOTHER = (hashlib.sha256(each).digest() for each in (b"one", b"another"))


@pytest.fixture
def link(reviewer: Member, noon: datetime) -> bytes:
    at = site(reviewer, noon)
    return make_enrolment(member=reviewer, site_id=at.id, made_at=noon)[1]


@pytest.mark.django_db
class TestALink:
    def test_enrols_one_phone(self, link: bytes, noon: datetime) -> None:
        enrol_phone(link=link, token_digest=ONE, today=noon.date())
        assert phone_of(b"one").site.code == "kitchen"

    def test_answers_the_same_phone_again(self, link: bytes, noon: datetime) -> None:
        twice = [
            enrol_phone(link=link, token_digest=ONE, today=noon.date())
            for _ in range(2)
        ]
        assert twice[0] == twice[1]

    def test_is_spent_for_another_phone(self, link: bytes, noon: datetime) -> None:
        enrol_phone(link=link, token_digest=ONE, today=noon.date())
        with pytest.raises(LinkRefusedError):
            enrol_phone(link=link, token_digest=ANOTHER, today=noon.date())

    def test_is_over_after_a_week(self, link: bytes, noon: datetime) -> None:
        later = noon.date() + timedelta(days=8)
        with pytest.raises(LinkRefusedError):
            enrol_phone(link=link, token_digest=ONE, today=later)

    def test_is_kept_as_a_digest_only(self, link: bytes) -> None:
        kept = Enrolment.objects.get()
        assert bytes(kept.link_digest) == hashlib.sha256(link).digest() != link

    def test_is_refused_where_nobody_made_it(self, noon: datetime) -> None:
        with pytest.raises(LinkRefusedError):
            enrol_phone(link=bytes(32), token_digest=ONE, today=noon.date())

    def test_is_made_for_no_outsider(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        kept = site(reviewer, noon)
        with pytest.raises(SiteNotFoundError):
            make_enrolment(member=outsider, site_id=kept.id, made_at=noon)


@pytest.mark.django_db
class TestAPhone:
    def test_sends_no_more_once_shut_out(
        self, reviewer: Member, noon: datetime
    ) -> None:
        phone = enrolled_phone(reviewer, site(reviewer, noon), noon)
        revoke_enrolment(
            member=reviewer, enrolment_id=phone.enrolment.id, revoked_at=noon
        )
        with pytest.raises(PhoneUnknownError):
            phone_of(phone.token)

    def test_is_unknown_by_what_the_database_holds(
        self, reviewer: Member, noon: datetime
    ) -> None:
        phone = enrolled_phone(reviewer, site(reviewer, noon), noon)
        with pytest.raises(PhoneUnknownError):
            phone_of(bytes(phone.enrolment.token_digest or b""))

    def test_cannot_be_shut_out_by_an_outsider(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        phone = enrolled_phone(reviewer, site(reviewer, noon), noon)
        with pytest.raises(EnrolmentNotFoundError):
            revoke_enrolment(
                member=outsider, enrolment_id=phone.enrolment.id, revoked_at=noon
            )

    def test_stands_in_the_list_by_its_state(
        self, reviewer: Member, noon: datetime, link: bytes
    ) -> None:
        at = Enrolment.objects.get().site
        enrolled_phone(reviewer, at, noon)
        states = [each.state for each in phones_of(at, noon.date())]
        assert states == ["in use", "waits"]
