"""Adds a second member who can sign in to the installation of a journey.

Run as `python -m tests.journeys.colleague NAME PASSPHRASE SECRET`.
"""

from __future__ import annotations

import sys

from evam.config.commands.setup import load_platform


def main(name: str, passphrase: str, secret: str) -> None:
    load_platform()
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import encrypt

    from evam.accounts.models import Role
    from evam.accounts.operations import add_member, demonstration_organisation

    member = add_member(
        username=name,
        organisation=demonstration_organisation(),
        roles=[Role.REVIEWER],
    )
    member.set_password(passphrase)
    member.save(update_fields=["password"])
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(secret)},
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
