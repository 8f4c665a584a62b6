"""A layout of one's own: a YAML file without code, and what is wrong with one that is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.extract.choice import Choice
from fenjie.limits import Limits
from fenjie.pipeline.layout_fit import fit_layouts, named_layout, read_layout
from tests.cli.run import fenjie_here
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
LAYOUT = re.search(r"       name: yunxi\n(?:       .*\n)+", GUIDE)
TABLE = re.search(r"    云溪县2031年攻坚任务一览\n(?:    .*\n)+", GUIDE)
assert LAYOUT
assert TABLE
YAML = re.sub("^ {7}", "", LAYOUT[0], flags=re.MULTILINE)
TEXT = re.sub("^ {4}", "", TABLE[0], flags=re.MULTILINE)


def read(text: str, layout: str, **chosen: Any) -> list[dict[str, Any]]:
    choice = Choice((read_layout(layout.encode(), "own.yaml"),))
    records = extract(text.encode(), "table.txt", choice=choice, **chosen).records
    assert records.source.layout == "yunxi"
    assert records.source.layout_score == 1
    return [task.model_dump(mode="json") for task in records.tasks]


def test_the_example_of_the_guide() -> None:
    first, second = read(TEXT, YAML)
    assert [first["number"], second["number"]] == [1, 2]
    assert first["target"]["text"] == "新建冷库12座"
    steps = [(step["period"]["label"], step["text"]) for step in second["schedule"]]
    assert steps == [("二季度", "建好苗圃"), ("三季度", "移栽2000亩"), ("四季度", "全部移栽")]
    assert first["section"] == "★第一战役产业提质"
    assert (first["leaders"], second["leaders"]) == (["林川"], ["何岚"])
    assert [unit["name"] for unit in first["lead_units"]] == ["县农业农村局"]
    assert first["extras"] == [{"head": "战况", "text": "已选址"}]


def test_without_it_the_row_of_heads_is_quoted() -> None:
    with pytest.raises(InputError) as caught:
        extract(TEXT.encode(), "table.txt")
    assert caught.value.code == "no-table"
    assert "攻坚事项" in str(caught.value)


@pytest.mark.parametrize(("says", "filled"), [("above", ["林川"]), ("none", [])])
def test_what_a_blank_cell_means(says: str, filled: list[str]) -> None:
    text = TEXT.replace("\t何岚\t", "\t\t")
    own = YAML.replace("blank: above", f"blank: {says}")
    assert [task["leaders"] for task in read(text, own)] == [["林川"], filled]


def test_a_number_that_is_none_is_kept() -> None:
    task = read(TEXT.replace("YX-01", "子"), YAML)[0]
    assert task["number"] is None
    assert {"head": "编码", "text": "子"} in task["extras"]


WRONG = {
    "a misspelt key": ("periods:", "periodes:"),
    "no such role": ("leaders:", "leader:"),
    "no such role required": ("title|target", "title|goal"),
    "no pattern": ("★.{2,30}", "★("),
    "no group": (r"YX-(\d+)", r"YX-\d+"),
    "no stretch of the year": ("春季: 一季度", "春季: 春天"),
    "a head in two roles": ("[主攻单位]", "[协攻单位]"),
    "no YAML": ("kept: [战况]", "kept: [战况"),
    "the name of another": ("name: yunxi", "name: tasks"),
}


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=WRONG)
def test_what_is_no_layout(old: str, new: str, tmp_path: Path) -> None:
    assert old in YAML
    path = tmp_path / "own.yaml"
    path.write_text(YAML.replace(old, new), encoding="utf-8")
    ended = fenjie_here("layouts", "--layout", path)
    assert ended.code == 2
    assert len(ended.lines) == 1
    assert "own.yaml" in ended.lines[0]


LEAST = "name: a\nrequired: [title]\n"
REASONS = {
    "": "file: Input should be a valid dictionary",
    "name: a\n": "required: it is missing",
    "requird: [title]\nname: 3\n": "requird: there is no such key",
    "name: a\nrequired: []\n": "required: there is nothing in it",
    "name: a\nrequired: [title, 3]\n": "required.1: Input should be a valid string",
    "name: A\nrequired: [title]\n": r"name: String should match pattern '^[a-z0-9-]{1,40}\Z'",
    LEAST + "1: x\n": "1: there is no such key",
    LEAST + "kind: 2024-13-45\n": "month must be in 1..12",
    LEAST + "kind: list\n": "kind: Input should be 'table' or 'paragraphs'",
    LEAST + "numbers: 3\n": "numbers: Input should be a valid string",
    LEAST + "first_leads: so\n": "first_leads: Input should be a valid boolean",
    LEAST + "about: {zh: 表}\n": "about.en: it is missing",
    LEAST + "periods: {春.季: 3}\n": "periods.春.季: Input should be a valid string",
    LEAST + "columns: [lead]\n": "columns: Input should be a valid dictionary",
    LEAST + "columns: {lead: 主办}\n": "columns.lead: Input should be a valid dictionary",
    LEAST + "columns: {lead: {blank: abve}}\n": (
        "columns.lead.blank: Input should be 'above' or 'none'"
    ),
    LEAST + "columns: {lead: {heads: [3]}, support: {head: [协办]}}\n": (
        "columns.support.head: there is no such key"
    ),
}


@pytest.mark.parametrize(("text", "reason"), REASONS.items())
def test_place_and_reason_of_the_first_fault(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_layout(text.encode(), "own.yaml")
    assert caught.value.values["reason"] == reason


def test_a_role_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(
        InputError, match=r"columns\.leader: there is no such role; roles are .*, lea"
    ):
        read_layout((LEAST + "columns: {leader: {heads: [领导]}}\n").encode(), "own.yaml")


def test_a_layout_alone_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(YAML, encoding="utf-8")
    assert fenjie_here("layouts", "--layout", path).code == 0


def test_how_layouts_fit() -> None:
    choice = Choice((read_layout(YAML.encode(), "own.yaml"),))
    facts = fit_layouts(TEXT.encode(), "table.txt", Limits(), choice)
    assert facts["layout"] == "yunxi"
    assert [column["role"] for column in facts["columns"]][:3] == [
        "number",
        "title",
        "period 一季度",
    ]


def test_a_layout_that_does_not_fit() -> None:
    with pytest.raises(InputError, match="indicators"):
        extract(TEXT.encode(), "table.txt", choice=Choice((named_layout("indicators"),)))


def test_no_such_layout() -> None:
    ended = fenjie_here("extract", ROOT / "samples" / "yunjiang-2025.txt", "--layout", "nowhere")
    assert ended.code == 2
    assert "quarters" in ended.lines[0]
