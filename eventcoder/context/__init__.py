"""When and where an event was, and how many people it struck: read from the words around it."""
