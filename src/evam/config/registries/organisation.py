"""The pages about one's own sign-in and one's own organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms


def fill() -> None:
    """Register the pages about one's own sign-in and one's own organisation."""
    register = rooms.register
    own_pages = ("set_up_totp", "set_up_passkey", "passphrase", "recovery_codes")
    register("organisation", "security", _("My sign-in"), own_pages)
    of_keys = ("make", "check", "passphrase", "code", "found", "ring", "add", "remove")
    of_ceremonies = (
        *("ceremonies", "unsigned", "publish"),
        *("enrol_recovery", "ask_recovery", "recover"),
    )
    below = tuple(f"keyring:{name}" for name in of_keys + of_ceremonies)
    register("organisation", "keyring:keys", _("Keys"), below)
    lists = ("number", "partner", "help")
    below = (
        "reporting:change_service",
        *(f"reporting:{deed}_{one}" for one in lists for deed in ("add", "change")),
    )
    register("organisation", "reporting:service", _("Taking reports"), below)
    register("organisation", "team", _("Team"), ("invite", "member"))
    further = ("first_administrator",)
    register("organisation", "organisations", _("Organisations"), further)
    register("organisation", "log", _("What was done"))
    register("organisation", "heads", _("Daily signatures"))
