from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.roles import RoleMissingError
from evam.audit.models import AuditEntry
from evam.documentation.inbox.models import Message
from evam.documentation.inbox.operations import (
    AnotherMessageError,
    EnoughForTodayError,
    NotHeldError,
    NotPermittedError,
    ReportNotFoundError,
    SendRefusedError,
    SentFile,
    SentMessage,
    Service,
    change_consents,
    messages,
    take_piece,
    write_to_person,
    write_to_team,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.sealers import Recipient, new_report
from tests.conftest import add_member
from tests.integration import sent
from tests.integration.followed import TO_PERSON, Followed, followed


@pytest.fixture
def told(service: Service, noon: datetime) -> Followed:
    return followed(noon)


def write(told: Followed, message: SentMessage, at: datetime) -> Message:
    return write_to_team(keys=told.keys, message=message, rings=(), written_at=at)


def answer(
    told: Followed, member: Member, at: datetime, message: SentMessage | None = None
) -> Message:
    return write_to_person(
        report_id=told.report,
        member=member,
        message=message or told.message("We read it.", TO_PERSON),
        rings=(),
        written_at=at,
    )


def ring(name: str) -> Recipient:
    return Recipient(ring=name, epoch=1, public_key=public_key_of(new_seed()))


class TestWriteToTeam:
    def test_keeps_the_day_and_the_place_and_no_hour(
        self, told: Followed, noon: datetime
    ) -> None:
        first = write(told, told.message("One"), noon)
        second = write(told, told.message("Two"), noon)

        assert (first.place, second.place) == (1, 2)
        assert second.sent_on == noon.date()
        assert second.direction == Message.Direction.FROM_REPORTER

    def test_keeps_the_same_message_once(self, told: Followed, noon: datetime) -> None:
        message = told.message("One")
        write(told, message, noon)
        write(told, message, noon + timedelta(days=1))

        assert Message.objects.get().sent_on == noon.date()

    def test_refuses_the_number_of_another(
        self, told: Followed, noon: datetime
    ) -> None:
        message = told.message("One")
        write(told, message, noon)
        with pytest.raises(AnotherMessageError):
            write(told, told.message("Two", number=message.number), noon)

    def test_refuses_the_number_of_a_message_of_somebody_else(
        self, told: Followed, noon: datetime
    ) -> None:
        message, other = told.message("One"), followed(noon)
        write(told, message, noon)
        with pytest.raises(AnotherMessageError):
            write(other, other.message("One", number=message.number), noon)

    @pytest.mark.parametrize(
        ("to", "reason"),
        [
            (lambda told: [sent.recipient()], "no_mailbox"),
            (lambda told: [told.mailbox()], "another_ring"),
            (lambda told: [told.mailbox(), ring("police")], "another_ring"),
            (
                lambda told: [sent.recipient(), told.mailbox(), ring("police")],
                "another_ring",
            ),
        ],
    )
    def test_takes_it_only_for_the_rings_of_the_report_and_the_person(
        self, told: Followed, noon: datetime, to: object, reason: str
    ) -> None:
        assert callable(to)
        recipients: Iterable[Recipient] = to(told)
        with pytest.raises(SendRefusedError) as refusal:
            write(told, told.message("One", to=recipients), noon)

        assert refusal.value.reason == reason
        assert not Message.objects.exists()

    def test_takes_it_for_a_ring_that_the_service_has_now(
        self, told: Followed, noon: datetime
    ) -> None:
        message = told.message("One", to=[told.mailbox(), ring("second")])
        write_to_team(
            keys=told.keys, message=message, rings=("second",), written_at=noon
        )

        assert Message.objects.exists()

    def test_refuses_an_envelope_of_another_report(
        self, told: Followed, noon: datetime
    ) -> None:
        with pytest.raises(SendRefusedError, match="another_report"):
            write(told, followed(noon).message("One"), noon)

    def test_claims_the_files_that_came_before(
        self, told: Followed, noon: datetime, settings: Settings, tmp_path: Path
    ) -> None:
        settings.DATA_DIR = tmp_path
        upload = sent.sealed_upload(told.report, told.shred_key)
        for number, piece in enumerate(upload.pieces):
            take_piece(
                upload=upload.number, number=number, piece=piece, day=noon.date()
            )
        file = SentFile(upload=upload.number, kind="CLEAN")
        write(told, told.message("", files=(file,)), noon)

        assert told.row.files.get().id == upload.number

    def test_keeps_nothing_where_a_file_is_missing(
        self, told: Followed, noon: datetime
    ) -> None:
        file = SentFile(upload=new_report(), kind="CLEAN")
        with pytest.raises(SendRefusedError, match="missing"):
            write(told, told.message("", files=(file,)), noon)

        assert not Message.objects.exists()

    def test_lets_the_next_wait_where_many_came_today(
        self, told: Followed, noon: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(messages, "MOST_A_DAY", 1)
        write(told, told.message("One"), noon)
        with pytest.raises(EnoughForTodayError):
            write(told, told.message("Two"), noon)

        assert write(told, told.message("Two"), noon + timedelta(days=1)).place == 2

    def test_tells_a_wrong_key_nothing(self, told: Followed, noon: datetime) -> None:
        chance = secrets.token_bytes(32)
        for wrong in ({"lookup": chance}, {"authentication": chance}):
            with pytest.raises(NotHeldError):
                write_to_team(
                    keys=replace(told.keys, **wrong),
                    message=told.message("One"),
                    rings=(),
                    written_at=noon,
                )


class TestWriteToPerson:
    def test_is_recorded_without_the_member_beside_it(
        self, told: Followed, reviewer: Member, noon: datetime
    ) -> None:
        kept = answer(told, reviewer, noon)

        assert kept.direction == Message.Direction.FROM_TEAM
        entry = AuditEntry.objects.get(kind="documentation.message.written")
        assert entry.day == noon.date()

    def test_hides_the_report_from_another_organisation(
        self, told: Followed, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(ReportNotFoundError):
            answer(told, outsider, noon)

    def test_asks_for_a_role(
        self, told: Followed, organisation: Organisation, noon: datetime
    ) -> None:
        panel = add_member(
            username="panel", organisation=organisation, roles=(Role.PANEL,)
        )
        with pytest.raises(RoleMissingError):
            answer(told, panel, noon)

    def test_is_not_possible_where_the_person_said_no(
        self, told: Followed, reviewer: Member, noon: datetime
    ) -> None:
        change_consents(
            keys=told.keys, said={"reply": False}, partners=(), changed_at=noon
        )
        with pytest.raises(NotPermittedError):
            answer(told, reviewer, noon)

    def test_answers_a_person_who_wrote_whatever_they_said_before(
        self, told: Followed, reviewer: Member, noon: datetime
    ) -> None:
        change_consents(
            keys=told.keys, said={"reply": False}, partners=(), changed_at=noon
        )
        write(told, told.message("Please answer"), noon)

        assert answer(told, reviewer, noon).place == 2

    def test_refuses_a_message_that_the_person_could_not_open(
        self, told: Followed, reviewer: Member, noon: datetime
    ) -> None:
        message = told.message("We read it.", TO_PERSON, to=[sent.recipient()])
        with pytest.raises(SendRefusedError, match="no_mailbox"):
            answer(told, reviewer, noon, message)
