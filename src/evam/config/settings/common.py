"""What both sites share. Every name read from the environment starts with EVAM_."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from evam.common.middleware import bind_workers
from evam.config import databases
from evam.config.secret_key import secret_key

CHECKOUT = Path(__file__).resolve().parents[4]
DATA_DIR = Path(os.environ.get("EVAM_DATA_DIR") or CHECKOUT / "var")
"""Everything that this installation writes: database, key, snapshots."""

DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = secret_key(DATA_DIR)
DEBUG = False

PUBLIC_ADDRESS = os.environ.get("EVAM_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
STAFF_ADDRESS = os.environ.get("EVAM_STAFF_ADDRESS", "http://localhost:8001")

DATABASES = {
    "default": databases.database(os.environ.get("EVAM_DATABASE_URL", ""), DATA_DIR),
    "shredding": databases.shredding_database(
        os.environ.get("EVAM_SHREDDING_DATABASE_URL", ""), DATA_DIR
    ),
}
DATABASE_ROUTERS = ["evam.config.databases.ShreddingRouter"]
BACKUP_KEY_FILE = os.environ.get("EVAM_BACKUP_KEY_FILE", "")
BACKUP_DIR = Path(os.environ.get("EVAM_BACKUP_DIR") or DATA_DIR / "backups")
QUIET_REPORTS_A_MINUTE = int(os.environ.get("EVAM_QUIET_REPORTS_A_MINUTE") or 60)
"""Beyond it devices are asked to work before they send."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

OUR_APPS = [
    "evam.accounts",
    "evam.audit",
    "evam.common",
    "evam.sealing.keyring",
    "evam.sealing.shredding",
    "evam.documentation.vocabularies",
    "evam.documentation.reporting",
    "evam.documentation.intake",
    "evam.documentation.inbox",
    "evam.documentation.following_up",
    "evam.documentation.fieldwork",
    "evam.documentation.visits",
    "evam.documentation.reading",
    "evam.documentation.verification",
    "evam.documentation.monitoring",
    "evam.documentation.prioritisation",
    "evam.mobilisation.stakeholders",
    "evam.mobilisation.projects",
    "evam.mobilisation.commitments",
    "evam.mobilisation.engagement",
    "evam.mobilisation.charter",
    "evam.institutionalisation.agreements",
    "evam.institutionalisation.bodies",
    "evam.formalisation.norms",
    "evam.publication",
    "evam.publication.briefs",
    "evam.config",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "evam.sealing",  # for its built scripts only: it knows nothing of Django
    *OUR_APPS,
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
AUTH_USER_MODEL = "accounts.Member"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "evam.common.context.installation",
            ],
            "builtins": ["evam.common.templatetags.figures"],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("nl", "Nederlands"),
]
LOCALE_PATHS = [DATA_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "evam.common.stylesheets.StyleSheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

WHITENOISE_ADD_HEADERS_FUNCTION = bind_workers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}
# A proxy speaks TLS for a site whose address is https, and says so in this header; the
# site itself listens where only the proxy reaches it.
TOLD_BY_PROXY = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # what other names of the domain serve is not ours to promise
    "security.W021",  # lists kept by browsers are the operator's to join
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# No request is ever logged with its address: only faults of our own, without values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A refused request tells by its address who looked for what: no fault of ours.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
