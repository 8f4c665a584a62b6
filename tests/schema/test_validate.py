from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from fenjie.errors import InputError
from fenjie.schema.validate import load, validate
from tests.schema.record_strategies import NASTY, QUANTITY, TASKS, Json, records_json, task_json


def problems(value: Any) -> list[str]:
    return validate(json.dumps(value, ensure_ascii=False).encode(), "records.json").problems


def places(value: Any) -> set[str]:
    return {problem.rpartition(" @ ")[2] for problem in problems(value)}


def four_tasks(**changes: Any) -> Json:
    """Make records of four tasks; `changes` go to the last of them."""
    tasks = [task_json(id=f"2026-00{number}", number=number) for number in range(1, 4)]
    return records_json(*tasks, task_json(id="2026-004", number=4, **changes))


# What is right

FORMS = {
    "json": lambda value: json.dumps(value).encode(),
    "indented": lambda value: json.dumps(value, indent=2, ensure_ascii=False).encode(),
    "byte order mark": lambda value: b"\xef\xbb\xbf" + json.dumps(value).encode(),
    "yaml": lambda value: yaml.safe_dump(value, allow_unicode=True).encode(),
    "yaml in flow style": lambda value: (
        b"---\n" + yaml.safe_dump(value, default_flow_style=True).encode()
    ),
}


@pytest.mark.parametrize("file_format", FORMS)
def test_right_records(file_format: str) -> None:
    report = validate(FORMS[file_format](four_tasks()), "records")
    assert report.problems == []
    assert report.tasks == 4


@settings(max_examples=100, deadline=None)
@given(TASKS)
def test_any_right_task(task: Json) -> None:
    assert problems(records_json(task, findings=[])) == []


def test_unknown_fields_are_ignored() -> None:
    value = four_tasks() | {"later": 1}
    value["document"]["later"] = None
    value["tasks"][3]["target"]["later"] = []
    value["tasks"][3]["schedule"][1]["period"]["later"] = {}
    assert problems(value) == []


def test_unknown_fields_of_extras_are_ignored() -> None:
    value = four_tasks()
    value["tasks"][3]["extras"][0]["later"] = 1
    assert problems(value) == []


def test_refs_may_be_left_out() -> None:
    value = four_tasks()
    for task in value["tasks"]:
        del task["refs"]
    assert problems(value) == []


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.99"])
def test_the_same_major_version_is_read(version: str) -> None:
    assert problems(four_tasks() | {"schema_version": version}) == []


@pytest.mark.parametrize("version", ["2.0", "0.9", "11.0"])
def test_another_major_version_is_refused(version: str) -> None:
    result = problems(four_tasks() | {"schema_version": version})
    assert len(result) == 1
    assert version in result[0]
    assert result[0].endswith(" @ $.schema_version")


# What is wrong

MISSHAPEN: dict[str, tuple[Any, set[str]]] = {
    "a list": ({"leaders": "陆远航"}, {"$.tasks[3].leaders"}),
    "an entry of a list": ({"leaders": ["康宁", 7]}, {"$.tasks[3].leaders[1]"}),
    "a number": ({"number": "4"}, {"$.tasks[3].number"}),
    "a word": ({"lead_known_by": "guessed"}, {"$.tasks[3].lead_known_by"}),
    "an object": (
        {"target": {}, "title": 1},
        {"$.tasks[3].target.text", "$.tasks[3].target.quantities", "$.tasks[3].title"},
    ),
    "a place": (
        {"refs": {"schedule/0": [{"line": 1, "start": -1, "end": 1}]}},
        {"$.tasks[3].refs.schedule/0[0].start"},
    ),
}


@pytest.mark.parametrize(("changes", "paths"), MISSHAPEN.values(), ids=MISSHAPEN)
def test_paths(changes: Json, paths: set[str]) -> None:
    value = four_tasks()
    value["tasks"][3] |= changes
    assert paths <= places(value)
    if "refs" not in changes:
        assert paths == places(value)


def test_all_that_is_misshapen_at_once() -> None:
    value = four_tasks()
    value["tasks"][0]["id"] = None
    value["tasks"][2]["schedule"][1]["period"]["quarters"] = [9]
    value["tasks"][3]["leaders"] = "陆远航"
    del value["document"]["year"]
    value["source"]["sha256"] = "?"
    value["findings"][0]["severity"] = "fatal"
    assert places(value) == {
        "$.document.year",
        "$.source.sha256",
        "$.tasks[0].id",
        "$.tasks[2].schedule[1].period.quarters[0]",
        "$.tasks[3].leaders",
        "$.findings[0].severity",
    }


def test_the_tasks_are_counted_even_so() -> None:
    value = four_tasks()
    value["tasks"][3] = None
    assert validate(json.dumps(value).encode(), "x").tasks == 4
    assert validate(b'{"tasks": 7}', "x").tasks == 0


def test_a_path_holds_no_names_of_types() -> None:
    value = four_tasks()
    value["tasks"][3]["target"]["quantities"][0]["low"] = "8"
    assert places(value) == {"$.tasks[3].target.quantities[0].low"}


def test_one_wrong_place_is_one_problem() -> None:
    value = four_tasks()
    value["tasks"][3]["refs"] = {"target": [{"line": 0, "start": 1, "end": 1}]}
    assert len(problems(value)) == 1


def quantity(**changes: Any) -> Json:
    return {"target": {"text": "整治河岸不少于8公里。", "quantities": [QUANTITY | changes]}}


def period(**changes: Any) -> Json:
    when = {"label": "一季度", "quarters": [1], "start": "2026-01-01", "end": "2026-03-31"}
    step = {"track": [], "period": when | changes, "text": "", "quantities": []}
    return {"schedule": [step], "refs": {}}


def ref(key: str) -> Json:
    return {"refs": {key: [{"line": 1, "start": 0, "end": 1}]}}


SOUND: dict[str, Json] = {
    "offsets": quantity(),
    "no offsets": quantity(start=None, end=None),
    "range": quantity(low=1, high=8.5),
    "deadline": period(start=None),
    "no days": period(start=None, end=None),
    "no quarters": period(quarters=[], start=None, end=None),
    "one day": period(start="2026-03-31"),
    "ref of a step": ref("schedule/1"),
    "ref of a requirement": ref("requirements/0"),
    "ref of a field": ref("support_units"),
}


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND)
def test_sound_tasks(changes: Json) -> None:
    assert problems(four_tasks(**changes)) == []


UNSOUND: dict[str, tuple[Json, str]] = {
    "offsets of other words": (quantity(start=0, end=6), ".target.quantities[0].text"),
    "offsets beyond the text": (quantity(start=90, end=96), ".target.quantities[0].text"),
    "start without end": (quantity(end=None), ".target.quantities[0]"),
    "low above high": (quantity(low=9), ".target.quantities[0].low"),
    "quarters out of order": (period(quarters=[2, 1]), ".schedule[0].period.quarters"),
    "quarters twice": (period(quarters=[1, 1]), ".schedule[0].period.quarters"),
    "days out of order": (period(start="2026-04-01"), ".schedule[0].period.start"),
    "ref of a step that is not there": (ref("schedule/2"), ".refs"),
    "ref of no field": (ref("weather"), ".refs"),
    "ref without its index": (ref("schedule"), ".refs"),
    "ref with an index too many": (ref("target/0"), ".refs"),
    "ref with a negative index": (ref("schedule/-1"), ".refs"),
}


@pytest.mark.parametrize(("changes", "path"), UNSOUND.values(), ids=UNSOUND)
def test_unsound_tasks(changes: Json, path: str) -> None:
    result = problems(four_tasks(**changes))
    assert [problem.rpartition(" @ ")[2] for problem in result] == ["$.tasks[3]" + path]


LOOSE: dict[str, Json] = {
    "negative offsets": quantity(start=-7, end=-1),
    "index with a nought before it": ref("schedule/01"),
    "index in other digits": ref("schedule/\u0661"),
}


@pytest.mark.parametrize("changes", LOOSE.values(), ids=LOOSE)
def test_unsound_tasks_that_pass(changes: Json) -> None:
    assert problems(four_tasks(**changes)) != []


def test_all_that_is_unsound_at_once() -> None:
    value = four_tasks(**quantity(low=9))
    value["tasks"][0]["leaders"] = ["夏荷"]
    value["tasks"][2]["id"] = "2026-002"
    value["findings"][0]["tasks"] = ["2026-001", "2026-009"]
    assert places(value) == {
        "$.tasks[0].digest",
        "$.tasks[2].id",
        "$.tasks[3].target.quantities[0].low",
        "$.findings[0].tasks",
    }


def test_misshapen_and_unsound_at_once() -> None:
    value = four_tasks()
    value["tasks"][0]["leaders"] = ["夏荷"]
    value["tasks"][3]["number"] = "4"
    assert places(value) == {"$.tasks[0].digest", "$.tasks[3].number"}


# Files


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"null", b"[1]", b"7", b'"text"', b"{", b'{"tasks": [}', b"\xff\xfe{}", b"a: ["),
        *(b"a: b: c", b"- a", b"just words", b"---\na: 1\n---\nb: 2\n", b"a\0b: 1", b"a: \x07"),
        *(b"a: !thing 1", b"a: !!python/name:os.system", b"? [a]\n: b", b"[" * 100_000),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_holds_no_records(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        validate(data, "some.json")
    assert caught.value.code == "format"
    assert "some.json" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("data", "line"), [(b'{\n"a": 1,\n]', 3), (b"a: 1\nb: 2\nc: [\n", 4)])
def test_the_line_is_told(data: bytes, line: int) -> None:
    with pytest.raises(InputError, match=f"line {line}:"):
        validate(data, "x")


ALIASES = b"tasks: &x [1]\nfindings: *x\n"


@pytest.mark.parametrize("data", [ALIASES, b"a: &x {b: *x}\n"], ids=["alias", "itself"])
def test_aliases_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        load(data, "x.yaml")


def test_an_asterisk_in_a_text_is_no_alias() -> None:
    assert load(b'a: "*x"\nb: 3*4\n', "x") == {"a": "*x", "b": "3*4"}


PLAIN: dict[str, object] = {
    **dict.fromkeys(["null", "~", ""]),
    "true": True,
    "false": False,
    "7": 7,
    "-7": -7,
    "1.5": 1.5,
    "1e3": 1000.0,
    **{text: text for text in ["no", "Yes", "on", "010", "0o7", "0x1F", "12:30", "1_000", "+1"]},
    **{text: text for text in ["2024-01-01", "2024-01-01 10:00:00", "True", "NULL", ".inf", "="]},
    **{text: text for text in [".5", "1.", "<<", "y", "n", "市政府"]},
}


@pytest.mark.parametrize("text", PLAIN, ids=repr)
def test_yaml_knows_no_more_types_than_json(text: str) -> None:
    value = load(f"a: {text}\n".encode(), "x")["a"]
    assert value == PLAIN[text]
    assert type(value) is type(PLAIN[text])


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
def test_texts_of_json(text: str) -> None:
    assert load(json.dumps({"a": text}).encode(), "x") == {"a": text}


CRASHES: dict[str, bytes] = {
    "bool": b"a: !!bool x",
    "int": b"a: !!int ''",
    "timestamp": b"a: !!timestamp x",
}


@pytest.mark.parametrize("data", CRASHES.values(), ids=CRASHES)
def test_tags_that_do_not_fit_do_not_crash(data: bytes) -> None:
    with pytest.raises(InputError):
        load(data, "x.yaml")


def test_tagged_dates_do_not_crash() -> None:
    text = yaml.safe_dump(four_tasks()).replace("'2026-01-01'", "!!timestamp 2026-01-01")
    assert "!!timestamp" in text
    with pytest.raises(InputError):
        validate(text.encode(), "x.yaml")


def test_days_as_seconds_do_not_crash() -> None:
    value = four_tasks()
    value["tasks"][3]["schedule"][1]["period"]["start"] = 86400
    assert "$.tasks[3].schedule[1].period.start" in places(value)


def test_half_a_surrogate_pair_does_not_crash() -> None:
    value = four_tasks()
    value["tasks"][3]["title"] = "\ud83d"
    with pytest.raises(InputError):
        validate(json.dumps(value).encode(), "x")


@pytest.mark.parametrize("opening", ["[", "{b: "], ids=repr)
def test_deep_yaml_does_not_end_the_process(opening: str) -> None:
    code = (
        "from fenjie.errors import InputError\n"
        "from fenjie.schema.validate import load\n"
        f"try: load(b'a: ' + {opening.encode()!r} * 200_000, 'x')\n"
        "except InputError: print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "refused\n")
