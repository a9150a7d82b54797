"""The platform's commands; each imports Django only when it runs."""
