"""The boxes around what stands on a page."""

from __future__ import annotations

from array import array

from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.plain_pdfium import bare_pdfium, places_in, pointer


class Bounds:
    """The boxes around the objects of a page."""

    def __init__(self, frame: Frame) -> None:
        self._bounds_of = bare_pdfium().FPDFPageObj_GetBounds
        self._frame = frame
        self._edges = array("f", [0.0] * 4)
        self._places = places_in(self._edges)

    def of(self, item: int) -> Box | None:
        """Return the box around an object, None where it has none."""
        if not self._bounds_of(pointer(item), *self._places):
            return None
        left, bottom, right, top = self._edges
        return self._frame.box(left, bottom, right, top)
