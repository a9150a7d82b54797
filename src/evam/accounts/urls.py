"""Signing in and out, one's own way in, the team; nothing more of the library."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path
from django.views.decorators.http import require_http_methods

from evam.accounts.views import (
    heads,
    language,
    log,
    organisations,
    security,
    signing,
    team,
)

_fills_in = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("account/sign-in/", _fills_in(account.login), name="account_login"),
    path("account/sign-out/", signing.sign_out, name="account_logout"),
    path("account/language/", language.language, name="language"),
    path(
        "account/second-factor/", _fills_in(mfa.authenticate), name="mfa_authenticate"
    ),
    path("account/invitation/<str:token>/", signing.invitation, name="invitation"),
    path("account/confirm/", signing.confirm, name="confirm"),
    path("account/set-up/", security.set_up, name="set_up"),
    path("account/set-up/app/", security.set_up_totp, name="set_up_totp"),
    path("account/set-up/passkey/", security.set_up_passkey, name="set_up_passkey"),
    path("account/security/", security.security, name="security"),
    path("account/security/remove/", security.remove_factor, name="remove_factor"),
    path("account/security/codes/", security.recovery_codes, name="recovery_codes"),
    path("account/security/passphrase/", security.passphrase, name="passphrase"),
    path("organisation/team/", team.team, name="team"),
    path("organisation/team/invite/", team.invite, name="invite"),
    path("organisation/team/<uuid:key>/", team.member, name="member"),
    path("organisation/team/<uuid:key>/disable/", team.disable, name="disable_member"),
    path("organisation/team/<uuid:key>/enable/", team.enable, name="enable_member"),
    path("organisation/team/<uuid:key>/anew/", team.begin_anew, name="begin_anew"),
    path(
        "organisation/invitations/<uuid:invitation_id>/withdraw/",
        team.revoke,
        name="revoke_invitation",
    ),
    path("organisation/log/", log.log, name="log"),
    path("organisation/heads/", heads.heads, name="heads"),
    path("organisation/heads/file/", heads.file, name="heads_file"),
    path("organisation/heads/verifier/", heads.verifier, name="heads_verifier"),
    path(
        "organisation/organisations/", organisations.organisations, name="organisations"
    ),
    path(
        "organisation/organisations/<uuid:organisation_id>/invite/",
        organisations.first_administrator,
        name="first_administrator",
    ),
]
