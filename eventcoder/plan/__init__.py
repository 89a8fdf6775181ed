"""What a dictionary means, lowered from its YAML and numbered by precedence."""
