"""A picture of a page made fit to be read: grey, without seals, its ground white."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

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
_WHITE = 0.94
"""Share of the ground's brightness from which on it is white where shades are kept."""
_BLACK = 0.75
"""Share of the brightness of a seal's ink up to which a word is below it."""


class Cleaned(NamedTuple):
    """A page in grey on white: `shaded` as it is, `sharp` with its pale marks gone.

    `sealed` is not 0 where a seal was: what is below it may be lost.
    """

    shaded: Picture
    sharp: Picture
    sealed: Picture

    def map(self, change: Callable[[Picture], Picture]) -> Cleaned:
        """Change all alike."""
        return Cleaned(*map(change, self))


def cleaned(picture: Picture, scale: float) -> Cleaned:
    """Clean the picture of a page; `scale` is pixels a point."""
    import numpy as np

    grey, sealed = without_seals(picture, scale)
    share = _on_white(grey, scale)
    sharp = np.clip((share - _INK) / (_PALE - _INK), 0, 1)
    return Cleaned(_pixels(np.clip(share / _WHITE, 0, 1)), _pixels(sharp), sealed)


def _pixels(share: Any) -> Picture:
    import numpy as np

    return (share * 255).astype(np.uint8)


def without_seals(picture: Picture, scale: float) -> tuple[Picture, Picture]:
    """Return a picture in grey in which red seals are as bright as paper, and where they were."""
    import cv2
    import numpy as np

    sealed = np.zeros(picture.shape[:2], np.uint8)
    if picture.ndim == 2:
        return picture, sealed
    red, green, blue = cv2.split(picture)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    mask = cv2.subtract(red, cv2.max(green, blue)) > _RED
    if np.count_nonzero(mask) < (_SEAL[0] * scale) ** 2 * 0.02:
        return grey, sealed
    size = max(3, round(_BRIDGE * scale))
    joined = cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    # Colours are coarser than brightness in most pictures: ink reddens what is beside it.
    near = np.ones((3, 3), np.uint8)
    for x, y, width, height, _ in stats[1:]:
        low, high = min(width, height) / scale, max(width, height) / scale
        if low >= _SEAL[0] and high <= _SEAL[1] and high <= _ROUND * low:
            part = (slice(y, y + height), slice(x, x + width))
            lifted = cv2.add(grey[part], cv2.dilate(cv2.subtract(red[part], grey[part]), near))
            ink = max(1.0, float(np.median(grey[part][mask[part]])))
            # The red of a small mark is that of the seal around it, but its brightness is its own.
            dark = np.minimum(red[part], grey[part] * (255 / ink)).astype(np.uint8)
            lifted = np.where(grey[part] > _BLACK * ink, cv2.max(lifted, red[part]), dark)
            inked = cv2.dilate(mask[part].astype(np.uint8), near) > 0
            grey[part] = np.where(inked, lifted, grey[part])
            hull = cv2.convexHull(cv2.findNonZero(inked.astype(np.uint8)))
            cv2.drawContours(sealed, [hull], -1, 255, cv2.FILLED, offset=(int(x), int(y)))
    return grey, sealed


def _on_white(grey: Picture, scale: float) -> Any:
    """Return the brightness of a picture as a share of that of its ground, shadows gone."""
    import cv2
    import numpy as np

    step = max(1, round(scale))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    size = round(_GROUND * scale / step) | 1
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((size, size), np.uint8)), 2 * size + 1)
    ground = cv2.GaussianBlur(ground, (0, 0), size / 2)
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return grey.astype(np.float32) / np.maximum(ground, 32)
