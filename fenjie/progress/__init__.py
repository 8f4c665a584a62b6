"""What was done of a plan: read from words and from documents that report, and judged."""
