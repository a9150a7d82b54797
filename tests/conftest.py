"""The cast of every test with a database: a reviewer, and an outsider."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core.management import call_command
from django.test import Client
from django.utils.translation import activate
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.config.registries import documentation
from evam.config.translations import prepare_translations
from evam.documentation.intake.operations import following
from tests import promises

# A busy machine is slow: how long an example takes says nothing about the code.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--promises", type=Path, help="where to leave what became of them")


def pytest_configure(config: pytest.Config) -> None:
    """Where ./test asks for it, keep what became of the tests that a promise names."""
    folder = config.getoption("promises")
    if folder:
        outcomes = promises.Outcomes(promises.named_anywhere(), folder)
        config.pluginmanager.register(outcomes, "promises")


DATABASES = ["default", "shredding"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let whatever meets the database meet the shred keys, too."""
    for item in items:
        own = item.get_closest_marker("django_db")
        if own or "db" in getattr(item, "fixturenames", ()):
            asked = {"databases": DATABASES} | (own.kwargs if own else {})
            item.add_marker(pytest.mark.django_db(**asked), append=False)


STAFF_ROLES = (Role.REVIEWER, Role.COORDINATOR)
"""What the reviewer and the outsider hold, so that only the organisation differs."""


@pytest.fixture
def noon() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Harbour clinic (invented)")


@pytest.fixture
def reviewer(organisation: Organisation) -> Member:
    return add_member(username="reviewer", organisation=organisation, roles=STAFF_ROLES)


@pytest.fixture
def outsider(db: None) -> Member:
    other = Organisation.objects.create(name="Another organisation (invented)")
    return add_member(username="outsider", organisation=other, roles=STAFF_ROLES)


def give_second_factor(
    client: Client, member: Member, given_at: float | None = None
) -> None:
    """Leave a signed-in client as if the second factor had been given just now."""
    Authenticator.objects.get_or_create(
        user=member,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": encrypt("JBSWY3DPEHPK3PXP")}},
    )
    give(client, member, ("password", "mfa"), given_at)


def give(
    client: Client,
    member: Member,
    methods: Iterable[str],
    given_at: float | None = None,
) -> None:
    """Leave a signed-in client as if these had been given, now or at another time."""
    at = time.time() if given_at is None else given_at
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "at": at} for method in methods
    ]
    session["account_authentication_methods_user"] = user_id_to_str(member)
    session.save()


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Pages name their style sheets by content; translations are compiled, too."""
    call_command("collectstatic", interactive=False, verbosity=0)
    prepare_translations()


@pytest.fixture(autouse=True)
def _english() -> None:
    """The public site leaves a thread in the language of its last page."""
    activate("en")


@pytest.fixture(autouse=True)
def _tasks_run_at_once(settings: Settings) -> None:
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }


@pytest.fixture(autouse=True)
def _nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What later parts do after an import is slow, and a matter of its own tests."""
    monkeypatch.setattr(following, "_FOLLOWERS", {})


@pytest.fixture
def all_follows(monkeypatch: pytest.MonkeyPatch, _nothing_follows: None) -> None:
    """After an import everything follows, as in a running installation."""
    documentation.register_followers()


@pytest.fixture
def tasks_in_database(settings: Settings, _tasks_run_at_once: None) -> None:
    """Tasks wait in the database, as they do in a running installation."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}
    }
