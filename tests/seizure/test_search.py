"""The search finds what is planted, in every writing and wherever it lies."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import html
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import pytest

from .canaries import CODES, FORMS, VISITORS, Canary, canaries, own_words
from .needles import BLOCK, Needles
from .search import Search
from .streams import streams
from .writings import ARABIC, WRITINGS, with_digits, writings

KEY = b"an invented key of a server"
PLANTED = canaries("test")
NOISE = random.Random(1).randbytes(3_000)  # noqa: S311  (a haystack)

QUOTED = "sentence_quoted"
HOLDER = """
import sys
told = sys.stdin.readline().strip()[::-1]
print("held", flush=True)
sys.stdin.read()
"""
WRITERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16, the other end first": lambda text: text.encode("utf-16-be"),
    "base64": lambda text: b64encode(text.encode()),
    "base64, one further": lambda text: b64encode(b"x" + text.encode()),
    "base64, two further": lambda text: b64encode(b"xy" + text.encode() + b"z"),
    "hex": lambda text: text.encode().hex().encode(),
    "hex, capitals": lambda text: text.encode().hex().upper().encode(),
    "url": lambda text: quote(text, safe="").encode(),
    "escapes": lambda text: json.dumps([text]).encode(),
    "escapes, within escapes": lambda text: json.dumps(json.dumps([text])).encode(),
    "escapes, of CSV": lambda text: text.replace('"', '""').encode(),
    "escapes, of XML": lambda text: html.escape(text).encode(),
    "gzip": lambda text: gzip.compress(b"told: " + text.encode()),
    "gzip, twice": lambda text: gzip.compress(gzip.compress(text.encode())),
    "zlib": lambda text: zlib.compress(b"told: " + text.encode()),
    "normal form": lambda text: normalize("NFD", text).encode(),
    "reversed": lambda text: text[::-1].encode(),
    "reversed, the bytes": lambda text: text.encode()[::-1],
    "digits": lambda text: with_digits(text, ARABIC).encode(),
    "digest": lambda text: hashlib.sha256(text.encode()).digest(),
    "digest, with a key": lambda text: hmac.digest(KEY, text.encode(), "sha256"),
    "digest, in hex": lambda text: hashlib.sha256(text.encode()).hexdigest().encode(),
}


@pytest.fixture(scope="module")
def search() -> Search:
    return Search(PLANTED.values(), [KEY])


def found_in(search: Search, held: bytes) -> set[str]:
    return {each.code for each in search.in_bytes(held, "here").canaries()}


class TestCanaries:
    def test_are_fifty_kinds(self) -> None:
        assert len(CODES) == len(set(CODES)) == 50

    def test_differ_from_way_to_way(self) -> None:
        others = canaries("another way")

        assert not {one.content for one in PLANTED.values()} & {
            one.content for one in others.values()
        }

    def test_stand_in_no_file_that_comes_with_python(self, search: Search) -> None:
        folder = Path(os.__file__).parent / "encodings"

        assert search.in_folder(folder, "python").found == {}

    def test_fill_a_story_that_a_person_may_send(self) -> None:
        assert len(own_words(PLANTED).encode()) < 60_000


class TestWritings:
    def test_are_twelve(self) -> None:
        assert len(set(WRITINGS)) == 12
        assert {name.split(",")[0] for name in WRITERS} == set(WRITINGS)

    @pytest.mark.parametrize("name", WRITERS)
    def test_are_found_in_noise(self, search: Search, name: str) -> None:
        for code in FORMS:
            held = NOISE + WRITERS[name](PLANTED[code].text) + NOISE
            assert code in found_in(search, held)

    @pytest.mark.parametrize("name", WRITERS)
    def test_are_called_by_their_name(self, search: Search, name: str) -> None:
        telling = {"normal form": "name_vietnamese", "digits": "address"}
        telling |= dict.fromkeys(("escapes, of CSV", "escapes, of XML"), QUOTED)
        canary = PLANTED[telling.get(name, "name_tigrinya")]
        held = WRITERS[name](canary.text)

        [*seen] = search.in_bytes(held, "here").found
        assert {each.writing for each in seen} == {name.split(",")[0]}

    def test_of_fractions_in_a_photo_are_found(self, search: Search) -> None:
        octets = PLANTED["photo_latitude"].octets

        for written in (octets, octets.hex().encode(), b64encode(b"x" + octets)):
            assert found_in(search, NOISE + written) == {"photo_latitude"}

    def test_are_not_found_where_nothing_is_planted(self, search: Search) -> None:
        others = "\n".join(canaries("another way")[code].text for code in FORMS)

        assert found_in(search, NOISE * 300 + others.encode()) == set()

    def test_are_long_enough_to_mean_something(self) -> None:
        lengths = [
            len(octets)
            for canary in PLANTED.values()
            for _, octets in writings(canary.content, [KEY])
        ]

        assert min(lengths) >= 6


class TestNeedles:
    @pytest.mark.parametrize("before", [0, 1, 6, 7, 8, 9, 13])
    def test_are_found_across_the_border_of_blocks(self, before: int) -> None:
        needle = b"a needle of us"
        at = BLOCK - before
        held = bytearray(2 * BLOCK)
        held[at : at + len(needle)] = needle

        assert list(Needles([needle]).find(bytes(held))) == [(at, needle)]

    def test_are_found_at_both_ends_and_beside_each_other(self) -> None:
        needles = Needles([b"first", b"firstsecond", b"second"])

        found = sorted(needles.find(b"firstsecond-second"))
        assert found == [
            (0, b"first"),
            (0, b"firstsecond"),
            (5, b"second"),
            (12, b"second"),
        ]


class TestStreams:
    def test_of_a_zip_file_are_opened_though_its_list_is_gone(self) -> None:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
            opened.writestr("sheet.xml", "told " * 100)
        cut = written.getvalue()[:-60]

        assert [kind for kind, _, held in streams(cut) if b"told told" in held]

    def test_that_break_off_are_read_so_far(self) -> None:
        pressed = gzip.compress(NOISE + b"told " * 2_000)[:-12]

        assert [held for _, _, held in streams(b"x" + pressed) if b"told told" in held]


def filled(place: Path, texts: list[str], **pragmas: str) -> sqlite3.Connection:
    database = sqlite3.connect(place)
    for name, value in pragmas.items():
        database.execute(f"PRAGMA {name} = {value}")
    database.execute("CREATE TABLE held (told TEXT)")
    database.executemany("INSERT INTO held VALUES (?)", [(text,) for text in texts])
    database.commit()
    return database


def long_texts(canary: Canary) -> list[str]:
    """One length, so that all break off at the same places; the canary moves past."""
    moved = range(0, 11_000, 20)
    return ["x" * n + canary.text + "y" * (14_000 - n) for n in moved]


class TestDatabases:
    def test_are_read_whole_where_pages_cut_a_text(
        self, search: Search, tmp_path: Path
    ) -> None:
        canary = PLANTED["sentence_tigrinya"]
        texts = long_texts(canary)
        filled(tmp_path / "held", texts).close()

        raw = (tmp_path / "held").read_bytes().count(canary.octets)
        seen = search.in_file(tmp_path / "held", "held")
        assert raw < len(texts)
        assert seen.found.total() >= raw + len(texts)

    def test_yield_deleted_rows_that_pages_cut(
        self, search: Search, tmp_path: Path
    ) -> None:
        canary = PLANTED["sentence_tigrinya"]
        for text in long_texts(canary)[485:]:  # where the third page goes on
            database = filled(tmp_path / "held", [text], secure_delete="OFF")
            with database:
                database.execute("DELETE FROM held")
            database.close()
            if canary.octets not in (tmp_path / "held").read_bytes():
                break
            (tmp_path / "held").unlink()

        seen = search.in_file(tmp_path / "held", "held")
        assert seen.canaries() == {canary}

    def test_are_read_with_their_log(self, search: Search, tmp_path: Path) -> None:
        told = [PLANTED["email"].text]
        database = filled(tmp_path / "held", told, journal_mode="WAL")

        seen = search.in_folder(tmp_path, "data")
        database.close()
        assert "data/held-wal" in {each.place for each in seen.found}


class TestSearch:
    def test_reads_the_names_of_files(self, search: Search, tmp_path: Path) -> None:
        (tmp_path / PLANTED["file_name"].text).touch()

        assert {each.code for each in search.in_folder(tmp_path, "x").canaries()} == {
            "file_name"
        }

    def test_counts_what_stays_closed(self, search: Search, tmp_path: Path) -> None:
        (tmp_path / "backup.age").write_bytes(b"age-encryption.org/v1\n" + NOISE)

        assert search.in_folder(tmp_path, "x").closed == 1

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads /proc")
    def test_reads_the_memory_of_a_process(self, search: Search) -> None:
        held = PLANTED["passphrase"].text[::-1]
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as holder:
            assert holder.stdin is not None
            assert holder.stdout is not None
            holder.stdin.write(held + "\n")
            holder.stdin.flush()
            holder.stdout.readline()
            seen = search.in_memory_of(holder.pid, "memory")
            holder.stdin.close()
        assert {e.code for e in seen.canaries()} == {"passphrase"}

    def test_knows_the_browser_and_address_of_a_visitor(self, search: Search) -> None:
        line = " ".join(PLANTED[code].text for code in VISITORS).encode()

        assert found_in(search, line) == set(VISITORS)
