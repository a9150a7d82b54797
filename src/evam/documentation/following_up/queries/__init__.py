"""What a person who follows up is shown."""

from evam.documentation.following_up.queries.standing import standing_data

__all__ = ["standing_data"]
