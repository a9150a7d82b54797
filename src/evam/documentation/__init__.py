"""Step 1: accounts come in, are compared, counted and ranked."""
