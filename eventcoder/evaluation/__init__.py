"""How well a coding agrees with gold, or with another coding."""
