"""What docs/security-checks.md lists, each row by its automatic check."""
