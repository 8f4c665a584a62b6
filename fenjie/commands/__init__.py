"""The commands of the CLI: the terminal's side, and the jobs that workers do for it."""
