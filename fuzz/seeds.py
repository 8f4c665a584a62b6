"""Documents from which the fuzzers begin: small ones of each format, in invented words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from fenjie.documents import extract
from fenjie.output.printed import render
from fuzz.mutate import repacked, unpacked

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = ROOT / "samples" / "layouts"
CRASHES = ROOT / "tests" / "hostile" / "crashes"
"""Inputs that once did what they must not; each is a seed of every fuzzer that can read it."""
_TITLE = "2031年市政府重点工作任务分解表"
_HEADER = "总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位"
_ROWS = (
    "市《政府工作报告》：把老街巷修好。\t1. 修缮老街3条，完成投资约3.5亿元。\t"
    "一季度：摸底。<b>二季度：</b>动工。三、四季度：完工。\t林若水 何岚\t"
    "市城市管理局\t市财政局、市住建局",
    "\t<p>2. 新增学位不少于1200个。</p>\t（1）东堤加固：上半年：立项。（2）西堤：6月底前完成。\t/\t"
    "市教育局（市大学筹建办）\t无",
)
_TEXTS = (
    "一季度：摸底。二季度，力争完成投资2亿元；三、四季度：累计新增120个，同比增长5.5%。",
    "新增充电桩不少于5000个，完成投资约3.5亿元，1.05万家，2-3家，百分之三十，4万亩以上",
    "牵头单位：市发改委、财政局（市国资委），云江大学（筹）具体负责（市教育局督促）",
    "林 川 何 岚\n林川 何岚\n林何 川岚\n孙 鹏 何岚\n/",
    "6月底前 7月起 1—3月 9月上旬 2025年12月 年底前 长期坚持 每季度末 第一、二季度",
    "2031年市政府重点工作任务分解表\n（单位：亿元）\n市政府办公室 二〇三一年三月一日",
)


def table_text() -> str:
    """Return a text table with two rows."""
    return "\n".join([_TITLE, "", _HEADER, *_ROWS]) + "\n"


def _layouts(suffix: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(LAYOUTS.glob(f"*.{suffix}"))]


def _text() -> list[bytes]:
    text = table_text()
    return [text.encode(), text.encode("gb18030"), text.encode("utf-16"), *_layouts("txt")]


def _html() -> list[bytes]:
    records = extract(table_text().encode(), "table.txt").records
    return [render(records, "html"), *_layouts("html")]


def _docx() -> list[bytes]:
    records = [
        extract(text, "table.txt").records for text in (table_text().encode(), *_text()[3:6])
    ]
    return [render(each, "docx") for each in records]


def _xlsx() -> list[bytes]:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([_TITLE])
    for row in (_HEADER, *_ROWS):
        sheet.append(row.split("\t"))
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A3:A4")
    sheet["F4"], sheet["F4"].number_format = 0.305, '0.0%;[Red]-0.0"x"'
    file = io.BytesIO()
    book.save(file)
    return [without_dates(file.getvalue())]


def without_dates(book: bytes) -> bytes:
    """Leave the properties out of a workbook: they tell when it was made."""
    parts = unpacked(book) or {}
    return repacked({name: part for name, part in parts.items() if "docProps" not in name})


def _pdf() -> list[bytes]:
    from tests.extract.pdf.builder import print_pdf
    from tests.extract.pdf.printed_rows import ROWS

    return [print_pdf(ROWS[:3], height=290).data, print_pdf(ROWS, height=290).data]


def _ofd() -> list[bytes]:
    from tests.extract.ofd.ofd_files import packed
    from tests.extract.ofd.ofd_printer import OfdStyle, print_ofd
    from tests.extract.pdf.printed_rows import ROWS

    looks = (OfdStyle(), OfdStyle("repeats", "boxes"), OfdStyle("scaled", "outlines"))
    return [packed(print_ofd(ROWS[:3], look=look, height=290)) for look in looks]


def _paragraphs() -> list[bytes]:
    names = ("paragraphs", "labelled-lines")
    return [(LAYOUTS / f"{n}.{s}").read_bytes() for n in names for s in ("txt", "html")]


def _normalize() -> list[bytes]:
    cells = [cell for row in _ROWS for cell in row.split("\t")]
    return [text.encode() for text in (*_TEXTS, *cells)]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "text": _text,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "ofd": _ofd,
    "paragraphs": _paragraphs,
    "normalize": _normalize,
}


def words() -> list[str]:
    """Return what the dictionary of the fuzzers holds: words that rules and formats look for."""
    from fenjie.rules import rules

    result = {
        *_HEADER.split("\t"),
        "一季度：",
        "三、四季度",
        "6月底前",
        "市《政府工作报告》：",
        "牵头单位：",
    }
    result |= {*rules().units.separators, *rules().units.endings, *rules().units.roles}
    result |= {
        "不少于",
        "累计",
        "同比增长",
        "%",
        "亿元",
        "万",
        "第",
        "《",
        "》",
        "（",
        "）",
        "“",
        "”",
        "：",
        "；",
    }
    result |= {
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "\t",
        "\n",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
    }
    result |= {' rowspan="2"', ' colspan="3"', "<w:p>", "<w:tr>", "<w:tc>", "<w:t>", "</w:t>"}
    result |= {
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
        '<w:gridSpan w:val="2"/>',
        "<c>",
        "<v>",
    }
    result |= {
        '<mergeCell ref="A1:B2"/>',
        "<ofd:TextCode>",
        ' DeltaX="g 3 4"',
        "<ofd:AbbreviatedData>",
        "/Type",
        "/Contents",
        "stream",
        "endobj",
        "BT",
        "Tj",
        "re",
    }
    return sorted(result)
