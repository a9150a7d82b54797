"""Which day a phone writes down, whatever its clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.unit.reporting.page import called

SERVER = "2026-11-24"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEN_YEARS = timedelta(days=3653)


def at(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def day(met: datetime, now: datetime) -> str:
    [said] = called("dayAsked", [[{"day": SERVER, "at": at(met)}, at(now)]])
    return str(said)


class TestTheDay:
    def test_is_the_phones_own_where_its_clock_was_right(self) -> None:
        assert day(NOON, NOON + timedelta(days=3)) == "2026-11-27"

    def test_may_be_the_one_beside_the_servers(self) -> None:
        yesterday = NOON - timedelta(days=1)
        assert day(yesterday, yesterday) == "2026-11-23"

    def test_is_counted_from_the_servers_where_the_clock_is_years_off(self) -> None:
        for wrong in (NOON - TEN_YEARS, NOON + TEN_YEARS):
            assert day(wrong, wrong + timedelta(days=2, hours=1)) == "2026-11-26"

    def test_goes_back_with_no_clock(self) -> None:
        assert day(NOON, NOON - TEN_YEARS) == SERVER
        assert day(NOON + TEN_YEARS, NOON - TEN_YEARS) == SERVER
