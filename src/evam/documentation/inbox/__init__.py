"""What arrives sealed: reports, their texts and files, consents, messages."""
