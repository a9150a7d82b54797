from __future__ import annotations

import os

import pytest

from evam.sealing.locks import (
    Work,
    lock_with_code,
    lock_with_passphrase,
    unlock_with_code,
    unlock_with_passphrase,
)
from evam.sealing.refusals import CannotOpenError, MalformedError

SECRET = os.urandom(32)
HOLDER = {"instance": "evam.example.org", "member": "m-1"}


@pytest.fixture(scope="module")
def lock() -> bytes:
    return lock_with_passphrase(SECRET, "a long passphrase", **HOLDER)


class TestALockByPassphrase:
    def test_says_how_much_work_it_takes(self, lock: bytes) -> None:
        assert lock[:12] == b"EVML\x01\x01" + (131072).to_bytes(4, "big") + b"\x03\x01"
        assert len(lock) == 12 + 16 + 32 + 48

    def test_opens_for_nobody_else(self, lock: bytes) -> None:
        with pytest.raises(CannotOpenError):
            unlock_with_passphrase(lock, "A long passphrase", **HOLDER)
        with pytest.raises(CannotOpenError):
            unlock_with_passphrase(
                lock, "a long passphrase", instance="evam.example.org", member="m-2"
            )

    @pytest.mark.parametrize(
        "work",
        [
            (131071, 3, 1),
            (131072, 2, 1),
            (0, 0, 0),
            (8, 1, 1),
            (131072, 3, 4),
            (2**20 + 1, 3, 1),
            (131072, 17, 1),
        ],
    )
    def test_with_other_work_than_is_safe_is_never_tried(
        self, lock: bytes, work: tuple[int, int, int]
    ) -> None:
        memory, passes, lanes = work
        weaker = (
            lock[:6] + memory.to_bytes(4, "big") + bytes([passes, lanes]) + lock[12:]
        )
        with pytest.raises(MalformedError):
            unlock_with_passphrase(weaker, "a long passphrase", **HOLDER)
        with pytest.raises(MalformedError):
            lock_with_passphrase(
                SECRET,
                "a",
                work=Work(memory_kib=memory, passes=passes, lanes=lanes),
                **HOLDER,
            )

    def test_opens_with_the_passphrase(self, lock: bytes) -> None:
        assert unlock_with_passphrase(lock, "a long passphrase", **HOLDER) == SECRET


class TestALockByCode:
    def test_opens_with_the_code_alone(self) -> None:
        code = os.urandom(16)
        lock = lock_with_code(SECRET, code, **HOLDER)

        assert unlock_with_code(lock, code, **HOLDER) == SECRET
        with pytest.raises(CannotOpenError):
            unlock_with_code(lock, os.urandom(16), **HOLDER)

    def test_that_was_changed_or_cut_does_not_open(self) -> None:
        code = os.urandom(16)
        lock = lock_with_code(SECRET, code, **HOLDER)
        for at in range(len(lock)):
            changed = lock[:at] + bytes([lock[at] ^ 1]) + lock[at + 1 :]
            for given in (changed, lock[:at]):
                with pytest.raises((CannotOpenError, MalformedError)):
                    unlock_with_code(given, code, **HOLDER)

    def test_is_not_taken_for_one_by_passphrase(self, lock: bytes) -> None:
        with pytest.raises(MalformedError):
            unlock_with_code(lock, os.urandom(16), **HOLDER)
