"""Files in and out: documents read, events written."""
