"""Asks every address as everybody, and reads and writes the table of answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .ground import Address

Everybody = dict[str, Client]
TABLE = Path(__file__).parent / "expected.csv"
METHODS = ("GET", "POST")


def names_in(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The name of every address of the site."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            space = f"{part.namespace}:" if part.namespace else ""
            yield from names_in(part, prefix + space)
        elif isinstance(part, URLPattern):
            yield prefix + (part.name or str(part.pattern))


def addresses() -> list[str]:
    """The names of all addresses of the staff site, in order."""
    return sorted(set(names_in(get_resolver("evam.config.urls_staff"))))


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """Ask once, and take back whatever it changed, the visitor's cookies too."""
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    try:
        with transaction.atomic():
            answer = client.generic(method, url)
            raise _TakeBackError
    except _TakeBackError:
        client.cookies.load(kept)
        return answer


class _TakeBackError(Exception):
    """Ends a savepoint so that nothing of a request stays."""


@dataclass
class Observed:
    """The site with everybody in front of it.

    Attributes:
        everybody: visitors by name.
        all_roles: a member of the own organisation who holds every role.
        own: arguments of each address, for objects of the visitors' organisation.
        other: the same for objects of another one.
    """

    everybody: Everybody
    all_roles: Client
    own: dict[str, Address]
    other: dict[str, Address]

    def questions(self) -> Iterator[tuple[str, str, str, str]]:
        """Name, method, whose object, and address of everything there is to ask."""
        for name in addresses():
            owners: list[tuple[str, Mapping[str, Address]]] = [("own", self.own)]
            if self.own.get(name):
                owners.append(("other", self.other))
            for owner, places in owners:
                for method in METHODS:
                    url = reverse(name, kwargs=places[name])
                    yield name, method, owner, url

    @cached_property
    def shown(self) -> dict[tuple[str, str, str], HttpResponse]:
        """What the member with every role gets, by name, method and whose object."""
        return {
            (name, method, owner): ask(self.all_roles, method, url)
            for name, method, owner, url in self.questions()
        }

    def table(self) -> str:
        """One line a question, one column a visitor, as CSV; 302 is a redirection."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["address", "method", "owner", *self.everybody])
        for name, method, owner, url in self.questions():
            answers = [
                ask(client, method, url).status_code
                for client in self.everybody.values()
            ]
            writer.writerow([name, method, owner, *answers])
        return out.getvalue()
