"""What whoever takes the server would find: canaries planted and looked for."""
