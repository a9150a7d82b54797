"""Addresses of views of the matrix for templates."""
