"""Which characters of a page are bold, by how thick their strokes are beside the others'."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from fenjie.extract.scan.picture_cleaning import Picture
from fenjie.text.han import is_han

_BOLD, _SPREAD = 1.45, 0.16
"""Times as thick as plain ones that strokes of bold characters are, and by how much that varies."""
_CHANGE = 4.0
"""What it costs that a line goes from plain to bold or back."""
_MOST = 6.0
"""What one character may say at most."""
_FEW_LINES, _STOPS = "一二三十", "。；，"
"""Characters whose few strokes are thin in any weight, and marks that end what goes before."""
_LEANS = 0.2
"""What those say: the first that they are as what follows, the second that they are plain."""
_FEWEST = 2
"""Characters of a bold run that say so."""
_PITCH = 2.2
"""Heights of a line within which the next one below it begins."""
_FEWEST_KNOWN = 20
"""Characters of a page that show how thick plain ones are."""
Boxes = Sequence[tuple[float, float, float, float]]


def courses(boxes: Boxes) -> list[list[int]]:
    """Return which lines go on with each other, by their indexes: those below each other.

    >>> courses([(0, 0, 99, 10), (200, 1, 250, 11), (0, 15, 60, 25), (0, 90, 60, 99)])
    [[0, 2], [1], [3]]
    """
    result: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda index: boxes[index][1]):
        for course in result:
            if _goes_on(boxes[course[-1]], boxes[index]):
                course.append(index)
                break
        else:
            result.append([index])
    return result


def _goes_on(above: tuple[float, ...], below: tuple[float, ...]) -> bool:
    height = above[3] - above[1]
    common = min(above[2], below[2]) - max(above[0], below[0])
    narrower = min(above[2] - above[0], below[2] - below[0])
    return 0 < below[1] - above[1] < _PITCH * height and 2 * common > narrower


class PenWidths:
    """How thick the strokes in any box of a page are, in pixels."""

    def __init__(self, grey: Picture) -> None:
        import cv2
        import numpy as np

        ink = (255 - grey.astype(np.float32)) / 255
        across, down = np.diff(ink, axis=1, append=0), np.diff(ink, axis=0, append=0)
        self._ink = cv2.integral(ink)
        self._edges = cv2.integral(np.hypot(across, down))

    def at(self, x0: float, top: float, x1: float, bottom: float) -> float:
        """Return the width of the strokes in a box of pixels: a line has twice its length of edge.

        0 where there are none.
        """
        box = round(x0), round(top), round(x1), round(bottom)
        edges = _total(self._edges, box)
        return 2 * _total(self._ink, box) / edges if edges > 1 else 0.0


def _total(sums: Any, box: tuple[int, int, int, int]) -> float:
    height, width = sums.shape
    x0, x1 = (min(max(x, 0), width - 1) for x in (box[0], box[2]))
    top, bottom = (min(max(y, 0), height - 1) for y in (box[1], box[3]))
    return float(sums[bottom, x1] - sums[top, x1] - sums[bottom, x0] + sums[top, x0])


def bold_characters(lines: Sequence[Sequence[tuple[str, float]]]) -> list[list[bool]]:
    """Return which characters of lines are bold; each comes with the width of its strokes.

    Only Chinese ones say it; what stands between and behind them is as they are.

    >>> plain = [("季", 1.0), ("度", 1.0)] * 12
    >>> line = [("一", 0.7), ("季", 1.5), ("度", 1.5), ("：", 0.4), ("立", 1.0), ("项", 1.0)]
    >>> bold_characters([plain, line])[1]
    [True, True, True, True, False, False]
    """
    known = [width for line in lines for text, width in line if _is_han(text) and width]
    if len(known) < _FEWEST_KNOWN:
        return [[False] * len(line) for line in lines]
    plain = median(known)
    return [_of_line([_says(text, width / plain) for text, width in line]) for line in lines]


def _is_han(text: str) -> bool:
    return is_han(text)


def _says(text: str, share: float) -> float:
    """Return how much more likely a character is bold than plain, as a logarithm."""
    if text in _STOPS:
        return -_LEANS
    if text in _FEW_LINES:
        return _LEANS
    if not _is_han(text) or not share:
        return 0.0
    likelihood = ((share - 1) ** 2 - (share - _BOLD) ** 2) / (2 * _SPREAD**2)
    return min(max(likelihood, -_MOST), _MOST)


def _of_line(says: list[float]) -> list[bool]:
    """Return the likeliest course of a line between plain and bold (Viterbi)."""
    plain, bold = 0.0, -_CHANGE
    came: list[tuple[bool, bool]] = []
    for likelihood in says:
        # Which of the two comes before plain, and before bold; what is alike stays bold.
        came.append((bold - _CHANGE >= plain, bold >= plain - _CHANGE))
        plain, bold = max(plain, bold - _CHANGE), likelihood + max(bold, plain - _CHANGE)
    state = bold > plain
    course: list[bool] = []
    for before_plain, before_bold in reversed(came):
        course.append(state)
        state = before_bold if state else before_plain
    return _of_many(course[::-1], says)


def _of_many(course: list[bool], says: list[float]) -> list[bool]:
    """Leave out bold runs that too few characters say."""
    start = 0
    for end in range(1, len(course) + 1):
        if end == len(course) or course[end] != course[start]:
            if course[start] and sum(each > _LEANS for each in says[start:end]) < _FEWEST:
                course[start:end] = [False] * (end - start)
            start = end
    return course
