"""A store of twenty years: `python -m benchmarks.bench_store [RECORDS.json]`.

Prints JSON lines. The years are made from the real document: each year a tenth of the tasks go and
as many come back from earlier years, numbers grow, a third of the goals lose some words, and the
order changes.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bench_text import REAL, tell
from benchmarks.processor import ROOT
from fenjie.documents import extract
from fenjie.schema.digest import task_digest

_YEARS = 20
_SHARE_GONE = 0.1
_LIMITS = ("--max-seconds", "600")

Json = dict[str, Any]


def years(records: Json, count: int, seed: int = 1) -> list[Json]:
    """Return the records of so many years, from records of the first."""
    rng = random.Random(seed)
    made, pool = [], records["tasks"]
    for n in range(count):
        year = records["document"]["year"] + n
        tasks = json.loads(json.dumps(rng.sample(pool, int(len(pool) * (1 - _SHARE_GONE)))))
        later: Json = {**records, "tasks": tasks, "findings": []}
        later["document"] = {**records["document"], "year": year, "issued": f"{year}-03-01"}
        later["source"] = {**records["source"], "sha256": f"{year:064}"}
        for number, task in enumerate(tasks, start=1):
            task["number"], task["id"] = number, f"{year}-{number:03}"
            task["refs"] = {}
            _vary(task, n, rng)
            task["digest"] = task_digest(task)
        made.append(later)
    return made


def _vary(task: Json, years_on: int, rng: random.Random) -> None:
    goal = task["target"]
    for quantity in goal["quantities"]:
        quantity["low"] = round(quantity["low"] * 1.05**years_on, 2)
        quantity["high"] = max(quantity["low"], round(quantity["high"] * 1.05**years_on, 2))
    if years_on and rng.random() < 0.3 and len(goal["text"]) > 40:
        cut = rng.randrange(len(goal["text"]) - 8)
        goal["text"] = goal["text"][:cut] + goal["text"][cut + 8 :]
        goal["quantities"] = []


def run(folder: Path, *words: str) -> float:
    """Return the seconds of a command, from its start to its end."""
    begin = time.perf_counter()
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return time.perf_counter() - begin


def main(argv: list[str]) -> None:
    """Fill a store and time what is asked of it."""
    if argv:
        records = json.loads(Path(argv[0]).read_text(encoding="utf-8"))
    else:
        source = REAL if REAL.exists() else ROOT / "samples" / "yunjiang-2025.txt"
        records = json.loads(extract(source.read_bytes(), source.name).records.model_dump_json())
    year = records["document"]["year"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for made in years(records, _YEARS):
            paths.append(f"{made['document']['year']}.json")
            (folder / paths[-1]).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        store = ("--db", "years.sqlite")
        first = run(folder, "store", "add", *paths[:-1], *store, *_LIMITS)
        last = run(folder, "store", "add", paths[-1], *store)
        again = run(folder, "store", "add", paths[0], *store)
        size = (folder / "years.sqlite").stat().st_size / 2**20
        tell("store, added", years=_YEARS - 1, seconds=round(first, 2))
        tell("store, one more year", seconds=round(last, 2), mib=round(size, 1))
        tell("store, the same again", seconds=round(again, 2))
        leader = records["tasks"][0]["lead_units"][0]["canonical"]
        for words in (
            (),
            ("--indicator", "投资"),
            ("--organization", leader),
            ("--thread", f"{year}-001"),
        ):
            for form in ("text", "html", "xlsx", "json"):
                seconds = run(folder, "trend", *store, *words, "-f", form, "-o", f"out.{form}")
                tell("trend", of=" ".join(words) or "all", form=form, seconds=round(seconds, 2))
        removed = run(folder, "store", "remove", str(year + 10), *store)
        tell("store, one year removed", seconds=round(removed, 2))


if __name__ == "__main__":
    main(sys.argv[1:])
