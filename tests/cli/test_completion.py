"""Shells complete commands, options, choices and files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fenjie.commands.completion import SHELLS
from tests.cli.run import COMMAND, fenjie_here, terminal
from tests.conftest import ROOT

pytest.importorskip("argcomplete")
BASH = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="needs bash"
)
_COMPLETE = """
source "$1"
COMP_LINE="$2"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
read -ra COMP_WORDS <<< "$COMP_LINE"
[[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p fenjie | sed 's/.*-F \\([^ ]*\\).*/\\1/') fenjie "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(line: str, folder: Path) -> list[str]:
    """Let bash complete a line with the script that we print; return what it proposes."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    fenjie = programs / "fenjie"
    fenjie.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    fenjie.chmod(0o755)
    script = folder / "script"
    script.write_bytes(fenjie_here("completion", "bash").out)
    env = terminal()
    done = subprocess.run(
        ["bash", "--norc", "-c", _COMPLETE, "bash", str(script), line],
        capture_output=True,
        check=True,
        cwd=folder,
        env={**env, "PATH": f"{programs}:{env['PATH']}"},
        timeout=60,
    )
    return [word.strip() for word in done.stdout.decode().splitlines() if word.strip()]


@BASH
@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("fenjie ext", {"extract"}),
        ("fenjie re", {"render", "report"}),
        ("fenjie extract --ca", {"--canonical"}),
        ("fenjie check --co", {"--corrections"}),
        ("fenjie extract -f ", {"json", "yaml", "jsonl"}),
        ("fenjie export --to p", {"parquet"}),
        ("fenjie extract 分", {"分解表.txt"}),
        ("fenjie extract 分解表.txt -o or", {"orders/", "orders.txt"}),
        ("fenjie split 分解表.txt -o or", {"orders/"}),
        ("fenjie completion z", {"zsh"}),
        ("fenjie store l", {"list"}),
        ("fenjie trend --o", {"--organization", "--output"}),
    ],
)
def test_in_bash(line: str, proposed: set[str], tmp_path: Path) -> None:
    (tmp_path / "分解表.txt").touch()
    (tmp_path / "orders.txt").touch()
    (tmp_path / "orders").mkdir()
    assert set(completed(line, tmp_path)) == proposed


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8"])
def test_every_shell_has_a_script(shell: str, locale: str) -> None:
    ended = fenjie_here("completion", shell, env={"LANG": locale})
    assert (ended.code, ended.err) == (0, "")
    assert b"fenjie" in ended.out
    assert b"argcomplete" in ended.out.lower()


def test_the_marker_for_those_who_complete_every_program() -> None:
    for name in ("cli.py", "fenjie/cli.py", "fenjie/__main__.py"):
        beginning = (ROOT / name).read_text("utf-8")[:1024]
        assert "PYTHON_ARGCOMPLETE_OK" in beginning
