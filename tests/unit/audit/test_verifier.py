"""A log of 1,000 entries, and everything that may be done to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evam.audit import verifier
from evam.audit.verifier import Check, LogError, Record, as_line, verify

from .written import KEY, entries, heads, heads_alone, log

SIZE, EVERY = 1000, 100
CHAIN = entries(SIZE)
SIGNED = heads(CHAIN, EVERY)
WHOLE = log(CHAIN, SIGNED)


def refusal(lines: list[bytes], held: list[Record] | None = None) -> str:
    with pytest.raises(LogError) as refused:
        verify(lines, held or [])
    return str(refused.value)


def flipped(line: bytes, bit: int) -> bytes:
    byte, place = divmod(bit, 8)
    return line[:byte] + bytes([line[byte] ^ 1 << place]) + line[byte + 1 :]


def take(check: Check, line: bytes) -> None:
    """What `verify` does with the line of an entry."""
    record = verifier.read_line(line)
    if set(record) != {"entry"}:
        raise LogError("a line is out of its place")
    check.entry(record["entry"])


class TestAWholeLog:
    def test_is_found_whole(self) -> None:
        check = verify(WHOLE, SIGNED[:3])
        assert (check.tree.size, len(check.heads)) == (SIZE, SIZE // EVERY)

    def test_of_nothing_is_whole(self) -> None:
        assert verify(log([], [])).tree.size == 0

    def test_may_go_on_behind_its_last_head(self) -> None:
        assert verify(log(entries(130), SIGNED[:1])).tree.size == 130

    def test_is_not_a_file_of_something_else(self) -> None:
        assert "neither a log" in refusal([b"{}\n"])
        assert "cannot be read" in refusal([])


class TestOneFlippedBit:
    def test_in_any_row_is_seen(self) -> None:
        check = Check()
        for number, line in enumerate((as_line({"entry": each}) for each in CHAIN), 1):
            # Another start for every row, so that all bits get their turn.
            for bit in range(number % 61, len(line) * 8, 61):
                with pytest.raises(LogError):
                    take(check, flipped(line, bit))
            take(check, line)
        assert check.tree.root().hex() == SIGNED[-1]["root"]

    def test_in_any_field_of_any_row_is_seen_in_the_whole(self) -> None:
        for number in range(3, SIZE, 197):
            line = as_line({"entry": CHAIN[number - 1]})
            at = WHOLE.index(line)
            for name in verifier.ENTRY:
                bit = 8 * (line.index(b'"%s":' % name.encode()) + len(name) + 4)
                refusal([*WHOLE[:at], flipped(line, bit), *WHOLE[at + 1 :]])

    def test_in_any_head_is_seen(self) -> None:
        alone = heads_alone(SIGNED[:2])
        for at, line in enumerate(alone):
            for bit in range(at, len(line) * 8, 53):
                refusal([*alone[:at], flipped(line, bit), *alone[at + 1 :]])

    def test_in_the_first_line_is_seen(self) -> None:
        first, *rest = log(CHAIN[:3], [])
        for bit in range(len(first) * 8):
            refusal([flipped(first, bit), *rest])


class TestAChangedLog:
    def test_with_an_entry_less_or_more_is_refused(self) -> None:
        middle = WHOLE.index(as_line({"entry": CHAIN[500]}))
        assert "not in its place" in refusal(WHOLE[:middle] + WHOLE[middle + 1 :])
        assert "not in its place" in refusal(
            [*WHOLE[:middle], WHOLE[middle], *WHOLE[middle:]]
        )

    def test_in_another_order_is_refused(self) -> None:
        one, other = CHAIN[10], CHAIN[11]
        turned = [{**other, "number": 11}, {**one, "number": 12}]
        chain = [*CHAIN[:10], *turned, *CHAIN[12:]]
        assert "entry 11 was changed" in refusal(log(chain, SIGNED))

    @pytest.mark.parametrize("changed", [1, 99, 100, 101, 555, 1000])
    def test_with_every_later_link_made_anew_contradicts_a_head(
        self, changed: int
    ) -> None:
        rewritten = entries(SIZE, changed)
        assert "is of other entries" in refusal(log(rewritten, SIGNED))

    def test_cut_short_contradicts_its_heads(self) -> None:
        assert "some are missing" in refusal(log(CHAIN[:-1], SIGNED))

    def test_with_heads_in_another_order_or_one_less_is_refused(self) -> None:
        assert "does not follow" in refusal(heads_alone([SIGNED[1], SIGNED[0]]))
        assert "does not follow" in refusal(log(CHAIN, [*SIGNED[:4], *SIGNED[5:]]))


class TestHeldHeads:
    def test_show_that_the_log_was_cut_off_with_its_heads(self) -> None:
        cut = log(CHAIN[:900], SIGNED[:9])
        assert verify(cut).tree.size == 900
        assert "cut off" in refusal(cut, [SIGNED[-1]])

    def test_show_a_fork_that_the_same_key_signed(self) -> None:
        forked = entries(SIZE, changed=350)
        other = log(forked, heads(forked, EVERY))
        assert verify(other).tree.size == SIZE
        assert verify(other, SIGNED[:3]).held
        assert "not the one that you hold" in refusal(other, SIGNED[:4])

    def test_show_a_fork_in_heads_alone(self) -> None:
        forked = heads(entries(SIZE, changed=350), EVERY)
        assert verify(heads_alone(forked)).heads == forked
        assert "not the one" in refusal(heads_alone(forked), [SIGNED[5]])

    def test_that_nobody_signed_are_no_heads(self) -> None:
        forged = {**SIGNED[0], "size": 99}
        with pytest.raises(LogError, match="not signed"):
            verifier.heads_in(heads_alone([forged]))

    def test_do_not_go_on_from_a_head_that_was_left_behind(self) -> None:
        """A forked log may not be joined to honest heads, however well it is signed."""
        forked = heads(entries(SIZE, changed=350), EVERY)[4]
        joined = {**forked, "before": verifier.head_digest(SIGNED[3])}
        joined["signature"] = KEY.sign(verifier.head_text(joined)).hex()
        assert "not only add" in refusal(heads_alone([*SIGNED[:4], joined]))


class TestTheScript:
    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        place = Path(verifier.__file__)
        command = [sys.executable, "-I", "-S", str(place), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_runs_alone_and_says_what_it_saw(self, tmp_path: Path) -> None:
        (tmp_path / "log").write_bytes(b"".join(WHOLE))
        (tmp_path / "held").write_bytes(b"".join(heads_alone(SIGNED[:3])))
        done = self.run(str(tmp_path / "log"), "--head", str(tmp_path / "held"))

        assert done.returncode == 0
        assert "whole: 1000 entries, 10 signed heads" in done.stdout
        assert "3 heads that you hold are all in it" in done.stdout

    def test_says_what_is_wrong(self, tmp_path: Path) -> None:
        (tmp_path / "log").write_bytes(b"".join(WHOLE[:-1]))
        done = self.run(str(tmp_path / "log"))

        assert done.returncode == 1
        assert done.stdout.startswith("WRONG: ")

    def test_says_how_it_is_used_and_what_cannot_be_read(self, tmp_path: Path) -> None:
        assert self.run().returncode == 2
        assert "cannot be read" in self.run(str(tmp_path / "gone")).stdout
