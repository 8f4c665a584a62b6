"""The compiled rules are the rule files; `python -m tools.rules` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from ruamel.yaml import YAML

from fenjie.rules import load
from tools.rules import TARGET, compiled


def test_the_compiled_rules_are_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == compiled(), "run python -m tools.rules"


def test_they_are_what_the_files_say() -> None:
    known = json.loads(TARGET.read_bytes())
    assert known["rules"] == load.parsed()
    assert load.rules() == load.checked(load.parsed())


def test_rules_that_do_not_fit_are_refused() -> None:
    for wrong in ({"longest_title": "30"}, {"longest_title": 0}, {"longest_titel": 30}):
        value = load.parsed()
        value["tables"] |= wrong
        with pytest.raises(msgspec.ValidationError, match=r"\$\.tables"):
            load.checked(value)


@pytest.mark.parametrize("file", sorted(TARGET.parent.rglob("*.yaml")), ids=lambda file: file.stem)
def test_no_key_stands_twice(file: Path) -> None:
    YAML(typ="safe", pure=True).load(file)


def test_a_changed_file_counts_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stale = tmp_path / load.COMPILED
    stale.write_text(json.dumps({"digest": "0" * 64, "rules": {}}), encoding="utf-8")
    monkeypatch.setattr(load, "COMPILED", str(stale))
    assert load.rules.__wrapped__() == load.rules()
