"""The guide's commands print what the guide says, in Chinese and in their order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from tests.cli.run import fenjie_here
from tests.conftest import ROOT, SAMPLE

GUIDE = ROOT / "docs" / "guide.zh.md"
_LEFT_OUT = "……"
"""A line that stands for any number of lines."""


def blocks() -> list[tuple[str, list[str]]]:
    """Return each command of the guide with the lines that it is said to print."""
    result: list[tuple[str, list[str]]] = []
    page = GUIDE.read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ fenjie "):
                result.append((line.removeprefix("$ fenjie "), []))
            else:
                result[-1][1].append(line)
    return result


def test_commands_print_what_the_guide_says(tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        shutil.copy(SAMPLE.with_name(f"yunjiang-{year}.txt"), tmp_path / f"{year}.txt")
    assert len(blocks()) >= 7
    for command, lines in blocks():
        ended = fenjie_here(*shlex.split(command), env={"LANGUAGE": "zh"}, cwd=tmp_path)
        printed = ended.out.decode() + ended.err
        pattern = "\n".join(".*" if line == _LEFT_OUT else re.escape(line) for line in lines)
        assert re.fullmatch(pattern, printed.strip("\n"), re.DOTALL), (command, printed)
