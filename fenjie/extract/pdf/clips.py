"""Clipping: which characters a page has but does not show."""

from __future__ import annotations

import ctypes
from typing import Any

from fenjie.extract.pdf.frame import Box, Frame

EVERYTHING = Box(-1e9, -1e9, 1e9, 1e9)


class Clips:
    """The boxes to which text objects are clipped."""

    def __init__(self, pdfium: Any, frame: Frame) -> None:
        self._pdfium = pdfium
        self._frame = frame

    def box(self, item: Any) -> Box:
        """Return the box that all clipping paths of a text object leave, around each path."""
        pdfium = self._pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(item) if item else None
        left = EVERYTHING
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            around = self._around(clip, path)
            if around is not None:
                left = Box(
                    max(left.x0, around.x0),
                    max(left.top, around.top),
                    min(left.x1, around.x1),
                    min(left.bottom, around.bottom),
                )
        return left

    def _around(self, clip: Any, path: int) -> Box | None:
        pdfium = self._pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        points = []
        for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append(self._frame.point(x.value, y.value))
        if not points:
            return None
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box(min(xs), min(ys), max(xs), max(ys))
