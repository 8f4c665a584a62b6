"""Quantities: the measured amounts that a text states as a goal, a plan or a fact."""

from fenjie.normalize.quantities.before_number import doing_before
from fenjie.normalize.quantities.operands import TOO_LONG
from fenjie.normalize.quantities.quantity_reader import (
    Amount,
    Candidate,
    explain,
    read_quantities,
)

__all__ = ["TOO_LONG", "Amount", "Candidate", "doing_before", "explain", "read_quantities"]
