"""When, where, how many and who says so: what surrounds an event."""
