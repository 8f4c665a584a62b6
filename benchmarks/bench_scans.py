"""Scans made of a document whose records are known: `python -m benchmarks.bench_scans [FILE]`.

Prints the pages of a PDF as pictures, lays over them what scanners and telephones do, reads them,
and tells as JSON lines which share of characters, fields and steps is right, how many digits are
wrong and how many of these no finding tells, processor seconds and memory a page, and the same
seconds of rapidocr alone. The first rendition is read by one process and by two. `--pages N` takes
the first N (default 10), `--only KIND` one rendition.
Needs the extra `ocr`; Linux or macOS.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.bench_text import REAL, tell
from benchmarks.scan_pictures import RENDITIONS
from fenjie.extract.scan.kept_readings import FOLDER
from fenjie.extract.scan.ocr_pool import PROCESSES
from fenjie.jobs import run_here
from fenjie.limits import Limits

Json = dict[str, Any]
_FIELDS = ("section", "title", "leaders", "lead_units", "support_units")
_ALONE = """
import json, resource, sys, time
from rapidocr import RapidOCR
engine = RapidOCR(params={"Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1})
for path in sys.argv[1:]:
    engine(path, return_word_box=True, return_single_char_box=True)
print(time.process_time())
"""


def texts_of(task: Json) -> dict[str, str]:
    """Return the fields of a task as texts, its steps apart."""
    texts = {name: json.dumps(_plain(task[name]), ensure_ascii=False) for name in _FIELDS}
    texts["target"] = task["target"]["text"]
    for index, each in enumerate(task["requirements"]):
        texts[f"requirements/{index}"] = f"{each['source']}：{each['text']}"
    return {name: text for name, text in texts.items() if text not in ("null", "[]")}


def steps_of(task: Json) -> list[str]:
    """Return the steps of a task as texts: track, label and words."""
    return [
        json.dumps([step["track"], (step["period"] or {}).get("label"), step["text"]])
        for step in task["schedule"]
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return [value["name"], value["note"]]
    return [_plain(each) for each in value] if isinstance(value, list) else value


class _Shares:
    """Counts what is right of records, and wrong digits without a finding."""

    def __init__(self, read: Json) -> None:
        self._tasks = {task["id"]: task for task in read["tasks"]}
        self._reported = {
            (task, finding["field"].split("/")[0])
            for finding in read["findings"]
            if finding["code"] == "ocr-doubtful"
            for task in finding["tasks"]
        }
        self.counts: Counter[str] = Counter()
        self.digits: list[str] = []

    def add(self, task: Json) -> None:
        """Compare one task with what was read of it."""
        counts, fields = self.counts, texts_of(task)
        other = self._tasks.get(task["id"])
        others, steps = (texts_of(other), steps_of(other)) if other else ({}, [])
        counts["fields"] += len(fields)
        counts["right fields"] += sum(others.get(name) == text for name, text in fields.items())
        counts["steps"] += len(task["schedule"])
        counts["right steps"] += sum(step in steps for step in steps_of(task))
        fields["schedule"] = _words(task)
        others["schedule"] = _words(other) if other else ""
        for name, text in fields.items():
            self._compare(task["id"], name, text, others.get(name, ""))

    def _compare(self, task: str, name: str, text: str, other: str) -> None:
        self.counts["characters"] += len(text)
        matcher = SequenceMatcher(None, text, other, autojunk=False)
        self.counts["right"] += sum(block.size for block in matcher.get_matching_blocks())
        for kind, a, b, c, d in matcher.get_opcodes() if task in self._tasks else ():
            changed = text[a:b] + other[c:d]
            if kind != "equal" and any(sign.isdigit() for sign in changed):
                quote = f"{task} {name} {text[max(0, a - 4) : b]}→{other[c:d]}"
                is_reported = (task, name.split("/")[0]) in self._reported
                self.digits.append(("" if is_reported else "!") + quote)


def shares(expected: Json, read: Json) -> Json:
    """Compare records: shares of what is right, and wrong digits without a finding."""
    compared = _Shares(read)
    for task in expected["tasks"]:
        compared.add(task)
    counts = compared.counts
    return {
        "characters": round(counts["right"] / counts["characters"], 5),
        "fields": round(counts["right fields"] / counts["fields"], 4),
        "steps": round(counts["right steps"] / counts["steps"], 4),
        "wrong_digits": len(compared.digits),
        "untold": [quote for quote in compared.digits if quote.startswith("!")],
        "doubtful": sum(f["code"] == "ocr-doubtful" for f in read["findings"]),
        "unsure": sum(f["code"] == "ocr-unsure" for f in read["findings"]),
        "tasks": len(expected["tasks"]),
    }


def _words(task: Json) -> str:
    return "\n".join(
        "".join([*step["track"], (step["period"] or {}).get("label", ""), step["text"]])
        for step in task["schedule"]
    )


def records_of(data: bytes, name: str) -> Json:
    """Extract records from a document."""
    limits = Limits(size=2**31, expanded=2**31)
    arguments = {"path": name, "file_format": "json", "canonical": False, "refs": False}
    reply = run_here("extract", {**arguments, "corrections": None}, limits, {"path": data})
    records: Json = json.loads(reply.data)
    return records


def main() -> None:
    """Measure each rendition and print a line of it."""
    import numpy as np
    import pypdfium2

    os.environ[FOLDER] = "0"
    parser = argparse.ArgumentParser(description="Measure scans.")
    parser.add_argument("file", nargs="?", default=str(REAL.with_suffix(".pdf")))
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--only", choices=list(RENDITIONS))
    parser.add_argument("--no-peer", action="store_true", help="let rapidocr alone read nothing")
    arguments = parser.parse_args()
    with pypdfium2.PdfDocument(arguments.file) as whole:
        numbers = list(range(len(whole)))[arguments.first - 1 :][: arguments.pages]
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, numbers)
        printed = io.BytesIO()
        part.save(printed)
        expected = records_of(printed.getvalue(), "printed.pdf")
        for at, kind in enumerate([arguments.only] if arguments.only else RENDITIONS):
            with tempfile.TemporaryDirectory() as folder:
                paths: list[str] = []
                for number in numbers:
                    drawn = whole[number].render(scale=200 / 72, rev_byteorder=True).to_numpy()
                    path = Path(folder, f"{number + 1:04}.jpg")
                    path.write_bytes(RENDITIONS[kind](drawn, np.random.default_rng(number)))
                    paths.append(str(path))
                peer = [] if arguments.no_peer else paths
                for processes in (1, 2) if at == 0 else (2,):
                    measure(kind, folder, peer, expected, processes)


def measure(kind: str, folder: str, paths: list[str], expected: Json, processes: int) -> None:
    """Read pages, and let rapidocr alone read those in `paths`; print the line."""
    os.environ[PROCESSES] = str(processes)
    from fenjie.jobs.picture_folder import pack_pictures

    data = pack_pictures(folder, Limits(size=2**31))
    assert data is not None  # noqa: S101
    before, begin = _computed(), time.perf_counter()
    read = records_of(data, "scan")
    seconds, wall = _computed() - before, time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pages = len(list(Path(folder).iterdir()))
    peer: Json = {}
    if paths:
        command = [sys.executable, "-c", _ALONE, *paths]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        alone = float(done.stdout)
        peer = {"peer_seconds": round(alone, 1), "ratio": round(seconds / alone, 2)}
    tell(
        f"scan: {kind}",
        seconds=round(wall, 1),
        pages=pages,
        processes=processes,
        seconds_a_page=round(seconds / pages, 2),
        pages_a_minute=round(60 * pages / wall, 1),
        **peer,
        peak_mib=round(peak),
        **shares(expected, read),
    )


def _computed() -> float:
    """Return the processor seconds of this process and all that ended that it started."""
    mine, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


if __name__ == "__main__":
    main()
