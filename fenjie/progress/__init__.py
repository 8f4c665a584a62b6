"""What was done of a plan: collected from organizations, read from words and reports, judged."""
