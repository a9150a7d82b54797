"""Step 2: who can act is found, engaged, and promises."""
