"""Places of values are those from which they were read, not the first that looks alike."""

from __future__ import annotations

from fenjie.documents import Extraction, extract
from fenjie.output.review.marks import marked_cells
from tests.cli.run import row, table
from tests.corrections.decide import extraction, other

Marks = dict[str, tuple[int, int, str]]


def marks_of(made: Extraction, number: int = 0) -> Marks:
    """Return where each value of a task stands: range in its cell, and the words."""
    cells = marked_cells(made.records.tasks[number], made.printed[number])
    return {m.value: (m.start, m.end, c.text[m.start : m.end]) for c in cells for m in c.marks}


def read(*rows: str) -> Extraction:
    return extract(table(*rows).encode(), "table.txt")


def test_words_that_are_repeated() -> None:
    marks = marks_of(
        read(row(schedule="一季度：种树。二季度：种树。三、四季度：种树3棵，种树3棵。"))
    )
    assert marks["schedule/0"] == (0, 7, "一季度：种树。")
    assert marks["schedule/1"] == (7, 14, "二季度：种树。")
    assert marks["schedule/1/period"] == (7, 10, "二季度")
    assert [marks[f"schedule/2/q{n}"][2] for n in (0, 1)] == ["3棵", "3棵"]
    assert marks["schedule/2/q0"][1] < marks["schedule/2/q1"][0]


def test_a_name_inside_another() -> None:
    marks = marks_of(read(row(support="市水务局灌区中心、市水务局")))
    assert marks["support_units/0"] == (0, 8, "市水务局灌区中心")
    assert marks["support_units/1"] == (9, 13, "市水务局")


def test_who_leads_stands_behind_who_supports() -> None:
    header = "总体要求\t年度目标\t季度安排\t责任领导\t责任单位"
    line = "市一号文：修路。\t1. 修路3条。\t一季度：动工。\t林川\t市财政局、市交通局（牵头）"
    document = f"2031年工作任务分解表\n\n{header}\n{line}\n{line.replace('1.', '2.')}\n"
    made = extract(document.encode(), "table.txt")
    marks = marks_of(made)
    assert [unit.name for unit in made.records.tasks[0].lead_units] == ["市交通局"]
    assert marks["lead_units/0"] == (5, 9, "市交通局")
    assert marks["support_units/0"] == (0, 4, "市财政局")


def test_a_name_with_a_blank_in_it() -> None:
    marks = marks_of(read(row(leaders="林若水 周 敏")))
    assert marks["leaders/0"] == (0, 3, "林若水")
    assert marks["leaders/1"] == (4, 7, "周 敏")


def test_names_that_were_put_together_again_stand_nowhere() -> None:
    clean = [row(target=f"{n}. 种树5棵。", leaders="林若水 周雨桐") for n in (1, 2)]
    made = read(*clean, row(target="3. 种花5盆。", leaders="林周 若水雨桐"))
    assert made.records.tasks[2].leaders == ["林若水", "周雨桐"]
    assert not [name for name in marks_of(made, 2) if name.startswith("leaders")]


def test_a_requirement_that_several_tasks_share() -> None:
    cell = "市《政府工作报告》：新增3家，再增3家。"
    made = read(row(cell), row("", target="2. 种树5棵。"))
    for number in (0, 1):
        marks = marks_of(made, number)
        assert [marks[f"requirements/0/q{n}"][2] for n in (0, 1)] == ["3家", "3家"]
        assert marks["requirements/0/q0"][0] < marks["requirements/0/q1"][0]


def test_a_name_that_was_corrected_stands_where_the_printed_one_did() -> None:
    made = extraction(table(), other("2031-001", "lead_units", "市城市管理局", "市水务局"))
    assert made.records.tasks[0].lead_units[0].name == "市水务局"
    assert marks_of(made)["lead_units/0"] == (0, 6, "市城市管理局")


def test_two_names_instead_of_one_stand_in_the_same_place() -> None:
    made = extraction(table(), other("2031-001", "leaders", "林若水", "林川、何岚"))
    marks = marks_of(made)
    assert marks["leaders/0"] == marks["leaders/1"] == (0, 3, "林若水")


def test_a_quantity_that_was_corrected() -> None:
    made = extraction(table(), other("2031-001", "target", "3条", "1200条"))
    assert marks_of(made)["target/q0"][2] == "3条"


def test_steps_behind_a_correction_keep_their_places() -> None:
    rows = table(row(schedule="一季度：摸底。二季度：动工2处。三、四季度：完工5处。"))
    made = extraction(rows, other("2031-001", "schedule/0", "摸底", "摸清底数并公示"))
    marks = marks_of(made)
    assert marks["schedule/0"][2] == "一季度：摸底。"
    assert marks["schedule/1"][2] == "二季度：动工2处。"
    assert marks["schedule/2/q0"][2] == "5处"


def test_cells_are_laid_out_for_any_task() -> None:
    made = read(row(), row(target="2. 种树5棵。"))
    assert len(made.printed) == 2
    assert made.printed[-1] == made.printed[1]
    assert list(made.printed[:1]) == [made.printed[0]]
