"""A worker does not look for plugins of pydantic."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from fenjie.jobs import entry
if sys.argv[1:]:
    entry._do_without_plugins()
from fenjie.schema import Records
Records.model_rebuild()
print("email" in sys.modules)
"""


def _loads_email(*words: str) -> str:
    command = [sys.executable, "-c", _PROGRAM, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_models_are_built_without_a_look_at_the_packages() -> None:
    assert (_loads_email(), _loads_email("without")) == ("True", "False")
