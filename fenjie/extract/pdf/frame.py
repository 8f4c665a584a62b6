"""Boxes in points from the top left of a page as it is shown."""

from __future__ import annotations

from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle; `top` is above `bottom`, so it is the smaller number."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def holds(self, other: Box) -> bool:
        """Return whether the middle of another box lies in this one."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def common(self, other: Box) -> Box:
        """Return what two boxes share; where that is nothing, its edges are the wrong way round."""
        return Box(
            max(self.x0, other.x0),
            max(self.top, other.top),
            min(self.x1, other.x1),
            min(self.bottom, other.bottom),
        )


class PageFrame:
    """The size of a page as it is read, in points, and how far it was turned for that."""

    def __init__(self, width: float, height: float, turn: int = 0) -> None:
        """Take a width and a height; `turn` degrees clockwise where a page is read sideways."""
        self.width, self.height, self.turn = width, height, turn
        self.moves = turn != 0

    def shown(self, box: Box) -> Box:
        """Return where a box stands on the page as it is shown, before it was turned to be read."""
        x0, top, x1, bottom = box
        match self.turn:
            case 90:
                return Box(top, self.width - x1, bottom, self.width - x0)
            case 180:
                return Box(
                    self.width - x1, self.height - bottom, self.width - x0, self.height - top
                )
            case 270:
                return Box(self.height - bottom, x0, self.height - top, x1)
        return box


class Frame(PageFrame):
    """Turns a page's own coordinates, from the bottom left and before rotation, into boxes."""

    def __init__(self, page: Any, turn: int = 0) -> None:
        """Take the boxes of a page; `turn` more degrees clockwise where it is read sideways."""
        # The only box that PDFium takes from the page tree, cut to what is shown.
        left, bottom, right, top = page.get_bbox()
        self.left, self._bottom, self._right, self.top = left, bottom, right, top
        self._rotation = (page.get_rotation() + turn) % 360
        self.upright = self._rotation == 0
        width, height = right - left, top - bottom
        turned = self._rotation in (90, 270)
        super().__init__(*((height, width) if turned else (width, height)), turn)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box of two corners in any order."""
        if self._rotation == 0 and x0 <= x1 and y0 <= y1:
            return Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def holds(self, box: Box) -> bool:
        """Return whether a box lies within the page as shown."""
        x0, top, x1, bottom = box
        return 0 <= x0 <= x1 <= self.width and 0 <= top <= bottom <= self.height

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return a direction as it is shown: across, and down."""
        match self._rotation:
            case 90:
                return y, x
            case 180:
                return -x, y
            case 270:
                return -y, -x
        return x, -y

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as it is shown, from the top left."""
        if self._rotation == 90:
            return y - self._bottom, x - self.left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self.top - y, self._right - x
        return x - self.left, self.top - y
