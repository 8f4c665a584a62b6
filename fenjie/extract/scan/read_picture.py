"""From the picture of a page to its characters and rules."""

from __future__ import annotations

from itertools import islice
from typing import Any

from fenjie.extract.scan.drawn_rules import Rules, cut_at, dotted_rules, find_rules
from fenjie.extract.scan.missed_ink import Box, leftover
from fenjie.extract.scan.page_reading import PageReading, ReadChar
from fenjie.extract.scan.pen_widths import PenWidths, bold_characters, courses
from fenjie.extract.scan.picture_cleaning import Cleaned, Picture, cleaned
from fenjie.extract.scan.recognizer import Glyph, Recognizer
from fenjie.extract.scan.straightening import (
    enlarged,
    flattening,
    levelling,
    moved,
    scale_of_a4,
    sheet_corners,
    skew,
)
from fenjie.extract.scan.unbending import flat

_LEAST_SKEW = 0.04
"""Degrees of skew that nobody need put right."""
_TALL = 1.5
"""How many times as high as wide a line of words is that goes down the page."""
_MOST_DOWN = 0.5
"""Share of such lines from which on the page lies on its side."""
_FEWEST_LINES = 8
"""Lines from which on it is looked for whether the page lies on its side."""
_SLACK = 0.35
"""Share of a line's height that it reaches over the rule beside it, since boxes are wide."""
_WIDE, _NARROW = 1.0, 0.55
"""Width of a Chinese and of a Latin character as a share of a line's height."""
_NOTHING, _LIKELY = "/／—-无", 0.5
_CLEAR = 0.9
"""How sure what is read beside the lines is at least: it may as well be a stain."""
_FAINT, _SPECKS = 160, 0.0005
"""What is darker is ink, and which share of it bare paper may have: its dust."""
_LOW, _FINE = 1.9, 2.4
"""Pixels a point below which a picture is enlarged, and how many it has then."""
_WORDS_HEIGHT = 0.8
"""Share of the height of a found line that its characters have."""


def read_picture(
    picture: Picture, scale: float, recognizer: Recognizer, stated: float | None = None
) -> PageReading:
    """Read the picture of a page, in colours or grey, with `scale` pixels a point.

    `stated` is the same in the points in which places are told, where the file has its own.
    """
    import numpy as np

    to_page, stated = np.eye(3), stated or scale
    corners = sheet_corners(picture)
    if corners is not None:
        to_page, size = flattening(corners)
        picture = moved(picture, to_page, size)
        # A sheet is taken for A4: how large it is nobody can tell.
        scale = scale_of_a4(*size)
    if scale < _LOW:
        picture, to_page, scale = enlarged(picture, to_page, _FINE / scale, scale)
    page, to_page = _levelled(cleaned(picture, scale), to_page)
    page = flat(page, scale)
    lines = recognizer.find_lines(page.shaded)
    if turns := _turns(page.shaded, lines, recognizer):
        page, to_page = _turned(page, to_page, turns)
        lines = recognizer.find_lines(page.shaded)
    reader = _PageReader(page, scale, recognizer)
    return reader.read(lines, np.diag([1 / stated, 1 / stated, 1.0]) @ np.linalg.inv(to_page))


def _beside(glyphs: list[Glyph], index: int) -> list[Glyph]:
    return glyphs[max(0, index - 1) : index] + glyphs[index + 1 : index + 2]


def _is_clear(strip: list[Glyph]) -> bool:
    """Return whether what was read beside the lines is no stain.

    What most often stands alone in a cell says that there is nothing.
    """
    if len(strip) == 1 and strip[0].text in _NOTHING:
        return strip[0].confidence >= _LIKELY
    return min(char.confidence for char in strip) >= _CLEAR


def _reach(char: Glyph, beside: Glyph) -> float:
    """Return how far a character reaches from its middle at most, in heights of its line.

    Between Latin characters the blanks are recognised, so that no gap is one.
    """
    if char.text.isascii() and beside.text.isascii() and char is not beside:
        return _WIDE
    return 0.6 * (_NARROW if char.text.isascii() else _WIDE)


def _levelled(page: Cleaned, to_page: Any) -> tuple[Cleaned, Any]:
    """Turn a skewed page back."""
    degrees = skew(page.sharp)
    if abs(degrees) < _LEAST_SKEW:
        return page, to_page
    height, width = page.sharp.shape
    matrix = levelling(degrees, width, height)
    return page.map(lambda grey: moved(grey, matrix, (width, height))), matrix @ to_page


def _turns(grey: Picture, lines: Any, recognizer: Recognizer) -> int:
    """Return by how many quarters clockwise a page is to be turned to be read."""
    if len(lines) < _FEWEST_LINES:
        return 0
    boxes = [_box(line) for line in lines]
    down = [box for box in boxes if box[3] - box[1] > _TALL * (box[2] - box[0])]
    on_side = len(down) > _MOST_DOWN * len(boxes)
    longest = sorted(down if on_side else boxes, key=_area, reverse=True)[:9]
    strips = [grey[y0:y1, x0:x1] for x0, y0, x1, y1 in longest]
    if on_side:
        import numpy as np

        strips = [np.ascontiguousarray(np.rot90(strip, -1)) for strip in strips]
    return int(on_side) + 2 * int(recognizer.is_upside_down(strips))


def _turned(page: Cleaned, to_page: Any, turns: int) -> tuple[Cleaned, Any]:
    """Turn a page by quarters clockwise."""
    import numpy as np

    height, width = page.sharp.shape
    matrix = {
        1: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]], float),
        2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], float),
        3: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], float),
    }[turns]
    turned = page.map(lambda grey: np.ascontiguousarray(np.rot90(grey, -turns)))
    return turned, matrix @ to_page


def _box(line: Any) -> Box:
    """Return the box around the corners of a line: x0, top, x1, bottom in pixels."""
    (x0, y0), (x1, y1) = line.min(axis=0), line.max(axis=0)
    return max(0, int(x0)), max(0, int(y0)), int(x1 + 1), int(y1 + 1)


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


class _PageReader:
    """Reads a level page on a white ground."""

    def __init__(self, page: Cleaned, scale: float, recognizer: Recognizer) -> None:
        self._scale, self._recognizer = scale, recognizer
        self._rules = find_rules(page.sharp, scale, page.sealed)
        self._page = page
        self._without_rules = page.map(self._cleared)._replace(sealed=page.sealed)

    def read(self, lines: Any, back: Any) -> PageReading:
        """Read lines of words; `back` leads from pixels to places as the file says."""
        import numpy as np

        height, width = self._page.sharp.shape
        boxes = [_box(line) for line in lines]
        rules = self._with_dotted(boxes)
        parts = [part for box in boxes for part in self._parted(box, rules)]
        strips = [self._without_rules.shaded[y0:y1, x0:x1] for x0, y0, x1, y1 in parts]
        glyphs = self._recognizer.read(strips)
        missed, unread = self._missed(parts)
        parts, glyphs = parts + missed[0], glyphs + missed[1]
        placed = [self._placed(*pair) for pair in zip(parts, glyphs, strict=True) if pair[1]]
        whole = back @ np.diag([self._scale, self._scale, 1.0])
        return PageReading(
            round(width / self._scale, 2),
            round(height / self._scale, 2),
            self._emboldened(placed),
            self._points(rules.horizontal),
            self._points(rules.vertical),
            tuple(float(value) for value in whole.ravel()),  # type: ignore[arg-type]
            unread=unread,
            blank=not parts and bool((self._page.sharp < _FAINT).mean() < _SPECKS),
        )

    def _cleared(self, grey: Picture) -> Picture:
        """Return the page without its rules: they look like strokes of what stands at them."""
        import cv2
        import numpy as np

        cleared = grey.copy()
        cleared[cv2.dilate(self._rules.ink, np.ones((3, 3), np.uint8)) > 0] = 255
        return cleared

    def _with_dotted(self, boxes: list[Box]) -> Rules:
        dotted = dotted_rules(self._without_rules.sharp, self._scale, boxes)
        return Rules(
            self._rules.horizontal + dotted.horizontal,
            self._rules.vertical + dotted.vertical,
            self._rules.ink,
        )

    def _parted(self, box: Box, rules: Rules) -> list[Box]:
        """Cut the box of a line at the rules down that cross it."""
        x0, top, x1, bottom = box
        slack = _SLACK * (bottom - top)
        pieces = cut_at(rules.vertical, x0, x1, (top + bottom) / 2, slack)
        parts = [(round(a), top, round(b), bottom) for a, b in pieces]
        return [part for part in parts if self._holds_ink(part)]

    def _holds_ink(self, box: Box) -> bool:
        x0, top, x1, bottom = box
        return bool((self._without_rules.sharp[top:bottom, x0:x1] < 128).any())

    def _missed(self, parts: list[Box]) -> tuple[tuple[list[Box], list[list[Glyph]]], int]:
        """Read the ink that no line holds; return what it says, and how much of it says nothing."""
        boxes = leftover(self._without_rules.sharp, self._page.sealed, self._scale, parts)
        strips = [self._without_rules.shaded[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes]
        glyphs = self._recognizer.read(strips)
        kept = [index for index, strip in enumerate(glyphs) if strip and _is_clear(strip)]
        missed = [boxes[index] for index in kept], [glyphs[index] for index in kept]
        return missed, len(boxes) - len(kept)

    def _emboldened(self, lines: list[list[ReadChar]]) -> list[list[ReadChar]]:
        """Mark the characters that are bold."""
        scale, widths = self._scale, PenWidths(self._without_rules.shaded)

        def thick(char: ReadChar) -> float:
            box = (char.x0 * scale, char.top * scale, char.x1 * scale, char.bottom * scale)
            return widths.at(*box) / ((char.bottom - char.top) * scale)

        # A label may be broken over two lines: what goes on below is one course of words.
        together = courses(
            [(line[0].x0, line[0].top, line[-1].x1, line[0].bottom) for line in lines]
        )
        joined = [[char for index in course for char in lines[index]] for course in together]
        bold = bold_characters([[(char.text, thick(char)) for char in line] for line in joined])
        emboldened: list[list[ReadChar]] = [[] for _ in lines]
        for course, chars, are_bold in zip(together, joined, bold, strict=True):
            marked = iter(
                char._replace(bold=is_bold) for char, is_bold in zip(chars, are_bold, strict=True)
            )
            for index in course:
                emboldened[index] = list(islice(marked, len(lines[index])))
        return emboldened

    def _placed(self, box: Box, glyphs: list[Glyph]) -> list[ReadChar]:
        """Give the characters of a line their boxes in points; only Latin words have blanks."""
        glyphs = [
            char
            for index, char in enumerate(glyphs)
            if not char.text.isspace()
            or all(near.text.isascii() and near.text.isalnum() for near in _beside(glyphs, index))
        ]
        x0, top, x1, bottom = (edge / self._scale for edge in box)
        height = (bottom - top) * _WORDS_HEIGHT
        middle = (top + bottom) / 2
        top, bottom = middle - height / 2, middle + height / 2
        at = [x0 + char.middle * (x1 - x0) for char in glyphs]
        chars: list[ReadChar] = []
        for index, char in enumerate(glyphs):
            left = right = _reach(char, char) * height
            if index:
                left = min(
                    _reach(char, glyphs[index - 1]) * height, (at[index] - at[index - 1]) / 2
                )
            if index + 1 < len(at):
                right = min(
                    _reach(char, glyphs[index + 1]) * height, (at[index + 1] - at[index]) / 2
                )
            chars.append(
                ReadChar(
                    char.text,
                    round(at[index] - left, 2),
                    round(top, 2),
                    round(at[index] + right, 2),
                    round(bottom, 2),
                    char.confidence,
                    char.others,
                )
            )
        return chars

    def _points(self, rules: list[Any]) -> list[tuple[float, float, float]]:
        scale = self._scale
        return [
            (round(at / scale, 2), round(start / scale, 2), round(end / scale, 2))
            for at, start, end, _ in rules
        ]
