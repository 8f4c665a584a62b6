"""Rules of pages: paths, boxes, templates, composite objects, and what is no rule."""

from __future__ import annotations

import pytest

from fenjie.errors import InputError
from tests.extract.ofd.ofd_checks import PLAIN, cells, content_of, lines, ruled
from tests.extract.ofd.ofd_files import Ofd, box_of, fill, line, path, text

WORDS = text("甲栏", 22, 60) + text("乙栏", 102, 60)
LEFT, RIGHT = (20, 50, 100, 70), (100, 50, 180, 70)
CROSS = "M 20 50 L 180 50 M 20 70 L 180 70 M 20 50 L 20 70 S 100 50 L 100 70 M 180 50 L 180 70"
WAYS = {
    "a rectangle for each cell": path(box_of(*LEFT)) + path(box_of(*RIGHT)),
    "rectangles with a ground": "".join(
        path(
            box_of(*box),
            attributes='Fill="true" Stroke="true"',
            inside='<ofd:FillColor Value="220 230 240"/>',
        )
        for box in (LEFT, RIGHT)
    ),
    "all in one path": path(CROSS),
    "letters without blanks": path(CROSS.replace(" L ", "L").replace(" M ", "M")),
    "a letter for several lines": path("M 20 50 100 50 180 50 180 70 20 70 20 50 M 100 50 100 70"),
    "thin filled boxes": "".join(
        fill(x0, y0, x1, y1, "0 0 0")
        for x0, y0, x1, y1 in (
            *((20, 50, 180, 50.2), (20, 70, 180, 70.2)),
            *((20, 50, 20.2, 70), (100, 50, 100.2, 70), (180, 50, 180.2, 70)),
        )
    ),
    "moved by boundary and matrix": path(
        "M 0 0 L 320 0 L 320 40 L 0 40 C M 160 0 L 160 40",
        box="20 50 160 20",
        attributes='CTM="0.5 0 0 0.5 0 0"',
    ),
    "in blocks": f'<ofd:PageBlock ID="4"><ofd:PageBlock ID="5">{path(CROSS)}</ofd:PageBlock>'
    "</ofd:PageBlock>",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_ways_to_rule_a_table(way: str) -> None:
    assert cells(content_of(Ofd([way + WORDS]))) == PLAIN


def test_rows_of_dots() -> None:
    across = [
        fill(20 + n * 0.8, y, 20.4 + n * 0.8, y + 0.4, "0 0 0")
        for y in (50, 70)
        for n in range(201)
    ]
    down = [
        fill(x, 50 + n * 0.8, x + 0.4, 50.4 + n * 0.8, "0 0 0")
        for x in (20, 100, 180)
        for n in range(26)
    ]
    assert cells(content_of(Ofd(["".join([*across, *down, WORDS])]))) == PLAIN


NONE = {
    "invisible": path(CROSS, attributes='Visible="false"'),
    "alpha of nothing": path(CROSS, attributes='Alpha="0"'),
    "a colour without alpha": path(CROSS, inside='<ofd:StrokeColor Value="0 0 0" Alpha="0"/>'),
    "neither outlined nor filled": path(CROSS, attributes='Stroke="false"'),
    "no data": path(""),
    "no numbers": path("M a b L c d"),
    "numbers beyond all pages": path("M 0 0 L 1e300 0 L 1e300 1e300 L 0 nan"),
    "curves": path("M 20 50 Q 100 50 180 50 B 180 60 180 65 180 70 A 9 9 0 0 1 20 70 C"),
    "a layer that is off": f'<ofd:Layer ID="6" Visible="false">{path(CROSS)}</ofd:Layer>'
    f'<ofd:Layer ID="7">{WORDS}</ofd:Layer>',
}


@pytest.mark.parametrize("what", NONE.values(), ids=NONE)
def test_what_is_no_rule(what: str) -> None:
    content = content_of(Ofd([what if "Layer" in what else what + WORDS]))
    assert cells(content) == []
    assert "".join(lines(content)) == "甲栏乙栏"


@pytest.mark.parametrize("order", ["Background", "Foreground", ""])
def test_rules_in_a_template(order: str) -> None:
    uses = f'<ofd:Template TemplateID="70" ZOrder="{order}"/>'
    made = Ofd([WORDS, WORDS], templates={70: path(CROSS)}, uses=uses)
    assert cells(content_of(made)) == PLAIN * 2


def test_words_in_a_template_are_words_of_the_page() -> None:
    made = Ofd([ruled()], templates={70: text("市政府办公室", 20, 30)})
    made.uses = '<ofd:Template TemplateID="70" ZOrder="Background"/>'
    assert lines(content_of(made)) == ["市政府办公室"]


def test_a_composite_object() -> None:
    """It is moved and scaled as a whole, with the words in it."""
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60" Width="80" Height="10">'
        "<ofd:Content>"
        + path("M 0 0 L 80 0 L 80 10 L 0 10 C M 40 0 L 40 10", box="0 0 80 10")
        + text("甲栏", 1, 5, size=1.75)
        + text("乙栏", 41, 5, size=1.75)
        + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    used = '<ofd:CompositeObject ID="3" ResourceID="60" Boundary="20 50 160 20" CTM="2 0 0 2 0 0"/>'
    assert cells(content_of(Ofd([used], resources=unit))) == PLAIN


def test_a_page_whose_box_does_not_begin_at_zero() -> None:
    content = content_of(Ofd([ruled()], box="10 20 210 297"))
    assert cells(content) == PLAIN
    ((place,),) = [content.flow.locate(0, 1)]
    assert place["bbox"][0] == round(12 * 72 / 25.4, 2)  # type: ignore[index]


def test_merged_cells_and_a_table_on_two_pages() -> None:
    first = ruled(line(100, 60, 180, 60), text("丙栏", 102, 68), words=("甲栏", "乙栏"))
    content = content_of(Ofd([first, ruled(words=("丁栏", "戊栏"))]))
    assert cells(content) == [[["甲栏", "乙栏"], ["丙栏"]], [["丁栏", "戊栏"]]]


def test_a_picture_and_few_words_are_a_scan() -> None:
    picture = (
        '<ofd:ImageObject ID="2" ResourceID="9" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    )
    with pytest.raises(InputError) as caught:
        content_of(Ofd([picture + text("1", 100, 290)]))
    assert caught.value.code == "scan"
    content = content_of(Ofd([ruled(), picture]))
    assert [f.code for f in content.findings.reported] == ["pages-scanned"]
