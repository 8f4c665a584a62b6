"""Stitching: what a page, a merged cell or a shared row broke apart becomes tasks again."""
