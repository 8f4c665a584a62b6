"""The edges of a page: which drawings are rules, at the bounds of each comparison."""

from __future__ import annotations

import pytest

from fenjie.extract.pdf.clips import SAME, Matrix, times
from fenjie.extract.pdf.frame import Box, Frame
from fenjie.extract.pdf.pdf_file import open_pdf
from fenjie.extract.pdf.ruling_lines import RulingLines, read_ruling_lines
from fenjie.limits import Limits
from tests.extract.pdf.handmade import Object, page_of


def drawn(stream: bytes, *more: Object, resources: bytes = b"") -> RulingLines:
    """Read the edges of a page that is 684 points wide and 400 high."""
    document = open_pdf(page_of(stream, *more, resources=resources), "表.pdf", Limits())
    try:
        page = document[0]
        return read_ruling_lines(page, Frame(page))
    finally:
        document.close()


def edges(lines: RulingLines) -> list[tuple[str, float, float, float]]:
    return [
        (name, round(edge.at, 2), round(edge.start, 2), round(edge.end, 2))
        for name, some in (("across", lines.horizontal), ("down", lines.vertical))
        for edge in some
    ]


@pytest.mark.parametrize(
    ("stream", "result"),
    [
        (b"10 300 m 110 300 l S", [("across", 100, 9.5, 110.5)]),
        (b"10 300 m 10 200 l S", [("down", 10, 99.5, 200.5)]),
        (b"10 300 m 110 300 l 110 200 l S", [("across", 100, 10, 110), ("down", 110, 100, 200)]),
        (b"10 200 100 100 re f", []),
        (b"10 300 100 2 re f", [("across", 99, 10, 110)]),
        (b"10 300 100 3 re f", [("across", 98.5, 10, 110)]),
        (b"10 300 100 3.5 re f", []),
        (b"10 200 2 100 re f", [("down", 11, 100, 200)]),
        (b"10 200 3.5 100 re f", []),
        (b"10 300 m 110 301 l S 10 210 m 110 310 l S", [("across", 99.5, 9.5, 110.5)]),
        (b"10 300 m 110 300 l n", []),
    ],
)
def test_straight_lines_and_thin_boxes(
    stream: bytes, result: list[tuple[str, float, float, float]]
) -> None:
    """Around what is drawn as thin as can be, PDFium's box is a point wide all the same."""
    assert edges(drawn(b"0 w " + stream)) == result


def figure(*boxes: tuple[float, float, float, float], how: bytes) -> bytes:
    """Draw boxes as one figure, and a large one, so that the whole is not thin."""
    parts = [b"%g %g %g %g re" % box for box in (*boxes, (300, 100, 200, 200))]
    return b" ".join(parts) + b" " + how


@pytest.mark.parametrize(
    ("box", "result"),
    [
        ((10, 300, 100, 3), [("across", 98.5, 10, 110)]),
        ((10, 300, 100, 3.25), []),
        ((10, 200, 3, 100), [("down", 11.5, 100, 200)]),
        ((10, 200, 3.25, 100), []),
    ],
)
def test_figures_of_which_some_are_thin(
    box: tuple[float, float, float, float], result: list[tuple[str, float, float, float]]
) -> None:
    assert edges(drawn(figure(box, how=b"f"))) == result


@pytest.mark.parametrize(
    ("x", "y", "count"),
    [(110, 1, 1), (110, 1.25, 0), (12, 0, 0), (13.25, 0, 1), (13, 0, 0)],
)
def test_segments_that_are_straight_and_not_too_short(x: float, y: float, count: int) -> None:
    """What is three points long at most is a dot of a dotted line."""
    stream = b"10 300 m %g %g l 300 100 200 200 re S" % (x, 300 + y)
    lines = edges(drawn(stream))
    assert len([edge for edge in lines if edge[-1] <= 110 and edge[0] == "across"]) == count


def dots(count: int, pitch: float, size: float = 1.0) -> bytes:
    return b" ".join(
        b"%g 300 %g %g re f" % (10 + pitch * number, size, size) for number in range(count)
    )


@pytest.mark.parametrize(
    ("stream", "result"),
    [
        (dots(5, 4), [("across", 99.5, 10, 27)]),
        (dots(4, 4), []),
        (dots(5, 4.25), []),
        (dots(9, 2, 2.5), [("across", 99, 10, 28.5)]),
        (dots(5, 4) + b" 200 300 1 1 re f", [("across", 99.5, 10, 27)]),
    ],
)
def test_rows_of_dots(stream: bytes, result: list[tuple[str, float, float, float]]) -> None:
    assert edges(drawn(stream)) == result


@pytest.mark.parametrize(("depth", "read"), [(1, True), (6, True), (7, False)])
def test_lines_inside_form_objects(depth: int, read: bool) -> None:
    """Each moves what it holds by one point to the right."""
    holders: list[Object] = []
    for number in range(depth):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 6)
        head = b"/Type/XObject/Subtype/Form/BBox[-900 -900 900 900]/Matrix[1 0 0 1 1 0]"
        last = number == depth - 1
        holders.append(
            (head + (b"" if last else inner), b"0 300 m 100 300 l S" if last else b"/X Do")
        )
    lines = drawn(b"/X Do", *holders, resources=b"/XObject<</X 5 0 R>>")
    assert edges(lines) == ([("across", 100, depth, 100 + depth)] if read else [])


def test_pictures_and_words_are_noted() -> None:
    picture = (
        b"/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
        b"\x80\xc0\xc0\x80",
    )
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>"
    stream = b"q 100 0 0 50 10 20 cm /X Do Q BT /F 9 Tf 300 8 Td (a) Tj ET"
    lines = drawn(stream, picture, resources=b"/XObject<</X 5 0 R>>" + font)
    assert lines.images == [Box(10, 330, 110, 380)]
    assert len(lines.texts) == 1
    assert edges(lines) == []


def test_matrices_one_after_the_other() -> None:
    doubled: Matrix = (2, 0, 0, 3, 0, 0)
    turned: Matrix = (0, 1, -1, 0, 10, 20)
    assert times(doubled, SAME) == doubled
    assert times(SAME, turned) == turned
    assert times(doubled, turned) == (0, 2, -3, 0, 10, 20)
    assert times((1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12)) == (25, 28, 57, 64, 100, 112)
