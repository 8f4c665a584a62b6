"""Progress of a plan: judged, written, kept in a store."""
