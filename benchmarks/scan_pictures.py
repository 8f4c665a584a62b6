"""Scans and photographs made of pages: what comes out of machines and telephones of offices.

Each takes a picture of a clean page (height, width, 3) in red, green, blue at 200 dots an inch and
a generator of random numbers, and returns a JPEG.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

Picture = Any
_RED, _DESK = (225, 40, 40), (90, 70, 55)


def _rotated(page: Picture, degrees: float) -> Picture:
    import cv2

    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


def _noisy(page: Picture, strength: float, random: Any) -> Picture:
    import numpy as np

    grain = random.normal(0, strength, page.shape[:2])[..., None]
    return np.clip(page.astype(np.float32) + grain, 0, 255).astype(np.uint8)


def _sealed(page: Picture, x: int, y: int, radius: int = 150) -> Picture:
    """Put a seal on a page: a ring, a star, and boxes in place of words; red lets black through."""
    import cv2
    import numpy as np

    ink = np.full(page.shape, 255, np.uint8)
    cv2.circle(ink, (x, y), radius, _RED, 8, cv2.LINE_AA)
    star = [
        (x + reach * math.sin(k * math.pi / 5), y - reach * math.cos(k * math.pi / 5))
        for k, reach in ((k, radius * (0.16 if k % 2 else 0.4)) for k in range(10))
    ]
    cv2.fillPoly(ink, [np.array(star, np.int32)], _RED, cv2.LINE_AA)
    for k in range(14):
        angle = math.pi * (0.8 + 1.4 * k / 13)
        a, b = int(x + radius * 0.78 * math.cos(angle)), int(y + radius * 0.78 * math.sin(angle))
        cv2.rectangle(ink, (a - 12, b - 12), (a + 12, b + 12), _RED, 4)
    return (page.astype(np.float32) * ink / 255).astype(np.uint8)


def _folded(page: Picture) -> Picture:
    """Lay the shadow of a fold over a page, and less light on its right."""
    import numpy as np

    width = page.shape[1]
    x = np.arange(width)
    light = 1 - 0.25 * np.exp(-(((x - width / 2) / 40) ** 2)) - 0.15 * x / width
    return np.clip(page * light[None, :, None], 0, 255).astype(np.uint8)


def _photographed(page: Picture) -> Picture:
    """Lay a page on a desk, seen at an angle, lit from the right."""
    import cv2
    import numpy as np

    height, width = page.shape[:2]
    wide, high = int(width * 1.15), int(height * 1.2)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shares = np.array([[0.06, 0.07], [0.93, 0.04], [0.97, 0.95], [0.03, 0.92]], np.float32)
    seen = cv2.getPerspectiveTransform(corners, shares * np.array([wide, high], np.float32))
    desk = cv2.warpPerspective(page, seen, (wide, high), flags=cv2.INTER_AREA, borderValue=_DESK)
    down, across = np.mgrid[0:high, 0:wide]
    light = 0.72 + 0.28 * (across / wide) * (0.6 + 0.4 * down / high)
    return np.clip(desk * light[..., None], 0, 255).astype(np.uint8)


def _curved(page: Picture) -> Picture:
    """Bend a page as one of a bound book on the glass: most near its back, at the left."""
    import cv2
    import numpy as np

    height, width = page.shape[:2]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = 22 * np.exp(-5 * across / width) * (0.6 + 0.8 * down / height)
    return cv2.remap(page, across, down - bend, cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def _watermarked(page: Picture) -> Picture:
    import cv2
    import numpy as np

    mark = np.full(page.shape, 255, np.uint8)
    place = (page.shape[1] // 8, page.shape[0] // 2)
    cv2.putText(
        mark, "INTERNAL USE", place, cv2.FONT_HERSHEY_DUPLEX, 7, (205,) * 3, 18, cv2.LINE_AA
    )
    return np.minimum(page, _rotated(mark, 25))


def _grey_150(page: Picture) -> Picture:
    import cv2

    small = cv2.resize(page, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def _blurred(page: Picture, spread: float) -> Picture:
    import cv2

    return cv2.GaussianBlur(page, (0, 0), spread)


def _jpeg(page: Picture, quality: int, dots: int | None) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    said = {"dpi": (dots, dots)} if dots else {}
    Image.fromarray(page).save(made, "JPEG", quality=quality, **said)
    return made.getvalue()


RENDITIONS: dict[str, Callable[[Picture, Any], bytes]] = {
    "clean": lambda page, _: _jpeg(page, 85, 200),
    "skewed, noise, JPEG 50": lambda page, random: _jpeg(
        _noisy(_rotated(page, 1.5), 10, random), 50, 200
    ),
    "photograph": lambda page, random: _jpeg(_noisy(_photographed(page), 6, random), 70, None),
    "curved, JPEG 70": lambda page, random: _jpeg(_noisy(_curved(page), 5, random), 70, 200),
    "seals": lambda page, _: _jpeg(_sealed(_sealed(page, 1400, 800), 700, 1300), 60, 200),
    "watermark": lambda page, _: _jpeg(_watermarked(page), 60, 200),
    "150 dpi, grey": lambda page, _: _jpeg(_grey_150(page), 60, 150),
    "all at once": lambda page, random: _jpeg(
        _noisy(
            _blurred(_rotated(_folded(_sealed(page, 1700, 1100)), -2.0), 0.8),
            12,
            random,
        ),
        40,
        200,
    ),
}
"""Kinds of scans by what was done to the page."""
