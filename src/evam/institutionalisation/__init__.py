"""Step 3: what was promised becomes agreements and standing bodies."""
