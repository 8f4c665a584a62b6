"""What changed between two documents: years of one table, or an issue and its re-issue."""

from fenjie.compare.comparison import compare
from fenjie.compare.model import Comparison

__all__ = ["Comparison", "compare"]
