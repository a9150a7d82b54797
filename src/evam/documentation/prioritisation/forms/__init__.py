"""What the board, a view and a decision ask for."""
