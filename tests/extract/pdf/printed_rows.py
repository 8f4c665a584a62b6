"""A short table of our own, with every kind of cell that a print tears apart."""

from __future__ import annotations

from tests.extract.pdf.style import Row

REPORT = "市《政府工作报告》"


def row(
    requirement: str = f"{REPORT}：把老街巷修好。",
    target: str = "1. 修缮老街3条。",
    schedule: str = "一季度：摸底。二季度：动工。三、四季度：完工。",
    leaders: str = "林若水",
    lead: str = "市水务局",
    support: str = "市财政局",
    *,
    late: frozenset[int] = frozenset(),
) -> Row:
    return Row([requirement, target, schedule, leaders, lead, support], late)


LONG = (
    "<b>一季度：</b>勘察线路，走访两岸的居民和商户，听取意见120条，定下方案。"
    "<b>二季度：</b>动工2公里，同步迁改管线，公开施工时间和绕行路线。"
    "<b>三季度：</b>累计完成7公里，栽种行道树600株，装好护栏。"
    "<b>四季度：</b>累计完成12公里，竖起标牌，交付沿线街道管护。"
)
"""A schedule of some ten lines, which a low page cuts."""

ROWS = [
    Row([f"<b>{REPORT}（第1项-4项）</b>"]),
    row(
        f"<b>{REPORT}：</b>把老街巷修好，把背街的灯点亮，把河边的步道连起来，让人愿意出门走一走。",
        "1. 修缮老街3条，点亮路灯2000盏。",
        "<b>一季度</b>摸底，列出清单。<b>二季度</b>动工，三季度点亮一半。<b>四季度</b>完工。",
        "林若水",
        "市城市管理局",
        "市财政局、市公安局",
    ),
    row("", "2. 连通河边步道12公里。", LONG, "林若水\n周雨桐", "市水务局", "市财政局，双桥街道"),
    row(
        f"<b>{REPORT}：</b>办好家门口的学校。",
        "3. 新建小学2所，新增学位3240个。",
        "<b>一季度：</b>立项。<b>二至四季度：</b>建成。",
        "周雨桐",
        "市教育局",
        "市财政局、市自然资源局，沙洲镇",
    ),
    row(
        "",
        "4. 为1.2万名老人体检。",
        "<b>全年：</b>由社区逐户登记，分批接送，体检率不低于95%。",
        "何岚",
        "市卫生健康局",
        "各镇街（园区）",
    ),
    Row(["<b>市政府一号文（第5项-6项）</b>"]),
    row(
        "<b>市政府一号文：</b>支持企业添设备、招学徒，对首次上云的企业给予补助，"
        "让老厂房里长出新产业，让青年人留得住。",
        "5. 新增规上企业40家。",
        LONG.replace("公里", "家"),
        "何岚",
        "市工业和信息化局",
        "市统计局、市财政局",
    ),
    row("", "6. 培训学徒500名。", "二季度：开班。四季度：结业。", "何岚", "市总工会", "无"),
]
