"""What the pages of the matrix and of situations ask for."""
