"""Damaged workbooks and those that mean harm: refused with a reason, at once."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator

import pytest

from fenjie.errors import FenjieError
from fenjie.limits import Limits
from tests.extract.workbooks import (
    MAIN,
    inline,
    merges,
    packed,
    read,
    read_sheet,
    relations,
    strings,
    styles,
    texts,
    workbook,
    worksheet,
)

ONE = f'<row r="1">{inline("A1", "甲")}</row>'
SHARED = '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8))
    + "]>"
)


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 2.5


def refused(data: bytes, limits: Limits | None = None) -> FenjieError:
    with pytest.raises(FenjieError) as caught:
        read(data, limits)
    return caught.value


# damage


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_zip(share: float) -> None:
    data = workbook(worksheet(ONE))
    assert refused(data[: int(len(data) * share)]).code == "truncated"


def test_damaged_bytes_within_a_part() -> None:
    words = "".join(chr(0x4E00 + i * 7) for i in range(2000))
    data = bytearray(workbook(worksheet(f'<row r="1">{inline("A1", words)}</row>')))
    at = data.index(b"xl/worksheets/sheet1.xml") + 2000
    data[at : at + 20] = b"\xff" * 20
    assert refused(bytes(data)).code == "truncated"


@pytest.mark.parametrize("index", ["1", "-1", "99999999999999999999", "x", "1.0", "٠", "9" * 5000])
def test_index_out_of_the_shared_strings(index: str) -> None:
    error = refused(workbook(worksheet(SHARED.format(index)), strings=strings("<t>甲</t>")))
    assert error.code == "package"
    assert "sheet1.xml is damaged" in str(error)


def test_no_shared_strings_at_all() -> None:
    assert refused(workbook(worksheet(SHARED.format(0)))).code == "package"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="0"><c r="A1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        f'<row r="{"9" * 5000}"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="甲1"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"/><c><v>1</v></c></row>',
        '<row r="1048576"/><row><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>&undefined;</v></c></row>',
    ],
)
def test_damaged_sheets(rows: str) -> None:
    error = refused(workbook(worksheet(rows)))
    assert error.code == "package"
    assert error.values["part"] == "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("area", ["", "A1:", "A1:B0", "A1:B9999999", "1:2", "A:B"])
def test_damaged_merged_areas(area: str) -> None:
    if area == "A1:":
        assert texts(read_sheet(ONE, behind=merges(area))) == [["甲"]]
    else:
        assert refused(workbook(worksheet(ONE, behind=merges(area)))).code == "package"


def test_missing_parts() -> None:
    whole = workbook(worksheet(ONE))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in parts:
        error = refused(packed({other: parts[other] for other in parts if other != name}))
        assert error.code == "package"
        assert error.values["part"] == name
    rels = {"xl/_rels/workbook.xml.rels": relations()}
    assert refused(workbook(worksheet(ONE), parts=rels)).values["part"] == "rId1"


def test_styles_that_point_nowhere_cost_no_words() -> None:
    wrong = '<xf fontId="9" numFmtId="9999"/><xf fontId="x" numFmtId="-1"/><xf/>'
    cells = "".join(f'<c s="{style}"><v>5</v></c>' for style in "0129x")
    style = styles(more=wrong)
    assert texts(read_sheet(f'<row r="1">{cells}</row>', styles=style)) == [["5"] * 5]


def test_a_cell_that_comes_twice_keeps_both_words() -> None:
    rows = f'<row r="2">{inline("A2", "甲")}{inline("A2", "乙")}</row>{ONE}'
    assert texts(read_sheet(rows + rows.replace("乙", "丙"))) == [["甲\n甲"], ["甲\n乙\n甲\n丙"]]


# harm


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml"])
def test_doctypes_are_refused(part: str, encoding: str) -> None:
    header = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}'
    whole = {
        "worksheets/sheet1.xml": worksheet(f'<row r="1">{inline("A1", "&i;")}</row>'),
        "sharedStrings.xml": strings("<t>&i;</t>"),
        "styles.xml": styles(),
    }
    bad = {f"xl/{part}": (header + whole[part]).encode(encoding)}
    data = workbook(worksheet(ONE), strings=strings("<t>甲</t>"), styles=styles(), parts=bad)
    error = refused(data)
    assert "declares entities" in str(error)
    assert error.values["part"] == f"xl/{part}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32-le", "utf-32"])
def test_late_doctypes_in_wide_characters_are_refused(encoding: str) -> None:
    header = f'<?xml version="1.0" encoding="{encoding}"?><!--{" " * 70_000}-->{LAUGHS}'
    data = (header + worksheet(f'<row r="1">{inline("A1", "&i;")}</row>')).encode(encoding)
    error = refused(workbook("", parts={"xl/worksheets/sheet1.xml": data}))
    assert "declares entities" in str(error)


def test_shared_strings_that_unpack_without_end() -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>' + "甲" * 20_000_000 + "</t></si></sst>"
    data = workbook(worksheet(SHARED.format(0)), strings=shared)
    assert len(data) < 1_000_000
    assert refused(data, Limits(expanded=2**20)).values["limit"] == "expanded"


def test_one_long_string_in_very_many_cells() -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 1500))
    data = workbook(worksheet(rows), strings=strings(f"<t>{'甲' * 100_000}</t>"))
    assert refused(data).values["limit"] == "expanded"


def test_very_many_shared_strings() -> None:
    data = workbook(worksheet(ONE), strings=strings(*["<t>甲</t>"] * 1001))
    assert refused(data, Limits(cells=1000)).values["limit"] == "cells"


def test_limits_of_rows_and_cells() -> None:
    rows = "".join(f'<row r="{i}">{inline(f"A{i}", "甲")}</row>' for i in range(1, 12))
    sheet = worksheet(rows)
    assert refused(workbook(sheet), Limits(rows=10)).values["limit"] == "rows"
    assert refused(workbook(sheet), Limits(cells=10)).values["limit"] == "cells"
    assert refused(workbook(sheet, sheet), Limits(rows=21)).values["limit"] == "rows"
    assert refused(workbook(sheet, sheet), Limits(cells=21)).values["limit"] == "cells"
    assert texts(read(workbook(sheet, sheet), Limits(rows=22, cells=22))) == [["甲"]] * 11


def test_limits_end_the_reading() -> None:
    """What is behind the limit is not read: here it is damaged, and nobody knows."""
    rows = "".join(f'<row r="{i}">{inline(f"A{i}", "甲" * 2000)}</row>' for i in range(1, 100))
    damaged = workbook(worksheet(f'{rows}<row r="100">{inline("A100", "&undefined;")}</row>'))
    assert refused(damaged).code == "package"
    assert refused(damaged, Limits(rows=5)).values["limit"] == "rows"
    assert refused(damaged, Limits(cells=5)).values["limit"] == "cells"


def test_blank_cells_count_as_cells() -> None:
    rows = f'<row r="1">{inline("A1", "甲")}</row><row r="10">{inline("J10", "乙")}</row>'
    assert refused(workbook(worksheet(rows)), Limits(cells=99)).values["limit"] == "cells"
    assert texts(read(workbook(worksheet(rows)), Limits(cells=100)))[9][9] == "乙"


def test_cells_along_a_diagonal() -> None:
    rows = "".join(f'<row r="{i}">{"<c/>" * i}<c><v>1</v></c></row>' for i in range(1, 600))
    assert refused(workbook(worksheet(rows))).values["limit"] == "cells"


def test_areas_that_overlap_without_end() -> None:
    rows = f'<row r="1">{inline("A1", "甲")}</row><row r="300">{inline("Z300", "乙")}</row>'
    behind = merges(*["A1:Z300"] * 200)
    assert refused(workbook(worksheet(rows, behind=behind))).values["limit"] == "cells"


def test_very_many_areas_outside() -> None:
    behind = merges(*["C3:D9"] * 1001)
    data = workbook(worksheet(ONE, behind=behind))
    assert refused(data, Limits(cells=1000)).values["limit"] == "cells"


def test_hidden_columns_that_overlap_without_end() -> None:
    before = f"<cols>{'<col min=~1~ max=~16384~ hidden=~1~/>' * 50}</cols>".replace("~", '"')
    assert refused(workbook(worksheet(ONE, before))).values["limit"] == "cells"


def test_numbers_and_formats_without_end() -> None:
    style = styles(["0" * 100_000, '0"' + "甲" * 100_000, "0.00"])
    values = ["1E999999999", "1E308", "9" * 100_000]
    rows = "".join(
        f'<row r="{3 * i + s + 1}"><c r="A1" s="{s}"><v>{value}</v></c></row>'
        for i, value in enumerate(values)
        for s in range(3)
    )
    content = read_sheet(rows, styles=style)
    assert len(texts(content)) == 9
    assert all(len(damage.message) < 500 for damage in content.findings.reported)
