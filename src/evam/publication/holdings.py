"""What can be stored, by what anyone who takes the server could do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evam.common.classification import FieldClass, every_table

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the software stores of one class.

    Attributes:
        name: the part, in words.
        tables: names of tables and of their fields, as the schema has them.
    """

    name: StrPromise | str
    tables: list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Holding:
    """All that can be stored of one class, and what it means.

    Attributes:
        field_class: one of the six.
        name: the class as people call it.
        says: what is in it, and what it tells whoever takes it.
        parts: where it is stored.
    """

    field_class: FieldClass
    name: StrPromise
    says: StrPromise
    parts: list[Part]

    @property
    def fields(self) -> int:
        """How many fields there are of this class."""
        return sum(len(names) for part in self.parts for _, names in part.tables)

    @property
    def tables(self) -> int:
        """How many tables have such a field."""
        return sum(len(part.tables) for part in self.parts)


READABLE: tuple[FieldClass, ...] = ("coded", "public", "institutional", "operational")
UNREADABLE: tuple[FieldClass, ...] = ("sealed",)
LOCKED: tuple[FieldClass, ...] = ("secret",)

WORDS: dict[FieldClass, tuple[StrPromise, StrPromise]] = {
    "coded": (
        _("Closed codes, months, regions and numbers"),
        _(
            "Of each report: which kind of harm, by which kind of actor, in which month"
            " and region, how many people. No words. In a rare case this can"
            " still be telling to somebody who knows the case."
        ),
    ),
    "public": (
        _("Words of records that were public before"),
        _("Lists that others publish, as they published them, and who they are."),
    ),
    "institutional": (
        _("What organisations write about themselves"),
        _(
            "Promises, agreements, meetings, norms. Their tables have no link to a"
            " report or to a person; a member who writes a person's name there is"
            " warned by the form, not prevented."
        ),
    ),
    "operational": (
        _("What the machine needs to work"),
        _(
            "Names that members sign in with, their roles and sessions, public keys,"
            " version numbers, and the log of what was done, under names that change"
            " every month. It tells who works here, not who reported."
        ),
    ),
    "sealed": (
        _("Stories, names, contacts, exact places and days, files"),
        _(
            "Locked before they are stored, to keys that members hold and this server"
            " never has. Whoever takes it obtains how many there are, and about"
            " how large."
        ),
    ),
    "secret": (
        _("Passphrases, second factors, locked keys and digests"),
        _(
            "Passphrases are scrambled and can only be guessed. Members' keys are"
            " locked with a passphrase that this server never sees. Second factors"
            " are locked with a key that lies on the same machine: whoever takes all of"
            " it has them too, and they open no sealed report. Each sealed report has a"
            " further key that lies apart; alone it opens nothing, and erasing it"
            " destroys the report in every backup."
        ),
    ),
}

PARTS: dict[str, StrPromise] = {
    "account": _("Signing in"),
    "accounts": _("Members and organisations"),
    "agreements": _("Agreements"),
    "audit": _("The log of what was done"),
    "auth": _("Signing in"),
    "bodies": _("Coordination bodies"),
    "briefs": _("Briefs"),
    "charter": _("Charters"),
    "commitments": _("Promises"),
    "contenttypes": _("Names of the tables"),
    "django_tasks_database": _("Background work"),
    "engagement": _("Approaches and proposals"),
    "fieldwork": _("Sites, and phones that may send"),
    "inbox": _("What people report"),
    "intake": _("Reports and imports"),
    "keyring": _("Public and locked keys"),
    "mfa": _("Signing in"),
    "monitoring": _("Situations and counts"),
    "norms": _("Norms"),
    "prioritisation": _("Priorities"),
    "projects": _("Projects"),
    "reading": _("Reading and coding of reports"),
    "reporting": _("How reports are taken here"),
    "sessions": _("Signing in"),
    "shredding": _("Keys whose erasing shreds a report"),
    "stakeholders": _("Offices and organisations that can act"),
    "verification": _("Events and comparisons"),
    "visits": _("Counts at sites, and who came there"),
    "vocabularies": _("Lists of codes"),
}


def holdings(of: Iterable[FieldClass]) -> list[Holding]:
    """What can be stored of each of these classes, in this order."""
    return [Holding(each, *WORDS[each], parts=_parts(each)) for each in of]


def _parts(field_class: FieldClass) -> list[Part]:
    by_part: dict[str, list[tuple[str, list[str]]]] = {}
    for label, classes in every_table().items():
        names = [name for name, given in classes.items() if given == field_class]
        part, _dot, table = label.partition(".")
        if names:
            by_part.setdefault(part, []).append((table, names))
    return [Part(PARTS.get(part, part), found) for part, found in by_part.items()]
