"""Files and their twins in another format, which is read right: both give the same tasks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from tests.conftest import real_folder

FOLDER = real_folder().parent / "cases" / "twins"
_LISTED = FOLDER / "twins.json"
TWINS: list[dict[str, Any]] = (
    json.loads(_LISTED.read_text(encoding="utf-8")) if _LISTED.exists() else []
)


def _tasks(path: Path) -> list[dict[str, Any]]:
    tasks = extract(path.read_bytes(), path.name).records.tasks
    return [task.model_dump(mode="json", exclude={"refs"}) for task in tasks]


def _case(case: dict[str, Any]) -> Any:
    return pytest.param(case, id=case["file"])


@pytest.mark.skipif(not TWINS, reason=f"the twins are not there: {FOLDER} (set FENJIE_REAL)")
@pytest.mark.parametrize("case", [_case(case) for case in TWINS])
def test_a_file_and_its_twin_give_the_same_tasks(case: dict[str, Any]) -> None:
    path = FOLDER / case["file"]
    if "refused" in case:
        with pytest.raises(FenjieError) as caught:
            _tasks(path)
        assert re.search(case["refused"], str(caught.value))
        return
    tasks = _tasks(path)
    assert tasks
    if case["twin"] is not None:
        assert tasks == _tasks(FOLDER / case["twin"])
