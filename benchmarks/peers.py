"""Speed of `fenjie diff` beside rapidfuzz: `python -m benchmarks.peers [RECORDS.json]`.

Prints JSON lines. Needs the `bench` extra. The table is compared with itself in the next year,
renumbered, once as it is and once nine times over, each copy in characters of its own.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bench_text import REAL, tell
from benchmarks.processor import ROOT
from fenjie.documents import extract

_COPIES = 9
_FIRST, _COUNT = 0x4E00, 20_900
_LIMITS = ("--max-seconds", "120", "--max-size", "1000000000")

Json = dict[str, Any]


def next_year(records: Json, seed: int) -> Json:
    """Return the records a year later: other numbers, and words missing in half of the targets."""
    rng = random.Random(seed)
    made: Json = json.loads(json.dumps(records))
    rng.shuffle(made["tasks"])
    made["document"]["year"] += 1
    for number, task in enumerate(made["tasks"], start=1):
        task["number"], task["id"] = number, f"{made['document']['year']}-{number:04}"
        text = task["target"]["text"]
        if rng.random() < 0.5 and len(text) > 20:
            cut = rng.randrange(len(text) - 8)
            task["target"] = {"text": text[:cut] + text[cut + 8 :], "quantities": []}
    return made


def times(records: Json, copies: int) -> Json:
    """Return the records several times over; a third of the characters differ in each copy."""
    made: Json = {**records, "tasks": []}
    for copy in range(copies):
        table = {
            code: _FIRST + (code - _FIRST + 997 * copy) % _COUNT
            for code in range(_FIRST, _FIRST + _COUNT)
            if copy and (code + copy) % 3 == 0
        }
        for task in json.loads(json.dumps(records["tasks"])):
            task["number"] = len(made["tasks"]) + 1
            task["id"] = f"{records['document']['year']}-{task['number']:04}"
            task["target"] = {"text": task["target"]["text"].translate(table), "quantities": []}
            for step in task["schedule"]:
                step["text"], step["quantities"] = step["text"].translate(table), []
            made["tasks"].append(task)
    return made


def command(old: Json, new: Json) -> tuple[float, float, Json]:
    """Run the command from a standing start; return seconds, MiB at most, and the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.json", "new.json", "diff.json")]
        for path, value in zip(paths, (old, new), strict=False):
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        words = [sys.executable, "-m", "fenjie", "diff", *map(str, paths[:2]), "-f", "json", "-o"]
        start = time.perf_counter()
        subprocess.run([*words, str(paths[2]), *_LIMITS], cwd=ROOT, check=False)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return seconds, memory, json.loads(paths[2].read_text(encoding="utf-8"))


def peer(old: Json, new: Json) -> float:
    """Time rapidfuzz over all pairs of targets, in a process that has imported it."""
    import numpy as np
    from rapidfuzz import fuzz, process

    mine, theirs = ([task["target"]["text"] for task in side["tasks"]] for side in (old, new))
    start = time.perf_counter()
    process.cdist(mine, theirs, scorer=fuzz.ratio, dtype=np.uint8, workers=-1)
    return time.perf_counter() - start


def main() -> None:
    """Compare the real document's records, else the sample's, with themselves a year later."""
    inputs = sys.argv[1] if len(sys.argv) > 1 else ""
    if inputs:
        records = json.loads(Path(inputs).read_text(encoding="utf-8"))
    else:
        source = REAL if REAL.exists() else ROOT / "samples" / "yunjiang-2025.txt"
        made = extract(source.read_bytes(), source.name).records
        records = json.loads(made.model_dump_json())
    for old, aim in ((records, 3), (times(records, _COPIES), 60)):
        new = next_year(old, 1)
        seconds, memory, result = command(old, new)
        tell(
            "diff, cold",
            tasks=len(old["tasks"]),
            seconds=round(seconds, 2),
            aim=f"< {aim} s",
            peak_mib=round(memory),
            relations=result["summary"]["relations"],
            peer="rapidfuzz cdist of the targets " + version("rapidfuzz"),
            peer_seconds=round(peer(old, new), 3),
        )


if __name__ == "__main__":
    main()
