"""`evam keys`: what a ceremony prints, keeps and refuses, without any server."""

from __future__ import annotations

import re
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evam.config.commands.keys import keys
from evam.sealing.directories import (
    Audience,
    Directory,
    Entry,
    Holder,
    fingerprint_of,
    member_number,
    pack_directory,
    read_directory,
    ring_number,
    safety_number,
)
from evam.sealing.exchanges import (
    Newcomer,
    RecoveryPart,
    ToRecover,
    WrappedRing,
    read_recovered,
    read_recovery_part,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.members import (
    member_keys,
    unwrap_ring_seed,
    verifying_key_of,
    wrap_ring_seed,
)
from evam.sealing.recovering import NAME, public_part
from evam.sealing.shares import from_words, put_together, split

INSTANCE = "0b7d7d8e-7a7c-4f0e-9d0e-000000000000"
RECOVERY, SHARES = (secret := secrets.token_bytes(32)), split(secret)
RING_SEED = new_seed()
NEWCOMER = member_keys(new_seed(), instance=INSTANCE, member="newcomer")
PART = public_part(RECOVERY, instance=INSTANCE)


def run(folder: Path, command: str, typed: str = "") -> Result:
    """One ceremony in a folder, with what is typed there."""
    words = [str(folder / word) if "." in word else word for word in command.split(" ")]
    return CliRunner().invoke(keys, words, input=typed, catch_exceptions=False)


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def listed(*entries: Entry) -> Directory:
    return Directory(
        instance=INSTANCE, audience=Audience.PUBLIC, number=1, entries=entries
    )


RING = Entry(
    holder=Holder.RING,
    name="intake",
    epoch=3,
    current=True,
    public_key=public_key_of(RING_SEED),
)


def wrapped(epoch: int, *, key: bytes = PART.public_key) -> WrappedRing:
    sealed = wrap_ring_seed(
        RING_SEED,
        instance=INSTANCE,
        ring="intake",
        epoch=epoch,
        member="r",
        public_key=key,
    )
    public_key = public_key_of(RING_SEED)
    return WrappedRing(
        ring="intake", epoch=epoch, public_key=public_key, wrapped=sealed
    )


def to_recover(*rings: WrappedRing) -> bytes:
    return ToRecover(
        instance=INSTANCE,
        recovery_number="r",
        recovery_key=PART.public_key,
        newcomer=Newcomer(
            number="newcomer",
            epoch=2,
            public_key=NEWCOMER.public_key,
            verifying_key=NEWCOMER.verifying_key,
        ),
        rings=rings,
    ).written()


DIGITS = member_number(NEWCOMER.public_key, NEWCOMER.verifying_key)


class TestRoot:
    def test_is_kept_for_its_owner_and_says_its_fingerprint(
        self, tmp_path: Path
    ) -> None:
        said = run(tmp_path, "root --out root.key")

        seed = from_words((tmp_path / "root.key").read_text())
        number = safety_number(fingerprint_of(verifying_key_of(seed)))
        assert (said.exit_code, mode(tmp_path / "root.key")) == (0, 0o600)
        assert number in said.output

    def test_overwrites_nothing(self, tmp_path: Path) -> None:
        run(tmp_path, "root --out root.key")
        before = (tmp_path / "root.key").read_bytes()

        assert run(tmp_path, "root --out root.key").exit_code == 2
        assert (tmp_path / "root.key").read_bytes() == before

    def test_stays_on_paper_alone_and_its_words_are_tried(self, tmp_path: Path) -> None:
        said = run(tmp_path, "root", " ".join(["academic"] * 33))

        assert said.exit_code == 2
        assert len(re.findall(r"\d\d? [a-z]+", said.output)) >= 33
        assert list(tmp_path.iterdir()) == []


class TestRecovery:
    def test_prints_five_pages_of_which_any_three_give_the_key(
        self, tmp_path: Path
    ) -> None:
        said = run(tmp_path, f"recovery --installation {INSTANCE} --out part.json")
        part = read_recovery_part((tmp_path / "part.json").read_bytes())
        pages = said.output.split("\f")
        shares = [
            " ".join(re.findall(r"[ \d]\d ([a-z]+)", one.split("order:")[1]))
            for one in pages
        ]

        assert [len(one.split()) for one in shares] == [33] * 5
        assert put_together(
            shares[2:], instance=INSTANCE, member=NAME, public_key=part.public_key
        )
        assert said.output.count(member_number(part.public_key, part.verifying_key)) > 4

    def test_keeps_the_public_part_only(self, tmp_path: Path) -> None:
        run(tmp_path, f"recovery --installation {INSTANCE} --out part.json")

        assert [one.name for one in tmp_path.iterdir()] == ["part.json"]
        assert isinstance(
            read_recovery_part((tmp_path / "part.json").read_bytes()), RecoveryPart
        )

    def test_makes_nothing_where_a_file_stands(self, tmp_path: Path) -> None:
        (tmp_path / "part.json").write_text("kept")

        said = run(tmp_path, f"recovery --installation {INSTANCE} --out part.json")

        assert (said.exit_code, said.stdout) == (2, "")
        assert (tmp_path / "part.json").read_text() == "kept"


class TestSign:
    @pytest.fixture
    def asked(self, tmp_path: Path) -> Path:
        run(tmp_path, "root --out root.key")
        (tmp_path / "list.evam").write_bytes(pack_directory(listed(RING)))
        return tmp_path

    def test_says_what_the_list_names_and_signs_it(self, asked: Path) -> None:
        said = run(asked, "sign list.evam --root root.key --out signed.evam", "y\n")

        seed = from_words((asked / "root.key").read_text())
        found = read_directory(
            (asked / "signed.evam").read_bytes(),
            fingerprint=fingerprint_of(verifying_key_of(seed)),
            instance=INSTANCE,
            audience=Audience.PUBLIC,
        )
        assert found == listed(RING)
        for word in ("intake, key 3", INSTANCE, ring_number(RING.public_key)):
            assert word in said.output

    def test_signs_nothing_without_a_yes(self, asked: Path) -> None:
        said = run(asked, "sign list.evam --root root.key --out signed.evam", "n\n")

        assert said.exit_code == 1
        assert not (asked / "signed.evam").exists()

    def test_takes_the_words_from_paper(self, asked: Path) -> None:
        words = (asked / "root.key").read_text()
        said = run(asked, "sign list.evam --out signed.evam", f"y\n{words}")

        assert said.exit_code == 0

    @pytest.mark.parametrize("content", [b"", b"EVMD\x01", b"{}", b"\xff" * 3000])
    def test_refuses_another_file(self, content: bytes, asked: Path) -> None:
        (asked / "list.evam").write_bytes(content)
        said = run(asked, "sign list.evam --root root.key --out signed.evam", "y\n")

        assert said.exit_code == 2
        assert said.stderr.count("\n") == 1
        assert "list.evam is not what is expected here" in said.stderr

    def test_refuses_a_share_in_place_of_the_root(self, asked: Path) -> None:
        (asked / "root.key").write_text(SHARES[0])
        said = run(asked, "sign list.evam --root root.key --out signed.evam", "y\n")

        assert said.exit_code == 2
        assert SHARES[0][:20] not in said.output
        assert not (asked / "signed.evam").exists()


class TestRecover:
    @pytest.fixture
    def asked(self, tmp_path: Path) -> Path:
        rings = (wrapped(1), wrapped(2, key=NEWCOMER.public_key), wrapped(3))
        (tmp_path / "rings.json").write_bytes(to_recover(*rings))
        return tmp_path

    def recovered(self, folder: Path, digits: str, *shares: str) -> Result:
        typed = "\n".join([digits, *shares, ""])
        return run(folder, "recover rings.json --out recovered.json", typed)

    def test_hands_the_rings_to_the_new_keys(self, asked: Path) -> None:
        assert self.recovered(asked, DIGITS, *SHARES[1:4]).exit_code == 0

        found = read_recovered((asked / "recovered.json").read_bytes())
        assert (found.number, found.epoch) == ("newcomer", 2)
        seed = unwrap_ring_seed(
            found.wraps["intake", 3],
            instance=INSTANCE,
            ring="intake",
            epoch=3,
            member="newcomer",
            sealing_seed=NEWCOMER.sealing_seed,
            ring_public_key=public_key_of(RING_SEED),
        )
        assert seed == RING_SEED

    def test_names_what_stays_shut(self, asked: Path) -> None:
        said = self.recovered(asked, DIGITS, *SHARES[:3])
        assert "stays shut    intake, key 2" in said.output

    def test_writes_no_secret_anywhere(self, asked: Path) -> None:
        self.recovered(asked, DIGITS, *SHARES[:3])

        held = b"".join(one.read_bytes() for one in asked.iterdir())
        assert mode(asked / "recovered.json") == 0o600
        for secret in (RING_SEED, RECOVERY):
            assert secret not in held
            assert secret.hex().encode() not in held

    def test_asks_for_three_different_ones(self, asked: Path) -> None:
        said = self.recovered(asked, DIGITS, SHARES[0], SHARES[0], SHARES[1])

        assert said.exit_code == 2
        assert "Three different shares are needed." in said.stderr

    def test_refuses_shares_of_another_key(self, asked: Path) -> None:
        said = self.recovered(asked, DIGITS, *split(secrets.token_bytes(32))[:3])

        assert said.exit_code == 2
        assert "another recovery key" in said.stderr

    def test_refuses_a_wrong_word_and_does_not_repeat_it(self, asked: Path) -> None:
        wrong = [*SHARES[0].split()[:-1], "lantern"]
        said = self.recovered(asked, DIGITS, " ".join(wrong))

        assert said.exit_code == 2
        assert "lantern" not in said.stderr

    def test_refuses_keys_of_another_than_the_one_who_reads(self, asked: Path) -> None:
        said = self.recovered(asked, DIGITS[:-1] + "x", *SHARES[:3])

        assert said.exit_code == 2
        assert not (asked / "recovered.json").exists()


class TestKeys:
    def test_need_no_server_and_no_settings(self, tmp_path: Path) -> None:
        code = (
            "import sys; from evam.cli import main\n"
            "main(['keys', 'root', '--out', sys.argv[1]], standalone_mode=False)\n"
            "print([one for one in sys.modules if one.split('.')[0] == 'django'])"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "root.key")],
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.splitlines()[-1] == "[]"
