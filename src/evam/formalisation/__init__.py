"""Step 4: what works becomes rules."""
