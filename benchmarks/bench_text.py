"""Speed as ratios in one run: `python -m benchmarks.bench_text [TABLE.txt]`.

Prints JSON lines. Needs the `bench` extra: beautifulsoup4, lxml, and Microsoft's Recognizers
(`recognizers-text-suite`). Seconds are of processor time; each figure is the median of several
runs in turn.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.processor import ROOT, RUNS, Pair, in_turn, of_process, of_work
from fenjie import __version__
from fenjie.checks import audit
from fenjie.documents import extract
from fenjie.normalize.quantities import read_quantities

REAL = ROOT.parent / "shared" / "real" / "dongguan-2024.txt"


def tell(name: str, **figures: Any) -> None:
    """Print one result as a JSON line."""
    print(json.dumps({"benchmark": name, "fenjie": __version__, **figures}), flush=True)


def ratio(name: str, pair: Pair, peer: str, aim: float) -> None:
    """Print a pair of medians and their ratio."""
    tell(
        name,
        seconds=round(pair.seconds, 4),
        peer=peer,
        peer_seconds=round(pair.peer_seconds, 4),
        ratio=round(pair.ratio, 2),
        aim=f"<= {aim}",
    )


def warm_pipeline(data: bytes) -> None:
    """Compare the whole pipeline with BeautifulSoup parsing the same bytes."""
    from bs4 import BeautifulSoup

    pair = in_turn(
        lambda: of_work(lambda: extract(data, "table.txt")),
        lambda: of_work(lambda: BeautifulSoup(data, "lxml")),
    )
    ratio("warm pipeline", pair, "BeautifulSoup(data, 'lxml')", 7)


def cold_command(path: Path) -> None:
    """Compare the command line from a standing start with two imports."""
    command = [sys.executable, "-m", "fenjie", "extract", str(path), "-q", "-o", "/dev/null"]
    imports = [sys.executable, "-c", "import pydantic, lxml.etree"]
    pair = in_turn(of_process(command), of_process(imports))
    ratio("cold command", pair, "python -c 'import pydantic, lxml.etree'", 8)


def quantities(data: bytes) -> None:
    """Count the characters a second of reading quantities, beside Recognizers."""
    records = extract(data, "table.txt").records
    texts = [task.target.text for task in records.tasks]
    texts += [step.text for task in records.tasks for step in task.schedule]
    count = sum(map(len, texts))

    def ours() -> object:
        return [read_quantities(text) for text in texts]

    ours()
    best = statistics.median(of_work(ours) for _ in range(RUNS))
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
    theirs = of_work(lambda: [model.parse(text) for text in some for model in models])
    same = statistics.median(of_work(lambda: list(map(read_quantities, some))) for _ in range(RUNS))
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

    pair = in_turn(
        lambda: of_work(lambda: audit(tasks)), lambda: of_work(lambda: extract(data, "table.txt"))
    )
    rest = pair.peer_seconds - pair.seconds
    ratio(
        "checks",
        Pair(pair.seconds, rest, pair.seconds / rest),
        "the extraction without them",
        0.3,
    )


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
