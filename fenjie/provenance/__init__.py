"""Where each character of a text came from, and what became of it."""

from fenjie.provenance.coverage import Coverage, Disposition
from fenjie.provenance.doubt import Doubt
from fenjie.provenance.traced import EMPTY, Traced, as_array, consecutive, end_to_end

__all__ = [
    "EMPTY",
    "Coverage",
    "Disposition",
    "Doubt",
    "Traced",
    "as_array",
    "consecutive",
    "end_to_end",
]
