"""Pure functions from text to values: characters, periods, schedules, units, people."""
