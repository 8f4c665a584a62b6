"""Characters of text objects: which they are, where they stand, which look bold."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Grid
from fenjie.extract.ofd.ofd_text import deltas
from tests.extract.ofd.ofd_checks import PLAIN, cells, content_of, findings, lines, ruled
from tests.extract.ofd.ofd_files import POINT, Ofd, text

HERE = "前后两句话"


def words(objects: str) -> list[str]:
    """Return the lines of a page that holds objects and no table."""
    return lines(content_of(Ofd([objects])))


def coded(code: str, *, attributes: str = "", inside: str = "") -> str:
    """Write a text object around text codes, from (30, 40) on."""
    return (
        f'<ofd:TextObject ID="9" Boundary="30 40 90 20" Font="1" Size="4" {attributes}>{inside}'
        f"{code}</ofd:TextObject>"
    )


def change(at: int, codes: int, glyphs: int) -> str:
    return (
        f'<ofd:CGTransform CodePosition="{at}" CodeCount="{codes}" GlyphCount="{glyphs}">'
        f"<ofd:Glyphs>{' '.join('7' * glyphs)}</ofd:Glyphs></ofd:CGTransform>"
    )


def test_a_table_of_two_cells() -> None:
    content = content_of(Ofd([ruled()]))
    assert cells(content) == PLAIN
    assert content.taken_for == "OFD"
    (grid,) = (item for item in content.items if isinstance(item, Grid))
    start = grid.rows[0][0].text.at[0]
    ((place,),) = [content.flow.locate(start, start + 2)]
    size = 3.5
    box = [22, 60 - 0.88 * size, 22 + 2 * size, 60 + 0.12 * size]
    assert place == {"page": 1, "bbox": [round(edge / POINT, 2) for edge in box]}


@pytest.mark.parametrize(
    ("steps", "made"),
    [
        ("4 4 4 4", [4.0] * 4),
        ("g 4 4", [4.0] * 4),
        ("1 g 2 0.5 2", [1.0, 0.5, 0.5, 2.0]),
        ("g 2 1 g 2 -3", [1.0, 1.0, -3.0, -3.0]),
        ("G 2 1,5", [1.0, 1.0, 5.0]),
        ("g 100000000 4", [4.0] * 9),
        ("g", []),
        ("g 3", []),
        ("g x 3 4", [4.0]),
        ("", []),
    ],
)
def test_steps(steps: str, made: list[float]) -> None:
    assert deltas(steps, 9) == made


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f'<ofd:TextCode X="0" Y="4">{HERE}</ofd:TextCode>', id="no steps"),
        pytest.param(
            f'<ofd:TextCode X="0" Y="4" DeltaX="4">{HERE}</ofd:TextCode>', id="too few steps"
        ),
        pytest.param(
            f'<ofd:TextCode X="0" Y="4" DeltaX="g 9 4" DeltaY="g 9 0">{HERE}</ofd:TextCode>',
            id="too many steps",
        ),
        pytest.param(
            '<ofd:TextCode X="0" Y="4" DeltaX="4">前后</ofd:TextCode>'
            '<ofd:TextCode X="8" DeltaX="g 2 4">两句话</ofd:TextCode>',
            id="two codes, the second at the height of the first",
        ),
        pytest.param(
            '<ofd:TextCode X="8" Y="4" DeltaX="g 2 4">两句话</ofd:TextCode>'
            '<ofd:TextCode X="0" Y="4" DeltaX="4">前后</ofd:TextCode>',
            id="codes in another order",
        ),
        pytest.param(
            f'<ofd:TextCode X="16" Y="4" DeltaX="g 4 -4">{HERE[::-1]}</ofd:TextCode>',
            id="backwards",
        ),
        pytest.param(
            f'\n  <ofd:TextCode X="0" Y="4" DeltaX="g 4 4">\n    {HERE}\n  </ofd:TextCode>\n',
            id="XML set out in lines",
        ),
    ],
)
def test_where_characters_stand(code: str) -> None:
    assert words(coded(code)) == [HERE]


def test_vertical_writing() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaY="g 4 4.5">{}</ofd:TextCode>'
    assert words(
        coded(code.format("前后两句话"), attributes='ReadDirection="90"')
        + coded(code.format("左边一行字").replace('X="0"', 'X="-9"'))
    ) == ["前后两句话左边一行字"]


@pytest.mark.parametrize(
    "matrix",
    [
        "1 0 0 1 0 0",
        "0.5 0 0 0.5 0 0",
        "2 0 0 2 3 3",
        "0 1 -1 0 0 0",
        "-1 0 0 -1 0 0",
        "1 0 0.3 1 0 0",
    ],
)
def test_matrices(matrix: str) -> None:
    """A matrix scales, turns by a right angle, mirrors or slants; the words are the same."""
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="g 4 4">{HERE}</ofd:TextCode>'
    made = words(coded(code, attributes=f'CTM="{matrix}"'))
    assert sorted("".join(made).replace("\n", "")) == sorted(HERE)


@pytest.mark.parametrize(
    ("latin", "steps"),
    [
        ("R&D 2031", "2.9 3.1 2.9 1 2 2 2"),
        ("WWW", "3.8 3.8"),
        ("illi", "0.9 0.9 0.9"),
    ],
)
def test_latin_words_of_uneven_letters(latin: str, steps: str) -> None:
    escaped = latin.replace("&", "&amp;")
    assert words(coded(f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{escaped}</ofd:TextCode>')) == [
        latin
    ]


def test_a_gap_between_latin_words() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="2 2 5 2 2">abcdef</ofd:TextCode>'
    assert words(coded(code)) == ["abc def"]


def test_a_ligature_has_one_step_for_its_letters() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="2.4 4">fi办</ofd:TextCode>'
    assert words(coded(code, inside=change(0, 2, 1))) == ["fi办"]
    assert words(coded(code.replace("2.4 4", "1.2 1.2"), inside=change(0, 2, 1))) == ["fi办"]


def test_glyphs_of_the_same_number_change_nothing() -> None:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="g 4 4">{HERE}</ofd:TextCode>'
    assert words(coded(code, inside=change(0, 5, 5))) == [HERE]


@pytest.mark.parametrize("sign", ["¤", "\ue123", "\ufffd"])
def test_glyphs_without_a_character(sign: str) -> None:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="g 9 4">前后两句话{sign}又一句话</ofd:TextCode>'
    content = content_of(Ofd([coded(code, inside=change(5, 1, 1))]))
    assert lines(content) == ["前后两句话\ufffd又一句话"]
    assert [code for code, _, _ in findings(content)] == ["text-garbled"]


def test_a_sign_of_money_is_one_where_its_glyph_is_known() -> None:
    assert words(text("用¤作符号", 30, 40)) == ["用¤作符号"]


@pytest.mark.parametrize(
    "bold",
    [
        'Weight="700"',
        'Stroke="true" Fill="true"',
        pytest.param('Font="2"', id="a font by its name"),
        pytest.param('Font="3"', id="a font that says so"),
    ],
)
def test_bold(bold: str) -> None:
    fonts = (
        '<ofd:Font ID="1" FontName="宋体"/><ofd:Font ID="2" FontName="SimHei"/>'
        '<ofd:Font ID="3" FontName="FZKai" Bold="true"/>'
    )
    page = ruled(words=("甲栏", "乙栏"))
    page = page.replace('Font="1"', 'Font="1" ', 1)
    first, rest = page.split('Font="1" ', 1)
    page = first + (bold if "Font" in bold else f'Font="1" {bold} ') + " " + rest
    content = content_of(Ofd([page], resources=f"<ofd:Fonts>{fonts}</ofd:Fonts>"))
    (grid,) = (item for item in content.items if isinstance(item, Grid))
    one, other = grid.rows[0]
    assert one.bold == [(one.text.at[0], one.text.at[-1] + 1)]
    assert not other.bold


@pytest.mark.parametrize("sign", ["+", "%"])
def test_the_last_character_of_an_object_is_as_wide_as_the_object(sign: str) -> None:
    """No font is opened; in some a sign is as wide as a Chinese character."""
    wide = (
        '<ofd:TextObject ID="9" Boundary="22 56 4.2 5" Font="1" Size="4">'
        f'<ofd:TextCode X="0" Y="4">{sign}</ofd:TextCode></ofd:TextObject>'
    )
    behind = text("AI", 26.2, 60, size=4, step="2.4")
    content = content_of(Ofd([ruled(wide, behind, words=("", "乙栏"))]))
    assert cells(content) == [[[f"{sign}AI", "乙栏"]]]
    apart = text("AI", 28.2, 60, size=4, step="2.4")
    content = content_of(Ofd([ruled(wide, apart, words=("", "乙栏"))]))
    assert cells(content) == [[[f"{sign} AI", "乙栏"]]]


def test_a_sign_within_a_line_reaches_to_the_next_character() -> None:
    content = content_of(Ofd([ruled(text("3+4", 22, 60, step="2 3.3"), words=("", "乙栏"))]))
    assert cells(content) == [[["3+4", "乙栏"]]]
    content = content_of(Ofd([ruled(text("3+4", 22, 60, step="2 5.5"), words=("", "乙栏"))]))
    assert cells(content) == [[["3+ 4", "乙栏"]]]
