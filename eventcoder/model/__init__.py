"""Data shapes that every floor above may use."""
