"""Every check that can be run as a test."""
