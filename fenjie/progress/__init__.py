"""What organizations tell of a plan: the form they fill in, and how answers find their tasks."""
