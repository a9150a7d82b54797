"""The public site: no login, no session, no cookie, no script needed."""

from urllib.parse import urlsplit

from evam.config.settings.common import *  # noqa: F403  (a settings module is its names)
from evam.config.settings.common import PUBLIC_ADDRESS, TOLD_BY_PROXY

_address = urlsplit(PUBLIC_ADDRESS)
_https = _address.scheme == "https"

ALLOWED_HOSTS = [_address.hostname or ""]
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

CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = TOLD_BY_PROXY if _https else None
