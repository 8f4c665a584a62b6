"""One damaged row of the sample: the damage stays in its cell and a finding names the line."""

from __future__ import annotations

import pytest

from tests.cli.run import row, table
from tests.differences import Json, records_of
from tests.hostile.damaging import (
    OWN,
    ROWS,
    Change,
    check,
    damage,
    line_of,
    messages,
    on_cell,
    renumber,
    without,
)


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest) -> Json:
    text: str = request.getfixturevalue("sample_text")
    return records_of(text)


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
