"""Every command of the pages prints what its page says, in the page's language and order."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.cli.run import SLOW, Ended, fenjie_here
from tests.conftest import ROOT, SAMPLE
from tests.docs.pages import PAGES, Step, decide, pattern, steps

RUN = [path for path in PAGES if any(step.does == "run" for step in steps(path.read_text("utf-8")))]
CHINESE = sorted((ROOT / "docs").glob("*.zh.md"))
COPIES = {
    "2024": ("2024.txt",),
    "2025": ("2025.txt", "table.txt", "分解表.txt"),
    "2026": ("2026.txt",),
}
"""What readers call their own tables, by the sample that stands for them."""
_ERRORS = ("fenjie: error: ", "fenjie：错误：")
_SECONDS = re.compile(r"\d+\.\d(?= (?:秒|s:))")
_MENTION = re.compile(r"\bfenjie ([a-z]+)((?: [^`|\n]*)?)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def folder_of_a_reader(folder: Path) -> Path:
    """Make a folder as the reader of a page has it: a clone's samples, and tables of one's own."""
    for name in ("samples", "output"):
        (folder / name).mkdir()
    for year, names in COPIES.items():
        sample = SAMPLE.with_name(f"yunjiang-{year}.txt")
        for name in (f"samples/{sample.name}", *names):
            shutil.copy(sample, folder / name)
    return folder


def run(step: Step, folder: Path, language: str) -> Ended:
    """Run a command where its reader is; what goes into a file with > is not printed."""
    words, _, target = step.what.partition(" > ")
    env = {"LANGUAGE": language, **({} if words == "limits" else SLOW)}
    ended = fenjie_here(*shlex.split(words), env=env, cwd=folder)
    if target:
        (folder / target).write_bytes(ended.out)
        return replace(ended, out=b"")
    return ended


def shown(printed: str) -> str:
    """Return what is printed without blanks at the ends of lines, seconds and paths all alike."""
    lines = "\n".join(line.rstrip() for line in printed.replace(os.sep, "/").splitlines())
    return _SECONDS.sub("N", lines).strip("\n")


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_print_what_the_page_says(path: Path, tmp_path: Path) -> None:
    language = "zh" if path.name.endswith(".zh.md") else "en"
    folder = folder_of_a_reader(tmp_path)
    for step in steps(path.read_text(encoding="utf-8")):
        if step.does == "file":
            written = folder / step.what
            written.parent.mkdir(exist_ok=True)
            written.write_text("\n".join(step.lines) + "\n", encoding="utf-8")
        elif step.does == "decided":
            decide(folder / step.what, step.lines)
        else:
            ended = run(step, folder, language)
            printed = shown(ended.out.decode() + ended.err)
            assert re.fullmatch(pattern(shown("\n".join(step.lines)).split("\n")), printed), (
                step.what,
                printed,
            )
            assert (ended.code == 2) == any(line.startswith(_ERRORS) for line in step.lines)


def test_the_pages_have_commands() -> None:
    names = {path.name for path in RUN}
    # Scans are read with an extra that is not everywhere, and take seconds a page.
    without = {"api.zh.md", "reference.zh.md", "scans.zh.md"}
    assert {path.name for path in CHINESE} - without <= names
    assert {"README.md", "README.zh.md"} <= names


@cache
def options_of(command: str) -> frozenset[str]:
    """Return the options that a command's help lists; none where there is no such command."""
    return frozenset(_OPTION.findall(fenjie_here(command, "--help").out.decode()))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_options_are_those_of_the_help(path: Path) -> None:
    """Also of commands that a page only names, or that no test can run."""
    for command, words in _MENTION.findall(path.read_text(encoding="utf-8")):
        options = set(_OPTION.findall(words.partition("  #")[0]))
        assert not options or options <= options_of(command), (command, words)
