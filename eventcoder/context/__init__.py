"""When, where, how many: what surrounds an event."""
