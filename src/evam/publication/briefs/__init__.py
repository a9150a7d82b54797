"""A situation told to one named recipient, in confidence."""
