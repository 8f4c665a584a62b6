"""The number of a page right below an open table is no word of a cell."""

from __future__ import annotations

from fenjie.extract.pdf.overflow import take_overflow
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.table_grid import TableGrid


def line(words: str, x: float, top: float) -> list[Char]:
    return [
        Char(sign, x + 10 * at, top, x + 10 * at + 10, top + 10, bold=False)
        for at, sign in enumerate(words)
    ]


def last_cell(words: str) -> tuple[str, str]:
    """Put words below a cell that is open; return what the cell holds then, and what is left."""
    grid = TableGrid([0, 100, 300], [0, 50], [[(0, 0), (0, 1)]], [False, True])
    cells = {(0, 1): line("改革方案2024年", 110, 38)}
    rest = take_overflow(line(words, 150, 51), grid, cells)
    return "".join(c.text for c in cells[0, 1]), "".join(c.text for c in rest)


def test_a_page_number_stays_outside() -> None:
    assert last_cell("-3-") == ("改革方案2024年", "-3-")
    assert last_cell("第3页共9页") == ("改革方案2024年", "第3页共9页")


def test_words_go_on() -> None:
    assert last_cell("全市营商") == ("改革方案2024年全市营商", "")
