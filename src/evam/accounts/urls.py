"""Signing in and out; the library's other pages are not offered."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path

from evam.accounts import views

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("language/", views.language, name="language"),
    path("second-factor/", mfa.authenticate, name="mfa_authenticate"),
]
