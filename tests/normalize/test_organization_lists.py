from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.documents import extract
from fenjie.normalize.organizations.joined_names import running_on
from fenjie.normalize.organizations.lists import is_empty, read_organizations
from fenjie.normalize.organizations.missing_separators import unseparated
from fenjie.text.normal_form import normal_form

Read = list[tuple[str, str | None]]


def read(text: str, breaks: tuple[int, ...] = ()) -> Read:
    return [
        (text[slice(*unit.name)], text[slice(*unit.note)] if unit.note else None)
        for unit in read_organizations(text, breaks)
    ]


EXAMPLES: dict[str, tuple[str, Read]] = {
    "a duty within a name before 等": ("县市场监管局等", [("县市场监管局", None)]),
    "a duty within a name before 会同": (
        "市场监管局会同市水务局",
        [("市场监管局", "会同"), ("市水务局", None)],
    ),
    "a duty and its object": ("市水务局指导巡查", [("市水务局", "指导巡查")]),
    "a remark in brackets": (
        "市水务局（下同）、市林业局",
        [("市水务局", None), ("市林业局", None)],
    ),
    "a remark with brackets in it": (
        "市水务局（以下均由各县（市、区）水务局配合，不再列出）",
        [("市水务局", None)],
    ),
    "one": ("青澜市水务局", [("青澜市水务局", None)]),
    "the three separators": (
        "市水务局、市林业局，市气象局；河湾街道",
        [("市水务局", None), ("市林业局", None), ("市气象局", None), ("河湾街道", None)],
    ),
    "closing stop": ("市水务局、市林业局。", [("市水务局", None), ("市林业局", None)]),
    "doubled separator": ("市水务局、，市林业局", [("市水务局", None), ("市林业局", None)]),
    "separators at the ends": ("、市水务局、", [("市水务局", None)]),
    "brackets of a name": (
        "市河长办（市水务局）、市林业局",
        [("市河长办（市水务局）", None), ("市林业局", None)],
    ),
    "separator inside brackets": (
        "市防汛办（市应急局、市水务局）、市林业局",
        [("市防汛办（市应急局、市水务局）", None), ("市林业局", None)],
    ),
    "nested brackets": (
        "市专班（市水务局（河长办、船闸所）、市林业局），市气象局",
        [("市专班（市水务局（河长办、船闸所）、市林业局）", None), ("市气象局", None)],
    ),
    "other brackets": (
        "市供销社〔农合联、农资站〕、“河、岸”专班",
        [("市供销社〔农合联、农资站〕", None), ("“河、岸”专班", None)],
    ),
    "bracket that nothing closes": (
        "青澜学院（筹、市林业局",
        [("青澜学院（筹", None), ("市林业局", None)],
    ),
    "bracket that nothing opens": (
        "市水务局）、市林业局",
        [("市水务局）", None), ("市林业局", None)],
    ),
    "separators behind a bracket that nothing opens": (
        "市水务局）、市林业局、市河长办（甲局、乙局）",
        [("市水务局）", None), ("市林业局", None), ("市河长办（甲局、乙局）", None)],
    ),
    "role": ("市林业局牵头、市水务局配合", [("市林业局", "牵头"), ("市水务局", "配合")]),
    "role in brackets": ("市林业局（牵头）、市水务局", [("市林业局", "牵头"), ("市水务局", None)]),
    "role with a remark": (
        "市师范学校筹建组具体负责（市教育局协调督促）",
        [("市师范学校筹建组", "具体负责（市教育局协调督促）")],
    ),
    "longest role": ("市林业局牵头负责", [("市林业局", "牵头负责")]),
    "role without a name": ("负责", [("负责", None)]),
    "brackets that hold no role": ("市总商会（工商联）", [("市总商会（工商联）", None)]),
    "blanks around separators": ("A局 、 B局", [("A局", None), ("B局", None)]),
    "none": ("无", []),
    "slash": ("/", []),
    "blank": ("无 ", []),
}


@pytest.mark.parametrize(("text", "units"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(text: str, units: Read) -> None:
    assert read(text) == units


@pytest.mark.parametrize("text", ["无", "/", "暂无", " 无", "—"], ids=repr)
def test_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["市水务局", "无锡路街道", "", "无线电办"], ids=repr)
def test_not_empty(text: str) -> None:
    assert not is_empty(text)


def test_breaks_part_units() -> None:
    assert read("市水务局市林业局、市气象局", (4,)) == [
        ("市水务局", None),
        ("市林业局", None),
        ("市气象局", None),
    ]


UNSEPARATED: dict[str, tuple[str, list[int], frozenset[str], tuple[int, ...]]] = {
    "two names by their form": ("市水务局市林业局", [4], frozenset(), (4,)),
    "three names": ("市水务局市林业局市气象局", [4, 8], frozenset(), (4, 8)),
    "blank within a name": ("市交通运输局", [3], frozenset(), ()),
    "blank behind a separator": ("市水务局、市林业局", [5], frozenset(), ()),
    "known names": ("青澜学院河湾码头", [4], frozenset({"青澜学院", "河湾码头"}), (4,)),
    "only one known": ("青澜学院河湾码头", [4], frozenset({"青澜学院"}), ()),
    "whole known as one": ("市水务局市政所", [4], frozenset({"市水务局市政所"}), ()),
    "before a bracket": ("市水务局（市林业局）", [4], frozenset(), ()),
    "within a bracket": ("市专班（市水务局市林业局）", [8], frozenset(), ()),
    "nothing": ("", [], frozenset(), ()),
    "a place before the first": ("青澜区政府市林业局", [5], frozenset(), (5,)),
    "a place in the second": ("市水务局青澜高新区管委会", [4], frozenset(), (4,)),
    "endings of lists": ("市残联市城管", [3], frozenset(), (3,)),
    "the league of a city": ("市水务局团市委", [4], frozenset(), (4,)),
    "a firm": ("市水务局青澜供电公司", [4], frozenset(), (4,)),
    "a branch of a firm": ("青澜燃气集团河湾分公司", [6], frozenset(), ()),
    "a part of one": ("市公安局交警支队", [4], frozenset(), ()),
    "offices of a town that end alike": ("乡村振兴办城建办", [5], frozenset(), (5,)),
    "a branch of an office": ("市公安局河湾分局", [4], frozenset(), ()),
    "a place and its government": ("河湾镇人民政府", [3], frozenset(), ()),
    "one of the country and its place": ("国家税务总局青澜市税务局", [6], frozenset(), ()),
    "a firm whose form stands apart": ("青澜燃气集团股份有限公司", [6], frozenset(), ()),
    "a broken firm": ("青澜精工股份有限公司", [5], frozenset(), ()),
    "broken before a level": ("市园区办（市林业局）", [2], frozenset(), ()),
    "a broken name": ("市住房城乡建设局", [3], frozenset(), ()),
}


@pytest.mark.parametrize(("text", "blanks", "known", "cuts"), UNSEPARATED.values(), ids=UNSEPARATED)
def test_unseparated(
    text: str, blanks: list[int], known: frozenset[str], cuts: tuple[int, ...]
) -> None:
    assert unseparated(text, blanks, known) == cuts


def test_a_cell_of_two_lists_may_begin_names_with_anything() -> None:
    text = "青澜水务局河湾街道"
    assert unseparated(text, [5], frozenset()) == ()
    assert unseparated(text, [5], frozenset(), sure=False) == (5,)


NAMES = st.sampled_from(
    ["市水务局", "市河长办（市水务局）", "青澜学院（筹）", "河湾街道", "市防汛办（甲局、乙局）"]
)
NOTES = st.sampled_from([None, "牵头", "配合", "具体负责（市教育局协调督促）"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, NOTES, st.sampled_from("、，；")), min_size=1, max_size=6))
def test_what_was_joined_is_parted(units: list[tuple[str, str | None, str]]) -> None:
    text = "".join(name + (note or "") + separator for name, note, separator in units)
    assert read(text) == [(name, note) for name, note, _ in units]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"、，；。（）《》“”市局 ", "市水务局", "牵头"]), max_size=14))
def test_ranges_rise_and_leave_only_separators(pieces: list[str]) -> None:
    text = normal_form("".join(pieces))
    if is_empty(text):
        return
    left = list(text)
    last = 0
    for name, note in read_organizations(text):
        for start, end in (name, note or (name[1], name[1])):
            assert last <= start <= end
            left[start:end] = " " * (end - start)
            last = end
        assert text[slice(*name)].strip() == text[slice(*name)] != ""
    notes = sum(unit.note is not None for unit in read_organizations(text))
    assert not set(left) - set("、，；。（） ")
    assert left.count("（") <= notes
    assert left.count("）") <= notes


SHARED_WORD = """青澜市2026年重点工作任务分解表

总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位
市政府一号文：护好一江水。\t1.整治河岸8公里。\t一季度：开工。\t/\t市水务局、林业局\t市财政局
\t2.种树6万株。\t一季度：备苗。\t/\t市林业局\t市水务局
"""


def test_a_shared_word_is_restored_in_the_canonical_name() -> None:
    units = extract(SHARED_WORD.encode(), "table.txt").records.tasks[0].lead_units
    assert [(unit.name, unit.canonical) for unit in units] == [
        ("市水务局", "市水务局"),
        ("林业局", "市林业局"),
    ]


def test_a_remark_behind_a_name_is_told() -> None:
    lines = ["一、新建桥梁3座。", "责任单位：市交通局（以下均需各镇配合，不再列出）"]
    text = "\n".join([*lines, "二、改造道路5条。", "责任单位：市住建局"])
    extraction = extract(text.encode(), "a.txt")
    records = extraction.records
    assert [task.lead_units[0].name for task in records.tasks] == ["市交通局", "市住建局"]
    told = [f.evidence for f in records.findings if f.code == "units-remark"]
    assert told == [["以下均需各镇配合，不再列出"]]
    assert extraction.coverage["twice"] == extraction.coverage["unexplained"] == 0


def test_the_words_of_a_table_behind_a_list_are_no_organizations() -> None:
    text = (
        "2033年民生实事任务清单\n1.新辟公交线路9条。\n责任单位：市交通局，各区政府 东湖 南湖 合计"
        " 年度目标 3 6 9 实际完成 1 2 3\n2.新建站点20个。\n责任单位：市民政局"
    )
    records = extract(text.encode(), "a.txt").records
    names = [[u.name for u in (*t.lead_units, *t.support_units)] for t in records.tasks]
    assert names == [["市交通局", "各区政府"], ["市民政局"]]
    assert [f.tasks for f in records.findings if f.code == "units-remark"] == [["2033-001"]]


@pytest.mark.parametrize(
    ("text", "breaks", "cuts"),
    [
        ("县政务服务局县代建中心", (), (6,)),
        ("县水利局县住建局县财政局县城投公司", (4,), (8, 12)),
        ("县委县政府办公室", (), ()),
        ("市市场监管局", (), ()),
        ("县水利局市住建局", (), ()),
        ("县水利局" * 60, (), ()),
    ],
)
def test_names_that_run_on_in_a_column_of_blanks(
    text: str, breaks: tuple[int, ...], cuts: tuple[int, ...]
) -> None:
    assert running_on(text, breaks) == cuts
