from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from evam.documentation.inbox.models import PendingUpload, SealedFile, SealedReport
from evam.documentation.inbox.operations import (
    SendRefusedError,
    Sent,
    SentFile,
    Service,
    WayIn,
    on_disk,
    receive_report,
)
from evam.sealing.context import Purpose
from evam.sealing.files import open_file
from evam.sealing.sealers import new_report, new_shred_key
from tests.integration.sent import Upload, context, ring_key, sealed_upload, told

from .uploading import uploaded

REPORT, KEY = new_report(), new_shred_key()


@pytest.fixture(scope="module")
def river() -> Upload:
    """A file of 3 MiB and a bit, so of many pieces."""
    return sealed_upload(REPORT, KEY, b"\xff\xd8 invented " * 30_000)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def put(public: Client, upload: Upload, number: int, piece: bytes | None = None) -> int:
    content = upload.pieces[number] if piece is None else piece
    address = f"/r/files/{upload.number.hex}/{number}"
    response = public.put(address, content, content_type="application/octet-stream")
    return response.status_code


def sent_with(*uploads: Upload, kind: str = "CLEAN") -> Sent:
    files = [SentFile(upload=each.number, kind=kind) for each in uploads]
    return told(report=REPORT, shred_key=KEY, files=files)


def receive(sent: Sent, at: datetime) -> SealedReport:
    receive_report(sent=sent, received_at=at, way_in=WayIn.SCRIPT)
    return SealedReport.objects.get(pk=sent.report)


class TestAnUpload:
    def test_goes_on_where_it_ended_and_opens_whole(
        self, public: Client, service: Service, river: Upload, noon: datetime
    ) -> None:
        address = f"/r/files/{river.number.hex}"
        assert public.get(address).status_code == 404
        assert [put(public, river, number) for number in (0, 1, 1)] == [204, 204, 204]
        assert public.get(address).json() == {"pieces": 2}
        for number in range(2, len(river.pieces)):
            put(public, river, number)

        kept = receive(sent_with(river), noon).files.get()
        content = on_disk.place_of(kept.place).read_bytes()
        part = f"file-{river.number.hex}"
        label, pieces = open_file(
            BytesIO(content),
            context(REPORT, Purpose.WORKING_COPY, part),
            ring=ring_key(),
            shred_key=KEY,
        )
        assert (label.name, len(b"".join(pieces))) == ("river.jpg", 360_000)

    def test_takes_no_other_piece_for_one_that_was_taken(
        self, public: Client, service: Service, river: Upload
    ) -> None:
        put(public, river, 0)
        assert put(public, river, 0, river.pieces[1]) == 409
        assert put(public, river, 2) == 409
        assert PendingUpload.objects.get().pieces == 1

    @pytest.mark.parametrize("cut", [1, 100, 65_535])
    def test_takes_no_piece_of_another_size(
        self, public: Client, service: Service, river: Upload, cut: int
    ) -> None:
        assert put(public, river, 0, river.pieces[0][:cut]) == 400
        assert not SealedFile.objects.exists()

    def test_takes_nothing_that_can_be_read(
        self, public: Client, service: Service, river: Upload
    ) -> None:
        put(public, river, 0)
        assert put(public, river, 0, b"They took us to the river. " * 2427) in (
            400,
            409,
        )
        assert put(public, river, 1, (b"They took us. " * 4682)[:65_536]) == 400

    def test_is_refused_where_it_is_too_large(
        self, public: Client, service: Service, river: Upload, monkeypatch
    ) -> None:
        small = replace(service, largest_file=1000)
        monkeypatch.setattr(
            "evam.documentation.inbox.operations.serving._finders", [lambda: small]
        )
        assert put(public, river, 0) == 413

    def test_can_be_dropped_and_dropped_again(
        self, public: Client, service: Service, river: Upload, folder: Path
    ) -> None:
        put(public, river, 0)
        address = f"/r/files/{river.number.hex}"
        assert [public.delete(address).status_code for _ in range(2)] == [204, 204]
        assert list((folder / "sealed").iterdir()) == []

    def test_tells_by_its_file_the_day_and_no_hour(
        self, service: Service, river: Upload, noon: datetime, folder: Path
    ) -> None:
        uploaded(river, noon)
        midnight = datetime(2026, 11, 22, tzinfo=UTC).timestamp()
        places = [folder / "sealed", *(folder / "sealed").iterdir()]
        assert {place.stat().st_mtime for place in places} == {midnight}


class TestClaiming:
    @pytest.mark.parametrize("pieces", [0, 1])
    def test_takes_whole_files_only(
        self, service: Service, river: Upload, noon: datetime, pieces: int
    ) -> None:
        half = Upload(river.number, b"".join(river.pieces[:pieces]))
        uploaded(half, noon)
        with pytest.raises(SendRefusedError) as refused:
            receive(sent_with(river), noon)

        assert refused.value.reason == ("not_whole" if pieces else "missing")
        assert not SealedReport.objects.exists()

    def test_takes_no_file_of_another_report(
        self, service: Service, noon: datetime
    ) -> None:
        other = uploaded(sealed_upload(new_report(), new_shred_key()), noon)
        with pytest.raises(SendRefusedError) as refused:
            receive(sent_with(other), noon)
        assert refused.value.reason == "another_report"

    @pytest.mark.parametrize(("kind", "reason"), [("PHOTO", "unknown_kind")])
    def test_takes_known_kinds_only(
        self, service: Service, river: Upload, noon: datetime, kind: str, reason: str
    ) -> None:
        with pytest.raises(SendRefusedError) as refused:
            receive(sent_with(river, kind=kind), noon)
        assert refused.value.reason == reason

    def test_takes_a_file_once(
        self, service: Service, river: Upload, noon: datetime
    ) -> None:
        uploaded(river, noon)
        with pytest.raises(SendRefusedError) as refused:
            receive(sent_with(river, river), noon)
        assert refused.value.reason == "twice"

    def test_lets_a_late_piece_come_again(
        self, public: Client, service: Service, river: Upload, noon: datetime
    ) -> None:
        uploaded(river, noon)
        receive(sent_with(river), noon)

        assert put(public, river, 0) == 204
        assert put(public, river, 0, river.pieces[1]) == 409
        assert not PendingUpload.objects.exists()
