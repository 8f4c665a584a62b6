"""What stands in an OFD and nobody reads as a part of its table is left out and reported."""

from __future__ import annotations

import pytest

from fenjie.extract.manners import Manner
from tests.extract.ofd.ofd_checks import PLAIN, cells, content_of, lines, ruled, unprinted
from tests.extract.ofd.ofd_files import Ofd, box_of, fill, text

SLANTED = 'CTM="0.7071 -0.7071 0.7071 0.7071 0 0"'


def painted(
    words: str, colour: str, x: float = 24, y: float = 66, *, size: float = 3.5, alpha: int = 255
) -> str:
    paint = f'<ofd:FillColor Value="{colour}" Alpha="{alpha}"/>'
    return text(words, x, y, size=size, inside=paint)


LEFT_OUT = {
    "invisible": (Manner.INVISIBLE, text("旧稿", 24, 66, attributes='Visible="false"')),
    "alpha of the object": (Manner.INVISIBLE, text("旧稿", 24, 66, attributes='Alpha="0"')),
    "alpha of the colour": (Manner.INVISIBLE, painted("旧稿", "0 0 0", alpha=0)),
    "too small": (Manner.INVISIBLE, text("旧稿", 24, 66, size=0.01)),
    "made too small": (
        Manner.INVISIBLE,
        text("旧稿", 24, 66, attributes='CTM="0.02 0 0 0.02 0 0"'),
    ),
    "not filled": (Manner.INVISIBLE, text("旧稿", 24, 66, attributes='Fill="false"')),
    "block that is off": (
        Manner.LAYER_OFF,
        f'<ofd:PageBlock ID="3" Visible="false">{text("旧稿", 24, 66)}</ofd:PageBlock>',
    ),
    "white on white": (Manner.GROUND, painted("旧稿", "255 255 255")),
    "nearly white": (Manner.GROUND, painted("旧稿", "250 250 250")),
    "grey on the same grey": (
        Manner.GROUND,
        fill(22, 60, 90, 68, "128 128 128") + painted("旧稿", "128"),
    ),
    "covered by a white box": (
        Manner.COVERED,
        text("旧稿", 24, 66) + fill(23, 61, 40, 68, "255 255 255"),
    ),
    "beyond the page": (Manner.OUTSIDE, text("旧稿", 300, 60)),
    "above the page": (Manner.OUTSIDE, text("旧稿", 30, -20)),
    "slanted": (Manner.TURNED, text("旧稿", 40, 80, size=20, attributes=SLANTED)),
    "slanted and pale": (
        Manner.TURNED,
        text("旧稿", 40, 80, size=20, attributes=SLANTED, inside='<ofd:FillColor Value="230"/>'),
    ),
    "large and pale": (Manner.PALE, painted("旧稿", "225 225 225", 110, 90, size=9)),
    "large over other words": (Manner.LARGE, painted("旧稿", "200 0 0", 10, 75, size=40)),
    "pale by alpha": (Manner.PALE, painted("旧稿", "0 0 0", 110, 90, size=9, alpha=40)),
}


@pytest.mark.parametrize(("manner", "objects"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(manner: Manner, objects: str) -> None:
    content = content_of(Ofd([ruled(objects)]))
    assert cells(content) == PLAIN
    assert lines(content) == []
    assert unprinted(content) == {"旧稿": f"第1页有{manner.value}的文字，未读入"}
    (flag,) = content.flow.flags
    assert content.flow.locate(flag.start, flag.end)[0]["page"] == 1


KEPT = {
    "white on dark": fill(22, 60, 90, 68, "0 0 128") + painted("新稿", "255 255 255"),
    "white on a picture": '<ofd:ImageObject ID="2" ResourceID="9" Boundary="22 60 60 8"/>'
    + painted("新稿", "255 255 255"),
    "white on what is not told": fill(22, 60, 90, 68, "") + painted("新稿", "255 255 255"),
    "grey": painted("新稿", "130 130 130"),
    "below a picture, which may be a seal": text("新稿", 24, 66)
    + '<ofd:ImageObject ID="2" ResourceID="9" Boundary="22 60 30 8" CTM="30 0 0 8 0 0"/>',
    "below a box that shows it": text("新稿", 24, 66) + fill(23, 61, 40, 68, "255 255 0", 60),
    "below what is no rectangle": text("新稿", 24, 66)
    + fill(0, 0, 0, 0, "255 0 0").replace("M 0 0 L 0 0 L 0 0 L 0 0 C", "M 20 60 L 60 61 L 30 70 C"),
    "slightly askew": text("新稿", 24, 66, attributes='CTM="1 0.02 -0.02 1 0 0"'),
    "outlined": text("新稿", 24, 66, attributes='Fill="false" Stroke="true"'),
}


@pytest.mark.parametrize("objects", KEPT.values(), ids=KEPT)
def test_what_is_kept(objects: str) -> None:
    content = content_of(Ofd([ruled(objects)]))
    assert cells(content) == [[["甲栏\n新稿", "乙栏"]]]
    assert unprinted(content) == {}


def clipped(words: str, box: tuple[float, float, float, float], marks: str = "") -> str:
    """Write words at (24, 66) of which only a box is shown, in the object's own millimetres."""
    clip = (
        f"<ofd:Clips{marks}><ofd:Clip><ofd:Area><ofd:Path><ofd:AbbreviatedData>{box_of(*box)}"
        "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )
    return text(words, 24, 66, attributes='CTM="1 0 0 1 1 0"', inside=clip)


@pytest.mark.parametrize(
    ("box", "marks"), [((-1, 0, 7, 9), ""), ((0, 0, 8, 9), ' TransFlag="false"')]
)
def test_what_clips_hide(box: tuple[float, float, float, float], marks: str) -> None:
    content = content_of(Ofd([ruled(clipped("新稿旧稿", box, marks))]))
    assert cells(content) == [[["甲栏\n新稿", "乙栏"]]]
    assert list(unprinted(content)) == ["旧稿"]


def test_clips_that_hide_nothing() -> None:
    whole = clipped("新稿", (-1, -1, 90, 90))
    no_path = whole.replace("ofd:Path", "ofd:Text")
    no_area = text("新稿", 24, 66, inside="<ofd:Clips><ofd:Clip/></ofd:Clips>")
    for objects in (whole, no_path, no_area):
        content = content_of(Ofd([ruled(objects)]))
        assert cells(content) == [[["甲栏\n新稿", "乙栏"]]]


def test_what_a_program_recognised_in_a_scan_is_read() -> None:
    picture = '<ofd:ImageObject ID="2" ResourceID="9" Boundary="0 0 210 297"/>'
    hidden = text("新稿", 24, 66, attributes='Visible="false"')
    assert cells(content_of(Ofd([picture + ruled(hidden)]))) == [[["甲栏\n新稿", "乙栏"]]]


def test_a_large_title_is_no_watermark() -> None:
    content = content_of(Ofd([ruled(text("云江市人民政府文件", 20, 30, size=16))]))
    assert lines(content) == ["云江市人民政府文件"]
    assert unprinted(content) == {}


def test_layers_are_drawn_from_the_ground_up() -> None:
    ground = fill(20, 50, 100, 70, "255 255 255")
    page = (
        f'<ofd:Layer ID="1" Type="Body">{ruled()}</ofd:Layer>'
        f'<ofd:Layer ID="2" Type="Background">{ground}</ofd:Layer>'
    )
    assert unprinted(content_of(Ofd([page]))) == {}
    on_top = page.replace('"Background"', '"Foreground"')
    assert list(unprinted(content_of(Ofd([on_top])))) == ["甲栏"]


@pytest.mark.parametrize(
    ("marks", "manner"),
    [
        ('Type="Watermark"', Manner.TURNED),
        ('Type="Stamp"', Manner.TURNED),
        ('Type="Highlight"', Manner.ANNOTATION),
        ('Type="Path" Visible="false"', Manner.INVISIBLE),
    ],
)
def test_annotations_are_no_part_of_the_page(marks: str, manner: Manner) -> None:
    annotation = (
        f'<ofd:Annot ID="20" {marks}><ofd:Appearance Boundary="20 50 90 20">'
        f"{text('内部资料', 4, 10)}</ofd:Appearance></ofd:Annot>"
        '<ofd:Annot ID="21"/>'
    )
    content = content_of(Ofd([ruled()], annotations={1: annotation}))
    assert cells(content) == PLAIN
    assert unprinted(content) == {"内部资料": f"第1页有{manner.value}的文字，未读入"}


def test_a_drawing_parameter_gives_the_colour() -> None:
    resources = (
        '<ofd:DrawParams><ofd:DrawParam ID="31" Relative="32"/>'
        '<ofd:DrawParam ID="32" Relative="31"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
        "</ofd:DrawParams>"
    )
    pages = [
        ruled(text("旧稿", 24, 66, attributes='DrawParam="31"')),
        ruled(f'<ofd:PageBlock ID="3" DrawParam="31">{text("旧稿", 24, 66)}</ofd:PageBlock>'),
    ]
    content = content_of(Ofd(pages, resources=resources))
    assert cells(content) == PLAIN * 2
    assert len(content.flow.flags) == 2
