"""Dictionaries of the older coders (TABARI, PETRARCH 1 and 2, UniversalPetrarch) read into a layer of ours."""
