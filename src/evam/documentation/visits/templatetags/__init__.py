"""Tags of the pages of counts."""
