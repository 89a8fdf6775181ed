"""What was worked out once and can be worked out again, kept on disk."""
