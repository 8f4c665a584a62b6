"""What trends tell, in forms that people and programs read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.errors import InputError
from fenjie.output.trend import TREND_FORMATS, Trend, write_trend
from fenjie.output.trend.trend_model import trend_schema
from fenjie.output.trend.trend_rows import COLUMNS
from fenjie.store import open_store
from fenjie.store.indicators import Amount, indicators_of
from fenjie.store.trend_query import Wanted, read_trend
from tests.store.years import SERIES, filled, issue, three_years


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = filled(tmp_path_factory.mktemp("store") / "years.sqlite", three_years())
    with open_store(str(path)) as base:
        yield base


def test_an_organization_is_followed_through_its_names(base: sqlite3.Connection) -> None:
    trend = read_trend(base, Wanted(organization="市工信局"))
    assert trend.selection.names == ["市工业和信息化局", "市工信局"]
    led = [year.leads for year in trend.years]
    units = base.execute(
        "SELECT year, count(DISTINCT task_id) FROM tasks_of_years JOIN units USING (task_id)"
        " WHERE role = 'lead' AND canonical IN ('市工业和信息化局', '市工信局') GROUP BY year"
    )
    assert led == [count for _, count in units]
    goal = next(thread for thread in trend.threads if thread.thread_id.endswith("/2024-014"))
    assert [point.lead_units for point in goal.points] == [
        ["市工信局"],
        ["市工业和信息化局"],
        ["市通信建设办"],
    ]


def test_years_count_what_came_went_on_and_ended(base: sqlite3.Connection) -> None:
    trend = read_trend(base, Wanted())
    assert [(y.begun, y.continued, y.ended is None) for y in trend.years] == [
        (None, None, False),
        (37, 35, False),
        (5, 58, True),
    ]
    assert sum(len(thread.points) for thread in trend.threads) == 45 + 72 + 63


@pytest.mark.parametrize("name", ["2024-009", "2026-012", "e3e44d/2024-009"])
def test_a_thread_is_named_by_any_of_its_tasks(base: sqlite3.Connection, name: str) -> None:
    trend = read_trend(base, Wanted(thread=name))
    assert [thread.thread_id for thread in trend.threads] == ["e3e44d/2024-009"]


def test_all_words_must_be_in_a_goal_of_some_year(base: sqlite3.Connection) -> None:
    assert {t.points[0].number for t in read_trend(base, Wanted(words="轨道 建设")).threads} == {
        9,
        13,
    }
    for wanted in (Wanted(words="火星"), Wanted(words=" "), Wanted(organization="市火星办")):
        with pytest.raises(InputError) as caught:
            read_trend(base, wanted)
        assert caught.value.code == "nothing-found"
    with pytest.raises(InputError, match="no thread 2024-999"):
        read_trend(base, Wanted(thread="2024-999"))


def test_of_several_series_one_is_chosen(tmp_path: Path) -> None:
    other = issue(2025, [0], title="2025年市十件民生实事分工表")
    path = filled(tmp_path / "s.sqlite", [issue(2024, [0]), issue(2025, [0]), other])
    with open_store(str(path)) as base:
        with pytest.raises(InputError, match="--series"):
            read_trend(base, Wanted())
        assert read_trend(base, Wanted(series="民生实事")).years[0].tasks == 1
        assert len(read_trend(base, Wanted(series=SERIES)).years) == 2
        with pytest.raises(InputError, match="no such series"):
            read_trend(base, Wanted(series="火星"))


def test_every_form_gives_the_same_bytes_again(base: sqlite3.Connection) -> None:
    for form in TREND_FORMATS:
        one, other = (write_trend(read_trend(base, Wanted(words="投资")), form) for _ in range(2))
        assert one == other
    back = Trend.model_validate_json(write_trend(read_trend(base, Wanted()), "json"))
    assert back == read_trend(base, Wanted())


def test_json_is_as_its_schema_says(base: sqlite3.Connection) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(write_trend(read_trend(base, Wanted()), "json"))
    validator = jsonschema.Draft202012Validator(json.loads(trend_schema()))
    assert list(validator.iter_errors(made)) == []
    del made["threads"][0]["points"]
    assert len(list(validator.iter_errors(made))) == 1


def test_csv_has_a_row_for_each_amount(base: sqlite3.Connection) -> None:
    trend = read_trend(base, Wanted())
    rows = list(csv.DictReader(io.StringIO(write_trend(trend, "csv").decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    amounts = base.execute("SELECT count(*) FROM indicators_of_years").fetchone()[0]
    assert sum(row["quantity"] != "" for row in rows) == amounts
    assert {row["task_id"] for row in rows} == {
        ident for (ident,) in base.execute("SELECT task_id FROM tasks_of_years")
    }


def test_the_workbook_has_typed_numbers_side_by_side(base: sqlite3.Connection) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = write_trend(read_trend(base, Wanted(words="轨道投资")), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["概况", "逐年", "指标", "数值"]
    assert [cell.value for cell in book["指标"][2]][2:] == [
        *("轨道投资", "元", "数量", 5500000000, 6400000000, 5800000000)
    ]
    assert [cell.value for cell in book["逐年"]["B"]] == ["年度", 2024, 2025, 2026]
    assert [cell.value for cell in book["数值"][3]] == [
        *("e3e44d/2024-009", 2025, 12, "市轨道办", "轨道投资", "元", "数量", "等于"),
        *(6400000000, 6400000000, "64亿元", 900000000, 16.4),
    ]
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0


def test_text_is_one_line_each(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [issue(2025, [0], "\x1b[31m\n红")])
    with open_store(str(path)) as base:
        told = write_trend(read_trend(base, Wanted()), "text").decode()
    assert "\x1b" not in told
    assert len(told.splitlines()) == 9 + told.count("  · ")


def amount(year: int, metric: str, low: float, unit: str = "元", basis: str = "level") -> Amount:
    return Amount(f"t{year}", year, 1, metric, unit, basis, "eq", low, low, f"{low}{unit}")


@pytest.mark.parametrize(
    ("goals", "moves"),
    [
        ([[("投资", 1.1)], [("投资", 1.3)]], {"投资": [(None, None), (0.2, 18.2)]}),
        ([[("产值", 100)], [("集群产值", 90)]], {"集群产值": [(None, None), (-10, -10.0)]}),
        ([[("新建", 4)], [("扩建", 6)]], {"扩建": [(None, None), (2, 50.0)]}),
        ([[("甲", 0)], [("甲", 6)]], {"甲": [(None, None), (6, None)]}),
        (
            [[("甲", 1), ("乙", 2)], [("丙", 3), ("乙", 4)]],
            {"丙": [(None, None), (2, 200.0)], "乙": [(None, None), (2, 100.0)]},
        ),
        (
            [[("甲", 1), ("乙", 2)], [("丙", 3)]],
            {"甲": [(None, None)], "乙": [(None, None)], "丙": [(None, None)]},
        ),
    ],
)
def test_amounts_are_followed_by_their_measure(goals: Any, moves: Any) -> None:
    years = [
        [amount(2024 + n, metric, low) for metric, low in goal] for n, goal in enumerate(goals)
    ]
    followed = indicators_of(years, {"t2024", "t2025"})
    assert {i.metric: [(v.change, v.percent) for v in i.values] for i in followed} == moves


def test_rates_move_in_points() -> None:
    rates = [[amount(2024, "占比", 3.0, "%")], [amount(2025, "占比", 3.2, "%")]]
    values = indicators_of(rates, {"t2024", "t2025"})[0].values
    assert json.dumps([values[1].change, values[1].percent]) == "[0.2, null]"
