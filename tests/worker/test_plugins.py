"""A worker does not look for plugins of pydantic, and loads nothing that inspects programs."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import SAMPLE

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


_READ = """
import sys
from fenjie.jobs import entry, run_here
from fenjie.limits import Limits
entry._do_without_extensions()
path = sys.argv[1]
asked = {"path": path, "file_format": "json", "canonical": False, "refs": True, "corrections": None}
with open(path, "rb") as file:
    run_here("extract", asked, Limits(), {"path": file.read()})
unwanted = ("inspect", "dataclasses", "typing_extensions", "pathlib")
print([name for name in unwanted if name in sys.modules])
import pydantic
print("typing_extensions" in sys.modules)
"""


def test_documents_are_read_without_what_inspects_programs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READ, SAMPLE], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\nTrue\n"
