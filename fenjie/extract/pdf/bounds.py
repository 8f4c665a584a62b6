"""The boxes around what stands on a page."""

from __future__ import annotations

import ctypes
from typing import Any

from fenjie.extract.pdf.frame import Box, Frame


class Bounds:
    """The boxes around the objects of a page."""

    def __init__(self, pdfium: Any, frame: Frame) -> None:
        self._bounds_of = pdfium.FPDFPageObj_GetBounds
        self._frame = frame
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._references = [ctypes.byref(edge) for edge in self._edges]

    def of(self, item: Any) -> Box | None:
        """Return the box around an object, None where it has none."""
        if not self._bounds_of(item, *self._references):
            return None
        left, bottom, right, top = self._edges
        return self._frame.box(left.value, bottom.value, right.value, top.value)
