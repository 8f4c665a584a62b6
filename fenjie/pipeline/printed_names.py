"""The leaders' cell as names stand in it, each blank of the print between them."""

from __future__ import annotations

import itertools

from fenjie.grid import WRAP
from fenjie.normalize import people
from fenjie.normalize.leader_duties import duty_ranges
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import blank_offsets


def printed_names(text: FieldText) -> str:
    """Return a cell's normal form with one blank wherever the print parted it.

    Duties beside the names are left out (（常务副市长）).

    Where a line may only have wrapped, the likelier reading of the names decides.
    """
    if text.parted is None:
        text.parted = _parted(text, wraps=False)
        if WRAP in text.printed.text:
            text.parted = people.likelier(_parted(text, wraps=True), text.parted)
    return text.parted


def _parted(text: FieldText, *, wraps: bool) -> str:
    words, blanks = text.text, blank_offsets(text, wraps=wraps)
    for start, end in duty_ranges(words, blanks):
        words = words[:start] + " " * (end - start) + words[end:]
    edges = [0, *blanks, len(words)]
    return " ".join(words[a:b].strip() for a, b in itertools.pairwise(edges))
