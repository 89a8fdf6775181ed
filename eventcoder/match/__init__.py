"""From a parse to frames, and from frames to the winning rule."""
