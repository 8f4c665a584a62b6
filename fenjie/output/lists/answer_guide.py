"""The first sheet of an organization's workbook: how the form is filled in, and sent back."""

from __future__ import annotations

from fenjie.output.io.cell_size import LINE, lines_of
from fenjie.output.io.workbook import A4, Book
from fenjie.output.lists.list_sheet import issue_of, list_sheet, source_of, write_header
from fenjie.output.lists.rolls import Roll
from fenjie.progress.answer_sheets import (
    ANSWER_SHEETS,
    CONTACT,
    DATE,
    GUIDE_SHEET,
    PLANNED,
    REACHED,
    STATUS,
    STATUS_WORDS,
    TASK,
    UNIT,
    WORDS,
)
from fenjie.schema import Records

_MEANINGS = {
    "done": "全年目标已经全部完成",
    "on-track": "达到时序进度，正在按计划推进",
    "delayed": "没有达到时序进度，或已过时限而未完成",
    "not-started": "还没有动手",
    "stopped": "因故暂停，或不再实施",
}
_WIDTHS = (5.0, 16.0, 74.0)
_SCALE = 1.2


def write_guide(book: Book, roll: Roll, records: Records) -> None:
    """Write who fills in what, in which sheet, and what can be changed."""
    title = f"{roll.name} {GUIDE_SHEET}"
    sheet = list_sheet(book, GUIDE_SHEET, title, _WIDTHS, A4)
    counts = f"牵头 {len(roll.leads)} 项，协助 {len(roll.supports)} 项。"
    notes = [issue_of(records), f"{counts}{source_of(records)}"]
    row = write_header(sheet, title, notes, _WIDTHS)
    for count, (name, words) in enumerate(_rules(records), start=1):
        for column, text in enumerate((str(count), name, words)):
            sheet.write(row, column, text, "rule")
        lines = max(
            lines_of(text, _WIDTHS[column + 1] / _SCALE)
            for column, text in enumerate((name, words))
        )
        sheet.height(row, lines * LINE * _SCALE + 8)
        row += 1
    sheet.protect("free")


def _rules(records: Records) -> list[tuple[str, str]]:
    choices = "；".join(f"{word}（{_MEANINGS[status]}）" for status, word in STATUS_WORDS.items())
    issuer = records.document.issuer or "任务分解表的制表单位"
    return [
        (
            "填哪张表",
            f"每个季度填一张：{'、'.join(ANSWER_SHEETS)}。只填本季度的一张，其余季度的表不用动。"
            "牵头和协助的任务都要填，协助的填本单位做了什么。",
        ),
        ("填哪几列", "只填黄色的列。白色的列是任务原文，供对照。"),
        (STATUS, f"从下拉列表中选一个：{choices}。"),
        (WORDS, "用一两句话写做了什么、做到哪一步、有什么困难；不要照抄任务原文。"),
        (
            REACHED,
            f"只填数字，是从年初到本季度末的累计数，对应左边的“{PLANNED}”。"
            "一项任务有几个目标值的，每个目标值占一行，分别填写；没有数的可以空着。",
        ),
        (UNIT, "已按目标值填好。所填的数用别的单位的，请改这一格，例如把“亿元”改成“万元”。"),
        (CONTACT, "姓名和电话，便于核实；各行相同的可以向下填充。"),
        (DATE, "例如 2025-04-03。"),
        (
            "可以改动的",
            "可以排序、筛选，可以插入行和列，可以调整行高列宽。要合并单元格的，先撤销工作表保护"
            "（审阅—撤销工作表保护，没有密码）。",
        ),
        (
            "请不要改动的",
            f"请不要删除“{TASK}”列和隐藏的列，汇总时凭它们对应任务；也不要改任务原文，"
            "认为任务有误的，写在“进展情况”里。",
        ),
        ("报送", f"用 WPS、Excel 或 LibreOffice 填写都可以，保存后报送{issuer}；不要另存为图片。"),
    ]
