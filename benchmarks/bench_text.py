"""Speed as ratios in one run: `python -m benchmarks.bench_text [TABLE.txt]`.

Prints JSON lines. Needs the `bench` extra: beautifulsoup4, lxml, and Microsoft's Recognizers
(`recognizers-text-suite`). Each figure is the median of several runs in turn.
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fenjie import __version__
from fenjie.checks import audit
from fenjie.documents import extract
from fenjie.normalize.quantities import read_quantities

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real" / "dongguan-2024.txt"
RUNS = 7


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Run two works in turn, once to warm up, and return the medians."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def tell(name: str, **figures: Any) -> None:
    """Print one result as a JSON line."""
    print(json.dumps({"benchmark": name, "fenjie": __version__, **figures}), flush=True)


def ratio(name: str, ours: float, theirs: float, peer: str, aim: float) -> None:
    """Print a pair of medians and their ratio."""
    tell(
        name,
        seconds=round(ours, 4),
        peer=peer,
        peer_seconds=round(theirs, 4),
        ratio=round(ours / theirs, 2),
        aim=f"<= {aim}",
    )


def warm_pipeline(data: bytes) -> None:
    """Compare the whole pipeline with BeautifulSoup parsing the same bytes."""
    from bs4 import BeautifulSoup

    ours, theirs = in_turn(lambda: extract(data, "table.txt"), lambda: BeautifulSoup(data, "lxml"))
    ratio("warm pipeline", ours, theirs, "BeautifulSoup(data, 'lxml')", 3)


def cold_command(path: Path) -> None:
    """Compare the command line from a standing start with two imports."""
    command = [sys.executable, "-m", "fenjie", "extract", str(path), "-q", "-o", "/dev/null"]
    imports = [sys.executable, "-c", "import pydantic, lxml.etree"]

    def run(words: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(words, check=True, cwd=ROOT)

    ours, theirs = in_turn(run(command), run(imports))
    ratio("cold command", ours, theirs, "python -c 'import pydantic, lxml.etree'", 4)


def quantities(data: bytes) -> None:
    """Count the characters a second of reading quantities, beside Recognizers."""
    records = extract(data, "table.txt").records
    texts = [task.target.text for task in records.tasks]
    texts += [step.text for task in records.tasks for step in task.schedule]
    count = sum(map(len, texts))

    def ours() -> object:
        return [read_quantities(text) for text in texts]

    ours()
    best = statistics.median(seconds(ours) for _ in range(RUNS))
    tell("quantities", characters=count, per_second=round(count / best), aim=">= 1000000")
    try:
        from recognizers_number_with_unit import NumberWithUnitRecognizer
    except ImportError:
        tell("quantities, Recognizers", skipped="install the bench extra")
        return
    recognizer = NumberWithUnitRecognizer("zh-cn")
    models = [recognizer.get_currency_model(), recognizer.get_dimension_model()]
    some = texts[:100]
    size = sum(map(len, some))
    theirs = seconds(lambda: [model.parse(text) for text in some for model in models])
    same = statistics.median(seconds(lambda: list(map(read_quantities, some))) for _ in range(RUNS))
    tell(
        "quantities, Recognizers",
        characters=size,
        per_second=round(size / theirs),
        peer="recognizers-text-suite " + version("recognizers-text-suite"),
        ratio=round(same / theirs, 4),
    )


def checks(data: bytes) -> None:
    """Compare the checks of the records with the rest of the extraction."""
    tasks = extract(data, "table.txt").records.model_dump(mode="json")["tasks"]

    def ours() -> object:
        return audit(tasks)

    checking, whole = in_turn(ours, lambda: extract(data, "table.txt"))
    ratio("checks", checking, whole - checking, "the extraction without them", 0.3)


def main() -> None:
    """Run all on the given table, else on the real document, else on the sample."""
    inputs = [Path(word) for word in sys.argv[1:2]]
    path = next(p for p in (*inputs, REAL, ROOT / "samples" / "yunjiang-2025.txt") if p.exists())
    data = path.read_bytes()
    tell("document", file=path.name, bytes=len(data))
    gc.disable()
    warm_pipeline(data)
    checks(data)
    quantities(data)
    gc.enable()
    cold_command(path)


if __name__ == "__main__":
    main()
