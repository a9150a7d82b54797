"""When too much comes: devices work before they send, and nobody is recorded for it.

What is counted lives in this process only: how much came in the last minute, and how
much from a network in the last ten. A network is a keyed digest whose key is thrown
away with the counts. The work is asked for by a signed salt, so nothing of it is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from math import log2
from threading import Lock
from uuid import UUID

from django.conf import settings

from evam.common.installation_key import key_for

WINDOW = timedelta(minutes=1)
NETWORKS_ARE_KEPT = timedelta(minutes=10)
QUIET_FROM_A_NETWORK = 20
"""So much may come from one network in ten minutes without more work for it."""
LEAST_BITS, MOST_BITS, MOST_FOR_A_NETWORK = 12, 16, 20
RISES_MEANWHILE = 2
"""So many bits fewer are taken: more may be asked for while a device works."""
A_SALT_HOLDS = 2
"""Hours, the one in which it was made included."""
MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Work:
    """What a device is asked to find: a counter so that a digest begins with zeros."""

    salt: str
    difficulty: int


@dataclass
class Traffic:
    """What came lately, in the memory of this process."""

    arrivals: deque[datetime] = field(
        default_factory=lambda: deque(maxlen=MOST_REMEMBERED)
    )
    networks: Counter[bytes] = field(default_factory=Counter)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    since: datetime | None = None


_traffic = Traffic()
_counting = Lock()
"""Threads of a process count one after the other."""


def work_missing(
    *, report: UUID, work: str, address: str, now: datetime
) -> Work | None:
    """Count an arrival; say what work is missing, or None where there is enough.

    Args:
        report: the number that the work was done for.
        work: `salt:counter`, or empty.
        address: where it came from; kept by no one.
        now: the time.
    """
    with _counting:
        wanted = _bits_for(address, now)
    if not wanted or _bits_done(report, work, now) >= wanted - RISES_MEANWHILE:
        return None
    return Work(_salt(now, wanted), wanted)


def is_flooded(now: datetime) -> bool:
    """Count an arrival that no device can work for; whether to set it apart."""
    with _counting:
        _traffic.arrivals.append(now)
        return _bits_of_all(now) > 0


def work_now(now: datetime) -> Work:
    """What a page tells a device, so that it can work before it sends; 0 is nothing."""
    with _counting:
        wanted = _bits_of_all(now)
    return Work(_salt(now, wanted), wanted)


def _bits_for(address: str, now: datetime) -> int:
    """How many bits are asked for: by all that comes, and by what its network sends."""
    _traffic.arrivals.append(now)
    if _traffic.since is None or now - _traffic.since > NETWORKS_ARE_KEPT:
        _traffic.networks.clear()
        _traffic.key, _traffic.since = secrets.token_bytes(32), now
    for_all = _bits_of_all(now)
    network = _network_of(address)
    if network is None:
        return for_all
    name = hmac.new(_traffic.key, network, hashlib.sha256).digest()[:16]
    if len(_traffic.networks) < MOST_REMEMBERED or name in _traffic.networks:
        _traffic.networks[name] += 1
    for_it = _bits(_traffic.networks[name], QUIET_FROM_A_NETWORK, MOST_FOR_A_NETWORK)
    return max(for_all, for_it)


def _bits_of_all(now: datetime) -> int:
    arrivals = _traffic.arrivals
    while arrivals and now - arrivals[0] > WINDOW:
        arrivals.popleft()
    return _bits(len(arrivals), settings.QUIET_REPORTS_A_MINUTE, MOST_BITS)


def _bits(seen: int, quiet: int, most: int) -> int:
    """None while it is quiet; then one more with each doubling."""
    if seen <= quiet:
        return 0
    return min(most, LEAST_BITS + int(log2(seen / quiet)))


def _network_of(address: str) -> bytes | None:
    """The /24 or /56 of an address; None where it is a proxy's, and says nothing."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    if found.is_private or found.is_loopback:
        return None
    bits = 24 if found.version == 4 else 56
    return str(ip_network(f"{found}/{bits}", strict=False)).encode()


def _salt(now: datetime, difficulty: int) -> str:
    return _signed(_hour(now), difficulty)


def _hour(now: datetime) -> int:
    return int(now.timestamp()) // 3600


def _signed(hour: int, difficulty: int) -> str:
    told = f"{hour}.{difficulty}"
    digest = hmac.new(key_for("proof of work"), told.encode(), hashlib.sha256)
    return f"{told}.{digest.hexdigest()[:32]}"


def _bits_done(report: UUID, work: str, now: datetime) -> int:
    """How many bits were asked for and found; 0 where the work does not hold."""
    salt, _, counter = work.rpartition(":")
    difficulty = _difficulty_of(salt, now)
    if not difficulty or not counter.isascii() or not counter.isdecimal():
        return 0
    digest = hashlib.sha256(f"{salt}:{report}:{counter}".encode()).digest()
    zeros = 256 - int.from_bytes(digest, "big").bit_length()
    return difficulty if zeros >= difficulty else 0


def _difficulty_of(salt: str, now: datetime) -> int:
    """The difficulty in a salt that this installation signed lately; else 0."""
    parts = salt.split(".")
    if len(parts) != 3 or not all(part.isascii() for part in parts):
        return 0
    hour, difficulty, _ = parts
    if not (hour.isdecimal() and difficulty.isdecimal() and len(salt) < 100):
        return 0
    age = _hour(now) - int(hour)
    if not hmac.compare_digest(salt, _signed(int(hour), int(difficulty))):
        return 0
    return int(difficulty) if 0 <= age < A_SALT_HOLDS else 0
