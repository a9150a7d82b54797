"""What a later step tells an earlier one, and the navigation: a module a step."""
