"""What the public sees: the front page now, releases and briefs later."""
