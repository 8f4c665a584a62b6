from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
import rfc8785
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fenjie.documents import extract
from fenjie.output.records import FORMATS, serialize, serialize_value
from fenjie.output.records.yaml_format import to_yaml
from fenjie.schema import Records
from fenjie.schema.validate import validate
from tests.conftest import SAMPLE
from tests.schema.record_strategies import NASTY, TASKS, TEXTS, Json, records, task_json


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("refs", [True, False])
def test_what_is_written_without_models_is_what_they_write(file_format: Any, refs: bool) -> None:
    made = extract(SAMPLE.read_bytes(), SAMPLE.name)
    written = serialize_value(made.value, file_format, refs=refs)
    assert written == serialize(made.records, file_format, refs=refs)
    exclude: Any = None if refs else {"tasks": {"__all__": {"refs"}}}
    if file_format == "json":
        own = made.records.model_dump_json(indent=2, exclude=exclude)
        assert written.decode() == own + "\n"


def load_1_1(data: bytes) -> Any:
    return yaml.safe_load(data)


def load_1_2(data: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(data)


LOADERS = {"1.1": load_1_1, "1.2": load_1_2}
by_version = pytest.mark.parametrize("load", LOADERS.values(), ids=LOADERS)
by_text = pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])


def of_text(text: str) -> Records:
    """Make records in which a text stands at every kind of place."""
    task = task_json(
        section=text,
        title=text,
        leaders=[text, text],
        lead_units=[{"name": text, "canonical": text, "note": text}],
        extras=[{"head": text, "text": text}],
        target={"text": text, "quantities": []},
        refs={"extras/0": [{"sheet": text, "range": "B7"}], text: [], "target": []},
    )
    return records(task)


@cache
def sample() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


def value_of(made: Records) -> Any:
    return json.loads(serialize(made))


# YAML


@by_text
@by_version
def test_yaml_is_the_json(load: Any, text: str) -> None:
    made = of_text(text)
    value = value_of(made)
    assert value["tasks"][0]["title"] == text
    assert load(serialize(made, "yaml")) == value


@by_text
@by_version
def test_yaml_of_a_single_text(load: Any, text: str) -> None:
    for value in (text, [text], {"key": text}, {text: "市"}, {"a": {"b": [[text], {text: text}]}}):
        assert load(to_yaml(value)) == value


@by_version
@settings(max_examples=150, deadline=None)
@given(text=TEXTS | st.text(max_size=40))
def test_yaml_of_any_text(load: Any, text: str) -> None:
    value = {"text": text, "list": [text, {text: text}]}
    assert load(to_yaml(value)) == value


@by_version
@settings(max_examples=40, deadline=None)
@given(task=TASKS)
def test_yaml_of_any_task(load: Any, task: Json) -> None:
    made = records(task, findings=[])
    assert load(serialize(made, "yaml")) == value_of(made)


NUMBERS = [0, 7, -7, 10500, 700000000, 10**15 - 1, 1.5, 0.1, 1e-7, 123456789.012345, 1e21, -2.5e-10]


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
@by_version
def test_yaml_of_numbers(load: Any, number: float) -> None:
    loaded = load(to_yaml({"a": number}))["a"]
    assert loaded == number
    assert type(loaded) is type(number)


@by_version
def test_yaml_of_nothing(load: Any) -> None:
    value: Json = {"a": None, "b": [], "c": {}, "d": True, "e": False}
    assert load(to_yaml(value)) == value


@by_version
def test_yaml_of_the_sample(load: Any) -> None:
    made = sample()
    made = made.model_copy(update={"tasks": made.tasks[:12], "findings": made.findings[:9]})
    assert load(serialize(made, "yaml")) == value_of(made)


def test_yaml_repeats_instead_of_pointing() -> None:
    names = ["陆远航"]
    expected = "leaders:\n- 陆远航\nevidence:\n- 陆远航\n"
    assert to_yaml({"leaders": names, "evidence": names}) == expected.encode()


def test_yaml_leaves_chinese_readable() -> None:
    assert to_yaml({"text": "整治河岸，植树3万株。"}) == "text: 整治河岸，植树3万株。\n".encode()
    assert "青澜市1:2".encode() in to_yaml({"text": "青澜市1:2"})


def test_our_own_reader_reads_yaml() -> None:
    made = of_text("no")
    assert validate(serialize(made.model_copy(update={"findings": []}), "yaml"), "x").tasks == 1
    assert validate(serialize(sample(), "yaml"), "x").problems == []


# JSON


def test_json_comes_back() -> None:
    assert Records.model_validate_json(serialize(sample())) == sample()
    assert validate(serialize(sample()), "x").problems == []


def test_json_is_written_for_people() -> None:
    lines = serialize(records()).decode().splitlines()
    assert lines[:2] == ["{", '  "schema_version": "1.0",']
    assert '    "title": "青澜市2026年重点工作任务分解表",' in lines


@by_text
def test_canonical_is_that_of_the_rfc(text: str) -> None:
    made = of_text(text)
    assert serialize(made, canonical=True) == rfc8785.dumps(value_of(made))


@settings(max_examples=100, deadline=None)
@given(st.lists(TASKS, max_size=2))
def test_canonical_of_any_tasks(tasks: list[Json]) -> None:
    made = records(*tasks, findings=[])
    assert serialize(made, canonical=True) == rfc8785.dumps(value_of(made))


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_canonical_numbers(number: float) -> None:
    quantity = task_json()["target"]["quantities"][0] | {"low": number, "high": number}
    text = task_json()["target"]["text"]
    made = records(task_json(target={"text": text, "quantities": [quantity]}))
    assert value_of(made)["tasks"][0]["target"]["quantities"][0]["high"] == number
    assert serialize(made, canonical=True) == rfc8785.dumps(value_of(made))


def test_canonical_of_the_sample() -> None:
    assert serialize(sample(), canonical=True) == rfc8785.dumps(value_of(sample()))


def test_yaml_has_no_canonical_form() -> None:
    with pytest.raises(ValueError, match="canonical"):
        serialize(records(), "yaml", canonical=True)


# JSON Lines


@pytest.mark.parametrize("canonical", [False, True], ids=["plain", "canonical"])
@by_text
def test_jsonl_is_one_task_a_line(text: str, canonical: bool) -> None:
    made = of_text(text)
    made = made.model_copy(update={"tasks": made.tasks * 3})
    data = serialize(made, "jsonl", canonical=canonical)
    assert data.endswith(b"\n")
    assert [json.loads(line) for line in data[:-1].split(b"\n")] == value_of(made)["tasks"]


def test_canonical_lines() -> None:
    lines = serialize(sample(), "jsonl", canonical=True)[:-1].split(b"\n")
    assert lines == [rfc8785.dumps(task) for task in value_of(sample())["tasks"]]


def test_jsonl_of_no_tasks() -> None:
    made = records().model_copy(update={"tasks": []})
    assert serialize(made, "jsonl") == b""


# Every form

WAYS = [(file_format, canonical) for file_format in FORMATS for canonical in (False, True)]
WAYS.remove(("yaml", True))
by_way = pytest.mark.parametrize(("file_format", "canonical"), WAYS, ids=str)


def read(data: bytes, file_format: str) -> list[Json]:
    """Read the tasks out of any form."""
    if file_format == "jsonl":
        return [json.loads(line) for line in data.split(b"\n") if line]
    value = load_1_1(data) if file_format == "yaml" else json.loads(data)
    tasks: list[Json] = value["tasks"]
    return tasks


@by_way
def test_bytes(file_format: Any, canonical: bool) -> None:
    data = serialize(of_text("市\r\n区"), file_format, canonical=canonical)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n") is not (canonical and file_format == "json")
    assert "青澜市" in data.decode() or file_format == "jsonl"


@by_way
def test_refs_can_be_left_out(file_format: Any, canonical: bool) -> None:
    whole = read(serialize(records(), file_format, canonical=canonical), file_format)
    without = read(serialize(records(), file_format, canonical=canonical, refs=False), file_format)
    assert whole[0].pop("refs") != {}
    assert without == whole


def test_records_without_refs_are_right() -> None:
    assert validate(serialize(sample(), refs=False), "x").problems == []
    assert validate(serialize(sample(), "yaml", refs=False), "x").problems == []


@by_way
def test_keys_stand_in_the_models_order(file_format: Any, canonical: bool) -> None:
    task = read(serialize(records(), file_format, canonical=canonical), file_format)[0]
    fields = list(records().tasks[0].model_dump())
    assert list(task) == (sorted(fields) if canonical else fields)


RUN = """
import hashlib, sys
from fenjie.output.records import FORMATS, serialize, serialize_value
from fenjie.documents import extract
records = extract(open(sys.argv[1], "rb").read(), "sample.txt").records
for form in FORMATS:
    for canonical in (False, True):
        if (form, canonical) != ("yaml", True):
            data = serialize(records, form, canonical=canonical)
            print(form, canonical, hashlib.sha256(data).hexdigest())
"""


def run(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", RUN, str(SAMPLE)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_two_runs_give_the_same_bytes() -> None:
    first = run("1")
    assert len(first.splitlines()) == len(WAYS)
    assert first == run("2")
