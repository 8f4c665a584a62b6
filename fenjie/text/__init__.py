"""Characters: the normal form, numerals, enumerators."""
