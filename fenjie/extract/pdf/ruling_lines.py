"""The rules of a page: straight lines and thin boxes, as horizontal and vertical edges."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.extract.pdf.asked_at_once import fonts_of
from fenjie.extract.pdf.bounds import Bounds
from fenjie.extract.pdf.clips import SAME, Clips, Matrix, times
from fenjie.extract.pdf.covers import Cover, CoverReader
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.path_boxes import THIN, Corner, boxes_of, line_of
from fenjie.extract.pdf.plain_pdfium import address_of, bare_pdfium, plain_pdfium, pointer

_STRAIGHT = 1.0
"""Points by which the ends of a straight line may differ across it."""
_SHORTEST = 2.0
"""Points: what is shorter is a spot."""
_SHORTEST_PICTURE = 8.0
"""Points of a picture that is a rule: a smaller one only keeps others apart."""
_FEWEST_DOTS = 5
"""Fewer dots in a row are an ellipsis or a pattern."""
_DEEPEST = 6
"""Form objects inside each other: no program nests them so deep, only one that means harm."""
_MOST_SEGMENTS = 400_000
"""Segments of a page that are looked at, so that a page of drawings ends in time."""
_MOVE = 2
"""PDFium's FPDF_SEGMENT_MOVETO."""
_CURVE = 1
"""PDFium's FPDF_SEGMENT_BEZIERTO: each curve has two points that pull it, and its end."""
_Run = tuple[int, list[int], list[int], Matrix, int, float, bool]
"""The kind of an object, its address, its font, what moves the form objects that hold it, how many
these are, their ink, and whether it is off; or the same of text objects that follow each other."""


class Edge(NamedTuple):
    """A straight line that is drawn: at `at` across, from `start` to `end` along."""

    at: float
    start: float
    end: float


class RulingLines(Struct):
    """All edges of a page, and the pictures and text objects that stand on it."""

    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    """The addresses of those of the page itself, not of those inside form objects."""
    painted: list[int] = field(default_factory=list)
    """Those of all text objects in the order of painting."""
    fonts: list[int] = field(default_factory=list)
    """Those of their fonts."""
    covers: list[Cover] = field(default_factory=list)
    """What is painted over more than a line, in the order of painting."""
    pictures: dict[int, int] = field(default_factory=dict)
    """Places among the covers of those in unknown colours, each with its address."""
    faint: dict[int, float] = field(default_factory=dict)
    """Addresses of text objects in half transparent forms, each with what is left of its ink."""
    moved: dict[int, Matrix] = field(default_factory=dict)
    """Addresses of text objects in form objects, each with what moves it."""
    off: set[int] = field(default_factory=set)
    """Addresses of text objects that are switched off."""
    put_on: list[Edge] = field(default_factory=list)
    """Lines across that are put on the page: they may strike words out, and rule no table."""

    def only(self, rules: RulingLines) -> None:
        """Keep as rules what the page itself has: the frame of a form field is none."""
        own = set(rules.horizontal)
        self.put_on = [drawn for drawn in self.horizontal if drawn not in own]
        self.horizontal, self.vertical = rules.horizontal, rules.vertical


def read_ruling_lines(page: Any, frame: Frame, off: Collection[int] = ()) -> RulingLines:
    """Read the edges of an open page, those inside form objects too.

    `off` are the addresses of objects that are switched off.
    """
    pdfium = plain_pdfium()
    ruling_lines = RulingLines()
    take_edges(_boxes(pdfium, page, frame, ruling_lines, off), ruling_lines)
    take_thin_pictures(ruling_lines)
    return ruling_lines


def take_thin_pictures(ruling_lines: RulingLines) -> None:
    """Take pictures that are as thin as rules for rules."""
    thin = [box for box in ruling_lines.images if _is_rule(box)]
    if thin:
        take_edges(map(line_of, thin), ruling_lines)
        ruling_lines.images = [box for box in ruling_lines.images if not _is_rule(box)]


def _is_rule(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return min(width, height) <= THIN and max(width, height) >= _SHORTEST_PICTURE


def take_edges(boxes: Iterable[Box], ruling_lines: RulingLines) -> None:
    """Take boxes without breadth as edges: lines as they are, dots where many are in a row."""
    dots: list[Box] = []
    for count, box in enumerate(boxes):
        if count > _MOST_SEGMENTS:
            break
        if box.x1 - box.x0 <= THIN and box.bottom - box.top <= THIN:
            dots.append(box)
        elif box.bottom - box.top <= _STRAIGHT and box.x1 - box.x0 >= _SHORTEST:
            ruling_lines.horizontal.append(Edge((box.top + box.bottom) / 2, box.x0, box.x1))
        elif box.x1 - box.x0 <= _STRAIGHT and box.bottom - box.top >= _SHORTEST:
            ruling_lines.vertical.append(Edge((box.x0 + box.x1) / 2, box.top, box.bottom))
    for x, run in _dotted((box.x0 + box.x1, box.top, box.bottom) for box in dots):
        ruling_lines.vertical.append(Edge(x, *run))
    for y, run in _dotted((box.top + box.bottom, box.x0, box.x1) for box in dots):
        ruling_lines.horizontal.append(Edge(y, *run))


def _dotted(
    dots: Iterable[tuple[float, float, float]],
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Find rows of dots or dashes: (twice the place across, start, end along) each."""
    lines: dict[int, list[tuple[float, float]]] = {}
    for twice, start, end in dots:
        lines.setdefault(round(twice), []).append((start, end))
    for twice, parts in lines.items():
        run: list[tuple[float, float]] = []
        for part in [*sorted(parts), (1e9, 1e9)]:
            if run and part[0] - run[-1][1] > THIN:
                if len(run) >= _FEWEST_DOTS:
                    yield twice / 2, (run[0][0], run[-1][1])
                run = []
            run.append(part)


def _boxes(
    pdfium: Any, page: Any, frame: Frame, ruling_lines: RulingLines, off: Collection[int]
) -> Iterator[Box]:
    """Yield each straight segment and each thin box as a box without breadth."""
    bounds = Bounds(frame)
    cover_reader = CoverReader(pdfium, Clips(pdfium, frame))
    for path, matrix, inner in _paths(pdfium, page, bounds, ruling_lines, off):
        box = None if inner else bounds.of(path)
        # What is thin on the whole is one rule, whatever its path: most are.
        if box is not None and min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
            yield line_of(box)
            continue
        fill, drawn = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(drawn))
        moved = matrix if inner else _matrix(pdfium, path)
        points = list(_points(pdfium, path, moved, frame, parted=bool(drawn.value)))
        yield from boxes_of(points, outlined=bool(drawn.value), filled=bool(fill.value))
        if fill.value:
            cover = cover_reader.of(path, points, len(ruling_lines.painted), matrix)
            if cover is not None:
                ruling_lines.covers.append(cover)


def _paths(
    pdfium: Any, page: Any, bounds: Bounds, ruling_lines: RulingLines, off: Collection[int]
) -> Iterator[tuple[Any, Matrix, bool]]:
    """Yield the paths of a page with what moves them, and whether a form object holds them.

    Pictures and text objects on the way are noted; what is switched off is passed over.
    """
    holder = pointer(address_of(page.raw))
    bare = bare_pdfium()
    objects = map(
        bare.FPDFPage_GetObject, repeat(holder), range(bare.FPDFPage_CountObjects(holder))
    )
    stack = _runs(objects, SAME, 0, 1.0, off=False)
    path, holding = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
    text = pdfium.FPDF_PAGEOBJ_TEXT
    unclear: dict[int, list[Box]] = {
        pdfium.FPDF_PAGEOBJ_IMAGE: ruling_lines.images,
        pdfium.FPDF_PAGEOBJ_SHADING: [],
    }
    while stack:
        run = kind, items, _, outer, depth, ink, is_off = stack.pop()
        item = items[0]
        if kind == text:
            _note_texts(ruling_lines, run, off)
            continue
        is_off = is_off or item in off
        if kind == holding and depth < _DEEPEST:
            stack += _held(pdfium, item, outer, depth, ink, is_off)
        elif is_off:
            continue
        elif kind == path:
            yield item, times(_matrix(pdfium, item), outer) if depth else SAME, depth > 0
        elif kind in unclear:
            box = _note_unclear(ruling_lines, item, bounds, depth)
            unclear[kind].append(box)


def _note_unclear(ruling_lines: RulingLines, item: int, bounds: Bounds, depth: int) -> Box:
    """Note what covers a part of the page in unknown colours; return its box."""
    box = bounds.of(item) or Box(0, 0, 0, 0)
    if not depth:
        ruling_lines.pictures[len(ruling_lines.covers)] = item
    ruling_lines.covers.append(Cover(box, len(ruling_lines.painted), None))
    return box


def _held(pdfium: Any, holder: Any, outer: Matrix, depth: int, ink: float, off: bool) -> list[_Run]:
    """Return the objects that a form object holds, the last first."""
    matrix, ink = times(_matrix(pdfium, holder), outer), ink * _ink(pdfium, holder)
    count = pdfium.FPDFFormObj_CountObjects(holder)
    objects = [pdfium.FPDFFormObj_GetObject(holder, index) for index in range(count)]
    return _runs(objects, matrix, depth + 1, ink, off=off)


def _runs(
    objects: Iterable[int], matrix: Matrix, depth: int, ink: float, *, off: bool
) -> list[_Run]:
    """Return the objects of one holder with their kinds, the last first.

    Text objects are together that follow each other: a page has thousands.
    """
    items = list(objects)
    fonts = fonts_of(items)
    kind_of, text = plain_pdfium().FPDFPageObj_GetType, plain_pdfium().FPDF_PAGEOBJ_TEXT
    runs: list[_Run] = []
    start = 0
    # Most objects are of text, and only these have fonts: few are asked for their kind.
    for at in [*(at for at, font in enumerate(fonts) if not font), len(items)]:
        if start < at:
            runs.append((text, items[start:at], fonts[start:at], matrix, depth, ink, off))
        if at < len(items):
            one = slice(at, at + 1)
            runs.append((kind_of(items[at]), items[one], fonts[one], matrix, depth, ink, off))
        start = at + 1
    return runs[::-1]


def _note_texts(ruling_lines: RulingLines, run: _Run, off: Collection[int]) -> None:
    """Note text objects of the page, or of a form object, and which of them are `off`."""
    _, items, fonts, outer, depth, ink, is_off = run
    ruling_lines.painted += items
    ruling_lines.fonts += fonts
    if is_off or off:
        ruling_lines.off.update(item for item in items if is_off or item in off)
    if not depth:
        ruling_lines.texts += items
        return
    ruling_lines.moved.update(dict.fromkeys(items, outer))
    if ink < 1:
        ruling_lines.faint.update(dict.fromkeys(items, ink))


def _ink(pdfium: Any, holder: Any) -> float:
    """Return what a form object leaves of the ink of what it holds, from 0 to 1."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(holder, *map(ctypes.byref, parts)):
        return 1.0
    return parts[3].value / 255


def _matrix(pdfium: Any, item: Any) -> Matrix:
    made = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(made)):
        return SAME
    return (made.a, made.b, made.c, made.d, made.e, made.f)


def _points(
    pdfium: Any, path: Any, matrix: Matrix, frame: Frame, *, parted: bool
) -> Iterator[Corner]:
    """Yield the corners of a path as shown; True where a new line begins.

    `parted` by its curves, so that what leads round a corner is not taken for a straight line.
    """
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        begins = kind == _MOVE
        if begins:
            first = point
        yield begins or (parted and kind == _CURVE), *point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield False, *first
