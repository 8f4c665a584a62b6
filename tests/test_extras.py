"""What is missing is named with the command that adds it: another one in a clone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from fenjie import extras
from fenjie.errors import FenjieError
from tests.conftest import ROOT


def told_without(module: str) -> FenjieError:
    with pytest.raises(FenjieError) as error:
        extras.need(module, extra="pdf")
    return error.value


def test_a_clone_names_its_own_script() -> None:
    error = told_without("no_such_module")
    python = "python" if sys.platform == "win32" else "python3"
    assert (error.code, error.values["module"]) == ("extra", "no_such_module")
    assert error.values["command"] == f"{python} bootstrap.py install pdf"
    assert (ROOT / "bootstrap.py").exists()


def test_an_installed_wheel_names_pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extras, "CLONE", tmp_path)
    assert told_without("no_such_module").values["command"] == "pip install 'fenjie[pdf]'"


def test_both_languages_have_a_place_for_the_command() -> None:
    from tools.translations import read

    message = told_without("no_such_module").message
    found = read().get(message)
    assert found is not None
    assert re.findall(r"{\w+}", str(found.string)) == ["{module}", "{command}"]


def test_what_is_there_is_imported() -> None:
    assert extras.need("json", extra="pdf") is sys.modules["json"]
