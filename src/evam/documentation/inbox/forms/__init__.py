"""What arrives over the public site, read strictly."""

from evam.documentation.inbox.forms.sending import Incoming, read_sent

__all__ = ["Incoming", "read_sent"]
