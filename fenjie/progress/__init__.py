"""Progress of a plan: what was done of it, held against what was due; no file is touched here."""
