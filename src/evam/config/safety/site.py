"""Whether the sites answer safely at the addresses that they were given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from evam.common.conditions import Condition
from evam.config.demonstration_account import (
    FILE_NAME,
    NotLoopbackError,
    refuse_beyond_loopback,
)

A_YEAR = 31_536_000
SETTINGS_ARE_FIXED = "the settings were changed by hand: take them as they come"


def conditions(now: datetime) -> Iterator[Condition]:
    """Debug pages, hosts, encryption, cookies, the demonstration account."""
    yield Condition(
        "debug pages",
        "on" if settings.DEBUG else "off",
        safe=not settings.DEBUG,
        advice=SETTINGS_ARE_FIXED,
        stops=True,
    )
    yield _hosts()
    yield _encrypted("public", settings.PUBLIC_ADDRESS)
    yield _encrypted("staff", settings.STAFF_ADDRESS)
    yield _transport_security()
    yield _cookies()
    yield _demonstration_account()


def _hosts() -> Condition:
    hosts = list(settings.ALLOWED_HOSTS)
    return Condition(
        "hosts that the staff site answers to",
        ", ".join(hosts) or "none",
        safe=bool(hosts) and not any("*" in each or not each for each in hosts),
        advice="name the site's host in EVAM_STAFF_ADDRESS",
    )


def _encrypted(site: str, address: str) -> Condition:
    https = urlsplit(address).scheme == "https"
    return Condition(
        f"address of the {site} site",
        address,
        safe=https or _only_here(address),
        advice=f"use https, or this machine alone: EVAM_{site.upper()}_ADDRESS",
    )


def _transport_security() -> Condition:
    seconds = settings.SECURE_HSTS_SECONDS
    return Condition(
        "seconds of strict transport security",
        str(seconds),
        safe=seconds >= A_YEAR or not _https(),
        advice=SETTINGS_ARE_FIXED,
    )


def _cookies() -> Condition:
    secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    unread = settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY
    strict = settings.SESSION_COOKIE_SAMESITE == "Strict"
    says = [("https only", secure), ("unread by scripts", unread), ("strict", strict)]
    return Condition(
        "cookies",
        ", ".join(word for word, holds in says if holds) or "open",
        safe=unread and strict and (secure or not _https()),
        advice=SETTINGS_ARE_FIXED,
    )


def _demonstration_account() -> Condition:
    exists = (Path(settings.DATA_DIR) / FILE_NAME).exists()
    return Condition(
        "demonstration account",
        "exists" if exists else "none",
        safe=not exists or _only_here(settings.STAFF_ADDRESS),
        advice="give the staff site a loopback address, or begin in an empty folder",
        stops=True,
    )


def _https() -> bool:
    return urlsplit(settings.STAFF_ADDRESS).scheme == "https"


def _only_here(address: str) -> bool:
    try:
        refuse_beyond_loopback(address)
    except NotLoopbackError:
        return False
    return True
