"""Pictures of pages, drawn: a table with rules, and what happens to paper."""

from __future__ import annotations

from typing import Any

import pytest

SCALE = 2.0
"""Pixels a point."""
XS, YS = (40, 140, 260, 400), (60, 100, 160, 240)
"""Points where the rules of the table are."""

cv2: Any = pytest.importorskip("cv2", reason="the extra ocr is not installed")
np: Any = pytest.importorskip("numpy")


def table(width: int = 440, height: int = 300, thick: int = 2) -> Any:
    """Return a white page with a table, in colours."""
    page = np.full((int(height * SCALE), int(width * SCALE), 3), 255, np.uint8)
    for x in XS:
        cv2.line(page, place(x, YS[0]), place(x, YS[-1]), (0, 0, 0), thick)
    for y in YS:
        cv2.line(page, place(XS[0], y), place(XS[-1], y), (0, 0, 0), thick)
    return page


def place(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)


def rotated(page: Any, degrees: float) -> Any:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


def words(page: Any, x: float, y: float, count: int = 8) -> Any:
    """Draw boxes as large as characters in a line."""
    for at in range(count):
        left = x + 12 * at
        cv2.rectangle(page, place(left, y), place(left + 9, y + 9), (0, 0, 0), 2)
    return page


def sealed(page: Any, x: float, y: float, radius: float = 40) -> Any:
    """Put a red seal on a page, which lets black through."""
    ink = np.full(page.shape, 255, np.uint8)
    cv2.circle(ink, place(x, y), round(radius * SCALE), (225, 40, 40), 6)
    cv2.circle(ink, place(x, y), round(radius * SCALE / 3), (225, 40, 40), -1)
    return (page.astype(np.float32) * ink / 255).astype(np.uint8)


def photographed(page: Any) -> Any:
    """Lay a page on a dark desk, seen at an angle."""
    height, width = page.shape[:2]
    wide, high = width + 160, height + 160
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [[90, 60], [wide - 60, 85], [wide - 90, high - 50], [50, high - 90]], np.float32
    )
    turn = cv2.getPerspectiveTransform(corners, seen)
    return cv2.warpPerspective(page, turn, (wide, high), borderValue=(60, 70, 80))
