"""Files that hold records or none: JSON and YAML as a stranger may write them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import yaml

from fenjie.errors import InputError
from fenjie.schema.validate import load, validate
from tests.schema.checked_records import four_tasks, places
from tests.schema.record_strategies import NASTY


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
