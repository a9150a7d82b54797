"""Imports in pages, from the upload to the roll back and its undo."""

from __future__ import annotations

import time
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member
from evam.audit.models import AuditEntry
from evam.documentation.intake.models import DataSet, Report, SavedMapping

from ...conftest import give_second_factor
from .conftest import MemberSignsIn

REGISTER = (
    "case,day,land,place,lat,lon,people\n"
    "1,29/01/2018,Belgium,Jabbeke,51.19,3.08,1\n"
    "2,03/04/2018,Belgium,Zeebrugge,3.20,51.33,2\n"
    "3,31/02/2018,Belgium,Ostend,51.2,2.9,1\n"
)
EXPORTED = "documentation.reports.exported"
COLUMNS = {
    "reading": "own",
    "kind": "OPEN",
    "records_are": "INVENTED",
    "answer_date_order": "day_first",
    "column_report_id": "case",
    "column_date": "day",
    "column_country": "land",
    "column_place_name": "place",
    "column_latitude": "lat",
    "column_longitude": "lon",
    "column_victims": "people",
    "constant_phase": "transit",
    "new_code": "clinic",
    "new_name": "Harbour clinic (invented)",
    "save_as": "Register",
}


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")


@pytest.fixture
def client(reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


def upload(client: Client, text: str = REGISTER, name: str = "register.csv") -> str:
    """Upload a file; return the address of its import."""
    file = SimpleUploadedFile(name, text.encode())
    answer = client.post(reverse("intake:imports"), {"file": file})
    assert answer.status_code == 302
    return str(answer["Location"]).removesuffix("columns/")


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


class TestAnImportInPages:
    def test_goes_from_upload_to_roll_back_and_its_undo(self, client: Client) -> None:
        place = upload(client)
        assert client.post(f"{place}columns/", COLUMNS).status_code == 302
        preview = shown(client, place)
        assert "Nothing is stored before you decide" in preview
        assert not Report.objects.exists()

        client.post(f"{place}confirm/", {"gone_are": "KEPT"})
        assert Report.objects.filter(standing="STANDING").count() == 2
        assert "invented for demonstration" in shown(client, place)

        client.post(f"{place}roll-back/")
        assert not Report.objects.filter(standing="STANDING").exists()
        client.post(f"{place}restore/")
        assert Report.objects.filter(standing="STANDING").count() == 2

    def test_proposes_repairs_and_makes_them_only_where_accepted(
        self, client: Client
    ) -> None:
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS)
        assert "Latitude and longitude change places" in shown(client, place)

        client.post(f"{place}again/", {"repairs": ["swapped"]})
        client.post(f"{place}confirm/", {"gone_are": "KEPT"})

        report = Report.objects.get(key="clinic:2")
        assert report.exact is not None
        assert (report.exact.latitude, report.exact.longitude) == (51.33, 3.2)

    def test_lists_and_hands_out_what_was_refused(self, client: Client) -> None:
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS)

        assert "31/02/2018" in shown(client, f"{place}?show=refused")
        file = client.get(f"{place}refused.csv")
        rows = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a file
        assert rows.splitlines()[0].endswith("refused_because,row")
        assert "Ostend" in rows

    def test_offers_a_saved_mapping_next_time(self, client: Client) -> None:
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS)
        saved = SavedMapping.objects.get(name="Register")

        form = shown(client, f"{upload(client)}columns/")

        assert f'value="{saved.id}"' in form

    def test_is_read_by_a_saved_mapping_without_naming_anything_again(
        self, client: Client
    ) -> None:
        client.post(f"{upload(client)}columns/", COLUMNS)
        saved = SavedMapping.objects.get(name="Register")
        place = upload(client)

        same = {"kind": "OPEN", "records_are": "INVENTED"}
        order = {"answer_date_order": "day_first"}
        client.post(f"{place}columns/", {"reading": str(saved.id), **same, **order})

        assert "This is what would change" in shown(client, place)
        assert DataSet.objects.latest("uploaded_at").source.code == "clinic"

    def test_asks_for_a_column_that_tells_rows_apart(self, client: Client) -> None:
        place = upload(client)
        answer = client.post(f"{place}columns/", COLUMNS | {"column_report_id": ""})

        assert answer.status_code == 400
        assert "tells rows apart" in answer.content.decode()

    def test_asks_whether_records_are_confidential(self, client: Client) -> None:
        place = upload(client)
        answer = client.post(f"{place}columns/", COLUMNS | {"kind": ""})

        assert answer.status_code == 400
        assert DataSet.objects.get().state == "UPLOADED"

    def test_renews_itself_while_it_runs(self, client: Client) -> None:
        place = upload(client)
        rows = {"rows_read": 20_000, "rows_accepted": 20_000, "rows_done": 4_200}
        DataSet.objects.update(state="RUNNING", **rows)

        answer = client.get(place)

        assert answer["Refresh"] == "2"
        assert "4,200 of 20,000 rows" in answer.content.decode()

    def test_says_of_another_kind_of_file_what_it_is(self, client: Client) -> None:
        place = upload(client, "%PDF-1.7 nothing to see", "list.csv")
        answer = client.get(f"{place}columns/")

        assert answer.status_code == 422
        assert "PDF" in answer.content.decode()


class TestAnOutsider:
    def test_finds_no_import_of_another_organisation(
        self, client: Client, outsider: Member, sign_in: MemberSignsIn
    ) -> None:
        place = upload(client)
        other = sign_in(outsider)

        assert other.get(place).status_code == 404
        assert other.post(f"{place}cancel/").status_code == 404
        assert "register.csv" not in shown(other, reverse("intake:imports"))

    def test_is_offered_neither_mapping_nor_source_of_another(
        self, client: Client, outsider: Member, sign_in: MemberSignsIn
    ) -> None:
        client.post(f"{upload(client)}columns/", COLUMNS)
        other = sign_in(outsider)

        form = shown(other, f"{upload(other)}columns/")

        assert "Harbour clinic" not in form
        assert "Register<" not in form

    def test_without_the_role_does_not_import(
        self, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        desk = add_member(
            username="desk",
            organisation=reviewer.organisation,
            roles=[Role.VERIFICATION_DESK],
        )

        assert sign_in(desk).get(reverse("intake:imports")).status_code == 403


class TestAnExportInPages:
    def test_hands_out_a_file_that_comes_in_again(self, client: Client) -> None:
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS)
        client.post(f"{place}confirm/", {"gone_are": "KEPT"})

        choice = {"form": "csv", "kind": "OPEN", "records_are": "INVENTED"}
        answer = client.post(reverse("intake:export"), choice)

        assert "INVENTED" in answer["Content-Disposition"]
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a file
        again = upload(client, text, "again.csv")
        client.post(
            f"{again}columns/",
            {"reading": "evam", "kind": "OPEN", "records_are": "INVENTED"},
        )
        assert "would change nothing" in shown(client, again)


class TestAnExportLongAfterSigningIn:
    CHOICE: ClassVar = {
        "form": "json",
        "kind": "SEALED",
        "records_are": "INVENTED",
        "year": "2018",
    }

    @pytest.fixture
    def asked(self, client: Client, reviewer: Member) -> HttpResponse:
        """What an export answers six minutes after passphrase and second factor."""
        cache.clear()
        reviewer.set_password("lantern gravel otter seven")
        reviewer.save()
        client.force_login(reviewer)
        give_second_factor(client, reviewer)
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS)
        client.post(f"{place}confirm/", {"gone_are": "KEPT"})
        give_second_factor(client, reviewer, time.time() - 6 * 60)
        return client.post(reverse("intake:export"), self.CHOICE)

    def test_gives_out_nothing_before_the_member_confirms(
        self, asked: HttpResponse
    ) -> None:
        assert asked.status_code == 302
        assert asked["Location"].startswith("/account/confirm/?next=")
        assert not AuditEntry.objects.filter(kind=EXPORTED).exists()

    def test_says_on_the_way_that_no_file_was_made(
        self, client: Client, asked: HttpResponse
    ) -> None:
        assert "No file was made yet" in shown(client, asked["Location"])

    def test_comes_back_with_the_choices_and_then_gives_the_file(
        self, client: Client, asked: HttpResponse
    ) -> None:
        back = parse_qs(urlsplit(asked["Location"]).query)["next"][0]
        given = {"password": "lantern gravel otter seven", "next": back}
        answer = client.post("/account/confirm/", given)
        assert answer["Location"] == back

        page = shown(client, back)
        for chosen in self.CHOICE.values():
            assert f'<option value="{chosen}" selected>' in page
        file = client.post(reverse("intake:export"), self.CHOICE)
        assert "attachment" in file["Content-Disposition"]
        assert AuditEntry.objects.filter(kind=EXPORTED).count() == 1

    def test_still_says_what_is_wrong_with_a_choice(
        self, client: Client, asked: HttpResponse
    ) -> None:
        answer = client.post(reverse("intake:export"), {"form": "pdf"})

        assert answer.status_code == 400


class TestReportsThatCameByImport:
    def test_of_confidential_accounts_are_shown_without_a_place(
        self, client: Client
    ) -> None:
        place = upload(client)
        client.post(f"{place}columns/", COLUMNS | {"kind": "SEALED"})
        client.post(f"{place}confirm/", {"gone_are": "KEPT"})

        listed = shown(client, reverse("intake:reports"))
        one = Report.objects.filter(month__isnull=False).first()
        assert one is not None
        page = shown(client, reverse("intake:report", args=[one.id]))

        assert "Jabbeke" not in listed + page
        assert "invented for demonstration" in page

    def test_stay_to_be_read_when_a_later_edition_took_their_place(
        self, client: Client
    ) -> None:
        for text in (REGISTER, REGISTER.replace("3.08,1", "3.08,4")):
            place = upload(client, text)
            client.post(f"{place}columns/", COLUMNS)
            client.post(f"{place}confirm/", {"gone_are": "KEPT"})

        old = Report.objects.get(standing="SUPERSEDED")
        page = shown(client, reverse("intake:report", args=[old.id]))

        assert "A later edition stands in its place" in page
