"""What the pages hand to their script: locks and public keys, never what opens."""

from __future__ import annotations

import uuid
from base64 import b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from csp.decorators import csp_update
from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from evam.accounts.access import View
from evam.accounts.middleware import StaffRequest
from evam.documentation.fieldwork.queries.words import LANGUAGES, words_in
from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.views.saying import says
from evam.documentation.telling import codes_of_choices, questionnaire, words
from evam.sealing.keyring.operations import installation_name
from evam.sealing.keyring.queries import keys_of

if TYPE_CHECKING:
    from evam.documentation.inbox.models import SealedReport
    from evam.documentation.intake.models import Report

# Files are looked at in a frame of our own. Argon2id, which is WebAssembly, runs in a
# worker; these pages may compile none.
with_a_frame: Callable[[View], View] = csp_update({"frame-src": ["'self'"]})


def found_report(request: StaffRequest, report_id: uuid.UUID) -> SealedReport:
    """The report, if the member's organisation holds it."""
    found = arrived.sealed_report_of(request.user, report_id)
    if found is None:
        raise Http404
    return found


def written(octets: bytes | memoryview) -> str:
    """Bytes as base64."""
    return b64encode(bytes(octets)).decode()


def told_to_script(request: StaffRequest, found: SealedReport) -> dict[str, Any]:
    """What the page of one report needs before anything is opened."""
    report = found.report
    return lock_of(request) | {
        "open": reverse("reading:open", args=[found.pk]),
        "write": reverse("reading:write", args=[found.pk]),
        "media": reverse("reading:media"),
        "words": _words(),
        "fieldWords": _field_words(),
        "asked": [each.code for each in questionnaire().answered],
        "codes": codes_of_choices(),
        "coded": {
            "acts": sorted(act.code for act in report.acts.all()),
            "actors": [report.actor_kind],
            "month": [f"{report.month:%Y-%m}"] if report.month else [],
            "harm": _harm(found),
            "people": _people(report),
            "setting": [report.setting],
        },
    }


def _people(report: Report) -> list[str]:
    """The one band that holds the number, or none where it is open."""
    bands: dict[tuple[int | None, int | None], str] = {
        (1, 1): "1",
        (2, 2): "2",
        (3, 5): "3_5",
        (6, 20): "6_20",
    }
    bands |= {(21, 100): "21_100", (101, 1000): "101_1000"}
    found = bands.get((report.victims_low, report.victims_high))
    return [found] if found else []


def _harm(found: SealedReport) -> list[str]:
    """The one step of the scale that was told, or none where it was left open."""
    return [str(found.harm_low)] if found.harm_low == found.harm_high else []


def lock_of(request: StaffRequest) -> dict[str, Any]:
    """The member's locked secret, and what it is bound to."""
    own = keys_of(request.user)
    told = {
        "says": says(),
        "worker": static("sealing/stretching.js"),
        "instance": installation_name(),
        "member": str(request.user.key),
    }
    if own:
        told["byPassphrase"] = written(own.lock_by_passphrase)
        told["byCode"] = written(own.lock_by_code)
    return told


def _words() -> dict[str, str]:
    """The words of the questions, in the language of the page or else in English."""
    language = (get_language() or "en").split("-")[0]
    spoken = language if language in questionnaire().languages else "en"
    return dict(words(spoken).texts)


def _field_words() -> dict[str, str]:
    """The words for what was seen on a body, in the language of the page."""
    language = (get_language() or "en").split("-")[0]
    spoken = language if language in LANGUAGES else "en"
    texts = words_in(spoken)
    return {name: texts[name] for name in texts if name.startswith("findings.")}
