"""Addresses of both sites, a file for each: neither loads the other's."""
