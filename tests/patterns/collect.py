"""Collects every pattern that fenjie compiles: `python -m tests.patterns.collect`, JSON out.

With `--quick` fewer documents are read, so that fewer patterns are met in use.

It runs in a process of its own, so that the patterns of modules are compiled under its eyes. All
modules are imported, functions that compile a pattern once are called, and documents of every
format are read, checked, compared and written, so that patterns out of rule files come up, too.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

FENJIE = str(Path(__file__).resolve().parent.parent.parent / "fenjie")
_compile = re._compile  # type: ignore[attr-defined]
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
result: dict[tuple[str | bytes, int], set[str]] = {}
"""Pattern and flags, with the methods by which it was used."""


class Watched:
    """Stands in for a pattern and notes how it is used."""

    def __init__(self, real: re.Pattern[str], uses: set[str]) -> None:
        self.real, self.uses = real, uses

    def __getattr__(self, name: str) -> Any:
        if name in _METHODS:
            self.uses.add(name)
        return getattr(self.real, name)

    def __hash__(self) -> int:
        return hash(self.real)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Watched) and self.real == other.real


def _watching(pattern: Any, flags: int) -> Any:
    if isinstance(pattern, Watched):
        return pattern
    real = _compile(pattern, flags)
    caller = sys._getframe(2).f_code.co_filename
    if not caller.startswith(FENJIE):
        return real
    return Watched(real, result.setdefault((real.pattern, real.flags), set()))


def _call_what_compiles() -> None:
    """Call each function without arguments whose result is kept: most of them compile."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("fenjie."):
            continue
        for value in list(vars(module).values()):
            kept = isinstance(value, functools._lru_cache_wrapper)
            if kept and not inspect.signature(value).parameters:
                value()


def _read_samples() -> None:
    """Read one seed of each format: fewer uses come up than with all, in a third of the time."""
    from fuzz.seeds import SEEDS
    from fuzz.targets import extract_or_refuse, read_texts

    for target, seeds in SEEDS.items():
        for seed in list(seeds())[:1]:
            read_texts(seed) if target == "normalize" else extract_or_refuse(seed)


def _read_everything() -> None:
    from fenjie.compare import compare
    from fenjie.documents import extract
    from fenjie.output.printed import render
    from fenjie.output.records import serialize
    from fuzz.seeds import ROOT, SEEDS
    from fuzz.targets import extract_or_refuse, read_texts

    for target, seeds in SEEDS.items():
        for seed in seeds():
            read_texts(seed) if target == "normalize" else extract_or_refuse(seed)
    years = [
        extract((ROOT / "samples" / f"yunjiang-{year}.txt").read_bytes(), "sample").records
        for year in (2025, 2026)
    ]
    compare(years[0], years[1])
    serialize(years[0], "yaml")
    render(years[0], "html")


def main() -> None:
    """Print the patterns as JSON: pattern, flags, whether it is of bytes, methods."""
    re._compile = _watching  # type: ignore[attr-defined]
    import fenjie

    for module in pkgutil.walk_packages(fenjie.__path__, "fenjie."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _call_what_compiles()
    _read_samples() if "--quick" in sys.argv else _read_everything()
    reported = [
        {
            "pattern": pattern if isinstance(pattern, str) else pattern.decode("latin-1"),
            "bytes": isinstance(pattern, bytes),
            "flags": int(flags),
            "uses": sorted(uses),
        }
        for (pattern, flags), uses in result.items()
    ]
    print(json.dumps(reported))


if __name__ == "__main__":
    main()
