"""What stands before and behind the tasks: titles, notices, signatures, remarks, annexes."""

from __future__ import annotations

from tests.generated.invented_words import words
from tests.generated.traits import Before, Behind

_OFFICE = "{city}人民政府办公室"

_BEFORE: dict[Before, str] = {
    Before.NOTHING: "# {title}",
    Before.DAY: "# {title}\n（{year}年1月15日印发）",
    Before.PREFACE: """# {title}
为确保{year}年《政府工作报告》确定的各项目标落到实处，现将重点工作分解如下。""",
    Before.NOTICE: """# {office}关于印发{title}的通知
各县（区）人民政府，市政府各部门：
《{title}》已经市政府同意，现印发给你们，并就有关事项通知如下：
一、各责任单位要制定实施方案，于2月10日前报市政府办公室。
二、市政府督查室每季度通报一次进展情况。
附件：{title}
{office}
{year}年1月15日
附件
# {title}""",
}

_BEHIND: dict[Behind, str] = {
    Behind.NOTHING: "",
    Behind.SIGNATURE: "{office}\n{year}年1月15日",
    Behind.REMARK: "备注：各单位每月25日前将进展情况报送市政府督查室。",
    Behind.FIRST_LEADS: "注：有多个单位的，排在第一位的为牵头单位。",
    Behind.ANNEX: """附件2
填报说明
1.各单位每月25日前报送进展情况。
2.进展情况应当真实、准确，并附佐证材料。""",
}

HEADING = "# "
"""What marks a title among the lines."""


def _filled(text: str) -> list[str]:
    known = words()
    office = _OFFICE.format(city=known.city)
    return text.format(title=known.title, year=known.year, office=office).splitlines()


def lines_before(before: Before) -> list[str]:
    """Return the lines before the tasks, titles marked with `HEADING`."""
    return _filled(_BEFORE[before])


def lines_behind(behind: Behind) -> list[str]:
    """Return the lines behind the tasks."""
    return _filled(_BEHIND[behind])
