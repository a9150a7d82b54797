"""Backups as files: what is refused, byte by byte, before anything is touched."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

import pyrage
import pytest

from evam.accounts.models import Organisation
from evam.config.backups import errors, files
from evam.config.backups.keys import Key, make_key, read_key
from evam.config.backups.making import written_aside, written_beside
from evam.config.backups.restoring import read_through
from evam.config.backups.rows import ContentHash, kept_models
from evam.config.backups.stream import decrypted_lines, write_encrypted

Aside = Callable[[Path], AbstractContextManager[tuple[IO[bytes], str]]]

HEADER = {"evam backup": 1, "evam": "0.1.0", "made_at": "", "migrations": []}
TABLE = {"table": "accounts.Organisation", "columns": ["id", "is_host", "name"]}
END = {"end": "", "rows": 1, "files": 0}


@pytest.fixture(scope="module")
def key() -> Key:
    return make_key()


def written(place: Path, key: Key, *values: Any) -> Path:
    lines = [json.dumps(value).encode() for value in values]
    with place.open("wb") as into:
        write_encrypted(lines, into, [key.recipient])
    return place


def read(place: Path, key: Key) -> dict[str, Any]:
    assert key.identity is not None
    return read_through(place, key.identity)


class TestABackup:
    def test_is_read_as_it_was_written(self, tmp_path: Path, key: Key) -> None:
        values = [HEADER, *([n, "é" * n] for n in range(3000)), END]
        place = written(tmp_path / "a", key, *values)
        assert key.identity is not None

        with decrypted_lines(place, key.identity) as lines:
            assert list(lines) == values

    def test_is_refused_cut_off_at_any_byte(self, tmp_path: Path, key: Key) -> None:
        whole = written(tmp_path / "a", key, HEADER, TABLE, END).read_bytes()
        for length in range(len(whole)):
            (tmp_path / "cut").write_bytes(whole[:length])
            with pytest.raises(errors.DamagedBackupError, match="use another copy"):
                read(tmp_path / "cut", key)

    def test_is_refused_with_any_byte_changed(self, tmp_path: Path, key: Key) -> None:
        whole = written(tmp_path / "a", key, HEADER, TABLE, END).read_bytes()
        for position in range(len(whole)):
            changed = bytearray(whole)
            changed[position] ^= 1 << (position % 8)
            (tmp_path / "changed").write_bytes(changed)
            with pytest.raises(errors.BackupError):
                read(tmp_path / "changed", key)

    def test_is_refused_cut_off_far_in(self, tmp_path: Path, key: Key) -> None:
        noise = random.Random(1)  # noqa: S311  (bytes that do not compress)
        pieces = [base64.b64encode(noise.randbytes(50_000)).decode() for _ in range(9)]
        whole = written(tmp_path / "a", key, HEADER, *pieces, END).read_bytes()
        (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])

        with pytest.raises(errors.DamagedBackupError):
            read(tmp_path / "cut", key)

    def test_is_refused_with_another_key(self, tmp_path: Path, key: Key) -> None:
        place = written(tmp_path / "a", key, HEADER, END)

        with pytest.raises(errors.WrongKeyError, match="does not open"):
            read(place, make_key())

    def test_is_refused_when_it_has_no_end(self, tmp_path: Path, key: Key) -> None:
        with pytest.raises(errors.DamagedBackupError, match="no end"):
            read(written(tmp_path / "a", key, HEADER, TABLE), key)

    @pytest.mark.parametrize(
        "changed", [{"evam backup": 2}, {"migrations": [["intake", "9999_later"]]}]
    )
    def test_is_refused_when_it_is_newer(
        self, tmp_path: Path, key: Key, changed: dict[str, Any]
    ) -> None:
        place = written(tmp_path / "a", key, HEADER | changed, END)

        with pytest.raises(errors.NewerBackupError, match="another version of evam"):
            read(place, key)

    @pytest.mark.parametrize("values", [([1],), ({"a": 1},), ()])
    def test_is_refused_when_it_is_none(
        self, tmp_path: Path, key: Key, values: tuple[Any, ...]
    ) -> None:
        with pytest.raises(errors.DamagedBackupError):
            read(written(tmp_path / "a", key, *values), key)


class TestFiles:
    def pieces(self, content: bytes, digest: str) -> Iterator[Any]:
        yield base64.b64encode(content).decode()
        yield {"sha256": digest}

    def test_are_put_back_for_their_owner_alone(self, tmp_path: Path) -> None:
        digest = hashlib.sha256(b"abc").hexdigest()

        files.put_back("a/b", self.pieces(b"abc", digest), tmp_path)

        assert (tmp_path / "a" / "b").read_bytes() == b"abc"
        assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "evam.sqlite3"])
    def test_are_refused_outside_the_folder(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(errors.DamagedBackupError, match="leads astray"):
            files.put_back(name, self.pieces(b"", ""), tmp_path)

    def test_are_refused_with_other_bytes(self, tmp_path: Path) -> None:
        with pytest.raises(errors.DamagedBackupError, match="not whole"):
            files.put_back("a", self.pieces(b"abc", "0" * 64), tmp_path)

        assert not (tmp_path / "a").exists()

    def test_leave_out_what_is_made_again(self, tmp_path: Path) -> None:
        for name in ("secret-key", "snapshots/1", "static/x", "evam.sqlite3-wal"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        (tmp_path / "link").symlink_to(tmp_path / "secret-key")

        found = [each.name for each in files.kept_files(tmp_path)]
        assert found == ["secret-key", "1"]


@pytest.mark.parametrize("aside", [written_aside, written_beside])
class TestAFileWrittenAside:
    def test_gets_its_name_at_the_end(self, aside: Aside, tmp_path: Path) -> None:
        out = tmp_path / "evam.age"

        with aside(out) as (opened, readable):
            opened.write(b"abc")
            opened.flush()
            assert Path(readable).read_bytes() == b"abc"
            assert not out.exists()

        assert [each.name for each in tmp_path.iterdir()] == ["evam.age"]
        assert out.read_bytes() == b"abc"
        assert out.stat().st_mode & 0o777 == 0o600

    def test_is_gone_after_a_fault(self, aside: Aside, tmp_path: Path) -> None:
        with pytest.raises(LookupError), aside(tmp_path / "evam.age"):
            raise LookupError

        assert list(tmp_path.iterdir()) == []

    def test_takes_the_place_of_nothing(self, aside: Aside, tmp_path: Path) -> None:
        out = tmp_path / "evam.age"

        with pytest.raises(FileExistsError), aside(out):
            out.write_bytes(b"another")

        assert out.read_bytes() == b"another"


class TestReadKey:
    def test_takes_a_secret_and_a_public_part(self, tmp_path: Path) -> None:
        identity = pyrage.x25519.Identity.generate()
        place = tmp_path / "key"
        place.write_text(f"# remark\n\n{identity}\n")
        place.chmod(0o600)

        assert str(read_key(place).recipient) == str(identity.to_public())
        place.write_text(str(identity.to_public()))
        assert read_key(place).identity is None

    @pytest.mark.parametrize("text", ["", "age1x", "AGE-SECRET-KEY-1X", "a\nb"])
    def test_refuses_what_is_none(self, tmp_path: Path, text: str) -> None:
        place = tmp_path / "key"
        place.write_text(text)
        place.chmod(0o600)

        with pytest.raises(errors.KeyFileError):
            read_key(place)

    def test_refuses_a_secret_that_others_can_read(self, tmp_path: Path) -> None:
        place = tmp_path / "key"
        place.write_text(str(pyrage.x25519.Identity.generate()))
        place.chmod(0o640)

        with pytest.raises(errors.KeyFileError, match="chmod 600"):
            read_key(place)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(errors.KeyFileError, match="cannot be read"):
            read_key(tmp_path / "none")


class TestContentHash:
    def of(self, *rows: list[Any]) -> str:
        found = ContentHash()
        found.begin(Organisation)
        for row in rows:
            found.add(row)
        return found.digest()

    def test_does_not_depend_on_the_order_of_rows(self) -> None:
        assert self.of(["1", False, "a"], ["2", False, "b"]) == self.of(
            ["2", False, "b"], ["1", False, "a"]
        )

    @pytest.mark.parametrize(
        "others",
        [
            [["1", False, "a"]],
            [["1", False, "a"], ["2", False, "c"]],
            [["1", False, "a"], ["2", False, "b"], ["2", False, "b"]],
            [["1", False, "b"], ["2", False, "a"]],
        ],
    )
    def test_differs_when_any_row_does(self, others: list[list[Any]]) -> None:
        assert self.of(*others) != self.of(["1", False, "a"], ["2", False, "b"])


class TestKeptModels:
    def test_are_all_but_sessions_tasks_and_shred_keys(self) -> None:
        from django.apps import apps

        every = {
            each._meta.label for each in apps.get_models(include_auto_created=True)
        }
        kept = {each._meta.label for each in kept_models(apps)}

        left = {
            "sessions.Session",
            "django_tasks_database.DBTaskResult",
            "shredding.ShredKey",
        }
        assert every - kept == left
