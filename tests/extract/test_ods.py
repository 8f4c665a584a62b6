"""ODS workbooks: what is shown is read, whichever program wrote it."""

from __future__ import annotations

import pytest

from fenjie.errors import FenjieError, InputError
from fenjie.extract.content import Content
from fenjie.extract.format_readers import read_content
from fenjie.limits import Limits
from tests.extract.workbooks import bold, grids, notes, packed, places, texts

_NAMES = {
    "office": "office",
    "table": "table",
    "text": "text",
    "style": "style",
    "fo": "xsl-fo-compatible",
}
SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in _NAMES.items()
)
SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
WORDS = 'office:value-type="string"'
NUMBER = 'office:value-type="{}" office:value="{}"'


def cell(words: str, attributes: str = WORDS, element: str = "table-cell") -> str:
    return f"<table:{element} {attributes}><text:p>{words}</text:p></table:{element}>"


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def table(rows: str, name: str = "任务", style: str = "") -> str:
    styled = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{styled}>{rows}</table:table>'


def look(name: str, family: str, properties: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'
    )


def ods(*tables: str, styles: str = "", **parts: str | bytes) -> bytes:
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": content,
    }
    return packed({**made, **parts})


def read(data: bytes, limits: Limits | None = None) -> Content:
    return read_content(data, "表.ods", limits or Limits())


def one(rows: str, styles: str = "") -> Content:
    return read(ods(table(rows), styles=styles))


def test_cells_are_read_as_they_are_shown() -> None:
    content = one(
        row("<table:table-cell/>")
        + row(
            "<table:table-cell/>"
            + cell("85%", NUMBER.format("percentage", 0.85))
            + cell("350.5亿元", NUMBER.format("float", 350.5))
            + cell("2031年12月20日", 'office:value-type="date" office:date-value="2031-12-20"')
        )
    )
    assert (content.format, content.taken_for) == ("xlsx", "ODS")
    assert texts(content) == [["85%", "350.5亿元", "2031年12月20日"]]
    assert places(content) == ["B2", "C2", "D2"]


def test_values_without_words() -> None:
    bare = "<table:table-cell {}/>"
    cells = (
        bare.format(NUMBER.format("float", "12.0"))
        + bare.format(NUMBER.format("percentage", "0.855"))
        + bare.format('office:value-type="date" office:date-value="2024-03-01"')
        + bare.format('office:value-type="boolean" office:boolean-value="true"')
        + bare.format('office:value-type="time" office:time-value="PT09H30M00S"')
        + bare.format('office:value-type="string" office:string-value="甲"')
    )
    assert texts(one(row(cells))) == [["12", "85.5%", "2024-03-01", "TRUE", "09:30:00", "甲"]]


def test_merged_areas() -> None:
    spans = WORDS + ' table:number-rows-spanned="2" table:number-columns-spanned="2"'
    covered = "<table:covered-table-cell/>"
    content = one(
        row(cell("甲", spans) + covered + cell("一"))
        + row(cell("盖住", element="covered-table-cell") + covered + cell("二"))
    )
    assert texts(content) == [["甲", "一"], ["二"]]
    first = grids(content)[0].rows[0][0]
    assert (first.rows, first.columns) == (2, 2)
    assert places(content) == ["A1:B2", "C1", "C2"]
    assert "被合并单元格盖住" in notes(content)["not-printed"]


def test_blanks_and_ends_of_lines() -> None:
    words = " 一 \n  二<text:s/><text:s text:c='2'/>三<text:line-break/>四<text:tab/>五 "
    two = (
        f"<table:table-cell {WORDS}>\n <text:p>甲</text:p>\n <text:p>乙</text:p></table:table-cell>"
    )
    assert texts(one(row("\n" + cell(words) + "\n" + two))) == [["一 二   三\n四\t五", "甲\n乙"]]
    spans = "市 <text:span> 住建局 </text:span> <text:a>网</text:a>"
    assert texts(one(row(cell(spans)))) == [["市 住建局 网"]]


def test_annotations_are_no_words_of_the_cell() -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    made = f"<table:table-cell {WORDS}>{note}<text:p>甲{note}</text:p></table:table-cell>"
    assert texts(one(row(made))) == [["甲"]]


def test_what_is_hidden() -> None:
    hidden = 'table:visibility="{}"'
    columns = "<table:table-column/><table:table-column table:visibility='collapse'/>"
    rows = (
        row(cell("甲") + cell("藏") + cell("一"))
        + row(cell("乙"), hidden.format("filter"))
        + row(cell("丙"), hidden.format("collapse") + ' table:number-rows-repeated="2"')
        + row(cell("丁"))
    )
    closed = look("t", "table", '<style:table-properties table:display="false"/>')
    content = read(ods(table(columns + rows), table(row(cell("戊")), "隐", "t"), styles=closed))
    assert texts(content) == [["甲", "一"], ["丁", ""]]
    assert len(grids(content)) == 1
    left = {word for f in content.findings.reported for word in f.evidence}
    assert left == {"藏", "乙", "丙", "戊"}


def test_looks_of_cells_and_of_runs() -> None:
    text = "<style:text-properties {}/>"
    styles = (
        look("bold", "table-cell", text.format('fo:font-weight="bold"'))
        + look("child", "table-cell", "", ' style:parent-style-name="bold"')
        + look("struck", "table-cell", text.format('style:text-line-through-style="solid"'))
        + look("white", "table-cell", text.format('fo:color="#ffffff"'))
        + look(
            "dark",
            "table-cell",
            '<style:table-cell-properties fo:background-color="#004080"/>'
            + text.format('fo:color="#ffffff"'),
        )
        + look("gone", "text", text.format('style:text-line-through-type="single"'))
        + look("up", "text", text.format('style:text-position="super 58%"'))
    )
    styled = WORDS + ' table:style-name="{}"'
    names = ("child", "struck", "white", "dark")
    span = '<text:span text:style-name="{}">{}</text:span>'
    runs = f"留{span.format('gone', '删')}36个{span.format('up', 1)}"
    content = one(
        row("".join(cell(name, styled.format(name)) for name in names) + cell(runs)), styles
    )
    assert texts(content) == [["child", "", "", "dark", "留36个"]]
    assert bold(content) == ["child"]


def test_the_style_of_the_column_is_that_of_its_cells() -> None:
    styles = look("b", "table-cell", '<style:text-properties fo:font-weight="bold"/>')
    column = '<table:table-column/><table:table-column table:default-cell-style-name="b"/>'
    assert bold(one(column + row(cell("甲") + cell("乙")), styles)) == ["乙"]


def test_a_condition_may_paint_the_ground() -> None:
    styles = look("w", "table-cell", '<style:text-properties fo:color="#ffffff"/>')
    painted = (
        "<calcext:conditional-formats><calcext:conditional-format/></calcext:conditional-formats>"
    )
    white = row(cell("甲", WORDS + ' table:style-name="w"'))
    assert texts(one(white + painted, styles)) == [["甲"]]
    assert texts(one(white, styles)) == [[""]]


def test_formulas_and_errors() -> None:
    formula = 'table:formula="of:=A1" '
    cells = (
        cell("5", formula + NUMBER.format("float", 5))
        + cell("#REF!", formula + WORDS)
        + cell("Err:502", formula + WORDS)
        + f"<table:table-cell {formula}/>"
        + cell("", formula + WORDS)
    )
    content = one(row(cells) + row(cell("甲")))
    assert texts(content)[0][0] == "5"
    noted = notes(content)
    assert "A1" in noted["formula-value"]
    assert "B1、C1" in noted["cell-error"]
    assert "任务”D1是" in noted["formula-empty"]


def test_a_number_that_its_format_hides() -> None:
    content = one(row(cell("甲") + cell("", NUMBER.format("float", 77))))
    assert texts(content) == [["甲", ""]]
    assert [f.evidence for f in content.findings.reported] == [["77"]]


def test_cells_and_rows_that_repeat() -> None:
    twice = WORDS + ' table:number-columns-repeated="2"'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = row(cell("甲", twice), 'table:number-rows-repeated="2"')
    rows += row(blank, 'table:number-rows-repeated="1048574"')
    assert texts(one(rows)) == [["甲", "甲"], ["甲", "甲"]]


def test_one_cell_far_away() -> None:
    blank = '<table:table-cell table:number-columns-repeated="255"/>'
    rows = row(cell("甲")) + row(blank, 'table:number-rows-repeated="1000000"')
    content = one(rows + row(blank + cell("1")))
    assert places(content) == ["A1", "IV1000002"]
    assert len(grids(content)[0].rows) == 3


def test_a_table_that_the_xml_breaks_in_costs_only_those_behind_it() -> None:
    whole = ods(table(row(cell("甲")), "一"), table(row(cell("乙"), "<"), "二"), table("", "三"))
    content = read(whole)
    assert texts(content) == [["甲"]]
    assert content.unread == ["工作表“二”", "工作表“三”"]
    with pytest.raises(InputError) as caught:
        one(row(cell("乙"), "<"))
    assert caught.value.code == "package"


def test_a_password_is_called_one() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(InputError) as caught:
        read(ods(table(row(cell("甲"))), **{"META-INF/manifest.xml": manifest}))
    assert caught.value.code == "encrypted"


def test_limits() -> None:
    def limit(written: str, **limits: int) -> object:
        with pytest.raises(FenjieError) as caught:
            read(ods(table(written)), Limits(**limits))
        return caught.value.values.get("limit")

    assert limit(row(cell("甲") + "<table:table-cell/>" * 1000), expanded=10_000) == "expanded"
    wide = cell("甲", WORDS + ' table:number-columns-repeated="16384"')
    assert limit(row(wide), cells=16_000) == "cells"
    assert limit(row(cell("甲"), 'table:number-rows-repeated="9000"'), rows=500) == "rows"


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_truncated(share: float) -> None:
    data = ods(table(row(cell("甲"))))
    with pytest.raises(InputError) as caught:
        read(data[: int(len(data) * share)])
    assert caught.value.code == "truncated"
