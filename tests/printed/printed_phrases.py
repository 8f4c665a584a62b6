"""The words of the genre, and sentences that are made of them."""

from __future__ import annotations

from hypothesis import strategies as st

VERBS = ["完成", "推进", "新建", "开展", "建成", "印发", "启动", "改造", "验收"]
NOUNS = [
    *("投资3.5亿元", "学位不少于1200个", "河道清淤12公里", "项目选址", "施工图审查", "R&D备案"),
    *(
        "“一企一策”诊断",
        "《管理办法（试行）》",
        "<三年行动方案>编制",
        "2-3家企业试点",
        "5G基站80座",
    ),
    *("主体工程60%以上", "问卷1000份", "闭环管理", "10:30早班车试运行", "Open Day活动", "AI+制造"),
]
AMOUNTS = ["力争二季度完成投资2亿元", "累计新增120个", "同比增长5.5%", "争取年底前投用"]
TITLES = [
    *(
        "东堤加固",
        "西堤加固",
        "公办学校建设方面",
        "市第六中学",
        "“工业上楼”",
        "R&D中心",
        "12345热线",
    ),
    *("水务投资72亿元", "路网（首批11条）", "北岸码头", "客运枢纽方面", "托位建设", "征地，拆迁"),
]
LABELS = [
    *("一季度", "第一季度", "一、二季度", "一至三季度", "Q1", "1季度", "上半年", "前三季度"),
    *("全年", "每季度", "2027年一季度", "第一、二季度", "二季度", "二、三季度", "二至四季度", "Q2"),
    *(
        "三季度",
        "第三季度",
        "三、四季度",
        "三季度、四季度",
        "下半年",
        "Q3-Q4",
        "四季度",
        "第四季度",
    ),
]
SOURCES = ["市《政府工作报告》", "市十件民生实事", "市政府一号文", "市委全会报告"]
SECTIONS = [
    "市《政府工作报告》",
    "市十件民生实事",
    "一、经济发展",
    "（二）民生保障",
    "区域合作任务",
]
# No two pairs of these share their letters: such pairs are read as torn names and mended.
PEOPLE = ["林川", "何岚", "方明哲", "许文博", "欧阳雪", "周敏", "沈国栋"]
UNITS = [
    *(
        "市财政局",
        "市教育局",
        "市安委办（市应急管理局）",
        "云江大学（筹）",
        "R&D协会",
        "各镇街（园区）",
    ),
    *("市人力资源社会保障局", "云江供电局", "国家金融监管总局云江分局", "临江街道"),
]
# Roles of the rules only: another in brackets is printed whole, but read as part of the name.
NOTES = ["牵头", "配合", "具体负责（市教育局督促）", "统筹负责"]

CLAUSES = st.builds(str.__add__, st.sampled_from(VERBS), st.sampled_from(NOUNS))
# A sentence that is a clause of the goal is a title where it stands before a label, so goals
# have verbs of their own.
GOALS = st.builds(str.__add__, st.sampled_from(["打造", "落实", "创建"]), st.sampled_from(NOUNS))


@st.composite
def words(
    draw: st.DrawFn,
    first: st.SearchStrategy[str] = CLAUSES,
    behind: st.SearchStrategy[str] = CLAUSES,
    *,
    ends: str = "。",
    clauses: int = 2,
) -> str:
    """Draw a sentence of a few clauses that ends with one of `ends`; - is no punctuation."""
    made = [draw(first)]
    for _ in range(draw(st.integers(0, clauses - 1))):
        made += [draw(st.sampled_from("，；")), draw(behind)]
    return "".join(made) + draw(st.sampled_from(ends)).strip("-")


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Draw the words of a step that are a list."""
    items = draw(st.lists(CLAUSES, min_size=2, max_size=3))
    mark = draw(st.sampled_from(["{}.", "（{}）", "第{}，"]))
    opening = draw(st.sampled_from(["", "", "以下事项：", "其中："])) if mark == "{}." else ""
    return opening + "".join(f"{mark.format(i)}{item}。" for i, item in enumerate(items, start=1))
