"""Words of ratings as pages show them."""
