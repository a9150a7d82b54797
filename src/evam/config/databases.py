"""The databases of an installation: SQLite in its folder, or the PostgreSQL it names.

The addresses come from EVAM_DATABASE_URL and, for the shred keys, which lie apart so
that no long backup holds them, from EVAM_SHREDDING_DATABASE_URL. What makes a database
safe is not set here but read back from it at the start (`safety/`): a server can be
told otherwise than a client asks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from django.db.models import Model

from evam.config import sqlite

FILE_NAME = "evam.sqlite3"
SHREDDING = "shredding"
"""The alias of the second database, and the label of the one app in it."""
SCHEMES = {"postgresql", "postgres"}
WAYS_TO_REACH = {"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey"}
SECONDS_OF_A_STATEMENT = 60
SECONDS_OF_A_LOCK = 20
SECONDS_IDLE_IN_A_TRANSACTION = 600


class ShreddingRouter:
    """Sends the shred keys to their own database, and nothing else there."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """The database of a model."""
        return SHREDDING if model._meta.app_label == SHREDDING else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether the tables of an app belong into a database."""
        return (app_label == SHREDDING) == (db == SHREDDING)


def migrate() -> None:
    """Bring the tables of both databases up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command(
        "migrate", SHREDDING, database=SHREDDING, interactive=False, verbosity=0
    )


def shredding_database(url: str, data_dir: Path) -> dict[str, Any]:
    """The same for the shred keys: in a folder of their own, with their copies."""
    folder = data_dir / SHREDDING
    if not url:
        folder.mkdir(mode=0o700, exist_ok=True)
    found = database(url, folder, "shredding.sqlite3")
    if not url:
        found["OPTIONS"] = sqlite.database_options(forgets=True)
    # A test makes the one table as it is: there is no other app in this database.
    return found | {"TEST": {"MIGRATE": False}}


def database(url: str, data_dir: Path, file_name: str = FILE_NAME) -> dict[str, Any]:
    """Django's settings for the database that the address names; none is SQLite.

    Raises:
        ImproperlyConfigured: the address is not one of a PostgreSQL database.
    """
    shared = {"CONN_MAX_AGE": None}
    if not url:
        return shared | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / file_name,
            "OPTIONS": sqlite.database_options(),
        }
    return shared | _postgresql(url)


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    asked = dict(parse_qsl(parts.query))
    unknown = set(asked) - WAYS_TO_REACH
    if parts.scheme not in SCHEMES or not name or unknown:
        # The address may hold a password: it is never repeated.
        raise ImproperlyConfigured(
            "EVAM_DATABASE_URL is not understood: it has the form"
            " postgresql://user:password@host:5432/name, and may end in"
            f" ?sslmode=verify-full (known: {', '.join(sorted(WAYS_TO_REACH))})"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", parts.hostname or ""),
        "PORT": asked.pop("port", str(parts.port or "")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": asked | {"application_name": "evam", "options": _session_options()},
    }


def _session_options() -> str:
    """What every session asks for: limits, and no values in the server's log."""
    settings = {
        "statement_timeout": f"{SECONDS_OF_A_STATEMENT}s",
        "lock_timeout": f"{SECONDS_OF_A_LOCK}s",
        "idle_in_transaction_session_timeout": f"{SECONDS_IDLE_IN_A_TRANSACTION}s",
        "log_parameter_max_length_on_error": "0",
    }
    return " ".join(f"-c {name}={value}" for name, value in settings.items())
