"""Public and locked keys: who makes them, which ring they open, who published them."""
