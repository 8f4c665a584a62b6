"""Words that are turned, page numbers and running lines of an OFD: as of a PDF."""

from __future__ import annotations

import pytest

from tests.extract.ofd.ofd_checks import cells, content_of, lines, unprinted
from tests.extract.ofd.ofd_files import POINT, Ofd, line, text

SIZE = 4.0
CTM = {
    90: "0 1 -1 0 {size} 0",
    180: "-1 0 0 -1 {long} {size}",
    270: "0 -1 1 0 0 {long}",
}


def turned(words: str, x: float, y: float, turn: int) -> str:
    """Write words turned clockwise; (x, y) is the upper left corner of what they take."""
    long = SIZE * len(words)
    across, down = (long, SIZE) if turn == 180 else (SIZE, long)
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} {across} {down}" Font="1" Size="{SIZE}" '
        f'CTM="{CTM[turn].format(size=SIZE, long=long)}"><ofd:TextCode X="0" Y="{SIZE * 0.88}" '
        f'DeltaX="g {len(words) - 1} {SIZE}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def grid(*objects: str, xs: tuple[int, ...] = (20, 40, 180), ys: tuple[int, ...] = (50, 90)) -> str:
    rules = [line(xs[0], y, xs[-1], y) for y in ys] + [line(x, ys[0], x, ys[-1]) for x in xs]
    return "".join([*rules, *objects])


@pytest.mark.parametrize("turn", [90, 270])
def test_words_that_fill_a_cell_sideways(turn: int) -> None:
    """Lines follow each other from the right where they go down, from the left where up."""
    first, second = (30, 24) if turn == 90 else (24, 30)
    one, two = turned("住房和城乡", first, 52, turn), turned("建设类", second, 52, turn)
    content = content_of(Ofd([grid(one, two, text("修缮老街巷，点亮背街的灯。", 45, 70))]))
    assert cells(content) == [[["住房和城乡\n建设类", "修缮老街巷，点亮背街的灯。"]]]
    (place,) = content.flow.locate(0, 5)
    expected = [first, 52, first + SIZE, 52 + 5 * SIZE]
    assert place["bbox"] == [pytest.approx(edge / POINT, abs=0.1) for edge in expected]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_words_that_fill_no_cell_are_told(turn: int) -> None:
    words = turned("内部", 100, 60, turn)
    content = content_of(
        Ofd([grid(text("一类", 22, 70), text("修缮老街巷，点亮背街的灯。", 45, 70), words)])
    )
    assert cells(content) == [[["一类", "修缮老街巷，点亮背街的灯。"]]]
    assert list(unprinted(content)) == ["内部"]
    beside = turned("征求意见稿", 190, 60, turn)
    content = content_of(
        Ofd([grid(text("一类", 22, 70), text("修缮老街巷，点亮背街的灯。", 45, 70), beside)])
    )
    assert (lines(content), list(unprinted(content))) == ([], ["征求意见稿"])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_read_sideways(turn: int) -> None:
    """A table across is written on a page upright: all of it is turned alike."""
    xs: tuple[int, ...] = (20, 40)
    ys: tuple[int, ...] = (50, 110, 170)
    if turn == 180:
        xs, ys = (20, 110, 200), (50, 70)
        words = [turned("甲栏目", 120, 55, turn), turned("乙栏目", 30, 55, turn)]
    else:
        upper, lower = ("甲栏目", "乙栏目") if turn == 90 else ("乙栏目", "甲栏目")
        words = [turned(upper, 25, 60, turn), turned(lower, 25, 120, turn)]
    content = content_of(Ofd([grid(*words, xs=xs, ys=ys)]))
    assert cells(content) == [[["甲栏目", "乙栏目"]]]
    start = content.flow.text.index("甲")
    (place,) = content.flow.locate(start, start + 3)
    x, y = (120, 55) if turn == 180 else (25, 60 if turn == 90 else 120)
    across, down = (12, 4) if turn == 180 else (4, 12)
    assert place["bbox"] == [
        pytest.approx(edge / POINT, abs=0.1) for edge in (x, y, x + across, y + down)
    ]


def page(number: int, words: str, *more: str) -> str:
    """Write a page whose table goes down to its lower edge, with what stands within it there."""
    rules = [line(20, y, 190, y) for y in (15, 150, 290)]
    rules += [line(x, 15, x, 290) for x in (20, 40, 190)]
    return "".join(
        [
            *rules,
            text(f"{number}", 28, 80),
            text(words, 45, 80),
            text("市水务局。", 45, 230),
            *more,
        ]
    )


NUMBERS = {
    "with dashes": "— {} —",
    "in words": "第{}页共3页",
    "bare": "{}",
}


@pytest.mark.parametrize("label", NUMBERS)
def test_page_numbers_inside_the_frame_of_a_table(label: str) -> None:
    made = Ofd([page(6 + n, "修路。", text(NUMBERS[label].format(n), 105, 280)) for n in (1, 2, 3)])
    content = content_of(made)
    assert cells(content) == [[[str(6 + n), "修路。"], ["", "市水务局。"]] for n in (1, 2, 3)]
    assert sorted(unprinted(content)) == sorted(NUMBERS[label].format(n) for n in (1, 2, 3))


def test_running_lines_inside_the_frame_and_outside() -> None:
    above, within = "某市重点工作任务分解表", "某市人民政府办公室印发"
    made = Ofd([page(n, "修路。", text(above, 70, 10), text(within, 32, 25)) for n in (1, 2, 3)])
    content = content_of(made)
    assert cells(content) == [[[str(n), "修路。"], ["", "市水务局。"]] for n in (1, 2, 3)]
    assert lines(content) == []
    assert list(unprinted(content)) == [within]
