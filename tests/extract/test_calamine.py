"""XLS and ODS workbooks, as far as python-calamine reads them."""

from __future__ import annotations

import base64
import sys
import zlib

import pytest

from fenjie.errors import FenjieError, InputError
from fenjie.extract.content import Content
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.extract.sheets.calamine import read_calamine
from fenjie.limits import Limits
from tests.extract.workbooks import grids, notes, packed, places, texts

pytest.importorskip("python_calamine")

XLS = (
    b"c-"
    b"rk)O=uHQ5dPj~(<CKHlbVXDP(s0~wNOM4g0!mz?a5f{K@q{WCI@LvC3vY9TWby;gn}R_ULy72rRv2W{6Rs%gHX|f"
    b"AP9-#$&;WU*k+xX-Nhs-"
    b"G++xU`z>$Y+nJsB=DnFWZ+BnMM+^BotwmI!7ao+%02<18ib}w_iGbv$$xWyBQ!!oC6#{;8WP=wEL$7@7L-"
    b"uzO8gA>)hyov}9K|Ul$1~}~3ZhSJ7*=dUkJ2gjG+d(+MqKP_7J6Lh8lku3*+)Wm3Fo5F9(uN*j$qzMcJ8p__^{S4"
    b"vM^DFd!qARI9t(zmmJ4uXO#7<7rV13hR5nm(54453vy|HI+M=weF!&rhfWZ>Pj;sYh>^2r@!d=S-"
    b"<)0jG~x1BmajnkAC-LHKlpxfVKx7frUR2OhZKi$4nc%;mT2l{GC!C@BVKqpE|i+NynuBQ<XmV=?HoF|f9gWt7zyL"
    b"aMo#XM3?dcDAS7EPNHm2eX-7prLe?zY{Q73!$bfN7IFoV!SjWT$whAVuSc8<q!u5!hC7q(NMd&%{b-"
    b"lD(g~lj~sqPqPu^W4*<(cy$?VxeC3EmnT%i5c$o%?d&ep~L7v6<R){lzn}xpzh$?R0FVcn#>9MwjYRSFbQ07*4J1"
    b"gz`aX{Ey_~*CH|l9j1L2Her$0R>^uW9#apTq@t8mI6Yl|uF-s1Ppi^<Lbh4!sNm5!1+mt4dlp`er5=%fwnxx}_G-"
    b"<z%bihr`;F!Hn<KGkJ^IbEz0z-tsLV)K6@Ob*7cN}5aN)v*i&Y6_e-"
    b"3!$B^C7EX1zZ8?EgB8R7&n|l2waAjMH_RJ}UPhLv<DtHO0?bc$L$aTB45gzmRc=M$cjtBVxyB&GAdG|EhdGOID2h"
    b"zb#bj_@!FxT;}nA0Yf(YiU"
)
"""Made with xlwt. Sheet 任务: B2:B3 总体要求, C2 3.0, C3 0.1 + 0.2, D2 a day, D3 a truth value;
hidden sheet 隐: A1 丙."""
SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def xls() -> bytes:
    return zlib.decompress(base64.b85decode(XLS))


def cell(words: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def ods(*rows: str, **parts: str | bytes) -> bytes:
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content{SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="任务">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": content,
    }
    return packed({**made, **parts})


def read(data: bytes, kind: str, limits: Limits | None = None) -> Content:
    return read_calamine(data, f"表.{kind}", kind, limits or Limits())


def test_xls() -> None:
    content = read(xls(), "xls")
    assert (content.format, content.taken_for) == ("xlsx", "XLS")
    assert texts(content) == [["总体要求", "3", "2024-03-01"], ["0.3", "TRUE"]]
    assert grids(content)[0].rows[0][0].rows == 2
    assert grids(content)[0].places == ["工作表“任务”第2行", "工作表“任务”第3行"]
    assert places(content) == ["B2:B3", "C2", "D2", "C3", "D3"]


def test_hidden_sheets_of_xls_are_told() -> None:
    content = read(xls(), "xls")
    assert len(grids(content)) == 1
    leave_unprinted(content)
    assert "工作表“隐”有隐藏的工作表" in notes(content)["not-printed"]


def test_ods() -> None:
    number = 'office:value-type="float" office:value="{}"'
    day = 'office:value-type="date" office:date-value="2024-03-01"'
    content = read(
        ods(
            "",
            "<table:table-cell/>" + cell("甲") + cell("12.0", number.format(12)),
            cell("乙", day),
        ),
        "ods",
    )
    assert (content.format, content.taken_for) == ("xlsx", "ODS")
    assert texts(content) == [["", "甲", "12"], ["2024-03-01", "", ""]]
    assert places(content) == ["B2", "C2", "A3"]


def test_blank_rows_to_the_end_of_an_ods_cost_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f'</table:table-row><table:table-row table:number-rows-repeated="1048575">{blank}'
    assert texts(read(ods(cell("甲") + rows), "ods")) == [["甲"]]


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_truncated(kind: str, share: float) -> None:
    data = xls() if kind == "xls" else ods(cell("甲"))
    with pytest.raises(InputError) as caught:
        read(data[: int(len(data) * share)], kind)
    assert caught.value.code == "truncated"


def test_a_panic_of_the_library_is_a_damaged_file() -> None:
    # Cut within the directory, where the library trusts every entry to be whole.
    with pytest.raises(InputError) as caught:
        read(xls()[:5136], "xls")
    assert caught.value.code == "truncated"


def test_limits() -> None:
    def limit(data: bytes, kind: str, **limits: int) -> object:
        with pytest.raises(FenjieError) as caught:
            read(data, kind, Limits(**limits))
        return caught.value.values.get("limit")

    assert limit(xls(), "xls", rows=1) == "rows"
    assert limit(xls(), "xls", cells=3) == "cells"
    blank = "<table:table-cell/>" * 1000
    assert limit(ods(cell("甲") + blank), "ods", expanded=10_000) == "expanded"
    wide = cell("甲", 'office:value-type="string" table:number-columns-repeated="16384"')
    assert limit(ods(wide), "ods", cells=16_000) == "cells"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_without_the_package(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError) as caught:
        read(xls(), kind)
    assert caught.value.code == "extra"
    assert f"{kind.upper()} files need the package python-calamine" in str(caught.value)
