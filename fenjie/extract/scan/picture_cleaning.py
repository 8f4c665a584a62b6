"""A picture of a page made fit to be read: grey, without seals, its ground white."""

from __future__ import annotations

from typing import Any

Picture = Any
"""Rows of pixels as numpy has them: (height, width, 3) in red, green, blue, or (height, width)."""

_RED = 45
"""By how much the red of a pixel passes its green and blue where it is the ink of a seal."""
_SEAL = (40.0, 220.0)
"""Points that a seal is wide and high; the letters of a red title are not as high."""
_ROUND = 1.8
"""How many times as wide as high a seal is at most, or the other way round."""
_BRIDGE = 5.0
"""Points between the parts of one seal."""
_GROUND = 12.0
"""Points: what is darker over less is ink and no shadow."""
_PALE, _INK = 0.78, 0.30
"""Shares of the ground's brightness: from the first on all is ground, up to the second is ink."""


def cleaned(picture: Picture, scale: float) -> Picture:
    """Return a picture in grey with a white ground and without seals; `scale` is pixels a point."""
    return on_white(without_seals(picture, scale), scale)


def without_seals(picture: Picture, scale: float) -> Picture:
    """Return a picture in grey in which red seals are as bright as what is below them."""
    import cv2
    import numpy as np

    if picture.ndim == 2:
        return picture
    red, green, blue = cv2.split(picture)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    mask = cv2.subtract(red, cv2.max(green, blue)) > _RED
    if np.count_nonzero(mask) < (_SEAL[0] * scale) ** 2 * 0.02:
        return grey
    size = max(3, round(_BRIDGE * scale))
    joined = cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for x, y, width, height, _ in stats[1:]:
        low, high = min(width, height) / scale, max(width, height) / scale
        if low >= _SEAL[0] and high <= _SEAL[1] and high <= _ROUND * low:
            part = (slice(y, y + height), slice(x, x + width))
            # What was printed in black is dark in red as well; red ink is as bright as paper.
            tinted = cv2.subtract(red[part], cv2.min(green[part], blue[part])) > _RED // 3
            grey[part] = np.where(tinted, np.maximum(grey[part], red[part]), grey[part])
    return grey


def on_white(grey: Picture, scale: float) -> Picture:
    """Return a grey picture whose ground, shadows and pale watermarks are white."""
    import cv2
    import numpy as np

    step = max(1, round(scale))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    size = round(_GROUND * scale / step) | 1
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((size, size), np.uint8)), 2 * size + 1)
    ground = cv2.GaussianBlur(ground, (0, 0), size / 2)
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    share = grey.astype(np.float32) / np.maximum(ground, 32)
    return (np.clip((share - _INK) / (_PALE - _INK), 0, 1) * 255).astype(np.uint8)
