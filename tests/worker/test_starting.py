"""How a worker begins: a copy of a small program, a new interpreter elsewhere; both are alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys, threading
sys.path.append({root!r})
from fenjie.worker import Request, run_once
from fenjie.worker.starting import _is_copied_whole
from tests.worker.small_jobs import serve_small_jobs
{before}
print("copied:", _is_copied_whole(), end=" ")
reply = run_once(serve_small_jobs, Request("echo", {{"word": "表"}}, 30.0, 2**30, {{"one": b"12"}}))
print(reply.facts, reply.data)
try:
    run_once(serve_small_jobs, Request("fail", {{}}, 30.0, 2**30, {{}}))
except Exception as error:
    print(error)
"""
ROOT = str(Path(__file__).parents[2])
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")


def _printed(tmp_path: Path, before: str = "", shell: str = 'exec "$@"') -> str:
    program = PROGRAM.format(root=ROOT, before=before)
    words = ["sh", "-c", shell, "sh", sys.executable, "-P", "-X", "utf8", "-c", program]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@LINUX
@pytest.mark.parametrize("shell", ['exec "$@"', 'exec "$@" <&-', 'exec "$@" 2>&-'])
def test_a_small_program_is_copied(tmp_path: Path, shell: str) -> None:
    printed = _printed(tmp_path, "signal.signal(signal.SIGTERM, lambda *_: None)", shell)
    assert printed.startswith("copied: True {'word': '表'} b'12'\n")
    assert "exit code 1" in printed


@LINUX
@pytest.mark.parametrize(
    "before",
    [
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "held = b'1' * (100 << 20)",
        "sys.platform = 'darwin'",
    ],
)
def test_elsewhere_an_interpreter_is_started(tmp_path: Path, before: str) -> None:
    printed = _printed(tmp_path, before)
    assert printed.startswith("copied: False {'word': '表'} b'12'\n")
    assert "exit code 1" in printed


@LINUX
def test_a_module_in_the_current_folder_stands_in_for_none(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise SystemExit('not the one that is meant')")
    (tmp_path / "a.txt").write_text(
        (Path(ROOT) / "samples/yunjiang-2025.txt").read_text("utf-8"), "utf-8"
    )
    program = (
        f"import sys; sys.path.insert(1, {ROOT!r}); from fenjie.cli import main;"
        " sys.exit(main(['extract', 'a.txt', '-o', 'a.json']))"
    )
    words = [sys.executable, "-X", "utf8", "-c", program]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
