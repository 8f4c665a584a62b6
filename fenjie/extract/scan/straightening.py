"""Putting a page right: the sheet in a photograph, and the skew of a scan."""

from __future__ import annotations

from typing import Any

from fenjie.extract.scan.picture_cleaning import Picture

_SMALL = 1000
"""Longer side of the picture in which a sheet and its skew are looked for."""
_SHEET = (0.25, 0.97)
"""Share of a photograph that its sheet covers."""
_BRIGHTER = 25
"""By how much a sheet is brighter than what it lies on."""
_MOST_SKEW, _FINEST = 3.0, 0.05
"""Degrees within which skew is looked for, and to which it is known."""


def sheet_corners(picture: Picture) -> Any | None:
    """Return the corners of the sheet in a photograph, from the top left on, in pixels.

    None where the picture is the sheet, as in a scan.
    """
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    share = _SMALL / max(height, width)
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    # Words are no holes in their sheet.
    grey = cv2.medianBlur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), 9)
    _, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = max(contours, key=cv2.contourArea)
    covered = cv2.contourArea(sheet) / grey.size
    if not _SHEET[0] <= covered <= _SHEET[1]:
        return None
    inside = np.zeros_like(grey)
    cv2.drawContours(inside, [sheet], -1, 255, cv2.FILLED)
    around = grey[inside == 0]
    if np.median(grey[inside > 0]) - np.median(around) < _BRIGHTER:
        return None
    corners = _four_corners(cv2.convexHull(sheet))
    if corners is None or cv2.contourArea(corners) < 0.9 * cv2.contourArea(sheet):
        return None
    return corners / share


def _four_corners(hull: Any) -> Any | None:
    """Return the four corners of a hull, from the top left on; None where it has others."""
    import cv2
    import numpy as np

    length = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, share * length, closed=True).reshape(-1, 2)
        if len(corners) == 4:
            break
    else:
        return None
    by_sum, by_difference = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [by_sum.argmin(), by_difference.argmin(), by_sum.argmax(), by_difference.argmax()]
    return corners[order].astype(np.float32) if len(set(order)) == 4 else None


def flattening(corners: Any) -> tuple[Any, tuple[int, int]]:
    """Return the map that makes four corners a rectangle, and its width and height in pixels."""
    import cv2
    import numpy as np

    top_left, top_right, bottom_right, bottom_left = corners
    width = max(np.hypot(*(top_right - top_left)), np.hypot(*(bottom_right - bottom_left)))
    height = max(np.hypot(*(bottom_left - top_left)), np.hypot(*(bottom_right - top_right)))
    size = round(float(width)), round(float(height))
    target = np.array([[0, 0], [size[0], 0], [*size], [0, size[1]]], np.float32)
    return cv2.getPerspectiveTransform(corners, target), size


def scale_of_a4(width: int, height: int) -> float:
    """Return the pixels a point of a sheet that is A4."""
    short, long = sorted((width, height))
    return max(short / 595.0, long / 842.0)


def skew(grey: Picture) -> float:
    """Return by how many degrees the lines of a page go down to the right.

    Lines of words and rules fill few rows of pixels, each wholly, when they are level.
    """
    import cv2
    import numpy as np

    share = min(1.0, 1.6 * _SMALL / max(grey.shape))
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    ink = 255 - small
    height, width = ink.shape
    rows = np.arange(height, dtype=np.float64)
    # Sheared by columns: strips of the page are moved up or down, which is much less to compute.
    strips = [part.sum(axis=1, dtype=np.float64) for part in np.array_split(ink, 64, axis=1)]
    middles = (np.arange(64) + 0.5) * width / 64 - width / 2

    def level(degrees: float) -> float:
        moved = np.tan(np.radians(degrees)) * middles
        total = sum(
            np.interp(rows + shift, rows, strip) for shift, strip in zip(moved, strips, strict=True)
        )
        return float(np.square(np.diff(total)).sum())

    best = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.25), key=level)
    return float(max(np.arange(best - 0.25, best + 0.26, _FINEST), key=level))


def levelling(degrees: float, width: int, height: int) -> Any:
    """Return the map that turns a picture back by `degrees` around its middle."""
    import cv2
    import numpy as np

    turned = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.vstack([turned, [0.0, 0.0, 1.0]])


def moved(picture: Picture, matrix: Any, size: tuple[int, int]) -> Picture:
    """Return a picture of a size, moved by a projective map."""
    import cv2

    return cv2.warpPerspective(
        picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def enlarged(
    picture: Picture, to_page: Any, times: float, scale: float
) -> tuple[Picture, Any, float]:
    """Return a picture so many times as large, and the map to it and its pixels a point."""
    import cv2
    import numpy as np

    picture = cv2.resize(picture, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return picture, np.diag([times, times, 1.0]) @ to_page, scale * times
