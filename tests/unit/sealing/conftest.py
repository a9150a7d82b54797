from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from evam.sealing.context import Context, Purpose
from evam.sealing.keys import public_key_of
from evam.sealing.sealers import Recipient, RingKey, new_shred_key

from .browser import Browser

REPORT = UUID("4f0c9a3e-9d5b-4c1e-8a77-0c5c3f1d2e9b")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def ring() -> RingKey:
    return RingKey(ring="intake", epoch=2, seed=bytes(range(32)))


@pytest.fixture(scope="session")
def recipient(ring: RingKey) -> Recipient:
    return Recipient(
        ring=ring.ring, epoch=ring.epoch, public_key=public_key_of(ring.seed)
    )


@pytest.fixture(scope="session")
def context() -> Context:
    return Context(
        instance="evam.example.org",
        report=REPORT,
        schema="report/1",
        purpose=Purpose.NARRATIVE,
    )


@pytest.fixture(scope="session")
def shred_key() -> bytes:
    return new_shred_key()
