"""What coordinators fill in, and what a person tells: a file for each."""
