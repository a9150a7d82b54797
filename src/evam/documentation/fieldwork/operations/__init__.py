"""Sites, and the phones that may send from them."""

from evam.documentation.fieldwork.operations.enrolments import (
    EnrolmentNotFoundError,
    LinkRefusedError,
    PhoneUnknownError,
    enrol_phone,
    make_enrolment,
    phone_of,
    revoke_enrolment,
)
from evam.documentation.fieldwork.operations.sites import (
    SiteNotFoundError,
    SiteTwiceError,
    save_site,
)

__all__ = [
    "EnrolmentNotFoundError",
    "LinkRefusedError",
    "PhoneUnknownError",
    "SiteNotFoundError",
    "SiteTwiceError",
    "enrol_phone",
    "make_enrolment",
    "phone_of",
    "revoke_enrolment",
    "save_site",
]
