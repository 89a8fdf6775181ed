"""Dictionaries: YAML layers read, checked and merged into one `Dictionary`."""
