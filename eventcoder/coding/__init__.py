"""From parsed documents to events: the coder, its filters and its explanations."""
