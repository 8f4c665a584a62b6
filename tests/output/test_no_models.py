"""A document is extracted by the command without the models, which take longer than a page."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import SAMPLE

_JOB = """
import sys
from pathlib import Path
from fenjie.jobs import run_here
from fenjie.limits import Limits
path = sys.argv[1]
asked = {"path": path, "file_format": "json", "canonical": False, "refs": True, "corrections": None}
reply = run_here("extract", asked, Limits(), {"path": Path(path).read_bytes()})
assert reply.facts["tasks"] > 0
print([name for name in sys.modules if name.split(".")[0] in ("pydantic", "pydantic_core", "yaml")])
"""


def test_extracting_loads_no_models() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _JOB, SAMPLE], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
