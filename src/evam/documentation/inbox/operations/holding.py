"""Whose report it is: told by what is derived from the receipt, and by nothing else."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from evam.documentation.inbox.models import SealedReport
from evam.sealing.receipts import digest_of

NO_DIGEST = bytes(32)
"""Stands where there is no report, so that a wrong code takes the same steps."""


class NotHeldError(LookupError):
    """Nothing is here for these keys: wrong, erased and expired are the same."""


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What a person's device derives from the receipt to be let in; never kept.

    Attributes:
        lookup: finds the report.
        authentication: lets change it.
    """

    lookup: bytes
    authentication: bytes

    def __repr__(self) -> str:
        return "Keys()"


def held_by(keys: Keys) -> SealedReport:
    """The report of these keys, held until the caller's transaction ends.

    Raises:
        NotHeldError: there is none, its contents are gone, or a key does not fit.
    """
    found = (
        SealedReport.objects.select_for_update()
        .filter(lookup_digest=digest_of(keys.lookup))
        .first()
    )
    kept = bytes(found.authentication_digest) if found else NO_DIGEST
    given = hashlib.sha256(keys.authentication).digest()
    fits = hmac.compare_digest(kept, given)
    if found is None or found.erased_on is not None or not fits:
        raise NotHeldError
    return found
