"""One hash over all that an organisation holds."""

from __future__ import annotations

from evam.accounts.models import Organisation
from evam.documentation.intake.analysis.kept_rows import hash_of_all
from evam.documentation.intake.models import Report


def content_hash(organisation: Organisation) -> str:
    """SHA-256 over all standing reports of an organisation, however they came.

    Equal on every database and for every order of imports: it tells whether two
    installations hold the same, and whether a roll back restored exactly what was.
    """
    held = Report.objects.held_by(organisation)
    return hash_of_all(held.values_list("row_hash", flat=True).iterator())
