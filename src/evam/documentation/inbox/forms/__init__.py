"""What arrives over the public site, read strictly."""

from evam.documentation.inbox.forms.reading import (
    files,
    keys,
    number,
    object_of,
    octets,
)
from evam.documentation.inbox.forms.sending import Incoming, read_sent

__all__ = [
    "Incoming",
    "files",
    "keys",
    "number",
    "object_of",
    "octets",
    "read_sent",
]
