"""Two organisations with the same things in them, and one member a role."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member

from ...conftest import give, give_second_factor
from .ground import Address, Ground
from .observe import Everybody, Observed
from .places import every_place

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWN, OTHER = "OWNMARK", "OTHERMARK"


def signed_in(member: Member, second_factor: bool = True) -> Client:
    """A member who gave passphrase and, unless said otherwise, second factor."""
    client = Client(headers={"host": "localhost:8001"}, raise_request_exception=False)
    client.force_login(member)
    while_all_is_asked = time.time() + 3600  # nobody is asked to confirm meanwhile
    if second_factor:
        give_second_factor(client, member, while_all_is_asked)
    else:
        give(client, member, ["password"], while_all_is_asked)
    return client


def ground(mark: str) -> tuple[Ground, dict[str, Address]]:
    organisation = Organisation.objects.create(
        name=f"{mark} organisation (invented)", is_host=mark == OWN
    )
    member = add_member(
        username=f"all-{mark.lower()}", organisation=organisation, roles=tuple(Role)
    )
    built = Ground(organisation, member, NOON, mark)
    return built, every_place(built)


def everybody(organisation: Organisation) -> Everybody:
    """Visitors by name: nobody, two without the second factor, one a role."""
    stranger = Client(headers={"host": "localhost:8001"}, raise_request_exception=False)
    half = add_member(username="half", organisation=organisation, roles=tuple(Role))
    cast = {
        "nobody": stranger,
        "no second factor": signed_in(half, False),
        "second factor not given": _without_giving_it(organisation),
    }
    for role in Role:
        member = add_member(
            username=role.value.lower(), organisation=organisation, roles=[role]
        )
        cast[role.value] = signed_in(member)
    return cast


def _without_giving_it(organisation: Organisation) -> Client:
    """A member who has a second factor, in a session that never asked for it."""
    forgetful = add_member(
        username="forgetful", organisation=organisation, roles=tuple(Role)
    )
    signed_in(forgetful)
    return signed_in(forgetful, second_factor=False)


@pytest.fixture(scope="module")
def observed(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Observed]:
    """Everything that everybody gets everywhere, asked once."""
    before, settings.DATA_DIR = settings.DATA_DIR, Path(tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), transaction.atomic():
        own, own_places = ground(OWN)
        _, other_places = ground(OTHER)
        yield Observed(
            everybody(own.organisation), signed_in(own.member), own_places, other_places
        )
        transaction.set_rollback(True)
    settings.DATA_DIR = before
    cache.clear()
