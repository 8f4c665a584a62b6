"""Changes to raw table text that change no meaning: every task must come out as it was."""
