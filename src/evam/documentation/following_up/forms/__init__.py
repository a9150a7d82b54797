"""What a person sends to follow up: bodies of the script, and a code as it is typed."""

from evam.documentation.following_up.forms.bodies import (
    read_consents,
    read_erase,
    read_open,
    read_write,
)
from evam.documentation.following_up.forms.code import CodeFaultError, read_code

__all__ = [
    "CodeFaultError",
    "read_code",
    "read_consents",
    "read_erase",
    "read_open",
    "read_write",
]
