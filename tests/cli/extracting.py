"""What the tests of `fenjie extract` share: systems, the summary, what lies in a folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell or file system")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full or /dev/stdout")
SUMMARY = (
    "plain text, layout quarters (100%): 1 tasks, 3 steps,"
    " 0 findings: 0 errors, 0 warnings, 0 notes"
)


def names(folder: Path) -> list[str]:
    """List all of a folder, hidden part files included."""
    return sorted(path.name for path in folder.iterdir())


def number_of_tasks(data: bytes) -> int:
    return len(json.loads(data)["tasks"])
