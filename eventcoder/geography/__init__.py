"""Where things lie: how names are compared, what countries are called, which cities there are."""
