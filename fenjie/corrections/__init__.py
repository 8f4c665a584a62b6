"""What a person decided about findings: read, applied to the printed text, proposed.

`decisions_file` reads the file; its models are made only where there is one.
"""

from fenjie.corrections.corrector import Corrector
from fenjie.corrections.decisions import NO_DECISIONS, Decision, Decisions

__all__ = ["NO_DECISIONS", "Corrector", "Decision", "Decisions"]
