"""Every command of the pages prints what its page says, in the page's language and order."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.cli.run import SLOW, fenjie_here
from tests.conftest import ROOT, SAMPLE
from tests.docs.pages import PAGES, decide, pattern, steps

RUN = [path for path in PAGES if any(step.does == "run" for step in steps(path.read_text("utf-8")))]
CHINESE = sorted((ROOT / "docs").glob("*.zh.md"))
COPIES = {"2025": ("2025.txt", "table.txt", "分解表.txt"), "2026": ("2026.txt",)}
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


@pytest.mark.parametrize("path", RUN, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_print_what_the_page_says(path: Path, tmp_path: Path) -> None:
    language = "zh" if path.name.endswith(".zh.md") else "en"
    folder = folder_of_a_reader(tmp_path)
    for step in steps(path.read_text(encoding="utf-8")):
        if step.does == "file":
            (folder / step.what).write_text("\n".join(step.lines) + "\n", encoding="utf-8")
        elif step.does == "decided":
            decide(folder / step.what, step.lines)
        else:
            env = {"LANGUAGE": language, **({} if step.words == ["limits"] else SLOW)}
            ended = fenjie_here(*step.words, env=env, cwd=folder)
            printed = [line.rstrip() for line in (ended.out.decode() + ended.err).splitlines()]
            told, shown = (_SECONDS.sub("N", "\n".join(of)).strip("\n") for of in (step.lines, printed))
            assert re.fullmatch(pattern(told.split("\n")), shown), (step.what, shown)
            assert (ended.code == 2) == any(line.startswith(_ERRORS) for line in step.lines)


def test_the_pages_have_commands() -> None:
    names = {path.name for path in RUN}
    assert {path.name for path in CHINESE} - names <= {"index.zh.md"}
    assert {"README.md", "README.zh.md"} <= names


@cache
def help_of(command: str) -> str:
    return fenjie_here(command, "--help", env={"LANGUAGE": "zh"}).out.decode()


def mentions(page: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each command that a page names, with the options that it gives it."""
    for command, words in _MENTION.findall(page):
        if " --" in words or " -" in words or words.strip():
            yield command, set(_OPTION.findall(words.partition("  #")[0]))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_options_are_those_of_the_help(path: Path) -> None:
    for command, options in mentions(path.read_text(encoding="utf-8")):
        known = set(_OPTION.findall(help_of(command)))
        if known:
            assert options <= known, (command, options - known)
