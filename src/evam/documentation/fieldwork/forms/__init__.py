"""What coordinators write down, and what phones send, read strictly."""
