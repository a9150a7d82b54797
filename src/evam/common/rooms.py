"""The rooms of the staff site and their pages; each app registers its own pages.

A page is shown to those who may open it: the roles are read from its view, so that the
navigation and the door can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

    from evam.accounts.models import Member

ROOMS: dict[str, str | Promise] = {
    "work": _("Work"),
    "document": _("Document"),
    "mobilise": _("Mobilise"),
    "institutions": _("Institutions"),
    "norms": _("Norms"),
    "publish": _("Publish"),
    "organisation": _("Organisation"),
}
"""Code and name of each room, in the order of the navigation."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page that the navigation leads to.

    Attributes:
        room: code of the room it stands in.
        address: name of its address; it takes no arguments.
        name: as shown.
        also: names of addresses that lie below it.
    """

    room: str
    address: str
    name: str | Promise
    also: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where it lies."""
        return reverse(self.address)

    def holds(self, view_name: str) -> bool:
        """Whether the page of that name is this one or lies below it."""
        return view_name == self.address or view_name in self.also


_PAGES: dict[str, Page] = {}


def register(
    room: str, address: str, name: str | Promise, also: tuple[str, ...] = ()
) -> None:
    """Add a page to a room, after those that were registered before."""
    _PAGES[address] = Page(room, address, name, also)


def pages_of(member: Member) -> list[Page]:
    """The pages that this member may open, in the order of registration."""
    return [
        page for page in _PAGES.values() if may_open(resolve(page.url).func, member)
    ]


def room_of(view_name: str) -> str:
    """The code of the room that holds the page of that name, or ""."""
    found = [page.room for page in _PAGES.values() if page.holds(view_name)]
    return found[0] if found else ""


def may_open(view: object, member: Member) -> bool:
    """Whether a view is open to this member; the door and the navigation both ask."""
    allowed: frozenset[str] = getattr(view, "allowed_roles", frozenset())
    here = member.organisation.is_host or not getattr(view, "host_only", False)
    return here and bool(member.roles & allowed)
