from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Model

from evam.accounts.models import Organisation
from evam.audit.models import AuditEntry
from evam.documentation.inbox.models import Consent, SealedReport, SealedText
from evam.documentation.inbox.operations import (
    AnotherReportError,
    NoServiceError,
    Received,
    SendRefusedError,
    Sent,
    Service,
    receive_report,
    serving,
)
from evam.documentation.intake.models import Act, Report
from evam.documentation.telling import AnswerRefusedError
from evam.sealing.sealers import new_report, new_shred_key
from evam.sealing.shredding.models import ShredKey
from tests.integration.sent import ANSWERS, told

SCRIPT = SealedReport.WayIn.SCRIPT


def received(sent: Sent, at: datetime) -> Received:
    return receive_report(sent=sent, received_at=at, way_in=SCRIPT)


class TestAReport:
    def test_is_kept_with_its_coded_row(self, service: Service, noon: datetime) -> None:
        sent = told()

        assert received(sent, noon).is_new

        report = Report.objects.get(id=sent.report)
        assert (report.kind, report.standing) == ("SEALED", "UNVERIFIED")
        assert (report.country, report.admin1) == ("GR", "GR-A")
        assert report.month == date(2026, 11, 1)
        assert report.received_on == noon.date()
        assert sorted(act.code for act in report.acts.all()) == [
            "pushback_or_forced_return",
            "theft_robbery_destruction",
        ]

    def test_is_kept_with_texts_consents_and_key(
        self, service: Service, noon: datetime
    ) -> None:
        sent = told(
            {**ANSWERS, "consent_share": {"lawyers": "yes"}}, partners=("lawyers",)
        )
        received(sent, noon)

        kept = SealedReport.objects.get(pk=sent.report)
        texts = {text.part: bytes(text.envelope) for text in kept.texts.all()}
        assert texts == {"STRUCTURED": sent.structured, "NARRATIVE": sent.narrative}
        assert {each.purpose: each.answer for each in kept.consents.all()} == {
            "COUNT": "YES",
            "SHARE": "YES",
            "REPLY": "YES",
            "LATER": "NOT_ANSWERED",
        }
        assert bytes(ShredKey.objects.get(pk=sent.report).key) == sent.shred_key
        assert (kept.harm_low, kept.harm_high, kept.period) == (2, 2, "2026-11")
        assert kept.review_on == noon.date() + timedelta(days=90)

    def test_has_an_entry_in_the_log_that_does_not_name_it(
        self, service: Service, noon: datetime, organisation: Organisation
    ) -> None:
        received(told(), noon)

        entry = AuditEntry.objects.get(kind="documentation.report.received")
        assert (entry.organisation, entry.actor) == (organisation, "installation")

    def test_takes_a_day_of_deletion_where_nothing_is_permitted(
        self, service: Service, noon: datetime
    ) -> None:
        sent = told({"acts": ["robbed"]})
        received(sent, noon)

        kept = SealedReport.objects.get(pk=sent.report)
        assert kept.delete_on == noon.date() + timedelta(days=30)

    def test_has_acts_whose_keys_do_not_count_up(
        self, service: Service, noon: datetime
    ) -> None:
        received(told(), noon)
        numbers = Act.objects.values_list("id", flat=True)
        assert min(numbers) >= 2**61
        assert max(numbers) - min(numbers) > 1

    def test_with_a_wrong_clock_loses_its_month_and_nothing_else(
        self, service: Service, noon: datetime
    ) -> None:
        wrong = date(2031, 11, 22)
        when = {"period": "between", "from": "2031-11-02", "to": "2031-11-05"}
        sent = told({**ANSWERS, "when": when}, day=wrong)
        received(sent, noon)

        report = Report.objects.get(id=sent.report)
        assert (report.month, report.country) == (None, "GR")


class TestTheSameReportAgain:
    def test_gets_the_same_signed_answer_and_is_kept_once(
        self, service: Service, noon: datetime
    ) -> None:
        sent = told()
        first = received(sent, noon)
        again = received(sent, noon + timedelta(days=89))

        assert not again.is_new
        assert again.acknowledgement() == first.acknowledgement()
        assert SealedReport.objects.count() == 1
        assert SealedText.objects.count() == 2
        assert AuditEntry.objects.count() == 1

    def test_with_other_content_is_refused(
        self, service: Service, noon: datetime
    ) -> None:
        sent = told()
        received(sent, noon)
        other = told(report=sent.report, shred_key=sent.shred_key)

        with pytest.raises(AnotherReportError):
            received(other, noon)
        assert Consent.objects.filter(report_id=sent.report).count() == 4

    def test_with_another_shred_key_is_refused_before_the_first_stands(
        self, service: Service, noon: datetime
    ) -> None:
        sent = told()
        ShredKey.objects.create(
            report=sent.report, key=new_shred_key(), added_on=noon.date()
        )

        with pytest.raises(AnotherReportError):
            received(sent, noon)
        assert not SealedReport.objects.exists()


class TestARefusedReport:
    @pytest.mark.parametrize("part", ["structured", "narrative"])
    def test_is_not_sealed(self, service: Service, noon: datetime, part: str) -> None:
        sent = replace(told(), **{part: b"They took us to the river. " * 300})

        with pytest.raises(SendRefusedError) as refused:
            received(sent, noon)

        assert (refused.value.reason, refused.value.where) == ("not_sealed", part)
        assert not ShredKey.objects.exists()

    def test_is_sealed_for_another_number(
        self, service: Service, noon: datetime
    ) -> None:
        with pytest.raises(SendRefusedError) as refused:
            received(replace(told(), report=new_report()), noon)
        assert refused.value.reason == "another_report"

    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("relation", "me_and_others"),
            ("people", {"band": "about", "about": 37}),
            ("when", {"period": "between", "from": "2026-11-02", "to": "2026-11-05"}),
            ("point", {"latitude_e5": 1, "longitude_e5": 1}),
            ("story", "They took us to the river."),
            ("safe_now", "no"),
        ],
    )
    def test_says_more_in_the_open_than_it_may(
        self, service: Service, noon: datetime, code: str, said: object
    ) -> None:
        sent = told()

        with pytest.raises(AnswerRefusedError) as refused:
            received(replace(sent, open={**sent.open, code: said}), noon)

        assert (refused.value.question, refused.value.reason) == (code, "too_exact")
        assert not SealedReport.objects.exists()

    def test_comes_where_nobody_takes_reports(
        self, db: None, noon: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(serving, "_finders", [])
        with pytest.raises(NoServiceError):
            received(told(), noon)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite counts rows")
class TestTheOrderOfRows:
    @pytest.mark.parametrize("model", [SealedReport, SealedText, Consent, Report])
    def test_tells_nothing_of_the_order_in_which_they_came(
        self, service: Service, noon: datetime, model: type[Model]
    ) -> None:
        received(told(), noon)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {model._meta.db_table}")  # noqa: S608  (a name of our own)
            numbers = [row[0] for row in cursor.fetchall()]

        assert min(numbers) > 2**32
        assert model.objects.count() == len(set(numbers))
