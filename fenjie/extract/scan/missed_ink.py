"""Ink of a page that stands in no line of words that was boxes: lone characters, mostly."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.extract.scan.picture_cleaning import Picture

Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels."""
_DARK = 128
_AROUND = 1.5
"""Points around the lines that belong to them."""
_APART = 3.0
"""Points between the strokes of one character, and between the characters of one word."""
_HEIGHT, _WIDTH = (6.0, 30.0), (2.5, 300.0)
"""Points of what may be a character, and of a line of them."""
_MARGIN = 2.0
"""Points of paper around a character that the models expect."""
_FILLED = (0.06, 0.75)
"""Share of its box that the ink of a character fills."""
_BORDER = 12.0
"""Points from the border of the picture where its own shadows are."""
_MOST = 40
"""More than that is a drawing, or noise."""


def leftover(grey: Picture, sealed: Picture, scale: float, lines: Sequence[Box]) -> list[Box]:
    """Return the boxes of what may be words outside lines, on a page without its rules.

    What is left of seals is none.
    """
    import cv2
    import numpy as np

    dark = ((grey < _DARK) & (sealed == 0)).astype(np.uint8)
    wide = round(_MARGIN * scale)
    around, border = round(_AROUND * scale), round(_BORDER * scale)
    for x0, top, x1, bottom in lines:
        dark[max(0, top - around) : bottom + around, max(0, x0 - around) : x1 + around] = 0
    dark[:border] = dark[-border:] = 0
    dark[:, :border] = dark[:, -border:] = 0
    size = max(3, round(_APART * scale))
    joined = cv2.dilate(cv2.medianBlur(dark, 3), np.ones((size // 2 + 1, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes: list[Box] = []
    for x, y, width, height, _ in stats[1:]:
        ink = dark[y : y + height, x : x + width].mean()
        if (
            _HEIGHT[0] * scale <= height <= _HEIGHT[1] * scale
            and _WIDTH[0] * scale <= width <= _WIDTH[1] * scale
            and _FILLED[0] <= ink <= _FILLED[1]
        ):
            boxes.append(
                (
                    max(0, int(x - wide)),
                    max(0, int(y - wide)),
                    int(x + width + wide),
                    int(y + height + wide),
                )
            )
    return boxes if len(boxes) <= _MOST else []
