"""The characters of a cell as lines, at the bounds of each comparison."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.pdf.cell_lines import room, write_lines
from fenjie.extract.pdf.char_lines import cut_lines, lines_of
from fenjie.extract.pdf.page_characters import Char
from fenjie.grid import WRAP

HEIGHT = 10.0
LEFT, TOP = 20.0, 30.0
"""Where a cell begins on its page."""


def print_line(words: str, x: float = 0, top: float = 0, *, bold: bool = False) -> list[Char]:
    """Print Chinese characters ten points wide, others five, at a place in the cell."""
    chars = []
    x, top = LEFT + x, TOP + top
    for letter in words:
        wide = 5.0 if letter.isascii() else 10.0
        chars.append(Char(letter, x, top, x + wide, top + HEIGHT, bold))
        x += wide
    return chars


def words_of(lines: list[list[Char]]) -> list[str]:
    return ["".join(char.text for char in line) for line in lines]


def written(*lines: list[Char], width: float = 62) -> str:
    writer = CellWriter(Flow())
    marked = write_lines([char for line in lines for char in line], width, writer)
    text = writer.cell().text.text
    assert len(marked) == len(text.replace("\n", " "))
    assert [char.text for char in marked if char] == [
        char for char, mark in zip(text, marked, strict=True) if mark
    ]
    return text


# lines


@pytest.mark.parametrize(("shift", "lines"), [(0, 1), (5, 1), (5.25, 2), (-5, 1), (-5.25, 2)])
def test_characters_on_one_height_are_a_line(shift: float, lines: int) -> None:
    assert len(cut_lines([*print_line("甲乙"), *print_line("丙", 30, shift)])) == lines


def test_lines_go_from_top_to_bottom_and_left_to_right() -> None:
    chars = [*print_line("丙", 0, 14), *print_line("乙", 20, 0), *print_line("甲", 0, 1)]
    assert words_of(cut_lines(chars)) == ["甲乙", "丙"]
    assert cut_lines([]) == []


@pytest.mark.parametrize("off", [0.0, 0.5, 4.9, 5.1, 9.9, 10.1])
@pytest.mark.parametrize("words", ["甲乙丙丁", "甲 A1乙", "甲"])
def test_lines_are_the_same_whatever_the_order_of_the_content(words: str, off: float) -> None:
    """Characters that stand a little off their line, and lines that stand close to each other."""
    lines = [print_line(words), print_line(words, 3, 12), print_line(words, 0, 12 + off)]
    chars = [
        replace(char, top=char.top + at % 2 / 16, bottom=char.bottom + at % 2 / 16)
        for line in lines
        for at, char in enumerate(line)
    ]
    assert cut_lines(chars) == cut_lines([*chars[1:], chars[0]]) == cut_lines(chars[::-1])


def column(words: str, x: float) -> list[Char]:
    return [
        char for number, letter in enumerate(words) for char in print_line(letter, x, 12.0 * number)
    ]


@pytest.mark.parametrize(
    ("right", "left", "vertical"),
    [
        ("甲乙", "丙丁", False),
        ("甲乙丙", "丁戊己", True),
        ("甲乙丙", "", False),
        ("甲乙丙丁", "", False),
    ],
)
def test_vertical_writing_goes_down_in_more_than_one_column(
    right: str, left: str, vertical: bool
) -> None:
    chars = [*column(right, 20), *column(left, 0)]
    lines = words_of(cut_lines(chars))
    assert (lines == [right + left]) == vertical


@pytest.mark.parametrize(("shift", "vertical"), [(2.9, True), (3, False)])
def test_a_column_stands_nearly_straight(shift: float, vertical: bool) -> None:
    chars = [
        replace(char, x0=char.x0 + shift * (number % 2), x1=char.x1 + shift * (number % 2))
        for number, char in enumerate([*column("甲乙丙", 20), *column("丁戊己", 0)])
    ]
    assert (len(cut_lines(chars)) == 1) == vertical


@pytest.mark.parametrize(
    ("shift", "kept"), [(0, "甲"), (3.25, "甲"), (3.5, "甲甲"), (3.75, "甲甲"), (10, "甲甲")]
)
def test_a_character_on_the_same_one_only_makes_it_bold(shift: float, kept: str) -> None:
    (line,) = cut_lines([*print_line("甲"), *print_line("甲", shift)])
    assert "".join(char.text for char in line) == kept
    assert line[0].bold == (kept == "甲")


def test_only_what_is_near_enough_is_the_same() -> None:
    chars = [*print_line("甲"), *print_line("甲", 3.5), *print_line("乙", 6)]
    assert words_of(cut_lines(chars)) == ["甲甲乙"]
    chars = [*print_line("甲"), *print_line("甲", 3.25), *print_line("乙", 6)]
    assert words_of(cut_lines(chars)) == ["甲乙"]


def test_words_that_are_drawn_three_times_are_no_column() -> None:
    chars = [char for char in print_line("甲乙") for _ in range(3)]
    assert words_of(cut_lines(chars)) == ["甲乙"]


@pytest.mark.parametrize("letter", "—…-=·～.")
def test_marks_that_share_a_drawing_stay_two(letter: str) -> None:
    both = [*print_line(letter), *print_line(letter)]
    assert words_of(cut_lines(both)) == [2 * letter]
    for shift in (0.0, 0.3):
        bold = [*print_line(letter, shift), *print_line(letter, shift)]
        lines = cut_lines([*both, *print_line("甲", 20), *bold, *print_line("甲", 20 + shift)])
        assert words_of(lines) == [2 * letter + "甲"]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.3, 0.0), (0.0, 0.3), (0.3, -0.3)])
@pytest.mark.parametrize("words", ["1.8", "12-15", "甲——乙……", "A=B·C～D"])
def test_marks_drawn_twice_for_a_bold_look(words: str, shift: tuple[float, float]) -> None:
    once = print_line(words)
    assert words_of(cut_lines([*once, *print_line(words, *shift)])) == [words]


def test_other_characters_between_two_drawings() -> None:
    """Those before the last three are too far away to be the same."""
    once = [*print_line("甲乙丙丁"), *print_line("甲乙丙丁", 0.25)]
    assert words_of(cut_lines(once)) == ["甲乙丙丁"]
    crowd = [Char(letter, 0.5 * place, 0, 10, 10) for place, letter in enumerate("甲乙丙甲")]
    assert words_of(cut_lines(crowd)) == ["甲乙丙"]
    crowd = [Char(letter, 0.5 * place, 0, 10, 10) for place, letter in enumerate("甲乙丙丁甲")]
    assert words_of(cut_lines(crowd)) == ["甲乙丙丁甲"]


# blanks and joints


@pytest.mark.parametrize(
    ("first", "second", "gap", "result"),
    [
        ("A", "B", 2.75, "AB"),
        ("A", "B", 2.85, "A B"),
        ("甲", "B", 9, "甲B"),
        ("A", "乙", 9, "A乙"),
        ("A ", "B", 9, "A B"),
        ("A", " B", 9, "A B"),
    ],
)
def test_a_gap_between_latin_letters_is_a_blank(
    first: str, second: str, gap: float, result: str
) -> None:
    line = print_line(first)
    assert written([*line, *print_line(second, line[-1].x1 - LEFT + gap)]) == result


@pytest.mark.parametrize(
    ("width", "mark"), [(61.75, WRAP), (62, "\n"), (62.25, "\n"), (100, "\n"), (40, WRAP)]
)
def test_a_line_that_came_to_the_end_of_its_cell(width: float, mark: str) -> None:
    """Forty points of words and twelve of padding leave room for one more character, or not."""
    assert (
        written(print_line("甲乙丙丁"), print_line("戊", 0, 14), width=width) == f"甲乙丙丁{mark}戊"
    )


@pytest.mark.parametrize(("width", "paragraph"), [(67, False), (67.25, True)])
def test_a_short_line_that_ends_a_sentence_ends_a_paragraph(width: float, paragraph: bool) -> None:
    writer = CellWriter(Flow())
    write_lines([*print_line("甲乙丙。"), *print_line("戊", 0, 14)], width, writer)
    cell = writer.cell()
    assert cell.text.text == "甲乙丙。\n戊"
    assert bool(cell.paragraphs) == paragraph


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("AB", "CD", "AB CD"),
        ("20", "24人", "2024人"),
        ("340", "360", "340\n360"),
        ("85%", "90.5%", "85%\n90.5%"),
        ("1-", "3", "1-3"),
        ("A1", "B", "A1B"),
        ("A", "1B", "A1B"),
        ("AB", "2.C", "AB 2.C"),
        ("AB", "2.5", "AB2.5"),
        ("AB", "123.C", "AB123.C"),
        ("AB", "12.C", "AB 12.C"),
    ],
)
def test_latin_lines_are_joined_as_numbers_or_words(first: str, second: str, result: str) -> None:
    assert written(print_line(first), print_line(second, 0, 14)) == result


@pytest.mark.parametrize(("first", "second"), [("甲A", "乙"), ("甲", "B乙"), ("1", "乙")])
def test_a_line_ends_between_chinese_and_latin(first: str, second: str) -> None:
    assert written(print_line(first), print_line(second, 0, 14)) == f"{first}\n{second}"


def test_bold_and_plain_words_of_one_line() -> None:
    writer = CellWriter(Flow())
    line = [*print_line("甲", bold=True), *print_line("乙", 10), *print_line("丙", 20, bold=True)]
    write_lines(line, 100, writer)
    assert [(run.text.text, run.bold) for run in writer.cell().runs()] == [
        ("甲", True),
        ("乙", False),
        ("丙", True),
    ]


def test_lines_of_blanks_are_left_out() -> None:
    assert written(print_line("甲"), print_line("  ", 0, 14), print_line("乙", 0, 28)) == "甲\n乙"


# room


@pytest.mark.parametrize(
    ("tops", "bottom", "lines"),
    [
        ([], 100, math.inf),
        ([0], 10, 0),
        ([0], 30, 2),
        ([0, 20], 70, 2),
        ([0, 20, 40], 90, 2),
        ([0, 5.5], 35.5, 2),
        ([20], 10, 0),
    ],
)
def test_room_for_more_lines(tops: list[float], bottom: float, lines: float) -> None:
    """Counted by the distance of the lines, at least by their height."""
    chars = [char for top in tops for char in print_line("甲", 0, top)]
    assert room(lines_of(chars), TOP, TOP + bottom) == lines
