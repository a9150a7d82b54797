"""The staff site: sign-in with a second factor, and nothing without it."""

import copy
import os
from urllib.parse import urlsplit

from evam.config.settings.common import *  # noqa: F403  (a settings module is its names)
from evam.config.settings.common import DATA_DIR, STAFF_ADDRESS, TOLD_BY_PROXY
from evam.config.settings.common import INSTALLED_APPS as SHARED_APPS
from evam.config.settings.common import TEMPLATES as SHARED_TEMPLATES

_address = urlsplit(STAFF_ADDRESS)
_https = _address.scheme == "https"

INSTALLED_APPS = [
    *SHARED_APPS,
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
TEMPLATES = copy.deepcopy(SHARED_TEMPLATES)
TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

ALLOWED_HOSTS = [_address.hostname or ""]
ROOT_URLCONF = "evam.config.urls_staff"
WSGI_APPLICATION = "evam.config.wsgi_staff.application"
MIDDLEWARE = [
    "evam.common.middleware.PermissionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evam.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evam.accounts.middleware.SecondFactorMiddleware",
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "evam.accounts.adapter.InvitedOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# Tries are counted by name, in memory, and by nothing that tells who tried from where.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "evam.accounts.adapter.EncryptedFactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "evam.accounts.forms.SignInCodeForm",
    "authenticate_webauthn": "evam.accounts.forms.SignInPasskeyForm",
}
# A passkey is the second factor after the passphrase, never a way in by itself.
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there is no mail here
MFA_RECOVERY_CODE_COUNT = 8
MFA_RECOVERY_CODE_DIGITS = 36
MFA_TOTP_ISSUER = "evam"
MFA_TOTP_TOLERANCE = 1
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "evam.accounts.passphrases.NotGuessableValidator"},
]
PASSWORD_HASHERS = [
    "evam.accounts.passphrases.SlowArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

SESSION_COOKIE_NAME = "__Host-evam" if _https else "evam"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_COOKIE_NAME = "__Host-evam-form" if _https else "evam-form"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = TOLD_BY_PROXY if _https else None

# More sealed reports within an hour than this take a second person.
OPENINGS_AN_HOUR = int(os.environ.get("EVAM_OPENINGS_AN_HOUR", "20"))

# Uploads stream to the data folder as they arrive; nothing else of a form is large.
FILE_UPLOAD_HANDLERS = ["evam.common.receiving.DataFolderUploadHandler"]
UPLOADS = DATA_DIR / "uploads"
UPLOADS.mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_TEMP_DIR = str(UPLOADS)
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
