"""Speed of `fenjie diff` beside rapidfuzz: `python -m benchmarks.peers [RECORDS.json]`.

Prints JSON lines. Needs the `bench` extra. The table is compared with itself in the next year,
renumbered, once as it is and once nine times over, each copy in characters of its own. Seconds are
of processor time. `--beside CLONE` measures another clone of the repository in turn instead.
"""

from __future__ import annotations

import argparse
import compileall
import json
import random
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bench_text import REAL, tell
from benchmarks.processor import ROOT, Computed, of_work, paired, run_fenjie
from fenjie.documents import extract
from fenjie.schema.digest import task_digest

_COPIES = 9
_TURNS = 3
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
        task["digest"] = task_digest(task)
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
            task["digest"] = task_digest(task)
            made["tasks"].append(task)
    return made


def command(old: Json, new: Json, path: Path = ROOT) -> tuple[Computed, Json]:
    """Run the command of a clone from a standing start; return its cost, and the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.json", "new.json", "diff.json")]
        for place, value in zip(paths, (old, new), strict=False):
            place.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        words = ["diff", *map(str, paths[:2]), "-q", "-f", "json", "-o", str(paths[2]), *_LIMITS]
        # It ends with 1 where the two differ, and they do.
        computed = run_fenjie(*words, path=path, codes=(0, 1))
        return computed, json.loads(paths[2].read_text(encoding="utf-8"))


def beside(old: Json, new: Json, clone: Path) -> None:
    """Compare the processor time and the memory of another clone, in turn."""
    compileall.compile_dir(clone / "fenjie", quiet=1)
    runs = [(command(old, new)[0], command(old, new, clone)[0]) for _ in range(_TURNS)]
    pair = paired([(ours.seconds, theirs.seconds) for ours, theirs in runs])
    memory, others = (max(run[side].peak_mib for run in runs) for side in (0, 1))
    tell(
        "diff, beside another clone",
        tasks=len(old["tasks"]),
        seconds=round(pair.seconds, 2),
        peer_seconds=round(pair.peer_seconds, 2),
        ratio=round(pair.ratio, 2),
        peak_mib=round(memory),
        peer_memory=round(others),
        aim="<= a third of 6655298",
    )


def peer(old: Json, new: Json) -> float:
    """Time rapidfuzz over all pairs of targets, in a process that has imported it."""
    import numpy as np
    from rapidfuzz import fuzz, process

    mine, theirs = ([task["target"]["text"] for task in side["tasks"]] for side in (old, new))
    # All processors work at it, and the time of all of them counts.
    return of_work(
        lambda: process.cdist(mine, theirs, scorer=fuzz.ratio, dtype=np.uint8, workers=-1)
    )


def main() -> None:
    """Compare the real document's records, else the sample's, with themselves a year later."""
    parser = argparse.ArgumentParser(description="Measure comparisons.")
    parser.add_argument("records", nargs="?", type=Path)
    parser.add_argument("--beside", type=Path, metavar="CLONE")
    arguments = parser.parse_args()
    if arguments.records:
        records = json.loads(arguments.records.read_text(encoding="utf-8"))
    else:
        source = REAL if REAL.exists() else ROOT / "samples" / "yunjiang-2025.txt"
        made = extract(source.read_bytes(), source.name).records
        records = json.loads(made.model_dump_json())
    for old, aim in ((records, 3), (times(records, _COPIES), 60)):
        new = next_year(old, 1)
        if arguments.beside:
            beside(old, new, arguments.beside)
            continue
        computed, result = command(old, new)
        tell(
            "diff, cold",
            tasks=len(old["tasks"]),
            seconds=round(computed.seconds, 2),
            aim=f"< {aim} s",
            peak_mib=round(computed.peak_mib),
            relations=result["summary"]["relations"],
            peer="rapidfuzz cdist of the targets " + version("rapidfuzz"),
            peer_seconds=round(peer(old, new), 3),
        )


if __name__ == "__main__":
    main()
