"""Putting other words into the text of a field, with the places of those that they replace."""

from __future__ import annotations

from array import array

from msgspec.structs import replace

from fenjie.provenance import Traced
from fenjie.reading.field_text import FieldText


def splice(text: FieldText, start: int, end: int, value: str) -> FieldText:
    """Replace the characters from `start` to `end` of a field's normal form by `value`.

    What is new stands where the old stood: its characters carry the flow positions of the
    replaced ones, the last of them again and again where it is longer. Paragraphs and bold
    ranges behind it move along.
    """
    old = text.traced
    at = old.at[start:end]
    new = Traced(value, array("I", [at[min(n, len(at) - 1)] for n in range(len(value))]))
    traced = Traced.join([old[:start], new, old[end:]])
    printed = text.printed
    first, last = printed.offset(at[0]), printed.offset(at[-1] + 1)

    def moved(offset: int) -> int:
        if offset <= start:
            return offset
        return max(start, offset + len(value) - (end - start))

    return FieldText(
        replace(text.normal, traced=traced),
        Traced.join([printed[:first], new, printed[last:]]),
        text.pieces,
        tuple(sorted({moved(offset) for offset in text.paragraphs})),
        tuple((moved(a), moved(b)) for a, b in text.bold if moved(a) < moved(b)),
    )
