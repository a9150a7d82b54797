"""Members of an organisation in the field: their places, phones, and what they send."""
