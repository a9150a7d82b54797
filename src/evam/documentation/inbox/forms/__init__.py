"""What arrives over the public site, read strictly."""

from evam.documentation.inbox.forms.reading import files, keys, number, octets
from evam.documentation.inbox.forms.sending import Incoming, read_sent
from evam.documentation.inbox.forms.strict_json import (
    UnreadableJsonError,
    read_object,
)

__all__ = [
    "Incoming",
    "UnreadableJsonError",
    "files",
    "keys",
    "number",
    "octets",
    "read_object",
    "read_sent",
]
