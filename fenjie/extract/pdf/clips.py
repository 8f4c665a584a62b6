"""Clipping: which characters a page has but does not show."""

from __future__ import annotations

import ctypes
from typing import Any

from fenjie.extract.pdf.frame import Box, Frame

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
"""What moves the objects of the page itself."""
EVERYTHING = Box(-1e9, -1e9, 1e9, 1e9)


def times(one: Matrix, two: Matrix) -> Matrix:
    """Apply `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


class Clips:
    """The boxes to which text objects are clipped."""

    def __init__(self, pdfium: Any, frame: Frame) -> None:
        self._pdfium = pdfium
        self._frame = frame

    def box(self, item: Any, matrix: Matrix | None = None) -> Box:
        """Return the box that all clipping paths of an object leave, around each path.

        `matrix` moves the form object that holds it; None where none does.
        """
        pdfium = self._pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(item) if item else None
        left = EVERYTHING
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            around = self._around(clip, path, matrix)
            if around is not None:
                left = left.common(around)
        return left

    def _around(self, clip: Any, path: int, matrix: Matrix | None) -> Box | None:
        pdfium = self._pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        points = []
        for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                across, up = x.value, y.value
                if matrix is not None:
                    a, b, c, d, e, f = matrix
                    across, up = a * across + c * up + e, b * across + d * up + f
                points.append(self._frame.point(across, up))
        if not points:
            return None
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box(min(xs), min(ys), max(xs), max(ys))
