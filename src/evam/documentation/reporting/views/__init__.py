"""Pages of both sites, a file for each part: neither loads the other's."""
