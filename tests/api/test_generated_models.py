"""Models that datamodel-code-generator makes of our schema load what we write."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import fenjie
from fenjie.schema.published import json_schema
from tests.conftest import SAMPLE

TOOL = "datamodel_code_generator"
_LOAD = """
import sys
from models import FenjieRecords as Model
model = Model.model_validate_json(sys.stdin.buffer.read())
sys.stdout.write(model.model_dump_json(by_alias=True))
"""


@pytest.mark.skipif(importlib.util.find_spec(TOOL) is None, reason="the generator is not there")
def test_generated_models_load_the_records(tmp_path: Path) -> None:
    schema = tmp_path / "records.schema.json"
    schema.write_text(json_schema(), encoding="utf-8")
    kinds = ("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel")
    subprocess.run(
        [
            *(sys.executable, "-m", TOOL, "--input", schema, *kinds),
            *("--class-name", "FenjieRecords", "--output", tmp_path / "models.py"),
        ],
        check=True,
        timeout=120,
    )
    records = fenjie.extract(SAMPLE, isolated=False).records
    loaded = subprocess.run(
        [sys.executable, "-c", _LOAD],
        cwd=tmp_path,
        input=records.model_dump_json().encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    assert json.loads(loaded.stdout)["tasks"] == json.loads(records.model_dump_json())["tasks"]
