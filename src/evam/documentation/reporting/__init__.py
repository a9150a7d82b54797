"""What an organisation that takes reports has set, and the help that it names."""
