"""What a person who follows up is shown, and what the page is given for it."""

from evam.documentation.following_up.queries.page import first_load
from evam.documentation.following_up.queries.standing import standing_data

__all__ = ["first_load", "standing_data"]
