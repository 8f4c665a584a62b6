"""The corners of a path object: GB/T 33190 calls its data abbreviated."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from fenjie.extract.ofd.drawing_order import Drawn, shown_at
from fenjie.extract.ofd.ofd_resources import Paint
from fenjie.extract.ofd.ofd_xml import child, is_on, number
from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.path_boxes import THIN, Corner, boxes_of

_NUMBERS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers behind each letter; the last two are where it leads to."""
_CURVES = "QBA"
_MOST_WORDS = 1_000_000
"""Letters and numbers of a path that are looked at."""
_SQUARE = 0.5
"""Points by which a rectangle may be off."""
_CORNERS = 4


class DrawnPath(Struct):
    """What of a path may be rules, and what it fills."""

    rules: list[Box]
    fills: list[Box]
    """Rectangles that are filled and too broad for a rule."""
    paint: Paint | None


def read_path(drawn: Drawn) -> DrawnPath:
    """Read a path object; one that cannot be seen has neither rules nor fills."""
    element = drawn.element
    outlined = is_on(element, "Stroke", default=True) and _shows(drawn.look.outline)
    is_filled = is_on(element, "Fill", default=False) and _shows(drawn.look.fill)
    result = DrawnPath([], [], drawn.look.fill)
    if drawn.manner is not None or not (outlined or is_filled):
        return result
    data = child(element, "AbbreviatedData")
    points = list(_shown(drawn, "".join(data.itertext()) if data is not None else ""))
    result.rules = list(boxes_of(points, outlined=outlined, filled=is_filled))
    if is_filled and drawn.look.fill is not None:
        alpha = (number(element.get("Alpha"), 255.0) or 0.0) / 255
        result.paint = drawn.look.fill._replace(alpha=drawn.look.fill.alpha * alpha)
        result.fills = list(_rectangles(points))
    return result


def _shows(paint: Paint | None) -> bool:
    return paint is None or paint.alpha > 0


def _shown(drawn: Drawn, data: str) -> Iterator[Corner]:
    for begins, x, y in corners(data):
        yield begins, *shown_at(drawn.matrix, x, y)


def corners(data: str) -> Iterator[Corner]:
    """Yield the corners of a path in its own units; a curve only leads to its end.

    Behind a curve a new line begins, so that none of it is taken for a straight one.

    >>> list(corners("M 0 0 L 2 0 Q 3 0 3 1 L 3 4 C"))[:3]
    [(True, 0.0, 0.0), (False, 2.0, 0.0), (True, 3.0, 1.0)]
    >>> list(corners("M 0 0 L 2 0 Q 3 0 3 1 L 3 4 C"))[3:]
    [(False, 3.0, 4.0), (False, 0.0, 0.0)]
    """
    words = _spaced(data).split(None, _MOST_WORDS)[:_MOST_WORDS]
    first: tuple[float, float] | None = None
    index, letter = 0, ""
    while index < len(words):
        if words[index].upper() in _NUMBERS:
            letter = words[index].upper()
            index += 1
        count = _NUMBERS.get(letter)
        if count is None:
            return
        if letter == "C":
            if first is not None:
                yield False, *first
            letter = ""
            continue
        values = [number(word) for word in words[index : index + count]]
        x, y = values[-2:] if len(values) == count else (None, None)
        if x is None or y is None:
            return
        index += count
        begins = letter in ("M", "S") or first is None
        if begins:
            first = x, y
        yield begins or letter in _CURVES, x, y
        if letter in ("M", "S"):
            letter = "L"  # Programs leave the letter out where it is the same again.


def _spaced(data: str) -> str:
    """Put blanks around letters, which some programs leave out; an exponent is a lower e."""
    for letter in _NUMBERS:
        data = data.replace(letter, f" {letter} ")
    return data.replace(",", " ")


def _rectangles(points: list[Corner]) -> Iterator[Box]:
    """Yield the rectangles of a path that lie straight."""
    figure: list[tuple[float, float]] = []
    for begins, x, y in [*points, (True, 0.0, 0.0)]:
        if begins:
            if (box := _rectangle(figure)) is not None:
                yield box
            figure = []
        figure.append((x, y))


def _rectangle(figure: list[tuple[float, float]]) -> Box | None:
    if not _CORNERS <= len(figure) <= _CORNERS + 2:
        return None
    xs, ys = [x for x, _ in figure], [y for _, y in figure]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
        return None
    across = all(min(x - box.x0, box.x1 - x) < _SQUARE for x in xs)
    down = all(min(y - box.top, box.bottom - y) < _SQUARE for y in ys)
    return box if across and down else None
