"""Pages as scripts: what a reader who follows a page types, writes and decides, in order.

- a `console` block: lines that begin with `$ fenjie` and what each prints. `……` or `[…]` stands for
  lines that are left out, or for a part of one.
- a block below `<!-- file: NAME -->`: the reader's own file of that name.
- a block below `<!-- decided: NAME -->`: entries of a corrections file with a person's decisions.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.conftest import ROOT

PAGES = sorted(
    path
    for folder in (ROOT, ROOT / "docs")
    for path in folder.glob("*.md")
    if not path.name.startswith(".")
)
LEFT_OUT = re.compile(r"……|\[…\]")

_BLOCK = re.compile(
    r"(?:^[ ]*<!--[ ](?P<does>file|decided):[ ](?P<name>\S+)[ ]-->\n+)?"
    r"(?:^(?P<indent>[ ]*)```(?P<kind>\w*)\n(?P<fenced>.*?)^(?P=indent)```$"
    r"|^(?P<plain>[ ]{4,}\S.*\n(?:[ ]{4,}\S.*\n)*))",
    re.DOTALL | re.MULTILINE,
)
_COMMAND = re.compile(r"\$ (?:fenjie|python3 bootstrap\.py(?= extract)) (.*)")


@dataclass(slots=True)
class Step:
    """One thing that a reader does; `lines` is what is printed, or what the file holds."""

    does: Literal["run", "file", "decided"]
    what: str
    lines: list[str] = field(default_factory=list)


def steps(page: str) -> Iterator[Step]:
    """Yield what a page's reader does, in the order of the page."""
    for block in _BLOCK.finditer(page):
        text = textwrap.dedent(block["fenced"] or block["plain"] or "")
        if block["does"] == "file":
            yield Step("file", block["name"], text.splitlines())
        elif block["does"] == "decided":
            yield Step("decided", block["name"], text.splitlines())
        elif block["kind"] == "console":
            yield from _commands(text)


def _commands(text: str) -> Iterator[Step]:
    """Yield the commands of a console block that are ours, with the lines behind each."""
    now: Step | None = None
    for line in text.splitlines():
        if found := _COMMAND.fullmatch(line):
            if now:
                yield now
            now = Step("run", found[1])
        elif line.startswith("$ "):
            if now:
                yield now
            now = None
        elif now:
            now.lines.append(line.rstrip())
    if now:
        yield now


def pattern(lines: list[str]) -> str:
    """Return a pattern of what is printed; a line that is left out stands for any number."""
    return "\n".join(
        r"(?s:.*)" if LEFT_OUT.fullmatch(line) else ".*".join(map(re.escape, LEFT_OUT.split(line)))
        for line in lines
    )


def decide(path: Path, entries: list[str]) -> None:
    """Put decided entries in the place of those with the same `finding`, as an editor would.

    All lines but the decision, its texts and its note must be those that stand there.
    """
    before = path.read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=- finding:)", "\n".join(entries)):
        head = re.escape(entry.splitlines()[0])
        found = re.search(rf"^{head}\n(?:  .*\n)+", before, re.MULTILINE)
        assert found, entry
        assert _undecided(found[0]) == _undecided(entry + "\n")
        before = before.replace(found[0], entry + "\n")
    path.write_text(before, encoding="utf-8")


def _undecided(entry: str) -> str:
    return re.sub(r"^( +)(decision|text|note): .*$", r"\1\2:", entry, flags=re.MULTILINE)
