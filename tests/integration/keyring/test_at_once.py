"""Adding and removing at one moment: the second one sees what the first one did."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, transaction

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.sealing.keyring import operations
from evam.sealing.keyring.models import Ring
from evam.sealing.keyring.operations import NotHolderError
from evam.sealing.keys import new_seed, public_key_of

from ..keyed import Made, added, enrolled, wrapped

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after another"
    ),
]


def apart(deed: Callable[[], None]) -> None:
    """On a connection of its own, closed when it is done."""
    try:
        deed()
    finally:
        connection.close()


def until_it_waits(deed: Future[None]) -> None:
    """Until the other connection waits for a row that this one holds."""
    with connection.cursor() as cursor:
        while not deed.done():
            cursor.execute(WAITS)
            if cursor.fetchone()[0]:
                return


class TestRemovingWhileTheLeaverAdds:
    def test_lets_nobody_in_by_somebody_who_left(
        self,
        organisation: Organisation,
        reviewer: Member,
        own: Made,
        second: Made,
        colleague: Member,
        begun: tuple[Ring, bytes],
        noon: datetime,
    ) -> None:
        ring, seed = begun
        added(ring, seed, second, reviewer, noon)
        carla = add_member(
            username="carla", organisation=organisation, roles=[Role.REVIEWER]
        )
        third, following = enrolled(carla, noon), new_seed()
        with ThreadPoolExecutor(1) as other:
            with transaction.atomic():
                operations.remove_from_ring(
                    ring_id=ring.id,
                    leaver_id=second.keys.id,
                    public_key=public_key_of(following),
                    wraps={own.keys.id: wrapped(following, ring.name, 2, own.keys)},
                    member=reviewer,
                    removed_at=noon,
                )
                adding = other.submit(
                    apart, lambda: added(ring, seed, third, colleague, noon)
                )
                until_it_waits(adding)
            with pytest.raises(NotHolderError):
                adding.result()
        assert list(ring.holders()) == [own.keys]
