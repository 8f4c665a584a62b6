"""Plants mutants in the core and runs the tests on each: `python -m tools.mutants`.

    python -m tools.mutants --count 200 --seed 1 [--room normalize] [--jobs 2]

cosmic-ray makes the mutants: a sample of those that change a comparison, a boolean, a number or a
sum. Each is tried in a copy of the clone, by the tests of its room first, then by all that read
documents. A mutant that no test notices is printed; one that cannot be noticed stands with its
reason in `tools/equivalent-mutants.yaml`. Exit code 1 when one survives without a reason.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CORE = (
    "text",
    "normalize",
    "reading",
    "pipeline",
    "checks",
    "corrections",
    "compare",
    "provenance",
)
FURTHER = ("fenjie/extract/pdf/table_grid.py", "fenjie/extract/merged_spans.py")
"""Files of other rooms that decide what a table holds."""
REASONS = ROOT / "tools" / "equivalent-mutants.yaml"
_OPERATORS: tuple[str, ...] = (
    *("ReplaceComparisonOperator", "ReplaceAndWithOr", "ReplaceOrWithAnd", "NumberReplacer"),
    *("AddNot", "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceBreakWithContinue"),
)
_SLOW = "real or pdf or browser or release or office or batch"
"""What the second round of tests leaves to the third."""
_LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "output", "dist", "build")
)
_CONSTANT = re.compile(r"_?[A-Z][A-Z_]* = [0-9.*_ ]+$")
_PATIENCE = 600.0
"""Seconds that one round of tests may take; a mutant that never ends is noticed by that."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one place: the operator of cosmic-ray, and which of its places in the file."""

    path: str
    operator: str
    occurrence: int
    line: int

    @property
    def room(self) -> str:
        return self.path.split("/")[1]


@cache
def _plugins() -> Any:
    import cosmic_ray.plugins

    return cosmic_ray.plugins


def _operators() -> list[str]:
    return [
        name
        for name in _plugins().operator_names()
        if name.partition("/")[2].startswith(_OPERATORS)
        # Whether small numbers and words are one object is no affair of ours.
        and not name.endswith(("_Is", "_IsNot"))
    ]


def places(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a file.

    The numbers of named constants are left out: their names say that they are chosen.
    """
    from cosmic_ray.ast import ast_nodes, get_ast

    tree = get_ast(path.read_text(encoding="utf-8"))
    nodes = list(ast_nodes(tree))
    lines = path.read_text(encoding="utf-8").splitlines()
    for name in _operators():
        operator = _plugins().get_operator(name)()
        occurrence = 0
        for node in nodes:
            for start, _ in operator.mutation_positions(node):
                shown = path.relative_to(ROOT).as_posix()
                if not ("NumberReplacer" in name and _CONSTANT.match(lines[start[0] - 1])):
                    yield Mutant(shown, name, occurrence, start[0])
                occurrence += 1


def sample(count: int, seed: int, room: str | None) -> list[Mutant]:
    """Draw mutants of the core, each line at most once; the same seed draws the same."""
    files = [path for name in CORE for path in sorted((ROOT / "fenjie" / name).rglob("*.py"))]
    files += [ROOT / name for name in FURTHER]
    drawn = random.Random(seed)  # noqa: S311 (a sample, no secret)
    found = [mutant for path in files for mutant in places(path)]
    found = [mutant for mutant in found if room in (None, mutant.room)]
    drawn.shuffle(found)
    by_line = {(mutant.path, mutant.line): mutant for mutant in reversed(found)}
    return [m for m in found if by_line[m.path, m.line] is m][:count]


def rounds(room: str) -> list[list[str]]:
    """Return the arguments of pytest for each round, the quickest to notice first."""
    own = [name for name in (f"tests/{room}", f"fenjie/{room}") if (ROOT / name).is_dir()]
    documents = ["tests/frozen", "tests/layouts", "tests/test_sample.py", "tests/test_variants.py"]
    return [
        own,
        [*documents, "-k", f"not ({_SLOW})"],
        ["tests", "-k", f"not ({_SLOW}) and not frozen"],
        ["tests/real", "tests/frozen", "tests/extract", "-k", "real or pdf"],
    ]


def notices(mutant: Mutant, copy: Path) -> str | None:
    """Plant a mutant in a copy of the clone; return the round that noticed it, None if none did."""
    from cosmic_ray.mutating import mutate_code

    path = copy / mutant.path
    before = path.read_text(encoding="utf-8")
    operator = _plugins().get_operator(mutant.operator)()
    changed = mutate_code(before, operator, mutant.occurrence)
    if changed is None or changed == before:
        return "no change"
    path.write_text(changed, encoding="utf-8")
    try:
        for number, words in enumerate(rounds(mutant.room), 1):
            if not _passes(words, copy):
                return f"round {number}"
        return None
    finally:
        path.write_text(before, encoding="utf-8")


def _passes(words: list[str], copy: Path) -> bool:
    options = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *words],
            cwd=copy,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, 5)  # 5: no test was chosen


def line_of(mutant: Mutant) -> str:
    """Return the source line that a mutant changes."""
    lines = (ROOT / mutant.path).read_text(encoding="utf-8").splitlines()
    return lines[mutant.line - 1].strip()


def reason_of(mutant: Mutant) -> str | None:
    """Return why a mutant cannot be noticed, where somebody wrote it down."""
    known = yaml.safe_load(REASONS.read_text(encoding="utf-8")) if REASONS.exists() else []
    for entry in known or []:
        same = entry["file"] == mutant.path and entry["line"] == line_of(mutant)
        if same and entry["operator"] in mutant.operator:
            return str(entry["why"])
    return None


def _try_all(mutants: list[Mutant], copy: Path) -> Iterator[tuple[Mutant, str | None]]:
    for mutant in mutants:
        yield mutant, notices(mutant, copy)


def _run(mutants: list[Mutant], number: int, folder: Path) -> list[Mutant]:
    copy = folder / f"copy-{number}" / ROOT.name
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
    shared = ROOT.parent / "shared"
    if shared.exists():
        (copy.parent / "shared").symlink_to(shared.resolve())
    survivors = []
    for mutant, noticed in _try_all(mutants, copy):
        place = f"{mutant.path}:{mutant.line} {mutant.operator.partition('/')[2]}"
        print(f"{noticed or 'SURVIVED':<10} {place}: {line_of(mutant)}", flush=True)
        if noticed is None:
            survivors.append(mutant)
    return survivors


def main() -> None:
    """Draw the sample, try each mutant, print those that nothing notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", choices=[*CORE, "extract"])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    mutants = sample(arguments.count, arguments.seed, arguments.room)
    parts = [mutants[number :: arguments.jobs] for number in range(arguments.jobs)]
    with (
        tempfile.TemporaryDirectory() as folder,
        concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool,
    ):
        jobs = [pool.submit(_run, part, n, Path(folder)) for n, part in enumerate(parts)]
        survivors = [mutant for job in jobs for mutant in job.result()]
    unexplained = [mutant for mutant in survivors if reason_of(mutant) is None]
    counts = (len(mutants), len(survivors), len(unexplained))
    print("{} mutants, {} survived, {} of them without a reason".format(*counts))
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
