"""The public site: no login, no session, no cookie, no script needed."""

from urllib.parse import urlsplit

from evam.config.settings.common import *  # noqa: F403  (a settings module is its names)
from evam.config.settings.common import PUBLIC_ADDRESS

ALLOWED_HOSTS = [urlsplit(PUBLIC_ADDRESS).hostname or ""]
ROOT_URLCONF = "evam.config.urls_public"
WSGI_APPLICATION = "evam.config.wsgi_public.application"
MIDDLEWARE = [
    "evam.common.middleware.PermissionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
