"""Plant what must not be found by every way in, take the server, look for it."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from tests.postgresql import running_server  # noqa: E402  (found by the line above)
from tests.seizure.installation import Installation  # noqa: E402  (as above)
from tests.seizure.raid import Raid, told  # noqa: E402  (as above)
from tests.seizure.search import Found, Search  # noqa: E402  (as above)
from tests.seizure.switched_off import SWITCHES, copy_with  # noqa: E402  (as above)
from tests.seizure.ways import NOT_THERE, WAYS  # noqa: E402  (as above)

RUNS = ("sqlite", "postgresql", "off")
SECONDS_UNTIL_FORGOTTEN = 60


def main() -> int:
    """Run what the words name, all without any; the exit code says if it held."""
    wanted = sys.argv[1:] or list(RUNS)
    if unknown := set(wanted) - set(RUNS):
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(RUNS)}")
    faults = 0
    if "sqlite" in wanted:
        faults += _seized("SQLite", "")
    if "postgresql" in wanted:
        with running_server() as address:
            faults += _seized("PostgreSQL", address)
    if "off" in wanted:
        faults += _switched_off()
    for name in NOT_THERE:
        _say(f"NOT THERE YET, so not walked: {name}")
    _say(f"{faults} faults, {len(NOT_THERE)} ways are not there")
    return min(1, faults)


def _seized(engine: str, database: str) -> int:
    """How many canaries were found that must not be."""
    _say(f"-- as it is, on {engine}")
    with _walked(CHECKOUT, database) as (installation, raid, search):
        _remember(installation, raid, search)
        _survive(installation)
        installation.dump()
        raid.take(installation, search)
    _tell_what_was_read(raid)
    _tell(raid.within_limits(), "within what is told")
    _tell(raid.leaks(), "MUST NOT BE THERE")
    faults = sum(map(len, raid.leaks().values()))
    _say(f"{faults} leaks on {engine}")
    return faults


def _switched_off() -> int:
    """How many canaries were not found though they lie there."""
    _say("-- switched off: " + "; ".join(switch.what for switch in SWITCHES))
    faults = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        _walked(copy_with(SWITCHES, CHECKOUT, Path(folder)), "") as (
            installation,
            raid,
            search,
        ),
    ):
        installation.kill()
        raid.take(installation, search)
    for switch in SWITCHES:
        unseen = list(switch.unseen(raid))
        planted = len(switch.planted(raid))
        faults += len(unseen)
        _say(f"{planted - len(unseen)} of {planted} seen: {switch.what}")
        for canary in unseen:
            _say(f"   NOT SEEN: {canary.code} of {canary.way}")
    return faults


@contextmanager
def _walked(code: Path, database: str) -> Iterator[tuple[Installation, Raid, Search]]:
    """A running installation into which everything was planted."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(Path(folder), code, database)
        installation.run("-m", "tests.seizure.fill")
        installation.start()
        try:
            raid = Raid(WAYS)
            raid.plant(installation, _say)
            yield installation, raid, raid.search(installation)
        finally:
            installation.kill()


def _remember(installation: Installation, raid: Raid, search: Search) -> None:
    """Say what the processes hold a minute later: a figure, never a fault."""
    time.sleep(SECONDS_UNTIL_FORGOTTEN)
    raid.remember(installation, search)
    for name, seen in raid.remembered.items():
        megabytes = seen.octets / 1e6
        _say(
            f"memory of {name}, {megabytes:.0f} MB, {SECONDS_UNTIL_FORGOTTEN} s later:"
        )
        for way in raid.ways:
            left = {e.canary.code for e in seen.found if e.canary.way == way.name}
            if left:
                planted = len(raid.planted[way.name])
                shown = ", ".join(sorted(left)[:5])
                _say(f"   {len(left)} of {planted} canaries of: {way.name} ({shown})")


def _survive(installation: Installation) -> None:
    """What a server goes through: a backup, a cut of power, a start, a polite stop."""
    installation.back_up()
    installation.kill()
    installation.start()
    installation.stop()


def _tell_what_was_read(raid: Raid) -> None:
    seen = raid.taken
    _say(
        f"read {seen.files} files, {seen.octets / 1e6:.0f} MB with what was opened of"
        f" {seen.streams} streams; {seen.closed} closed"
    )


def _tell(found: dict[str, list[Found]], what: str) -> None:
    for way, some in found.items():
        for line in told(some):
            _say(f"   {what}, of {way}: {line}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
