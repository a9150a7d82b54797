"""What pages about signing in need beyond words."""
