"""Pages of members, their sign-in, their organisation and what was done in it."""
