"""The page with script and the page without, as they arrive."""

from __future__ import annotations

import gzip
import re
import secrets
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from evam.accounts.models import Member
from evam.documentation.following_up.queries import first_load
from evam.documentation.following_up.views.long import FILLED_TO
from evam.documentation.inbox.models import Consent, Message, SealedReport
from evam.documentation.inbox.operations import write_to_person
from evam.documentation.reporting.queries import open_service
from evam.documentation.telling import questionnaire
from evam.sealing.codes import as_lines
from evam.sealing.keyring.queries import instance_name
from evam.sealing.sealers import RingKey
from evam.sealing.texts import open_text
from tests.integration.followed import TO_PERSON, TO_TEAM, Followed, followed
from tests.integration.reported import Opened, opened

SRC = Path(__file__).resolve().parents[3] / "src/evam"
OWN = SRC / "documentation/following_up/static/following_up"
KB = 1024
FIRST_SCREEN = 20 * KB
"""Of a page on which nothing is sealed yet: opening comes once a code was typed."""
AFTER_THE_CODE = 30 * KB
ANSWER = "We read it. In which month was it? (invented)"


@pytest.fixture
def service(reviewer: Member, noon: datetime) -> Opened:
    return opened(reviewer, noon)


@pytest.fixture
def told(service: Opened, noon: datetime) -> Followed:
    found = open_service()
    assert found is not None
    return followed(noon, instance=instance_name(), rings=found.recipients)


def code(told: Followed) -> str:
    return "\n".join(as_lines(told.secret))


def send(public: Client, told: Followed, deed: str = "open", **typed: str) -> str:
    answer = public.post("/f/long", {"code": code(told), "deed": deed} | typed)
    assert answer.status_code == 200
    return answer.content.decode()


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


class TestThePage:
    @pytest.mark.parametrize("language", questionnaire().languages)
    def test_weighs_little_before_a_code_is_typed(
        self,
        public: Client,
        service: Opened,
        language: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        page = public.get("/f", headers={"accept-language": language})
        shared = SRC / "documentation/reporting/static/reporting"
        parts = {
            "page": weight(page.content),
            "styles": weight((shared / "page.css").read_bytes())
            + weight((OWN / "follow.css").read_bytes()),
            "script": weight((OWN / "page.js").read_bytes()),
        }
        later = weight((OWN / "opened.js").read_bytes()) + weight(
            (SRC / "sealing/static/sealing/opening.js").read_bytes()
        )
        with capsys.disabled():
            print(f"\n/f in {language}: {parts}, later {later}")  # noqa: T201  (the figures are asked for)

        assert sum(parts.values()) <= FIRST_SCREEN
        assert later <= AFTER_THE_CODE

    def test_is_kept_by_nobody_and_sets_no_cookie(
        self, public: Client, service: Opened
    ) -> None:
        answer = public.get("/f")

        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert "<title>Notes</title>" in answer.text

    def test_is_nothing_where_nobody_takes_reports(
        self, public: Client, db: None
    ) -> None:
        assert public.get("/f").status_code == 404
        assert public.get("/f/long").status_code == 404

    def test_reads_words_in_each_language_that_is_offered(
        self, public: Client, service: Opened
    ) -> None:
        found = open_service()
        assert found is not None
        address = first_load(found, "en", found.helps[0].checked_on)["parts"]["page"]
        for language in questionnaire().languages:
            words = public.get(address.replace("*", language)).json()
            assert words["language"] == language
            assert words["texts"]["follow.ask"]
        assert public.get(address.replace("*", "xx")).status_code == 404


class TestThePageWithoutScript:
    def test_says_first_what_it_costs(self, public: Client, service: Opened) -> None:
        shown = public.get("/f/long").text

        assert "Whoever controls our computer then could read them" in shown
        assert "<script" not in shown

    def test_opens_messages_for_one_answer(
        self, public: Client, told: Followed, reviewer: Member, noon: datetime
    ) -> None:
        write_to_person(
            report_id=told.report,
            member=reviewer,
            message=told.message(ANSWER, TO_PERSON),
            rings=(),
            written_at=noon,
        )

        assert ANSWER in send(public, told)

    def test_takes_the_code_in_a_body_only_and_keeps_nothing(
        self, public: Client, told: Followed
    ) -> None:
        lines = code(told).replace("\n", "")
        shown = public.get(f"/f/long?code={lines}&deed=open")

        assert 'class="steps"' not in shown.text
        answer = public.post("/f/long", {"code": lines})
        assert "no-store" in answer.headers["Cache-Control"]
        assert not answer.cookies
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', answer.text)
        assert not [each for each in addresses if lines[:6] in each]

    def test_seals_a_message_that_the_team_opens_and_keeps_it_once(
        self, public: Client, told: Followed, service: Opened
    ) -> None:
        number = "1d4c7e8a-0000-4000-8000-00000000000a"
        typed = {"message": "It was in October. (invented)", "number": number}
        first = send(public, told, "write", **typed)
        send(public, told, "write", **typed)

        kept = Message.objects.get()
        key = RingKey(ring=service.ring.name, epoch=1, seed=service.seed)
        place = told.place(kept.id, TO_TEAM)
        envelope = bytes(kept.envelope)
        text = open_text(envelope, place, ring=key, shred_key=told.shred_key)
        assert text.decode() == typed["message"]
        assert "Your message has arrived." in first

    def test_withdraws_consents(self, public: Client, told: Followed) -> None:
        send(public, told, "consents", **{"may-count": "no", "may-reply": "yes"})

        assert not Consent.objects.get(purpose="COUNT").holds
        assert Consent.objects.get(purpose="REPLY").holds

    def test_erases_on_a_second_touch(self, public: Client, told: Followed) -> None:
        assert "Within 7 days" in send(public, told, "erase")
        assert told.row.erased_on is None
        assert "It is erased" in send(public, told, "erase-now")
        assert told.row.erased_because == SealedReport.Erased.BY_PERSON
        assert "There is nothing to show for this code" in send(public, told)

    def test_has_one_size_for_wrong_and_right(
        self, public: Client, told: Followed
    ) -> None:
        other = "\n".join(as_lines(secrets.token_bytes(16)))
        wrong = public.post("/f/long", {"code": other})
        right = public.post("/f/long", {"code": code(told)})

        assert wrong.status_code == right.status_code == 200
        assert len(wrong.content) == len(right.content) == FILLED_TO

    @pytest.mark.parametrize(
        ("typed", "told_so"),
        [
            ("123456\n12345\n123456\n1\n1\n1\n1", "Line 2 needs 6 numbers. It has 5."),
            ("123456\n12345x\n123456\n1\n1\n1\n1", "Line 2 has a sign"),
            ("1234", "The code has 42 numbers. Here are 4."),
            ("1" * 42, "One number is not right."),
        ],
    )
    def test_says_what_to_change(
        self, public: Client, service: Opened, typed: str, told_so: str
    ) -> None:
        assert told_so in public.post("/f/long", {"code": typed}).text

    def test_keeps_what_was_typed_when_the_language_changes(
        self, public: Client, told: Followed
    ) -> None:
        typed = {"message": "half a sentence", "l": "en"}
        shown = send(public, told, "language:ar", **typed)

        assert 'dir="rtl"' in shown
        assert "half a sentence" in shown

    @pytest.mark.parametrize(
        "typed",
        [
            {"deed": "write", "message": "x", "number": "no number"},
            {"deed": "write", "message": "\ud800"},
            {"deed": "consents", "may-police": "yes"},
            {"deed": "consents", "may-share:police": "yes"},
            {"deed": "no such deed", "l": "xx"},
        ],
    )
    def test_outlasts_what_no_page_of_ours_sends(
        self, public: Client, told: Followed, typed: dict[str, str]
    ) -> None:
        parts = [
            f"code={code(told)}",
            *(f"{name}={value}" for name, value in typed.items()),
        ]
        body = "&".join(parts).encode("utf-8", "surrogatepass")
        form = "application/x-www-form-urlencoded"
        answer = public.post("/f/long", body, content_type=form)

        assert answer.status_code == 200
