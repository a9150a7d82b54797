"""An administrator of the clinic, one of the host, and windows to sign in with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member

from ...conftest import give_second_factor

SignedIn = Callable[[Member], Client]


@pytest.fixture
def administrator(organisation: Organisation) -> Member:
    return add_member(
        username="administrator",
        organisation=organisation,
        roles=[Role.ADMINISTRATOR],
    )


@pytest.fixture
def host(db: None) -> Member:
    """An administrator of the organisation that runs the installation."""
    own = Organisation.objects.create(name="Host (invented)", is_host=True)
    return add_member(username="host", organisation=own, roles=[Role.ADMINISTRATOR])


@pytest.fixture
def strange_administrator(outsider: Member) -> Member:
    """An administrator of another organisation, which is not the host."""
    return add_member(
        username="strange-administrator",
        organisation=outsider.organisation,
        roles=[Role.ADMINISTRATOR],
    )


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(headers={"host": "localhost:8001"})


@pytest.fixture
def signed_in() -> SignedIn:
    """A window in which passphrase and second factor were given just now."""

    def window(member: Member) -> Client:
        client = Client(headers={"host": "localhost:8001"})
        client.force_login(member)
        give_second_factor(client, member)
        return client

    return window
