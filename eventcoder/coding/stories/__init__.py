"""One event told once: which records tell the same event, and the record that they become."""
