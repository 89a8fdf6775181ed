"""Stanza's networks run without Stanza's data handling: the same parses in a fraction of the time.

The only package besides `parse.stanza` that imports Stanza and torch; nothing imports it before a model is loaded.
"""
