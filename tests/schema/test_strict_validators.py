"""The published schemas in validators of others: Ajv's strict mode, and jsonschema-rs."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fenjie.compare import compare
from fenjie.compare.model import COMPARISON_VERSION, comparison_schema
from fenjie.documents import extract
from fenjie.output.trend.trend_model import trend_schema
from fenjie.schema import Records
from fenjie.schema.published import published_schema
from fenjie.store import add, store_to_change
from fenjie.store.trend_query import Wanted, read_trend
from tests.conftest import SAMPLE

Json = dict[str, Any]
SCHEMAS = {
    "records": published_schema(),
    "diff": comparison_schema(),
    "trend": trend_schema(),
}
_PROGRAM = Path(__file__).with_name("ajv_strict.js")
_PACKAGES = ("ajv@8", "ajv-formats@3")
_SECONDS = 60


@cache
def sound() -> dict[str, Json]:
    """Return the records of the sample, its comparison with the year behind it, and the trend."""
    old, new = (
        extract(path.read_bytes(), path.name).records
        for path in (SAMPLE, SAMPLE.with_name("yunjiang-2026.txt"))
    )
    return {
        "records": json.loads(old.model_dump_json()),
        "diff": json.loads(compare(old, new).model_dump_json(by_alias=True)),
        "trend": _trend(old, new),
    }


def _trend(*documents: Records) -> Json:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "years.sqlite")
        with store_to_change(path, make=True) as base:
            add(base, documents)
            made: Json = json.loads(read_trend(base, Wanted(words="投资")).model_dump_json())
    return made


def faulty() -> dict[str, list[Json]]:
    """Return values of each kind with one fault."""
    records, diff = sound()["records"], sound()["diff"]
    scores = [{**records, "source": {**records["source"], "layout_score": s}} for s in (1.5, -0.1)]
    days = [{**records, "document": {**records["document"], "issued": "2026-02-30"}}]
    trend = sound()["trend"]
    return {
        "trend": [{**trend, "years": [{**trend["years"][0], "tasks": "45"}]}],
        "records": scores + days,
        "diff": [
            {**diff, "pairs": [{**diff["pairs"][0], "confidence": 1.5}]},
            {**diff, "summary": {**diff["summary"], "unsure": "1"}},
        ],
    }


@pytest.fixture(scope="session")
def ajv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which Ajv was installed, without a lock file."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("ajv")
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    try:
        ended = subprocess.run(
            [*command, *_PACKAGES], cwd=folder, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not answer in time")
    if ended.returncode != 0:
        pytest.skip(f"npm has no packages to give: {ended.stderr.decode()[-200:]}")
    shutil.copy(_PROGRAM, folder)
    return folder


@pytest.mark.parametrize("name", SCHEMAS)
def test_ajv_in_strict_mode(name: str, ajv: Path) -> None:
    values = [sound()[name], *faulty()[name]]
    files = []
    for number, value in enumerate(values):
        files.append(ajv / f"{name}-{number}.json")
        files[-1].write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    schema = ajv / f"{name}-schema.json"
    schema.write_text(SCHEMAS[name], encoding="utf-8")
    command = ["node", str(ajv / _PROGRAM.name), str(schema), *map(str, files)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    assert ended.stderr.decode() == ""
    sound_errors, *faults = json.loads(ended.stdout)
    assert sound_errors == []
    assert all(faults)


@pytest.mark.parametrize("name", SCHEMAS)
def test_jsonschema_rs(name: str) -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    schema = json.loads(SCHEMAS[name])
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    assert list(validator.iter_errors(sound()[name])) == []
    for value in faulty()[name]:
        assert not validator.is_valid(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_ids_name_no_place_on_the_web(name: str) -> None:
    version = COMPARISON_VERSION[0] if name == "diff" else "1"
    assert json.loads(SCHEMAS[name])["$id"] == f"urn:fenjie:{name}:{version}"


def test_every_field_of_a_comparison_is_described() -> None:
    schema = json.loads(SCHEMAS["diff"])
    for model in (schema, *schema["$defs"].values()):
        assert model["description"]
        for field, described in model["properties"].items():
            assert described.get("description"), field
            assert described.get("examples") or "$ref" in described, field
