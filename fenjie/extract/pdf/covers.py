"""Filled boxes and pictures of a page in the order of painting: what hides what, and the ground."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

from fenjie.extract.pdf.clips import EVERYTHING, SAME, Clips, Matrix
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.text_looks import Color

WHITE: Color = (255, 255, 255)
_NEAR = 0.5
"""Points by which the corners of a box may differ."""
_COVERED = 0.6
"""Share of a character's width, and of its height, that a box hides at least."""


class Cover(NamedTuple):
    """What is painted over a part of the page after `rank` text objects.

    `color` is None where nobody can say what it looks like: pictures, curves, half transparent.
    """

    box: Box
    rank: int
    color: Color | None


class CoverReader:
    """Finds out what paths paint."""

    def __init__(self, pdfium: Any, clips: Clips) -> None:
        self._pdfium = pdfium
        self._clips = clips
        self._color = [ctypes.c_uint() for _ in range(4)]

    def of(
        self,
        path: Any,
        points: Sequence[tuple[bool, float, float]],
        rank: int,
        matrix: Matrix,
    ) -> Cover | None:
        """Return what a filled path covers, from its corners as shown; None where nothing."""
        xs, ys = [point[1] for point in points], [point[2] for point in points]
        if not xs:
            return None
        box = Box(min(xs), min(ys), max(xs), max(ys))
        clip = self._clips.box(path, None if matrix is SAME else matrix)
        if clip is not EVERYTHING:
            box = box.common(clip)
        if box.x0 >= box.x1 or box.top >= box.bottom:
            return None
        pdfium = self._pdfium
        known = pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, self._color))
        red, green, blue, alpha = (part.value for part in self._color)
        if known and alpha == 0:
            return None
        plain = known and alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(path)
        if plain and _is_box(points, xs, ys):
            return Cover(box, rank, (red, green, blue))
        return Cover(box, rank, None)


def _is_box(points: Sequence[tuple[bool, float, float]], xs: list[float], ys: list[float]) -> bool:
    """Return whether all corners of one figure are those of its box."""
    if sum(begins for begins, _, _ in points) != 1 or not 4 <= len(points) <= 7:
        return False
    edges = (min(xs), max(xs)), (min(ys), max(ys))
    return all(
        any(abs(value - edge) < _NEAR for edge in ends)
        for _, *point in points
        for value, ends in zip(point, edges, strict=True)
    )


def hides(cover: Box, char: Box) -> bool:
    """Return whether a box hides so much of a character that nobody reads it."""
    across = min(cover.x1, char.x1) - max(cover.x0, char.x0)
    down = min(cover.bottom, char.bottom) - max(cover.top, char.top)
    return across >= _COVERED * (char.x1 - char.x0) and down >= _COVERED * (char.bottom - char.top)


def ground(covers: Sequence[Cover], rank: int, box: Box) -> Color | None:
    """Return the colour below a text object of a rank; None where nobody can say."""
    color: Color | None = WHITE
    for cover in covers:
        if cover.rank > rank:
            break
        if cover.box.holds(box):
            color = cover.color
    return color
