"""Keeps the demonstration account's credentials where only the owner reads them."""

from __future__ import annotations

import ipaddress
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyotp
from django.conf import settings

from evam.common.private_files import replace_privately

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
    replace_privately(place, json.dumps(asdict(credentials)).encode())
    return credentials


def current_code(secret: str) -> str:
    """The six digits that an authenticator would show now."""
    return pyotp.TOTP(secret).now()
