"""Keeps the demonstration account's credentials where only the owner reads them."""

from __future__ import annotations

import ipaddress
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyotp
from django.conf import settings

if TYPE_CHECKING:
    from evam.accounts.operations import Credentials

FILE_NAME = "demonstration-account.json"


class NotLoopbackError(Exception):
    """The staff site would listen beyond this machine with a known account."""


def refuse_beyond_loopback(address: str) -> None:
    """Allow the demonstration account only where nobody else can reach it.

    Raises:
        NotLoopbackError: the address is not a loopback one.
    """
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise NotLoopbackError(host)


def demonstration_stands() -> bool:
    """Whether this is a demonstration: its organisation is here, or none is at all."""
    from evam.accounts.models import DEMONSTRATION_ORGANISATION
    from evam.accounts.queries import names_of_organisations

    names = names_of_organisations()
    return not names or DEMONSTRATION_ORGANISATION in names


def demonstration_credentials() -> Credentials:
    """The credentials of this installation, made once and kept with mode 0600.

    Raises:
        NotLoopbackError: the staff site is not on a loopback address.
    """
    # The public site loads this module for its address check, without any sign-in.
    from evam.accounts.operations import (
        Credentials,
        keep_demonstration_factor,
        renew_demonstration_member,
    )

    refuse_beyond_loopback(settings.STAFF_ADDRESS)
    place = Path(settings.DATA_DIR) / FILE_NAME
    if place.exists():
        kept = Credentials(**json.loads(place.read_text(encoding="utf-8")))
        keep_demonstration_factor(kept)
        return kept
    credentials = renew_demonstration_member()
    draft = place.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump(asdict(credentials), opened)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(place)
    return credentials


def current_code(secret: str) -> str:
    """The six digits that an authenticator would show now."""
    return pyotp.TOTP(secret).now()
