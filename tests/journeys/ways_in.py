"""Prints the way in of each sealed report, a line each."""

from __future__ import annotations

from evam.config.commands.setup import load_platform


def main() -> None:
    load_platform()
    from evam.documentation.inbox.models import SealedReport

    for way in SealedReport.objects.values_list("way_in", flat=True):
        print(way)  # noqa: T201  (a command's output)


if __name__ == "__main__":
    main()
