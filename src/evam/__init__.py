"""The platform: the working system of the initiative, step by step."""
