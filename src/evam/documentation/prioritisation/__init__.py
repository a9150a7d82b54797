"""Which situations first: shares of views over four criteria, never a verdict."""
