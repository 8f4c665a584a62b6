"""What a person decided about findings: read, applied to the printed text, proposed."""

from fenjie.corrections.corrector import Corrector
from fenjie.corrections.decisions import NO_DECISIONS, Decision, Decisions, read_decisions

__all__ = ["NO_DECISIONS", "Corrector", "Decision", "Decisions", "read_decisions"]
