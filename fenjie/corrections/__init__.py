"""What a person decided about findings: read, applied to the printed text, proposed.

`decisions_file` reads the file, and `corrector` carries it out: they are loaded only where there
is one.
"""

from fenjie.corrections.decisions import NO_DECISIONS, Decision, Decisions

__all__ = ["NO_DECISIONS", "Decision", "Decisions"]
