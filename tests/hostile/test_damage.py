"""One damaged row of the sample: the damage stays in its cell and a finding names the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.run import row, table
from tests.differences import Json, records_of

Change = Callable[[list[str]], list[str]]

FIELDS = ("requirements", "target", "schedule", "leaders", "lead_units", "support_units")
"""The fields of the sample's six columns, in order."""
ROWS = (6, 15, 46)
"""Tasks whose rows are damaged: with paragraphs, bold, and plain; none has a requirement."""
OWN = (47, 51, 60)
"""The same for tasks that print a requirement of their own, which no other task shares."""
ODD_UNITS = (32, 42, 72)
"""Tasks of units with names like 市残联, which end as no other unit does."""


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest) -> Json:
    text: str = request.getfixturevalue("sample_text")
    return records_of(text)


def line_of(records: Json, number: int) -> int:
    """Say on which line the target of a task stands, counted from 1."""
    task = next(task for task in records["tasks"] if task["number"] == number)
    line: int = task["refs"]["target"][0]["line"]
    return line


def damage(text: str, line: int, change: Change) -> str:
    lines = text.split("\n")
    cells = lines[line - 1].split("\t")
    assert len(cells) == len(FIELDS)
    changed = "\t".join(change(list(cells)))
    assert changed != lines[line - 1]
    return "\n".join([*lines[: line - 1], changed, *lines[line:]])


def without(task: Json, *names: str) -> Json:
    return {name: value for name, value in task.items() if name not in names}


def check(
    text: str, whole: Json, number: int, change: Change, hurt: set[int], code: str
) -> tuple[Json, Json]:
    """Damage the row of a task; return the task as it was and as it has become.

    Every other task must be as it was, and so must the cells of the row that are not `hurt`;
    a finding with the `code` must name the line.
    """
    line = line_of(whole, number)
    records = records_of(damage(text, line, change))
    assert len(records["tasks"]) == len(whole["tasks"])
    pairs = list(zip(whole["tasks"], records["tasks"], strict=True))
    for before, after in pairs:
        if before["number"] != number:
            assert without(after, "refs") == without(before, "refs")
    before, after = next(pair for pair in pairs if pair[0]["number"] == number)
    kept = [name for column, name in enumerate(FIELDS) if column not in hurt]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert f"第{line}行" in "".join(messages(records, code))
    assert messages(records, "unexplained-text") == []
    return before, after


def messages(records: Json, code: str) -> list[str]:
    return [finding["message"] for finding in records["findings"] if finding["code"] == code]


def join(column: int) -> Change:
    """Take away the tab behind a cell."""
    return lambda cells: [*cells[:column], cells[column] + cells[column + 1], *cells[column + 2 :]]


def drop(column: int) -> Change:
    """Take away a cell with its tab."""
    return lambda cells: [*cells[:column], *cells[column + 1 :]]


def cut(column: int) -> Change:
    """Put a tab into the middle of a cell."""

    def change(cells: list[str]) -> list[str]:
        cell = cells[column]
        middle = len(cell) // 2
        return [*cells[:column], cell[:middle], cell[middle:], *cells[column + 1 :]]

    return change


def insert(column: int) -> Change:
    """Put a blank cell before a cell, or at the end of the row."""
    return lambda cells: [*cells[:column], "", *cells[column:]]


def on_cell(column: int, change: Callable[[str], str]) -> Change:
    return lambda cells: [*cells[:column], change(cells[column]), *cells[column + 1 :]]


def renumber(new: str) -> Change:
    """Print another number before the target; none when `new` is empty."""
    return on_cell(1, lambda cell: re.sub(r"^((?:<p>)?)\d+\.\s*", rf"\g<1>{new}", cell))


def cases(columns: range, *broken: int, reason: str, rows: tuple[int, ...] = ROWS) -> list[Any]:
    """Pair columns with rows; the `broken` columns are known to fail."""
    return [
        pytest.param(
            column,
            number,
            id=f"{FIELDS[column] if column < len(FIELDS) else 'end'}-{number}",
            marks=pytest.mark.xfail(strict=True, reason=reason) if column in broken else (),
        )
        for column in columns
        for number in rows
    ]


# too few tabs


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(5), reason=""),
)
def test_missing_tab(column: int, number: int, sample_text: str, whole: Json) -> None:
    hurt = {column, column + 1} if column else {0}  # A blank requirement adds nothing to a target.
    check(sample_text, whole, number, join(column), hurt, "cell-count")


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(2), rows=OWN, reason=""),
)
def test_missing_tab_beside_a_requirement(
    column: int, number: int, sample_text: str, whole: Json
) -> None:
    check(sample_text, whole, number, join(column), {column, column + 1}, "cell-count")


@pytest.mark.parametrize(
    ("column", "number"),
    [
        *cases(range(6), reason=""),
    ],
)
def test_missing_cell(column: int, number: int, sample_text: str, whole: Json) -> None:
    _, after = check(sample_text, whole, number, drop(column), {column}, "cell-count")
    if column:
        assert after[FIELDS[column]] in ([], {"text": "", "quantities": []})


@pytest.mark.parametrize("number", OWN)
def test_missing_requirement_cell(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, drop(0), {0}, "cell-count")


@pytest.mark.parametrize("number", [*ROWS, *OWN])
def test_blank_target(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, on_cell(1, lambda _: ""), {1}, "unnumbered-task")


# too many tabs


@pytest.mark.parametrize(
    ("column", "number"),
    cases(range(1, 6), reason=""),
)
def test_tab_inside_a_cell(column: int, number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, cut(column), {column}, "cell-count")


@pytest.mark.parametrize("number", OWN)
def test_tab_inside_a_requirement(number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, cut(0), {0}, "cell-count")


@pytest.mark.parametrize(("column", "number"), cases(range(7), reason=""))
def test_blank_cell_too_many(column: int, number: int, sample_text: str, whole: Json) -> None:
    check(sample_text, whole, number, insert(column), set(), "cell-count")


@pytest.mark.parametrize("count", [2, 5, 20, 300])
def test_many_tabs_at_the_end(count: int, sample_text: str, whole: Json) -> None:
    def change(cells: list[str]) -> list[str]:
        return cells + [""] * count

    check(sample_text, whole, 46, change, set(), "cell-count")


ODD_NAME = pytest.mark.xfail(strict=True, reason="the name is not known as a unit by its ending")
ODD_CASES = {
    "leaders missing": (drop(3), {3}, {32, 42}),
    "no tab behind leaders": (join(3), {3, 4}, set()),
    "blank cell before lead units": (insert(4), set(), {42}),
}


@pytest.mark.parametrize(
    ("number", "change", "hurt"),
    [
        pytest.param(
            number, change, hurt, id=f"{name}-{number}", marks=ODD_NAME if number in gaps else ()
        )
        for name, (change, hurt, gaps) in ODD_CASES.items()
        for number in ODD_UNITS
    ],
)
def test_units_with_odd_names(
    number: int, change: Change, hurt: set[int], sample_text: str, whole: Json
) -> None:
    check(sample_text, whole, number, change, hurt, "cell-count")


# numbers


@pytest.mark.parametrize("number", [*ROWS, *OWN])
def test_missing_number(number: int, sample_text: str, whole: Json) -> None:
    before, after = check(sample_text, whole, number, renumber(""), set(), "unnumbered-task")
    assert (after["id"], after["number"]) == ("2025-x001", None)
    assert without(after, "refs", "id", "number") == without(before, "refs", "id", "number")


@pytest.mark.parametrize("number", [*ROWS, *OWN])
def test_repeated_number(number: int, sample_text: str, whole: Json) -> None:
    line = line_of(whole, number)
    records = records_of(damage(sample_text, line, renumber(f"{number - 1}. ")))
    expected = [
        without(task, "refs")
        | ({"id": f"2025-{number - 1:03}-2", "number": number - 1} if again else {})
        for task in whole["tasks"]
        for again in [task["number"] == number]
    ]
    assert [without(task, "refs") for task in records["tasks"]] == expected
    (finding,) = (f for f in records["findings"] if f["code"] == "number-repeated")
    assert finding["severity"] == "error"
    assert finding["tasks"] == [f"2025-{number - 1:03}", f"2025-{number - 1:03}-2"]
    assert finding["evidence"] == [str(number - 1)]


def test_repeated_number_names_the_line(sample_text: str, whole: Json) -> None:
    check(sample_text, whole, 46, renumber("45. "), set(), "number-repeated")


@pytest.mark.parametrize(
    ("code", "new"),
    [(code, new) for code, new in (("number-missing", "9046. "), ("number-order", "1. "))],
)
def test_number_out_of_order_names_the_line(
    code: str, new: str, sample_text: str, whole: Json
) -> None:
    line = line_of(whole, 46)
    records = records_of(damage(sample_text, line, renumber(new)))
    assert f"第{line}行" in "".join(messages(records, code))


@pytest.mark.xfail(strict=True, reason="without its first number the row is not split")
def test_row_of_two_tasks_that_lost_its_first_number(sample_text: str, whole: Json) -> None:
    records = records_of(damage(sample_text, line_of(whole, 40), renumber("")))
    numbers = [task["number"] for task in records["tasks"]]
    assert numbers == [*range(1, 40), None, *range(41, 73)]


# tags


@pytest.mark.parametrize("tag", ["<b>", "<p>"])
@pytest.mark.parametrize("column", range(1, 6))
def test_tag_that_is_not_closed(tag: str, column: int, sample_text: str, whole: Json) -> None:
    change = on_cell(column, lambda cell: tag + cell)
    _, after = check(sample_text, whole, 66, change, set(), "tag-unbalanced")
    assert all(tag not in text for text in texts(after))


@pytest.mark.parametrize("tag", ["</b>", "</p>"])
@pytest.mark.parametrize("column", range(1, 6))
def test_tag_that_is_not_opened(tag: str, column: int, sample_text: str, whole: Json) -> None:
    change = on_cell(column, lambda cell: cell + tag)
    _, after = check(sample_text, whole, 66, change, set(), "tag-unbalanced")
    assert all(tag not in text for text in texts(after))


def texts(task: Json) -> list[str]:
    steps = [step["text"] for step in task["schedule"]]
    return [task["target"]["text"], *steps, *task["leaders"], str(task["lead_units"])]


@pytest.mark.parametrize("number", [15, 24, 59])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(on_cell(2, lambda cell: "<b>" + cell), id="opened twice"),
        pytest.param(on_cell(2, lambda cell: cell.replace("</b>", "", 1)), id="not closed"),
    ],
)
def test_bold_that_is_not_closed_before_the_next(
    change: Change, number: int, sample_text: str, whole: Json
) -> None:
    check(sample_text, whole, number, change, set(), "tag-unbalanced")


def test_bold_of_the_last_label_is_not_closed(sample_text: str, whole: Json) -> None:
    def change(cell: str) -> str:
        before, _, behind = cell.rpartition("</b>")
        return before + behind

    check(sample_text, whole, 15, on_cell(2, change), set(), "tag-unbalanced")


@pytest.mark.parametrize("number", ROWS)
def test_words_in_angle_brackets_are_no_tags(number: int, sample_text: str, whole: Json) -> None:
    line = line_of(whole, number)
    change = on_cell(4, lambda cell: cell.replace("市", "<甲方案(2031—2033年)>市", 1))
    records = records_of(damage(sample_text, line, change))
    assert messages(records, "tag-unbalanced") == []
    (task,) = (task for task in records["tasks"] if task["number"] == number)
    assert task["lead_units"][0]["name"].startswith("<甲方案（2031—2033年）>市")


# the smallest documents that show it


SECOND = {"requirement": "", "leaders": "何 川", "lead": "市林业局", "support": "市水务局"}


def two(target: str = "2. 种树5棵。", first: str = "1. 修缮老街3条。") -> Json:
    return records_of(table(row(target=first), row(target=target, **SECOND)))


@pytest.mark.parametrize(
    ("target", "first"),
    [
        pytest.param("种树5棵。", "1. 修缮老街3条。", id="no number"),
        pytest.param("种树5棵。", "1. 修缮老街3条", id="target before has no stop"),
        pytest.param("", "1. 修缮老街3条。", id="blank target"),
    ],
)
def test_row_without_a_number_is_a_task(target: str, first: str) -> None:
    records = two(target, first)
    assert [task["leaders"] for task in records["tasks"]] == [["林若水"], ["何川"]]
    assert [task["number"] for task in records["tasks"]] == [1, None]
    assert "第5行" in "".join(messages(records, "unnumbered-task"))


def test_requirement_without_a_task_is_told() -> None:
    alone = "市《政府工作报告》：还要种树。\t\t\t\t\t"
    records = records_of(table(row(), alone))
    assert len(records["tasks"]) == 1
    assert messages(records, "unexplained-text") == []
    assert any("第5行" in finding["message"] for finding in records["findings"])


def test_row_over_several_lines_is_one_row() -> None:
    cells = row().split("\t")
    broken = "\t".join(cells[:2]) + "\n" + "\t".join(["", *cells[2:]])
    whole, records = records_of(table(row())), records_of(table(broken))
    assert [without(task, "refs") for task in records["tasks"]] == [
        without(task, "refs") for task in whole["tasks"]
    ]
    assert "第4行" in "".join(messages(records, "row-broken"))
