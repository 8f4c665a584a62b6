"""Well-formed task tables in the words of the genre, as records.

What is left out on purpose is what the printed form cannot tell from something else; each
restriction says so where it stands.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from fenjie.normalize.periods import read_label
from fenjie.schema import Records
from tests.printed.made import YEAR, Json, requirement, step, table, task, unit

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


# the schedule


def first_quarter(label: str) -> int:
    span = read_label(label, None)
    assert span is not None
    return span.quarters[0]


@st.composite
def rounds(draw: st.DrawFn, track: list[str]) -> list[Json]:
    """Draw the steps of one track.

    Quarters go up. Where they begin again (全年 at the end), a numbered or a second sentence
    before them is read as a title, so one plain sentence stands there.
    """
    steps: list[Json] = []
    labels = draw(st.lists(st.sampled_from(LABELS), max_size=4, unique_by=first_quarter))
    labels.sort(key=first_quarter)
    behind = draw(st.sampled_from(["", "", "全年", "每季度"])) if labels else ""
    if not labels or draw(st.integers(0, 3)) == 0:
        # One sentence here too, as the track before may have reached the fourth quarter. No
        # quarters in it: a cell with no other labels is split at those.
        steps.append(step(track, None, draw(words(ends="。，-" if labels else "。-"))))
    running = words(behind=CLAUSES | st.sampled_from(AMOUNTS), ends="。。。；，-")
    for label in labels:
        plain = bool(behind) and label == labels[-1]
        steps.append(step(track, label, draw(running if plain else running | lists())))
    if behind:
        steps.append(step(track, behind, draw(running)))
    return steps


@st.composite
def schedules(draw: st.DrawFn) -> list[Json]:
    """Draw a schedule: one track, or several, of which some hold others."""
    count = draw(st.sampled_from([0, 0, 0, 1, 2, 3]))
    if count == 0:
        return draw(st.one_of(st.just([]), rounds([]), rounds([]), rounds([])))
    titles = draw(st.permutations(TITLES))
    steps: list[Json] = []
    if draw(st.booleans()):
        lead = draw(words()) + draw(st.sampled_from(["", "具体如下："]))
        steps.append(step([], None, lead))
    for _ in range(count):
        title = titles.pop()
        kind = draw(st.sampled_from(["plain", "plain", "parent", "own"]))
        if kind != "parent":
            steps += draw(rounds([title]))
        if kind != "plain":
            # Collective words (方面) end titles of one level, so a parent and its first child
            # never share one.
            children = [t for t in titles if not (t.endswith("方面") and title.endswith("方面"))]
            for child in children[: draw(st.integers(1, 3))]:
                titles.remove(child)
                steps += draw(rounds([title, child]))
    return steps


# the other cells


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw a numbered list; a point may lack its stop, as in print."""
    made = draw(st.lists(words(ends="。。-", clauses=1), min_size=2, max_size=3))
    # The last ends: words behind an unfinished cell without a source are its tail.
    made[-1] = made[-1].rstrip("。") + "。"
    return "".join(f"{number}.{text}" for number, text in enumerate(made, start=1))


@st.composite
def requirements(draw: st.DrawFn, known: set[str]) -> list[Json]:
    """Draw a cell; `known` are the sources that the table has taught so far.

    A source is learned where it begins a cell or names a section; within a cell only one that
    was learned counts.
    """
    # Without a source can be only the first: words behind another's are that one's.
    first = draw(st.none() | st.sampled_from(SOURCES))
    sources = [first]
    if known - {first}:
        sources += draw(st.lists(st.sampled_from(sorted(known - {first})), max_size=2, unique=True))
    if first is not None:
        known.add(first)
    return [requirement(source, draw(words() | points())) for source in sources]


UNIT_LISTS = st.lists(
    st.builds(unit, st.sampled_from(UNITS), st.none() | st.none() | st.sampled_from(NOTES)),
    max_size=4,
)


# the table

HEADERS = {
    "requirement": "总体要求（原文表述）",
    "number": "序号",
    "title": "工作任务",
    "target": "年度目标",
    "schedule": "季度安排",
    "leaders": "责任领导",
    "lead": "牵头单位",
    "support": "协助单位",
}
USUAL = ["requirement", "target", "schedule", "leaders", "lead", "support"]
EXTRAS = ["备注", "完成情况", "R&D<b>栏"]


@st.composite
def columns(draw: st.DrawFn) -> list[str]:
    """Draw the columns by role; a head that is no role is an extra."""
    roles = list(USUAL)
    for role in ("requirement", "leaders", "lead", "support"):
        if draw(st.integers(0, 5)) == 0:
            roles.remove(role)
    kind = draw(st.sampled_from(["", "", "number", "title", "only title", "all"]))
    if kind == "only title":
        roles[roles.index("target")] = "title"
    elif kind in ("title", "all"):
        roles.insert(roles.index("target"), "title")
    if kind in ("number", "all"):
        roles.insert(0, "number")
    if draw(st.integers(0, 3)) == 0:
        # A table of which most heads are unknown is not taken for one.
        roles += draw(st.lists(st.sampled_from(EXTRAS), min_size=1, max_size=2, unique=True))
    if draw(st.integers(0, 3)) == 0:
        roles = draw(st.permutations(roles))
    return roles


@st.composite
def fields(draw: st.DrawFn, roles: list[str]) -> Json:
    """Draw what a task says for itself; its goal is `target`."""
    lead = draw(UNIT_LISTS) if "lead" in roles else []
    # No cell of a column of bodies or names is blank: in plain text it would be taken for merged.
    stated = "lead" in roles
    named = {"title", "target"} <= {*roles}
    people = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)
    return {
        "title": draw(words(ends="-", clauses=1)) if named else None,
        "target": draw(words(GOALS, GOALS, ends="。。-")),
        "schedule": draw(schedules()),
        "leaders": draw(people) if "leaders" in roles else [],
        "lead_units": lead,
        "support_units": draw(UNIT_LISTS) if "support" in roles else [],
        "lead_known_by": "stated" if stated else "assumed",
        "extras": [
            {"head": role, "text": draw(words(ends="。-"))}
            for role in roles
            if role in EXTRAS and draw(st.booleans())
        ],
    }


@st.composite
def tables(draw: st.DrawFn) -> Records:
    """Draw the records of a whole table."""
    roles = draw(columns())
    titles = list(draw(st.permutations(SECTIONS)))[: draw(st.integers(0, 2))]
    known = {title for title in titles if title in SOURCES}
    made: list[Json] = []
    sections: list[Json] = []
    number, unnumbered = draw(st.integers(1, 60)), 0
    for title in titles or (None,):
        first = number
        entries: list[Json] = []
        for position in range(draw(st.integers(1, 3))):
            # A section may begin without a requirement; later a blank cell goes on with the one
            # above.
            if "requirement" in roles and draw(st.integers(0, 2)) > 0:
                entries = draw(requirements(known))
            own = draw(fields(roles)) | {"section": title, "requirements": entries}
            goal = own.pop("target")
            # A row without a number is a task of its own when it says when, who and which body.
            # The first of a section has one, else the section would have no range to print.
            # In a column of numbers a blank one would be taken for merged, too.
            whole = own["schedule"] and "leaders" in roles and own["lead_known_by"] == "stated"
            whole = whole and "number" not in roles
            if whole and position > 0 and draw(st.integers(0, 4)) == 0:
                unnumbered += 1
                made.append(task(None, goal, id=f"{YEAR}-x{unnumbered:03}", **own))
            else:
                made.append(task(number, goal, **own))
                number += 1
        if title is not None:
            sections.append({"title": title, "first": first, "last": number - 1})
    return table(
        *made,
        columns=[HEADERS.get(role, role) for role in roles],
        subtitle=draw(st.none() | st.just("（含市政府一号文的任务事项）")),
        issuer=draw(st.none() | st.just("云江市政府办公室（政务督查科）")),
        issued=draw(st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)),
        sections=sections,
    )
