"""Fonts whose text table is missing or wrong: names, their own table, and shapes tell."""

from __future__ import annotations

import re
import struct

import pytest

from fenjie.extract.pdf import stand_in_font
from fenjie.extract.pdf.glyph_characters import characters_of_glyphs
from fenjie.extract.pdf.missing_text_tables import with_text_tables
from tests.cli.run import TITLE
from tests.extract.pdf import handmade
from tests.extract.pdf.checks import codes, extracted
from tests.extract.pdf.handmade import by_hand
from tests.extract.pdf.style import Row, Style

CELLS = ("市政府一号文：修", "1.修桥4至9座。", "一季度：动工。", "宋岚", "市水务局", "市财政局")
SHAPE = b"600 0 0 0 500 700 d1 0 0 500 700 re f"


def drawn_apart(
    monkeypatch: pytest.MonkeyPatch,
    letter: str,
    *,
    name: bytes = b"x",
    text: bytes = b"",
    shape: bytes = SHAPE,
    mark: bytes = b"",
) -> str:
    """Read a goal one letter of which is drawn in a Type 3 font, with its glyph's name.

    `text` is the text table's entry for it, in hexadecimal; `mark` says what stands for it.
    """
    write = handmade.page_of
    letters = sorted({c for row in [Style().header, CELLS] for c in "".join(row)} | set(TITLE))
    code = f"{0x5200 + letters.index(letter):04X}".encode()
    begin, end = (mark + b" BDC ", b" EMC") if mark else (b"", b"")

    def with_font(stream: bytes, *more: handmade.Object, resources: bytes) -> bytes:
        # Only in the goal: what stands before it is a whole number of letters.
        goal = next(line for line in stream.split(b"\n") if b"4" in line and code in line)
        apart = b"> Tj %s/T 10 Tf <0A> Tj%s /F 10 Tf <" % (begin, end)
        changed = re.sub(rb"(?<=<)((?:[0-9A-F]{4})*?)%s" % code, rb"\1" + apart, goal)
        table = b"/ToUnicode 11 0 R" if text else b""
        font = (
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
            b"/CharProcs<</%s 10 0 R>>/Encoding<</Differences[10/%s]>>/FirstChar 10/LastChar 10"
            b"/Widths[600]/Resources<<>>%s>>" % (name, name, table)
        )
        lines = handmade._CMAP.replace(b"<0000> <FFFF>", b"<00> <FF>") % (1, b"<0A> <%s>" % text)
        return write(
            stream.replace(goal, changed),
            *more,
            font,
            (b"", shape),
            (b"", lines),
            resources=resources.replace(b"/Font<<", b"/Font<</T 9 0 R"),
        )

    with monkeypatch.context() as patch:
        patch.setattr(handmade, "page_of", with_font)
        data = by_hand([Row(list(CELLS))], lambda _: True)
    records = extracted(data)
    goal = records["tasks"][0]["target"]["text"]
    assert ("\ufffd" in goal) == ("text-garbled" in codes(records))
    return str(goal)


@pytest.mark.parametrize("name", [b"four", b"four.tnum", b"uni0034"])
def test_glyphs_are_read_by_their_names(monkeypatch: pytest.MonkeyPatch, name: bytes) -> None:
    assert drawn_apart(monkeypatch, "4", name=name) == "修桥4至9座。"


def test_a_glyph_without_a_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_apart(monkeypatch, "4", name=b"g17", shape=SHAPE) == "修桥\ufffd至9座。"


@pytest.mark.parametrize("text", [b"0020", b"00A0", b"3000", b"200B", b"FEFF"])
def test_what_is_drawn_is_no_blank(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    assert drawn_apart(monkeypatch, "至", text=text) == "修桥4\ufffd9座。"


def test_a_blank_is_a_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_apart(monkeypatch, "至", text=b"0020", shape=b"600 0 d0") == "修桥4 9座。"


def test_a_soft_hyphen_that_is_drawn_is_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_apart(monkeypatch, "至", text=b"00AD") == "修桥4-9座。"


def test_a_replacement_stands_in_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is as low as a point, so that the figure behind it seems to stand apart."""
    point = b"600 0 0 0 100 100 d1 0 0 100 100 re f"
    mark = b"/Span <</ActualText <FEFF002E>>>"
    goal = drawn_apart(monkeypatch, "至", text=b"0020", shape=point, mark=mark)
    assert goal == "修桥4.9座。"


# the font's own table


def font_with(*tables: bytes) -> bytes:
    """Write a TrueType font with tables of characters, all of Windows' Unicode."""
    start = 4 + 8 * len(tables)
    places = [start + sum(map(len, tables[:n])) for n in range(len(tables))]
    entries = b"".join(struct.pack(">HHI", 3, 10, place) for place in places)
    cmap = struct.pack(">HH", 0, len(tables)) + entries + b"".join(tables)
    plain = stand_in_font.stand_in_font()
    (count,) = struct.unpack_from(">H", plain, 4)
    parts = {}
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, begin, size = struct.unpack_from(">4sIII", plain, entry)
        parts[tag] = plain[begin : begin + size]
    return stand_in_font._file(parts | {b"cmap": stand_in_font._whole_words(cmap)})


def long_table(*groups: tuple[int, int, int]) -> bytes:
    inside = b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHIII", 12, 0, 16 + len(inside), 0, len(groups)) + inside


def short_table(first: int, last: int, delta: int) -> bytes:
    """Write a table of format 4 with one segment, and the one that ends each."""
    segments = struct.pack(">HHHHHhhHH", last, 0xFFFF, 0, first, 0xFFFF, delta, 1, 0, 0)
    return struct.pack(">HHHHHHH", 4, 32, 0, 4, 4, 1, 0) + segments


def test_characters_of_glyphs() -> None:
    font = font_with(short_table(0x31, 0x33, -0x30), long_table((0x4E00, 0x4E01, 7)))
    assert characters_of_glyphs(font) == {1: "1", 2: "2", 3: "3", 7: "一", 8: "丁"}
    assert characters_of_glyphs(font[:200]) == characters_of_glyphs(b"") == {}


def test_of_several_characters_the_plain_one_counts() -> None:
    radical, private = (0x2F00, 0x2F00, 7), (0xE000, 0xE000, 9)
    table = long_table((0x2D, 0x2D, 5), (0xAD, 0xAD, 5), radical, (0x4E00, 0x4E00, 7), private)
    assert characters_of_glyphs(font_with(table)) == {5: "-", 7: "一"}


@pytest.mark.parametrize("embedded", [True, False])
def test_codes_that_are_numbers_of_glyphs(monkeypatch: pytest.MonkeyPatch, embedded: bool) -> None:
    letters = sorted({c for row in [Style().header, CELLS] for c in "".join(row)} | set(TITLE))
    groups = sorted((ord(letter), ord(letter), 0x5200 + n) for n, letter in enumerate(letters))
    write = handmade.page_of

    def with_file(stream: bytes, *more: handmade.Object, resources: bytes) -> bytes:
        font, cid, descriptor, _ = more
        assert isinstance(descriptor, bytes)
        if embedded:
            descriptor = descriptor.replace(b"/Flags", b"/FontFile2 8 0 R/Flags")
        file = (b"", font_with(long_table(*groups)))
        return write(stream, font, cid, descriptor, file, resources=resources)

    monkeypatch.setattr(handmade, "page_of", with_file)
    data = by_hand([Row(list(CELLS))], None)
    assert (with_text_tables(data) is not None) == embedded
    if embedded:
        assert extracted(data)["tasks"][0]["target"]["text"] == "修桥4至9座。"
