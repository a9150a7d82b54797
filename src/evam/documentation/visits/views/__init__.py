"""Where phones send counts, and the pages of a team that show them."""
