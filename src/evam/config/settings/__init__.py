"""Settings of the two sites; `common` holds what they share."""
