"""The global matrix: cells with low, best and high, and situations made of them."""
