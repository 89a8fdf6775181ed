"""Who: mentions of actors in a sentence, and the codes that they stand for."""
