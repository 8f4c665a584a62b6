"""A process that is killed while it changes a store leaves it as it was."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from fenjie.store import list_issues, open_store
from tests.cli.run import terminal
from tests.conftest import ROOT
from tests.store.years import filled, first_year

_ADD = """
import os, signal, sqlite3, sys
from fenjie.schema import Records
from fenjie.store import add, store_to_change
path, steps, *sources = sys.argv[1:]
documents = [Records.model_validate_json(open(name, "rb").read()) for name in sources]
with store_to_change(path, make=True) as base:
    left = [int(steps)]
    def count():
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    base.execute("PRAGMA cache_size = 100")
    base.set_progress_handler(count, 1000)
    add(base, documents)
    os.write(1, str(-left[0]).encode())
"""
SOURCE = str(ROOT / "samples" / "yunjiang-2025.json")


def added(path: Path, steps: int, *sources: str) -> subprocess.CompletedProcess[bytes]:
    """Add documents in a process that kills itself after so many thousands of SQLite's steps."""
    return subprocess.run(
        [sys.executable, "-c", _ADD, str(path), str(steps), *sources],
        check=False,
        capture_output=True,
        cwd=ROOT,
        env=terminal(),
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that on Windows")
def test_a_killed_add_leaves_the_store_whole(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.sqlite", [first_year()])
    with open_store(str(path)) as base:
        before = list_issues(base)
    whole = added(filled(tmp_path / "other.sqlite", [first_year()]), 0, SOURCE)
    steps = int(whole.stdout)
    for share in (0.3, 0.98):
        done = added(path, int(steps * share), SOURCE)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        with open_store(str(path)) as base:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert list_issues(base) == before
            assert base.execute("SELECT count(*) FROM links").fetchone() == (0,)
    assert added(path, 0, SOURCE).returncode == 0
    with open_store(str(path)) as base:
        assert [one["year"] for one in list_issues(base)] == [2024, 2025]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that on Windows")
def test_a_store_killed_while_it_is_made_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    assert added(path, 30, SOURCE).returncode == -signal.SIGKILL
    assert added(path, 0, SOURCE).returncode == 0
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM tasks").fetchone() == (72,)
    base.close()
